//! The parts of a protocol in the order of the source: whoever looks one up, by its number in the row, by its address or by
//! its place, asks here.

use super::part::{Part, PartId, Row};
use super::{Clause, Protocol};
use crate::language::Language;
use crate::source::Span;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::slice::Iter;

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
            None => (&*self.clauses, PartId::new(0)),
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

    /// The part that is cited so: 2.3(b) stands at 2.3.b.
    pub fn part_cited(&self, citation: &str) -> Option<Part<'_>> {
        let address = citation.trim_start_matches('#').trim().trim_end_matches('.');
        self.part_at(&address.replace('(', ".").replace(')', "")).or_else(|| self.part_at(address))
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
