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

/// More pieces than this on both sides are compared sentence by sentence first: the search for the least change takes time
/// with the product of both.
const MOST: usize = 1_500;

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
    let mut runs = Vec::new();
    by_pieces(old, new, &mut runs);
    settled(whole_wordings(readable(readable(runs))))
}

/// The least change from one row of whole words to another: what a motion can quote.
pub fn whole_runs<'a>(old: &'a str, new: &'a str) -> Vec<(RunKind, Vec<&'a str>)> {
    let words = |text: &'a str| -> Vec<&'a str> {
        text.split(' ').filter(|word| !word.is_empty()).collect()
    };
    let (a, b) = (words(old), words(new));
    let mut runs: Vec<(RunKind, Vec<&str>)> = Vec::new();
    // The same runs as a redline shows, so that both speak of the same change.
    let (mut old_at, mut new_at) = (0, 0);
    let mut push = |kind: RunKind, words: &[&'a str]| match runs.last_mut() {
        _ if words.is_empty() => {}
        Some((last, row)) if *last == kind => row.extend(words),
        _ => runs.push((kind, words.to_vec())),
    };
    for (old_end, new_end, len) in stayed(old, new) {
        push(RunKind::LeftOut, &a[old_at..old_end]);
        push(RunKind::Inserted, &b[new_at..new_end]);
        push(RunKind::Same, &a[old_end..old_end + len]);
        (old_at, new_at) = (old_end + len, new_end + len);
    }
    push(RunKind::LeftOut, &a[old_at..]);
    push(RunKind::Inserted, &b[new_at..]);
    runs
}

/// The rows of whole words that stayed: where each begins in the old text and in the new one, and its length, counted in
/// words. A word of which a part changed did not stay.
fn stayed(old: &str, new: &str) -> Vec<(usize, usize, usize)> {
    let (mut old_at, mut new_at) = (0, 0);
    let mut rows: Vec<(usize, usize, usize)> = Vec::new();
    let ends = |text: &str, at: usize| at == 0 || at == text.len() || text.as_bytes()[at] == b' ';
    let (mut old_words, mut new_words) = (Counter::new(old), Counter::new(new));
    for run in runs(old, new) {
        if run.kind == RunKind::Same {
            let mut at = 0;
            for word in run.text.split(' ') {
                let (o, n) = (old_at + at, new_at + at);
                let starts = |text: &str, at: usize| at == 0 || text.as_bytes()[at - 1] == b' ';
                let whole = !word.is_empty()
                    && starts(old, o)
                    && starts(new, n)
                    && ends(old, o + word.len())
                    && ends(new, n + word.len());
                if whole {
                    let (o, n) = (old_words.before(o), new_words.before(n));
                    match rows.last_mut() {
                        Some((a, b, len)) if *a + *len == o && *b + *len == n => *len += 1,
                        _ => rows.push((o, n, 1)),
                    }
                }
                at += word.len() + 1;
            }
        }
        old_at += if run.kind == RunKind::Inserted { 0 } else { run.text.len() };
        new_at += if run.kind == RunKind::LeftOut { 0 } else { run.text.len() };
    }
    rows
}

/// Counts the words before places of a text that come one after the other.
struct Counter<'a> {
    text: &'a str,
    at: usize,
    words: usize,
}

impl Counter<'_> {
    fn new(text: &str) -> Counter<'_> {
        Counter { text, at: 0, words: 0 }
    }

    fn before(&mut self, at: usize) -> usize {
        self.words += self.text[self.at..at].matches(' ').count();
        self.at = at;
        self.words
    }
}

fn by_pieces(old: &str, new: &str, runs: &mut Vec<Run>) {
    let (a, b) = (pieces(old), pieces(new));
    if a.len().max(b.len()) > MOST {
        return by_sentences(old, new, runs);
    }
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (_, old, new) = op.as_tag_tuple();
        if matches!(op, DiffOp::Equal { .. }) {
            push(runs, RunKind::Same, &a[old]);
        } else {
            push(runs, RunKind::LeftOut, &a[old]);
            push(runs, RunKind::Inserted, &b[new]);
        }
    }
}

/// A long text: which sentences stayed, then the words of those between them, as long as they are few.
fn by_sentences(old: &str, new: &str, runs: &mut Vec<Run>) {
    let (a, b) = (sentences(old), sentences(new));
    let ends = |text: &str, kind, runs: &mut Vec<Run>| push(runs, kind, &[text]);
    if a.len().max(b.len()) > MOST || a.len().max(b.len()) < 2 {
        // Nothing but its beginning and its end can be told in fair time.
        let start = common(old.chars(), new.chars());
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let end = common(old_rest.chars().rev(), new_rest.chars().rev());
        ends(&old[..start], RunKind::Same, runs);
        ends(&old_rest[..old_rest.len() - end], RunKind::LeftOut, runs);
        ends(&new_rest[..new_rest.len() - end], RunKind::Inserted, runs);
        return ends(&old_rest[old_rest.len() - end..], RunKind::Same, runs);
    }
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (_, old, new) = op.as_tag_tuple();
        let (left, came) = (a[old].concat(), b[new].concat());
        if matches!(op, DiffOp::Equal { .. }) {
            ends(&left, RunKind::Same, runs);
        } else if pieces(&left).len().max(pieces(&came).len()) <= MOST {
            by_pieces(&left, &came, runs);
        } else {
            ends(&left, RunKind::LeftOut, runs);
            ends(&came, RunKind::Inserted, runs);
        }
    }
}

/// How many bytes two texts have in common from where they begin, up to a space.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    let (mut at, mut whole) = (0, 0);
    for (x, _) in a.zip(b).take_while(|(x, y)| x == y) {
        at += x.len_utf8();
        if x == ' ' {
            whole = at;
        }
    }
    whole
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

/// Words that alone came in or went, told where a sentence begins if they may as well be: “It was late. [The bell rang.] The
/// door …”, not “It was late. The [bell rang. The] door …”.
fn settled(mut runs: Vec<Run>) -> Vec<Run> {
    for at in 1..runs.len().saturating_sub(1) {
        let [before, run, after] = &runs[at - 1..=at + 1] else { continue };
        let stays = |run: &Run| run.kind == RunKind::Same;
        if stays(run) || !stays(before) || !stays(after) {
            continue;
        }
        let (text, start) =
            (format!("{}{}{}", before.text, run.text, after.text), before.text.len());
        let end = start + run.text.len();
        let back = start - common_end(&text[..start], &text[start..end]);
        let on = start + common_start(&text[start..end], &text[end..]);
        // Its end stands between two words, too.
        let ends = |at: usize| at == text.len() || text[..at].ends_with(' ');
        let best = (back..=on)
            .filter(|to| text.is_char_boundary(*to) && text.is_char_boundary(to + run.text.len()))
            .filter(|to| ends(to + run.text.len()))
            .max_by_key(|to| (begins(&text[..*to]), std::cmp::Reverse(to.abs_diff(start))));
        let Some(to) = best.filter(|to| begins(&text[..*to]) > begins(&text[..start])) else {
            continue;
        };
        let length = run.text.len();
        runs[at - 1].text = text[..to].to_owned();
        runs[at].text = text[to..to + length].to_owned();
        runs[at + 1].text = text[to + length..].to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// How well a change may begin after a text: best at the beginning of a sentence, well after a comma.
fn begins(text: &str) -> u8 {
    let bare = text.trim_end_matches(' ');
    let apart = bare.len() < text.len();
    match bare.chars().next_back() {
        None => 3,
        Some('.' | '?' | '!' | ';' | ':') if apart => 2,
        Some(',') if apart => 1,
        _ => 0,
    }
}

fn common_start(a: &str, b: &str) -> usize {
    a.char_indices()
        .zip(b.chars())
        .find(|((_, x), y)| x != y)
        .map_or(a.len().min(b.len()), |((at, _), _)| at)
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum()
}

/// One wording that took the place of another, of which hardly a word is the same: what both happen to share (“a”, “of”) is told
/// with them.
fn whole_wordings(runs: Vec<Run>) -> Vec<Run> {
    let words = |run: &Run| -> usize {
        run.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
    };
    let stays = |run: &Run| run.kind == RunKind::Same;
    let (mut at, mut told) = (0, vec![false; runs.len()]);
    while at < runs.len() {
        // A row of changes with no more than two words between one and the next.
        let end = (at..runs.len()).find(|end| stays(&runs[*end]) && words(&runs[*end]) > 2);
        let mut row = at..end.unwrap_or(runs.len());
        at = row.end + 1;
        while !row.is_empty() && stays(&runs[row.start]) {
            row.start += 1;
        }
        while !row.is_empty() && stays(&runs[row.end - 1]) {
            row.end -= 1;
        }
        let count = |kind: RunKind| -> usize {
            runs[row.clone()].iter().filter(|run| run.kind == kind).map(words).sum()
        };
        let kept = count(RunKind::Same);
        let less = count(RunKind::LeftOut).min(count(RunKind::Inserted));
        if kept > 0 && 2 * kept < less {
            row.for_each(|at| told[at] = stays(&runs[at]));
        }
    }
    let both = |(run, told): (Run, bool)| {
        let kinds = if told { [RunKind::LeftOut, RunKind::Inserted] } else { [run.kind; 2] };
        let count = if told { 2 } else { 1 };
        kinds.into_iter().take(count).map(move |kind| Run { kind, text: run.text.clone() })
    };
    in_order(runs.into_iter().zip(told).flat_map(both).collect())
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
