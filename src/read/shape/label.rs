//! The labels that a line may begin with: every form that Word prints, each with how it may count. Whether it is one, the
//! outline decides.

use super::cleaned::{cleaned, is_numeral};
use super::form::{Form, Setting, begins_sentence, form, style};
use super::range::range;
use super::reading::{CAPITALS, Chain, Cost, Reading, SENTENCE, TITLE};
use super::token::{Token, letters, put_in, roman_place};
use super::unit::unit;
use super::weak::weakness;
use crate::protocol::{Number, Numbers, Series, Wrap};
use std::ops::Range;

/// The first byte of `§`.
const SECTION: u8 = 0xc2;
/// More labels than this in one line are prose.
const DEEPEST_CHAIN: usize = 3;

/// All that the start of `text` may be as a label.
pub fn chains(text: &str, setting: Setting) -> Vec<Chain> {
    // "110." on a line by itself, and "—(1) Words" on the next.
    if let Some(rest) = text.strip_prefix(['—', '–']).filter(|rest| rest.starts_with("(1)")) {
        return moved(chains(rest, setting), text.len() - rest.len());
    }
    let first = text.bytes().next().unwrap_or(b' ');
    let may = first.is_ascii_alphanumeric()
        || matches!(first, b'(' | b'[' | b'*' | b'_' | b'\\' | SECTION)
        || text.starts_with(is_numeral);
    if !may {
        return Vec::new();
    }
    let Some((clean, cuts)) = cleaned(text) else { return marked(text, setting) };
    let mut found = marked(&clean, setting);
    // Where a place of the clean text is printed: past what was cut before it, up to `reach`.
    let printed = |at: usize, reach: usize| {
        let cuts = cuts.iter().take_while(|cut| cut.0 < reach).map(|cut| cut.1);
        cuts.fold(at, usize::saturating_add_signed)
    };
    for reading in found.iter_mut().flat_map(Chain::all_mut) {
        let Range { start, end } = reading.head;
        reading.head = printed(start, start + 1)..printed(end, end);
        reading.rest = printed(reading.rest, reading.rest + 1);
    }
    found
}

fn marked(text: &str, setting: Setting) -> Vec<Chain> {
    let mark = ["***", "**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark));
    let start = mark.map_or(0, str::len);
    let text = &text[start..];
    let found = match unit(text, mark, setting) {
        found if found.is_empty() => section(text, mark, setting),
        found => found,
    };
    moved(found, start)
}

/// The same in a line with so many bytes more before them.
fn moved(chains: Vec<Chain>, by: usize) -> Vec<Chain> {
    chains.into_iter().map(|chain| chain.moved(by)).collect()
}

/// `§ 4 Title`: a number whose sign says what it counts, or a label without it.
fn section(text: &str, mark: Option<&'static str>, setting: Setting) -> Vec<Chain> {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let signed = text.strip_prefix('§').map(|rest| rest.trim_start_matches([' ', '\u{a0}']));
    let Some(rest) = signed.filter(|rest| number(rest)) else {
        return labels(text, mark, setting, 1);
    };
    let before = text.len() - rest.len();
    let mut found = moved(labels(rest, mark, setting, 1), before);
    for chain in &mut found {
        chain.first.weak = 0;
        // The sign is of the label that follows it.
        if chain.first.head.start == before {
            chain.first.head.start = 0;
        }
    }
    found
}

fn labels(text: &str, mark: Option<&'static str>, setting: Setting, depth: usize) -> Vec<Chain> {
    if depth == 1
        && let Some(range) = range(text, mark, setting)
    {
        return vec![Chain { first: range, inner: Vec::new() }];
    }
    let Some(form) = form(text, mark, setting) else { return Vec::new() };
    if depth == 1
        && let Some(typed) = typed(&form, setting)
    {
        return typed;
    }
    let mut inner = Vec::new();
    if depth < DEEPEST_CHAIN && (form.words.starts_with('(') || opens_point(&form)) {
        inner = labels(form.words, form.mark, setting, depth + 1);
        inner.retain(|chain| chain.first.wrap != Wrap::Bare && chain.first.series.ordinal() == 1);
    }
    // "12(1)", and the dash of "12.—(1)" that stands in no other place.
    let dashed = form.printed.len() + 1 < form.end && !inner.is_empty();
    // No sentence begins with "1.": "10. 1. Words" has two labels, whatever the next line is.
    let counted = !inner.is_empty() && form.words.starts_with('1');
    let bare_chain =
        (form.glued && form.wrap == Wrap::Bare && form.words.starts_with('(')) || dashed || counted;
    let mut found = Vec::new();
    for first in readings(&form, setting) {
        for chain in &inner {
            let mut chain = chain.clone().moved(form.rest);
            let all = chain.all_mut().map(|reading| reading.clone()).collect();
            // "10 (1)" is of one row with "9.—(1)": the second label says that the first is one.
            let wrap = if first.wrap == Wrap::Bare { Wrap::Stop } else { first.wrap };
            found.push(Chain { first: Reading { wrap, weak: 0, ..first.clone() }, inner: all });
        }
        if !bare_chain {
            found.push(Chain { first, inner: Vec::new() });
        }
    }
    found
}

/// A label and the one that stood at once after it, each by its form and its place: the `b) i)` before `b) ii)`.
pub type Twice = [(u32, u32); 2];

/// The labels of a line that types the one before it again: `b) ii) Words` after `b) i)`, as `ii) Words`.
pub fn again(text: &str, found: &[Chain], before: Twice, setting: Setting) -> Option<Vec<Chain>> {
    let [outer, (form, place)] = before;
    let typed = found.iter().map(|chain| &chain.first).find(|first| sign(first) == outer);
    let touching = if typed.is_none() { touching(text, setting) } else { None };
    let first = typed.or(touching.as_ref().filter(|first| sign(first) == outer))?;
    let mut inner = labels(text.get(first.rest..)?, None, setting, 2);
    inner.retain(|chain| sign(&chain.first) == (form, place + 1));
    (!inner.is_empty()).then(|| moved(inner, first.rest))
}

/// The labels of a line that types the number of its title again: `109.—(1) Words` under `109. Making a claim`, as `(1) Words`.
pub fn under_title(found: &[Chain], title: u32) -> Option<Vec<Chain>> {
    let own = |chain: &&Chain| matches!(chain.first.series, Series::Number(n) if n == title);
    let (first, inner) = found.iter().find(own)?.inner.split_first()?;
    (first.series.ordinal() == 1)
        .then(|| vec![Chain { first: first.clone(), inner: inner.to_vec() }])
}

/// The number of a line that is a title: `109. Making a claim`.
pub fn title(found: &[Chain]) -> Option<u32> {
    found.iter().find_map(|chain| match (&chain.first.series, chain.first.unit) {
        (Series::Number(n), None) if chain.inner.is_empty() && chain.first.style >= TITLE => {
            Some(*n)
        }
        _ => None,
    })
}

/// The number of "3(b) Words", which is none without its point.
fn touching(text: &str, setting: Setting) -> Option<Reading> {
    let form = form(text, None, setting)?;
    let touches = form.glued && form.wrap == Wrap::Bare && form.words.starts_with('(');
    let first = readings(&form, setting).into_iter().next().filter(|_| touches)?;
    Some(Reading { wrap: Wrap::Stop, weak: 0, ..first })
}

/// A reading by its form and its place.
pub fn sign(reading: &Reading) -> (u32, u32) {
    (reading.form(), reading.series.ordinal())
}

/// `7. a) Words`, `b) i) Words`, `10. 1. Words`: the first point stands on the line of its clause.
fn opens_point(form: &Form) -> bool {
    let whole = matches!(&form.token, Token::Numbers(all) if all.as_slice().len() == 1);
    let sign = match form.words.as_bytes() {
        [b'a' | b'i' | b'1', sign @ (b')' | b'.'), b' ' | b'\t', ..] => *sign,
        // "2 a.Meetings are held": a copy lost a stop and a space. "2 a.m." is a time.
        [b'a', b'.', b'A'..=b'Z', b'a'..=b'z' | b' ', ..] if whole && !form.glued => return true,
        _ => return false,
    };
    matches!(form.wrap, Wrap::Stop | Wrap::Bracket) && !(form.glued && sign == b'.')
}

/// `1. 2.4 Words`: a list of a web page counts before the number that was typed, and 2.4 is the label. What counted by itself
/// is left out of it.
fn typed(form: &Form, setting: Setting) -> Option<Vec<Chain>> {
    let counted = matches!(&form.token, Token::Numbers(one) if one.as_slice().len() == 1)
        && form.wrap == Wrap::Stop;
    let digit = form.words.starts_with(|c: char| c.is_ascii_digit());
    let inner = super::form::form(form.words, None, setting)
        .filter(|_| counted && digit && !setting.heading)?;
    let decimal = matches!(&inner.token, Token::Numbers(all) if all.as_slice().len() > 1);
    if !decimal || inner.glued || !begins_sentence(inner.words) {
        return None;
    }
    let found = labels(form.words, None, setting, 2);
    (!found.is_empty()).then(|| moved(found, form.rest))
}

fn readings(form: &Form, setting: Setting) -> Vec<Reading> {
    // "12.0 People:" and "8.0 Treasurer." are titles: nothing else is numbered so.
    let whole = matches!(&form.token, Token::Numbers(all) if all.as_slice().len() == 2
        && all.as_slice()[1] == Number::default());
    let words = if whole { form.words.trim_end().trim_end_matches([':', '.']) } else { form.words };
    let style = if form.signed { CAPITALS } else { style(words) };
    let all = match &form.token {
        Token::Numbers(found) => match found.as_slice() {
            [one] if one.value > 0 => vec![Series::Number(u32::from(one.value))],
            // "4.0 Meetings" is the heading of 4.1 and what follows it.
            [one, none] if *none == Number::default() && one.value > 0 && style >= TITLE => {
                vec![Series::Number(u32::from(one.value)), Series::Decimal(0)]
            }
            [_, .., last] => vec![Series::Decimal(u32::from(last.value))],
            _ => Vec::new(),
        },
        Token::Letters => {
            let welsh = setting.welsh && form.wrap != Wrap::Bare;
            letters(form.printed, welsh.then_some(&setting.words.alphabet[..]))
        }
    };
    let placed = all.into_iter().map(|series| {
        let place = match (&form.token, series) {
            (Token::Numbers(found), Series::Decimal(_)) => *found,
            (Token::Numbers(found), _) => found.outermost(),
            _ => Numbers::one(series.ordinal()),
        };
        (series, place)
    });
    let mut found: Vec<Reading> = placed
        .chain(inserted(form))
        .chain(as_roman(form))
        .filter_map(|(series, place)| {
            let weak = weakness(form, series, setting)?;
            let head = 0..form.end;
            let (rest, mark) = (form.rest, form.mark);
            // "4.0" and "5." would be of one row.
            let heads = matches!(&form.token, Token::Numbers(all) if *all != place);
            let wrap = if heads { Wrap::Stop } else { form.wrap };
            Some(Reading {
                series,
                unit: None,
                wrap,
                place,
                weak,
                through: None,
                head,
                rest,
                mark,
                style,
            })
        })
        .collect();
    found.extend(apart(form, setting, found.first()));
    found
}

/// `3.2A tie is broken`, where a copy lost the space after 3.2: the letter is a word, and the number goes on its row.
fn apart(form: &Form, setting: Setting, whole: Option<&Reading>) -> Option<Reading> {
    const LOST_SPACE: Cost = 150;
    let Token::Numbers(found) = &form.token else { return None };
    let last = *found.as_slice().last()?;
    let word = form.wrap == Wrap::Bare
        && last.letter == b'A'
        && form.printed.ends_with('A')
        && !setting.heading
        && form.words.starts_with(char::is_lowercase);
    let whole = whole.filter(|_| word)?;
    let place = found.with_last(u32::from(last.value));
    let series = match whole.series {
        Series::Number(_) => Series::Number(u32::from(last.value)),
        _ => Series::Decimal(u32::from(last.value)),
    };
    let end = form.printed.len() - 1;
    let head = 0..end;
    let (weak, style) = (LOST_SPACE, SENTENCE);
    Some(Reading { series, place, weak, head, rest: end, style, ..whole.clone() })
}

/// "6.3.i" as the first of a row of roman numerals; it is also the ninth of a row of letters.
fn as_roman(form: &Form) -> Option<(Series, Numbers)> {
    let Token::Numbers(found) = &form.token else { return None };
    let last = found.as_slice().last().filter(|last| last.letter == Number::SMALL)?;
    let value = roman_place(&last.to_string())?;
    let mut place = found.outer();
    place.push(Number { value, letter: Number::ROMAN });
    Some((Series::Decimal(u32::from(value)), place))
}

/// "(ba)" after "(b)", "ba." after "b.": as a letter of its row.
fn inserted(form: &Form) -> Option<(Series, Numbers)> {
    let letters = form.token == Token::Letters && form.wrap != Wrap::Bare;
    let number = put_in(form.printed).filter(|_| letters)?;
    let mut place = Numbers::default();
    place.push(number);
    Some((Series::Letter(u32::from(number.value)), place))
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use crate::language::Language;

    fn read(text: &str, heading: bool) -> Option<(String, String)> {
        let words = words(Language::English);
        let found = chains(text, Setting { heading, bullet: false, welsh: false, words });
        let chain = found.first()?;
        let printed = chain.first.label(text).printed.to_string();
        let inner: String =
            chain.inner.iter().map(|one| one.label(text).printed.to_string()).collect();
        Some((printed + &inner, text[chain.last().rest..].to_owned()))
    }

    #[test]
    fn forms_that_are_labels() {
        for (line, label, rest) in [
            ("8.2 A councillor", "8.2", "A councillor"),
            ("10.1.2. The Chief", "10.1.2.", "The Chief"),
            ("10.12A text", "10.12A", "text"),
            ("6.3.a. Text", "6.3.a.", "Text"),
            ("6.3.ii text", "6.3.ii", "text"),
            ("(a) text", "(a)", "text"),
            ("a) text", "a)", "text"),
            ("(ii)\ttext", "(ii)", "text"),
            ("1)\u{a0}text", "1)", "text"),
            ("1- text", "1-", "text"),
            ("1.1) Text", "1.1)", "Text"),
            ("**10.1.1** The Leader", "10.1.1", "The Leader"),
            ("**1.2 Title** text", "1.2", "Title** text"),
            ("_(a)_ text", "(a)", "text"),
            ("8.2", "8.2", ""),
            ("1\\. One", "1.", "One"),
            ("\\(a\\) one", "(a)", "one"),
            ("2\\.1 Words", "2.1", "Words"),
            ("7\u{200b} Words", "7", "Words"),
            ("12.—(1) You", "12.—(1)", "You"),
            ("2. (1) You", "2.(1)", "You"),
            ("12 (1) You", "12(1)", "You"),
            ("(3) (a) one", "(3)(a)", "one"),
            ("9.Title", "9.", "Title"),
            ("1.3Lost", "1.3", "Lost"),
            ("a\tMotions", "a", "Motions"),
            ("1.2 to 1.4 Not used.", "1.2 to 1.4", "Not used."),
            ("(b) – (d) not used", "(b) – (d)", "not used"),
            ("A.1 A form", "A.1", "A form"),
            ("Rule 4. Quorum", "Rule 4.", "Quorum"),
            ("SCHEDULE 1", "SCHEDULE 1", ""),
            ("Secondly: votes", "Secondly:", "votes"),
            ("1. 2.4  Boats", "2.4", "Boats"),
            ("§ 4 Boats", "§ 4", "Boats"),
            ("§2. Boats", "§2.", "Boats"),
        ] {
            assert_eq!(read(line, false), Some((label.to_owned(), rest.to_owned())), "{line}");
        }
    }

    #[test]
    fn forms_that_are_words() {
        for line in [
            "In 1.5 hours",
            "1.5hours",
            "1.5Mb a second",
            "2.4GHz of it",
            "(see 4.2)",
            "i.e. this",
            "e.g. that",
            "1972. It says",
            "(c",
            "05.01.22 x",
            "",
            "(the) text",
            "U.K. law",
            "Section 4 of the Act",
            "Schedule 1, paragraph 2",
            "Part of it",
            "the. end",
        ] {
            assert_eq!(read(line, false), None, "{line}");
        }
    }

    #[test]
    fn headings_have_more_forms() {
        for (text, label, words) in [
            ("8. Access", "8.", "Access"),
            ("8 Access", "8", "Access"),
            ("Part 2", "Part 2", ""),
            ("Appendix A: Form", "Appendix A:", "Form"),
            ("Schedule 1 – Fees", "Schedule 1 –", "Fees"),
            ("Article 2 – The Council", "Article 2 –", "The Council"),
            ("Standing Order 5 – Voting", "Standing Order 5 –", "Voting"),
            ("Rule 3.1 Persons", "Rule 3.1", "Persons"),
            ("2–4. Not used", "2–4.", "Not used"),
            ("FIRST SCHEDULE", "FIRST SCHEDULE", ""),
        ] {
            assert_eq!(read(text, true), Some((label.to_owned(), words.to_owned())), "{text}");
        }
        for text in ["Part of the plan", "Rule of law", "2023 review"] {
            assert_eq!(read(text, true), None, "{text}");
        }
    }
}
