//! One pass over the words of a running text.

use super::bare::{bare, brackets, joined};
use super::cursor::Cursor;
use super::owner::Group;
use super::place::{Head, Places, places};
use super::whose::Itself;
use super::words::{Cut, Sense, UnitWord, Words};
use super::year::is_dated_name;
use super::{book, define, document, halves, law, phone};
use crate::protocol::{Definition, Mention, Mentioned, PartId, SameLaw, Shape, Unit};

/// Calls `visit` for each place of a text where something may begin, from the first on; it gives where to go on. Sixty-four
/// bytes are looked at in a row: nearly all words are none, and are passed over without a branch.
fn beginnings(kinds: &[u8; 256], bytes: &[u8], mut visit: impl FnMut(usize) -> usize) {
    let (mut before, mut done) = (0, 0);
    for (chunk, block) in bytes.chunks(64).enumerate() {
        let mut mask = 0_u64;
        for (at, byte) in block.iter().enumerate() {
            let kind = kinds[*byte as usize];
            let begins = (kind >> 1) & !(before & kind & WORD);
            mask |= u64::from(begins & 1) << at;
            before = kind;
        }
        while mask != 0 {
            let at = chunk * 64 + mask.trailing_zeros() as usize;
            mask &= mask - 1;
            if at >= done {
                done = visit(at);
            }
        }
    }
}

/// A byte that is part of a word.
const WORD: u8 = 1;
/// A byte with which something may begin.
const FIRST: u8 = 2;

/// What each byte is, in a language: part of a word, or the first byte of something. Digits, brackets, quotation marks, §
/// and +44 are in every one.
pub fn kinds(words: &Words) -> [u8; 256] {
    let mut table = [0; 256];
    for byte in 0..=255_u8 {
        let word = if byte.is_ascii_alphanumeric() { WORD } else { 0 };
        let begins = words.first[usize::from(byte)]
            || byte.is_ascii_digit()
            || b"\"+(\xe2\xc2".contains(&byte);
        table[usize::from(byte)] = word | if begins { FIRST } else { 0 };
    }
    table
}

/// Where the word ends that begins at `at`. Letters beyond ASCII are part of it; marks of punctuation are not.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let mark =
        |at: usize| bytes[at] == 0xc2 || (bytes[at] == 0xe2 && bytes.get(at + 1) == Some(&0x80));
    let inside =
        |at: &usize| bytes[*at].is_ascii_alphanumeric() || (bytes[*at] >= 0x80 && !mark(*at));
    at + (at..bytes.len()).take_while(inside).count()
}

/// One text as it is scanned, and what was found.
pub struct Scan<'a> {
    /// The words of the language.
    pub words: &'static Words,
    /// What each byte is.
    pub kinds: &'a [u8; 256],
    /// The text.
    pub text: &'a str,
    /// How much of it may define: guidance explains the words of a clause, and gives none a meaning.
    pub own: usize,
    /// Its part, by its place in a walk.
    pub part: PartId,
    /// What the document is called.
    pub itself: &'a Itself,
    /// What it mentions.
    pub mentions: &'a mut Vec<Mention>,
    /// Its lists of numbers.
    pub groups: &'a mut Vec<Group>,
    /// What it defines.
    pub definitions: &'a mut Vec<Definition>,
}

impl Scan<'_> {
    /// Reads all of it.
    pub fn all(&mut self) {
        let bytes = self.text.as_bytes();
        let kinds = self.kinds;
        beginnings(kinds, bytes, |at| self.at(at, bytes).unwrap_or(at));
    }

    /// Looks at a place where something may begin; gives where to go on if something does.
    fn at(&mut self, at: usize, bytes: &[u8]) -> Option<usize> {
        match bytes[at] {
            b'"' => self.quote(at),
            0xe2 => match bytes.get(at + 1..at + 3) {
                Some([0x80, 0x9c | 0x98]) => self.quote(at),
                _ => None,
            },
            0xc2 => {
                (bytes.get(at + 1) == Some(&0xa7)).then_some(())?;
                let many = bytes.get(at + 2..at + 4) == Some(&[0xc2, 0xa7]);
                let unit = UnitWord { unit: Unit::Section, many, cut: Cut::Plain };
                self.places(at, at + if many { 4 } else { 2 }, unit, false, None)
            }
            b'+' => self.telephone(at),
            b'(' => Some(match brackets(self.words, self.text, at, self.itself) {
                Ok(found) => self.push_places(at, found, false),
                Err(end) => end,
            }),
            b'0'..=b'9' => self.digits(at, bytes),
            first if self.words.may_mean(first, bytes.get(at + 1).copied().unwrap_or(0)) => {
                let end = word_end(bytes, at);
                self.words.may_have_sense(&bytes[at..end]).then(|| self.word(at, end)).flatten()
            }
            _ => None,
        }
    }

    /// A telephone number, the year of "LGA 1972", "see 8.2".
    fn digits(&mut self, at: usize, bytes: &[u8]) -> Option<usize> {
        if bytes[at] == b'0' {
            return self.telephone(at);
        }
        let end = at + bytes[at..].iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
        let after = bytes.get(end).copied().unwrap_or(0);
        if end == at + 4 && at > 2 && matches!(bytes[at - 1], b' ' | 0xa0) {
            let letter = bytes[at - 2];
            if (matches!(letter, b'A' | b't') || after == b' ')
                && let Some(found) = law::short(self.text, at)
            {
                return Some(self.law(found));
            }
        }
        let decimal = after == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let bracket = after == b'(' && end - at < 3;
        if !(decimal || bracket || end - at < 3 && joined(bytes, end))
            || (at > 0 && matches!(bytes[at - 1], b'.' | b'/' | b'-' | b':' | 0xa3))
        {
            return None;
        }
        let found = bare(self.words, self.text, at, self.itself)?;
        if found.found.is_empty() {
            return Some(found.end);
        }
        Some(self.push_places(at, found, false))
    }

    /// Looks at a word; gives where to go on if it begins something longer.
    fn word(&mut self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        // "SI 2012/1463": an instrument by its number.
        if let Some(end) = self.rule_book(start, end) {
            return Some(end);
        }
        if let Some(found) = law::numbered(self.text, start) {
            return Some(self.law(found));
        }
        let Some((sense, below)) = self.words.sense(word) else { return self.run_on(start, end) };
        let capital = word.starts_with(char::is_uppercase);
        // "the Allotments act 1950"
        let named = capital || (sense.act.is_some() && is_dated_name(self.text, start, end));
        if let Some(many) = sense.act.filter(|_| named) {
            return self.act(start, end, many);
        }
        let year = capital && sense.instrument;
        if year
            && let Some(end) =
                self.laws(start, end, false, false).or_else(|| self.instrument(start, end))
        {
            return Some(end);
        }
        if sense.pointing
            && let Some(end) = self.pointing(end)
        {
            return Some(end);
        }
        if sense.document && capital {
            self.document(start, end);
        }
        self.unit(start, end, sense, below)
    }

    /// "Act2004", "sub-paragraph": words that are written as one, or as two.
    fn run_on(&mut self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
        if letters < word.len() {
            let (sense, below) = self.words.sense(&word[..letters])?;
            if sense.act.is_some() && word.len() == letters + 4 && word.starts_with('A') {
                return self.laws(start, start + letters, true, false);
            }
            // "s27", and "paragraph10(2)" as text from a PDF has it.
            let unit = sense.unit.filter(|unit| unit.cut == Cut::Short || letters > 3)?;
            super::list::no_mark(self.words, Cursor::new(self.text, start + letters), unit, below)?;
            let found = self.places(start, start + letters, unit, below, None)?;
            if unit.cut == Cut::Short
                && let Some(group) = self.groups.last_mut()
            {
                group.law_only = true;
            }
            return Some(found);
        }
        None
    }

    /// "SO 3(b)", "S.O. 3": a rule book by its capitals.
    fn rule_book(&mut self, start: usize, end: usize) -> Option<usize> {
        let (end, unit, book) = book::short(self.words, self.text, start, end)?;
        self.places(start, end, unit, false, Some(book))
    }

    fn unit(&mut self, start: usize, end: usize, sense: Sense, below: bool) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (unit, end) = halves::torn(self.words, self.text, start..end, sense.unit?);
        let next = bytes.get(end).copied().unwrap_or(0);
        let stop = next == b'.' && unit.cut != Cut::Whole;
        if !(matches!(next, b' ' | b'\n' | b'(' | 0xc2) || stop) {
            return None;
        }
        // What cites has a number after it: a digit, a bracket, a capital; or a letter after a unit that has such.
        let after = bytes[end..].iter().take(4).find(|byte| !b" .\n\xc2\xa0".contains(byte))?;
        // "Point(s)"
        if next == b'(' && matches!(bytes.get(end + 1..end + 3), Some([b's' | b'e', b')' | b's'])) {
            return None;
        }
        let near = below || matches!(unit.unit, Unit::Paragraph | Unit::Point | Unit::Clause);
        let counted = || Cursor::new(self.text, end).counts(self.words);
        if !(after.is_ascii_digit()
            || *after == b'('
            || after.is_ascii_uppercase()
            || (near && after.is_ascii_lowercase())
            || counted())
        {
            return None;
        }
        let before = self.text[..start].trim_end_matches([' ', '-', '\n', '\u{a0}']);
        let word = super::cursor::word_before(self.text, before.len());
        if unit.unit == Unit::Point && Words::has(&self.words.counted, word) {
            return None;
        }
        let (mut start, mut below) = (start, below);
        let own = &self.text[start..end];
        let mut needed =
            self.words.before.iter().filter(|(unit, _)| unit.eq_ignore_ascii_case(own)).peekable();
        if needed.peek().is_some() {
            if !needed.any(|(_, before)| before.eq_ignore_ascii_case(word)) {
                return None;
            }
            start = before.len() - word.len();
        }
        for lower in &self.words.below {
            let before = &self.text[..start];
            let Some(before) = before.strip_suffix(['-', ' ']) else { continue };
            let at = before.len().wrapping_sub(lower.len());
            if before.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(lower))
                && !before[..at].ends_with(char::is_alphanumeric)
            {
                (start, below) = (at, true);
            }
        }
        let one = unit.cut == Cut::Short && !stop;
        let found = self.places(start, end, unit, below, None)?;
        if one && let Some(group) = self.groups.last_mut() {
            group.law_only = true;
        }
        Some(found)
    }

    fn places(
        &mut self,
        start: usize,
        end: usize,
        unit: UnitWord,
        below: bool,
        book: Option<&'static str>,
    ) -> Option<usize> {
        let head = Head { text: self.text, start, end, unit, below, book };
        let found = places(self.words, &head, self.itself)?;
        Some(self.push_places(start, found, false))
    }

    fn push_places(&mut self, start: usize, found: Places, law_only: bool) -> usize {
        let first = self.mentions.len();
        for (start, end, place) in found.found {
            self.push(start, end, Mentioned::Place(Box::new(place)));
        }
        let mentions = first..self.mentions.len();
        self.groups.push(Group { mentions, start, end: found.end, law_only });
        found.end
    }

    /// "see 8.2", "see A.7": the number after a word that points.
    fn pointing(&mut self, end: usize) -> Option<usize> {
        let mut cursor = Cursor::new(self.text, end);
        cursor.spaces();
        let capital = cursor.byte().is_ascii_uppercase();
        if !capital {
            return None;
        }
        let unit = UnitWord { unit: Unit::Clause, many: false, cut: Cut::Whole };
        let (start, end) = (cursor.at, cursor.at);
        let head = Head { text: self.text, start, end, unit, below: false, book: None };
        let found = places(self.words, &head, self.itself)?;
        let decimal =
            |place: &(usize, usize, crate::protocol::Place)| place.2.shape == Shape::Decimal;
        if !found.found.iter().all(decimal) {
            return None;
        }
        Some(self.push_places(cursor.at, found, false))
    }

    fn act(&mut self, start: usize, end: usize, many: bool) -> Option<usize> {
        // The Welsh word stands before the name: what is before it is none of it.
        if !super::law_after::stands_first(&self.text[start..end])
            && let Some(end) = self.laws(start, end, true, many)
        {
            return Some(end);
        }
        if let Some(found) = law::forward(self.words, self.text, start, end) {
            return Some(self.law(found));
        }
        let (from, same) = law::same(self.words, self.text, start).filter(|_| !many)?;
        self.push(from, end, Mentioned::SameLaw(same));
        Some(end)
    }

    /// "those Regulations", "the said Order": the ones that were named before.
    fn instrument(&mut self, start: usize, end: usize) -> Option<usize> {
        let before = self.text[..start].trim_end_matches([' ', '\u{a0}']);
        let word = super::cursor::word_before(self.text, before.len());
        let again = before.len() < start && Words::has(&self.words.that_instrument, word);
        let same = SameLaw { year: None, last: true, made: true };
        again.then(|| self.push(start, end, Mentioned::SameLaw(same)))?;
        Some(end)
    }

    fn laws(&mut self, start: usize, end: usize, act: bool, many: bool) -> Option<usize> {
        let found = law::law(self.words, self.text, start, end, act, many);
        found.into_iter().map(|found| self.law(found)).last()
    }

    /// Notes a law; gives where its name ends.
    fn law(&mut self, found: law::Named) -> usize {
        // “Equality Act 2010 (Specific Duties) Regulations 2011” is one name, not two.
        let inside = |last: &mut Mention| {
            last.part == self.part
                && last.end as usize > found.start
                && matches!(last.of, Mentioned::Law(_) | Mentioned::SameLaw(_))
        };
        self.mentions.pop_if(inside);
        self.push(found.start, found.end, Mentioned::Law(Box::new(found.name)));
        found.end
    }

    fn document(&mut self, start: usize, end: usize) {
        let Some((from, to)) = document::document(self.words, self.text, start, end) else {
            return;
        };
        // "this Constitution" is the document itself.
        let before = self.text[..from].trim_end();
        if Words::has(&self.words.this, super::cursor::word_before(self.text, before.len())) {
            return;
        }
        // “Protocol on the Retention Policy”: one name.
        let part = self.part;
        let within =
            self.mentions.last().is_some_and(|last| last.part == part && last.end as usize > from);
        if !within {
            let name = self.text[from..to].replace('\n', " ");
            self.push(from, to, Mentioned::Document(name.into()));
        }
    }

    fn telephone(&mut self, at: usize) -> Option<usize> {
        let (end, href) = phone::telephone_end(self.text, at)?;
        self.push(at, end, Mentioned::Telephone(href));
        Some(end)
    }

    fn quote(&mut self, at: usize) -> Option<usize> {
        let found = define::quoted(self.words, self.text, self.part, at);
        let last = found.last()?;
        let end = last.end as usize;
        // A short form of an Act is one of its names, and no term.
        let short = |mention: &Mention| {
            mention.part == self.part
                && matches!(&mention.of, Mentioned::Law(law) if law.shorts.contains(&found[0].term))
        };
        if at < self.own && !self.mentions.last().is_some_and(short) {
            self.definitions.extend(found);
        }
        Some(end)
    }

    fn push(&mut self, start: usize, end: usize, of: Mentioned) {
        self.mentions.push(Mention { part: self.part, start: start as u32, end: end as u32, of });
    }
}
