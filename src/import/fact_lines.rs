//! The lines of a document that may say what it is: those at its head and foot, in small tables, and at the edges of pages.

use super::document::{Block, Cell, Document, Mark, Paragraph, Piece, paragraphs};
use super::markdown::clean;

/// Lines at the beginning and at the end that may be about the document.
const NEAR: usize = 20;
/// A longer line is a sentence of the text.
const LONGEST: usize = 240;
/// What stands between the parts of a foot.
const PARTS: [char; 3] = ['–', '|', '\t'];

/// A line that may be about the document, and where it stands.
pub struct Line {
    /// Its place in the original.
    pub at: Option<u32>,
    /// The block that it fills by itself.
    pub block: Option<usize>,
    /// Its words.
    pub words: String,
    /// It stands where documents say what they are. Elsewhere only a date with its label is believed, as the foot of a page
    /// leaves it in the middle of a text.
    pub near: bool,
}

/// The lines near the beginning and the end, of tables of two columns, and of the margins.
pub fn lines(document: &Document) -> Vec<Line> {
    let mut out = Vec::new();
    let count = document.blocks.len();
    for (index, block) in document.blocks.iter().enumerate() {
        let near = index < NEAR || index + NEAR / 2 >= count;
        match block {
            Block::Paragraph(found) if found.mark == Mark::None && (near || is_labelled(found)) => {
                let mut lines = lines_of(found, near);
                if let [only] = lines.as_mut_slice() {
                    only.block = Some(index);
                }
                out.append(&mut lines);
            }
            Block::Table(rows) if near => {
                out.extend(rows.iter().flat_map(|row| of_row(row, near)));
            }
            _ => {}
        }
    }
    // "Adopted 4 May 2025 – Minute 25/31 – Version 3": a foot says several things in one line.
    let parts = document.margins.iter().flat_map(|words| words.split(PARTS));
    out.extend(parts.map(|words| Line {
        at: None,
        block: None,
        words: words.trim().to_owned(),
        near: true,
    }));
    out.retain(|line| !line.words.is_empty() && line.words.chars().count() <= LONGEST);
    out
}

/// A row of a table: of each two cells one is the name of the other.
fn of_row(row: &[Cell], near: bool) -> Vec<Line> {
    let words = |cell: &Cell| {
        let words = paragraphs(&cell.blocks).into_iter().map(Paragraph::text);
        words.collect::<Vec<_>>().join(" ").trim().to_owned()
    };
    let cells: Vec<String> = row.iter().map(words).collect();
    let at = row.iter().flat_map(|cell| paragraphs(&cell.blocks)).map(|found| found.at).next();
    let named = |pair: &[String]| match pair {
        [key, value] if !key.is_empty() && !value.is_empty() => {
            let words = format!("{}: {value}", key.trim_end_matches(':'));
            Some(Line { at, block: None, words, near })
        }
        _ => None,
    };
    cells.chunks(2).filter_map(named).collect()
}

/// True for a few words with a colon and a year: `Reviewed: April 2025`.
fn is_labelled(found: &Paragraph) -> bool {
    const FEW: usize = 60;
    let text = found.text();
    let (text, digits) = (text.trim(), |c: char| c.is_ascii_digit());
    text.len() <= FEW && text.contains(':') && text.contains(digits)
}

/// The lines of a paragraph: a break within one begins another.
fn lines_of(paragraph: &Paragraph, near: bool) -> Vec<Line> {
    let mut text = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Text(words, _) => text.push_str(words),
            Piece::Break => text.push('\n'),
            _ => {}
        }
    }
    let words = text.lines().map(|line| clean(line).trim().to_owned());
    words.map(|words| Line { at: Some(paragraph.at), block: None, words, near }).collect()
}
