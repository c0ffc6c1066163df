//! British telephone numbers in prose.

use crate::protocol::{Href, telephone};

/// Where the telephone number ends that begins at `at`, and its link; None if there is none.
pub fn telephone_end(text: &str, at: usize) -> Option<(usize, Href)> {
    let bytes = text.as_bytes();
    let area = match bytes.get(at..at + 2)? {
        [b'0', second] => b"12378".contains(second),
        _ => text[at..].starts_with("+44"),
    };
    if !area
        || (at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"./-+:#".contains(&bytes[at - 1])))
    {
        return None;
    }
    let mut end = at;
    let mut digits = 0;
    for (i, byte) in bytes[at..].iter().take(24).enumerate() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                end = at + i + 1;
            }
            b'+' if i == 0 => {}
            b' ' if bytes.get(at + i + 1).is_some_and(u8::is_ascii_digit) => {}
            _ => break,
        }
    }
    let right = if bytes[at] == b'+' { digits == 12 } else { digits == 10 || digits == 11 };
    let whole =
        !bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/:".contains(byte));
    let href = telephone(&text[at..end]).filter(|_| right && whole)?;
    Some((end, href))
}
