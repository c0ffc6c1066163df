//! The word for a unit in two halves, as a line ended in it: "para- graph 2", "sec- tion 1".

use super::cursor::Cursor;
use super::words::{Cut, UnitWord, Words};
use std::ops::Range;

/// Where the word for a unit ends that a copy tore at the end of a line: "para- graph 2", "sec-\ntion 1".
pub fn torn(words: &Words, text: &str, word: Range<usize>, unit: UnitWord) -> (UnitWord, usize) {
    let Some(rest) = text[word.end..].strip_prefix('-') else { return (unit, word.end) };
    let mut next = Cursor::new(text, text.len() - rest.len());
    let rest = if next.spaces() { next.word() } else { "" };
    let whole = format!("{}{rest}", &text[word.clone()]);
    let same = words.sense(&whole).is_some_and(|(sense, _)| {
        sense.unit.is_some_and(|other| other.unit == unit.unit && other.cut == Cut::Whole)
    });
    match same && !rest.is_empty() {
        true => (UnitWord { cut: Cut::Whole, ..unit }, next.at + rest.len()),
        false => (unit, word.end),
    }
}
