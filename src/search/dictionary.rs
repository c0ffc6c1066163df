//! A text as short as it can be sent: words that a council uses often have a sign each, from one dictionary for all its
//! documents; the others have one in their document.
//!
//! Text by itself takes eight kilobytes for 4,000 words when it is compressed, text of such signs takes five. Clauses and
//! what finds them must reach a phone together.

use super::met::Met;
use super::run::past;
use crate::source::fingerprint;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The most words of a dictionary: each has a sign that takes two bytes at most.
const MOST: usize = 1400;
/// The least times that a word of a dictionary is used: one that is used less takes more place there than it saves.
const LEAST: usize = 4;
/// What stands before a word that begins with a capital here and is in the dictionary without.
pub const CAPITAL: char = '^';

/// The words that the documents of a council use often.
#[derive(Debug, Default)]
pub struct Dictionary {
    words: Vec<String>,
    signs: FxHashMap<String, usize>,
    stamp: String,
}

/// A text in signs, with the words that are in no dictionary.
#[derive(Debug, Default)]
pub struct Coded {
    /// Words of this document alone, in the order of their signs.
    pub words: Vec<String>,
    /// The texts, one a row.
    pub rows: Vec<String>,
}

/// A word of a text, or what stands between two.
struct Piece<'a> {
    text: &'a str,
    count: usize,
    /// The place of its sign, and whether that is the sign of the word without its capital.
    sign: Option<(bool, usize)>,
}

/// The pieces of a document, each once.
#[derive(Default)]
struct Pieces<'a> {
    places: Met<u32>,
    all: Vec<Piece<'a>>,
}

impl Dictionary {
    /// The dictionary of some texts.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Dictionary {
        let mut counts: Met<usize> = Met::default();
        let mut pieces: Vec<(&str, usize)> = Vec::new();
        for text in texts {
            each_piece(text, |piece| {
                let at = counts.get_or_make(text, piece.clone(), || {
                    pieces.push((&text[piece], 0));
                    pieces.len() - 1
                });
                pieces[at].1 += 1;
            });
        }
        let mut often = pieces;
        often.retain(|(_, count)| *count >= LEAST);
        often.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let words: Vec<String> =
            often.into_iter().take(MOST).map(|(word, _)| word.to_owned()).collect();
        let signs = words.iter().enumerate().map(|(at, word)| (word.clone(), at)).collect();
        let stamp = format!("{:016x}", fingerprint(&words.join(" ")));
        Dictionary { words, signs, stamp }
    }

    /// Its words in the order of their signs.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What tells it from others.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }

    /// Texts in its signs.
    pub fn code<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Coded {
        let mut pieces = Pieces::default();
        // The pieces of all texts in a row, and where each text ends.
        let (mut row, mut ends): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
        for text in texts {
            each_piece(text, |piece| row.push(pieces.place(text, piece, self)));
            ends.push(row.len());
        }
        let mut all = pieces.all;
        let mut own: Vec<&mut Piece> =
            all.iter_mut().filter(|piece| piece.sign.is_none()).collect();
        own.sort_by(|a, b| b.count.cmp(&a.count).then(a.text.cmp(b.text)));
        let words = own.iter().map(|piece| piece.text.to_owned()).collect();
        for (at, piece) in own.into_iter().enumerate() {
            piece.sign = Some((false, self.words.len() + at));
        }
        let signs: Vec<(bool, char)> = all
            .iter()
            .filter_map(|piece| piece.sign)
            .map(|(capital, at)| (capital, sign(at)))
            .collect();
        let mut from = 0;
        let coded = |end: usize| {
            let pieces = &row[std::mem::replace(&mut from, end)..end];
            let mut out = String::with_capacity(pieces.len() * 2);
            for (capital, sign) in pieces.iter().map(|piece| signs[*piece as usize]) {
                if capital {
                    out.push(CAPITAL);
                }
                out.push(sign);
            }
            out
        };
        Coded { rows: ends.into_iter().map(coded).collect(), words }
    }

    /// The place of a piece, and whether it stands there without its capital.
    fn sign(&self, piece: &str) -> Option<(bool, usize)> {
        if let Some(at) = self.signs.get(piece) {
            return Some((false, *at));
        }
        let mut letters = piece.chars();
        let first = letters.next().filter(|first| first.is_uppercase())?;
        let small: String = first.to_lowercase().chain(letters).collect();
        // What makes it large again in the browser must make the same of it.
        let back: String = small.chars().next()?.to_uppercase().collect();
        let at = self.signs.get(&small).filter(|_| back == first.to_string())?;
        Some((true, *at))
    }
}

impl<'a> Pieces<'a> {
    /// The place of a piece, which is met here.
    fn place(&mut self, text: &'a str, piece: Range<usize>, dictionary: &Dictionary) -> u32 {
        let at = self.places.get_or_make(text, piece.clone(), || {
            let text = &text[piece];
            self.all.push(Piece { text, count: 0, sign: dictionary.sign(text) });
            self.all.len() as u32 - 1
        });
        self.all[at as usize].count += 1;
        at
    }
}

/// The sign of a place: first those of one byte in UTF-8, then of two, then of three. None needs a stroke before it in a
/// script, none opens a tag, none is the sign for a capital, and none is half of a pair.
fn sign(at: usize) -> char {
    const ASCII: &[u8] = b"#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_`abcdefghijklmnopqrstuvwxyz{|}~!";
    match ASCII.get(at) {
        Some(byte) => char::from(*byte),
        // From U+00A1, leaving out the gap of the surrogates; a document has never so many words that it ends.
        None => {
            let code = 0xa1 + (at - ASCII.len()) as u32;
            let code = if code >= 0xd800 { code + 0x800 } else { code };
            char::from_u32(code).unwrap_or(' ')
        }
    }
}

/// Tells the words of a text and what stands between them; one blank between two words is left out.
#[inline]
fn each_piece(text: &str, mut put: impl FnMut(Range<usize>)) {
    let mut words = text.starts_with(char::is_alphanumeric);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at = past(text, start, char::is_alphanumeric, words);
        words = !words;
        if at - start != 1 || text.as_bytes()[start] != b' ' {
            put(start..at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the script of the search page does.
    fn read(dictionary: &Dictionary, coded: &Coded, row: &str) -> String {
        let all: Vec<&String> = dictionary.words.iter().chain(&coded.words).collect();
        let places: FxHashMap<char, usize> = (0..all.len()).map(|at| (sign(at), at)).collect();
        let (mut out, mut capital, mut word) = (String::new(), false, false);
        for c in row.chars() {
            if c == CAPITAL {
                capital = true;
                continue;
            }
            let piece = all[places[&c]];
            let is_word = piece.starts_with(char::is_alphanumeric);
            out.push_str(if word && is_word { " " } else { "" });
            let mut letters = piece.chars();
            match letters.next().filter(|_| capital) {
                Some(first) => out.extend(first.to_uppercase().chain(letters)),
                None => out.push_str(piece),
            }
            (capital, word) = (false, is_word);
        }
        out
    }

    #[test]
    fn what_is_coded_is_read_back() {
        let texts = [
            "The clerk’s chair, the clerk; The clerk. ßtraße İstanbul ^ \"\\",
            "the chair (b) 8.2",
            "",
        ];
        let many: Vec<&str> = texts.iter().copied().cycle().take(12).collect();
        let dictionary = Dictionary::new(many.iter().copied());
        assert!(dictionary.words().len() > 3);
        let coded = dictionary.code(texts.iter().copied());
        for (text, row) in texts.iter().zip(&coded.rows) {
            assert_eq!(read(&dictionary, &coded, row), *text);
        }
    }

    #[test]
    fn every_sign_is_of_its_own() {
        let signs: std::collections::BTreeSet<char> = (0..60_000).map(sign).collect();
        assert_eq!(signs.len(), 60_000);
        assert!(['"', '\\', '<', CAPITAL].iter().all(|sign| !signs.contains(sign)));
    }
}
