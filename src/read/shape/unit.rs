//! Labels that begin with a word: `Part 2`, `Rule 4.`, `First Schedule`, `Secondly:`.

use super::form::{Setting, begins_name, begins_sentence, style};
use super::reading::{Chain, Reading, SENTENCE, Style, TITLE};
use super::token::{Token, letters, token};
use crate::lexicon::cardinal;
use crate::protocol::{Number, Numbers, Series, Unit, Wrap};

/// A longer line after "Part 2" without a stop is a sentence about Part 2.
const LONG_TITLE: usize = 90;
/// Appendices are called by the law that they give: "Appendix A – Interests prescribed by The … Regulations 2012".
const LONGEST_OF_APPENDIX: usize = 240;

/// `Part 2`, `Schedule 1:`, `Appendix A –`, `Rule 3.1 Persons`, `First Schedule`, `Part Two`: the stop or dash between label and words
/// belongs to the label.
pub fn unit(text: &str, mark: Option<&'static str>, setting: Setting) -> Vec<Chain> {
    if !text.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let Some(named) = named(text, setting) else { return ordinal(text, mark, setting) };
    let tail = &text[named.end..];
    let mark_closes = mark.is_some_and(|mark| tail.starts_with(mark));
    if !named.glued && tail.starts_with(|c: char| c.is_alphanumeric() || c == '(') {
        return Vec::new();
    }
    let signs: usize = tail
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .take_while(|(_, c)| ".:)-–—".contains(*c) || (setting.heading && *c == ','))
        .take(2)
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = named.end + signs;
    // `Section I.01` has a number of its own kind.
    if text[end..].starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let closed = mark.filter(|mark| text[end..].starts_with(mark));
    let after = &text[end + closed.map_or(0, str::len)..];
    let words = after.trim_start();
    let clear = signs > 0 || mark_closes || words.is_empty() || setting.heading || named.glued;
    let capitals = text.len() < 60 && !text.contains(char::is_lowercase);
    if !clear && !capitals && !begins_sentence(words) {
        return Vec::new();
    }
    let weak = match clear || capitals {
        true => 0,
        false if words.len() < LONG_TITLE && !words.ends_with(['.', ';', ',']) => 60,
        false => 150,
    };
    let rest = text.len() - words.len();
    let mark = if closed.is_some() { None } else { mark };
    let reading = |(series, place)| Reading {
        series,
        unit: Some(named.unit),
        wrap: Wrap::Bare,
        place,
        weak,
        through: None,
        head: 0..end,
        rest,
        mark,
        style: {
            let marked = mark.is_some_and(|mark| holds_all(words, mark));
            titled(words, named.unit, marked, signs > 0)
        },
    };
    named
        .counts
        .into_iter()
        .map(|count| Chain { first: reading(count), inner: Vec::new() })
        .collect()
}

/// True if a mark that was opened before the words closes after all of them: `**Section 1 – Office** It is on the pier.` is no
/// heading.
fn holds_all(words: &str, mark: &str) -> bool {
    let close = words.find(mark).map(|at| &words[at + mark.len()..]);
    close.is_none_or(|rest| !rest.contains(char::is_alphanumeric))
}

/// What the words after a unit look like: `**Section 1. Title.**` is a heading that lost its sign, and so is a line of
/// more words than other titles have: `Section 5E – Code of Practice for Members Who Sit on the Planning Committee`.
fn titled(words: &str, unit: Unit, marked: bool, signed: bool) -> Style {
    let longest = match unit {
        Unit::Appendix | Unit::Annex | Unit::Schedule => LONGEST_OF_APPENDIX,
        _ => LONG_TITLE,
    };
    let long = style(words) == SENTENCE && signed && begins_name(words);
    let stopped = words.ends_with(['.', ';', ':', ',', '?']);
    match (words.len() < LONG_TITLE && marked) || (words.len() < longest && long && !stopped) {
        true => TITLE,
        false => style(words),
    }
}

/// A unit with its number, and where the number ends.
struct Named {
    unit: Unit,
    counts: Vec<(Series, Numbers)>,
    end: usize,
    /// True for `PART 2GENERAL`: what stood between the number and the title was no character.
    glued: bool,
}

fn named(text: &str, setting: Setting) -> Option<Named> {
    let article = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    let start = if article && text.len() > 4 { 4 } else { 0 };
    if let Some((number, length)) = setting.words.ordinal(&text[start..]) {
        let after = text[start + length..].trim_start();
        let (unit, word) =
            setting.words.unit(after).filter(|_| after.starts_with(char::is_uppercase))?;
        let end = text.len() - after.len() + word;
        return Some(Named {
            unit,
            counts: vec![(Series::Number(number), Numbers::one(number))],
            end,
            glued: false,
        });
    }
    let (unit, length) = setting.words.unit(text).or_else(|| touching(text, setting))?;
    let after = text[length..].trim_start();
    if after.len() == text.len() - length && !after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((number, word)) = cardinal(after).filter(|_| after.starts_with(char::is_uppercase))
    {
        let counts = vec![(Series::Number(number), Numbers::one(number))];
        return Some(Named { unit, counts, end: text.len() - after.len() + word, glued: false });
    }
    let touches = |length: usize| after[length..].starts_with(char::is_alphabetic);
    let found = token(after).filter(|(length, _)| !touches(*length));
    let glued = found.is_none() && small_letter(after).is_none();
    let (number, token) = found.or_else(|| glued_number(after)).or_else(|| small_letter(after))?;
    let counts = match token {
        Token::Numbers(place) => {
            let last = u32::from(place.as_slice().last()?.value);
            let decimal = place.as_slice().len() > 1;
            vec![(if decimal { Series::Decimal(last) } else { Series::Number(last) }, place)]
        }
        Token::Letters if after.starts_with(|c: char| c.is_ascii_uppercase()) => {
            letters(&after[..number], None)
                .into_iter()
                .rev()
                .map(|series| (series, Numbers::one(series.ordinal())))
                .collect()
        }
        Token::Letters => return None,
    };
    Some(Named { unit, counts, end: text.len() - after.len() + number, glued })
}

/// The word of `Class1 – Who we are`: a copy lost the space, and the dash says that a title follows.
fn touching(text: &str, setting: Setting) -> Option<(Unit, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = &text[length..];
    let dashed = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let titled = dashed.len() < rest.len() && dashed.trim_start().starts_with(['-', '–', '—', ':']);
    titled.then(|| setting.words.unit(&text[..length])).flatten().filter(|(_, all)| *all == length)
}

/// `2ALLOWANCES`, `1The council`, as pages of law are copied: a number that the first word of a title follows at once.
fn glued_number(text: &str) -> Option<(usize, Token)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).filter(|_| digits < 3)?.parse().ok().filter(|n| *n > 0)?;
    let mut letters = text[digits..].chars();
    let word = letters.next().is_some_and(char::is_uppercase)
        && letters.take(2).filter(|letter| letter.is_alphabetic()).count() == 2;
    word.then(|| (digits, Token::Numbers(Numbers::one(number))))
}

/// `4e` in "Part 4e": after the word for a unit a small letter was put in as a capital one is.
fn small_letter(text: &str) -> Option<(usize, Token)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let [letter @ b'a'..=b'z', after @ ..] = text.as_bytes().get(digits..)? else { return None };
    let value = text[..digits].parse().ok().filter(|n| (1..100).contains(n))?;
    let ends = !after.first().is_some_and(u8::is_ascii_alphanumeric);
    let mut numbers = Numbers::default();
    numbers.push(Number { value, letter: letter.to_ascii_uppercase() });
    ends.then_some((digits + 1, Token::Numbers(numbers)))
}

/// `First:`, `Secondly –`
fn ordinal(text: &str, mark: Option<&'static str>, setting: Setting) -> Vec<Chain> {
    let Some((number, length)) = setting.words.ordinal(text) else { return Vec::new() };
    let Some(sign) = text[length..].trim_start().chars().next().filter(|c| ":–—".contains(*c))
    else {
        return Vec::new();
    };
    let end = length + text[length..].find(sign).unwrap_or(0) + sign.len_utf8();
    let words = text[end..].trim_start();
    let first = Reading {
        series: Series::Word(number),
        unit: None,
        wrap: Wrap::Stop,
        place: Numbers::one(number),
        weak: 100,
        through: None,
        head: 0..end,
        rest: text.len() - words.len(),
        mark,
        style: style(words),
    };
    vec![Chain { first, inner: Vec::new() }]
}
