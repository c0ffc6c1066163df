//! A place in a running text, and what stands there.

use super::words::{Set, Words};
use crate::lexicon::cardinal;

/// A text and a place in it.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// The place, in bytes.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// A place in a text.
    pub fn new(text: &'a str, at: usize) -> Cursor<'a> {
        Cursor { text, at }
    }

    /// What follows.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next byte; 0 at the end.
    pub fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Goes past spaces; true if there was one.
    pub fn spaces(&mut self) -> bool {
        let start = self.at;
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\t' => self.at += 1,
                0xc2 if self.rest().starts_with('\u{a0}') => self.at += 2,
                _ => return self.at > start,
            }
        }
    }

    /// Goes past this, if it follows.
    pub fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    /// The word that follows: letters, digits, and marks within.
    pub fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'))
            .map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    }

    /// True if after a space "No." follows, or a number that is written as a word.
    pub fn counts(mut self, words: &Words) -> bool {
        let spaced = self.spaces();
        spaced && (Words::has(&words.number, self.word()) || cardinal(self.rest()).is_some())
    }

    /// Goes past these words, in any letter case, if they follow and a word ends after them.
    pub fn eat_words(&mut self, words: &str) -> bool {
        let found =
            self.rest().get(..words.len()).is_some_and(|next| next.eq_ignore_ascii_case(words))
                && !self.rest()[words.len()..].starts_with(|c: char| c.is_alphanumeric());
        self.at += if found { words.len() } else { 0 };
        found
    }

    /// Goes past a word that a set has.
    pub fn eat_any(&mut self, set: &Set) -> bool {
        let word = self.word();
        let found = Words::has(set, word);
        self.at += if found { word.len() } else { 0 };
        found
    }
}

/// Where a heading in brackets after a number ends: "clauses 3 (Objects), 4 (Powers)".
pub fn after_gloss(cursor: Cursor) -> usize {
    const LONGEST: usize = 160;
    let inner = cursor.rest().strip_prefix(' ').and_then(|rest| rest.strip_prefix('('));
    let Some(inner) = inner else { return cursor.at };
    let heads = inner.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘'));
    let word = inner.chars().nth(1).is_some_and(char::is_alphabetic);
    let close = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b')' | b'('));
    // "Section 2 (general) of the Localism Act 2011"
    let goes_on = |close: usize| inner[close + 1..].starts_with(" of ");
    let heads = |close: &usize| heads || goes_on(*close);
    match close.filter(|close| word && inner.as_bytes()[*close] == b')' && heads(close)) {
        Some(close) => cursor.at + 2 + close + 1,
        None => cursor.at,
    }
}

/// Goes past what joins two numbers of a list: a comma, "and", "or", "to", a dash.
pub fn joins(words: &Words, cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.spaces();
    let comma = cursor.eat(",") || cursor.eat(";");
    cursor.spaces();
    let word = cursor.eat("and/or")
        || cursor.eat_any(&words.and)
        || cursor.eat("&")
        || cursor.eat("/")
        || ["–", "—", "--", "-"].iter().any(|dash| cursor.eat(dash));
    cursor.spaces();
    (comma || word) && cursor.at > start
}

/// The word that ends at a place: back to a space, a bracket or a quotation mark. Long runs without any are no word.
pub fn word_before(text: &str, at: usize) -> &str {
    const LONGEST: usize = 48;
    let bytes = text.as_bytes();
    let mut start = at;
    while start > 0
        && at - start < LONGEST
        && !matches!(bytes[start - 1], b' ' | b'\n' | b'\t' | b'(' | b'"' | b'[')
    {
        start -= 1;
    }
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..at].trim_start_matches(['“', '‘', '\u{a0}'])
}
