//! Runs of letters and digits in a text, and of what stands between them.

/// Past the run that begins at a place: of what is in words, or of what is not. Of letters that are not ASCII `in_words` says
/// which they are.
#[inline]
pub(super) fn past(text: &str, from: usize, in_words: impl Fn(char) -> bool, words: bool) -> usize {
    let mut at = from;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            if IN_WORDS[usize::from(byte)] != words {
                return at;
            }
            at += 1;
            continue;
        }
        let Some(letter) = text[at..].chars().next() else { return at };
        if in_words(letter) != words {
            return at;
        }
        at += letter.len_utf8();
    }
    at
}

/// For each byte of ASCII whether it is of words.
const IN_WORDS: [bool; 128] = {
    let mut kinds = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    kinds
};
