//! Rows of words in some texts, to be looked up: whether a name stands in a heading.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// A longer row is no name that anybody looks up.
const LONGEST: usize = 8;

/// All rows of words in some texts, in any letter case. They are kept as hashes, so that thousands of names are looked up in
/// thousands of headings at no more than the cost of reading both.
#[derive(Debug, Default)]
pub struct Phrases(FxHashSet<u64>);

impl Phrases {
    /// Those of some texts; no row goes on from one into the next.
    pub fn of(texts: impl Iterator<Item = String>) -> Phrases {
        let mut all = FxHashSet::default();
        for text in texts {
            let words: Vec<String> = words(&text).collect();
            for from in 0..words.len() {
                let mut hasher = FxHasher::default();
                for word in words[from..].iter().take(LONGEST) {
                    add(&mut hasher, word);
                    all.insert(hasher.finish());
                }
            }
        }
        Phrases(all)
    }

    /// True if a row of words stands in one of the texts.
    pub fn hold(&self, name: &str) -> bool {
        let mut hasher = FxHasher::default();
        words(name).for_each(|word| add(&mut hasher, &word));
        self.0.contains(&hasher.finish())
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn add(hasher: &mut FxHasher, word: &str) {
    hasher.write(word.as_bytes());
    hasher.write_u8(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_whole_words_in_one_text() {
        let headings = ["Schedule 2: Terms of Reference", "Plan"].map(str::to_owned);
        let phrases = Phrases::of(headings.into_iter());
        for name in ["terms of reference", "Reference", "PLAN"] {
            assert!(phrases.hold(name), "{name}");
        }
        for name in ["term", "Reference Plan", "terms reference", ""] {
            assert!(!phrases.hold(name), "{name}");
        }
    }
}
