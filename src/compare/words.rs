//! The words of two versions of a clause -> runs that a person can read: what stayed, what was left out, what came in.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// It stands in both.
    Same,
    /// It stood in the old text.
    LeftOut,
    /// It stands in the new text.
    Inserted,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub kind: RunKind,
    /// The words, with the spaces around them.
    pub text: String,
}

/// More pieces than this on both sides are compared sentence by sentence: the search for the least change takes time
/// with the product of both.
const MOST: usize = 4_000;

/// The runs from one text to another. Their words that stayed and were left out give the old text, those that stayed
/// and came in the new one; from new to old they are the same with the two turned round.
///
/// ```
/// # use protosite::compare::{runs, RunKind};
/// let runs = runs("within five days", "within ten days");
/// let said: Vec<(RunKind, &str)> = runs.iter().map(|run| (run.kind, &*run.text)).collect();
/// assert_eq!(said, [
///     (RunKind::Same, "within "),
///     (RunKind::LeftOut, "five"),
///     (RunKind::Inserted, "ten"),
///     (RunKind::Same, " days"),
/// ]);
/// ```
pub fn runs(old: &str, new: &str) -> Vec<Run> {
    // One order for both directions, so that they are mirrors of each other.
    if old > new {
        let mut runs = runs(new, old);
        runs.iter_mut().for_each(|run| run.kind = turned(run.kind));
        return in_order(runs);
    }
    let (a, b) = (pieces(old), pieces(new));
    let (a, b) =
        if a.len().min(b.len()) > MOST { (sentences(old), sentences(new)) } else { (a, b) };
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(&mut runs, RunKind::Same, &a[old_index..old_index + len]);
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                push(&mut runs, RunKind::LeftOut, &a[old_index..old_index + old_len]);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                push(&mut runs, RunKind::Inserted, &b[new_index..new_index + new_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(&mut runs, RunKind::LeftOut, &a[old_index..old_index + old_len]);
                push(&mut runs, RunKind::Inserted, &b[new_index..new_index + new_len]);
            }
        }
    }
    readable(runs)
}

fn turned(kind: RunKind) -> RunKind {
    match kind {
        RunKind::Same => RunKind::Same,
        RunKind::LeftOut => RunKind::Inserted,
        RunKind::Inserted => RunKind::LeftOut,
    }
}

/// Words, spaces and marks one by one: a word is never broken, and a comma after it is no other word.
fn pieces(text: &str) -> Vec<&str> {
    cut(text, |before, c| {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '£' | '%');
        !(inner(before) && inner(c) || before == ' ' && c == ' ')
    })
}

/// Sentences, with the space after each.
fn sentences(text: &str) -> Vec<&str> {
    let mut stopped = false;
    cut(text, |before, c| {
        stopped = matches!(before, '.' | ';' | ':' | '?' | '!') || stopped && before == ' ';
        stopped && c != ' '
    })
}

/// A text cut before each character for which `here` says so.
fn cut(text: &str, mut here: impl FnMut(char, char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| here(before, c)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn push(runs: &mut Vec<Run>, kind: RunKind, pieces: &[&str]) {
    runs.push(Run { kind, text: pieces.concat() });
}

/// Joins changes that hardly anything parts: a space, a comma, one short word between changes of several. A reader sees one
/// wording that took the place of another, not confetti.
fn readable(runs: Vec<Run>) -> Vec<Run> {
    let weak = |at: usize| {
        let run = &runs[at];
        let changed = |at: usize| runs[at].text.split_whitespace().count();
        let around = (0..at).rev().take_while(|&at| runs[at].kind != RunKind::Same);
        let before: usize = around.map(changed).sum();
        let around = (at + 1..runs.len()).take_while(|&at| runs[at].kind != RunKind::Same);
        let after: usize = around.map(changed).sum();
        let words = run.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        run.kind == RunKind::Same
            && before > 0
            && after > 0
            && match words.count() {
                0 => true,
                1 => before.min(after) > 2,
                2 => before.min(after) > 5,
                _ => false,
            }
    };
    let mut joined: Vec<Run> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if weak(at) {
            joined.push(Run { kind: RunKind::LeftOut, text: run.text.clone() });
            joined.push(Run { kind: RunKind::Inserted, text: run.text.clone() });
        } else {
            joined.push(run.clone());
        }
    }
    in_order(joined)
}

/// Between two runs that stayed, all that was left out, then all that came in.
fn in_order(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let (mut left, mut came) = (String::new(), String::new());
    let flush = |out: &mut Vec<Run>, left: &mut String, came: &mut String| {
        for (kind, text) in [(RunKind::LeftOut, left), (RunKind::Inserted, came)] {
            if !text.is_empty() {
                out.push(Run { kind, text: std::mem::take(text) });
            }
        }
    };
    for run in runs.into_iter().filter(|run| !run.text.is_empty()) {
        match run.kind {
            RunKind::LeftOut => left.push_str(&run.text),
            RunKind::Inserted => came.push_str(&run.text),
            RunKind::Same => {
                flush(&mut out, &mut left, &mut came);
                match out.last_mut().filter(|last| last.kind == RunKind::Same) {
                    Some(last) => last.text.push_str(&run.text),
                    None => out.push(run),
                }
            }
        }
    }
    flush(&mut out, &mut left, &mut came);
    out
}
