//! The words before "Act": which of them may be the first of its name, and which are inside a longer one.

use super::cursor::word_before;
use super::words::Words;
use crate::protocol::{LawName, law_key};
use std::ops::Range;

/// A name as the table has it.
pub struct Spelt {
    /// The name, with the places where it may begin.
    pub name: LawName,
    /// Words inside of it, with which no name begins: "Licensing" of "the Rural Licensing Act 2003", which is no Licensing Act.
    pub inside: Vec<usize>,
}

/// The word before, where the name begins after an article: of "the Rural Licensing Act" all is name.
#[derive(Clone, Copy)]
enum Before<'a> {
    /// No article leads to the name, or what stands between is none of it.
    Open,
    /// The article.
    Article,
    /// The first word after it, and any later one, in capitals.
    First(&'a str),
    Later(&'a str),
    /// "and" after the first.
    And,
}

impl Before<'_> {
    /// True if the next word with a capital goes on the name.
    fn goes_on(self, words: &Words) -> bool {
        // "the UK Bribery Act 2010", "the Parish Council Elections Act", "the Clerk’s Localism Act 2011 return"
        let part = |word: &str| {
            let bare = word.trim_end_matches(['’', '\'']);
            let whose = bare.len() < word.len() || bare.ends_with("’s") || bare.ends_with("'s");
            !whose && !word.ends_with(',') && !Words::has(&words.before_title, bare)
        };
        match self {
            Before::First(word) | Before::Later(word) => part(word),
            Before::And => true,
            Before::Open | Before::Article => false,
        }
    }

    /// What the next word with a capital stands after, for the one that follows it.
    fn then<'a>(self, word: &'a str, words: &Words) -> Before<'a> {
        match self {
            Before::Open => Before::Open,
            Before::Article => Before::First(word),
            _ if self.goes_on(words) => Before::Later(word),
            _ => Before::Open,
        }
    }
}

/// The name that stands in `range`, before its kind.
pub fn spelt(
    words: &Words,
    text: &str,
    range: Range<usize>,
    kind: &str,
    year: Option<u16>,
    act: bool,
) -> Spelt {
    let mut key = String::with_capacity(range.len() + 12);
    let mut starts: Vec<(u32, u32)> = Vec::new();
    let mut inside = Vec::new();
    let mut likely = 0;
    let led = word_before(text, text[..range.start].trim_end_matches([' ', '\u{a0}']).len());
    let mut before = after_opener(words, led);
    let mut place = range.start;
    for word in text[range].split_inclusive([' ', '\n', '\t', '\u{a0}']) {
        let bare = word.trim_start_matches('(');
        let spelt = law_key(word);
        if !spelt.is_empty() {
            let here = key.len() + usize::from(!key.is_empty());
            let capital = bare.starts_with(char::is_uppercase);
            let trimmed = word.trim_end().trim_end_matches(',');
            if capital && !word.starts_with('(') {
                match before.goes_on(words) {
                    true => inside.push(place),
                    false => starts.push((here as u32, place as u32)),
                }
            }
            let opens =
                capital && starts.len() as u32 == likely + 1 && Words::has(&words.opener, trimmed);
            if opens || Words::has(&words.the, trimmed) {
                likely = starts.len() as u32;
                before = after_opener(words, trimmed);
            } else if capital {
                before = before.then(word.trim_end(), words);
            } else {
                before = match before {
                    Before::First(first)
                        if Words::has(&words.and, trimmed)
                            && Before::First(first).goes_on(words) =>
                    {
                        Before::And
                    }
                    _ => Before::Open,
                };
            }
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(&spelt);
        }
        place += word.len();
    }
    key.push(' ');
    key.push_str(kind);
    if let Some(year) = year {
        key.push_str(&format!(" {year}"));
    }
    let name =
        LawName { key: key.into(), starts: starts.into(), likely, year, act, ..LawName::default() };
    Spelt { name, inside }
}

fn after_opener<'a>(words: &Words, opener: &str) -> Before<'a> {
    if Words::has(&words.the, opener) { Before::Article } else { Before::Open }
}
