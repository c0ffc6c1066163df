//! The languages of the pages, and every word that a page says of itself: `words.txt`, one file for both.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language in which pages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Welsh (Cymraeg).
    Welsh,
}

/// The words of a language by their keys.
pub type Words = BTreeMap<&'static str, &'static str>;

static WORDS: LazyLock<[Words; Language::ALL.len()]> = LazyLock::new(|| {
    let text = include_str!("words.txt");
    Language::ALL.map(|language| read(text, &format!("  {} ", language.code())))
});

/// The same for looking one up, which every page does often.
static LOOKED_UP: LazyLock<[FxHashMap<&'static str, &'static str>; Language::ALL.len()]> =
    LazyLock::new(|| {
        Language::ALL
            .map(|language| language.words().iter().map(|(key, words)| (*key, *words)).collect())
    });

fn read(text: &'static str, mark: &str) -> Words {
    let mut words = BTreeMap::new();
    let mut key = "";
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if !line.starts_with(' ') {
            key = line;
        } else if let Some(said) = line.strip_prefix(mark) {
            words.insert(key, said);
        }
    }
    words
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// The language of a BCP 47 tag; None for one in which pages cannot be written.
    ///
    /// ```
    /// # use protosite::language::Language;
    /// assert_eq!(Language::named("cy-GB"), Some(Language::Welsh));
    /// assert_eq!(Language::named("gd"), None);
    /// ```
    pub fn named(tag: &str) -> Option<Language> {
        let base = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.code() == base)
    }

    /// Its ISO 639 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// The language of which its texts hold words too: councils of two languages mix them.
    pub fn beside(self) -> Language {
        match self {
            Language::English => Language::Welsh,
            Language::Welsh => Language::English,
        }
    }

    /// All its words, for templates.
    pub fn words(self) -> &'static Words {
        &WORDS[self as usize]
    }

    /// The words of a key. Without the key there are none: a test reads the whole program for keys that do not exist.
    pub fn say(self, key: &str) -> &'static str {
        LOOKED_UP[self as usize].get(key).copied().unwrap_or_default()
    }

    /// The words of a key with values put in for the names in braces.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let mut words = self.say(key).to_owned();
        for (name, value) in values {
            words = words.replace(&format!("{{{name}}}"), value);
        }
        words
    }

    /// The words for a number of things: the key with `.none`, `.one` or `.other`, of which `.other` is there always.
    pub fn count(self, key: &str, number: usize) -> String {
        let form = match number {
            0 => ".none",
            1 => ".one",
            _ => ".other",
        };
        let exact = format!("{key}{form}");
        let key =
            if self.words().contains_key(exact.as_str()) { exact } else { format!("{key}.other") };
        self.fill(&key, &[("number", &number.to_string())])
    }

    /// The months as they begin after “o”, with which a day is the day of one: “9fed o Fedi”.
    pub const fn months_after_of(self) -> &'static [&'static str; 12] {
        match self {
            Language::English => self.months(),
            Language::Welsh => &[
                "Ionawr",
                "Chwefror",
                "Fawrth",
                "Ebrill",
                "Fai",
                "Fehefin",
                "Orffennaf",
                "Awst",
                "Fedi",
                "Hydref",
                "Dachwedd",
                "Ragfyr",
            ],
        }
    }

    /// What stands after the number of a day, and between it and its month: “3rd of”, “9fed o”.
    pub const fn day_endings(self) -> (&'static [&'static str], &'static str) {
        match self {
            Language::English => (&["st", "nd", "rd", "th"], "of"),
            Language::Welsh => (&["af", "il", "ail", "ydd", "edd", "ed", "fed", "eg", "ain"], "o"),
        }
    }

    /// The months.
    pub const fn months(self) -> &'static [&'static str; 12] {
        match self {
            Language::English => &[
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            Language::Welsh => &[
                "Ionawr",
                "Chwefror",
                "Mawrth",
                "Ebrill",
                "Mai",
                "Mehefin",
                "Gorffennaf",
                "Awst",
                "Medi",
                "Hydref",
                "Tachwedd",
                "Rhagfyr",
            ],
        }
    }
}

/// True for what may be the tag of a language (BCP 47): "cy", "en-GB". "Welsh" is the name of one.
///
/// ```
/// # use protosite::language::is_tag;
/// assert!(is_tag("cy") && is_tag("en-GB") && is_tag("zh-Hant-TW"));
/// assert!(!is_tag("Welsh") && !is_tag("en GB") && !is_tag("c") && !is_tag(""));
/// ```
pub fn is_tag(words: &str) -> bool {
    let mut parts = words.split('-');
    let first = parts.next().unwrap_or("");
    let letters = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let good = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    letters && (2..=3).contains(&first.len()) && parts.all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(words: &str) -> Vec<&str> {
        let mut holes: Vec<&str> =
            words.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn all_languages_have_the_same_keys_and_may_fill_in_the_same_values() {
        let english = Language::English.words();
        assert!(english.len() > 100);
        // Tables of words are looked up by the place of a language in the row of all.
        assert!(Language::ALL.iter().enumerate().all(|(at, language)| *language as usize == at));
        for language in Language::ALL {
            let (code, words) = (language.code(), language.words());
            let lacks: Vec<&&str> =
                english.keys().filter(|key| !words.contains_key(**key)).collect();
            assert!(lacks.is_empty(), "src/language/words.txt has no `{code}` for {lacks:?}");
            let more: Vec<&&str> =
                words.keys().filter(|key| !english.contains_key(**key)).collect();
            assert!(more.is_empty(), "src/language/words.txt has no `en` for {more:?}");
            for (key, said) in words {
                let known = holes(english[key]);
                assert!(!said.is_empty(), "{key}: no words in `{code}`");
                assert!(holes(said).iter().all(|hole| known.contains(hole)), "{key}: {said}");
            }
        }
    }
}
