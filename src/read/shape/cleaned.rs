//! A line without what nobody sees before its words, as far as a label reaches.

use crate::source::is_unseen;
use std::ops::Range;

/// How far a label, its escapes and the marks around it reach.
const REACH: usize = 60;

/// The text without backslashes before signs and without unseen characters, as far as a label reaches, and what was
/// cut where; None where there is nothing to cut.
pub fn cleaned(text: &str) -> Option<(String, Vec<(usize, isize)>)> {
    let near = &text.as_bytes()[..text.len().min(REACH)];
    if near.is_ascii() && !near.contains(&b'\\') {
        return None;
    }
    let seen = text.char_indices().filter(|(_, c)| !is_unseen(*c)).nth(REACH);
    let end = seen.map_or(text.len(), |(at, _)| at);
    let cut = |at: usize, c: char| {
        is_unseen(c)
            || (c == '\\' && text[at + 1..].starts_with(|next: char| next.is_ascii_punctuation()))
    };
    if !text[..end].char_indices().any(|(at, c)| cut(at, c) || is_numeral(c)) {
        return None;
    }
    let (mut clean, mut cuts) = (String::with_capacity(text.len()), Vec::new());
    for (at, c) in text[..end].char_indices() {
        match cut(at, c) {
            // "10.1<zero-width space>To": a program set it for the space after a number.
            true if stands_for_space(&clean, c, &text[at + c.len_utf8()..]) => {
                clean.push(' ');
                cuts.push((clean.len(), c.len_utf8() as isize - 1));
            }
            true => cuts.push((clean.len(), c.len_utf8() as isize)),
            false if is_numeral(c) && is_label(&clean, &text[at + c.len_utf8()..]) => {
                let letters = numeral(c).unwrap_or_default();
                clean.push_str(letters);
                cuts.push((clean.len(), c.len_utf8() as isize - letters.len() as isize));
            }
            false => clean.push(c),
        }
    }
    clean.push_str(&text[end..]);
    Some((clean, cuts))
}

/// The space in the number at the start of a text: after its stop or before it.
pub fn parting(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..4).contains(&digits) {
        return None;
    }
    let letter = bytes.get(digits).is_some_and(u8::is_ascii_uppercase);
    let end = digits + usize::from(letter);
    let at = match bytes.get(end..end + 3)? {
        [b' ', b'.', b'0'..=b'9'] => end,
        [b'.', b' ', b'0'..=b'9'] => end + 1,
        _ => return None,
    };
    Some(at..at + 1)
}

/// The signs that Unicode has for small roman numerals, in letters.
const NUMERALS: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// True for the sign of a roman numeral: `ⅳ`.
pub fn is_numeral(c: char) -> bool {
    ('ⅰ'..='ⅻ').contains(&c)
}

/// The letters of such a sign.
pub fn numeral(sign: char) -> Option<&'static str> {
    is_numeral(sign).then(|| NUMERALS[sign as usize - 'ⅰ' as usize])
}

/// True for a numeral that is a label by what stands around it: `(ⅳ)`, `ⅳ)`, `ⅳ.`
fn is_label(before: &str, after: &str) -> bool {
    before.bytes().all(|byte| matches!(byte, b'(' | b'[' | b'*' | b'_'))
        && (after.starts_with(')') || after.starts_with(". "))
}

/// True for an unseen character between a number and the first letter of its words.
fn stands_for_space(before: &str, c: char, after: &str) -> bool {
    let number = before.starts_with(|c: char| c.is_ascii_digit())
        && before.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b')'));
    let begins = |c: char| c.is_uppercase() || matches!(c, '“' | '‘');
    number
        && after.starts_with(|next: char| begins(next) || (c == '\u{200b}' && next.is_alphabetic()))
}
