//! What a document holds for searching: its names, and its parts in a row, each with its words.

use crate::language::Language;

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

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// How many parts it stands in.
    pub depth: usize,
    /// How a letter cites it: "8.2(b)"; empty where it has no number.
    pub citation: String,
    /// Other fragments and numbers that lead to it.
    pub aliases: Vec<String>,
    /// The fragment that names it.
    pub address: String,
    /// The heading of a section.
    pub heading: String,
    /// Its own words, without those of the parts in it.
    pub text: String,
    /// The terms that it defines.
    pub terms: Vec<String>,
}

/// A document as it is searched.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Document {
    /// The language of its words.
    pub language: Language,
    /// Its title, and other names by which it is cited.
    pub names: Vec<String>,
    /// What it is about, in a sentence or two; empty where it does not say.
    pub about: String,
    /// Its parts, in the order of the source.
    pub rows: Vec<Row>,
}

impl Row {
    /// The number of a part as the directory holds it: the parts of its citation in small letters, "schedule.1.2"; without
    /// the letters of points, which are looked for in the document itself. None where it has no number.
    pub fn number(&self) -> Option<String> {
        let parts = number_parts(&self.citation);
        let digit = |part: &String| part.starts_with(|c: char| c.is_ascii_digit());
        let first = parts.iter().position(digit).unwrap_or(parts.len());
        let letters = parts.iter().skip(first).position(|part| !digit(part));
        let end = letters.map_or(parts.len(), |at| first + at);
        if parts.is_empty() {
            return None;
        }
        Some(parts[..end].join("."))
    }
}

impl Row {
    /// The address that its number gives it, as a rule: "8.2(b)" stands at `8.2.b`.
    pub fn given_address(&self) -> String {
        number_parts(&self.citation).join(".")
    }
}

/// The letters and digits of a citation, run by run: "8.2(b)" is 8, 2, b.
pub(super) fn number_parts(citation: &str) -> Vec<String> {
    let runs = citation.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    runs.map(str::to_lowercase).collect()
}
