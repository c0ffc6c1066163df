//! Characters that act on a terminal instead of being seen: escape sequences, and the controls of Unicode's first pages.
//! This is the one place that knows them. No text of a source holds any, and none is printed. Also letters that leave no trace.

use std::borrow::Cow;

/// The text with a mark (U+FFFD) in the place of each character that would act on a terminal. Tabs and line ends stay.
///
/// ```
/// # use protosite::source::visible;
/// assert_eq!(visible("\u{1b}[31mred\u{9b}2J\tbut\nnot"), "\u{fffd}[31mred\u{fffd}2J\tbut\nnot");
/// assert!(matches!(visible("Cyngor Tref Rhydesgob, é"), std::borrow::Cow::Borrowed(_)));
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !acts(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let acting = |c: char| c.is_control() && !matches!(c, '\t'..='\r');
    Cow::Owned(text.chars().map(|c| if acting(c) { '\u{fffd}' } else { c }).collect())
}

/// True for characters that leave no trace: zero-width spaces, marks of direction, soft hyphens.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}')
}

/// True if a text holds such a character. Most hold none, and are looked at in one pass over their bytes, many at a step.
fn acts(bytes: &[u8]) -> bool {
    let low = |byte: u8| (byte < b' ') & (byte.wrapping_sub(b'\t') >= 5) | (byte == 0x7f);
    let mut first = false;
    for block in bytes.chunks(256) {
        if block.iter().fold(false, |any, byte| any | low(*byte)) {
            return true;
        }
        first |= block.iter().fold(false, |any, byte| any | (*byte == 0xc2));
    }
    first && bytes.windows(2).any(|two| two[0] == 0xc2 && matches!(two[1], 0x80..=0x9f))
}
