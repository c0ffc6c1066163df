//! Numbers as they are cited: "8.2(b)(ii)", "(2)", "12A", "A.7", "5.ii", "15.2b"; and the lists and ranges of them.

use super::cursor::Cursor;
use super::row::{base, numeral};
use super::words::{Cut, UnitWord, Words};
use crate::lexicon::cardinal;
use crate::protocol::{Shape, Unit};

/// A number with its place in the text.
#[derive(Debug, Clone)]
pub struct Number {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its tokens, with full stops between them.
    pub path: String,
    /// How the first is written.
    pub shape: Shape,
    /// False for one that may well be a word.
    pub sure: bool,
}

/// A list or range of numbers after a word that names a unit, and where it ends. `below` is true after "sub-".
pub fn list(
    words: &Words,
    mut cursor: Cursor,
    unit: UnitWord,
    below: bool,
) -> Option<(Vec<Number>, usize)> {
    let grammar = Grammar { words, unit, below };
    let mut found = vec![grammar.number(&mut cursor, None)?];
    let mut end = cursor.at;
    loop {
        let mut next = Cursor { at: end, ..cursor };
        next.at = after_gloss(next);
        let glossed = next.at > end;
        let from = next.at;
        if !joins(words, &mut next) {
            break;
        }
        let comma = next.text[from..next.at].contains(',');
        let Some(number) = grammar.number(&mut next, found.last()) else { break };
        // "section 185 to 188", "section 5 and 6": the word stands once, and the next number is a later one. A comma
        // goes on after "S23" alone, which cites nothing but law.
        let later = (!comma || unit.cut == Cut::Short) && is_later(found.last(), &number);
        if !goes_on(&found, &number, unit.many || glossed || later) {
            break;
        }
        end = next.at;
        found.push(number);
    }
    Some((found, end))
}

/// A list goes on only in kind: after "sections 3 and 4" and "5.1, 5.2" more of the same may come, but "clause 5.1 and 3
/// members" cites one place.
fn goes_on(found: &[Number], next: &Number, many: bool) -> bool {
    let first = found[0].shape;
    let deep = |number: &Number| number.path.contains('.') || number.shape == Shape::Brackets;
    match next.shape {
        Shape::Decimal => matches!(first, Shape::Decimal | Shape::Whole),
        Shape::Brackets => found.iter().any(deep),
        // "section 30(1), 31(2)"
        Shape::Whole if first == Shape::Whole && next.path.contains('.') => true,
        Shape::Whole | Shape::Letters => many && (next.shape == first || first == Shape::Decimal),
    }
}

/// True for a whole number that is a little greater than the one before it.
fn is_later(last: Option<&Number>, next: &Number) -> bool {
    const FAR: u32 = 30;
    let value = |number: &Number| {
        let head = number.path.split('.').next()?;
        head.trim_end_matches(|c: char| c.is_ascii_uppercase()).parse::<u32>().ok()
    };
    let whole = last.is_some_and(|last| last.shape == Shape::Whole) && next.shape == Shape::Whole;
    match (last.and_then(value), value(next)) {
        (Some(last), Some(next)) if whole => last < next && next - last < FAR,
        _ => false,
    }
}

/// Where a heading in brackets after a number ends: "clauses 3 (Objects), 4 (Powers)".
pub fn after_gloss(cursor: Cursor) -> usize {
    const LONGEST: usize = 80;
    let inner = cursor.rest().strip_prefix(' ').and_then(|rest| rest.strip_prefix('('));
    let Some(inner) = inner else { return cursor.at };
    let heads = inner.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘'));
    let word = inner.chars().nth(1).is_some_and(char::is_alphabetic);
    let close = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b')' | b'('));
    match close.filter(|close| heads && word && inner.as_bytes()[*close] == b')') {
        Some(close) => cursor.at + 2 + close + 1,
        None => cursor.at,
    }
}

/// Goes past what joins two numbers of a list: a comma, "and", "or", "to", a dash.
pub fn joins(words: &Words, cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.spaces();
    let comma = cursor.eat(",") || cursor.eat(";");
    cursor.spaces();
    let word = cursor.eat("and/or")
        || cursor.eat_any(&words.and)
        || cursor.eat("&")
        || ["–", "—", "--", "-"].iter().any(|dash| cursor.eat(dash));
    cursor.spaces();
    (comma || word) && cursor.at > start
}

/// No part stands deeper. A line of brackets alone must not be read again for each of them.
const DEEPEST: usize = 12;

struct Grammar<'a> {
    words: &'a Words,
    unit: UnitWord,
    below: bool,
}

impl Grammar<'_> {
    /// One number. `after` is the one before it in a list: "8.2(a) and (b)" is 8.2(a) and 8.2(b).
    fn number(&self, cursor: &mut Cursor, after: Option<&Number>) -> Option<Number> {
        let start = cursor.at;
        let (mut path, mut shape, sure) = self.head(cursor)?;
        if shape == Shape::Brackets
            && let Some(after) = after
        {
            let base = base(&after.path, &path);
            // A whole number that came in brackets is one of its own: "(1)(a) or (2)".
            shape = if base.is_empty() { shape } else { after.shape };
            path = if base.is_empty() { path } else { format!("{base}.{path}") };
        }
        for inner in std::iter::from_fn(|| bracketed(cursor)).take(DEEPEST) {
            path.push('.');
            path.push_str(&inner);
        }
        if self.stops(cursor, start) {
            return None;
        }
        Some(Number { start, end: cursor.at, path, shape, sure })
    }

    /// The first token, or tokens where they are written as one.
    fn head(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        if let Some(found) = self.word(cursor) {
            return Some(found);
        }
        match cursor.byte() {
            b'(' => bracketed(cursor).map(|inner| (inner, Shape::Brackets, true)),
            b'0'..=b'9' => self.digits(cursor),
            b'A'..=b'Z' => self.capitals(cursor),
            b'a'..=b'z' => self.letters(cursor),
            _ => None,
        }
    }

    /// "Part Two", "section two". In small letters "in part one" may go on, "one month later".
    fn word(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let written = self.unit.cut != Cut::Short && !self.below;
        let (number, length) = cardinal(cursor.rest()).filter(|_| written)?;
        let capital = cursor.byte().is_ascii_uppercase();
        let small = matches!(
            self.unit.unit,
            Unit::Section | Unit::Clause | Unit::Schedule | Unit::Appendix
        );
        let tail = &cursor.rest()[length..];
        let alone = !tail.starts_with(' ') || tail[1..].starts_with(['a', 'b', 'o']);
        (capital || (small && alone)).then(|| {
            cursor.at += length;
            (number.to_string(), Shape::Whole, capital)
        })
    }

    /// "8", "8.2", "12A", "5.2.ii", "15.2b"
    fn digits(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let bytes = cursor.rest().as_bytes();
        let mut end = decimal(bytes, 0);
        let shape = if bytes[..end].contains(&b'.') { Shape::Decimal } else { Shape::Whole };
        // An inserted clause: 10.12A, section 137A, section 2ZA.
        let inserted =
            bytes[end..].iter().take(3).take_while(|byte| byte.is_ascii_uppercase()).count();
        end += if inserted < 3 { inserted } else { 0 };
        let mut path = cursor.rest()[..end].to_owned();
        for first in [true, false, false] {
            let tail = bytes.get(end..).unwrap_or(&[]);
            let dotted = tail.first() == Some(&b'.');
            let letters = run(&tail[usize::from(dotted)..]);
            let Some(token) = letters.filter(|letters| dotted || (first && letters.len() == 1))
            else {
                break;
            };
            path.push('.');
            path.push_str(token);
            end += usize::from(dotted) + token.len();
        }
        if path.len() >= 24 || path.starts_with("00") {
            return None;
        }
        cursor.at += end;
        Some((path, shape, true))
    }

    /// "A", "IV", "A.7", "B11"
    fn capitals(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let bytes = cursor.rest().as_bytes();
        let count = bytes.iter().take(7).take_while(|byte| byte.is_ascii_uppercase()).count();
        let letters = &cursor.rest()[..count];
        let roman = count < 7 && letters.bytes().all(|byte| b"IVXLC".contains(&byte));
        if count != 1 && !roman {
            return None;
        }
        let dot = usize::from(bytes.get(count) == Some(&b'.'));
        // "ss 10 and 11; S.17 of another Act", "under S23"
        let digit = bytes.get(count + dot).is_some_and(u8::is_ascii_digit);
        if (dot == 1 || digit)
            && self.words.sense(letters).is_some_and(|(sense, _)| sense.unit.is_some())
        {
            return None;
        }
        if count == 1 && digit {
            let end = decimal(bytes, count + dot);
            let path = format!("{letters}.{}", &cursor.rest()[count + dot..end]);
            cursor.at += end;
            return Some((path, Shape::Decimal, false));
        }
        if roman && dot == 1 && digit && count > 1 {
            // "II.3"
            let end = decimal(bytes, count + dot);
            let path = cursor.rest()[..end].to_lowercase();
            cursor.at += end;
            return Some((path, Shape::Decimal, true));
        }
        let named = self.unit.unit.is_named();
        // "section I" is a pronoun as likely; "clause B" may be a label.
        if !named && letters == "I" {
            return None;
        }
        let path = letters.to_owned();
        cursor.at += count;
        Some((path, Shape::Letters, named))
    }

    /// "point c", "paragraph iii"
    fn letters(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let near = matches!(self.unit.unit, Unit::Paragraph | Unit::Point | Unit::Clause);
        let token = run(cursor.rest().as_bytes()).filter(|_| near || self.below)?;
        let after = cursor.rest()[token.len()..].chars().next();
        // "item o" would be the "of" of a Welsh text.
        let little = self.words.whose.iter().any(|(word, _)| *word == token)
            || Words::has(&self.words.the, token)
            || Words::has(&self.words.and, token);
        let word = little || matches!(token, "a" | "i" | "d" | "m");
        if word && !matches!(after, None | Some(')' | ',' | '.' | ';' | ':')) {
            return None;
        }
        cursor.at += token.len();
        // "paragraph b)"
        cursor.eat(")");
        Some((token.to_owned(), Shape::Letters, false))
    }

    /// True if what was read is part of something else: a date, a sum, a minute number, a measure.
    fn stops(&self, cursor: &Cursor, start: usize) -> bool {
        let mut chars = cursor.rest().chars();
        match chars.next() {
            Some(c) if c.is_alphanumeric() || matches!(c, '%' | '£' | '°') => true,
            Some('-') => {
                let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
                digit && !self.unit.many && !is_range(cursor, start)
            }
            Some('/' | ':') => chars.next().is_some_and(|c| c.is_ascii_digit()),
            // An inch: 12” hitters.
            Some('”' | '"' | '″') => !in_quotes(cursor.text, start),
            Some(' ') => {
                let word = Cursor { at: cursor.at + 1, ..*cursor }.word();
                Words::has(&self.words.measure, word) || self.words.months.contains(word)
            }
            _ => false,
        }
    }
}

/// "section 178-180": a range, where the number after the dash is a little greater; "minute 24-25/7" has years.
fn is_range(cursor: &Cursor, start: usize) -> bool {
    const FAR: u32 = 30;
    let first: Option<u32> = cursor.text[start..cursor.at].parse().ok();
    let rest = &cursor.rest()[1..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let last: Option<u32> = rest[..digits].parse().ok();
    let ends = !rest[digits..].starts_with(['/', '-', '.']) && digits < 4;
    matches!((first, last), (Some(first), Some(last)) if ends && first < last && last - first < FAR)
}

/// True if a quotation mark was opened shortly before a place and not closed.
fn in_quotes(text: &str, at: usize) -> bool {
    const NEAR: usize = 80;
    let from = (at.saturating_sub(NEAR)..=at).find(|from| text.is_char_boundary(*from));
    let before = &text[from.unwrap_or(at)..at];
    let (open, close) = (before.rfind(['“', '"']), before.rfind('”'));
    open.is_some() && open > close
}

/// Where a number of digits and full stops ends that begins at a place.
fn decimal(bytes: &[u8], from: usize) -> usize {
    let digits = |from: usize| {
        bytes.get(from..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = from + digits(from);
    let mut parts = 1;
    while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 && parts < 6 {
        end += 1 + digits(end + 1);
        parts += 1;
    }
    end
}

/// A letter or a roman numeral that is a token of its own.
fn run(bytes: &[u8]) -> Option<&str> {
    let count = bytes.iter().take(6).take_while(|byte| byte.is_ascii_lowercase()).count();
    let letters = std::str::from_utf8(&bytes[..count]).ok()?;
    let more = bytes.get(count).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
        && !bytes[count..].starts_with("”".as_bytes())
        && !bytes[count..].starts_with("’".as_bytes())
        && !bytes[count..].starts_with("–".as_bytes());
    let good = count == 1 || (count < 6 && count > 1 && numeral(letters).is_some());
    (good && !more).then_some(letters)
}

/// "(b)": one to four letters, digits or numerals, with a space before it at most.
pub fn bracketed(cursor: &mut Cursor) -> Option<String> {
    const WELSH: [&str; 8] = ["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"];
    let rest = cursor.rest();
    let inner = rest.strip_prefix('(').or_else(|| rest.strip_prefix(" ("))?;
    let close = inner.bytes().take(8).position(|byte| byte == b')')?;
    let token = inner[..close].trim();
    let bytes = token.as_bytes();
    let small = token.to_ascii_lowercase();
    let letter = bytes.len() == 1
        || numeral(&small).is_some()
        || (bytes.len() == 2 && bytes[0] == bytes[1])
        || WELSH.contains(&small.as_str());
    let digits = bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.len() < 5
        // "Kemp, S. (2017)" is a year.
        && !(bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit))
        && bytes.iter().all(u8::is_ascii_alphanumeric);
    if bytes.is_empty()
        || bytes.len() > 6
        || !token.is_ascii()
        || !(digits || (letter && bytes.iter().all(u8::is_ascii_alphabetic)))
    {
        return None;
    }
    cursor.at += rest.len() - inner.len() + close + 1;
    Some(token.to_owned())
}
