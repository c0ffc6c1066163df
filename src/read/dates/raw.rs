//! A text cut into words, numbers and signs, each with its place; numbers that are dates by their form alone.

use super::when::{When, numeric};
use super::words::Words;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub what: What,
    /// True if no space stands before it.
    pub tight: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A word in small letters.
    Word(String),
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

/// Signs of Markdown and of typesetting, which say nothing here.
const SILENT: [char; 9] = ['*', '_', '#', '>', '\\', '…', '\u{200b}', '\u{ad}', '\u{feff}'];

/// Cuts a text.
pub fn cut(text: &str, words: &Words) -> Vec<Raw> {
    let mut cutter = Cutter { text, words, at: 0, tight: false, out: Vec::new() };
    while let Some(c) = text[cutter.at..].chars().next() {
        cutter.piece(c);
    }
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    words: &'a Words,
    at: usize,
    tight: bool,
    out: Vec<Raw>,
}

impl Cutter<'_> {
    fn piece(&mut self, c: char) {
        let rest = &self.text[self.at..];
        if c == '\n' {
            self.push(1, What::Break);
            self.tight = false;
        } else if rest.starts_with("   ") || c == '\t' {
            // A wide gap stands between two things, as on a line of signatures.
            let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            self.push(gap, What::Sign('|'));
            self.tight = false;
        } else if c.is_whitespace() || SILENT.contains(&c) {
            self.at += c.len_utf8();
            self.tight &= !c.is_whitespace();
        } else if rest.starts_with("<!--") {
            self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
        } else if c.is_ascii_digit() {
            self.number(rest);
        } else if c.is_alphabetic() {
            self.word(rest);
        } else if c == '/' && rest[1..].starts_with(' ') && !self.tight {
            // " / " stands for the end of a line where lines were put into one.
            self.push(1, What::Break);
        } else {
            self.push(c.len_utf8(), What::Sign(if c == '—' { '–' } else { c }));
        }
    }

    fn push(&mut self, length: usize, what: What) {
        let start = self.at;
        self.at += length;
        self.out.push(Raw { start, end: self.at, what, tight: self.tight });
        self.tight = true;
    }

    fn number(&mut self, rest: &str) {
        let run = rest.find(|c: char| !(c.is_ascii_digit() || "/.-–".contains(c)));
        let run = rest[..run.unwrap_or(rest.len())].trim_end_matches(['/', '.', '-', '–']);
        let after = rest[run.len()..].chars().next().unwrap_or(' ');
        let digits = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        let ordinal = ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"]
            .iter()
            .any(|ending| rest[digits..].starts_with(ending));
        let bound =
            after.is_alphanumeric() || (after == '/' && !rest[run.len() + 1..].starts_with(' '));
        if run.len() > digits && !bound {
            if let Some(when) = numeric(run) {
                return self.push(run.len(), What::When(when));
            }
            let range = run[digits..].starts_with(['-', '–']) && !run.contains(['/', '.']);
            if !range {
                return self.push(run.len(), What::Opaque);
            }
        } else if bound && !(ordinal && run.len() == digits) {
            return self.opaque(rest);
        }
        match run[..digits].parse() {
            Ok(number) if digits <= 4 => {
                let length = digits + if ordinal { 2 } else { 0 };
                self.push(length, What::Number(number, digits, ordinal));
            }
            _ => self.push(digits, What::Opaque),
        }
    }

    fn opaque(&mut self, rest: &str) {
        let end = rest.find(|c: char| c.is_whitespace() || ")],;|".contains(c));
        self.push(end.unwrap_or(rest.len()), What::Opaque);
    }

    fn word(&mut self, rest: &str) {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
        let end = rest.find(|c: char| !inner(c)).unwrap_or(rest.len());
        let run = rest[..end].trim_end_matches(['-', '\'', '’']);
        let letters = run.find(|c: char| !c.is_alphabetic()).unwrap_or(run.len());
        let lower = small(run);
        if self.known(&lower) {
            return self.push(run.len(), What::Word(lower));
        }
        let joined = lower.replace('-', "");
        if run.contains('-') && self.known(&joined) {
            return self.push(run.len(), What::Word(joined));
        }
        let next = rest[letters..].chars().next().unwrap_or(' ');
        if next.is_ascii_digit() && self.words.month(&lower[..letters.min(lower.len())]).is_none() {
            return self.opaque(rest);
        }
        self.push(letters, What::Word(rest[..letters].to_lowercase()));
        // What hangs on by an apostrophe is a case ending or, in Welsh, an article.
        if matches!(next, '\'' | '’') {
            let tail = rest[letters..run.len()].chars();
            self.at += tail.take_while(|c| *c != '-').map(char::len_utf8).sum::<usize>();
        }
    }

    fn known(&self, word: &str) -> bool {
        self.words.cycle(word).is_some()
            || self.words.number(word).is_some()
            || self.words.phrase(word, |_| None).is_some()
    }
}

/// In small letters, with one kind of apostrophe. Most words are small already, and plain.
fn small(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if lower.contains('\'') { lower.replace('\'', "’") } else { lower }
}
