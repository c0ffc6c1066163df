//! The clause tree: sections, clauses, points and paragraphs, each with an address that a letter can cite.

use super::{Block, Inlines, Label, plain_text};
use crate::language::Language;
use borsh::{BorshDeserialize, BorshSerialize};

/// What a part of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Rank {
    /// Under a heading.
    Section,
    /// With a decimal label: 8.2.
    Clause,
    /// With a letter, roman or plain number, or a bullet.
    Point,
    /// Without a label.
    Paragraph,
}

/// A part of a protocol and what it holds, in the order of the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Clause {
    /// What it is.
    pub rank: Rank,
    /// Its label as printed; None for a heading without one, a bullet and a paragraph.
    pub label: Option<Label>,
    /// The fragment that names it, unique in the protocol: `8.2.b.ii`.
    pub address: Box<str>,
    /// Other fragments that lead here: what its label would give where `{#...}` sets another; its number by itself, where
    /// the document has it once; the other numbers of a range that is not in force.
    pub aliases: Box<[Box<str>]>,
    /// How a letter cites it: "8.2(b)(ii)"; empty where it has no label.
    pub citation: Box<str>,
    /// The heading of a section.
    pub heading: Inlines,
    /// Its own text.
    pub body: Box<[Block]>,
    /// What is under it.
    pub children: Box<[Clause]>,
}

impl Clause {
    /// Visits this part and all under it, in the order of the source.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Clause)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    /// True if an address leads to it.
    pub fn answers_to(&self, address: &str) -> bool {
        *self.address == *address || self.aliases.iter().any(|alias| **alias == *address)
    }

    /// What its number is the number of: "Section", "Clause" or "Point".
    pub fn unit(&self, language: Language) -> &'static str {
        language.say(match self.rank {
            Rank::Section => "unit.section",
            Rank::Clause => "unit.clause",
            // A point is cited by the clause or section it stands in, unless it stands in none.
            _ if self.citation.starts_with(|c: char| c.is_ascii_digit())
                && self.label.as_ref().is_none_or(|label| *label.printed != *self.citation) =>
            {
                if self.citation.split([' ', '(']).next().is_some_and(|first| first.contains('.')) {
                    "unit.clause"
                } else {
                    "unit.section"
                }
            }
            _ => "unit.point",
        })
    }

    /// The words before its own number, where it is cited by a part that begins with a word: "Part 2" of "Part 2 3.".
    fn outer(&self, printed: &str) -> Option<&str> {
        let outer = self.citation.strip_suffix(printed)?.strip_suffix(' ')?;
        let worded = outer.contains(' ') && outer.starts_with(|c: char| c.is_alphabetic());
        worded.then_some(outer)
    }

    /// How a sentence names it: "clause 8.2(b)", "Schedule 1", "Part 2, point 3", "“Purpose”"; empty where it has neither number nor heading.
    pub fn name(&self, language: Language) -> String {
        match &self.label {
            Some(label) if label.unit.is_some() => self.citation.to_string(),
            Some(label) if self.outer(&label.printed).is_some() => {
                let outer = self.outer(&label.printed).unwrap_or_default();
                let unit = self.unit(language).to_lowercase();
                format!("{outer}, {unit} {}", label.printed.trim_end_matches('.'))
            }
            Some(_) => {
                let mut name = self.unit(language).to_lowercase();
                name.reserve(1 + self.citation.len());
                name.push(' ');
                name.push_str(&self.citation);
                name
            }
            None if self.heading.is_empty() => String::new(),
            None => format!("“{}”", plain_text(&self.heading)),
        }
    }
}
