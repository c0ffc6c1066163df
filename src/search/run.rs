//! Runs of letters and digits in a text, and of what stands between them.

/// Past the run that begins at a place: of what is in words, or of what is not. Of letters that are not ASCII `in_words` says
/// which they are.
#[inline(always)]
pub(super) fn past(text: &str, from: usize, in_words: impl Fn(char) -> bool, words: bool) -> usize {
    let bytes = text.as_bytes();
    let wanted = if words { WORD } else { OTHER };
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[usize::from(byte)];
        if class == wanted {
            at += 1;
            continue;
        }
        if class != BEYOND {
            return at;
        }
        let Some(letter) = text[at..].chars().next() else { return at };
        if in_words(letter) != words {
            return at;
        }
        at += letter.len_utf8();
    }
    at
}

/// A byte of ASCII that is of words, one that is not, and a byte of a letter that is not ASCII.
const WORD: u8 = 1;
const OTHER: u8 = 0;
const BEYOND: u8 = 2;

/// What each byte is: one look for each, and no more.
const CLASSES: [u8; 256] = {
    let mut classes = [BEYOND; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = if (byte as u8).is_ascii_alphanumeric() { WORD } else { OTHER };
        byte += 1;
    }
    classes
};
