//! How paragraphs look: their size, whether they are bold or in capitals, whether they could be a heading, how far in they stand.

use super::document::{Block, Paragraph, Piece};
use std::collections::BTreeMap;

/// A longer line is a sentence rather than a heading.
const LONGEST_HEADING: usize = 100;

/// For each place the next value after it, gone through once from the end.
pub fn next_after<T: Copy>(values: impl DoubleEndedIterator<Item = Option<T>>) -> Vec<Option<T>> {
    let mut next = None;
    let mut after = Vec::new();
    for value in values.rev() {
        after.push(next);
        next = value.or(next);
    }
    after.reverse();
    after
}

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

/// True for words in capitals; a postcode is none.
pub fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    letters > 3 && letters > digits * 2 && !text.chars().any(char::is_lowercase)
}

/// True for words that could be a heading: few, and no sentence.
pub fn is_short(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= LONGEST_HEADING
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ';', ':', ','])
}

/// A length in twentieths of a point: a number with its unit, or of twentieths themselves.
pub fn measure(words: &str) -> Option<i32> {
    let end = words.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(words.len());
    let number: f64 = words[..end].parse().ok()?;
    let each = match &words[end..] {
        "" => 1.0,
        "pt" => 20.0,
        "in" => 1440.0,
        "cm" => 567.0,
        "mm" => 56.7,
        _ => return None,
    };
    Some((number * each).clamp(-100_000.0, 100_000.0) as i32)
}
