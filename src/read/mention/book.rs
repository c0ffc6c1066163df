//! Rule books by the capitals of their names, before a number: "SO 3(b)", "FR5.2", "S.O. 6".

use super::cursor::Cursor;
use super::words::{UnitWord, Words};

/// The rule book whose capitals stand at `start` to `end`: where they end, the unit that they name, what it is called.
pub fn short(
    words: &Words,
    text: &str,
    start: usize,
    end: usize,
) -> Option<(usize, UnitWord, &'static str)> {
    let (end, many, book) =
        dotted(words, text, start, end).or_else(|| plain(words, text, start, end))?;
    let last = book.rsplit(' ').next().unwrap_or(book);
    Some((end, UnitWord { many, ..words.sense(last)?.0.unit? }, book))
}

/// "SO 3", "SOs 3 and 4", "SO3", "SO. 3": right before a digit, or one sign before it.
fn plain(
    words: &Words,
    text: &str,
    start: usize,
    end: usize,
) -> Option<(usize, bool, &'static str)> {
    let word = &text[start..end];
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let name = &word[..letters];
    let (_, book) = words.rule_short.iter().find(|(short, _)| *short == name)?;
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
    let digit = |at: usize| byte(at).is_ascii_digit();
    let mut end = start + letters;
    end += usize::from(byte(end) == b'.');
    let numbered =
        digit(end) || (matches!(byte(end), b' ' | 0xc2) && (digit(end + 1) || digit(end + 2)));
    numbered.then_some((end, name.ends_with('s'), *book))
}

/// "S.O. 6", "s.o.8(a)", "S.O 6", "S.O.s 3 and 4": the same with full stops, in any letter case.
fn dotted(
    words: &Words,
    text: &str,
    start: usize,
    end: usize,
) -> Option<(usize, bool, &'static str)> {
    if end != start + 1 || !text[end..].starts_with('.') {
        return None;
    }
    let (length, book) = words.rule_short.iter().find_map(|(short, book)| {
        let length = short.len() * 2 - 1;
        let written = text.get(start..start + length)?.bytes();
        let mut pairs = written.zip(short.bytes().flat_map(|letter| [letter, b'.']));
        pairs.all(|(a, b)| a.eq_ignore_ascii_case(&b)).then_some((length, *book))
    })?;
    let mut cursor = Cursor::new(text, start + length);
    cursor.eat(".");
    let many = cursor.eat("s");
    let end = cursor.at;
    cursor.spaces();
    cursor.byte().is_ascii_digit().then_some((end, many, book))
}
