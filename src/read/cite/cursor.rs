//! A place in a running text, and what stands there.

/// A text and a place in it.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// The place, in bytes.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// A place in a text.
    pub fn new(text: &'a str, at: usize) -> Cursor<'a> {
        Cursor { text, at }
    }

    /// What follows.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next byte; 0 at the end.
    pub fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Goes past spaces; true if there was one.
    pub fn spaces(&mut self) -> bool {
        let start = self.at;
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\t' => self.at += 1,
                0xc2 if self.rest().starts_with('\u{a0}') => self.at += 2,
                _ => return self.at > start,
            }
        }
    }

    /// Goes past this, if it follows.
    pub fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    /// The word that follows: letters, digits, and marks within.
    pub fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'))
            .map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    }

    /// Goes past a word, in any letter case, if it follows as a whole.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let found = self.word().eq_ignore_ascii_case(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Goes past one of these words.
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat_word(word))
    }
}
