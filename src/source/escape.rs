//! Text made safe to stand in HTML, between tags or in a quoted attribute.

use std::borrow::Cow;

/// Appends `text` with `& < > "` escaped. A slash and an apostrophe need no escape in the markup written here
/// (attributes are always in double quotes), and links stay readable.
///
/// ```
/// let mut out = String::new();
/// protosite::source::push_escaped(&mut out, "A & B");
/// assert_eq!(out, "A &amp; B");
/// ```
pub fn push_escaped(out: &mut String, text: &str) {
    let mut done = 0;
    while let Some(near) = first_of(&text.as_bytes()[done..], is_sign) {
        let at = done + near;
        out.push_str(&text[done..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

fn is_sign(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
}

/// The first byte that is one of those looked for. Most texts hold none, and are looked at many bytes at a step: `is` must
/// not branch.
#[inline]
pub fn first_of(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    const STEP: usize = 32;
    let mut at = 0;
    // A block of a known size is what the compiler makes into steps of many bytes.
    while let Some(block) = bytes[at..].first_chunk::<STEP>() {
        if block.iter().fold(0, |any, byte| any | u8::from(is(*byte))) != 0 {
            break;
        }
        at += STEP;
    }
    bytes[at..].iter().position(|byte| is(*byte)).map(|near| at + near)
}

/// The same of a text that is copied only where it holds one of them.
pub fn escaped(text: &str) -> Cow<'_, str> {
    match first_of(text.as_bytes(), is_sign) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(escape_html(text)),
    }
}

/// The same for XML, which holds fewer characters than HTML: those that no escape makes legal there are left out.
///
/// ```
/// # use protosite::source::escape_xml;
/// assert_eq!(escape_xml("Keys & Doors\u{c}\u{ffff}"), "Keys &amp; Doors");
/// ```
pub fn escape_xml(text: &str) -> String {
    let legal = |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(|c| legal(&c)) {
        return escape_html(text);
    }
    escape_html(&text.chars().filter(legal).collect::<String>())
}

/// The same as a new string.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}
