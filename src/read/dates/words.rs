//! What a word may be in a text about dates: its classes, from the lexicon's lists `dates` and `dates-grammar`.

use crate::language::Language;
use crate::lexicon::Lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

macro_rules! classes {
    ($($class:ident $row:literal)*) => {
        /// What a word may be: each class is a row of the lexicon, by the row's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Class {
            $(#[doc = $row] $class,)*
        }

        const ROWS: &[(&str, Class)] = &[$(($row, Class::$class),)*];
    };
}

classes! {
    Review "review" Reviewed "reviewed" Adoption "adoption" Adopted "adopted" Agreed "agreed"
    Amendment "amendment" Amended "amended" Issued "issued" Superseded "superseded"
    Expiry "expiry" Extended "extended" Next "next" Last "last" Latest "latest" Due "due"
    Date "date" Cycle "cycle" Kind "kind" Generic "generic" Whole "whole" Body "body"
    Neutral "neutral" This "this" The "the" A "a" All "all" Ours "our" Theirs "its own"
    Pronoun "it" Itself "itself" Will "will" Is "is" Was "was" May "may" To "to" Adverb "adverb"
    Subject "subject to" In "in" By "by" Following "following" Which "which" If "if"
    Purpose "so that" And "and" Then "then" Vague "vaguely" Never "never" Blank "blank"
    Meeting "annual meeting" Assembly "annual assembly" Election "election" Minute "minute"
    Draft "draft" Version "version" Control "control" Year "year" Month "month" Week "week"
    Day "day" Each "each" Once "once" Twice "twice" Other "other" Weekday "weekday"
    Loosely "loosely" End "end of" Quarter "quarter" Sooner "sooner" Legislation "legislation"
    Experience "experience" Changes "changes" Need "need" Of "of" Civic "civic year"
    First "first issue" Appendix "appendix" Within "within" After "after" Held "held"
    Be "be" Has "has" For "for" Calendar "calendar" Third "third" Times "times"
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u128);

impl Classes {
    /// True if it holds one of these.
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.0 & (1 << *class as u32) != 0)
    }

    /// True if it holds nothing: a word that the lexicon does not know.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The words of a language's texts about dates.
#[derive(Debug, Default)]
pub struct Words {
    /// Words and phrases by their first word: what follows it, and what the whole is. The longest first.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Classes)>>,
    /// Months by their names.
    months: FxHashMap<String, i8>,
    /// Numbers in words.
    numbers: FxHashMap<&'static str, u32>,
    /// Cycles that are one word: their ISO 8601 periods, two where the word has two meanings.
    cycles: FxHashMap<&'static str, &'static str>,
}

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    [
        Words::made([Language::English, Language::Welsh]),
        Words::made([Language::Welsh, Language::English]),
    ]
});

impl Words {
    /// The words for texts of a language. The words for things of another language are known too, since councils of
    /// two languages mix them; its small words are not, where they mean something else here.
    pub fn of(language: Language) -> &'static Words {
        &WORDS[language as usize]
    }

    fn made([own, other]: [Language; 2]) -> Words {
        let mut words = Words::default();
        let rows = |language: Language, list| Lexicon::of(language).words(list);
        words.add(rows(own, "dates").chain(rows(own, "dates-grammar")));
        let mut more = Words::default();
        more.add(rows(other, "dates"));
        for (first, phrases) in more.phrases {
            words.phrases.entry(first).or_insert(phrases);
        }
        for language in [other, own] {
            let months = rows(language, "months").chain(rows(language, "months-misspelt"));
            words.months.extend(
                months.filter_map(|(name, at)| Some((name.to_lowercase(), at.parse().ok()?))),
            );
            words.numbers.extend(
                rows(language, "numbers").filter_map(|(name, n)| Some((name, n.parse().ok()?))),
            );
            words.cycles.extend(rows(language, "cycles"));
        }
        words.phrases.values_mut().for_each(|list| {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        });
        words
    }

    fn add(&mut self, rows: impl Iterator<Item = (&'static str, &'static str)>) {
        for (phrase, row) in rows {
            let Some((_, class)) = ROWS.iter().find(|(name, _)| *name == row) else { continue };
            let mut parts = phrase.split(' ');
            let Some(first) = parts.next() else { continue };
            let rest: Vec<&str> = parts.collect();
            let bit = 1 << *class as u32;
            let list = self.phrases.entry(first).or_default();
            match list.iter_mut().find(|(other, _)| *other == rest) {
                Some((_, classes)) => classes.0 |= bit,
                None => list.push((rest, Classes(bit))),
            }
        }
    }

    /// The longest phrase that begins with a word and goes on as `next` gives the words after it: how many words more it
    /// takes, and what it is.
    pub fn phrase<'a>(
        &self,
        first: &str,
        next: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, Classes)> {
        let list = self.phrases.get(first)?;
        list.iter()
            .find(|(rest, _)| rest.iter().enumerate().all(|(at, word)| next(at) == Some(word)))
            .map(|(rest, classes)| (rest.len(), *classes))
    }

    /// The month of a name.
    pub fn month(&self, name: &str) -> Option<i8> {
        self.months.get(name).copied()
    }

    /// The number of a word.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The cycle that a word is: `P1Y`, or `P2Y or P6M` where it is two things to two people.
    pub fn cycle(&self, word: &str) -> Option<&'static str> {
        self.cycles.get(word).copied()
    }

    /// What a mistyped word is: the one word of these classes that is one letter away.
    pub fn nearly(&self, word: &str, classes: &[Class]) -> bool {
        word.len() > 3
            && self.phrases.iter().any(|(known, list)| {
                known.len() > 3
                    && list.iter().any(|(rest, of)| rest.is_empty() && of.any(classes))
                    && crate::source::nearest(word, [*known]).is_some()
            })
    }
}

/// The words that a text must hold one of to say anything about its own dates.
pub fn gates() -> impl Iterator<Item = &'static str> {
    use Class::*;
    const TELLING: [Class; 11] = [
        Review, Reviewed, Adoption, Adopted, Agreed, Amendment, Amended, Issued, Superseded,
        Expiry, Extended,
    ];
    Language::ALL.into_iter().flat_map(|language| {
        let rows = |(_, row): &(&str, &str)| {
            ROWS.iter().any(|(name, class)| name == row && TELLING.contains(class))
        };
        Lexicon::of(language).words("dates").filter(rows).map(|(word, _)| word)
    })
}
