//! The number or letter of a label: what it may count as.

use crate::protocol::{Number, Numbers, ROMAN, Series};

/// A number, letter or roman numeral at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// `8`, `12A`, `8.2`, `A.1`
    Numbers(Numbers),
    /// `a`, `ii`, `B`, `ch`: letters of one case.
    Letters,
}

/// Longest token of letters that may be a label: `xxviii`.
const LONGEST: usize = 6;
/// Roman numerals above are hardly ever numbers of a list, and many letters are.
const GREATEST_ROMAN: u32 = 60;

/// The token at the start of `text`, with its length.
pub fn token(text: &str) -> Option<(usize, Token)> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let lettered = first.is_ascii_uppercase()
        && match bytes.get(1) {
            Some(b'.') => bytes.get(2).is_some_and(u8::is_ascii_digit),
            Some(next) => next.is_ascii_digit(),
            None => false,
        };
    if first.is_ascii_digit() || lettered {
        return numbers(bytes, lettered).map(|(length, found)| (length, Token::Numbers(found)));
    }
    if let Some(found) = roman_decimal(text) {
        return Some(found);
    }
    let same_case = |b: &u8| {
        if first.is_ascii_uppercase() { b.is_ascii_uppercase() } else { b.is_ascii_lowercase() }
    };
    let length = bytes.iter().take(LONGEST + 1).take_while(|b| same_case(b)).count();
    let ends = !bytes.get(length).is_some_and(u8::is_ascii_alphanumeric);
    ((1..=LONGEST).contains(&length) && ends).then_some((length, Token::Letters))
}

/// `II.1`, `IV.2.3`: the first number is a roman one. `I.1` may as well be a letter's, and counts as that.
fn roman_decimal(text: &str) -> Option<(usize, Token)> {
    let capitals = text.bytes().take(LONGEST + 1).take_while(|b| b"IVXL".contains(b)).count();
    let rest = text[capitals..].strip_prefix('.')?;
    if capitals < 2 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first = roman(&text[..capitals].to_ascii_lowercase())?;
    let (length, inner) = numbers(rest.as_bytes(), false)?;
    let mut all = Numbers::one(first);
    let whole = inner.as_slice().iter().all(|number| all.push(*number));
    whole.then_some((capitals + 1 + length, Token::Numbers(all)))
}

/// `8`, `12A`, `10.1.2`, `A.1`, `B1`, `4.07`. Numbers of four digits are years; a zero leads the last number alone, of two
/// (`4.01` to `4.12`, as constitutions number their articles): others belong to dates and prices.
fn numbers(bytes: &[u8], lettered: bool) -> Option<(usize, Numbers)> {
    let mut found = Numbers::default();
    let mut at = 0;
    if lettered {
        found.push(Number { value: 0, letter: bytes[0] });
        at = 1 + usize::from(bytes[1] == b'.');
    }
    loop {
        let digits = bytes[at..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let padded = digits > 1 && bytes[at] == b'0';
        // "S101" is a section of an Act, and "B130" a road.
        let glued = lettered && at == 1 && digits > 2;
        if digits == 0 || digits > 3 || glued || (padded && !may_be_padded(&bytes[at..], &found)) {
            return None;
        }
        let value =
            bytes[at..at + digits].iter().fold(0, |value, b| value * 10 + u16::from(b - b'0'));
        at += digits;
        let letter = inserted(&bytes[at..], found.as_slice().len());
        at += usize::from(letter > 0);
        if !found.push(Number { value, letter }) {
            return None;
        }
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'.'), Some(next)) if next.is_ascii_digit() => at += 1,
            (Some(b'.'), Some(next)) if next.is_ascii_alphabetic() => {
                return Some(with_letters(bytes, at, found));
            }
            (Some(next), _) if next.is_ascii_alphanumeric() => {
                // `1.3Lost`, `2Quorum`: a copy lost the space or the tab.
                return begins_word(&bytes[at..]).then_some((at, found));
            }
            _ => return Some((at, found)),
        }
    }
}

/// The same with the letters or roman numerals after it, each after a stop: `6.3` and `.c`, `1` and `.a.ii`.
fn with_letters(bytes: &[u8], mut at: usize, mut found: Numbers) -> (usize, Numbers) {
    let numbers = (at, found);
    // "8.a.m." is a time of day.
    if matches!(bytes[at..], [b'.', b'a' | b'p', b'.', b'm', ..]) {
        return numbers;
    }
    while let Some((length, number)) = bytes.get(at..).and_then(lettered) {
        at += length;
        if !found.push(number) {
            return numbers;
        }
    }
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'.'), Some(next)) if next.is_ascii_alphanumeric() => numbers,
        (Some(next), _) if next.is_ascii_alphanumeric() => numbers,
        _ => (at, found),
    }
}

/// `.c`, `.iii`, and `.C` before a stop or bracket: in `9.A member` the letter is a word.
fn lettered(rest: &[u8]) -> Option<(usize, Number)> {
    let letters = rest.strip_prefix(b".")?;
    let count = letters.iter().take(LONGEST + 1).take_while(|b| b.is_ascii_alphabetic()).count();
    let (token, after) = letters.split_at(count);
    let number = match *token {
        [small @ b'a'..=b'z'] => {
            Number { value: u16::from(small - b'a') + 1, letter: Number::SMALL }
        }
        [capital @ b'A'..=b'Z'] if matches!(after, [b'.' | b')', ..]) => {
            Number { value: u16::from(capital - b'A') + 1, letter: Number::CAPITAL }
        }
        _ => {
            Number { value: roman_place(std::str::from_utf8(token).ok()?)?, letter: Number::ROMAN }
        }
    };
    Some((1 + count, number))
}

/// The place of a small roman numeral in a list.
pub fn roman_place(token: &str) -> Option<u16> {
    roman(token).filter(|n| *n < GREATEST_ROMAN).and_then(|n| u16::try_from(n).ok())
}

/// True for a capital and two small letters, for a word of two letters, and for a word in capitals: "2GHz" and "1AA" are none.
fn begins_word(bytes: &[u8]) -> bool {
    const LOUD: usize = 5;
    matches!(bytes, [b'A'..=b'Z', b'a'..=b'z', b'a'..=b'z' | b' ', ..])
        || (bytes.len() >= LOUD && bytes[..LOUD].iter().all(u8::is_ascii_uppercase))
}

/// Whether a zero may lead the number at the start of `rest`, of which `before` is known: `07` in `4.07 Quorum`.
fn may_be_padded(rest: &[u8], before: &Numbers) -> bool {
    let after = rest.get(2..).unwrap_or_default();
    before.as_slice().len() == 1
        && matches!(rest, [b'0', b'1'..=b'9', ..])
        && !matches!(after, [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..])
}

/// The letter after a number that was put in later: `12A`, `4.1a`, `6a.`. A small letter only after a stop, or one of the
/// first before one: `1st` is no label, and `5p.` a price.
fn inserted(rest: &[u8], before: usize) -> u8 {
    match rest {
        [letter @ b'a'..=b'f', b'.' | b')', after, ..]
            if before == 0 && (after.is_ascii_whitespace() || after.is_ascii_uppercase()) =>
        {
            letter.to_ascii_uppercase()
        }
        // `2cApplications`: a copy lost what stood between.
        [letter @ b'a'..=b'f', b'A'..=b'Z', b'a'..=b'z', ..] if before == 0 => {
            letter.to_ascii_uppercase()
        }
        [letter, next, ..] if next.is_ascii_alphanumeric() && *letter != b'.' => 0,
        [letter, ..] if letter.is_ascii_uppercase() => *letter,
        [letter, ..] if letter.is_ascii_lowercase() && before > 0 => letter.to_ascii_uppercase(),
        _ => 0,
    }
}

/// What letters may count as: `i` is both the ninth letter and roman one. `welsh` is the alphabet of Welsh, where the
/// text counts by it.
pub fn letters(token: &str, welsh: Option<&[&str]>) -> Vec<Series> {
    let lower = token.to_ascii_lowercase();
    let capital = token.starts_with(|c: char| c.is_ascii_uppercase());
    let mut found = Vec::with_capacity(2);
    match *lower.as_bytes() {
        [a] => {
            let n = u32::from(a - b'a') + 1;
            found.push(if capital { Series::Capital(n) } else { Series::Letter(n) });
        }
        // `aa` stands inside a row that counts otherwise, or after `z`.
        [a, b] if a == b && !capital => {
            let n = u32::from(a - b'a') + 1;
            found.extend([Series::Doubled(n), Series::Letter(n + 26)]);
        }
        _ => {}
    }
    if let Some(n) = roman(&lower).filter(|n| *n < GREATEST_ROMAN) {
        found.push(if capital { Series::CapitalRoman(n) } else { Series::Roman(n) });
    }
    if let Some(at) =
        welsh.filter(|_| !capital).and_then(|all| all.iter().position(|one| *one == lower))
    {
        found.push(Series::WelshLetter(at as u32 + 1));
    }
    found
}

/// The letter of `(ba)`, put in later after `(b)`, and of `(aa)` after `(a)`: a small letter and one of the first of the
/// alphabet.
pub fn put_in(token: &str) -> Option<Number> {
    let [letter @ b'a'..=b'z', after @ b'a'..=b'f'] = *token.as_bytes() else { return None };
    let value = u16::from(letter - b'a') + 1;
    roman(token).is_none().then_some(Number { value, letter: after.to_ascii_uppercase() })
}

/// Roman numerals as they are counted in lists: the one right spelling of each, to 399; and `iiii`, as clocks have it.
fn roman(token: &str) -> Option<u32> {
    if token == "iiii" {
        return Some(4);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_numbers_or_letters() {
        for (text, length) in [
            ("8.2 A", 3),
            ("10.12A text", 6),
            ("10.1.2. The", 6),
            ("A.1 x", 3),
            ("B1 x", 2),
            ("12A x", 3),
            ("4.1a x", 4),
            ("1.0 x", 3),
            ("xxviii.", 6),
            ("ch)", 2),
            ("IV.2.3 x", 6),
            ("XI.2", 4),
            ("4.07 Quorum", 4),
            ("12.01. The", 5),
            ("6.3.c text", 5),
            ("6.3.c. Text", 5),
            ("1.a.ii) text", 6),
            ("2.C. Text", 3),
            ("9.A member", 1),
            ("10.a.m. the", 2),
        ] {
            assert_eq!(token(text).map(|found| found.0), Some(length), "{text}");
        }
        for text in [
            "1972. It",
            "05.01.22 x",
            "1.05.22 x",
            "4.00 x",
            "4.007 x",
            "1.5hours",
            "1st",
            "The",
            "motions",
            "",
        ] {
            assert_eq!(token(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_have_one_spelling() {
        assert_eq!(
            ["i", "iv", "ix", "xiv", "xl", "iiii", "vx", "ic"].map(roman),
            [Some(1), Some(4), Some(9), Some(14), Some(40), Some(4), None, None]
        );
    }
}
