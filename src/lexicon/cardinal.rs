//! Numbers that are written as words: `Part Two`, `Rhan Dau`.

use super::Lexicon;
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Of all languages: a word of one is a number in no other.
static CARDINALS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let all = Language::ALL.into_iter().flat_map(|language| Lexicon::of(language).words("numbers"));
    all.filter_map(|(word, number)| Some((word, number.parse().ok()?))).collect()
});

/// The number that a text begins with as a word, and the length of the word. "One-third" is none.
///
/// ```
/// # use protosite::lexicon::cardinal;
/// assert_eq!(cardinal("Two – Committees"), Some((2, 3)));
/// assert_eq!(cardinal("ONE"), Some((1, 3)));
/// assert_eq!(cardinal("two-thirds of it"), None);
/// ```
pub fn cardinal(text: &str) -> Option<(u32, usize)> {
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphabetic).count();
    let ends =
        !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''));
    let word = text[..end].to_ascii_lowercase();
    CARDINALS.get(&*word).filter(|_| ends).map(|number| (*number, end))
}
