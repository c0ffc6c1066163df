//! What a line is beside the one before it: a row of a table, of words that are explained, or the next line of a wrapped text.

use super::line::Line;

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

/// How long a line would be with the first word of the next one.
pub fn room(line: Line, next: Line) -> usize {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.indent + line.text.trim_end().chars().count() + 1 + word
}
