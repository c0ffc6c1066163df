//! The words of a protocol, found once for all rules that look at words.

use std::borrow::Cow;

/// A word: its hash, the part it stands in, and its place in the text of that part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The hash of its small letters.
    pub hash: u64,
    /// The part, by its place in the row of parts.
    pub part: u32,
    /// Its first byte in the text of the part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a of a word in small letters: the same on every machine, and at compile time.
pub const fn hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = BASIS;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at].to_ascii_lowercase() as u64).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}

/// A hash of a row of words.
pub fn run_hash(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash: u64, word| (hash.rotate_left(9) ^ word.hash).wrapping_mul(PRIME))
}

/// For each byte: its small letter where it is part of a word, else 0. Characters beyond ASCII count as letters.
const LETTERS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() || byte >= 0x80 {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// The words of texts, each with the place of its text. A word is letters and digits; typographic marks part words.
pub fn words(texts: &[Cow<str>]) -> Vec<Word> {
    first_words(texts, usize::MAX)
}

/// The same, up to the end of the text in which there are so many.
pub fn first_words(texts: &[Cow<str>], many: usize) -> Vec<Word> {
    let all: usize = texts.iter().map(|text| text.len() / 5).sum();
    let mut words = Vec::with_capacity(all.min(many));
    for (part, text) in texts.iter().enumerate() {
        if words.len() >= many {
            break;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut hash = BASIS;
            while at < bytes.len() && LETTERS[bytes[at] as usize] != 0 && !is_mark(bytes, at) {
                hash = (hash ^ u64::from(LETTERS[bytes[at] as usize])).wrapping_mul(PRIME);
                at += 1;
            }
            if at > start {
                words.push(Word { hash, part: part as u32, start: start as u32, end: at as u32 });
            } else {
                at += if bytes[at] < 0x80 {
                    1
                } else if bytes[at] == 0xc2 {
                    2
                } else {
                    3
                };
            }
        }
    }
    words
}

/// True where general punctuation (U+2000 to U+203F) or a no-break space begins: the only marks beyond ASCII that part words.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0xe2 => bytes.get(at + 1) == Some(&0x80),
        0xc2 => bytes.get(at + 1) == Some(&0xa0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_marks_and_keep_their_letters() {
        let texts = [Cow::Borrowed("The councillors’ “own”\u{a0}Tŷ, he/she – 2.5")];
        let found: Vec<&str> = words(&texts)
            .iter()
            .map(|word| &texts[0][word.start as usize..word.end as usize])
            .collect();
        assert_eq!(found, ["The", "councillors", "own", "Tŷ", "he", "she", "2", "5"]);
        assert_eq!(hash("Chair"), hash("chair"));
    }
}
