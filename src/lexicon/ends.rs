//! How words end that no list has: "ly" of adverbs, "ed" of what was done.

use super::Lexicon;
use crate::language::Language;
use std::sync::LazyLock;

/// What an ending makes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// "nationally", "monthly"
    Adverb,
    /// "elected"
    Done,
    /// "acting"
    Doing,
}

/// The endings of all languages: councils of two mix them.
static ENDINGS: LazyLock<[Vec<&'static str>; 3]> = LazyLock::new(|| {
    ["adverb", "done", "doing"].map(|meaning| {
        let all = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("word-endings"));
        all.filter(|(_, means)| *means == meaning).map(|(ending, _)| ending).collect()
    })
});

impl Ending {
    /// True for a word in small letters that ends so.
    pub fn is_of(self, word: &str) -> bool {
        ENDINGS[self as usize].iter().any(|ending| word.ends_with(ending))
    }
}
