//! Rows of the lexicon that are asked for together: what points to a number, what stands before words of a law, what names
//! other countries.

use crate::language::Language;
use crate::lexicon::Lexicon;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

/// A set of words, in small letters.
pub type Set = FxHashSet<&'static str>;

/// What points to a bare number.
pub struct Pointing {
    /// Verbs before "in 4.2".
    pub verb: Set,
    /// "in", "to", after those verbs.
    pub then: Set,
    /// "provisions", "terms", before "of 4.2".
    pub noun: Set,
    /// "of" after those nouns.
    pub of: Set,
}

impl Pointing {
    pub fn of(languages: &[Language]) -> Pointing {
        let with = |meaning| meant(languages, "pointing", meaning).collect();
        Pointing { verb: with("verb"), then: with("then"), noun: with("noun"), of: with("of") }
    }
}

/// Words before quotation marks.
pub struct Quoting {
    /// "To", before a verb.
    pub infinitive: Set,
    /// "By virtue of", before words of a law.
    pub law: Vec<&'static str>,
    /// "shall be substituted for", before what a law is to say.
    pub amends: Vec<&'static str>,
}

impl Quoting {
    pub fn of(languages: &[Language]) -> Quoting {
        let row = |name| entries(languages, name).map(|(word, _)| word);
        let (law, amends) = (row("quotes-law").collect(), row("amends-law").collect());
        Quoting { infinitive: row("infinitive").collect(), law, amends }
    }
}

/// Other countries, whose law is none of ours.
pub struct Abroad {
    /// Their names, and how they are cut short after a name.
    pub names: Vec<&'static str>,
    /// Finds them in a text.
    pub finder: Option<AhoCorasick>,
    /// What stands between the name of a law and theirs.
    pub after: Vec<&'static str>,
}

impl Abroad {
    pub fn of(languages: &[Language]) -> Abroad {
        let with = |meaning| meant(languages, "abroad", meaning);
        Abroad {
            names: with("abroad").collect(),
            finder: finder(with("abroad")),
            after: with("after").collect(),
        }
    }
}

/// The words of a list in all languages, each with what it means.
pub fn entries(
    languages: &[Language],
    name: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    languages.iter().flat_map(move |of| Lexicon::of(*of).words(name))
}

/// Those of one meaning.
pub fn meant(
    languages: &[Language],
    name: &'static str,
    meaning: &'static str,
) -> impl Iterator<Item = &'static str> {
    entries(languages, name).filter(move |(_, means)| *means == meaning).map(|(word, _)| word)
}

/// A finder of names of which none is the beginning of another. Of this kind it looks at many bytes at a step.
pub fn finder(names: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(names).ok()
}
