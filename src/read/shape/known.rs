//! What lines of one text may be, for another text of the same document: most of its lines are the same.

use super::reading::Chain;
use super::sign::Sign;
use super::words::Words;
use rustc_hash::FxHashMap;

/// What stands before the words of a line: it is read otherwise after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Nothing.
    Plain,
    /// A bullet.
    Bullet,
    /// The sign of a heading.
    Heading,
}

/// What lines say by themselves, by their words. It rests on these and on the language, and on no other line.
#[derive(Debug, Default)]
pub struct Known<'a> {
    /// True if other texts of the document will be read.
    pub goes_on: bool,
    words: Option<&'static Words>,
    lines: FxHashMap<(&'a str, Kind), (Vec<Chain>, Sign)>,
}

impl<'a> Known<'a> {
    /// Begins a text in a language.
    pub(super) fn of(&mut self, words: &'static Words) {
        if self.words.is_none_or(|known| !std::ptr::eq(known, words)) {
            self.lines.clear();
            self.words = Some(words);
        }
    }

    /// What is known of a line.
    pub(super) fn find(&self, text: &str, kind: Kind) -> Option<(Vec<Chain>, Sign)> {
        self.lines.get(&(text, kind)).cloned()
    }

    /// Keeps what was read of a line.
    pub(super) fn keep(&mut self, text: &'a str, kind: Kind, read: &(Vec<Chain>, Sign)) {
        if self.goes_on {
            self.lines.insert((text, kind), read.clone());
        }
    }
}
