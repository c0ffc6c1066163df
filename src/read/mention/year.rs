//! The year of a name of law: after it, or between it and another year.

use super::cursor::{Cursor, after_gloss, word_before};
use super::words::Words;

/// The year that follows a place, after a comma or in brackets, and where it ends.
pub fn year(text: &str, end: usize) -> Option<(u16, usize)> {
    let mut cursor = Cursor::new(text, end);
    // "Charities Act (Northern Ireland) 2008"
    cursor.at = after_gloss(cursor);
    cursor.eat(",");
    cursor.spaces();
    let bracket = cursor.eat("(");
    let (year, mut end) = year_at(cursor)?;
    if bracket {
        end += usize::from(text[end..].starts_with(')'));
    }
    Some((year, end))
}

/// Four digits that are a year.
pub fn year_at(cursor: Cursor) -> Option<(u16, usize)> {
    let digits = cursor.rest().bytes().take(5).take_while(u8::is_ascii_digit).count();
    let year: u16 = cursor.rest().get(..4).filter(|_| digits == 4)?.parse().ok()?;
    let after = &cursor.rest()[4..];
    // "Data Protection Act 2018Environmental Information Regulations 2004": a copy lost the end of a line.
    let glued = matches!(after.as_bytes(), [b'A'..=b'Z', b'a'..=b'z', ..]);
    let letter = after.starts_with(char::is_alphabetic) && !glued;
    let more = after.starts_with(['/', '%']) || letter;
    ((1200..2100).contains(&year) && !more).then_some((year, cursor.at + 4))
}

/// True for a small "act" between a word with a capital and a year.
pub fn is_dated_name(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].strip_suffix(' ').unwrap_or("");
    let mut cursor = Cursor::new(text, end);
    let word = word_before(before, before.len());
    // "LGA act 1972" is read by its letters.
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && cursor.spaces()
        && year_at(cursor).is_some()
}

/// True if a later year stands after "to" or a dash.
pub fn is_range(words: &Words, text: &str, end: usize) -> bool {
    let mut cursor = Cursor::new(text, end);
    cursor.spaces();
    let through = ["–", "—", "-"].iter().any(|dash| cursor.eat(dash))
        || words.through.iter().any(|word| cursor.eat_words(word));
    cursor.spaces();
    // "1908–50"
    let short = || {
        let digits = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
        digits == 2 && !text[end..].starts_with(' ')
    };
    through && (year_at(cursor).is_some() || short())
}

/// "1992 Act", "2012 Regulations": a year before what law is called.
pub fn is_year_of_law(words: &Words, term: &str) -> bool {
    let Some((year, kind)) = term.split_once(' ') else { return false };
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && words.sense(kind).is_some_and(|(sense, _)| sense.act.is_some() || sense.instrument)
}
