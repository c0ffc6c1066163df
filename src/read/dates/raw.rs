//! A text cut into words, numbers and signs, each with its place; numbers that are dates by their form alone.

use super::when::{When, compact, numeric, with_numeral};
use super::words::{ACTS, Class, Entry, Words, day_ending};
use std::borrow::Cow;

/// A piece of a text.
#[derive(Debug, Clone)]
pub struct Raw<'a> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub what: What<'a>,
    /// True if no space stands before it.
    pub tight: bool,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub enum What<'a> {
    /// A word.
    Word(Word<'a>),
    /// A number, how many digits it has, and whether it is "3rd".
    Number(u32, usize, bool),
    /// A date in numbers.
    When(When),
    /// A sign.
    Sign(char),
    /// The end of a line.
    Break,
    /// Letters and digits that mean something to somebody: a minute, a version, a form.
    Opaque,
}

/// A word, looked up once.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// In small letters.
    pub small: Cow<'a, str>,
    /// What the lexicon knows of it.
    pub entry: Option<&'a Entry>,
}

impl Word<'_> {
    /// True if it is one of these by itself.
    #[inline(always)]
    pub fn is(&self, classes: &[Class]) -> bool {
        self.entry.is_some_and(|entry| entry.alone.any(classes))
    }
}

impl<'a> Raw<'a> {
    /// The word that it is.
    pub fn word(&self) -> Option<&Word<'a>> {
        match &self.what {
            What::Word(word) => Some(word),
            _ => None,
        }
    }

    /// True for the end of a line.
    pub fn is_break(&self) -> bool {
        matches!(self.what, What::Break)
    }
}

/// Signs of Markdown and of typesetting, which say nothing here.
const SILENT: [char; 9] = ['*', '_', '#', '>', '\\', '…', '\u{200b}', '\u{ad}', '\u{feff}'];

/// Cuts a text.
pub fn cut<'a>(text: &'a str, words: &'a Words) -> Vec<Raw<'a>> {
    let out = Vec::with_capacity(text.len() / 5);
    let mut cutter = Cutter { text, words, at: 0, tight: false, out };
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(cutter.at) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => cutter.word(&text[cutter.at..]),
            b' ' if bytes.get(cutter.at + 1) != Some(&b' ') => {
                cutter.at += 1;
                cutter.tight = false;
            }
            _ => cutter.piece(),
        }
    }
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    words: &'a Words,
    at: usize,
    tight: bool,
    out: Vec<Raw<'a>>,
}

impl<'a> Cutter<'a> {
    fn piece(&mut self) {
        let rest = &self.text[self.at..];
        let Some(c) = rest.chars().next() else { return };
        if c == '\n' {
            self.push(1, What::Break);
            self.tight = false;
        } else if rest.starts_with("   ") || c == '\t' {
            // A wide gap stands between two things, as on a line of signatures.
            let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            self.push(gap, What::Sign('|'));
            self.tight = false;
        } else if c.is_whitespace() || SILENT.contains(&c) || is_raised(c) {
            self.at += c.len_utf8();
            self.tight &= !c.is_whitespace();
        } else if c.is_ascii_digit() {
            self.number(rest);
        } else if c.is_alphabetic() {
            self.word(rest);
        } else if c == '`' {
            self.code(rest);
        } else if let Some(length) = struck(rest) {
            // What is struck through is said no more.
            self.at += length;
            self.tight = false;
        } else if c == '/' && rest[1..].starts_with(' ') && !self.tight {
            // " / " stands for the end of a line where lines were put into one.
            self.push(1, What::Break);
        } else {
            self.push(c.len_utf8(), What::Sign(if c == '—' { '–' } else { c }));
        }
    }

    fn push(&mut self, length: usize, what: What<'a>) {
        let start = self.at;
        self.at += length;
        self.out.push(Raw { start, end: self.at, what, tight: self.tight });
        self.tight = true;
    }

    fn number(&mut self, rest: &str) {
        if let Some((length, when)) = spaced(rest, self.lead()) {
            return self.push(length, What::When(when));
        }
        if let Some((length, when)) = with_numeral(rest) {
            return self.push(length, What::When(when));
        }
        let run = rest.find(|c: char| !(c.is_ascii_digit() || "/.-–".contains(c)));
        let run = rest[..run.unwrap_or(rest.len())].trim_end_matches(['/', '.', '-', '–']);
        // "14 May 2024¹": the mark of a note is no part of the number.
        let after = rest[run.len()..].chars().find(|c| !is_raised(*c)).unwrap_or(' ');
        let digits = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        let ending = day_ending(&rest[digits..]).unwrap_or(0);
        let ordinal = ending > 0;
        let bound = after.is_alphanumeric()
            || (after == '/' && self.is_bound_behind(&rest[run.len() + 1..]));
        if run.len() > digits && !bound {
            // "10-12 months" is no month of a year.
            let measures = rest[run.len()..].trim_start_matches(' ');
            let measures = run.len() < 6 && measures.starts_with(char::is_lowercase);
            if let Some(when) = numeric(run).filter(|_| !measures || !run.contains(['-', '–'])) {
                return self.push(run.len(), What::When(when));
            }
            let range = run[digits..].starts_with(['-', '–']) && !run.contains(['/', '.']);
            if !range {
                return self.push(run.len(), What::Opaque);
            }
        } else if bound && !(ordinal && run.len() == digits) && !self.names_month(&rest[digits..]) {
            return self.opaque(rest);
        } else if let Some(when) = compact(&run[..digits]).filter(|_| !bound && run.len() == digits)
        {
            return self.push(digits, What::When(when));
        }
        // "Min 12.b": the number of a minute with its letter.
        if run.len() == digits && lettered(&rest[digits..]) {
            return self.opaque(rest);
        }
        match run[..digits].parse() {
            Ok(number) if digits <= 4 => {
                self.push(digits + ending, What::Number(number, digits, ordinal));
            }
            _ => self.push(digits, What::Opaque),
        }
    }

    /// "12/05/2025/FC" is the number of a paper; in "12/05/2025/Review" another label begins.
    fn is_bound_behind(&self, rest: &str) -> bool {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let label =
            self.words.get(rest, 0..letters).is_some_and(|(_, entry)| entry.alone.any(&ACTS));
        !rest.starts_with(' ') && !label
    }

    /// With which sign two numbers are a month and its year: none after the name of a month, "May 12 / 2028"; a hyphen only
    /// where a label ends before them, "Review: 5 - 2028".
    fn lead(&self) -> &'static [char] {
        let last = self.out.last();
        let word = last.and_then(Raw::word).and_then(|word| word.entry);
        match last.map(|last| &last.what) {
            _ if word.is_some_and(|entry| entry.month.is_some()) => &[],
            Some(What::Sign(':' | '|')) => &['/', '-', '–'],
            _ => &['/'],
        }
    }

    /// True for "May2026" after the number of a day: a copy lost the spaces, or a form has none.
    fn names_month(&self, rest: &str) -> bool {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let year = rest[letters..].bytes().take(5).take_while(u8::is_ascii_digit).count();
        letters > 2
            && matches!(year, 2 | 4)
            && self.words.get(rest, 0..letters).is_some_and(|(_, entry)| entry.month.is_some())
    }

    /// Code is text as it was typed: it says nothing of dates, as it cites nothing.
    fn code(&mut self, rest: &str) {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let close = rest[ticks..].find(&rest[..ticks]);
        self.push(close.map_or(ticks, |close| ticks * 2 + close), What::Opaque);
    }

    fn opaque(&mut self, rest: &str) {
        let end = rest.find(|c: char| c.is_whitespace() || ")],;|".contains(c));
        self.push(end.unwrap_or(rest.len()), What::Opaque);
    }

    fn word(&mut self, rest: &'a str) {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if let Some(month) = self.mistyped_month(&rest[..letters], &rest[letters..]) {
            return self.push(letters, What::Word(month));
        }
        let next = rest.as_bytes().get(letters).copied().unwrap_or(b' ');
        // "n/a", "and/or"
        if next == b'/' {
            let more = rest[letters + 1..].bytes().take_while(u8::is_ascii_alphabetic).count();
            let whole = &rest[..letters + 1 + more];
            if more > 0 && self.words.get(whole, 0..whole.len()).is_some() {
                return self.push(whole.len(), What::Word(self.look_up(whole.len())));
            }
        }
        if next == b'-'
            && let Some((length, word)) = self.torn(rest, letters)
        {
            return self.push(length, What::Word(word));
        }
        // Nearly all words are letters of ASCII, and end where these end.
        if letters > 0 && next.is_ascii() && !next.is_ascii_digit() && !b"-'".contains(&next) {
            return self.push(letters, What::Word(self.look_up(letters)));
        }
        let end = word_end(rest);
        let run = rest[..end].trim_end_matches(['-', '\'', '’']);
        if let Some(word) = self.known(run) {
            return self.push(run.len(), What::Word(word));
        }
        let letters = run.find(|c: char| !c.is_alphabetic()).unwrap_or(run.len());
        let word = self.look_up(letters);
        let next = rest[letters..].chars().next().unwrap_or(' ');
        let month = word.entry.is_some_and(|entry| entry.month.is_some());
        // "on6th August": a copy lost the space.
        if next.is_ascii_digit() && !month && !is_day(&rest[letters..]) {
            return self.opaque(rest);
        }
        self.push(letters, What::Word(word));
        // What hangs on by an apostrophe is a case ending or, in Welsh, an article.
        let apostrophe = matches!(next, '\'' | '’');
        let after = apostrophe.then(|| &rest[letters + next.len_utf8()..]);
        // "May'27" has a year behind it.
        if after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit())) {
            let tail = rest[letters..run.len()].chars();
            self.at += tail.take_while(|c| *c != '-').map(char::len_utf8).sum::<usize>();
        }
    }

    /// "bi- annually": a word that a space tore after its hyphen.
    fn torn(&self, rest: &str, letters: usize) -> Option<(usize, Word<'a>)> {
        let tail = rest[letters + 1..].strip_prefix(' ')?;
        let more = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        let whole = format!("{}-{}", &rest[..letters], &tail[..more]).to_ascii_lowercase();
        let (_, entry) = self.words.get(&whole, 0..whole.len())?;
        Some((letters + 2 + more, Word { small: whole.into(), entry: Some(entry) }))
    }

    /// "Novmeber 2026": one slip in the name of a month, before a year.
    fn mistyped_month(&self, word: &str, after: &str) -> Option<Word<'a>> {
        const SHORTEST: usize = 6;
        if word.len() < SHORTEST || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let after = after.trim_start_matches([' ', ',', '.']).bytes();
        let year: Vec<u8> = after.take(5).take_while(u8::is_ascii_digit).collect();
        let year = matches!(year[..], [b'1' | b'2', _, _, _]);
        if !year || self.words.get(word, 0..word.len()).is_some() {
            return None;
        }
        self.words
            .month_nearly(&word.to_lowercase())
            .map(|(small, entry)| Word { small: Cow::Borrowed(small), entry: Some(entry) })
    }

    /// A run of letters, hyphens and apostrophes that the lexicon knows as one word, with its hyphens or without.
    fn known(&self, run: &str) -> Option<Word<'a>> {
        let words = self.words;
        let known = |run: &str| {
            let (small, entry) = words.get(run, 0..run.len())?;
            entry.is_word().then_some(Word { small: Cow::Borrowed(small), entry: Some(entry) })
        };
        if let Some(word) = known(run) {
            return Some(word);
        }
        if run.contains('\'') {
            return self.known(&run.replace('\'', "’"));
        }
        if run.contains('-') { known(&run.replace('-', "")) } else { None }
    }

    /// The word that begins here and has so many bytes.
    fn look_up(&self, length: usize) -> Word<'a> {
        let (words, text, at) = (self.words, self.text, self.at..self.at + length);
        let word = &text[at.clone()];
        match words.get(text, at) {
            Some((small, entry)) => Word { small: Cow::Borrowed(small), entry: Some(entry) },
            None if word.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                Word { small: Cow::Borrowed(word), entry: None }
            }
            None => Word { small: Cow::Owned(word.to_lowercase()), entry: None },
        }
    }
}

/// True for "6th" and "31st" before what is no letter.
fn is_day(rest: &str) -> bool {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (1..3).contains(&digits)
        && day_ending(&rest[digits..]).is_some_and(|ending| {
            !rest[digits + ending..].starts_with(|c: char| c.is_alphanumeric())
        })
}

/// A figure that is raised, as the mark of a note is.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰'..='⁹')
}

/// How long words are that are struck through: `~~May 2026~~`.
fn struck(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("~~")?;
    let end = inner.find("~~").filter(|end| *end > 0)?;
    (!inner[..end].contains('\n')).then_some(end + 4)
}

/// "12 / 05 / 2028", "05 / 2028": a date with spaces between its numbers, and how long it is. `of_month`: the signs between a
/// month and a year.
fn spaced(rest: &str, of_month: &[char]) -> Option<(usize, When)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut run, mut at, mut sign) = (String::new(), digits(rest), None);
    run.push_str(&rest[..at]);
    while let Some(next) = rest[at..].strip_prefix(' ') {
        let own = next.chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '.'))?;
        let number = next[own.len_utf8()..].strip_prefix(' ')?;
        let length = digits(number);
        if length == 0 || sign.is_some_and(|sign| sign != own) {
            break;
        }
        sign = Some(own);
        run.push('/');
        run.push_str(&number[..length]);
        at = rest.len() - number.len() + length;
    }
    let bound = rest[at..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let parts = run.split('/').count();
    let month = parts == 2 && run.len() > 5 && sign.is_some_and(|sign| of_month.contains(&sign));
    let when = numeric(&run).filter(|_| !bound && (parts == 3 || month))?;
    Some((at, when))
}

/// ".b" after the number of a minute. A sentence begins with more letters.
fn lettered(rest: &str) -> bool {
    let Some(letters) = rest.strip_prefix('.') else { return false };
    let count = letters.chars().take_while(|c| c.is_alphabetic()).count();
    let after = letters.chars().nth(count);
    (1..=2).contains(&count) && after != Some('.')
}

/// Where a word ends: letters, digits, hyphens and apostrophes are in it. Most words are of ASCII alone.
fn word_end(text: &str) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'');
    let end = text.bytes().take_while(|byte| plain(byte)).count();
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    text[end..].find(|c: char| !inner(c)).map_or(text.len(), |more| end + more)
}
