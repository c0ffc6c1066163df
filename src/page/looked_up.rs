//! A document as it is searched: its names, and each of its parts with its own words.

use crate::protocol::{Part, Protocol, Rank, guidance, plain_text, push_text};
use crate::register::Entry;
use crate::search::{Document, Kind, Row};
use crate::source::one_line;
use std::borrow::Cow;
use std::collections::HashMap;

/// A document as it is searched.
pub(super) fn looked_up(entry: &Entry) -> Document {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let names = std::iter::once(&metadata.title).chain(&metadata.also_known_as);
    Document {
        language: entry.tongue.language,
        names: names.cloned().collect(),
        about: metadata.summary.clone().unwrap_or_default(),
        rows: rows(protocol),
    }
}

fn rows(protocol: &Protocol) -> Vec<Row> {
    let mut terms: HashMap<usize, Vec<String>> = HashMap::new();
    for found in &protocol.definitions {
        terms.entry(found.part.index()).or_default().push(found.term.to_string());
    }
    let mut rows = Vec::with_capacity(protocol.parts.len());
    // The parts that hold the next one, by where they end.
    let mut open: Vec<usize> = Vec::new();
    for part in protocol.parts() {
        let at = part.id.index();
        open.retain(|end| *end > at);
        let mut row = row(part, open.len(), terms.remove(&at).unwrap_or_default());
        if row.terms.is_empty() {
            row.terms.extend(label(&row.text).map(str::to_owned));
        }
        rows.push(row);
        rows.extend(guide(part, open.len() + 1));
        open.push(part.end.index());
    }
    rows
}

fn row(part: Part, depth: usize, terms: Vec<String>) -> Row {
    let clause = part.clause;
    let mut text = String::new();
    push_text(&mut text, &clause.body);
    Row {
        kind: if clause.rank == Rank::Section { Kind::Section } else { Kind::Clause },
        depth,
        citation: clause.citation.to_string(),
        aliases: clause.aliases.iter().map(ToString::to_string).collect(),
        address: clause.address.to_string(),
        heading: spaced(plain_text(&clause.heading)),
        text: spaced(text),
        terms,
    }
}

/// What a text says before its first colon, where that is short and the text goes on: what it tells the meaning of. "Director:
/// an officer who answers to the Chief Executive"
fn label(text: &str) -> Option<&str> {
    const WORDS: usize = 4;
    let (label, rest) = text.split_once(':')?;
    let words = label.split_whitespace().count();
    let name = label.chars().all(|c| c.is_alphabetic() || " -–/’'“”\"".contains(c));
    ((1..=WORDS).contains(&words) && name && rest.starts_with(' ')).then_some(label)
}

/// What stands beside a part as guidance.
fn guide(part: Part, depth: usize) -> Option<Row> {
    let mut text = String::new();
    guidance(&part.clause.body).for_each(|blocks| push_text(&mut text, blocks));
    (!text.is_empty()).then(|| Row {
        kind: Kind::Guidance,
        depth,
        citation: String::new(),
        aliases: Vec::new(),
        address: part.clause.address.to_string(),
        heading: String::new(),
        text: spaced(text),
        terms: Vec::new(),
    })
}

/// A text on one line.
fn spaced(text: String) -> String {
    match one_line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(line) => line,
    }
}
