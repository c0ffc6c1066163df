//! A document as it is searched: its names, and each of its parts with its own words.

use crate::protocol::{Block, Inline, Part, Protocol, Rank, guidance, plain_text, push_text};
use crate::register::Entry;
use crate::search::{Document, Kind, Row};
use crate::source::one_line;
use std::borrow::Cow;
use std::collections::HashMap;

/// A document as it is searched.
pub(super) fn looked_up(entry: &Entry) -> Document<'_> {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let names = std::iter::once(&metadata.title).chain(&metadata.also_known_as);
    Document {
        language: entry.tongue.language,
        names: names.map(String::as_str).collect(),
        about: metadata.summary.as_deref().unwrap_or_default(),
        rows: rows(protocol),
    }
}

fn rows(protocol: &Protocol) -> Vec<Row<'_>> {
    let mut terms: HashMap<usize, Vec<Cow<str>>> = HashMap::new();
    for found in &protocol.definitions {
        terms.entry(found.part.index()).or_default().push(Cow::Borrowed(&found.term));
    }
    let mut rows = Vec::with_capacity(protocol.parts.len());
    // The parts that hold the next one, by where they end.
    let mut open: Vec<usize> = Vec::new();
    for part in protocol.parts() {
        let at = part.id.index();
        open.retain(|end| *end > at);
        let own = if terms.is_empty() { None } else { terms.remove(&at) };
        let mut row = row(part, open.len(), own.unwrap_or_default());
        if row.terms.is_empty() {
            row.terms.extend(labelled(&row.text));
        }
        rows.push(row);
        rows.extend(guide(part, open.len() + 1));
        open.push(part.end.index());
    }
    rows
}

fn row<'a>(part: Part<'a>, depth: usize, terms: Vec<Cow<'a, str>>) -> Row<'a> {
    let clause = part.clause;
    Row {
        kind: if clause.rank == Rank::Section { Kind::Section } else { Kind::Clause },
        depth,
        citation: &clause.citation,
        aliases: &clause.aliases,
        address: &clause.address,
        heading: match &*clause.heading {
            [Inline::Text(words)] => one_line(words),
            inlines => spaced(plain_text(inlines)),
        },
        text: words(&clause.body),
        terms,
    }
}

/// The words of a body. Most bodies are one text.
fn words(body: &[Block]) -> Cow<'_, str> {
    if let [Block::Paragraph(inlines)] = body
        && let [Inline::Text(words)] = &**inlines
    {
        return one_line(words);
    }
    let mut text = String::new();
    push_text(&mut text, body);
    spaced(text)
}

fn labelled<'a>(text: &Cow<'a, str>) -> Option<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => label(text).map(Cow::Borrowed),
        Cow::Owned(text) => label(text).map(|label| Cow::Owned(label.to_owned())),
    }
}

/// What a text says before its first colon, where that is short and the text goes on: what it tells the meaning of. "Director:
/// an officer who answers to the Chief Executive"
fn label(text: &str) -> Option<&str> {
    const WORDS: usize = 4;
    let in_name = |c: char| c.is_alphabetic() || " -–/’'“”\"".contains(c);
    // Most texts end to be a name, or are too long for one, well before their first colon.
    let mut blanks = 0;
    let end = text.find(|c: char| {
        blanks += usize::from(c == ' ');
        blanks > WORDS || !in_name(c)
    })?;
    let (label, rest) = (&text[..end], text[end..].strip_prefix(':')?);
    let words = label.split_whitespace().count();
    ((1..=WORDS).contains(&words) && rest.starts_with(' ')).then_some(label)
}

/// What stands beside a part as guidance.
fn guide(part: Part<'_>, depth: usize) -> Option<Row<'_>> {
    let mut text = String::new();
    guidance(&part.clause.body).for_each(|blocks| push_text(&mut text, blocks));
    (!text.is_empty()).then(|| Row {
        kind: Kind::Guidance,
        depth,
        citation: "",
        aliases: &[],
        address: &part.clause.address,
        heading: Cow::Borrowed(""),
        text: spaced(text),
        terms: Vec::new(),
    })
}

/// A text on one line.
fn spaced(text: String) -> Cow<'static, str> {
    match one_line(&text) {
        Cow::Borrowed(_) => Cow::Owned(text),
        Cow::Owned(line) => Cow::Owned(line),
    }
}
