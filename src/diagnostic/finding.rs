//! One finding with its place, and values that carry findings.

use super::{Level, Rule};
use crate::source::{Position, Source, Span};
use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

/// The words a finding is about. It carries its own excerpt, so that printing needs no sources: a project of ten
/// thousand protocols need not keep their texts for the few that have findings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Place {
    /// The file, from the project's folder.
    pub path: Arc<str>,
    /// Where the words begin.
    pub start: Position,
    /// Where they end (the character after the last).
    pub end: Position,
    /// The same in bytes from the start of the file.
    pub bytes: Span,
    /// The line in which they begin, cut to what surrounds the words if it is long.
    pub excerpt: String,
    /// The words within the excerpt, in bytes.
    pub marked: (usize, usize),
}

/// Longest excerpt in characters, either side of the words: a clause pasted from Word is one line of a thousand.
const AROUND: usize = 60;
const LONGEST_MARK: usize = 80;

impl Place {
    /// The place of a span, cut to its first line.
    pub fn new(source: &Source, span: Span) -> Place {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let line = source.line_span(start.line);
        let text = source.written().get(line.start as usize..line.end as usize).unwrap_or("");
        let from = (span.start.max(line.start) - line.start) as usize;
        let to = ((span.end.min(line.end)).max(span.start) - line.start) as usize;
        let (from, to) = (floor(text, from), floor(text, to.min(text.len()).max(from)));
        let to = text[from..to].char_indices().nth(LONGEST_MARK).map_or(to, |(at, _)| from + at);
        let first = text[..from].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let last = text[to..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| to + at);
        Place {
            path: source.path().clone(),
            start,
            end,
            bytes: source.in_file(span),
            excerpt: text[first..last].to_owned(),
            marked: (from - first, to - first),
        }
    }

    /// The words that it is.
    pub fn words(&self) -> &str {
        self.excerpt.get(self.marked.0..self.marked.1).unwrap_or("")
    }

    /// A file as a whole, where there is no text to point at.
    pub fn file(path: impl Into<Arc<str>>) -> Place {
        let start = Position { line: 1, column: 1 };
        let (excerpt, bytes) = (String::new(), Span::default());
        Place { path: path.into(), start, end: start, bytes, excerpt, marked: (0, 0) }
    }

    /// A line of a file that is no source, with the words to mark in it.
    pub fn line(path: &str, line: usize, words: &str) -> Place {
        let mut place = Place::file(path);
        place.start.line = u32::try_from(line).unwrap_or(1);
        place.end = place.start;
        place.excerpt = words.to_owned();
        place.marked = (0, words.len());
        place
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A finding: the message says in one line what is so; the help says what to do, with the text to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its rule.
    pub rule: &'static Rule,
    /// Its level after settings and options.
    pub level: Level,
    /// What is so.
    pub message: String,
    /// The words it is about.
    pub place: Place,
    /// The other place concerned, with what it is ("first used here").
    pub other: Option<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
    /// The folder of the council that it is about, where its file does not say so.
    pub council: Option<String>,
    /// The id of the protocol, where it is about one.
    pub protocol: Option<String>,
    /// The address of the clause, where it is about one.
    pub clause: Option<String>,
    /// What it shares with others of its text, until they are told together.
    pub alike: Option<Alike>,
}

/// A cause that several findings of a text share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Alike {
    /// The cause.
    pub cause: &'static str,
    /// What each is about: "line".
    pub noun: &'static str,
}

impl Diagnostic {
    /// A finding at the words of a span.
    pub fn new(
        rule: &'static Rule,
        source: &Source,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::at(rule, Place::new(source, span), message)
    }

    /// A finding at a place.
    pub fn at(rule: &'static Rule, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            level: rule.level,
            message: readable(message.into()),
            place,
            other: None,
            help: None,
            council: None,
            protocol: None,
            clause: None,
            alike: None,
        }
    }

    /// Its rule, file and line: two findings that have these in common say one thing.
    pub fn spot(&self) -> (&'static str, &str, u32) {
        (self.rule.name, &self.place.path, self.place.start.line)
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(readable(help.into()));
        self
    }

    /// Adds the other place that it is about.
    pub fn other(mut self, place: Place, what: impl Into<String>) -> Diagnostic {
        self.other = Some((place, what.into()));
        self
    }

    /// Names the clause it is about.
    pub fn clause(mut self, address: &str) -> Diagnostic {
        self.clause = Some(address.to_owned());
        self
    }

    /// Says that it shares its cause with others of the text, each about such a thing: see `together`.
    pub fn alike(mut self, cause: &'static str, noun: &'static str) -> Diagnostic {
        self.alike = Some(Alike { cause, noun });
        self
    }

    /// Names the council it is about, by its folder.
    pub fn council(mut self, slug: &str) -> Diagnostic {
        self.council = Some(slug.to_owned());
        self
    }

    /// Names the protocol it is about.
    pub fn protocol(mut self, id: &str) -> Diagnostic {
        self.protocol = Some(id.to_owned());
        self
    }
}

/// Sorts by path, line, column, name: the order in which all findings are printed.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| {
        let key =
            |d: &Diagnostic| (d.place.path.clone(), d.place.start, d.rule.name, d.message.clone());
        key(a).cmp(&key(b))
    });
}

/// A value and what was found while making it. Making never fails: a bad part leaves a default and a finding.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What is wrong with what it was made from.
    pub findings: Vec<Diagnostic>,
}

/// The most bytes of a message. What an author wrote stands in some of them, and one word of theirs may be as long as a file.
const LONGEST: usize = 4000;

/// A message that a person can read: of a longer one its beginning and its end.
fn readable(words: String) -> String {
    if words.len() <= LONGEST {
        return words;
    }
    let near = |mut at: usize| {
        while !words.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (begins, ends) = (near(LONGEST * 3 / 4), near(words.len() - LONGEST / 4));
    format!("{} […] {}", &words[..begins], &words[ends..])
}
