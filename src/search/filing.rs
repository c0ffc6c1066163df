//! Where words are filed in an index: under which letter of their language's alphabet, and in which order there.

use crate::language::Language;
use crate::lexicon::Lexicon;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A place in an index. Places are in the order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filed {
    /// How the letter is sorted; nothing for what begins with a number.
    place: String,
    /// How the words are.
    words: String,
    /// The letter as a heading, "A", "Ch"; None for a number.
    pub letter: Option<String>,
}

/// A letter that is written with two signs, and the one after which it is filed: "ng" after "g".
type Letter = (&'static str, &'static str);

/// What the lexicon calls words that are passed over at the beginning.
const PAST: &str = "past";

/// Stands after each letter that it follows: "ch" is filed after "cy".
const LAST: char = '\u{7f}';

/// Where words are filed: without an article before them and without accents, numbers by what they count. None where nothing
/// in them is a letter or a digit.
///
/// ```
/// # use protosite::{language::Language, search::filed};
/// let place = |words| filed(words, Language::Welsh).unwrap();
/// assert!(place("Y Clerc") < place("Cyfarfod") && place("Cyfarfod") < place("Chwynion"));
/// assert!(place("Rhan 2") < place("Rhan 10"));
/// ```
pub fn filed(words: &str, language: Language) -> Option<Filed> {
    let lexicon = Lexicon::of(language);
    let small: String = words.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    let small = small.replace(['’', '\''], "");
    let words: Vec<&str> =
        small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let articles = words.iter().take_while(|word| lexicon.meaning("filing", word) == Some(PAST));
    let skipped = Some(articles.count()).filter(|count| *count < words.len()).unwrap_or(0);
    let first = words.get(skipped)?;
    let letters: Vec<Letter> = lexicon.words("filing").filter(|(_, of)| *of != PAST).collect();
    let number = first.starts_with(|c: char| c.is_numeric());
    let own = letters.iter().find(|(letter, _)| first.starts_with(letter));
    let own =
        own.map_or_else(|| first.chars().take(1).collect(), |(letter, _)| (*letter).to_owned());
    let sorted: Vec<String> = words[skipped..].iter().map(|word| sorted(word, &letters)).collect();
    let mut large = own.chars();
    let capital = large.next().map(|c| c.to_uppercase().chain(large).collect());
    Some(Filed {
        place: if number { String::new() } else { collated(&own, &letters) },
        words: sorted.join(" "),
        letter: capital.filter(|_| !number),
    })
}

/// A word as it is sorted: a number by what it counts.
fn sorted(word: &str, letters: &[Letter]) -> String {
    match word.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{word:0>9}"),
        false => collated(word, letters),
    }
}

/// A word with each letter of two signs as the one before it and [`LAST`].
fn collated(word: &str, letters: &[Letter]) -> String {
    letters.iter().fold(word.to_owned(), |word, (letter, after)| {
        word.replace(letter, &format!("{after}{LAST}"))
    })
}
