//! Letters that were lost or garbled on the way into a source: said once, at the first of them, with what to type.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// A source holds characters that act on a terminal, or stand for a letter that was lost.
pub static UNSEEN_CHARACTER: Rule = Rule::warning(
    "unseen-character",
    "A file holds characters that cannot be shown: escape codes, or letters that another program lost.",
    "Type what should stand there.",
);
/// A source holds letters that were read in the wrong encoding: `â€™`.
pub static GARBLED_TEXT: Rule = Rule::warning(
    "garbled-text",
    "Letters were garbled when the text was copied from one program to another: â€™ where an apostrophe was, Â£ where a pound sign was.",
    "Replace each with what it stands for, or copy the text anew and save it as UTF-8.",
);

const LOST: char = '\u{fffd}';

/// What is to be told of the letters of a source.
pub(super) fn letters(source: &Source, findings: &mut Vec<Diagnostic>) {
    findings.extend(lost(source));
    findings.extend(garbled(source));
}

fn lost(source: &Source) -> Option<Diagnostic> {
    let at = source.text().find(LOST)?;
    let all = source.text().matches(LOST).count();
    let span = Span::new(at, at + LOST.len_utf8());
    let count = if all == 1 {
        "a character".to_owned()
    } else {
        format!("{all} characters, the first of them here,")
    };
    let message =
        format!("this file holds {count} that cannot be shown; its place is marked with {LOST}");
    let help = "Type what should stand there: a quotation mark or a dash, if the text comes from an older program; else nothing.";
    Some(Diagnostic::new(&UNSEEN_CHARACTER, source, span, message).help(help))
}

/// Letters of UTF-8 that were read as Windows-1252, in one finding for all of a file.
fn garbled(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    // Most texts have no letter that could begin one: all that can have this byte.
    memchr::memchr(0xc3, text.as_bytes())?;
    let mut kinds: BTreeMap<&str, char> = BTreeMap::new();
    let mut first = None;
    let mut count = 0;
    let mut done = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, 'Â'..='ô')) {
        if at < done {
            continue;
        }
        if let Some((meant, length)) = meant(c, &text[at..]) {
            done = at + length;
            count += 1;
            first.get_or_insert(Span::new(at, done));
            kinds.insert(&text[at..done], meant);
        }
    }
    let first = first?;
    let places = match count {
        1 => "here".to_owned(),
        count => format!("here and at {} more places", count - 1),
    };
    let message = format!(
        "“{}” is “{}” garbled by another program, {places}",
        source.slice(first),
        kinds[source.slice(first)]
    );
    let each: Vec<String> =
        kinds.iter().take(12).map(|(words, meant)| format!("{meant} for {words}")).collect();
    let help = format!("Replace in the whole file, and type {}.", each.join(", "));
    Some(Diagnostic::new(&GARBLED_TEXT, source, first, message).help(help))
}

/// The letter whose bytes in UTF-8 these are as Windows-1252 shows them, and how many bytes of the text they take.
fn meant(first: char, text: &str) -> Option<(char, usize)> {
    // A byte that Windows-1252 does not have is marked as lost when a text is read.
    if let Some(rest) = text.strip_prefix("â€").filter(|rest| rest.starts_with(LOST)) {
        return Some(('”', text.len() - rest.len() + LOST.len_utf8()));
    }
    let size = match byte(first)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    let mut length = 0;
    for (slot, c) in bytes.iter_mut().zip(text.chars()).take(size) {
        *slot = byte(c)?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..size]).ok()?.chars().next()?;
    // "Â’" is a Welsh word in capitals, no control character.
    (!meant.is_control()).then_some((meant, length))
}

/// The byte of a character in Windows-1252.
fn byte(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match u32::from(c) {
        code @ 0xa0..=0xff => u8::try_from(code).ok(),
        _ => HIGH.iter().position(|high| *high == c).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_letters_are_known_and_welsh_ones_are_none() {
        let read = |text: &str| meant(text.chars().next().unwrap(), text);
        for (words, letter) in [
            ("â€™s", '’'),
            ("â€“ ", '–'),
            ("Â£5", '£'),
            ("Ã´l", 'ô'),
            ("Å·", 'ŷ'),
            ("Â\u{a0}", '\u{a0}'),
            ("â€\u{fffd}", '”'),
        ] {
            assert_eq!(read(words).map(|(meant, _)| meant), Some(letter), "{words}");
        }
        for words in ["Â’R CYNGOR", "â’r", "Ôl", "é", "â", "ŷ", "Â", "ê – "] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
