//! The parts of a text in a row, as comparing sees them: words without markup, and who holds whom.

use crate::protocol::{Clause, Rank, plain_text, push_text};

/// A section, clause, point or paragraph.
#[derive(Debug)]
pub struct Part<'a> {
    /// Itself.
    pub clause: &'a Clause,
    /// What holds it, by its place in the row.
    pub parent: Option<usize>,
    /// Its own words: the heading of a section, else its body, without markup.
    pub words: String,
}

/// All parts of a text in the order of the source.
pub fn parts(clauses: &[Clause]) -> Vec<Part<'_>> {
    let mut row = Vec::new();
    clauses.iter().for_each(|clause| push(clause, None, &mut row));
    row
}

fn push<'a>(clause: &'a Clause, parent: Option<usize>, row: &mut Vec<Part<'a>>) {
    let mut words = plain_text(&clause.heading);
    push_text(&mut words, &clause.body);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = row.len();
    row.push(Part { clause, parent, words });
    clause.children.iter().for_each(|child| push(child, Some(own), row));
}

impl Part<'_> {
    /// The label as printed; empty where it has none.
    pub fn label(&self) -> &str {
        self.clause.label.as_ref().map_or("", |label| &label.printed)
    }

    /// True if people cite it by a number or letter of its own.
    pub fn is_numbered(&self) -> bool {
        self.clause.label.is_some()
    }

    /// True for a heading.
    pub fn is_section(&self) -> bool {
        self.clause.rank == Rank::Section
    }
}
