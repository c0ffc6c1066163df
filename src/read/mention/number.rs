//! Numbers as they are cited: "8.2(b)(ii)", "(2)", "12A", "A.7", "5.ii", "15.2b".

use super::cursor::{Cursor, joins};
use super::figures::{decimal, is_range};
use super::row::{base, goes_on_letter, numeral};
use super::words::{Cut, UnitWord, Whose, Words};
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
    /// True for a letter that would be a numeral by itself: "(i)" after "(h)".
    pub letter: bool,
    /// True for "13a": a letter stands right after the number.
    pub joined: bool,
    /// True for the end of a range: "38A" of "37 to 38A".
    pub through: bool,
}

/// No part stands deeper. A line of brackets alone must not be read again for each of them.
const DEEPEST: usize = 12;

/// How numbers are read after a word that names a unit.
pub struct Grammar<'a> {
    /// The words of the language.
    pub words: &'a Words,
    /// The word.
    pub unit: UnitWord,
    /// True after "sub-".
    pub below: bool,
}

impl Grammar<'_> {
    /// One number. `after` is the one before it in a list: "8.2(a) and (b)" is 8.2(a) and 8.2(b).
    pub fn number(&self, cursor: &mut Cursor, after: Option<&Number>) -> Option<Number> {
        let start = cursor.at;
        let (mut path, mut shape, sure) = self.head(cursor)?;
        let mut letter =
            after.is_some_and(|after| goes_on_letter(&after.path, after.letter, &path));
        if shape == Shape::Brackets
            && let Some(after) = after
        {
            let base = base(&after.path, &path);
            // A whole number that came in brackets is one of its own: "(1)(a) or (2)".
            shape = if base.is_empty() { shape } else { after.shape };
            path = if base.is_empty() { path } else { format!("{base}.{path}") };
        }
        for _ in 0..DEEPEST {
            let lettered = path.ends_with(|c: char| c.is_ascii_lowercase());
            let Some(inner) = bracketed(cursor).or_else(|| apart(cursor, lettered)) else { break };
            letter = false;
            path.push('.');
            path.push_str(&inner);
        }
        if self.stops(cursor, start) {
            return None;
        }
        let joined = is_joined(&cursor.text[start..cursor.at]);
        let through = false;
        Some(Number { start, end: cursor.at, path, shape, sure, letter, joined, through })
    }

    /// The first token, or tokens where they are written as one.
    fn head(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        if let Some(found) = self.word(cursor) {
            return Some(found);
        }
        match cursor.byte() {
            b'(' => match bracketed(cursor) {
                Some(inner) => Some((inner, Shape::Brackets, true)),
                None => decimal_in_brackets(cursor).map(|inner| (inner, Shape::Decimal, true)),
            },
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
        // "61A.2"; "Part 2D.6" is of an Act from elsewhere.
        let goes_on = inserted == 1 && shape == Shape::Whole && !self.unit.unit.is_named();
        let deeper = goes_on
            && bytes.get(end) == Some(&b'.')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let shape = if deeper { Shape::Decimal } else { shape };
        end = if deeper { decimal(bytes, end + 1) } else { end };
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
            return self.inserted_part(cursor);
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
        // "section I" is a pronoun as likely, unless a stop, "of" or more numerals follow; "clause B" may be a label.
        if !named && letters == "I" && !self.ends_numeral(Cursor { at: cursor.at + 1, ..*cursor }) {
            return None;
        }
        let path = letters.to_owned();
        cursor.at += count;
        Some((path, Shape::Letters, named))
    }

    /// True where what follows "I" follows no pronoun: "Section I, paragraph 2", "paragraph 2 of Section I.", "Sections I
    /// and II".
    fn ends_numeral(&self, mut after: Cursor) -> bool {
        if after.rest().is_empty() || after.rest().starts_with([',', '.', ';', ':', ')', '(']) {
            return true;
        }
        let mut of = after;
        of.spaces();
        let said =
            self.words.whose.iter().any(|(word, of_it)| *of_it == Whose::Of && of.eat_words(word));
        said || (joins(self.words, &mut after) && after.rest().starts_with(['I', 'V', 'X']))
    }

    /// "Part VA", "Part IIA": a Part that was put in after V.
    fn inserted_part(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let bytes = cursor.rest().as_bytes();
        let count = bytes.iter().take(7).take_while(|byte| byte.is_ascii_uppercase()).count();
        let part = matches!(self.unit.unit, Unit::Part | Unit::Chapter | Unit::Title);
        let (numeral, letter) = cursor.rest()[..count].split_at(count.checked_sub(1)?);
        let put_in = numeral.bytes().all(|byte| b"IVX".contains(&byte))
            && super::row::numeral(&numeral.to_ascii_lowercase()).is_some()
            && letter.bytes().all(|byte| !b"IVX".contains(&byte));
        if !part
            || numeral.is_empty()
            || !put_in
            || bytes.get(count).is_some_and(u8::is_ascii_alphanumeric)
        {
            return None;
        }
        let path = cursor.rest()[..count].to_owned();
        cursor.at += count;
        Some((path, Shape::Letters, true))
    }

    /// "point c", "paragraph iii"
    fn letters(&self, cursor: &mut Cursor) -> Option<(String, Shape, bool)> {
        let near = matches!(self.unit.unit, Unit::Paragraph | Unit::Point | Unit::Clause);
        let token = run(cursor.rest().as_bytes()).filter(|_| near || self.below)?;
        // "paras 2 and 3, cl. 4" has no paragraph 150.
        if token.len() > 1 && self.words.sense(token).is_some_and(|(sense, _)| sense.unit.is_some())
        {
            return None;
        }
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
            Some('/') => {
                let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
                digit && !(cursor.text[start..cursor.at].contains('.') && is_range(cursor, start))
            }
            Some(':') => chars.next().is_some_and(|c| c.is_ascii_digit()),
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

/// "paragraph (8.2)", as a number is printed that stands in brackets.
fn decimal_in_brackets(cursor: &mut Cursor) -> Option<String> {
    let inner = cursor.rest().strip_prefix('(')?;
    let path = &inner[..decimal(inner.as_bytes(), 0)];
    let whole = path.contains('.') && inner[path.len()..].starts_with(')');
    whole.then(|| {
        cursor.at += path.len() + 2;
        path.to_owned()
    })
}

/// True for "13a" and "13a(1)".
fn is_joined(words: &str) -> bool {
    let letters = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut bytes = letters.bytes();
    letters.len() < words.len()
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && !bytes.next().is_some_and(|next| next.is_ascii_alphanumeric())
}

/// True if a quotation mark was opened shortly before a place and not closed.
fn in_quotes(text: &str, at: usize) -> bool {
    const NEAR: usize = 80;
    let from = (at.saturating_sub(NEAR)..=at).find(|from| text.is_char_boundary(*from));
    let before = &text[from.unwrap_or(at)..at];
    let (open, close) = (before.rfind(['“', '"']), before.rfind('”'));
    open.is_some() && open > close
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

/// "5 a)", "4.1 iii.", "2 b) 1)", "2b)1)": a letter or numeral after a space or a bracket, as it is printed in its list, and
/// after a letter a number. A bracket that closes what was opened before the number is none of it.
fn apart(cursor: &mut Cursor, lettered: bool) -> Option<String> {
    let rest = cursor.rest();
    let unclosed = usize::from(lettered && rest.starts_with(')') && !is_opened(cursor));
    let glued = unclosed > 0 || rest.len() < cursor.text.len() && is_closed(cursor);
    let inner = &rest[unclosed..];
    let spaces = usize::from(inner.starts_with(' '));
    if spaces == 0 && !glued {
        return None;
    }
    let inner = &inner[spaces..];
    let digits = inner.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let counted = (lettered && (1..3).contains(&digits)).then(|| &inner[..digits]);
    let token = counted.or_else(|| run(inner.as_bytes()))?;
    let after = &inner[token.len()..];
    let numeral = token.len() > 1 && token.bytes().all(|byte| b"ivx".contains(&byte));
    let bracket = after.starts_with(')');
    // "set out in (v)a;"
    let ends = after.is_empty() || after.starts_with(['.', ',', ';', ':']);
    let right_after = spaces == 0 && unclosed == 0 && ends && token.len() == 1;
    if !bracket
        && !right_after
        && !(numeral && (after.is_empty() || after.starts_with(['.', ',', ';'])))
    {
        return None;
    }
    let closes = usize::from(bracket && !is_opened(cursor));
    cursor.at += unclosed + spaces + token.len() + closes;
    Some(token.to_owned())
}

/// True right after a bracket that closes.
fn is_closed(cursor: &Cursor) -> bool {
    cursor.text.as_bytes().get(cursor.at.wrapping_sub(1)) == Some(&b')')
}

/// True where a bracket is open that was opened shortly before.
fn is_opened(cursor: &Cursor) -> bool {
    const NEAR: usize = 80;
    let from =
        (cursor.at.saturating_sub(NEAR)..=cursor.at).find(|at| cursor.text.is_char_boundary(*at));
    let before = &cursor.text[from.unwrap_or(cursor.at)..cursor.at];
    before.rfind('(') > before.rfind(')')
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
        // "(ba)", put in after "(b)"
        || matches!(bytes, [b'a'..=b'z', b'a'..=b'f'])
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
