//! Draft and parsed text -> the clause tree.

use super::alias::Addressed;
use super::draft::{Draft, Role};
use super::markdown::Parsed;
use crate::protocol::{Block, Clause, Inline};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// The tree, and the place of each of its parts in the order of the source.
pub fn build(
    draft: Draft,
    mut parsed: Parsed,
    mut addresses: Vec<Addressed>,
) -> (Box<[Clause]>, Vec<Span>) {
    let mut bodies: Vec<Vec<Block>> = Vec::new();
    bodies.resize_with(draft.nodes.len(), Vec::new);
    for (chunk, block) in parsed.blocks.drain(..) {
        debug_assert!(
            draft.chunks[chunk].role != Role::Heading || !matches!(block, Block::Paragraph(_))
        );
        bodies[draft.chunks[chunk].node].push(block);
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); draft.nodes.len()];
    let mut top = Vec::new();
    for (index, node) in draft.nodes.iter().enumerate() {
        match node.parent {
            Some(parent) => children[parent].push(index),
            None => top.push(index),
        }
    }
    let spans = draft.nodes.iter().map(|node| node.span).collect();
    let mut builder = Builder { draft, parsed, addresses: &mut addresses, bodies, children };
    let clauses = top.into_iter().map(|index| builder.clause(index)).collect();
    (clauses, spans)
}

struct Builder<'a> {
    draft: Draft,
    parsed: Parsed,
    addresses: &'a mut [Addressed],
    bodies: Vec<Vec<Block>>,
    children: Vec<Vec<usize>>,
}

impl Builder<'_> {
    fn clause(&mut self, index: usize) -> Clause {
        let heading = self.parsed.headings.remove(&index).unwrap_or_default();
        let mut body = std::mem::take(&mut self.bodies[index]);
        if !self.parsed.notes.is_empty() {
            add_notes(&heading, &mut body, &mut self.parsed.notes);
        }
        // Guidance stands beside all that the part says itself.
        body.sort_by_key(|block| matches!(block, Block::Guidance(_)));
        let node = &mut self.draft.nodes[index];
        let (rank, label) = (node.rank, node.label.take());
        let addressed = std::mem::take(&mut self.addresses[index]);
        let children = std::mem::take(&mut self.children[index]);
        Clause {
            rank,
            label,
            address: addressed.address.into(),
            aliases: addressed.aliases.into_iter().map(Into::into).collect(),
            citation: addressed.citation.into(),
            heading,
            body: body.into(),
            children: children.into_iter().map(|child| self.clause(child)).collect(),
        }
    }
}

/// A note stands at the end of the part that first refers to it: nobody has to leave the clause to read it.
fn add_notes(
    heading: &[Inline],
    body: &mut Vec<Block>,
    notes: &mut FxHashMap<u32, (u32, Box<[Block]>)>,
) {
    let mut used = Vec::new();
    note_marks(heading, &mut used);
    body.iter().for_each(|block| block_marks(block, &mut used));
    let mut next = 0;
    while let Some(&number) = used.get(next) {
        next += 1;
        if let Some((marks, blocks)) = notes.remove(&number) {
            // A note may refer to another one.
            blocks.iter().for_each(|block| block_marks(block, &mut used));
            body.push(Block::Note(number, marks, blocks));
        }
    }
}

fn block_marks(block: &Block, used: &mut Vec<u32>) {
    match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) => note_marks(inlines, used),
        Block::Quote(blocks) | Block::Note(_, _, blocks) | Block::Guidance(blocks) => {
            blocks.iter().for_each(|block| block_marks(block, used))
        }
        Block::List(items) => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| block_marks(block, used))
        }
        Block::Table(head, rows) => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| note_marks(cell, used))
        }
        Block::Code(_) | Block::Rule => {}
    }
}

fn note_marks(inlines: &[Inline], used: &mut Vec<u32>) {
    for inline in inlines {
        match inline {
            Inline::Note(number, _) => used.push(*number),
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => note_marks(inner, used),
            _ => {}
        }
    }
}
