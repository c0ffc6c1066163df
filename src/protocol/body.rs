//! What stands inside a clause: blocks and inlines. They hold no positions, so an edit elsewhere leaves them equal.

use borsh::{BorshDeserialize, BorshSerialize};

/// A row of inlines; most often one text.
pub type Inlines = Box<[Inline]>;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Inline {
    /// Words.
    Text(Box<str>),
    /// Emphasis.
    Emph(Inlines),
    /// Strong emphasis.
    Strong(Inlines),
    /// Struck out.
    Strike(Inlines),
    /// Code, as typed.
    Code(Box<str>),
    /// A link to an address as written in the source.
    Link(Box<str>, Inlines),
    /// The use of a defined term: a link to its meaning.
    Term(Box<str>, Inlines),
    /// A term where it gets its meaning.
    Defined(Inlines),
    /// An image: its address as written, and the words that stand for it.
    Image(Box<str>, Box<str>),
    /// A line break that the author asked for.
    Break,
    /// The mark of a note: its number, and which mark of that note this is (from 1).
    Note(u32, u32),
}

/// A block inside a clause.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Inlines),
    /// A heading inside a quotation.
    Heading(Inlines),
    /// A quotation.
    Quote(Box<[Block]>),
    /// A list inside a quotation, a note or a table; its numbers, if it has any, are kept as printed.
    List(Box<[ListItem]>),
    /// A table: the head row, then the others; every row has the same number of cells.
    Table(Box<[Inlines]>, Box<[Box<[Inlines]>]>),
    /// Preformatted text.
    Code(Box<str>),
    /// A rule between paragraphs.
    Rule,
    /// A note that the clause refers to: its number, how many marks point to it, and its text.
    Note(u32, u32, Box<[Block]>),
    /// Guidance beside the clause: no part of what the council adopted. It stands after all that the clause says itself.
    Guidance(Box<[Block]>),
}

/// A body without the guidance beside it: what the council adopted.
pub fn adopted(body: &[Block]) -> &[Block] {
    &body[..own(body)]
}

/// The guidance beside a clause.
pub fn guidance(body: &[Block]) -> impl Iterator<Item = &[Block]> {
    body[own(body)..].iter().filter_map(|block| match block {
        Block::Guidance(blocks) => Some(&**blocks),
        _ => None,
    })
}

/// How many blocks of a body come before its guidance.
fn own(body: &[Block]) -> usize {
    let guides = body.iter().rev().take_while(|block| matches!(block, Block::Guidance(_)));
    body.len() - guides.count()
}

/// An item of a list in a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct ListItem {
    /// The number as printed, with its stop or bracket; None for a bullet.
    pub label: Option<Box<str>>,
    /// What the item says.
    pub blocks: Box<[Block]>,
}

/// The words of inlines, without markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(&mut out, inlines);
    out
}

/// Appends the words of blocks, a line each. Guidance is no part of a text: its words are those of the blocks in it.
pub fn push_text(out: &mut String, blocks: &[Block]) {
    for block in adopted(blocks) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) => push_inlines(out, inlines),
            Block::Quote(blocks) | Block::Note(_, _, blocks) => push_text(out, blocks),
            Block::List(items) => items.iter().for_each(|item| push_item(out, item)),
            Block::Table(head, rows) => {
                push_row(out, head);
                rows.iter().for_each(|row| push_row(out, row));
            }
            Block::Code(text) => out.push_str(text),
            Block::Rule | Block::Guidance(_) => {}
        }
    }
}

fn push_item(out: &mut String, item: &ListItem) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    let mut text = String::new();
    push_text(&mut text, &item.blocks);
    if let Some(label) = &item.label {
        out.push_str(label);
        out.push(' ');
    }
    out.push_str(&text);
}

fn push_row(out: &mut String, row: &[Inlines]) {
    for (i, cell) in row.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { "\t" });
        push_inlines(out, cell);
    }
    out.push('\n');
}

fn push_inlines(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Image(_, text) => out.push_str(text),
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Defined(inner) => push_inlines(out, inner),
            Inline::Link(_, inner) | Inline::Term(_, inner) => {
                push_inlines(out, inner);
            }
            Inline::Break => out.push('\n'),
            Inline::Note(..) => {}
        }
    }
}
