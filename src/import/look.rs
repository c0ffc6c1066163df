//! How paragraphs look: their size, whether they are bold or in capitals, whether they could be a heading.

use super::document::{Block, Paragraph, Piece};
use std::collections::BTreeMap;

/// A longer line is a sentence rather than a heading.
const LONGEST_HEADING: usize = 100;

/// The paragraph that a block is, if it is one.
pub fn paragraph(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

/// The size of most words.
pub fn usual_size(blocks: &[Block]) -> u16 {
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    for found in blocks.iter().filter_map(paragraph) {
        *sizes.entry(size(found)).or_default() += found.text().len();
    }
    sizes.into_iter().max_by_key(|(_, length)| *length).map_or(0, |(size, _)| size)
}

/// The size of its greatest letters.
pub fn size(paragraph: &Paragraph) -> u16 {
    let sizes = paragraph.pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text, look) if !text.trim().is_empty() => Some(look.size),
        _ => None,
    });
    sizes.max().unwrap_or(0)
}

/// True if all its words are bold.
pub fn is_bold(paragraph: &Paragraph) -> bool {
    let mut any = false;
    let all = paragraph.pieces.iter().all(|piece| match piece {
        Piece::Text(text, look) if !text.trim().is_empty() => {
            any = true;
            look.bold
        }
        _ => true,
    });
    all && any
}

/// True for words in capitals.
pub fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.chars().any(char::is_lowercase)
}

/// True for words that could be a heading: few, and no sentence.
pub fn is_short(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= LONGEST_HEADING
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ';', ':', ','])
}
