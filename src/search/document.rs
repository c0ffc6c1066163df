//! What a document holds for searching: its names, and its parts in a row, each with its words.

use crate::language::Language;
use std::borrow::Cow;

/// What a part is, with the letter that the script knows it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Under a heading.
    Section,
    /// Any other part: a clause, a point, a paragraph.
    Clause,
    /// What a council says beside its clauses, and did not adopt.
    Guidance,
}

/// A part of a document. Its words are those of the protocol, which most parts have as one text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row<'a> {
    /// What it is.
    pub kind: Kind,
    /// How many parts it stands in.
    pub depth: usize,
    /// How a letter cites it: "8.2(b)"; empty where it has no number.
    pub citation: &'a str,
    /// Other fragments and numbers that lead to it.
    pub aliases: &'a [Box<str>],
    /// The fragment that names it.
    pub address: &'a str,
    /// The heading of a section.
    pub heading: Cow<'a, str>,
    /// Its own words, without those of the parts in it.
    pub text: Cow<'a, str>,
    /// The terms that it defines.
    pub terms: Vec<Cow<'a, str>>,
}

/// A document as it is searched.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Document<'a> {
    /// The language of its words.
    pub language: Language,
    /// Its title, and other names by which it is cited.
    pub names: Vec<&'a str>,
    /// What it is about, in a sentence or two; empty where it does not say.
    pub about: &'a str,
    /// Its parts, in the order of the source.
    pub rows: Vec<Row<'a>>,
}

impl Row<'_> {
    /// The address that its number gives it, as a rule: "8.2(b)" stands at `8.2.b`.
    pub fn given_address(&self) -> String {
        as_number(self.citation)
    }
}

/// A citation or an address as the directory holds a number: its parts in small letters, "schedule.1.2.b".
pub(super) fn as_number(citation: &str) -> String {
    joined(number_parts(citation))
}

/// True for a part of a number that begins with a digit.
pub(super) fn starts_with_digit(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit())
}

/// The letters and digits of a citation, run by run: "8.2(b)" is 8, 2, b.
fn number_parts(citation: &str) -> impl Iterator<Item = &str> {
    citation.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// Runs in small letters, with full stops between them.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(if out.is_empty() { "" } else { "." });
        if part.is_ascii() {
            out.extend(part.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            out.push_str(&part.to_lowercase());
        }
    }
    out
}
