//! Words that belong together -> paragraphs among the others: with the number that stood before them alone, or with the sentence
//! that they end.

use super::walk::{Place, Run, Walk};
use crate::import::document::{Block, Look, Mark, Paragraph, Part, Piece};

impl Walk<'_> {
    /// Puts words to the blocks, as paragraphs.
    pub fn finish(&mut self, runs: Vec<Run<'_>>, place: &Place<'_>, out: &mut Vec<Block>) {
        let seen = |run: &Run<'_>| match run {
            Run::Note(_) => true,
            Run::Letters(letters) => letters.iter().any(|(_, glyph)| !glyph.text.trim().is_empty()),
        };
        if runs.iter().any(seen) {
            for paragraph in self.paragraphs(runs, place) {
                self.put(paragraph, place, out);
            }
        }
    }

    /// Puts a paragraph to the others: with the number that stood before it alone, or to the one whose sentence it ends.
    fn put(&mut self, mut paragraph: Paragraph, place: &Place<'_>, out: &mut Vec<Block>) {
        let plain = paragraph.part == Part::Words && paragraph.mark == Mark::None;
        if let Some(held) = self.held.take() {
            if plain {
                let Paragraph { at, indent, row, mark, typed, .. } = held;
                let hang = paragraph.indent;
                paragraph = Paragraph { at, indent, row, mark, typed, hang, ..paragraph };
            } else {
                out.push(Block::Paragraph(held));
            }
        } else if paragraph.is_blank() && paragraph.mark != Mark::None && !place.cell {
            self.held = Some(paragraph);
            return;
        } else if plain
            && !self.plain.begun.contains(&paragraph.at)
            && let Some(Block::Paragraph(last)) = out.last_mut()
            && goes_on(last, &paragraph)
        {
            self.joined += 1;
            last.pieces.push(Piece::Text(" ".to_owned(), Look::default()));
            last.pieces.append(&mut paragraph.pieces);
            return;
        }
        out.push(Block::Paragraph(paragraph));
    }
}

/// True for a paragraph that ends the sentence of the one before.
fn goes_on(last: &Paragraph, paragraph: &Paragraph) -> bool {
    let (before, words) = (last.text(), paragraph.text());
    last.part == Part::Words
        && words.starts_with(char::is_lowercase)
        && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}
