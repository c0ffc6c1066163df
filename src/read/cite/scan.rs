//! One pass over the words of a protocol, clause by clause.

use super::number::{Number, bare, numbers, unit};
use super::{define, name, phone};
use crate::protocol::{Citation, Cites, Clause, Definition, Unit, plain_text, running};

/// What a text cites and what it defines, in the order of the source.
#[derive(Debug, Default)]
pub struct Cited {
    /// Its citations; none reaches into another.
    pub citations: Vec<Citation>,
    /// Its definitions.
    pub definitions: Vec<Definition>,
}

/// Reads the citations and definitions of a clause tree. Headings cite nothing: they are read in lists of contents.
pub fn cited(clauses: &[Clause]) -> Cited {
    let mut cited = Cited::default();
    let mut part = 0;
    clauses.iter().for_each(|clause| walk(clause, false, &mut part, &mut cited));
    cited
}

fn walk(clause: &Clause, defining: bool, part: &mut u32, cited: &mut Cited) {
    let here = *part;
    *part += 1;
    let run = running(&clause.body);
    if !run.text.is_empty() {
        Scan { text: &run.text, part: here, cited }.all();
        if defining {
            let quoted = cited.definitions.last().is_some_and(|found| found.part == here);
            if !quoted {
                cited.definitions.extend(define::listed(&run.text, &clause.body, here));
            }
            cited.definitions.extend(define::tabled(&run.text, &clause.body, here));
        }
    }
    let defining = defining
        || (!clause.heading.is_empty() && define::is_heading(&plain_text(&clause.heading)));
    clause.children.iter().for_each(|child| walk(child, defining, part, cited));
}

struct Scan<'a> {
    text: &'a str,
    part: u32,
    cited: &'a mut Cited,
}

/// A byte that is part of a word.
const WORD: u8 = 1;
/// A byte with which something may begin that cites, counts or defines.
const FIRST: u8 = 2;
const KINDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = WORD;
        }
        byte += 1;
    }
    // The letters of sections, Acts and their kin, digits, and the first bytes of quotation marks, § and +44.
    let first = b"0123456789AMROCPSIscpairo\"+\xe2\xc2";
    let mut at = 0;
    while at < first.len() {
        table[first[at] as usize] |= FIRST;
        at += 1;
    }
    table
};

/// Calls `visit` for each place of a text where something may begin, from the first on; it gives where to go on. Sixty-four
/// bytes are looked at in a row: nearly all words are none, and are passed over without a branch.
fn beginnings(bytes: &[u8], mut visit: impl FnMut(usize) -> usize) {
    let (mut before, mut done) = (0, 0);
    for (chunk, block) in bytes.chunks(64).enumerate() {
        let mut mask = 0_u64;
        for (at, byte) in block.iter().enumerate() {
            let kind = KINDS[*byte as usize];
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

/// True if a word that begins with these two letters may cite: most words that begin with the first do not.
fn may_cite(first: u8, second: u8) -> bool {
    match first {
        b'0'..=b'9' => true,
        b's' | b'S' => matches!(second, b'e' | b'c' | b't' | b'u' | b's' | b'.' | b'0'..=b'9'),
        b'c' => matches!(second, b'l' | b'h'),
        b'C' => matches!(second, b'l' | b'h' | b'o'),
        b'p' => matches!(second, b'a' | b'o'),
        b'P' => matches!(second, b'a' | b'o' | b'r'),
        b'a' | b'A' => matches!(second, b'p' | b'n' | b'r' | b'c'),
        b'r' | b'R' => matches!(second, b'e' | b'u'),
        b'i' | b'I' => second == b't',
        b'o' | b'O' => second == b'r',
        b'M' => second == b'e',
        _ => false,
    }
}

/// Where the word ends that begins at `at`. Letters beyond ASCII are part of it; marks of punctuation are not.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let mark =
        |at: usize| bytes[at] == 0xc2 || (bytes[at] == 0xe2 && bytes.get(at + 1) == Some(&0x80));
    let inside =
        |at: &usize| KINDS[bytes[*at] as usize] & WORD != 0 || (bytes[*at] >= 0x80 && !mark(*at));
    at + (at..bytes.len()).take_while(inside).count()
}

impl Scan<'_> {
    fn all(&mut self) {
        let bytes = self.text.as_bytes();
        beginnings(bytes, |at| self.at(at, bytes).unwrap_or(at));
    }

    /// Looks at a place where something may begin; gives where to go on if something does.
    fn at(&mut self, at: usize, bytes: &[u8]) -> Option<usize> {
        match bytes[at] {
            b'"' => self.quote(at),
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x9c | 0x98])) => {
                self.quote(at)
            }
            0xe2 => {}
            0xc2 if bytes.get(at + 1) == Some(&0xa7) => {
                let two = bytes.get(at + 2..at + 4) == Some(&[0xc2, 0xa7]);
                return self.places(at, at + if two { 4 } else { 2 }, Unit::Section, two);
            }
            0xc2 => {}
            b'+' => return self.telephone(at),
            first if may_cite(first, bytes.get(at + 1).copied().unwrap_or(0)) => {
                return self.word(at, word_end(bytes, at));
            }
            _ => {}
        }
        None
    }

    /// Looks at a word; gives where to go on if it begins something longer.
    fn word(&mut self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let word = &self.text[start..end];
        match bytes[start] {
            b'0' => self.telephone(start),
            b'1'..=b'9' => self.bare(start, end),
            b'A' if word == "Act" => self.law(start, end).or_else(|| self.same_law(start, end)),
            b'M' if word == "Measure" => self.law(start, end),
            b'R' if matches!(word, "Regulations" | "Rules") => {
                self.law(start, end).or_else(|| self.unit(start, end, word))
            }
            b'O' if word == "Order" => self.law(start, end).or_else(|| self.unit(start, end, word)),
            b'C' | b'P' | b'S' if is_kind(word) => {
                self.document(start, end);
                None
            }
            b's' | b'S'
                if word.len() > 1
                    && word.len() < 5
                    && word[1..].bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                self.places(start, start + 1, Unit::Section, false)
            }
            b's' | b'S' if word.eq_ignore_ascii_case("see") => {
                let at = end + 1;
                let digit = bytes.get(at).is_some_and(u8::is_ascii_digit);
                let (found, end) = bare(self.text, at).filter(|_| digit)?;
                self.push_places(found);
                Some(end)
            }
            _ if word.len() < 14 => self.unit(start, end, word),
            _ => None,
        }
    }

    fn unit(&mut self, start: usize, end: usize, word: &str) -> Option<usize> {
        let next = self.text.as_bytes().get(end).copied().unwrap_or(0);
        if !matches!(next, b' ' | b'.' | b'\n' | 0xc2) {
            return None;
        }
        // What cites has a number after it: a digit, a bracket, a capital.
        let after = self.text.as_bytes()[end..]
            .iter()
            .take(4)
            .find(|byte| !matches!(byte, b' ' | b'.' | b'\n' | 0xc2 | 0xa0));
        if !after
            .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'(' || byte.is_ascii_uppercase())
        {
            return None;
        }
        let (unit, plural) = unit(word)?;
        // One letter is a unit only with its stop: "s. 27".
        if word.len() == 1 && next != b'.' {
            return None;
        }
        if unit == Unit::StandingOrder {
            let before = self.text[..start].trim_end();
            let standing = before
                .get(before.len().saturating_sub(8)..)
                .is_some_and(|word| word.eq_ignore_ascii_case("standing"));
            return self
                .places(before.len().saturating_sub(8), end, unit, plural)
                .filter(|_| standing);
        }
        let start = match self.text[..start]
            .strip_suffix("sub-")
            .or_else(|| self.text[..start].strip_suffix("Sub-"))
        {
            Some(before) => before.len(),
            None => start,
        };
        self.places(start, end, unit, plural)
    }

    fn places(&mut self, start: usize, end: usize, unit: Unit, plural: bool) -> Option<usize> {
        let (found, end) = numbers(self.text, start, end, unit, plural)?;
        self.push_places(found);
        Some(end)
    }

    /// "5.1, 5.2 or 5.3 above"
    fn bare(&mut self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let decimal =
            bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !decimal || (start > 0 && matches!(bytes[start - 1], b'.' | b'/' | b'-' | b':' | 0xa3)) {
            return None;
        }
        let (found, end) = bare(self.text, start)?;
        found.first().filter(|number| number.place.way.is_some())?;
        self.push_places(found);
        Some(end)
    }

    fn push_places(&mut self, found: Vec<Number>) {
        for Number { start, end, place } in found {
            self.push(start, end, Cites::Place(Box::new(place)));
        }
    }

    fn law(&mut self, start: usize, end: usize) -> Option<usize> {
        let (_, to) = name::year(self.text, end)?;
        let from = name::start(self.text, start);
        if from == start {
            return None;
        }
        // “Equality Act 2010 (Specific Duties) Regulations 2011” is one name, not two.
        let part = self.part;
        let inside = |last: &mut Citation| {
            last.part == part && last.end as usize > from && matches!(last.cites, Cites::Law(_))
        };
        self.cited.citations.pop_if(inside);
        self.push(from, to, Cites::Law(name::shorts(self.text, to).into()));
        Some(to)
    }

    /// "the Act", "the 1972 Act", "that Act"
    fn same_law(&mut self, start: usize, end: usize) -> Option<usize> {
        let before = self.text[..start].strip_suffix(' ')?;
        let word = before.rsplit([' ', '\n', '(']).next()?;
        let year = word.parse().ok().filter(|year| (1800..2100).contains(year) && word.len() == 4);
        let points = matches!(word, "the" | "The" | "that" | "That" | "said" | "this");
        if !points && year.is_none() {
            return None;
        }
        let from = if year.is_some() { start - 5 } else { start };
        self.push(from, end, Cites::SameLaw(year));
        Some(end)
    }

    fn document(&mut self, start: usize, end: usize) {
        let bytes = self.text.as_bytes();
        let end = ["Code of Conduct", "Standing Orders", "Codes of Conduct"]
            .iter()
            .find(|kind| self.text[start..].starts_with(**kind))
            .map_or(end, |kind| start + kind.len());
        if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            return;
        }
        if let Some((from, to)) = name::document(self.text, start, end) {
            // “Protocol on the Retention Policy”: one name.
            let part = self.part;
            let within = self
                .cited
                .citations
                .last()
                .is_some_and(|last| last.part == part && last.end as usize > from);
            if !within {
                self.push(from, to, Cites::Document);
            }
        }
    }

    fn telephone(&mut self, at: usize) -> Option<usize> {
        let end = phone::telephone_end(self.text, at)?;
        self.push(at, end, Cites::Telephone);
        Some(end)
    }

    fn quote(&mut self, at: usize) {
        let Some(found) = define::quoted(self.text, self.part, at) else { return };
        // A short form of an Act is one of its names, and no term.
        let short = |last: &Citation| {
            last.part == self.part
                && matches!(&last.cites, Cites::Law(shorts) if shorts.contains(&found.term))
        };
        if !self.cited.citations.last().is_some_and(short) {
            self.cited.definitions.push(found);
        }
    }

    fn push(&mut self, start: usize, end: usize, cites: Cites) {
        self.cited.citations.push(Citation {
            part: self.part,
            start: start as u32,
            end: end as u32,
            cites,
        });
    }
}

/// The last word of the name of a document, or its first: "Protocol on Appeals".
fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "Code"
            | "Codes"
            | "Constitution"
            | "Protocol"
            | "Policy"
            | "Procedure"
            | "Procedures"
            | "Scheme"
            | "Standing"
            | "Strategy"
            | "Charter"
    )
}
