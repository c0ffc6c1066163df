//! What is known of words that were met before. A council has few words and uses each of them often: a short one is looked up by its
//! bytes as one number.

use crate::source::packed;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What is known of words, by the words.
#[derive(Debug)]
pub(super) struct Met<V> {
    short: FxHashMap<u64, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for Met<V> {
    fn default() -> Met<V> {
        Met { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V: Copy> Met<V> {
    /// What is known of a word of a text.
    #[inline]
    pub fn get(&self, text: &str, at: Range<usize>) -> Option<V> {
        match packed(text, at.clone()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(&text[at]).copied(),
        }
    }

    /// The same; at the first time it is made. Nearly all words were met before, and are looked up once.
    #[inline]
    pub fn get_or_make(&mut self, text: &str, at: Range<usize>, make: impl FnOnce() -> V) -> V {
        self.get(text, at.clone()).unwrap_or_else(|| self.put(text, at, make()))
    }

    /// Notes what is known of a word that is met for the first time.
    pub fn put(&mut self, text: &str, at: Range<usize>, known: V) -> V {
        match packed(text, at.clone()) {
            Some(short) => self.short.insert(short, known),
            None => self.long.insert(text[at].into(), known),
        };
        known
    }
}
