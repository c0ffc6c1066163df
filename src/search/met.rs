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

impl<V> Met<V> {
    /// What is known of a word of a text.
    #[inline]
    pub fn get(&self, text: &str, at: Range<usize>) -> Option<&V> {
        match packed(text, at.clone()) {
            Some(short) => self.short.get(&short),
            None => self.long.get(&text[at]),
        }
    }

    /// The same, to be changed; at the first time it is made.
    #[inline]
    pub fn get_or_make(
        &mut self,
        text: &str,
        at: Range<usize>,
        make: impl FnOnce() -> V,
    ) -> &mut V {
        if let Some(short) = packed(text, at.clone()) {
            return self.short.entry(short).or_insert_with(make);
        }
        let word = &text[at];
        if !self.long.contains_key(word) {
            self.long.insert(word.into(), make());
        }
        self.long.get_mut(word).unwrap_or_else(|| unreachable!("it was put there"))
    }
}
