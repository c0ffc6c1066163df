//! The words in which a text calls itself a draft, though its dates would have it in force.

use super::line::lines;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Clause, Places, Rank};
use crate::source::{Source, Span};

/// How many of the first and of the last lines speak of the whole text.
const NEAR: usize = 12;
/// A longer line is a sentence about something.
const LONGEST: usize = 120;

/// Its title, or one of its first or last lines. What stands under a number or a bullet is a rule, and speaks of other
/// drafts: "iv. send the draft reply to all councillors".
pub fn called_draft(
    source: &Source,
    (clauses, spans): (&[Clause], &[Span]),
    places: &Places,
    title: &str,
) -> Option<Span> {
    if says_draft(title) {
        return Some(places.keys.get("title").copied().unwrap_or_else(|| source.line_span(1)));
    }
    let rules = rules(clauses, spans);
    let mut lines = lines(source, Span::new(places.body, source.text().len()));
    lines.retain(|line| !line.is_blank());
    let ends = lines.iter().take(NEAR).chain(lines.iter().rev().take(NEAR));
    let short = ends.map(|line| (line.offset, line.text.trim_end()));
    let mut own = short.filter(|(at, words)| words.len() < LONGEST && !holds(&rules, *at as u32));
    own.find(|(_, words)| says_draft(words)).map(|(at, words)| Span::new(at, at + words.len()))
}

/// Where parts with a number or a bullet stand, in the order of the source.
fn rules(clauses: &[Clause], spans: &[Span]) -> Vec<Span> {
    let (mut rules, mut spans) = (Vec::new(), spans.iter());
    for clause in clauses {
        clause.walk(&mut |part| {
            let span = spans.next();
            if part.label.is_some() || part.rank == Rank::Point {
                rules.extend(span);
            }
        });
    }
    rules
}

fn holds(rules: &[Span], at: u32) -> bool {
    let before = rules.partition_point(|span| span.start <= at);
    rules[..before].last().is_some_and(|span| at < span.end)
}

fn says_draft(words: &str) -> bool {
    let lower = words.to_lowercase();
    let known = Lexicon::of(Language::English);
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| known.has("draft", word))
}
