//! Runs of letters and digits in a text, and of what stands between them.

/// Past the run that begins at a place: of what is in words, or of what is not. Of letters that are not ASCII `in_words` says
/// which they are.
pub(super) fn past(text: &str, from: usize, in_words: fn(char) -> bool, words: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let rest = &bytes[at..];
        let run = rest.iter().position(|byte| KINDS[usize::from(*byte)] != words as u8);
        at += run.unwrap_or(rest.len());
        // What is not ASCII is no word by its first byte alone.
        let Some(letter) = text[at..].chars().next().filter(|letter| !letter.is_ascii()) else {
            return at;
        };
        if in_words(letter) != words {
            return at;
        }
        at += letter.len_utf8();
    }
}

/// For each byte whether it is of words by itself; 2 for one that is part of a letter.
const KINDS: [u8; 256] = {
    let mut kinds = [2; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = (byte as u8).is_ascii_alphanumeric() as u8;
        byte += 1;
    }
    kinds
};
