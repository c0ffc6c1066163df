//! The parts of a protocol in one row, in the order of the source: what holds each, what it holds, and where it stands.
//! Whoever looks one up, by its number in the row, by its address or by its place, asks here.

use super::{Clause, Protocol};
use crate::language::Language;
use crate::source::{Source, Span};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::slice::Iter;
use std::sync::OnceLock;

/// A part of a protocol, by its number in the row of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
#[derive(Debug, Default)]
pub struct Parts {
    rows: Vec<Row>,
    /// The hash of each address with its part, sorted; made when a link first asks.
    addresses: OnceLock<Vec<(u64, PartId)>>,
}

/// What is known of a part besides its clause.
#[derive(Debug, Clone, Copy)]
struct Row {
    parent: Option<PartId>,
    /// Its place among those that its parent holds.
    child: u32,
    end: PartId,
    span: Span,
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

impl Protocol {
    /// A part, by its number in the row.
    pub fn part(&self, id: PartId) -> Option<Part<'_>> {
        let row = self.parts.rows.get(id.index())?;
        let siblings = match row.parent {
            Some(parent) => &self.part(parent)?.clause.children,
            None => &self.clauses,
        };
        siblings.get(row.child as usize).map(|clause| self.with_row(id, clause))
    }

    fn with_row<'a>(&'a self, id: PartId, clause: &'a Clause) -> Part<'a> {
        let Row { parent, end, span, .. } = self.parts.rows[id.index()];
        Part { id, clause, parent, end, span }
    }

    /// Every part, in the order of the source.
    pub fn parts(&self) -> InOrder<'_> {
        InOrder { protocol: self, open: vec![self.clauses.iter()], next: 0 }
    }

    /// The parts that a part holds itself; those that nothing holds, for None.
    pub fn parts_in(&self, of: Option<Part<'_>>) -> impl Iterator<Item = Part<'_>> + Clone {
        let (clauses, mut next) = match of.and_then(|of| self.part(of.id)) {
            Some(of) => (&of.clause.children, of.id.next()),
            None => (&self.clauses, PartId::new(0)),
        };
        clauses.iter().map(move |clause| {
            let part = self.with_row(next, clause);
            next = part.end;
            part
        })
    }

    /// The part with an address, be it its own or one that it answers to besides.
    pub fn part_at(&self, address: &str) -> Option<Part<'_>> {
        let all = self.parts.addresses.get_or_init(|| {
            let of = |part: Part| {
                let all = std::iter::once(&part.clause.address).chain(&part.clause.aliases);
                all.map(|address| (hash(address), part.id)).collect::<Vec<_>>()
            };
            let mut all: Vec<_> = self.parts().flat_map(of).collect();
            all.sort_unstable();
            all
        });
        let wanted = hash(address);
        let from = all.partition_point(|(hash, _)| *hash < wanted);
        let same = all[from..].iter().take_while(|(hash, _)| *hash == wanted);
        same.filter_map(|(_, id)| self.part(*id)).find(|part| part.clause.answers_to(address))
    }

    /// True if a part of it has this address.
    pub fn has_address(&self, address: &str) -> bool {
        self.part_at(address).is_some()
    }

    /// The part in which a place of the source stands.
    pub fn part_around(&self, span: Span) -> Option<Part<'_>> {
        let after = self.parts.rows.partition_point(|row| row.span.start <= span.start);
        self.part(PartId::new(after.checked_sub(1)?))
    }

    /// The address of the part in which a place of the source stands.
    pub fn address_at(&self, span: Span) -> Option<String> {
        self.part_around(span).map(|part| part.clause.address.to_string())
    }

    /// How a sentence names a part: one without number or heading by what it stands in.
    pub fn name_of(&self, part: Part, language: Language) -> String {
        let parent = |part: &Part| self.part(part.parent?);
        let mut names = std::iter::successors(self.part(part.id), parent)
            .map(|part| part.clause.name(language));
        let name = names.find(|name| !name.is_empty());
        name.unwrap_or_else(|| language.say("opening_words").to_owned())
    }
}

fn hash(address: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(address.as_bytes());
    hasher.finish()
}

/// The parts of a protocol in the order of the source.
#[derive(Clone)]
pub struct InOrder<'a> {
    protocol: &'a Protocol,
    /// What is left of each row of children that is being gone through, outermost first.
    open: Vec<Iter<'a, Clause>>,
    next: usize,
}

impl<'a> Iterator for InOrder<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        loop {
            let Some(clause) = self.open.last_mut()?.next() else {
                self.open.pop();
                continue;
            };
            let part = self.protocol.with_row(PartId::new(self.next), clause);
            self.next += 1;
            if !clause.children.is_empty() {
                self.open.push(clause.children.iter());
            }
            return Some(part);
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.protocol.parts.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for InOrder<'_> {}
