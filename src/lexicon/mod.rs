//! What the words of councils' texts mean to the reader: one data file a language, so that no code holds English words.
//!
//! A file is lists: `[months]` begins one, and each line below it is a meaning and the words that carry it,
//! `1: January, Jan`. What a new language needs is one more file.

mod amount;
mod cardinal;
mod ends;
mod holder;
mod holder_words;
mod names;
mod phrases;

use crate::language::Language;
pub use amount::{Amount, amounts};
pub use cardinal::cardinal;
pub use ends::Ending;
pub use holder::{Holder, is_of_others};
pub use names::{
    Fit, Names, ends_phrase, hangs, hangs_as_title, is_after_this, last_words, spellings,
};
pub use phrases::Phrases;
use std::sync::LazyLock;

/// The words of one language by what they mean.
#[derive(Debug)]
pub struct Lexicon {
    /// The lists by name, each a row of meanings with their words.
    lists: Vec<(&'static str, Vec<Entry>)>,
}

/// A meaning and the words that carry it.
type Entry = (&'static str, Vec<&'static str>);

static LEXICONS: LazyLock<[Lexicon; Language::ALL.len()]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        Lexicon::read(match language {
            Language::English => include_str!("en.txt"),
            Language::Welsh => include_str!("cy.txt"),
        })
    })
});

/// A title in small letters up to the word after which it says what it is about: "report" of "report on the byelaws".
pub fn head(title: &str) -> &str {
    let about = |at: &usize| {
        let word = title[at + 1..].split(' ').next().unwrap_or("");
        Lexicon::any_has("about", word)
    };
    let spaces = title.match_indices(' ').map(|(at, _)| at);
    spaces.into_iter().find(about).map_or(title, |at| &title[..at])
}

impl Lexicon {
    /// The lexicon of a language.
    pub fn of(language: Language) -> &'static Lexicon {
        &LEXICONS[language as usize]
    }

    /// The meanings of a list in the order of the file, each with its words; none where the language has no such list.
    pub fn list(&self, name: &str) -> &[Entry] {
        self.lists.iter().find(|(list, _)| *list == name).map_or(&[], |(_, rows)| rows)
    }

    /// The words of a list with their meanings, word by word.
    pub fn words(&self, name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.list(name)
            .iter()
            .flat_map(|(meaning, words)| words.iter().map(move |word| (*word, *meaning)))
    }

    /// The meaning of a word, by a list that has it.
    pub fn meaning(&self, list: &str, word: &str) -> Option<&'static str> {
        self.words(list).find(|(known, _)| *known == word).map(|(_, meaning)| meaning)
    }

    /// True if a list has a word.
    pub fn has(&self, list: &str, word: &str) -> bool {
        self.meaning(list, word).is_some()
    }

    /// True if the list of any language has a word: councils of two mix them.
    pub fn any_has(list: &str, word: &str) -> bool {
        Language::ALL.into_iter().any(|language| Lexicon::of(language).has(list, word))
    }

    fn read(text: &'static str) -> Lexicon {
        let mut lists: Vec<(&'static str, Vec<_>)> = Vec::new();
        for line in
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                lists.push((name, Vec::new()));
            } else if let (Some((_, rows)), Some((meaning, words))) =
                (lists.last_mut(), line.split_once(':'))
            {
                rows.push((meaning.trim(), words.split(',').map(str::trim).collect()));
            }
        }
        Lexicon { lists }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Of two lists with one name the second would never be read.
    #[test]
    fn every_list_of_a_language_has_its_own_name() {
        for language in Language::ALL {
            let mut names = HashSet::new();
            for (name, _) in &Lexicon::of(language).lists {
                assert!(names.insert(name), "{}: [{name}] stands twice", language.code());
            }
        }
    }
}
