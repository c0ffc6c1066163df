//! Texts as JSON, where a file is written by hand since most of it is words.

use crate::source::first_of;

/// Appends a text in quotes. Most texts hold nothing that is written otherwise there, and are looked at many bytes at a step.
pub fn push_string(out: &mut Vec<u8>, text: &str) {
    if first_of(text.as_bytes(), needs_escape).is_some() {
        serde_json::to_writer(out, text).expect("text is JSON, and memory takes it");
        return;
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// True for what JSON writes otherwise (RFC 8259, section 7).
fn needs_escape(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::push_string;

    #[test]
    fn a_text_is_written_as_any_program_would() {
        for c in (0..=0x2100).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("the Clerk{c}, and a text that is longer")] {
                let mut out = Vec::new();
                push_string(&mut out, &text);
                assert_eq!(String::from_utf8(out).ok(), serde_json::to_string(&text).ok());
            }
        }
    }
}
