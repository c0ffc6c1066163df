//! A PDF read by its tags: headings, lists, tables and notes as its program says they are, each with the letters that the
//! pages mark for it. What its tags do not bear out is read by where the words stand.

mod marks;
mod note;
mod paragraph;
mod parts;
mod put;
mod table;
mod tag;
mod tree;
mod walk;

pub use tree::{Element, letters, tree};

use super::page::Page;
use super::row::Row;
use crate::import::document::{Block, Footnote, Kind, Mark, Paragraph, Remark, paragraphs};
use crate::import::hyphen::Hyphens;
use crate::read::typed_label;
use marks::Marks;
use std::collections::HashSet;
use walk::Walk;

/// What the reading by places says of a file, by which its tags are judged.
pub struct Plain<'a> {
    /// Its rows.
    pub rows: &'a [Row],
    /// Places of rows that were left out: heads and feet of pages, contents lists.
    pub dropped: HashSet<u32>,
    /// Places where a paragraph begins.
    pub begun: HashSet<u32>,
    /// Those of them where a number or a sign begins it.
    pub marked: HashSet<u32>,
    /// What its hyphens are.
    pub hyphens: Hyphens,
}

/// How many paragraphs have a number.
pub fn numbered(blocks: &[Block]) -> usize {
    let numbered = |found: &&Paragraph| {
        matches!(found.mark, Mark::Number(_)) || typed_label(&found.text()).is_some()
    };
    paragraphs(blocks).into_iter().filter(numbered).count()
}

/// What the tags of a file make of it.
pub struct Tagged {
    /// Its parts.
    pub blocks: Vec<Block>,
    /// The texts of its notes.
    pub notes: Vec<Footnote>,
    /// What was decided, left out or doubted.
    pub remarks: Vec<Remark>,
}

/// So many numbers of a hundred, or so few in all, may be no numbers by the tags.
const FEWER: usize = 10;
const FEW: usize = 2;

/// Reads a file by its tags. `clauses` is how many paragraphs have a number as the places of the words show it.
///
/// # Errors
/// What speaks against them, to be said after "its tags".
pub fn read(
    tags: &Element,
    pages: &[Page],
    plain: &Plain<'_>,
    clauses: usize,
) -> Result<Tagged, String> {
    let marks = Marks::of(pages);
    marks.bear_out(tags, plain)?;
    let mut walk = Walk::new(&marks, plain);
    let blocks = walk.document(tags);
    walk.say();
    let Walk { notes, remarks, parted, .. } = walk;
    if parted * 2 > clauses.max(6) {
        return Err(format!("run {parted} clauses into the ones before them"));
    }
    let found = numbered(&blocks);
    if clauses.saturating_sub(found) > (clauses * FEWER / 100).max(FEW) {
        return Err(format!("show {found} of the {clauses} numbers that begin a line"));
    }
    Ok(Tagged { blocks, notes, remarks })
}

/// The remark that a file was read by its tags.
pub fn followed() -> Remark {
    let message = "the PDF is tagged: what is a heading, a list or a table is as its tags say";
    Remark::new(Kind::Decided, None, "", message)
}

/// The remark that it was not, and why.
pub fn refused(why: &str) -> Remark {
    let message =
        format!("the PDF is tagged, but its tags {why}: it was read by where its words stand");
    Remark::new(Kind::Decided, None, "", message)
}
