//! The words that duties are read by, from the lexicon: what each may be, as a set of bits, and the names of roles.

use super::binds::Binds;
use super::inflected::{apart, is_done, past, third_person};
use super::sort::LISTS;
pub use super::sort::{Sort, bit};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::Role;
use crate::source::{packed, packed_small};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How many a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// "the Clerk"
    One,
    /// "members"
    Many,
    /// "the council": the verb may be of one or of several.
    Body,
}

/// The name of a role, word by word.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its words in small letters.
    pub words: Vec<String>,
    /// Whose it is; None for the name of something that is no role here.
    pub role: Role,
    /// How many it means.
    pub number: Number,
}

/// Words that stand before the one on whom a duty lies, with how they bind: "rhaid i".
pub type Before = (Vec<&'static str>, Binds);

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// What words may be: short ones by their bytes as one number, the others by themselves.
    short: FxHashMap<u64, u128>,
    long: FxHashMap<String, u128>,
    names: FxHashMap<String, Vec<Name>>,
    /// What stands before the one on whom a duty lies, the longest first.
    pub before: Vec<Before>,
    /// What turns a verb into its opposite, the longest first: "under no circumstances".
    pub denials: Vec<Vec<&'static str>>,
    /// What a text says that speaks to its readers, with the word by which it calls them: "applies to you".
    pub addressed: Vec<(&'static str, &'static str)>,
}

static WORDS: LazyLock<[Words; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(Words::read));

impl Words {
    /// The words of a language.
    pub fn in_language(language: Language) -> &'static Words {
        &WORDS[language as usize]
    }

    /// What a word in small letters may be, as bits.
    pub fn sorts(&self, word: &str) -> u128 {
        let known = match packed(word, 0..word.len()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(word).copied(),
        };
        known.unwrap_or_else(|| done(word))
    }

    /// What a word of a text may be, if it is a short one of letters of ASCII.
    pub fn sorts_of_short(&self, text: &str, at: Range<usize>) -> Option<u128> {
        let short = packed(text, at.clone())?;
        let known = self.short.get(&packed_small(short)).copied();
        Some(known.unwrap_or_else(|| done(&text[at])))
    }

    /// True for a language without a word for "a": "rhaid i aelod".
    pub fn has_no_article(&self) -> bool {
        !self.before.is_empty()
    }

    /// The names of roles that begin with a word, the longest first.
    pub fn names(&self, first: &str) -> &[Name] {
        self.names.get(first).map_or(&[], Vec::as_slice)
    }

    fn read(language: Language) -> Words {
        let lexicon = Lexicon::of(language);
        let mut words = Words {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            names: FxHashMap::default(),
            before: Vec::new(),
            denials: Vec::new(),
            addressed: lexicon.words("duty-addressed").collect(),
        };
        for (list, meaning, sort) in &LISTS {
            for (word, _) in lexicon.words(list).filter(|(_, of)| of == meaning) {
                words.add(word, *sort);
            }
        }
        for (verb, how) in lexicon.words("rule-verb") {
            let one = if how == "does" { Sort::VerbOne } else { Sort::NounVerbOne };
            words.add(&third_person(verb), one);
            words.add(&past(verb), Sort::RuleDone);
        }
        for (verb, _) in lexicon.words("rule-done") {
            words.add(verb, Sort::RuleDone);
        }
        for (verb, _) in lexicon.words("describing") {
            words.add(&third_person(verb), Sort::Describing);
        }
        let numbers = [("role", Number::One), ("roles", Number::Many), ("role-body", Number::Body)];
        for (list, number) in numbers {
            for (name, role) in lexicon.words(list) {
                words.name(name, Role::Known(role), number);
            }
        }
        for (list, number) in [("other-council", Number::Body), ("other-role", Number::One)] {
            for (name, _) in lexicon.words(list) {
                words.name(name, Role::Perhaps(name.into()), number);
            }
        }
        words
            .names
            .values_mut()
            .for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.words.len())));
        for (phrase, force) in lexicon.words("duty-before") {
            let phrase: Vec<&str> = apart(phrase).collect();
            words.add(phrase[0], Sort::Before);
            words.before.push((phrase, Binds::named(force)));
        }
        words.before.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let phrases = lexicon.words("duty-denial").map(|(phrase, _)| apart(phrase).collect());
        let mut denials: Vec<Vec<&str>> = phrases.collect();
        denials.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        denials.iter().for_each(|phrase| words.add(phrase[0], Sort::Denial));
        words.denials = denials;
        words
    }

    fn add(&mut self, word: &str, sort: Sort) {
        let sorts = match packed(word, 0..word.len()) {
            Some(short) => self.short.entry(short).or_default(),
            None => self.long.entry(word.to_owned()).or_default(),
        };
        *sorts |= bit(sort) | done(word);
    }

    fn name(&mut self, name: &'static str, role: Role, number: Number) {
        let words: Vec<String> = apart(name).map(str::to_owned).collect();
        self.add(&words[0], Sort::RoleFirst);
        self.names.entry(words[0].clone()).or_default().push(Name { words, role, number });
    }
}

/// What the ending of a word says: that of every known word is noted with it.
fn done(word: &str) -> u128 {
    if is_done(word) { bit(Sort::Done) } else { 0 }
}
