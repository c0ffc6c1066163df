//! Notes as they are tagged: where each is cited, and its text without its own mark.

use super::tree::{Element, Kid};
use super::walk::{Place, Run, Walk};
use crate::import::document::{Block, Footnote, Paragraph, Piece};
use crate::import::pdf::glyph::Glyph;

impl Walk<'_> {
    /// A note among the words that cite it.
    pub fn cite(&mut self, element: &Element, runs: &mut Vec<Run<'_>>) {
        let mark = drop_mark(runs);
        let note = self.note(element, mark.parse().ok());
        runs.push(Run::Note(note));
    }

    /// A note: its text, without its own mark. `printed` is the number of its mark. Its place, from 0.
    fn note(&mut self, element: &Element, printed: Option<u32>) -> usize {
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
        self.notes.push(Footnote { printed, blocks });
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

/// Takes the raised number before a note away, and gives it: it stands for the mark that is put there.
fn drop_mark(runs: &mut [Run<'_>]) -> String {
    let Some(Run::Letters(letters)) = runs.last_mut() else { return String::new() };
    let last = letters.iter().rposition(|(_, glyph)| !glyph.text.trim().is_empty());
    let Some((_, mark)) = last.map(|at| letters[at]) else { return String::new() };
    let of_mark = |(_, glyph): &(u32, &Glyph)| {
        glyph.size <= 1.02 * mark.size
            && glyph.text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
    };
    let size = letters.iter().map(|(_, glyph)| glyph.size).fold(0.0, f64::max);
    if mark.size >= 0.85 * size {
        return String::new();
    }
    let from = letters.iter().rposition(|letter| !of_mark(letter)).map_or(0, |at| at + 1);
    letters.drain(from..).map(|(_, glyph)| glyph.text.trim().to_owned()).collect()
}
