//! Points that repeat the number of their rule before the letter: "4(a) The rack" and "4(b) The break" under "4. The start".

use super::super::line::Line;
use super::block::Block;
use super::form::style;
use super::reading::{Chain, Reading};
use crate::protocol::{Number, Numbers, Series, Wrap};

/// A rule has so many such points at least: one alone is a citation that begins a line.
const LEAST: u8 = 2;

/// The numbers whose points are so labelled, in order: each stands before them by itself, and they begin with (a) and (b).
pub fn numbers(lines: &[Line], blocks: &[Block]) -> Vec<u16> {
    let mut whole = Vec::new();
    let mut open: Vec<(u16, u8)> = Vec::new();
    for (line, _) in lines.iter().zip(blocks).filter(|(_, block)| **block != Block::Blank) {
        let Some((number, rest)) = number(line.text) else { continue };
        match letter(rest) {
            Some((letter, _)) => match open.iter_mut().find(|(known, _)| *known == number) {
                Some((_, last)) if letter == *last + 1 => *last = letter,
                None if letter == 1 && whole.contains(&number) => open.push((number, letter)),
                _ => {}
            },
            None if rest.starts_with(['.', ' ', '\t']) && !whole.contains(&number) => {
                whole.push(number);
            }
            None => {}
        }
    }
    let mut found: Vec<u16> =
        open.into_iter().filter(|(_, last)| *last >= LEAST).map(|(number, _)| number).collect();
    found.sort_unstable();
    found
}

/// The label of such a point, if the number is one of `numbers`. It counts as "4.a" does: letters in brackets under it, which
/// begin anew, are no part of its row.
pub fn chain(text: &str, numbers: &[u16]) -> Option<Chain> {
    if numbers.is_empty() {
        return None;
    }
    let (number, after) = number(text)?;
    numbers.binary_search(&number).ok()?;
    let (letter, words) = letter(after)?;
    let mut place = Numbers::default();
    place.push(Number { value: number, letter: 0 });
    place.push(Number { value: u16::from(letter), letter: Number::SMALL });
    let head = 0..text.len() - words.len();
    let rest = text.len() - words.trim_start().len();
    let first = Reading {
        series: Series::Decimal(u32::from(letter)),
        unit: None,
        wrap: Wrap::Bare,
        place,
        weak: 0,
        through: None,
        head,
        rest,
        mark: None,
        style: style(words.trim_start().trim_end_matches(':')),
    };
    Some(Chain { first, inner: Vec::new() })
}

/// The number that begins a line, of up to three figures, and what follows it.
fn number(text: &str) -> Option<(u16, &str)> {
    let figures = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(figures);
    (figures < 4).then(|| number.parse().ok())?.map(|number| (number, rest))
}

/// The place of the letter in brackets right after the number, and what follows it.
fn letter(rest: &str) -> Option<(u8, &str)> {
    match rest.as_bytes() {
        [b'(', letter @ b'a'..=b'z', b')', b' ' | b'\t', ..] => {
            Some((letter - b'a' + 1, &rest[3..]))
        }
        _ => None,
    }
}
