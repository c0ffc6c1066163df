//! Where the lines about a document stand: between two lines of `---`, at the very top. What was meant for them and stands
//! otherwise is said, for it would be read as text and published.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span, is_unseen};

/// Front matter that is opened and never closed.
pub static OPEN_FRONT_MATTER: Rule = Rule::error(
    "open-front-matter",
    "The file opens with a line of --- and the lines about the document never end, so nothing of it can be read.",
    "Type a second line of --- after the last of those lines.",
).stops_reading();

/// Where the line stands that opens the front matter: the first that is not blank, whatever spaces stand before it.
fn opening(text: &str) -> Option<(usize, &str)> {
    let blank = |c: char| c.is_whitespace() || is_unseen(c);
    let start = text.len() - text.trim_start_matches(blank).len();
    let line = text[start..].lines().next()?;
    Some((start, line.trim_end_matches(blank)))
}

pub(super) fn opens(text: &str) -> bool {
    opening(text).is_some_and(|(_, line)| line == "---")
}

/// What a word processor makes of three hyphens, or a slip of the hand.
fn almost_opens(text: &str) -> Option<(usize, &str)> {
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | ' ' | '*' | '\u{2011}');
    let (start, line) =
        opening(text).filter(|(_, line)| !line.is_empty() && line.chars().all(dashes))?;
    let next = text[start..].lines().nth(1)?;
    next.split_once(':').is_some_and(|(key, _)| !key.contains(' ')).then_some((start, line))
}

/// The span between the two lines of `---`, and where the body begins.
pub(super) fn split(text: &str) -> Option<(Span, usize)> {
    let (first, _) = opening(text).filter(|(_, line)| *line == "---")?;
    let start = first + text[first..].find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let next = at + line.len();
        if matches!(line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)), "---" | "...") {
            return Some((Span::new(start, at), next));
        }
        at = next;
    }
    None
}

fn not_three(source: &Source, start: usize, line: &str) -> Diagnostic {
    let span = Span::new(start, start + line.len());
    let message =
        format!("the lines about the document open with `{line}` and not with three hyphens");
    let word = match line.contains(['–', '—']) {
        true => " Word makes a dash of hyphens: type them in a text editor.",
        false => "",
    };
    Diagnostic::new(&OPEN_FRONT_MATTER, source, span, message).help(format!(
        "Type --- in its place, and a second line of --- after the last of those lines.{word}"
    ))
}

/// Lines about a document that are not opened, or not where they are looked for.
pub(super) fn unopened(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    if opens(text) {
        let message = "the lines about the protocol have no end";
        let finding = Diagnostic::new(&OPEN_FRONT_MATTER, source, source.line_span(1), message);
        return Some(
            finding.help("Type a line of --- after the last of them, before the text begins."),
        );
    }
    if let Some((start, line)) = almost_opens(text) {
        return Some(not_three(source, start, line));
    }
    let lines: Vec<&str> = text.lines().take(TOP).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let span = |at: usize| source.line_span(at as u32 + 1);
    // A pasted text may begin with "Adopted: May 2025": a title in small letters is typed for this.
    let titled = lines[first..]
        .iter()
        .take_while(|line| is_key(line))
        .any(|line| line.starts_with("title:"));
    if titled {
        let message = "the lines about the document are not opened by a line of ---";
        let ends = if lines.iter().any(|line| is_rule(line)) {
            ""
        } else {
            ", and another below the last of them"
        };
        let finding = Diagnostic::new(&OPEN_FRONT_MATTER, source, span(first), message);
        return Some(finding.help(format!("Type a line of --- above them{ends}.")));
    }
    let below = (first + 1..lines.len()).find(|at| is_block(&lines[*at..]))?;
    let message = "the lines about the document stand below other text";
    let finding = Diagnostic::new(&OPEN_FRONT_MATTER, source, span(below), message);
    Some(finding.help("Move them, with their two lines of ---, to the very top of the file."))
}

/// A second block of such lines right below the first.
pub(super) fn second(source: &Source, body: usize) -> Option<Diagnostic> {
    let text = &source.text()[body..];
    let lines: Vec<&str> = text.lines().take(TOP).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    if !is_block(&lines[first..]) {
        return None;
    }
    let line = source.line(body as u32) + first as u32;
    let message =
        "a second block of lines about the document begins here, and only the first is read";
    let finding = Diagnostic::new(&OPEN_FRONT_MATTER, source, source.line_span(line), message);
    Some(finding.help("Move its lines into the first block, and take its two lines of --- out."))
}

/// How many lines are looked at: nobody has more to say about a document.
const TOP: usize = 40;

/// Keys that stand in most of these lines, and at the beginning of hardly any paragraph.
const KEYS: [&str; 14] = [
    "title",
    "adopted",
    "reviewed",
    "review_by",
    "review_every",
    "review",
    "status",
    "kind",
    "version",
    "minute",
    "owner",
    "approved_by",
    "summary",
    "id",
];

fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| KEYS.contains(&&*key.to_ascii_lowercase()))
}

fn is_rule(line: &str) -> bool {
    line.trim_end() == "---"
}

/// True for a line of `---`, a key, and further down the line that ends them.
fn is_block(lines: &[&str]) -> bool {
    let [open, key, rest @ ..] = lines else { return false };
    let inner = rest.iter().position(|line| is_rule(line));
    is_rule(open) && is_key(key) && inner.is_some()
}
