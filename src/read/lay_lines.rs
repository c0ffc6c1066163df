//! What a line is beside the one before it: a row of a table, of words that are explained, or the next line of a wrapped text.

use super::line::Line;
use super::shape::{TITLE, length, style};
use crate::lexicon::Lexicon;

/// What is explained in a row of such is shorter.
const LONGEST_NAME: usize = 40;

/// A row of a table that lost its lines: `1 April      End of April`.
pub fn is_row(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.trim_end().contains("  ")
}

/// `Clerk – the person whom the Council appointed`: a row of words that are explained, one a line.
pub fn explains(text: &str) -> bool {
    let name = [" – ", " — ", " - "].iter().filter_map(|dash| text.split_once(dash)).next();
    name.is_some_and(|(name, _)| {
        name.len() < LONGEST_NAME
            && name.starts_with(char::is_uppercase)
            && !name.contains(['.', ',', ';', ':'])
    })
}

/// True for an item of a list before its last one: "keep the lamp lit; and".
pub fn ends_item(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(before, last)| {
        before.ends_with(';') && Lexicon::any_has("list-joiners", last)
    })
}

/// True for a line of which all stands in brackets.
pub fn is_aside(text: &str) -> bool {
    let inner = text.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| !inner.contains(['(', ')']))
}

/// How long a line would be with the first word of the next one.
pub fn room(line: Line, next: Line) -> usize {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    length(line) + 1 + word
}

/// True for a few words that no stop ends and no wrapping broke off, before a line with a capital or none: a heading that lost
/// its sign, in a text of this width.
pub fn is_title(line: Line, next: Option<&Line>, width: usize) -> bool {
    let ends = |next: &Line| {
        next.is_blank()
            || (next.text.starts_with(char::is_uppercase) && room(line, *next) < width * 4 / 5)
    };
    style(line.text) >= TITLE && next.is_none_or(ends)
}

/// A line without the stroke that breaks it: before a line that begins a part of its own it breaks nothing.
pub(super) fn without_break(text: &str) -> &str {
    let strokes = text.len() - text.trim_end_matches('\\').len();
    if strokes % 2 == 1 { &text[..text.len() - 1] } else { text }
}
