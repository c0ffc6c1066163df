//! Lines that would be headings and have become words of a paragraph: what a contents list names word for word, and short lines
//! in the middle of long ones.

use super::subject::Subject;
use crate::protocol::{Part, Rank};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// The lines around a heading are longer, in bytes, and longer than so many times the heading.
const LONG: usize = 50;
const TIMES: usize = 2;
/// A contents list has so many lines.
const LEAST: usize = 3;

/// The lines that a contents list with pages names, each with its words.
pub fn listed<'a>(subject: &Subject<'a>) -> Vec<(Part<'a>, String)> {
    let entries: FxHashSet<String> =
        subject.texts().iter().filter_map(|text| entry(text)).collect();
    if entries.len() < LEAST {
        return Vec::new();
    }
    let last = subject.texts().iter().rposition(|text| entry(text).is_some());
    let named = |line: &str| !line.contains("..") && entries.contains(&alike(line));
    let title = |line: &str| !line.ends_with(['.', ',', ';']);
    lines(subject)
        .filter(|(part, ..)| last.is_some_and(|last| part.id.index() > last))
        .filter(|(_, line, _)| title(line) && named(line))
        .map(|(part, line, _)| (part, line.to_owned()))
        .collect()
}

/// The short lines between two long ones of a paragraph, of which the next begins a sentence.
pub fn swallowed<'a>(
    subject: &Subject<'a>,
    is_heading: impl Fn(&str) -> bool,
) -> Vec<(Part<'a>, String)> {
    let found = lines(subject).filter(|(_, line, around)| {
        let long = |other: &str| other.len() > LONG && other.len() > line.len() * TIMES;
        let [before, after] = around.lines;
        // A line that had no room for the first word of the next was broken off by the edge of a page.
        let word = line.split(' ').next().map_or(0, str::len);
        let room = (before.len() + 1 + word) * 10 < around.widest * 8;
        room && long(before)
            && long(after)
            && after.starts_with(char::is_uppercase)
            && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')'))
            && is_heading(line)
    });
    found.map(|(part, line, _)| (part, line.to_owned())).collect()
}

/// What stands around a line.
struct Around<'s> {
    /// The lines before and after it.
    lines: [&'s str; 2],
    /// The length of the longest line of its paragraph.
    widest: usize,
}

/// The lines of all paragraphs and points; not the first of a numbered one.
fn lines<'s, 'a: 's>(
    subject: &'s Subject<'a>,
) -> impl Iterator<Item = (Part<'a>, &'s str, Around<'s>)> {
    let source = &subject.entry.protocol.source;
    let own = |part: &&Part| part.clause.rank != Rank::Section && !part.clause.body.is_empty();
    subject.parts.iter().filter(own).flat_map(move |part| {
        let text = source.slice(part.span);
        let mut at = part.span.start;
        let mut all: Vec<(u32, &str)> = Vec::new();
        for line in text.split_inclusive('\n') {
            all.push((at, line.trim()));
            at += line.len() as u32;
        }
        let widest = all.iter().map(|(_, line)| line.len()).max().unwrap_or(0);
        let skip = usize::from(part.clause.rank != Rank::Paragraph);
        let beside = |at: Option<usize>| at.and_then(|at| all.get(at)).map_or("", |line| line.1);
        let near: Vec<_> = (skip..all.len())
            .map(|at| {
                let (start, line) = all[at];
                let span = Span::new(start as usize, start as usize + line.len());
                let lines = [beside(at.checked_sub(1)), beside(Some(at + 1))];
                (Part { span, ..*part }, line, Around { lines, widest })
            })
            .collect();
        near
    })
}

/// The words of a line that leads to a page by a row of dots.
fn entry(text: &str) -> Option<String> {
    let words = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let title = words.trim_end_matches(['.', '…', ' ']);
    let paged = words.len() < text.trim_end().len() || words.ends_with("....");
    let dots = words.len() - title.len();
    (paged && dots >= LEAST && !title.is_empty())
        .then(|| alike(title))
        .filter(|words| !words.is_empty())
}

/// A line without its number and signs, in small letters.
fn alike(line: &str) -> String {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let each = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    each.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
