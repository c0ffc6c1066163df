//! Numbers with no word before them: "see 8.2", "3(b) above", "as in (a) or (b)", "Treasurer (5.2.4)".

use super::cursor::{Cursor, word_before};
use super::document::past_openers;
use super::law;
use super::list::list;
use super::number::Number;
use super::place::Places;
use super::whose::{Itself, Whose, bare_place, whose};
use super::words::{Cut, Set, UnitWord, Words};
use crate::protocol::{Owner, Place, Shape, Unit};

/// Decimal numbers with no word before them, and such with brackets: "see 8.2", "set out in 3.3", "5.1 to 5.3 above", "3(b) above". They cite only what there is;
/// where they cite nothing, the list is empty, and the scan goes on after it all the same.
pub fn bare(words: &Words, text: &str, at: usize, itself: &Itself) -> Option<Places> {
    let unit = UnitWord { unit: Unit::Clause, many: false, cut: Cut::Whole };
    let (numbers, end) = list(words, Cursor::new(text, at), unit, false)?;
    let nothing = Some(Places { found: Vec::new(), end });
    let deep = |number: &Number| number.shape == Shape::Decimal || number.path.contains('.');
    if !numbers.iter().all(deep) {
        return nothing;
    }
    let tail = Cursor::new(text, end);
    let whose = whose(words, tail, itself);
    // "31(2) and (3) of the 2011 Act"
    let brackets = numbers.iter().all(|number| number.shape == Shape::Whole);
    let lawful = brackets && matches!(whose.owner, Owner::Named(_));
    let headed = heading_before(words, text, at, end);
    // "in 2.5 of cases"
    let cites = whose.way.is_some() || points(words, text, at) || lawful || headed.is_some();
    if !cites || whose.owner == Owner::Other {
        return nothing;
    }
    let unit = if lawful { Unit::Section } else { Unit::Clause };
    let sure = |number: &Number| whose.way.is_some() && number.sure;
    let named = |place: Place| Place { named: headed, ..place };
    let found = places(&numbers, unit, &whose, sure).map(|(from, to, it)| (from, to, named(it)));
    Some(Places { found: found.collect(), end })
}

/// The name before "Treasurer (5.2.4)": where a heading here is called so, the number alone in brackets is its place.
fn heading_before(words: &Words, text: &str, at: usize, end: usize) -> Option<(u32, u32)> {
    let before = text[..at].strip_suffix('(').filter(|_| text[end..].starts_with(')'))?;
    let name = before.trim_end_matches([' ', '\u{a0}']).len();
    let start = law::start(words, text, before.len());
    let from = if start < name { past_openers(words, text, start, name) } else { name };
    (name < before.len() && from < name).then_some((from as u32, name as u32))
}

/// Points with no word before them: "falling within (iii) below", "as in (a) or (b)." What goes on after such a bracket is an
/// item of a sentence that counts its own: "subject to (a) the fee and (b) the deposit".
///
/// # Errors
/// It cites nothing: where the row of brackets ends, so that none of them is looked at again.
pub fn brackets(words: &Words, text: &str, at: usize, itself: &Itself) -> Result<Places, usize> {
    const LONGEST: usize = 7;
    let bytes = text.as_bytes();
    let blank = at.checked_sub(1).is_some_and(|before| matches!(bytes[before], b' ' | b'\n'));
    let mut near = bytes.iter().skip(at + 2).take(LONGEST);
    if !blank || !near.any(|c| *c == b')') {
        return Err(at);
    }
    let unit = UnitWord { unit: Unit::Clause, many: true, cut: Cut::Whole };
    let (mut numbers, end) = list(words, Cursor::new(text, at), unit, false).ok_or(at)?;
    let whose = whose(words, Cursor::new(text, end), itself);
    let rest = &text[end..];
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')']);
    let of_place = whose.of && !whose.within.is_empty();
    let cites = whose.way.is_some() || of_place || (ends && points(words, text, at));
    let of_point = |number: &&Number| {
        number.shape == Shape::Brackets || (number.start > at && number.path.contains('.'))
    };
    let own = numbers.iter().take_while(of_point);
    if !cites || own.clone().count() < numbers.len() {
        return Err(own.last().map_or(at, |number| number.end));
    }
    numbers.iter_mut().for_each(part_letter);
    let mut found: Vec<_> = places(&numbers, Unit::Clause, &whose, |_| false).collect();
    if !of_place {
        return Ok(Places { found, end });
    }
    match (&mut *found, &whose.around) {
        // "(b) of 8.2" is one place
        ([(_, end, _)], _) => *end = whose.end,
        (_, Some((start, end, around))) => {
            let owner = whose.owner.clone();
            found.push((*start, *end, Place { way: whose.way, owner, ..around.clone() }));
        }
        _ => {}
    }
    Ok(Places { found, end: whose.end })
}

/// "8g" for 8(g): a letter right after a number. "4b High Street" is an address.
pub fn joined(bytes: &[u8], end: usize) -> bool {
    let letter = bytes.get(end).is_some_and(u8::is_ascii_lowercase);
    match bytes.get(end + 1..end + 3) {
        Some([b' ', next]) => letter && !next.is_ascii_uppercase(),
        Some([next, _]) => letter && !next.is_ascii_alphanumeric() && *next < 0x80,
        _ => letter,
    }
}

/// "(4l)" for 4(l).
fn part_letter(number: &mut Number) {
    let digits = number.path.bytes().take_while(u8::is_ascii_digit).count();
    let letter = number.path.as_bytes().get(digits..).is_some_and(|rest| match rest {
        [letter] => letter.is_ascii_lowercase(),
        _ => false,
    });
    if digits > 0 && letter && number.shape == Shape::Brackets {
        number.path.insert(digits, '.');
        number.shape = Shape::Whole;
    }
}

/// The places that numbers name, each with where it stands.
fn places<'n>(
    numbers: &'n [Number],
    unit: Unit,
    whose: &'n Whose,
    sure: impl Fn(&Number) -> bool + 'n,
) -> impl Iterator<Item = (usize, usize, Place)> + 'n {
    let single = numbers.len() == 1;
    numbers.iter().map(move |number| {
        let place = Place {
            way: whose.way,
            within: if whose.of { whose.within.clone().into() } else { Box::default() },
            owner: whose.owner.clone(),
            letter: number.letter,
            through: number.through,
            single,
            sure: sure(number),
            ..bare_place(unit, number.path.as_str().into(), number.shape)
        };
        (number.start, number.end, place)
    })
}

/// True if the words before a number point to it: "see", "as per", "set out in".
fn points(words: &Words, text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '(', '\u{a0}']);
    if before.len() == at {
        return false;
    }
    let word = word_before(text, before.len());
    if words.sense(word).is_some_and(|(sense, _)| sense.pointing) {
        return true;
    }
    let before = before[..before.len() - word.len()].trim_end();
    let follows = |then: &Set, what: &Set| {
        Words::has(then, word) && Words::has(what, word_before(text, before.len()))
    };
    follows(&words.pointing.then, &words.pointing.verb)
        || follows(&words.pointing.of, &words.pointing.noun)
}
