//! The words that a label may be made of, from the lexicon of the text's language.

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::Unit;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The words of one language that say what a line is.
#[derive(Debug)]
pub struct Words {
    /// Words before a number that make a label of it, in small letters.
    units: Vec<(&'static str, Unit)>,
    /// The bytes that one of them or an ordinal may begin with.
    begins: [bool; 256],
    /// "First", "Second", in small letters, in their order.
    ordinals: Vec<(&'static str, u32)>,
    /// What follows a number that measures something: "per cent", "million".
    measures: Vec<&'static str>,
    /// The names of months.
    months: Vec<&'static str>,
    /// What is said of numbers that are not in force: "not used", "reserved".
    vacant: Vec<&'static str>,
    /// "and", "or" at the end of a line.
    joiners: Vec<&'static str>,
    /// "and" in a title, where another has "&".
    ampersands: Vec<&'static str>,
    /// Words after which a number is part of a sentence: "under paragraph".
    openers: Vec<&'static str>,
    /// The letters in the order of the alphabet, where they are not the English ones.
    pub alphabet: Vec<&'static str>,
    /// "The", "Any", "Purpose": no name begins with these.
    no_name: FxHashSet<&'static str>,
    /// "Page", before the number at the foot of a sheet.
    pages: Vec<&'static str>,
    /// "Contents", above a list of what a text holds.
    contents: Vec<&'static str>,
}

static WORDS: LazyLock<[Words; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(Words::read));

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    &WORDS[language as usize]
}

impl Words {
    /// A Welsh text has English words too, since it cites English law and may be half translated; of Welsh an English
    /// text has only the words that are never anything else.
    fn read(language: Language) -> Words {
        let own = Lexicon::of(language);
        let other = Lexicon::of(language.beside());
        let both = language != Language::English;
        let list = |name: &'static str, both: bool| {
            own.words(name).chain(other.words(name).filter(move |_| both))
        };
        let all = |name| -> Vec<&'static str> { list(name, both).map(|(word, _)| word).collect() };
        let mut words = Words {
            begins: [false; 256],
            units: list("label-units", true)
                .filter_map(|(word, meaning)| Some((word, Unit::named(meaning)?)))
                .collect(),
            ordinals: list("ordinals", both)
                .filter_map(|(word, meaning)| Some((word, meaning.parse().ok()?)))
                .collect(),
            measures: all("measures"),
            months: all("months"),
            vacant: all("not-in-force"),
            joiners: all("list-joiners"),
            openers: all("number-openers"),
            alphabet: list("alphabet", true).map(|(word, _)| word).collect(),
            no_name: all("opener").into_iter().chain(all("section-heads")).collect(),
            pages: all("page-words"),
            contents: all("contents"),
            ampersands: all("ampersand"),
        };
        let units = words.units.iter().map(|(word, _)| word);
        for word in units.chain(words.ordinals.iter().map(|(word, _)| word)) {
            let first = word.as_bytes()[0];
            words.begins[usize::from(first.to_ascii_lowercase())] = true;
            words.begins[usize::from(first.to_ascii_uppercase())] = true;
        }
        words
    }

    /// True for "Contents" and the like, with nothing else on the line.
    pub fn opens_contents(&self, text: &str) -> bool {
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        self.contents.iter().any(|word| word.eq_ignore_ascii_case(bare))
    }

    /// The unit that a text begins with, and its length.
    pub fn unit(&self, text: &str) -> Option<(Unit, usize)> {
        self.begins(text).then(|| longest(&self.units, text)).flatten()
    }

    /// True for "SCHEDULE" and "Appendix" alone.
    pub fn names_unit(&self, text: &str) -> bool {
        let big = |unit| matches!(unit, Unit::Schedule | Unit::Appendix | Unit::Annex);
        self.unit(text).is_some_and(|(unit, length)| length == text.len() && big(unit))
    }

    /// "First" at the start of a text: its number and its length.
    pub fn ordinal(&self, text: &str) -> Option<(u32, usize)> {
        self.begins(text).then(|| longest(&self.ordinals, text)).flatten()
    }

    /// False for most texts: no unit and no ordinal has their first letter.
    fn begins(&self, text: &str) -> bool {
        text.bytes().next().is_some_and(|first| self.begins[usize::from(first)])
    }

    /// True if the words measure: "per cent", "million pounds", "pm".
    pub fn measures(&self, text: &str) -> bool {
        starts_with_one(&self.measures, text)
    }

    /// True if a month follows that is a word of a date: "May 2024", "July, the committee". "May" before words is a verb.
    pub fn dates(&self, text: &str) -> bool {
        // So long is the one month that is a verb too.
        const MAY: usize = 3;
        let month = self.months.iter().find(|month| starts_with_word(text, month));
        month.is_some_and(|month| {
            let rest = &text[month.len()..];
            let year = rest.trim_start_matches([' ', ',', '.']);
            let dated = year.bytes().take_while(u8::is_ascii_digit).count() == 4;
            let goes_on = rest.trim_start().starts_with(char::is_lowercase) && month.len() > MAY;
            dated || rest.starts_with(',') || goes_on
        })
    }

    /// True for a date and nothing else: "May 2024", "3rd June 2021", "12/03/21". "1.2.1" is the number of a clause.
    pub fn is_date(&self, text: &str) -> bool {
        const LONGEST: usize = 20;
        let text = text.trim();
        let figures = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let month = |word: &str| self.months.iter().any(|month| word.eq_ignore_ascii_case(month));
        let signs = |sign: char| figures(text) && text.matches(sign).count() == 2;
        let year = || text.rsplit('.').next().is_some_and(|year| year.len() == 4);
        let day = || !text.contains(' ') && (signs('/') || (signs('.') && year()));
        let words = || text.split([' ', ',']).filter(|word| !word.is_empty());
        let named = || words().any(month) && words().all(|word| month(word) || figures(word));
        let short = text.len() <= LONGEST && text.bytes().any(|byte| byte.is_ascii_digit());
        short && (day() || named())
    }

    /// True for the word before the number of a version, by itself.
    pub fn names_version(text: &str) -> bool {
        let word = text.to_lowercase();
        let named = |language| Lexicon::of(language).meaning("facts", &word) == Some("version");
        Language::ALL.into_iter().any(named)
    }

    /// True for words such as "Not used", in brackets or without.
    pub fn vacant(&self, text: &str) -> bool {
        let words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        starts_with_one(&self.vacant, words)
    }

    /// The length of "and" at the start of a text, as a whole word: what a sign may stand for.
    pub fn ampersand(&self, text: &str) -> Option<usize> {
        let found = self.ampersands.iter().find(|word| {
            let next = text.get(..word.len()).filter(|next| next.eq_ignore_ascii_case(word));
            next.is_some() && !text[word.len()..].starts_with(char::is_alphabetic)
        });
        found.map(|word| word.len())
    }

    /// True if a line ends in "and" or "or".
    pub fn joins(&self, line: &str) -> bool {
        let last = last_word(line);
        self.joiners.iter().any(|word| last.eq_ignore_ascii_case(word))
    }

    /// True if a line ends in words that a number follows in a sentence: "as set out in paragraph".
    pub fn opens_number(&self, line: &str) -> bool {
        let last = last_word(line);
        let line = line.trim_end_matches([' ', '\t', '*', '_']);
        let before = line.strip_suffix(last).unwrap_or("");
        !last.is_empty()
            && self.openers.iter().any(|words| {
                let (first, word) = words.rsplit_once(' ').unwrap_or(("", words));
                let ends = last.eq_ignore_ascii_case(word)
                    || last.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(word));
                ends && (first.is_empty() || last_word(before).eq_ignore_ascii_case(first))
            })
    }

    /// True if a text begins with a word with which no name does.
    pub fn opens_no_name(&self, text: &str) -> bool {
        let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        self.no_name.contains(&*word.to_lowercase())
    }

    /// The length of the longest of them.
    pub fn longest_page(&self) -> usize {
        self.pages.iter().map(|word| word.len()).max().unwrap_or(0)
    }

    /// The word before the number of a page, at the start of a line: its length.
    pub fn page(&self, text: &str) -> Option<usize> {
        self.pages.iter().find(|word| starts_with_word(text, word)).map(|word| word.len())
    }
}

fn longest<T: Copy>(list: &[(&'static str, T)], text: &str) -> Option<(T, usize)> {
    list.iter()
        .filter(|(word, _)| starts_with_word(text, word))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, meaning)| (*meaning, word.len()))
}

fn starts_with_one(list: &[&str], text: &str) -> bool {
    list.iter().any(|word| starts_with_word(text, word))
}

/// The words of the lexicon stand in small letters; a text may have capitals.
fn starts_with_word(text: &str, word: &str) -> bool {
    text.as_bytes()
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
        && !text[word.len()..].starts_with(char::is_alphanumeric)
}

fn last_word(line: &str) -> &str {
    let line = line.trim_end_matches([' ', '\t', '*', '_']);
    if !line.ends_with(char::is_alphabetic) {
        return "";
    }
    line.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("")
}
