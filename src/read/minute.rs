//! The minute by which a text says that it was adopted: "Adopted on 12 May 2025 (minute FC 25/114)".

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::ReviewWords;
use crate::source::{Source, Span};
use std::ops::Range;

/// A number of a minute is no longer.
const LONGEST: usize = 24;

/// The minute that stands with the words about an adoption, or on the line after them.
pub fn minute(
    source: &Source,
    dates: &[ReviewWords],
    spans: &[Span],
    language: Language,
) -> Option<String> {
    let adoptions = dates.iter().zip(spans).filter(|(read, _)| read.adopted().is_some());
    let mut looked = 0..0;
    // Of several on one line the first tells for all: a line may have a hundred thousand.
    let mut fresh = adoptions.filter_map(|(_, span)| {
        if looked.contains(&(span.start as usize)) {
            return None;
        }
        let (line, near) = near(source, *span);
        looked = line;
        Some(near)
    });
    fresh.find_map(|text| stated(text, language))
}

/// Where the lines of a span stand, and their words with those of the next.
fn near(source: &Source, span: Span) -> (Range<usize>, &str) {
    let text = source.text();
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = span.end as usize;
    let mut lines = text[end..].split_inclusive('\n').map(str::len);
    let own = end + lines.next().unwrap_or(0);
    (start..own, &text[start..own + lines.next().unwrap_or(0)])
}

/// The number after the word for a minute.
fn stated(text: &str, language: Language) -> Option<String> {
    let known = |list: &str, word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        Lexicon::of(language).words(list).any(|(known, _)| known.to_lowercase() == word)
    };
    let mut words = text
        .split([' ', '\t', '\n', '\r', '|', ':', '(', ')', '*', '#', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        if !known("minute", word) {
            continue;
        }
        while words.next_if(|word| known("minute number", word)).is_some() {}
        let number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
        let bare = |word: &str| word.trim_matches([',', '.', ';', '[', ']', '”', '"']).to_owned();
        let mut said = bare(words.next()?);
        // "FC 25/114": the letters of the body stand before the number.
        if !number(&said) && said.len() < 6 && said.bytes().all(|byte| byte.is_ascii_uppercase()) {
            said = format!("{said} {}", bare(words.peek()?));
        }
        let dated = words.peek().is_some_and(|next| known("months", &bare(next)));
        if number(&said) && !dated && said.len() <= LONGEST && !said.contains(['\'', '{']) {
            return Some(said);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_minutes_are_read_as_they_are_printed() {
        for (text, said) in [
            ("Adopted 12 May 2025, minute 123/25.", Some("123/25")),
            ("Adopted May 2025 | Minute ref: FC 25/114 |", Some("FC 25/114")),
            ("adopted (min. no. 45)", Some("45")),
            ("Minute Number: C2024-17", Some("C2024-17")),
            ("as the minutes of 12 May 2025 say", None),
            ("minutes 12 May 2025", None),
            ("within a minute", None),
        ] {
            assert_eq!(stated(text, Language::English).as_deref(), said, "{text}");
        }
    }
}
