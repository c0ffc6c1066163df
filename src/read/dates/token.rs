//! Pieces of a text put together: dates, cycles, phrases of the lexicon, and the words between them.

use super::cycle::{Cycle, cycle_at};
use super::raw::{Raw, What, cut};
use super::when::{When, when_at};
use super::words::{Class, Classes, Entry, Words};
use std::borrow::Cow;

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A word or a phrase.
    Word,
    /// A number.
    Number,
    /// A date.
    When(When),
    /// A cycle or a length of time.
    Cycle(Cycle),
    /// A sign.
    Sign(char),
    /// The end of a line.
    Break,
    /// A minute, a version.
    Opaque,
}

/// A token: what it is, what it may be, and where it stands.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What a word may be.
    pub classes: Classes,
    /// The word in small letters; of a number or a minute what was written.
    pub word: Cow<'a, str>,
    /// True for a word with a capital.
    pub capital: bool,
    /// True if no space stands before it.
    pub tight: bool,
}

impl Token<'_> {
    /// True if it is one of these.
    #[inline(always)]
    pub fn is(&self, classes: &[Class]) -> bool {
        self.classes.any(classes)
    }

    /// True if it is this sign.
    #[inline]
    pub fn sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(&c))
    }

    /// True for a date or a cycle.
    #[inline]
    pub fn is_value(&self) -> bool {
        matches!(self.kind, Kind::When(_) | Kind::Cycle(_))
    }

    /// The year in the number of a minute, of two digits: "26/51", "FC2026/7".
    pub fn minute_year(&self) -> Option<i32> {
        let first = self.word.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
        let whole = first.len() < self.word.len() && matches!(first.len(), 2 | 4);
        whole.then(|| first[first.len() - 2..].parse().ok()).flatten()
    }

    /// True for a word or a phrase.
    #[inline]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word)
    }

    /// True for the end of a line.
    #[inline]
    pub fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Break)
    }

    /// True for a word that the lexicon does not know.
    #[inline]
    pub fn unknown(&self) -> bool {
        self.is_word() && self.classes.is_empty()
    }
}

/// Reads a text as tokens.
pub fn tokens<'a>(text: &'a str, words: &'a Words) -> Vec<Token<'a>> {
    let mut raws = cut(text, words);
    let mut out = Vec::with_capacity(raws.len());
    let mut at = 0;
    while at < raws.len() {
        let (kind, classes, length) = token(text, &raws, at);
        let Raw { start, tight, .. } = raws[at];
        let end = raws[at + length - 1].end;
        let word = match &mut raws[at].what {
            What::Word(word) => std::mem::take(&mut word.small),
            What::Number(..) | What::Opaque | What::When(_) => Cow::Borrowed(&text[start..end]),
            _ => Cow::default(),
        };
        let capital = match text.as_bytes()[start] {
            first if first.is_ascii() => first.is_ascii_uppercase(),
            _ => text[start..].starts_with(char::is_uppercase),
        };
        // "summer term" is another time than "summer".
        let part = length > 1 && classes.any(&[Class::Loosely]);
        let word = if part { text[start..end].to_lowercase().into() } else { word };
        out.push(Token { start, end, kind, classes, word, capital, tight });
        at += length;
    }
    spell_out(&mut out);
    out
}

/// "Rev. due 05/27", "next rev. Nov 28": a review that is cut short, without its stop. Else "rev" is a revision, or a vicar.
fn spell_out(tokens: &mut Vec<Token>) {
    for at in (0..tokens.len()).rev() {
        if !tokens[at].is(&[Class::CutShort]) {
            continue;
        }
        let stop = tokens.get(at + 1).is_some_and(|next| next.sign(&['.']));
        let after = &tokens[at + 1 + usize::from(stop)..];
        let due = after.first().is_some_and(|next| next.is(&[Class::Due]));
        let next = at > 0 && tokens[at - 1].is(&[Class::Next]);
        let leads = |token: &&Token| {
            token.sign(&[':', '-', '–', '|']) || token.is(&[Class::Date, Class::By])
        };
        let dated = after.iter().find(|token| !leads(token)).is_some_and(Token::is_value);
        if due || (next && dated) {
            tokens[at].classes = Classes::of(&[Class::Review]);
            if stop {
                tokens.remove(at + 1);
            }
        }
    }
}

fn token(text: &str, raws: &[Raw], at: usize) -> (Kind, Classes, usize) {
    let entry = raws[at].word().and_then(|word| word.entry);
    let word = |n: usize| Some(&*raws[following(text, raws, at, n)?].word()?.small);
    let phrase = entry.and_then(|entry| entry.phrase(word));
    if let Some((more, classes)) = phrase.filter(|(more, _)| *more > 0) {
        let last = following(text, raws, at, more - 1).unwrap_or(at);
        return (Kind::Word, classes, last + 1 - at);
    }
    if begins_value(&raws[at]) {
        if let Some((when, length)) = when_at(text, raws, at) {
            return (Kind::When(when), Classes::default(), length);
        }
        if let Some((cycle, length)) = cycle_at(raws, at) {
            return (Kind::Cycle(cycle), Classes::default(), length);
        }
    }
    let kind = match raws[at].what {
        What::Word(_) => Kind::Word,
        What::Number(..) => Kind::Number,
        What::Sign(c) => Kind::Sign(c),
        What::Break => Kind::Break,
        What::When(_) | What::Opaque => Kind::Opaque,
    };
    // "IT" in capitals is no pronoun.
    let known = phrase.filter(|(_, classes)| {
        !classes.any(&[Class::Pronoun]) || !text[raws[at].start..raws[at].end].ends_with('T')
    });
    (kind, known.map_or(Classes::default(), |(_, classes)| classes), 1)
}

/// True for a piece with which a date or a cycle may begin: few words are one.
fn begins_value(raw: &Raw) -> bool {
    match &raw.what {
        What::Word(word) => word.entry.is_some_and(Entry::begins_value),
        What::Number(..) | What::When(_) | What::Sign('(') => true,
        What::Sign(_) | What::Break | What::Opaque => false,
    }
}

/// The nth word after a piece. A phrase goes over the end of a line in a sentence alone, which goes on in small letters: cells
/// of a table may stand on lines of their own.
fn following(text: &str, raws: &[Raw], at: usize, n: usize) -> Option<usize> {
    let mut last = at;
    for _ in 0..=n {
        last += 1;
        if raws.get(last)?.is_break() {
            last += 1;
            let next = raws.get(last)?.start;
            text[next..].starts_with(char::is_lowercase).then_some(())?;
        }
    }
    Some(last)
}
