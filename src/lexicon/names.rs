//! Names that a text may use, found all in one pass as whole words: titles of documents, terms, short forms of Acts.

use super::Lexicon;
use crate::language::Language;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How a text may use a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As it is: titles.
    Title,
    /// Also with a capital where a sentence begins, and as a plural: terms.
    Term,
}

/// One name is that of so many things at most: a text that defines one term a thousand times has a fault of another kind.
const ALIKE: usize = 32;
const FEW: usize = 64;
const MANY: usize = 4000;

/// Names, each of something.
#[derive(Debug)]
pub struct Names<T> {
    finder: Option<AhoCorasick>,
    names: Vec<(Box<str>, Fit, Vec<T>)>,
}

impl<T: Clone + PartialEq> Names<T> {
    /// A finder of names. One name may be that of several things.
    pub fn new(names: impl IntoIterator<Item = (String, Fit, T)>) -> Names<T> {
        let mut all: Vec<(String, Fit, T)> = Vec::new();
        for (name, fit, of) in names {
            if fit == Fit::Term {
                if let Some(stem) = name.strip_suffix('y') {
                    all.push((format!("{stem}ies"), fit, of.clone()));
                }
                if name.starts_with(|c: char| c.is_lowercase()) {
                    all.push((capitalised(&name), fit, of.clone()));
                }
            }
            all.push((name, fit, of));
        }
        all.retain(|(name, ..)| !name.is_empty());
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let mut grouped: Vec<(Box<str>, Fit, Vec<T>)> = Vec::new();
        for (name, fit, of) in all {
            match grouped.last_mut() {
                Some((last, _, same)) if **last == *name => {
                    if same.len() < ALIKE && !same.contains(&of) {
                        same.push(of);
                    }
                }
                _ => grouped.push((name.into(), fit, vec![of])),
            }
        }
        // More names than fit into memory are none that a text could use; without a finder nothing is found.
        // A few names are found by their first letters; for hundreds a table of all states is faster by far, as long as
        // it fits into memory.
        let kind = Some(if (FEW..MANY).contains(&grouped.len()) {
            AhoCorasickKind::DFA
        } else {
            AhoCorasickKind::ContiguousNFA
        });
        let finder = AhoCorasick::builder()
            .kind(kind)
            .match_kind(MatchKind::LeftmostLongest)
            .build(grouped.iter().map(|(name, ..)| name.as_bytes()));
        Names { finder: finder.ok().filter(|_| !grouped.is_empty()), names: grouped }
    }

    /// The names that a text uses, in its order, as whole words.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, &'a [T])> + 'a {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(text));
        found.filter_map(move |found| {
            let (name, fit, of) = &self.names[found.pattern().as_usize()];
            let bytes = text.as_bytes();
            let plural =
                *fit == Fit::Term && bytes.get(found.end()) == Some(&b's') && !name.ends_with('s');
            let range = found.start()..found.end() + usize::from(plural);
            let alone = stands_alone(bytes, &range)
                && !(*fit == Fit::Term
                    && (in_longer_name(text, &range) || hyphened(bytes, &range)));
            alone.then_some((range, of.as_slice()))
        })
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xc3 && *byte != 0xe2)
}

fn stands_alone(bytes: &[u8], range: &Range<usize>) -> bool {
    !is_letter(range.start.checked_sub(1).and_then(|at| bytes.get(at)))
        && !is_letter(bytes.get(range.end))
}

/// True for "member" in "non-member" and "member-led": another word.
fn hyphened(bytes: &[u8], range: &Range<usize>) -> bool {
    let before = range.start >= 2
        && bytes[range.start - 1] == b'-'
        && bytes[range.start - 2].is_ascii_alphabetic();
    let after = bytes.get(range.end) == Some(&b'-')
        && bytes.get(range.end + 1).is_some_and(u8::is_ascii_alphabetic);
    before || after
}

/// Words before a term that are no part of a longer name.
static OPENERS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let openers = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("opener"));
    openers.map(|(word, _)| capitalised(word)).collect()
});

/// True for "Council" in "Exampleford Town Council" or "Council Tax": a name of its own, not the term.
fn in_longer_name(text: &str, range: &Range<usize>) -> bool {
    if !text.as_bytes()[range.start].is_ascii_uppercase() {
        return false;
    }
    // The end of a line parts no name: "Claim\nForm".
    let blank = [' ', '-', '\n', '\u{a0}'];
    let before = text[..range.start]
        .strip_suffix(blank)
        .and_then(|before| before.rsplit([' ', '\n', '\u{a0}', '(', '“', '‘']).next());
    let joined =
        |word: &str| word.starts_with(|c: char| c.is_uppercase()) && !OPENERS.contains(word);
    let after = text[range.end..].strip_prefix(blank);
    let after = after.filter(|after| after.starts_with(char::is_uppercase)).is_some_and(|after| {
        let word = after.split([' ', '\n', '\u{a0}', ',', '.']).next().unwrap_or("");
        !(text[range.end..].starts_with('\n') && OPENERS.contains(word))
    });
    before.is_some_and(joined) || after
}

/// Where the last words of a text begin, the last one first.
pub fn last_words(text: &str, most: usize) -> impl Iterator<Item = usize> + '_ {
    text.rmatch_indices(' ').take(most).map(|(at, _)| at + 1)
}

/// True if "this" or "these" stands right before a place.
pub fn is_after_this(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |end| end + 1);
    let word = before.get(start..).unwrap_or("");
    before.len() < at
        && (2..6).contains(&word.len())
        && Lexicon::any_has("this", &word.to_lowercase())
}

/// True if a sentence, a part of one, or a bracket ends at a place.
pub fn ends_phrase(text: &str, at: usize) -> bool {
    text.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['.', ';', ')']))
}

/// True for words that no sentence ends with: "Members must attend all meetings of the".
pub fn hangs(words: &str) -> bool {
    hanging(words).is_some()
}

/// True for words that no title ends with: "the" in small letters ends none, and "of" or "For" may end one.
pub fn hangs_as_title(words: &str) -> bool {
    last_word(words).starts_with(char::is_lowercase) && hanging(words) == Some("title")
}

fn last_word(words: &str) -> &str {
    words.trim_end().rsplit(char::is_whitespace).next().unwrap_or("").trim_end_matches(',')
}

fn hanging(words: &str) -> Option<&'static str> {
    let last = last_word(words).to_lowercase();
    Language::ALL.into_iter().find_map(|language| Lexicon::of(language).meaning("hanging", &last))
}

/// A title as texts may write it: with any dash or slash between its words, and either apostrophe.
pub fn spellings(title: &str) -> Vec<String> {
    let title = title.trim().trim_start_matches("The ").trim_start_matches("the ");
    let turned = title.replace('\'', "’");
    let mut all = vec![turned.clone()];
    if turned.contains(['–', '-', '/']) && turned.matches(['–', '-', '/']).count() < 3 {
        for mark in ["–", "-", "/"] {
            all.push(turned.replace(" / ", "/").replace(['–', '-', '/'], mark));
        }
    }
    all.sort();
    all.dedup();
    all
}
