//! What a part says besides its words: in which cells of a table they stand, where links lead, what is struck through.

use crate::protocol::{Block, Inline, plain_text};
use memchr::memmem;
use std::ops::Range;

/// What the words of a part are, apart from what they say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// How many columns each table has.
    pub tables: Vec<usize>,
    /// Where links and pictures lead, and on which words.
    pub links: Vec<(Box<str>, String)>,
    /// Words struck through.
    pub struck: Vec<String>,
}

/// A way in which a part changed besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reshaped {
    /// Words stand in other cells.
    Cells,
    /// A table has other rows, columns or empty cells, or came or went.
    Table,
    /// A link leads elsewhere, came or went.
    Links,
    /// Words were struck through, or are so no longer.
    Struck,
}

/// The words of a part as they are gathered, a space between each and the next.
#[derive(Debug, Default)]
pub struct Words {
    /// The words.
    pub words: String,
    /// Where the cells of its tables stand in them.
    pub cells: Vec<Range<usize>>,
    /// Which of the cells are those of each table.
    pub grids: Vec<Range<usize>>,
    /// What they are besides.
    pub shape: Shape,
}

impl Words {
    fn add(&mut self, text: &str) {
        if is_spaced(text) {
            self.words.push_str(if self.words.is_empty() { "" } else { " " });
            self.words.push_str(text);
            return;
        }
        for word in text.split_whitespace() {
            if !self.words.is_empty() {
                self.words.push(' ');
            }
            self.words.push_str(word);
        }
    }

    /// Adds the words of inlines.
    pub fn inlines(&mut self, inlines: &[Inline]) {
        // Most are one text, which is neither copied nor marked.
        if let [Inline::Text(text)] = inlines {
            return self.add(text);
        }
        self.add(&plain_text(inlines));
        self.marks(inlines);
    }

    fn marks(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link(target, inner) => {
                    self.shape.links.push((target.clone(), plain_text(inner)));
                    self.marks(inner);
                }
                Inline::Image(target, words) => {
                    self.shape.links.push((target.clone(), words.to_string()));
                }
                Inline::Strike(inner) => {
                    self.shape.struck.push(plain_text(inner));
                    self.marks(inner);
                }
                Inline::Emph(inner)
                | Inline::Strong(inner)
                | Inline::Defined(inner)
                | Inline::Term(_, inner) => self.marks(inner),
                Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(..) => {}
            }
        }
    }

    /// Adds the words of blocks.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Heading(inlines) => self.inlines(inlines),
                Block::Quote(blocks) | Block::Note(_, _, blocks) => self.blocks(blocks),
                Block::List(items) => {
                    for item in items {
                        self.add(item.label.as_deref().unwrap_or_default());
                        self.blocks(&item.blocks);
                    }
                }
                Block::Table(head, rows) => {
                    self.shape.tables.push(head.len());
                    let rows = rows.iter().flat_map(|row| row.iter());
                    let first = self.cells.len();
                    head.iter().chain(rows).for_each(|cell| self.cell(cell));
                    self.grids.push(first..self.cells.len());
                }
                Block::Code(text) => self.add(text),
                Block::Rule | Block::Guidance(_) => {}
            }
        }
    }

    fn cell(&mut self, cell: &[Inline]) {
        let before = self.words.len();
        self.inlines(cell);
        let space = self.words[before..].starts_with(' ');
        self.cells.push(before + usize::from(space)..self.words.len());
    }
}

/// True for words with one space between each and the next, as most texts are: told at one look at each byte. Spaces beyond
/// ASCII begin with a few bytes that little else begins with.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a way out of the loop many bytes are looked at in one step.
    if bytes.iter().fold(true, |plain, byte| plain & (b' '..=b'~').contains(byte)) {
        let [Some(first), Some(last)] = [bytes.first(), bytes.last()] else { return false };
        return *first != b' ' && *last != b' ' && memmem::find(bytes, b"  ").is_none();
    }
    let mut space = true;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b' ' if space => return false,
            b' ' => space = true,
            b'\t'..=b'\r' | 0xc2 | 0xe1 | 0xe3 => return false,
            // Quotation marks and dashes are U+2010 to U+2027.
            0xe2 if !matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x90..=0xa7])) => {
                return false;
            }
            _ => space = false,
        }
    }
    !space
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_space_between_them_whatever_stood_there() {
        for text in [
            "The Clerk’s phone – switched off.",
            "",
            " ",
            "one  two",
            " one two ",
            "one\ttwo\nthree",
            "one\u{a0}two \u{a7}3 for £4",
            "one\u{2003}two\u{2028}three\u{202f}four\u{3000}five\u{1680}six\u{85}seven",
            "Yn ŵyl \u{2026} a’r tŷ",
        ] {
            let mut gathered = Words::default();
            gathered.add("First");
            gathered.add(text);
            let all: Vec<&str> = std::iter::once("First").chain(text.split_whitespace()).collect();
            assert_eq!(gathered.words, all.join(" "), "{text:?}");
        }
    }
}
