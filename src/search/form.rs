//! The forms of words: what is a word of a text, and which words are looked up as one. The lists stand in the lexicon; the
//! script of the search page gets them as data and does the same with them.

use super::run::past;
use crate::language::Language;
use crate::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// An ending that is taken off: its step, itself, how many letters must stand before it, what takes its place.
type Ending = (u8, &'static str, usize, &'static str);

/// The rules of a language, as the script is told them.
#[derive(Debug, Serialize)]
pub struct Rules {
    endings: Vec<Ending>,
    /// From a form to what it is looked up as.
    odd: BTreeMap<&'static str, String>,
    /// Beginnings that are written with a hyphen or without.
    joined: Vec<&'static str>,
    /// Words that say nothing of what is looked for.
    passed: Vec<&'static str>,
    /// Words that say little: it need not be said that no document has one.
    light: Vec<&'static str>,
    /// Words that an answer has, and the words of asking that ask for one of them.
    sought: Vec<(&'static str, Vec<&'static str>)>,
    /// Words with which a question begins and that say nothing of what is asked, the longest first: "where can i find".
    asking: Vec<&'static str>,
    /// What the name of a council has beside that of its place.
    bodies: Vec<&'static str>,
    /// What numbers are numbers of, the longest first: "clause".
    units: Vec<&'static str>,
    /// How rule books are cited before a number, also cut short, as a pattern; and their names: "S.O. 4.3".
    books: Vec<(String, &'static str)>,
    /// How beginnings of words change after others.
    mutations: Vec<(&'static str, Vec<&'static str>)>,
}

/// The forms of the words of a language.
#[derive(Debug)]
pub struct Forms {
    rules: Rules,
    endings: Endings,
    odd: FxHashMap<&'static str, String>,
    joined: FxHashSet<&'static str>,
    passed: FxHashSet<&'static str>,
}

static FORMS: LazyLock<[Forms; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|language| Forms::read(Lexicon::of(language))));

/// The steps in their order; the third is gone through twice: "confidentiality".
const STEPS: [u8; 5] = [1, 2, 3, 3, LAST];
/// The step before which the end of a word is made that of all its forms.
const LAST: u8 = 4;

impl Forms {
    /// Those of a language.
    pub fn of(language: Language) -> &'static Forms {
        &FORMS[language as usize]
    }

    /// The same as data for the script.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    fn read(lexicon: &'static Lexicon) -> Forms {
        let words = |list| lexicon.words(list).map(|(word, _)| word).collect::<Vec<_>>();
        let mut rules = Rules {
            endings: lexicon.list("endings").iter().flat_map(ending).collect(),
            odd: BTreeMap::new(),
            joined: words("joined"),
            passed: words("passed-over"),
            light: words("says-little"),
            asking: longest_first(words("asking")),
            bodies: words("council-kind"),
            sought: lexicon.list("asked-for").to_vec(),
            units: longest_first(
                ["unit", "units", "unit-short"].into_iter().flat_map(words).collect(),
            ),
            books: ["rule-short", "rule-book"]
                .into_iter()
                .flat_map(|list| books(lexicon, list))
                .collect(),
            mutations: lexicon.list("mutation").to_vec(),
        };
        let endings = laid_out(&rules.endings);
        let odd = lexicon.words("odd-forms").map(|(form, word)| (form, without(&endings, word)));
        let whole = lexicon.words("whole-words").map(|(form, word)| (form, word.to_owned()));
        rules.odd = odd.chain(whole).collect();
        Forms {
            endings,
            odd: rules.odd.clone().into_iter().collect(),
            joined: rules.joined.iter().copied().collect(),
            passed: rules.passed.iter().copied().collect(),
            rules,
        }
    }

    /// What a word is looked up as.
    ///
    /// ```
    /// # use protosite::{language::Language, search::Forms};
    /// let forms = Forms::of(Language::English);
    /// assert_eq!(forms.stem("adoption"), forms.stem("adopted"));
    /// assert_eq!(forms.stem("organize"), forms.stem("organisation"));
    /// assert_ne!(forms.stem("police"), forms.stem("policy"));
    /// ```
    pub fn stem(&self, word: &str) -> String {
        self.odd.get(word).cloned().unwrap_or_else(|| without(&self.endings, word))
    }

    /// True for a word that says nothing of what is looked for.
    pub fn passes_over(&self, word: &str) -> bool {
        self.passed.contains(word)
    }

    /// The words of a text in its order, in small letters and without accents.
    ///
    /// ```
    /// # use protosite::{language::Language, search::Forms};
    /// let words = |text| Forms::of(Language::English).words(text);
    /// assert_eq!(words("The Clerk’s e-mail, to Ŵyn"), ["the", "clerk", "email", "to", "wyn"]);
    /// ```
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.each_run(text, |text, run| words.push(plain(&text[run]).into_owned()));
        words
    }

    /// Tells the words of a text one by one, each as a text and its place in that: [`plain`] makes of it what it is as a word,
    /// which who has met it before need not ask again.
    #[inline]
    pub(super) fn each_run(&self, text: &str, mut put: impl FnMut(&str, Range<usize>)) {
        // What the next run goes on with: the "e" of "e-mail".
        let mut open = String::new();
        let mut rest = 0;
        while let Some(run) = next_run(text, rest) {
            rest = run.end;
            let hyphen = matches!(text.as_bytes().get(rest), Some(b'-' | 0xe2))
                && text[rest..].starts_with(['-', '‑']);
            if open.is_empty() && !hyphen {
                put(text, run);
                continue;
            }
            let word = std::mem::take(&mut open) + &plain(&text[run]);
            if hyphen && self.joined.contains(&*word) {
                open = word;
            } else {
                put(&word, 0..word.len());
            }
        }
        if !open.is_empty() {
            put(&open, 0..open.len());
        }
    }
}

/// The patterns of a list of rule books: a full stop may stand after each letter.
fn books(
    lexicon: &'static Lexicon,
    list: &str,
) -> impl Iterator<Item = (String, &'static str)> + use<> {
    let cited = |names: &[&str]| {
        let stopped = names.iter().map(|name| {
            let letters = name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase);
            letters.map(|c| if c == ' ' { " ".to_owned() } else { format!("{c}[.]?") }).collect()
        });
        stopped.collect::<Vec<String>>().join("|")
    };
    lexicon.list(list).iter().map(move |(book, names)| (cited(names), *book))
}

/// The next run of letters and digits of a text; an apostrophe within one is part of it.
#[inline]
fn next_run(text: &str, rest: usize) -> Option<Range<usize>> {
    let start = past(text, rest, in_words, false);
    let mut end = past(text, start, in_words, true);
    loop {
        let mark = match text.as_bytes().get(end) {
            Some(b'\'') => 1,
            Some(0xe2) if text[end..].starts_with('’') => '’'.len_utf8(),
            _ => break,
        };
        let more = past(text, end + mark, in_words, true);
        if more == end + mark {
            break;
        }
        end = more;
    }
    (end > start).then_some(start..end)
}

/// True for a letter of a word, and for an accent on one.
fn in_words(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// A word in small letters, without accents, and without the 's of an owner.
pub(super) fn plain(run: &str) -> Cow<'_, str> {
    if run.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(run);
    }
    if run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Owned(run.to_ascii_lowercase());
    }
    let word: String = if run.is_ascii() {
        run.to_ascii_lowercase()
    } else {
        run.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
    };
    let word = word.replace('’', "'");
    Cow::Owned(word.strip_suffix("'s").unwrap_or(&word).replace('\'', ""))
}

fn longest_first(mut phrases: Vec<&'static str>) -> Vec<&'static str> {
    phrases.sort_by_key(|phrase| std::cmp::Reverse((phrase.split(' ').count(), phrase.len())));
    phrases
}

/// A row of the list of endings: "2 ate: 3ated, 3ating".
fn ending((to, words): &(&'static str, Vec<&'static str>)) -> Vec<Ending> {
    let (step, to) = to.split_once(' ').unwrap_or((to, ""));
    let one = |word: &&'static str| {
        let least = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (least, ending) = word.split_at(least);
        (step.parse().unwrap_or(1), ending, least.parse().unwrap_or(3), to)
    };
    words.iter().map(one).collect()
}

/// Endings by their step and their last byte: nearly all are no ending of a word by that alone.
type Endings = FxHashMap<(u8, u8), Vec<Ending>>;

fn laid_out(all: &[Ending]) -> Endings {
    let mut endings = Endings::default();
    for ending in all {
        let last = ending.1.bytes().last().unwrap_or(0);
        endings.entry((ending.0, last)).or_default().push(*ending);
    }
    endings
}

/// A word without its endings.
fn without(endings: &Endings, word: &str) -> String {
    let mut word = word.to_owned();
    if word.len() < 4 || word.starts_with(|c: char| c.is_numeric()) {
        return word;
    }
    for step in STEPS {
        if step == LAST {
            word = closed(word);
        }
        let fits = |(_, ending, least, _): &&Ending| {
            word.strip_suffix(ending)
                .is_some_and(|rest| rest.chars().count() >= *least && has_vowel(rest))
        };
        let last = word.bytes().last().unwrap_or(0);
        let near = endings.get(&(step, last)).into_iter().flatten();
        let best = near.filter(fits).max_by_key(|(_, ending, ..)| ending.len());
        if let Some((_, ending, _, to)) = best {
            word.truncate(word.len() - ending.len());
            word.push_str(to);
        }
    }
    word
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'w', 'y'])
}

/// The end of a word as all its forms have it: without e, i for y, no letter twice. "appli", "plan".
fn closed(mut word: String) -> String {
    while word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 2 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    let mut letters = word.chars().rev();
    if let (Some(last), Some(before)) = (letters.next(), letters.next())
        && last == before
        && word.len() > 3
        && !has_vowel(&last.to_string())
    {
        word.pop();
    }
    word
}
