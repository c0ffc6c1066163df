//! A file that holds several documents -> each by itself: a report with the protocol that it brings to the meeting, a
//! constitution with its codes. Another one begins where the top numbers begin again at 1.

use super::document::{Block, Cell, Document, Mark, Paragraph, Part, Piece, Remark, paragraphs};
use super::look::{is_short, next_after};
use crate::language::Language;
use crate::read::{kind_of, typed_label};
use std::collections::HashMap;

/// A document has as many numbered sections before another can begin.
const SECTIONS: u32 = 3;
/// So many do where the other one has a title.
const FEWEST: u32 = 2;
/// So many short lines may stand between the title of a document and its first number.
const COVER: usize = 8;

/// Where a document begins: the place of its first block, and its title, if one was found.
type Beginning = (usize, Option<String>);

/// Where documents begin after the first.
pub fn beginnings(blocks: &[Block]) -> Vec<Beginning> {
    let mut found: Vec<Beginning> = Vec::new();
    let mut row = Row::default();
    let inner = next_after(blocks.iter().map(outer_number));
    for (index, block) in blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(number) = top_number(paragraph) else { continue };
        let from = found.last().map_or(0, |(at, _)| at + 1);
        let begins =
            (number == 1 && row.is_of_sections() && begins_anew(blocks, index, inner[index]))
                .then(|| cover(blocks, from, index))
                .filter(|(_, title)| row.last >= SECTIONS || title.is_some())
                .map(|begins| under_its_place(blocks, from, begins));
        found.extend(begins);
        row.take(number, index);
    }
    found
}

/// The row of numbers that is being followed.
#[derive(Default)]
struct Row {
    last: u32,
    /// Where the last number stood.
    at: usize,
    /// True if words stood between its numbers: those of a contents list follow each other.
    holds: bool,
}

impl Row {
    fn is_of_sections(&self) -> bool {
        self.last >= FEWEST && self.holds
    }

    fn take(&mut self, number: u32, index: usize) {
        if number == 1 {
            *self = Row { last: 1, at: index, holds: false };
        } else if number == self.last + 1 {
            self.holds |= index > self.at + 1;
            (self.last, self.at) = (number, index);
        }
    }
}

/// What a number of several parts begins with: 4 of `4.1`.
fn outer_number(block: &Block) -> Option<u32> {
    let Block::Paragraph(found) = block else { return None };
    let label = words(found).0?;
    label.trim_end_matches('.').split_once('.')?.0.parse().ok()
}

/// True for a 1 that is the first of a row of sections: no item of a list under a colon, and the clauses after it are its own.
fn begins_anew(blocks: &[Block], index: usize, inner: Option<u32>) -> bool {
    let leads = |block: &Block| match block {
        Block::Paragraph(before) => before.text().trim_end().ends_with(':'),
        Block::Table(_) => false,
    };
    let small = |block: &Block| match block {
        Block::Paragraph(found) => words(found).1.trim_start().starts_with(char::is_lowercase),
        Block::Table(_) => false,
    };
    !index.checked_sub(1).is_some_and(|before| leads(&blocks[before]))
        && !small(&blocks[index])
        && inner.is_none_or(|number| number == 1)
}

/// The number of a paragraph, as the file has it or as it was typed, and its words.
pub fn words(paragraph: &Paragraph) -> (Option<String>, String) {
    let text = paragraph.text();
    match &paragraph.mark {
        Mark::Number(number) => (Some(number.clone()), text),
        Mark::None => match typed_label(text.trim_start()) {
            Some((label, words)) => (Some(label.to_owned()), words.to_owned()),
            None => (None, text),
        },
        Mark::Bullet => (None, text),
    }
}

/// `2.` or `2` before a short line: a section's number.
fn top_number(paragraph: &Paragraph) -> Option<u32> {
    let (label, words) = words(paragraph);
    let heading = matches!(paragraph.part, Part::Heading(_)) || is_short(&words);
    label?.trim_end_matches(['.', ':', ')']).parse().ok().filter(|_| heading)
}

/// Where the title stands that the number at `index` is under, and its words: the first of the short lines before it that
/// names a kind of document. Where none does, it is the number itself.
fn cover(blocks: &[Block], from: usize, index: usize) -> Beginning {
    let mut begins = (index, None);
    for at in (from..index).rev().take(COVER) {
        let Block::Paragraph(paragraph) = &blocks[at] else { break };
        let text = paragraph.text();
        let words = text.trim();
        let plain = match &paragraph.mark {
            Mark::None => typed_label(words).is_none(),
            // "Appendix 1", "Part 5"
            Mark::Number(number) => number.contains(' '),
            Mark::Bullet => false,
        };
        if !words.is_empty() && (!plain || !is_short(words)) {
            break;
        }
        let titled =
            paragraph.part == Part::Title || kind_of(words, Language::English) != "document";
        if titled && words.split_whitespace().count() <= 14 {
            begins = (at, Some(words.to_owned()));
        }
    }
    begins
}

/// A document without a title of its own begins with the line that says where it stands: "Schedule 2: Moorings".
fn under_its_place(blocks: &[Block], from: usize, begins: Beginning) -> Beginning {
    let (at, None) = begins else { return begins };
    let over = at.checked_sub(1).filter(|over| *over >= from);
    let named = over.and_then(|over| match &blocks[over] {
        Block::Paragraph(found) if is_short(&found.text()) => {
            let (label, words) = words(found);
            let place = label.filter(|label| label.contains(' '))?;
            let bare = place.trim_end_matches([':', '.', ' ', '-', '–', '—']).to_owned();
            Some((over, Some(if words.is_empty() { bare } else { words })))
        }
        _ => None,
    });
    named.unwrap_or(begins)
}

/// A document in pieces, each with the title that it begins with; the first has its own.
pub fn split(mut document: Document, beginnings: &[Beginning]) -> Vec<(Option<String>, Document)> {
    let mut out = Vec::new();
    for (at, title) in beginnings.iter().rev() {
        let blocks = document.blocks.split_off(*at);
        let from = first_place(&blocks);
        let (own, rest): (Vec<Remark>, Vec<Remark>) = std::mem::take(&mut document.remarks)
            .into_iter()
            .partition(|remark| remark.at >= from && from.is_some());
        document.remarks = rest;
        let mut piece = Document {
            blocks,
            notes: document.notes.clone(),
            pictures: document.pictures.clone(),
            remarks: own,
            unit: document.unit,
            title: title.clone(),
            ..Document::default()
        };
        keep_used(&mut piece);
        out.push((title.clone(), piece));
    }
    keep_used(&mut document);
    out.push((None, document));
    out.reverse();
    out
}

fn first_place(blocks: &[Block]) -> Option<u32> {
    paragraphs(blocks).first().map(|paragraph| paragraph.at)
}

/// Leaves only the notes and pictures that the text has marks for, counted anew.
fn keep_used(document: &mut Document) {
    let mut notes = Used::default();
    let mut pictures = Used::default();
    let mut count = |piece: &mut Piece| match piece {
        Piece::Note(index) => *index = notes.place(*index),
        Piece::Picture(index) => *index = pictures.place(*index),
        Piece::Text(..) | Piece::Break => {}
    };
    each_piece(&mut document.blocks, &mut count);
    let mut all = std::mem::take(&mut document.notes);
    document.notes = notes.order.into_iter().map(|at| std::mem::take(&mut all[at])).collect();
    document.pictures =
        pictures.order.into_iter().map(|at| document.pictures[at].clone()).collect();
}

/// What is used, in the order in which it is.
#[derive(Default)]
struct Used {
    order: Vec<usize>,
    places: HashMap<usize, usize>,
}

impl Used {
    fn place(&mut self, index: usize) -> usize {
        *self.places.entry(index).or_insert_with(|| {
            self.order.push(index);
            self.order.len() - 1
        })
    }
}

fn each_piece(blocks: &mut [Block], change: &mut dyn FnMut(&mut Piece)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => paragraph.pieces.iter_mut().for_each(&mut *change),
            Block::Table(rows) => {
                let cells = rows.iter_mut().flatten();
                cells.for_each(|cell: &mut Cell| each_piece(&mut cell.blocks, change));
            }
        }
    }
}
