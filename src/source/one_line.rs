//! A text on one line.

use super::first_of;
use std::borrow::Cow;

/// A text with one blank wherever it has blanks or line ends, and none at its ends. Most texts are so, and are not copied.
///
/// ```
/// # use protosite::source::one_line;
/// assert_eq!(one_line(" The Clerk\n  keeps\u{a0}it. "), "The Clerk keeps it.");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    Cow::Owned(line)
}

fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Bytes with which a blank other than that of ASCII may begin: most texts hold none of them.
    let doubtful =
        |byte: u8| (byte.wrapping_sub(b'\t') < 5) | (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3);
    // Nearly all that begin so are quotation marks and dashes: each is looked at, and not the letters between them.
    let mut from = 0;
    while let Some(at) = first_of(&bytes[from..], doubtful) {
        let Some(c) = text[from + at..].chars().next().filter(|c| !c.is_whitespace()) else {
            return false;
        };
        from += at + c.len_utf8();
    }
    // All pairs are looked at, many at a step: to stop at the first would take longer.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let two = pairs.fold(false, |two, (a, b)| two | ((*a == b' ') & (*b == b' ')));
    !two && !text.starts_with(' ') && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_is_seen() {
        for blank in (0..=0x3100).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(one_line(&format!("a{blank}{blank}b{blank}")), "a b", "{blank:?}");
            assert_eq!(one_line(&format!("{blank}a’s b")), "a’s b", "{blank:?}");
        }
        assert_eq!(one_line(""), "");
        assert_eq!(one_line(" \n"), "");
    }
}
