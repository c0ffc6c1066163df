//! What a file says, with the places in it: all that a source need not hold while nobody asks.

use super::comment::{Comment, comments, without};
use super::shelf::Laid;
use memchr::memchr_iter;
use std::sync::OnceLock;

/// What a file says, with the places in it.
#[derive(Debug, Default, Clone)]
pub(super) struct Words {
    /// What is read.
    pub text: String,
    /// The text as it was written, where that is another.
    written: Option<String>,
    /// The comments in it.
    pub comments: Vec<Comment>,
    /// Where its lines begin.
    pub lines: Vec<u32>,
    /// How many characters stand before each block of bytes, once somebody asks for a place in a long line.
    pub counted: OnceLock<Vec<u32>>,
}

/// All else follows from what was written.
impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        self.written() == other.written()
    }
}

impl Eq for Words {}

impl Words {
    /// What is read of a text that was written.
    pub fn new(text: String) -> Words {
        let lines = std::iter::once(0)
            .chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1))
            .collect();
        let comments = comments(&text);
        let mut words = Words { text, written: None, comments, lines, counted: OnceLock::new() };
        if !words.comments.is_empty() {
            let read = without(&words.text, &words.comments);
            words.written = Some(std::mem::replace(&mut words.text, read));
        }
        words
    }

    /// The text as it was written.
    pub fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }
}

impl Laid for Words {
    fn write(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(self.written().as_bytes());
    }

    fn read(bytes: Vec<u8>) -> Option<Words> {
        String::from_utf8(bytes).ok().map(Words::new)
    }
}
