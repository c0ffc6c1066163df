//! A part of a protocol and the row of all its parts: numbers and places beside the tree of clauses.

use super::Clause;
use crate::source::{Source, Span};
use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::OnceLock;

/// A part of a protocol, by its number in the row of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct PartId(u32);

impl PartId {
    /// The part at a place of the row, counted from 0.
    pub fn new(at: usize) -> PartId {
        // A source has four million bytes at most, and each part one of them.
        PartId(at as u32)
    }

    /// The part after it.
    pub fn next(self) -> PartId {
        PartId(self.0 + 1)
    }

    /// Its place in the row, counted from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A part with its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Which one it is.
    pub id: PartId,
    /// What it says, with all that it holds.
    pub clause: &'a Clause,
    /// The part that holds it.
    pub parent: Option<PartId>,
    /// One past the last part in it.
    pub end: PartId,
    /// Where it stands in the source, label and text.
    pub span: Span,
}

impl Part<'_> {
    /// Its label as it stands in the source; the whole part where it has none.
    pub fn label_span(&self, source: &Source) -> Span {
        let label = self.clause.label.as_ref();
        label.map_or(self.span, |label| source.find(self.span, &label.printed))
    }
}

/// The row of parts beside the tree of clauses: numbers and places alone, so that it borrows nothing.
#[derive(Debug, Clone, Default)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Parts {
    pub(super) rows: Vec<Row>,
    /// The hash of each address with its part, sorted; made when a link first asks.
    #[borsh(skip)]
    pub(super) addresses: OnceLock<Vec<(u64, PartId)>>,
}

/// What is known of a part besides its clause.
#[derive(Debug, Clone, Copy)]
#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Row {
    pub parent: Option<PartId>,
    /// Its place among those that its parent holds.
    pub child: u32,
    pub end: PartId,
    pub span: Span,
}

impl Parts {
    /// The row of a tree, of which `spans` are the places of the parts in their order.
    pub fn new(clauses: &[Clause], spans: &[Span]) -> Parts {
        let mut parts = Parts { rows: Vec::with_capacity(spans.len()), ..Parts::default() };
        parts.add(clauses, None, spans);
        parts
    }

    fn add(&mut self, clauses: &[Clause], parent: Option<PartId>, spans: &[Span]) {
        for (child, clause) in (0..).zip(clauses) {
            let id = PartId::new(self.rows.len());
            let span = spans.get(id.index()).copied().unwrap_or_default();
            self.rows.push(Row { parent, child, end: id, span });
            self.add(&clause.children, Some(id), spans);
            self.rows[id.index()].end = PartId::new(self.rows.len());
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
