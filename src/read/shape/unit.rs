//! Labels that begin with a word: `Part 2`, `Rule 4.`, `First Schedule`, `Secondly:`.

use super::form::{Setting, begins_sentence, style};
use super::reading::{Chain, Reading, TITLE};
use super::token::{Token, letters, token};
use crate::protocol::{Numbers, Series, Unit, Wrap};

/// A longer line after "Part 2" without a stop is a sentence about Part 2.
const LONG_TITLE: usize = 90;
/// `Part 2`, `Schedule 1:`, `Appendix A –`, `Rule 3.1 Persons`, `First Schedule`: the stop or dash between label and words
/// belongs to the label.
pub fn unit(text: &str, mark: Option<&'static str>, setting: Setting) -> Vec<Chain> {
    if !text.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let Some(named) = named(text, setting) else { return ordinal(text, mark, setting) };
    let tail = &text[named.end..];
    let mark_closes = mark.is_some_and(|mark| tail.starts_with(mark));
    if tail.starts_with(|c: char| c.is_alphanumeric() || c == '(') {
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
    let clear = signs > 0 || mark_closes || words.is_empty() || setting.heading;
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
        // `**Section 1. Title.**` is a heading that lost its sign.
        style: if mark.is_some() && words.len() < LONG_TITLE { TITLE } else { style(words) },
    };
    named
        .counts
        .into_iter()
        .map(|count| Chain { first: reading(count), inner: Vec::new() })
        .collect()
}

/// A unit with its number, and where the number ends.
struct Named {
    unit: Unit,
    counts: Vec<(Series, Numbers)>,
    end: usize,
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
        });
    }
    let (unit, length) = setting.words.unit(text)?;
    let after = text[length..].trim_start();
    if after.len() == text.len() - length {
        return None;
    }
    let (number, token) = token(after)?;
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
    Some(Named { unit, counts, end: text.len() - after.len() + number })
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
