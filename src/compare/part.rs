//! The parts of a text in a row, as comparing sees them: words without markup, and who holds whom.

use super::shape::{Shape, Words};
use crate::protocol::{Clause, Rank, adopted};
use std::ops::Range;

/// A section, clause, point or paragraph.
#[derive(Debug)]
pub struct Part<'a> {
    /// Itself.
    pub clause: &'a Clause,
    /// What holds it, by its place in the row.
    pub parent: Option<usize>,
    /// The one before it in what holds it.
    pub before: Option<usize>,
    /// One past the last part in it.
    pub end: usize,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// Its own words: the heading of a section, else its body, without markup.
    pub words: String,
    /// Where the cells of its tables stand in them.
    pub cells: Vec<Range<usize>>,
    /// Which of the cells are those of each table.
    pub grids: Vec<Range<usize>>,
    /// What its words are besides.
    pub shape: Shape,
}

/// All parts of a text in the order of the source.
pub fn parts(clauses: &[Clause]) -> Vec<Part<'_>> {
    let mut row = Vec::new();
    push(clauses, None, 0, &mut row);
    row
}

fn push<'a>(clauses: &'a [Clause], parent: Option<usize>, depth: usize, row: &mut Vec<Part<'a>>) {
    let mut before = None;
    for clause in clauses {
        let mut gathered = Words::default();
        gathered.inlines(&clause.heading);
        gathered.blocks(adopted(&clause.body));
        let Words { words, cells, grids, shape } = gathered;
        let own = row.len();
        row.push(Part { clause, parent, before, end: own, depth, words, cells, grids, shape });
        push(&clause.children, Some(own), depth + 1, row);
        row[own].end = row.len();
        before = Some(own);
    }
}

impl Part<'_> {
    /// The label as printed; empty where it has none.
    pub fn label(&self) -> &str {
        self.clause.label.as_ref().map_or("", |label| &label.printed)
    }

    /// Where each of its tables stands in its words.
    pub fn tables(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.grids.iter().filter_map(|grid| {
            let cells = self.cells.get(grid.clone())?;
            Some(cells.first()?.start..cells.last()?.end)
        })
    }

    /// True if people cite it by a number or letter of its own.
    pub fn is_numbered(&self) -> bool {
        self.clause.label.is_some()
    }

    /// True for a heading.
    pub fn is_section(&self) -> bool {
        self.clause.rank == Rank::Section
    }

    /// True for an item without a number.
    pub fn is_bullet(&self) -> bool {
        self.clause.rank == Rank::Point && !self.is_numbered()
    }
}
