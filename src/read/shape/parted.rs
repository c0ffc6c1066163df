//! Numbers that a copy parted at their stop: "55. 0 Telephone" and "57 .2 Payment" between 54.1, 55.1, 57.1 and 57.3.

use super::super::line::Line;
use super::block::Block;
use super::cleaned::parting;
use super::form::{Setting, begins_sentence};
use super::label::chains;
use super::reading::Chain;
use super::token::{Token, token};
use crate::protocol::{Number, Numbers};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The lines whose number is parted, in order: as one number it stands beside another of the text, and nowhere else.
pub fn lines(lines: &[Line], blocks: &[Block]) -> Vec<usize> {
    let text = |at: &usize| blocks[*at] == Block::Text && lines[*at].bullet.is_none();
    let place = |at: usize| Some((at, joined(lines[at].text)?));
    let mut found: Vec<(usize, Numbers)> =
        (0..lines.len()).filter(text).filter_map(place).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let decimals = lines.iter().filter_map(|line| decimal(line.text));
    let known: FxHashSet<Numbers> = decimals.collect();
    found.retain(|(_, place)| {
        let Some(last) = place.as_slice().last().copied() else { return false };
        let beside = |value: Option<u16>| {
            value.is_some_and(|value| known.contains(&place.with_last(u32::from(value))))
        };
        !known.contains(place)
            && (beside(last.value.checked_add(1)) || beside(last.value.checked_sub(1)))
    });
    found.into_iter().map(|(at, _)| at).collect()
}

/// The labels of such a line, as if nothing parted its number.
pub fn chains_of(text: &str, setting: Setting) -> Vec<Chain> {
    let Some(space) = parting(text) else { return Vec::new() };
    let whole = without(text, &space);
    let mut found = chains(&whole, setting);
    let moved = |at: usize| if at > space.start { at + space.len() } else { at };
    for reading in found.iter_mut().flat_map(Chain::all_mut) {
        reading.head = moved(reading.head.start)..moved(reading.head.end);
        reading.rest = moved(reading.rest);
    }
    found
}

/// A text without a space in its number.
pub fn without(text: &str, space: &Range<usize>) -> String {
    format!("{}{}", &text[..space.start], &text[space.end..])
}

/// The number of a line as one decimal of two, where a space parts it and words that may be its own follow.
fn joined(text: &str) -> Option<Numbers> {
    let space = parting(text)?;
    let whole = without(text, &space);
    let (length, Token::Numbers(place)) = token(&whole)? else { return None };
    let words = whole[length..].trim_start();
    // "2. 5 members" is a rule of five members.
    let own = words.is_empty() || begins_sentence(words);
    (place.as_slice().len() == 2 && own).then_some(place)
}

/// The decimal of two numbers that begins a line.
fn decimal(text: &str) -> Option<Numbers> {
    let figure = text.starts_with(|c: char| c.is_ascii_digit());
    let (_, Token::Numbers(place)) = token(text).filter(|_| figure)? else { return None };
    let two = |all: &[Number]| all.len() == 2;
    two(place.as_slice()).then_some(place)
}
