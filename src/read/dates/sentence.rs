//! Tokens -> sentences and lines, and what one place of a text says about its document with all of them.

use super::claim::Around;
use super::foreign::quotations;
use super::hearing::{Hearing, Unheard};
use super::said::{Said, said};
use super::stop::sentences;
use super::token::{Kind, Token, tokens};
use super::unread::triggers;
use super::when::When;
use super::whose::Own;
use super::words::{ACTS, Class, Classes, Words};
use crate::language::Language;
use crate::protocol::{Act, ReviewWords, Unread};

/// Longest text that is read as one place, in characters: more is a page pasted into one line.
pub const LONGEST: usize = 600;

/// Reads what a council says about its reviews, as after `review:`: "Next review: April 2028", "every three years", "at
/// each AGM or sooner". What names no subject is about the document of the title.
///
/// ```
/// # use protosite::language::Language;
/// let words = "Agreed on 6th May 2021, and to be reviewed in two years, or earlier if the law changes";
/// let read = protosite::read::review_words(words, "Media Protocol", Language::English);
/// assert_eq!((read.events.len(), read.every.unwrap().iso().as_str()), (1, "P2Y"));
/// ```
pub fn review_words(text: &str, title: &str, language: Language) -> ReviewWords {
    let mut read = ReviewWords { words: spaced(text), ..ReviewWords::default() };
    if read.words.chars().count() > LONGEST {
        read.words = read.words.chars().take(80).chain("…".chars()).collect();
        read.unread = Some(Unread::TooLong);
        return read;
    }
    if read.words.chars().any(disguised) {
        read.unread = Some(Unread::Disguised);
        return read;
    }
    let lexicon = Words::of(language);
    let own = Own::titled(title, lexicon);
    let tokens = tokens(text, lexicon);
    let hearing = Hearing::new(&own, lexicon, &|| None);
    let around = Around { list: true, heading: false, before: &hearing };
    for said in sayings(text, &tokens, &own, around, true) {
        read.absorb(said.read);
    }
    if !read.tells() && read.events.is_empty() && read.unread.is_none() {
        read.absorb(unnamed(text, &tokens, &own, lexicon));
    }
    if !read.tells() && read.events.is_empty() && read.unread.is_none() {
        bare(&tokens, &mut read);
    }
    if read.tells() && !matches!(read.unread, Some(Unread::NoSuchDay(_))) {
        read.unread = None;
    }
    read
}

/// Words that leave out what they are about, since they stand after `review:`: "annually in May", "by the end of March 2027".
/// They are read as if a review were named before them. A date alone says nothing of what it is the date of.
fn unnamed(text: &str, tokens: &[Token], own: &Own, lexicon: &Words) -> ReviewWords {
    let values = tokens.iter().filter(|token| token.is_value()).count();
    let plain = |token: &Token| matches!(token.kind, Kind::When(When::Date(_)));
    let alone = tokens.iter().all(|token| plain(token) || token.sign(&['.']));
    let named = tokens.iter().any(|token| token.is(&ACTS));
    let loose = tokens.iter().any(|token| token.is(&[Class::Loosely]));
    if named || (values == 0 && !loose) || alone {
        return ReviewWords::default();
    }
    let mut read = ReviewWords::default();
    let review = Token {
        start: 0,
        end: 0,
        kind: Kind::Word,
        classes: Classes::of(&[Class::Review]),
        word: "".into(),
        capital: false,
        tight: false,
    };
    let whole: Vec<Token> = std::iter::once(review).chain(tokens.iter().cloned()).collect();
    let hearing = Hearing::new(own, lexicon, &|| None);
    let around = Around { list: true, heading: false, before: &hearing };
    for said in sayings(text, &whole, own, around, true) {
        read.absorb(said.read);
    }
    read
}

/// Words without any act: a cycle alone, a date alone.
fn bare(tokens: &[Token], read: &mut ReviewWords) {
    use super::cycle::Cycle;
    let strange = tokens.iter().any(|token| token.is(&ACTS));
    for token in tokens.iter().filter(|_| !strange) {
        match &token.kind {
            Kind::Cycle(Cycle::Every(period)) => read.every = read.every.or(Some(*period)),
            Kind::Cycle(Cycle::Asked(ask)) => read.ask = Some(ask.clone()),
            Kind::When(When::Date(date)) => {
                read.events.push((Act::Dated, *date));
                read.bare = true;
            }
            _ => {}
        }
    }
    let is = |class| tokens.iter().any(|token| token.is(&[class]));
    read.annual_meeting = is(Class::Meeting) && !is(Class::Not);
    if read.tells() {
        read.triggers = triggers(tokens);
    }
    if !read.tells() && read.events.is_empty() {
        read.unread = Some(match () {
            () if is(Class::Blank) || is_line(tokens) => Unread::Placeholder,
            () if is(Class::Election) => Unread::Election,
            () if is(Class::Vague) || is(Class::Never) || follows_law(tokens) => Unread::Vague,
            () => Unread::Nothing,
        });
    }
}

/// "____/____": nothing but what is to be written on.
fn is_line(tokens: &[Token]) -> bool {
    let word = |token: &Token| token.is_word() || token.is_value();
    !tokens.iter().any(|token| word(token) && !token.is(&[Class::Date]) && !token.is(&ACTS))
}

/// "In line with legislation": when the law changes, and no day.
fn follows_law(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| {
        token.is(&[
            Class::Following,
            Class::Legislation,
            Class::Changes,
            Class::In,
            Class::The,
            Class::And,
        ])
    })
}

/// A text with single spaces.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Digits of other scripts that stand on the line, and marks that turn the direction of writing.
pub fn disguised(c: char) -> bool {
    (c.is_numeric()
        && !c.is_ascii_digit()
        && !matches!(c, '½' | '¼' | '¾' | '²' | '³' | '¹' | '\u{2070}'..='\u{209c}'))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What each sentence of a place says; a sentence hears what the one before was about. `lines`: the end of a line ends a
/// sentence, as in a list of dates.
pub fn sayings<'a>(
    text: &'a str,
    tokens: &'a [Token<'a>],
    own: &Own,
    around: Around<'a>,
    lines: bool,
) -> Vec<Said> {
    let mut all = Vec::new();
    let mut undated = false;
    let quoted = quotations(own, text, tokens);
    for range in sentences(text, tokens, lines) {
        let sentence = &tokens[range];
        let mut one = said(text, sentence, own, around, &quoted);
        // "Adopted without changes. Effective May 2023": the day from which it holds is that of the act.
        if let Some(date) =
            one.read.date_of(Act::Dated).filter(|_| undated || one.undated.contains(&Act::Adopted))
        {
            one.read.events.push((Act::Confirmed, date));
        }
        undated = around.list
            && one.undated.contains(&Act::Adopted)
            && one.read.date_of(Act::Dated).is_none();
        match one.of {
            Some(of) => around.before.hear(of),
            None if one.own => {}
            None => around.before.note(Unheard::Sentence(text, sentence)),
        }
        all.push(one);
    }
    all
}
