//! Notes as they are tagged: where each is cited, and its text without its own mark.

use super::tree::{Element, Kid};
use super::walk::{Place, Run, Walk};
use crate::import::document::{Block, Paragraph, Piece};
use crate::import::pdf::glyph::Glyph;

impl Walk<'_> {
    /// A note among the words that cite it.
    pub fn cite(&mut self, element: &Element, runs: &mut Vec<Run<'_>>) {
        drop_mark(runs);
        let note = self.note(element);
        runs.push(Run::Note(note));
    }

    /// A note: its text, without its own mark. Its number, from 0.
    fn note(&mut self, element: &Element) -> usize {
        let mut blocks = Vec::new();
        let place = Place::default();
        let (at, held) = (self.at, self.held.take());
        let is_text = |kid: &&Kid| !matches!(kid, Kid::Element(kid) if kid.tag == "Lbl");
        for kid in element.kids.iter().filter(is_text) {
            self.flow(std::slice::from_ref(kid), &place, &mut blocks);
        }
        self.put_held(&mut blocks);
        if let Some(Block::Paragraph(first)) = blocks.first_mut() {
            drop_own_mark(first);
        }
        (self.at, self.held) = (at, held);
        self.notes.push(blocks);
        self.notes.len() - 1
    }
}

/// The raised number with which a note begins.
fn drop_own_mark(note: &mut Paragraph) {
    if let Some(Piece::Text(text, _)) = note.pieces.first_mut() {
        let raised = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
        let words = text.trim_start_matches(raised);
        if words.len() < text.len() {
            *text = words.trim_start().to_owned();
        }
    }
}

/// The raised number before a note stands for the mark that is put there.
fn drop_mark(runs: &mut [Run<'_>]) {
    let Some(Run::Letters(letters)) = runs.last_mut() else { return };
    let last = letters.iter().rposition(|(_, glyph)| !glyph.text.trim().is_empty());
    let Some((_, mark)) = last.map(|at| letters[at]) else { return };
    let of_mark = |(_, glyph): &(u32, &Glyph)| {
        glyph.size <= 1.02 * mark.size
            && glyph.text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
    };
    let size = letters.iter().map(|(_, glyph)| glyph.size).fold(0.0, f64::max);
    if mark.size < 0.85 * size {
        while letters.last().is_some_and(of_mark) {
            letters.pop();
        }
    }
}
