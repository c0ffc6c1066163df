//! Text made safe to stand in HTML, between tags or in a quoted attribute.

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
    for (at, byte) in text.bytes().enumerate() {
        let name = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(name);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// The same as a new string.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}
