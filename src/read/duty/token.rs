//! The words and marks of a paragraph, each with what it may be; and where its sentences end.

use super::words::{Sort, Words, bit};
use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A dash between words.
    Dash,
    /// `/`
    Slash,
    /// The end of a sentence.
    Stop,
}

/// A word or mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its first byte.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What it may mean, as bits of [`Sort`]; nothing between quotation marks.
    sorts: u128,
    /// True for a word with a capital.
    pub capital: bool,
    /// True for "the Clerk’s": what follows is hers.
    pub owns: bool,
    /// True between quotation marks: somebody else speaks.
    pub quoted: bool,
}

impl Token {
    /// What it may mean, as bits of [`Sort`].
    pub fn sorts(&self) -> u128 {
        self.sorts
    }

    /// True for a word that may be this.
    #[inline(always)]
    pub fn is(&self, sort: Sort) -> bool {
        self.sorts & bit(sort) != 0
    }

    /// True for a word that may be any of these. Where they are written down, the compiler makes them one set.
    #[inline(always)]
    pub fn is_any(&self, sorts: &[Sort]) -> bool {
        let mut all = 0;
        for sort in sorts {
            all |= bit(*sort);
        }
        self.sorts & all != 0
    }

    /// True if these are its letters; `word` is in small ones.
    pub fn reads(&self, text: &str, word: &str) -> bool {
        let own = &text[self.start..self.end];
        if own.is_ascii() { own.eq_ignore_ascii_case(word) } else { self.word(text) == word }
    }

    /// Its letters, small.
    pub fn word<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let word = &text[self.start..self.end];
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        }
    }
}

/// The tokens of a paragraph, put into `out`.
pub fn tokens(words: &Words, text: &str, out: &mut Vec<Token>) {
    out.clear();
    let (mut at, mut quoted) = (0, false);
    while let Some(byte) = text.as_bytes().get(at) {
        if *byte == b' ' {
            at += 1;
            continue;
        }
        let c = match byte.is_ascii() {
            true => char::from(*byte),
            false => text[at..].chars().next().unwrap_or(' '),
        };
        let next = at + c.len_utf8();
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() && c.is_alphanumeric() {
            let (end, small, ascii) = word_end(text, next);
            let letters = (small && byte.is_ascii_lowercase(), ascii && byte.is_ascii());
            let mark = own_mark(text, end);
            let capital = byte.is_ascii_uppercase() || !byte.is_ascii() && c.is_uppercase();
            let mut sorts = sorts(words, text, at..end, letters);
            // "as chosen in May": the month.
            if capital && sorts & bit(Sort::May) != 0 && is_in(out) {
                sorts = 0;
            }
            if sorts & OBJECT != 0 && sorts & bit(Sort::That) == 0 {
                does_it(out);
            }
            out.push(Token {
                start: at,
                end,
                kind: Kind::Word,
                sorts: if quoted { 0 } else { sorts },
                capital,
                owns: mark > 0,
                quoted,
            });
            at = end + mark;
            continue;
        }
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        let kind = mark(c, &text[..at], &text[next..]);
        if let Some(kind) = kind {
            let (capital, owns) = (false, false);
            out.push(Token { start: at, end: next, kind, sorts: 0, capital, owns, quoted });
        }
        at = next;
    }
}

/// True after "in" and its like.
fn is_in(tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|token| token.is(Sort::Preposition))
}

/// With these begins what something is done to: "the", "each", "their", "it".
const OBJECT: u128 =
    bit(Sort::The) | bit(Sort::A) | bit(Sort::No) | bit(Sort::Their) | bit(Sort::It);

/// "The Clerk minutes each vote", "number the pages": before what it is done to, a word that is also a thing is a verb; and
/// after "the minutes" none.
fn does_it(tokens: &mut [Token]) {
    const NAMED: &[Sort] = &[Sort::The, Sort::A, Sort::No, Sort::Preposition, Sort::Like];
    let [before @ .., last] = tokens else { return };
    let (many, one) = (last.is(Sort::NounVerb), last.is(Sort::NounVerbOne));
    let named = || before.last().is_some_and(|token| token.is_any(NAMED));
    if (many || one) && !named() {
        last.sorts |= if many { bit(Sort::Verb) } else { bit(Sort::VerbOne) };
    }
}

/// What a word in any letters may be; nearly all are of small letters of ASCII.
#[inline(always)]
fn sorts(words: &Words, text: &str, at: Range<usize>, (small, ascii): (bool, bool)) -> u128 {
    const LONGEST: usize = 32;
    if ascii && let Some(sorts) = words.sorts_of_short(text, at.clone()) {
        return sorts;
    }
    let word = &text[at];
    if small {
        return words.sorts(word);
    }
    if word.len() > LONGEST || !ascii {
        return words.sorts(&word.to_lowercase());
    }
    let mut small = [0; LONGEST];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).map_or(0, |small| words.sorts(small))
}

/// What a mark between two texts is.
fn mark(c: char, before: &str, after: &str) -> Option<Kind> {
    Some(match c {
        ',' => Kind::Comma,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '/' => Kind::Slash,
        '–' | '—' => Kind::Dash,
        '-' if after.starts_with(' ') && before.ends_with(' ') => Kind::Dash,
        '\n' => Kind::Stop,
        // "the Health and Safety at Work etc. Act 1974" is one name.
        '.' if before.ends_with("etc") && after.trim_start().starts_with("Act") => return None,
        '.' | '?' | '!' if ends_sentence(after) => Kind::Stop,
        _ => return None,
    })
}

/// Where a word ends, and whether all its letters from a place on are small ones of ASCII, or of ASCII at all.
fn word_end(text: &str, from: usize) -> (usize, bool, bool) {
    let (mut end, mut small, mut ascii) = (from, true, true);
    while let Some(byte) = text.as_bytes().get(end) {
        if byte.is_ascii_lowercase() {
            end += 1;
            continue;
        }
        let letter = match byte.is_ascii() {
            true => Some(char::from(*byte)).filter(char::is_ascii_alphanumeric),
            false => text[end..].chars().next().filter(|c| c.is_alphanumeric()),
        };
        let Some(letter) = letter else { break };
        small = false;
        ascii &= letter.is_ascii();
        end += letter.len_utf8();
    }
    (end, small, ascii)
}

/// How long the mark of a possessive is that stands at a place.
fn own_mark(text: &str, at: usize) -> usize {
    let mark = match &text.as_bytes()[at..] {
        [b'\'', ..] => '\'',
        [0xe2, 0x80, 0x99, ..] => '’',
        _ => return 0,
    };
    let after = &text[at + mark.len_utf8()..];
    let alone = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    match after.strip_prefix('s') {
        Some(rest) if alone(rest) => mark.len_utf8() + 1,
        _ if text[..at].ends_with('s') && alone(after) => mark.len_utf8(),
        _ => 0,
    }
}

/// True if a sentence ends at a full stop before these words.
fn ends_sentence(after: &str) -> bool {
    let closed = after.trim_start_matches(['"', '”', '’', '\'', ')']);
    let next = closed.trim_start();
    next.is_empty()
        || next.len() < closed.len()
            && next.trim_start_matches(['"', '“', '‘', '(']).starts_with(char::is_uppercase)
}

/// The sentences of a paragraph, as ranges of its tokens without the stop.
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Stop {
            all.push(from..at);
            from = at + 1;
        }
    }
    all.push(from..tokens.len());
    all.retain(|sentence| !sentence.is_empty());
    all
}
