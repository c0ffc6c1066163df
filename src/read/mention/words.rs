//! The words that mentions are made of, from the lexicon, laid out so that nearly all words of a text are passed over at
//! once.

pub use super::sense::{Cut, Sense, UnitWord, Whose};
use super::sets::{Abroad, Quoting, entries, meant};
pub use super::sets::{Pointing, Set};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::Unit;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The words of a language.
pub struct Words {
    senses: FxHashMap<&'static str, Sense>,
    /// One bit for each pair of first letters of a word that has a sense.
    gate: Box<[u64; 1024]>,
    /// The last letters of words that mean something, by the first letter and the length.
    ends: Box<[u32; 1024]>,
    /// For each byte, whether a word that means something may begin with it.
    pub first: [bool; 256],
    /// The longest word that has a sense, in bytes.
    longest: usize,
    /// Small words in names.
    pub joiner: Set,
    /// Words that no name begins with.
    pub opener: Set,
    /// "the" and its like.
    pub the: Set,
    /// Words before the name of an Act that are none of it: "UK".
    pub before_title: Set,
    /// "this"
    pub this: Set,
    /// "that", before an Act that was named.
    pub that: Set,
    /// "those", before Regulations that were named.
    pub that_instrument: Set,
    /// "honno", after an Act that was named.
    pub that_after: Set,
    /// "an Act", "any Act": what is then called the Act is none by itself.
    pub any_act: Vec<&'static str>,
    article: Set,
    /// What puts a unit a level lower: "sub".
    pub below: Vec<&'static str>,
    /// Words that name a unit with another word before them alone, each with one such: "order" after "standing".
    pub before: Vec<(&'static str, &'static str)>,
    /// "above", "below": true for above.
    pub way: Vec<(&'static str, bool)>,
    /// "and", "or", "to"
    pub and: Set,
    /// "but", between a place of a law and what stands in it.
    pub contrast: Set,
    /// "to", between the first and the last of several.
    pub through: Vec<&'static str>,
    /// "which", "whom": what follows "of" is no owner then.
    pub relative: Set,
    /// "No.", between a unit and its number.
    pub number: Set,
    /// "of", "to" and "in".
    pub whose: Vec<(&'static str, Whose)>,
    /// "as the case may be"
    pub aside: Vec<&'static str>,
    /// "is", "has been": what stands between a number and the word that says that it is gone.
    pub said_gone: Vec<&'static str>,
    /// "omitted", "repealed": a number of which this is said is missing for a reason.
    pub gone: Vec<&'static str>,
    /// "bullet", "agenda": a point after these is counted, and bears no number.
    pub counted: Set,
    /// What points to a bare number.
    pub pointing: Pointing,
    /// What numbers measure.
    pub measure: Set,
    /// What has clauses of its own: "lease".
    pub has_clauses: Set,
    /// On what numbers are printed: "form".
    pub printed: Set,
    /// Words beside a place that say whose it is, each with what it means.
    beside: FxHashMap<&'static str, &'static str>,
    /// Names of months, with a capital.
    pub months: Set,
    /// What is called by a section.
    pub called: Set,
    /// Kinds of document of several words, in small letters.
    pub documents: Vec<&'static str>,
    /// What a document calls itself.
    pub itself: Vec<&'static str>,
    /// After these the name of something else begins.
    pub not_itself: Set,
    /// After these the name of a kind goes on: "Protocol on Appeals".
    pub about: Set,
    /// Documents that hold others.
    pub holder: Set,
    /// Rule books, with what each is called.
    pub rule_book: Vec<(&'static str, &'static str)>,
    /// Rule books by their capitals, "SO" and "FR", with what each is called.
    pub rule_short: Vec<(&'static str, &'static str)>,
    /// Verbs after which a meaning begins; true for those that are part of it.
    pub means: Vec<(&'static str, bool)>,
    /// What may stand before a term that is named by the way.
    pub names_it: Vec<&'static str>,
    /// What stands before words in quotation marks that are no term.
    pub quoting: Quoting,
    /// Words in the headings of definitions.
    pub defining: Vec<&'static str>,
    /// How a definition opens.
    pub lead: Vec<&'static str>,
    /// Words that no term holds.
    pub no_term: Set,
    /// Other countries.
    pub abroad: Abroad,
    /// Welsh names of Acts, with those of the table of law, without years.
    pub acts: Vec<(&'static str, &'static str)>,
}

static WORDS: LazyLock<[Words; Language::ALL.len()]> = LazyLock::new(|| {
    Language::ALL.map(|language| match language {
        Language::English => Words::of(&[language]),
        _ => Words::of(&[language, Language::English]),
    })
});

impl Words {
    /// True for a word that means something beside a place, in any letter case: "its", "thereof".
    pub fn is_beside(&self, meaning: &str, word: &str) -> bool {
        let mut small = [0; 32];
        lowered(word, &mut small).and_then(|small| self.beside.get(small)) == Some(&meaning)
    }

    /// The words of texts in a language. A Welsh text may cite in English too, as bilingual councils do.
    pub fn in_language(language: Language) -> &'static Words {
        &WORDS[language as usize]
    }

    fn of(languages: &[Language]) -> Words {
        let all = |name| entries(languages, name);
        let set = |name| all(name).map(|(word, _)| word).collect::<Set>();
        let row = |name| all(name).map(|(word, _)| word).collect::<Vec<_>>();
        let with = |name, meaning| meant(languages, name, meaning);
        Words {
            senses: senses(languages),
            gate: Box::new([0; 1024]),
            ends: Box::new([0; 1024]),
            first: [false; 256],
            longest: 0,
            joiner: set("name-joiner"),
            opener: set("opener"),
            before_title: set("before-title"),
            the: set("the"),
            number: set("unit-number"),
            this: set("this"),
            that: with("that", "that").collect(),
            that_instrument: set("that-instrument"),
            that_after: with("that", "after").collect(),
            any_act: row("any-act"),
            article: with("that", "the").collect(),
            below: row("below-unit"),
            before: all("before-unit").map(|(before, unit)| (unit, before)).collect(),
            way: told(languages, "way", "above"),
            and: set("joiner"),
            contrast: set("contrast"),
            through: row("through"),
            relative: set("relative"),
            whose: all("whose").map(|(word, meaning)| (word, Whose::named(meaning))).collect(),
            aside: row("aside"),
            said_gone: row("said-gone"),
            gone: row("not-in-force"),
            counted: set("counted"),
            pointing: Pointing::of(languages),
            measure: set("measure"),
            has_clauses: set("has-clauses"),
            printed: set("printed-on"),
            beside: all("whose-beside").collect(),
            months: set("months"),
            called: set("called"),
            documents: row("document-words"),
            itself: row("itself"),
            not_itself: set("not-itself"),
            about: set("about"),
            holder: set("holder"),
            rule_book: all("rule-book").collect(),
            rule_short: all("rule-short").collect(),
            means: told(languages, "means", "has"),
            names_it: row("names-it"),
            defining: row("defining"),
            quoting: Quoting::of(languages),
            lead: row("definition-lead"),
            no_term: set("no-term"),
            abroad: Abroad::of(languages),
            acts: all("act-names").collect(),
        }
        .laid_out()
    }

    fn laid_out(mut self) -> Words {
        // The longest first, so that "the same meaning" is found before "the".
        self.means.sort_by_key(|(verb, _)| std::cmp::Reverse(verb.len()));
        let below = self.below.clone();
        // Numbers of instruments, "SI 2012/2089", in every language.
        let series = ["si", "wsi", "ssi"];
        let books: Vec<String> =
            self.rule_short.iter().map(|(short, _)| short.to_lowercase()).collect();
        let keys: Vec<&str> = self.senses.keys().copied().chain(below).collect();
        for word in keys.into_iter().chain(series).chain(books.iter().map(String::as_str)) {
            self.longest = self.longest.max(word.len() + 4);
            let bytes = word.as_bytes();
            let (place, bit) = end(bytes);
            self.ends[place] |= bit;
            self.first[usize::from(bytes[0])] = true;
            self.first[usize::from(bytes[0].to_ascii_uppercase())] = true;
            match bytes.get(1) {
                Some(second) => self.open(bytes[0], *second),
                None => b". 0123456789".iter().for_each(|second| self.open(bytes[0], *second)),
            }
        }
        self
    }

    /// False for a word of plain letters that has no sense, as nearly all that begin like one that has. Words that share a
    /// bit are all looked up, and so are those with a unit's "sub" before them.
    pub fn may_have_sense(&self, word: &[u8]) -> bool {
        let (place, bit) = end(word);
        self.ends[place] & bit != 0
            || !word.iter().all(u8::is_ascii_alphabetic)
            || self.below.iter().any(|below| {
                word.get(..below.len())
                    .is_some_and(|first| first.eq_ignore_ascii_case(below.as_bytes()))
            })
    }

    fn open(&mut self, first: u8, second: u8) {
        let bit = pair(first, second);
        self.gate[bit / 64] |= 1 << (bit % 64);
    }

    /// True if a word that begins with these two letters may have a sense: most words that begin with the first have none.
    pub fn may_mean(&self, first: u8, second: u8) -> bool {
        let bit = pair(first, second);
        self.gate[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The sense of a word in any letter case; and whether something in it puts it a level lower: "subsection".
    pub fn sense(&self, word: &str) -> Option<(Sense, bool)> {
        if word.len() > self.longest {
            return None;
        }
        let mut small = [0; 32];
        let small = lowered(word, &mut small)?;
        if let Some(sense) = self.senses.get(small) {
            return Some((*sense, false));
        }
        let bare = self.below.iter().find_map(|below| small.strip_prefix(below))?;
        let sense = self.senses.get(bare.trim_start_matches('-'))?;
        sense.unit.filter(|unit| unit.cut != Cut::Short)?;
        Some((Sense { unit: sense.unit, ..Sense::default() }, true))
    }

    /// True for "the".
    pub fn is_article(&self, word: &str) -> bool {
        Words::has(&self.article, word)
    }

    /// True if a set has a word, in any letter case.
    pub fn has(set: &Set, word: &str) -> bool {
        let mut small = [0; 32];
        lowered(word, &mut small).is_some_and(|small| set.contains(small))
    }
}

/// A word in small letters; None for one that is longer than any that is looked up.
fn lowered<'a>(word: &'a str, into: &'a mut [u8; 32]) -> Option<&'a str> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > into.len() {
        return None;
    }
    if !bytes.iter().any(u8::is_ascii_uppercase) {
        return Some(word);
    }
    into[..bytes.len()].copy_from_slice(bytes);
    into[..bytes.len()].make_ascii_lowercase();
    std::str::from_utf8(&into[..bytes.len()]).ok()
}

/// Where the bit of a word stands among those of last letters.
fn end(word: &[u8]) -> (usize, u32) {
    let (first, last) = (word.first().copied().unwrap_or(0), word.last().copied().unwrap_or(0));
    (usize::from(first & 31) << 5 | (word.len() & 31), 1 << (last & 31))
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second.to_ascii_lowercase())
}

/// The words of a list, each with whether it has that meaning.
fn told(languages: &[Language], name: &'static str, meaning: &str) -> Vec<(&'static str, bool)> {
    entries(languages, name).map(|(word, means)| (word, means == meaning)).collect()
}

fn senses(languages: &[Language]) -> FxHashMap<&'static str, Sense> {
    let mut senses: FxHashMap<&'static str, Sense> = FxHashMap::default();
    for language in languages {
        let lexicon = Lexicon::of(*language);
        let units = [
            ("unit-short", false, Cut::Short),
            ("units-short", true, Cut::Short),
            ("unit-plain", false, Cut::Plain),
            ("units-plain", true, Cut::Plain),
            ("unit", false, Cut::Whole),
            ("units", true, Cut::Whole),
        ];
        for (list, many, cut) in units {
            for (word, meaning) in lexicon.words(list) {
                let unit = Unit::named(meaning).map(|unit| UnitWord { unit, many, cut });
                senses.entry(word).or_default().unit = unit;
            }
        }
        for (list, many) in [("act", false), ("acts", true)] {
            lexicon.words(list).for_each(|(word, _)| {
                senses.entry(word).or_default().act = Some(many);
            });
        }
        lexicon
            .words("instrument")
            .for_each(|(word, _)| senses.entry(word).or_default().instrument = true);
        lexicon
            .words("document")
            .for_each(|(word, _)| senses.entry(word).or_default().document = true);
        lexicon
            .words("pointing")
            .filter(|(_, meaning)| *meaning == "alone")
            .for_each(|(word, _)| senses.entry(word).or_default().pointing = true);
    }
    senses
}
