//! The clause tree: sections, clauses, points and paragraphs, each with an address that a letter can cite.

use super::{Block, Inlines, Label};

/// What a part of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
pub struct Clause {
    /// What it is.
    pub rank: Rank,
    /// Its label as printed; None for a heading without one, a bullet and a paragraph.
    pub label: Option<Label>,
    /// The fragment that names it, unique in the protocol: `8.2.b.ii`.
    pub address: Box<str>,
    /// The fragment that its label would give, where `{#...}` sets another: both lead here.
    pub alias: Option<Box<str>>,
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
}
