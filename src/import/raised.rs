//! Figures that are raised or lowered: £50¹ is no £501, and 10³ no 103. They are written as the signs that stand so by
//! themselves, since a plain text knows no raised letters.

use super::document::{Block, Document, Height, Kind, Paragraph, Piece, Remark, shortened};

/// Figures as they are raised.
pub const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
/// Signs beside figures, plain, raised and lowered.
const SIGNS: [[char; 3]; 6] = [
    ['+', '⁺', '₊'],
    ['-', '⁻', '₋'],
    ['−', '⁻', '₋'],
    ['=', '⁼', '₌'],
    ['(', '⁽', '₍'],
    [')', '⁾', '₎'],
];

/// A figure or a sign at a height; other letters as they are.
pub fn at_height(letter: char, height: Height) -> char {
    let (figures, column) = match height {
        Height::Line => return letter,
        Height::Raised => (RAISED, 1),
        Height::Lowered => (LOWERED, 2),
    };
    let sign = || SIGNS.iter().find(|sign| sign[0] == letter).map(|sign| sign[column]);
    match letter.to_digit(10) {
        Some(digit) => figures[digit as usize],
        None => sign().unwrap_or(letter),
    }
}

/// Writes the raised and lowered figures of a document as their signs, and says so.
pub fn write_figures(document: &mut Document) {
    let mut written: Vec<(u32, String)> = Vec::new();
    in_blocks(&mut document.blocks, &mut written);
    for note in &mut document.notes {
        in_blocks(&mut note.blocks, &mut written);
    }
    let Some((at, words)) = written.first() else { return };
    let message = match written.len() {
        1 => "a raised or lowered figure stands here as a sign of its own".to_owned(),
        count => format!(
            "{count} raised or lowered figures, this one first, stand here as signs of their own"
        ),
    };
    document.remarks.push(Remark::new(Kind::Decided, Some(*at), words, message));
}

fn in_blocks(blocks: &mut [Block], written: &mut Vec<(u32, String)>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => in_paragraph(paragraph, written),
            Block::Table(rows) => {
                rows.iter_mut().flatten().for_each(|cell| in_blocks(&mut cell.blocks, written));
            }
        }
    }
}

/// Words that are all raised are raised over nothing.
fn in_paragraph(paragraph: &mut Paragraph, written: &mut Vec<(u32, String)>) {
    let height = |piece: &Piece| match piece {
        Piece::Text(text, look) if !text.trim().is_empty() => Some(look.height),
        _ => None,
    };
    let heights: Vec<Height> = paragraph.pieces.iter().filter_map(height).collect();
    if heights.iter().all(|height| *height == Height::Line) {
        return;
    }
    let beside = heights.contains(&Height::Line);
    let at = paragraph.at;
    let mut before = String::new();
    for piece in std::mem::take(&mut paragraph.pieces) {
        let Piece::Text(text, mut look) = piece else {
            before.push(' ');
            paragraph.pieces.push(piece);
            continue;
        };
        let height = std::mem::take(&mut look.height);
        let shown = match beside {
            true => shown(&text, height, before.ends_with(|c: char| c.is_ascii_digit())),
            false => text.clone(),
        };
        before.push_str(&shown);
        if shown != text {
            written.push((at, last_words(&before)));
        }
        paragraph.push(&shown, &look);
    }
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().rev().take(4).collect();
    shortened(&words.into_iter().rev().collect::<Vec<_>>().join(" "), 60)
}

/// Words at a height: figures by themselves as their signs, "th" and "ⓐ" as they are. Of "1a" after a figure the 1 is a
/// sign too, or the sum before it would be another.
fn shown(text: &str, height: Height, after_figure: bool) -> String {
    let letters = text.contains(char::is_alphabetic);
    let end = match letters {
        false => text.len(),
        true if after_figure => text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()),
        true => 0,
    };
    let (figures, rest) = text.split_at(end);
    // A bracket or a plus alone says the same on the line.
    if !figures.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    figures.chars().map(|c| at_height(c, height)).chain(rest.chars()).collect()
}
