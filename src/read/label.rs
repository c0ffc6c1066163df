//! Labels at the start of a line: what could be one. Whether it is one, the sequence decides.

use crate::protocol::{Label, Number, Numbers, ROMAN, Series, Unit, Wrap};
use std::ops::Range;

/// Something at the start of a line that has the form of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The label as printed, in bytes of the line.
    pub printed: Range<usize>,
    /// Where the text after it begins.
    pub rest: usize,
    /// What stands around it.
    pub wrap: Wrap,
    /// What it may count as: a number of parts for `8.2`, else letter and roman readings.
    pub readings: Vec<Series>,
    /// An emphasis mark that was opened before the label and closes after the text: `**8.2 Title**`.
    pub emphasis: Option<&'static str>,
    /// A number with a letter put after it when it was inserted later: `10.12A`, `(2A)`.
    pub inserted: bool,
    /// The word before the number of a heading: `Part 2`.
    pub unit: Option<Unit>,
    /// The numbers of `8.2`, `8.` and `Part 2`.
    pub numbers: Numbers,
}

impl Candidate {
    /// The label as it is printed in `text`, counted as `series`.
    pub fn label(&self, text: &str, series: Series) -> Label {
        let (unit, numbers) = (self.unit, self.numbers);
        Label { unit, numbers, ..Label::new(&text[self.printed.clone()], series, self.wrap) }
    }

    /// True for labels of two or more parts.
    pub fn is_decimal(&self) -> bool {
        matches!(self.readings.first(), Some(Series::Decimal(_)))
    }
}

/// Longest roman numeral and word that is read as a label.
const LONGEST: usize = 8;

/// Reads a label at the start of `line`, which begins with no white space and no bullet. It must be followed by white
/// space or the end of the line; emphasis around it is looked through.
pub fn candidate(line: &str) -> Option<Candidate> {
    let first = *line.as_bytes().first()?;
    if !(first.is_ascii_alphanumeric() || matches!(first, b'(' | b'*' | b'_')) {
        return None;
    }
    let mark = ["***", "**", "__", "*", "_"].into_iter().find(|mark| line.starts_with(mark));
    let start = mark.map_or(0, str::len);
    let (length, wrap, readings, numbers) = label(&line[start..])?;
    let end = start + length;
    let after = &line[end..];
    let closed = mark.filter(|mark| after.starts_with(mark));
    let rest = &after[closed.map_or(0, str::len)..];
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = line.len() - rest.trim_start().len();
    let emphasis = if closed.is_some() { None } else { mark };
    let inserted = inserted(numbers);
    let printed = start..end;
    Some(Candidate { printed, rest, wrap, readings, emphasis, inserted, unit: None, numbers })
}

/// The label of a heading, which may also be a bare number, or `Part 2` and its kin. Gives its length and where the
/// heading's text begins.
pub fn heading_candidate(text: &str) -> Option<Candidate> {
    named(text).or_else(|| candidate(text)).or_else(|| bare(text))
}

fn inserted(numbers: Numbers) -> bool {
    numbers.as_slice().last().is_some_and(|last| last.letter > 0)
}

/// The label that a line begins with, as it is typed, and the words after it. A bare number counts before words that
/// could be a heading; emphasis that goes on past a label keeps it in the words.
pub fn typed_label(line: &str) -> Option<(&str, &str)> {
    const LONGEST_HEADING: usize = 100;
    let heads = line.len() <= LONGEST_HEADING && !line.ends_with(['.', ';', ':', ',']);
    let found = candidate(line).or_else(|| heading_candidate(line).filter(|_| heads))?;
    let whole = found.emphasis.is_none();
    whole.then(|| (&line[found.printed], &line[found.rest..]))
}

fn label(text: &str) -> Option<(usize, Wrap, Vec<Series>, Numbers)> {
    if let Some((length, last, numbers)) = decimal(text) {
        return Some((length, Wrap::Stop, vec![Series::Decimal(last)], numbers));
    }
    let open = usize::from(text.starts_with('('));
    let length =
        text[open..].bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let token = &text[open..open + length];
    let end = open + length + 1;
    let wrap = match (open, text.as_bytes().get(end - 1)?) {
        (1, b')') => Wrap::Brackets,
        (0, b')') => Wrap::Bracket,
        (0, b'.') => Wrap::Stop,
        _ => return None,
    };
    let (readings, numbers) = readings(token);
    (!readings.is_empty()).then_some((end, wrap, readings, numbers))
}

/// `8.2`, `10.1.2.`, `10.12A`: length, last number, all of them. Leading zeros make it a date or a price.
fn decimal(text: &str) -> Option<(usize, u32, Numbers)> {
    let bytes = text.as_bytes();
    let (mut at, mut parts, mut last, mut numbers) = (0, 0, 0, Numbers::default());
    loop {
        let digits = bytes[at..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 3 || (bytes[at] == b'0' && digits > 1) {
            break;
        }
        last = text[at..at + digits].parse().ok()?;
        at += digits;
        parts += 1;
        let letter = bytes.get(at).copied().filter(u8::is_ascii_uppercase).unwrap_or(0);
        numbers.push(Number { value: last as u16, letter });
        at += usize::from(letter > 0);
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        } else {
            break;
        }
    }
    if !(2..=Numbers::MOST).contains(&parts) || bytes.get(at).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    at += usize::from(bytes.get(at) == Some(&b'.'));
    Some((at, last, numbers))
}

/// What a token may count as. `i` is both the ninth letter and roman one.
fn readings(token: &str) -> (Vec<Series>, Numbers) {
    let bytes = token.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 {
        let inserted = bytes.len() == digits + 1 && bytes[digits].is_ascii_uppercase();
        let plain = bytes.len() == digits || inserted;
        let number: Option<u32> =
            token[..digits].parse().ok().filter(|_| plain && digits <= 3 && bytes[0] != b'0');
        let mut numbers = Numbers::default();
        let letter = if inserted { bytes[digits] } else { 0 };
        numbers.push(Number { value: number.unwrap_or(0) as u16, letter });
        return (number.map(Series::Number).into_iter().collect(), numbers);
    }
    let capital = bytes.iter().all(u8::is_ascii_uppercase);
    if !capital && !bytes.iter().all(u8::is_ascii_lowercase) {
        return (Vec::new(), Numbers::default());
    }
    let lower = token.to_ascii_lowercase();
    let letter = letter(&lower).map(if capital { Series::Capital } else { Series::Letter });
    let roman = roman(&lower).map(if capital { Series::CapitalRoman } else { Series::Roman });
    (letter.into_iter().chain(roman).collect(), Numbers::default())
}

/// `a` is 1, `z` 26, `aa` 27, `bb` 28.
fn letter(token: &str) -> Option<u32> {
    match *token.as_bytes() {
        [a] => Some(u32::from(a - b'a') + 1),
        [a, b] if a == b => Some(u32::from(a - b'a') + 27),
        _ => None,
    }
}

/// Roman numerals as they are counted in lists: the one right spelling of each, to 399.
fn roman(token: &str) -> Option<u32> {
    let mut rest = token;
    let mut value = 0;
    for (digits, step) in ROMAN {
        let most = if matches!(step, 100 | 10 | 1) { 3 } else { 1 };
        for _ in 0..most {
            match rest.strip_prefix(digits) {
                Some(after) => (rest, value) = (after, value + step),
                None => break,
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// `8 Access to documents`: a number alone, before the words of a heading.
fn bare(text: &str) -> Option<Candidate> {
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 || text.starts_with('0') {
        return None;
    }
    let number = text[..digits].parse().ok()?;
    let rest = &text[digits..];
    let words = rest.trim_start();
    let good = rest.is_empty()
        || (rest.starts_with(char::is_whitespace)
            && words.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"'));
    good.then(|| Candidate {
        printed: 0..digits,
        rest: text.len() - words.len(),
        wrap: Wrap::Bare,
        readings: vec![Series::Number(number)],
        emphasis: None,
        inserted: false,
        unit: None,
        numbers: Numbers::one(number),
    })
}

/// The words that name a part of a document when a number or a capital letter follows.
const NAMES: [Unit; 8] = [
    Unit::Part,
    Unit::Schedule,
    Unit::Appendix,
    Unit::Annex,
    Unit::Chapter,
    Unit::Section,
    Unit::Article,
    Unit::Rule,
];

/// `Part 2`, `Schedule 1:`, `Appendix A –`: the stop or dash between label and words belongs to the label.
fn named(text: &str) -> Option<Candidate> {
    let (word, after) = text.split_once(char::is_whitespace)?;
    let lower = word.to_lowercase();
    let unit = NAMES.into_iter().find(|unit| unit.name() == lower)?;
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let after = after.trim_start();
    let length = after.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let (readings, numbers) = readings(&after[..length]);
    let series = readings
        .into_iter()
        .find(|series| !matches!(series, Series::Letter(_) | Series::Roman(_)))?;
    let mut end = text.len() - after.len() + length;
    let tail = &text[end..];
    if !(tail.is_empty() || tail.starts_with(|c: char| c.is_whitespace() || ".:,-–—".contains(c)))
    {
        return None;
    }
    let stop = tail.trim_start();
    if let Some(mark) = stop.chars().next().filter(|c| ".:,-–—".contains(*c)) {
        end = text.len() - stop.len() + mark.len_utf8();
    }
    let rest = text.len() - text[end..].trim_start().len();
    Some(Candidate {
        printed: 0..end,
        rest,
        wrap: Wrap::Bare,
        readings: vec![series],
        emphasis: None,
        inserted: inserted(numbers),
        unit: Some(unit),
        numbers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> Option<(&str, &str)> {
        candidate(line).map(|c| (&line[c.printed.clone()], &line[c.rest..]))
    }

    #[test]
    fn forms_that_are_labels() {
        for (line, label) in [
            ("8.2 A councillor", "8.2"),
            ("10.1.2. The Chief", "10.1.2."),
            ("10.12A text", "10.12A"),
            ("(a) text", "(a)"),
            ("a) text", "a)"),
            ("a. text", "a."),
            ("(ii)\ttext", "(ii)"),
            ("1)\u{a0}text", "1)"),
            ("**10.1.1** The Leader", "10.1.1"),
            ("**1.2 Title** text", "1.2"),
            ("_(a)_ text", "(a)"),
            ("(A) text", "(A)"),
            ("8.2", "8.2"),
            ("(2A) text", "(2A)"),
            ("(aa) text", "(aa)"),
        ] {
            assert_eq!(printed(line).map(|p| p.0), Some(label), "{line}");
        }
    }

    #[test]
    fn forms_that_are_words() {
        for line in [
            "In 1.5 hours",
            "1.5hours",
            "(see 4.2)",
            "i.e. this",
            "e.g. that",
            "1972. It says",
            "(c",
            "a text",
            "A Smith",
            "05.01.22 x",
            "1.2.3.4x",
            "",
            "(the) text",
            "1\\. text",
        ] {
            let found = candidate(line);
            assert!(found.is_none(), "{line}: {found:?}");
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
            ("10.1 Leader", "10.1", "Leader"),
            ("8.", "8.", ""),
        ] {
            let found = heading_candidate(text).unwrap();
            assert_eq!((&text[found.printed.clone()], &text[found.rest..]), (label, words));
        }
        for text in [
            "Part of the plan",
            "Rule of law",
            "2023 review",
            "A Guide to This",
            "12 months on",
            "Section a day",
        ] {
            assert_eq!(heading_candidate(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_have_one_spelling() {
        assert_eq!(
            ["i", "iv", "ix", "xiv", "xl", "iiii", "vx", "ic"].map(roman),
            [Some(1), Some(4), Some(9), Some(14), Some(40), None, None, None]
        );
    }
}
