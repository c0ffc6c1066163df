//! What a word may be in a text about dates: its classes, from the lexicon's lists `dates` and `dates-grammar`.

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::source::{is_slip, packed, packed_small};
use rustc_hash::FxHashMap;
use std::ops::Range;
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
    Be "be" Has "has" For "for" Calendar "calendar" Times "times" Half "half" Alternate "alternate"
    Proposed "proposed" Another "another" Papers "papers" Council "council"
    Committee "committee" General "general meeting" CutShort "review cut short" Not "not" But "but"
    Any "any" Anniversary "anniversary" Motion "motion" Carried "carried" Lost "lost"
}

/// What a text may tell of a document.
pub const ACTS: [Class; 11] = [
    Class::Review,
    Class::Reviewed,
    Class::Adoption,
    Class::Adopted,
    Class::Agreed,
    Class::Amendment,
    Class::Amended,
    Class::Issued,
    Class::Superseded,
    Class::Expiry,
    Class::Extended,
];

/// What a sentence must hold one of to tell of an act, of a date or of what is due.
pub const TELLING: Classes =
    Classes::of(&ACTS).and(Classes::of(&[Class::Date, Class::Due, Class::Cycle, Class::CutShort]));

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u128);

impl Classes {
    /// These classes as one set. Where they are written down, the compiler works it out.
    #[inline(always)]
    pub const fn of(classes: &[Class]) -> Classes {
        let mut set = 0;
        let mut at = 0;
        while at < classes.len() {
            set |= 1 << classes[at] as u32;
            at += 1;
        }
        Classes(set)
    }

    /// These and others.
    pub const fn and(self, others: Classes) -> Classes {
        Classes(self.0 | others.0)
    }

    /// True if it holds one of these.
    #[inline(always)]
    pub fn any(self, classes: &[Class]) -> bool {
        self.0 != 0 && self.meets(Classes::of(classes))
    }

    /// True if it holds one of that set.
    #[inline]
    pub fn meets(self, set: Classes) -> bool {
        self.0 & set.0 != 0
    }

    /// True if it holds nothing: a word that the lexicon does not know.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// All that one word may be in a text about dates: it is looked up once.
#[derive(Debug, Default)]
pub struct Entry {
    /// What it is by itself; nothing where it only begins a phrase, or is a month, a number or a cycle.
    pub alone: Classes,
    /// The month of its name.
    pub month: Option<i8>,
    /// The number that it says.
    pub number: Option<u32>,
    /// The day of a month that it says: "ninth".
    pub day: Option<u32>,
    /// How many days it puts to such a word: in Welsh the thirteenth is "the third on ten".
    pub more_days: Option<u32>,
    /// The cycle that it is: `P1Y`, or `P2Y or P6M` where it is two things to two people.
    pub cycle: Option<&'static str>,
    /// Phrases that begin with it: what follows it, and what the whole is. The longest first.
    phrases: Vec<(Vec<&'static str>, Classes)>,
}

impl Entry {
    /// The longest phrase that begins with the word and goes on as `next` gives the words after it: how many words more
    /// it takes, and what it is.
    pub fn phrase<'a>(&self, next: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Classes)> {
        // The word after it is looked up once: a small word begins twenty phrases, and most texts go on with none of them.
        let second = if self.phrases.is_empty() { None } else { next(0) };
        let goes_on = |(rest, _): &&(Vec<&str>, Classes)| {
            let mut rest = rest.iter().enumerate();
            rest.next().is_some_and(|(_, word)| second == Some(word))
                && rest.all(|(at, word)| next(at) == Some(word))
        };
        let longer = second
            .and_then(|_| self.phrases.iter().find(goes_on))
            .map(|(rest, classes)| (rest.len(), *classes));
        longer.or_else(|| (!self.alone.is_empty()).then_some((0, self.alone)))
    }

    /// True for a word with which a date or a cycle may begin.
    pub fn begins_value(&self) -> bool {
        const BEGIN: Classes = Classes::of(&[
            Class::Weekday,
            Class::Loosely,
            Class::Quarter,
            Class::Once,
            Class::Twice,
            Class::Each,
            Class::Half,
            Class::Alternate,
            Class::A,
        ]);
        self.month.is_some()
            || self.number.is_some()
            || self.day.is_some()
            || self.cycle.is_some()
            || self.alone.meets(BEGIN)
    }

    /// True for a word that is something by itself, other than a month.
    pub fn is_word(&self) -> bool {
        !self.alone.is_empty() || self.number.or(self.day).is_some() || self.cycle.is_some()
    }
}

/// A word as the lexicon spells it, and what it may be.
type Known = (Box<str>, Entry);

/// The words of a language's texts about dates, each in small letters.
#[derive(Debug, Default)]
pub struct Words {
    /// Short words by their bytes as one number, the others by themselves.
    short: FxHashMap<u64, Known>,
    long: FxHashMap<Box<str>, Known>,
    /// The names of months, for those that are mistyped.
    months: Vec<String>,
    /// For each pair of a first letter and a length the last letters of words: most words of a text are passed over by it.
    gate: Gate,
}

/// A bit for each last letter, by the first letter and the length.
#[derive(Debug)]
struct Gate(Box<[u32; 1024]>);

impl Default for Gate {
    fn default() -> Gate {
        Gate(Box::new([0; 1024]))
    }
}

impl Gate {
    /// Where the bit of a word stands. Words that share it are all looked up.
    fn bit(word: &[u8]) -> (usize, u32) {
        let (first, last) = (word.first().copied().unwrap_or(0), word.last().copied().unwrap_or(0));
        (usize::from(first & 31) << 5 | (word.len() & 31), 1 << (last & 31))
    }
}

static WORDS: LazyLock<[Words; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|own| Words::made([own, own.beside()])));

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
        for (first, entry) in more.short.into_values().chain(more.long.into_values()) {
            match words.small(&first) {
                None => *words.entry(&first) = entry,
                // "yr" is a year cut short, and "yr adolygiad" is Welsh in an English text.
                Some(_) => words.entry(&first).phrases.extend(entry.phrases),
            }
        }
        for language in [other, own] {
            let named = rows(language, "months").chain(rows(language, "months-misspelt"));
            let named = named.map(|(name, at)| (name, at.parse().ok()));
            let after_of = language.months_after_of().iter().copied().zip((1..).map(Some));
            for (name, at) in named.chain(after_of) {
                let name = name.to_lowercase();
                words.entry(&name).month = at;
                words.months.push(name);
            }
            for (word, number) in rows(language, "numbers") {
                words.entry(word).number = number.parse().ok();
            }
            for (word, day) in rows(language, "days") {
                words.entry(word).day = day.parse().ok();
            }
            for (word, more) in rows(language, "days-added") {
                words.entry(word).more_days = more.parse().ok();
            }
            rows(language, "cycles")
                .for_each(|(word, cycle)| words.entry(word).cycle = Some(cycle));
        }
        for (word, entry) in words.short.values_mut().chain(words.long.values_mut()) {
            entry.phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            let (place, bit) = Gate::bit(word.as_bytes());
            words.gate.0[place] |= bit;
        }
        words
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let made = || (word.into(), Entry::default());
        let known = match packed(word, 0..word.len()) {
            Some(short) => self.short.entry(short).or_insert_with(made),
            None => self.long.entry(word.into()).or_insert_with(made),
        };
        &mut known.1
    }

    fn add(&mut self, rows: impl Iterator<Item = (&'static str, &'static str)>) {
        for (phrase, row) in rows {
            let Some((_, class)) = ROWS.iter().find(|(name, _)| *name == row) else { continue };
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let rest: Vec<&str> = rest.split_terminator(' ').collect();
            let bit = 1 << *class as u32;
            let entry = self.entry(first);
            if rest.is_empty() {
                entry.alone.0 |= bit;
                continue;
            }
            match entry.phrases.iter_mut().find(|(other, _)| *other == rest) {
                Some((_, classes)) => classes.0 |= bit,
                None => entry.phrases.push((rest, Classes(bit))),
            }
        }
    }

    /// A word of a text in any letters: as the lexicon spells it, and what it may be. Of ASCII it has letters, digits and the
    /// signs between them alone.
    #[inline]
    pub fn get(&self, text: &str, at: Range<usize>) -> Option<(&str, &Entry)> {
        const BEYOND: u64 = 0x0080_8080_8080_8080;
        let (place, bit) = Gate::bit(&text.as_bytes()[at.clone()]);
        match packed(text, at.clone()).filter(|short| short & BEYOND == 0) {
            Some(_) if self.gate.0[place] & bit == 0 => None,
            Some(short) => told(self.short.get(&packed_small(short))),
            None => self.get_long(&text[at]),
        }
    }

    fn get_long(&self, word: &str) -> Option<(&str, &Entry)> {
        const LONGEST: usize = 32;
        if !word.is_ascii() {
            return self.small(&word.to_lowercase());
        }
        let (place, bit) = Gate::bit(word.as_bytes());
        if word.len() > LONGEST || self.gate.0[place] & bit == 0 {
            return None;
        }
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        std::str::from_utf8(small).ok().and_then(|small| self.small(small))
    }

    fn small(&self, word: &str) -> Option<(&str, &Entry)> {
        told(match packed(word, 0..word.len()) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        })
    }

    /// The month whose name a word is but for one slip.
    pub fn month_nearly(&self, word: &str) -> Option<(&str, &Entry)> {
        let near = self.months.iter().filter(|known| is_slip(word, known)).min()?;
        self.small(near)
    }

    /// What a mistyped word is: the one word of these classes that is one letter away.
    pub fn nearly(&self, word: &str, classes: &[Class]) -> bool {
        word.len() > 3
            && self.short.values().chain(self.long.values()).any(|(known, entry)| {
                known.len() > 3
                    && entry.alone.any(classes)
                    && crate::source::nearest(word, [&**known]).is_some()
            })
    }
}

fn told(known: Option<&Known>) -> Option<(&str, &Entry)> {
    known.map(|(word, entry)| (&**word, entry))
}

static DAY_ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let languages = Language::ALL.into_iter();
    let mut endings: Vec<&str> = languages.flat_map(|one| one.day_endings().0).copied().collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    endings
});

/// How many bytes of letters make a day of a number before them: "3rd", "9fed".
pub fn day_ending(letters: &str) -> Option<usize> {
    let found = DAY_ENDINGS.iter().find(|ending| {
        letters.get(..ending.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(ending))
            && !letters[ending.len()..].starts_with(char::is_alphanumeric)
    });
    found.map(|ending| ending.len())
}

/// The words that a text must hold one of to say anything about its own dates.
pub fn gates() -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(|language| {
        let rows = |(_, row): &(&str, &str)| {
            ROWS.iter().any(|(name, class)| {
                name == row && (ACTS.contains(class) || *class == Class::CutShort)
            })
        };
        Lexicon::of(language).words("dates").filter(rows).map(|(word, _)| word)
    })
}

/// The words that a sentence must hold one of to tell of anything: of each phrase its longest word, since the
/// others may stand in any sentence.
pub fn acts() -> impl Iterator<Item = &'static str> {
    let told = |(_, row): &(&str, &str)| {
        ROWS.iter().any(|(name, class)| name == row && TELLING.any(&[*class]))
    };
    Language::ALL.into_iter().flat_map(move |language| {
        let lexicon = Lexicon::of(language);
        let words = lexicon.words("dates").chain(lexicon.words("dates-grammar"));
        words
            .filter(told)
            .filter_map(|(phrase, _)| phrase.split(' ').rev().max_by_key(|word| word.len()))
    })
}
