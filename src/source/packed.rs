//! A short word as one number, by which it is looked up without its letters being gone through one by one.

use std::ops::Range;

/// The most bytes of a word that a number holds beside their count. Fifteen in a number twice as wide were tried: they take longer.
const MOST: usize = 7;

/// The bytes of a short word, and how many they are, as one number: no two words have the same. None for a long one.
///
/// ```
/// # use protosite::source::packed;
/// let text = "the clerk";
/// assert_eq!(packed(text, 0..3), packed("the", 0..3));
/// assert_ne!(packed(text, 0..3), packed("The", 0..3));
/// assert_eq!(packed("procedure", 0..9), None);
/// ```
#[inline]
pub fn packed(text: &str, at: Range<usize>) -> Option<u64> {
    let length = at.len();
    if length > MOST {
        return None;
    }
    let bytes = text.as_bytes();
    let word = match bytes.get(at.start..at.start + 8).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => u64::from_le_bytes(bytes) & ((1 << (8 * length)) - 1),
        // The last words of a text.
        None => bytes[at].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    Some(word | (length as u64) << (8 * MOST))
}

/// The same word in small letters; it is of letters and digits of ASCII alone.
#[inline]
pub fn packed_small(word: u64) -> u64 {
    const CASE: u64 = 0x0020_2020_2020_2020;
    let length = word >> (8 * MOST);
    word | CASE & ((1 << (8 * length)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_wherever_it_stands() {
        let text = "A B2 Clerk council members’ ŵyn Sub-Committee Confidentiality";
        for (start, word) in text.split(' ').map(|word| (word.as_ptr() as usize, word)) {
            let start = start - text.as_ptr() as usize;
            let here = packed(text, start..start + word.len());
            assert_eq!(here, packed(word, 0..word.len()), "{word}");
            if let Some(here) = here.filter(|_| word.is_ascii()) {
                let small = word.to_ascii_lowercase();
                assert_eq!(Some(packed_small(here)), packed(&small, 0..small.len()), "{word}");
            }
        }
        assert_ne!(packed("a", 0..1), packed("a\0", 0..2));
    }
}
