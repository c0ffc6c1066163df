//! Sources that are larger than any protocol: named, and not read.

use super::line;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Source;

/// A source larger than any protocol.
pub static TOO_LARGE: Rule = Rule::error(
    "too-large",
    "A file has more text, more lines or more signs of Markdown than any protocol; as a rule pictures or a log were pasted into it.",
    "Save pictures and lists as files of their own beside it, and link them: `![what it shows](picture.png)`.",
)
.stops_reading();

/// A protocol of 100,000 words has 600 kB; two million bytes are pictures, or another file by mistake, or several documents.
const LARGEST: usize = 2_000_000;

/// It has 10,000 lines, too; more than this are a list, a log or another file.
const MOST_LINES: usize = 50_000;

/// Of the signs that may begin something within a line, it has 10,000 as well. The parser keeps a value for each.
const MOST_SIGNS: usize = 100_000;

/// The finding about a source that is too large.
pub fn too_large(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    let (holds, help) = if text.len() > LARGEST {
        (
            format!(
                "{:.1} million characters; a protocol of 100,000 words holds 0.6 million",
                text.len() as f64 / 1e6
            ),
            "If pictures were pasted into it, save them as files beside it and write ![what it shows](picture.png).",
        )
    } else if let Some(lines) = counted(text, MOST_LINES, line::count) {
        (
            format!("{lines} lines; a protocol of 100,000 words holds 10,000"),
            "If a list or a log was pasted into it, save that as a file beside it and link it; else make several files of this one.",
        )
    } else if let Some(signs) = counted(text, MOST_SIGNS, signs_within) {
        (
            format!(
                "{signs} signs such as [, *, _, < and quotation marks; a protocol of 100,000 words holds 10,000"
            ),
            "If the code of a web page or a log was pasted into it, save that as a file beside it and link it; else make several files of this one.",
        )
    } else {
        return None;
    };
    let message = format!("this file holds {holds}");
    Some(Diagnostic::new(&TOO_LARGE, source, source.line_span(1), message).help(help))
}

/// What is counted, where it is more than `most`. A text of fewer bytes need not be looked at.
fn counted(text: &str, most: usize, count: fn(&str) -> usize) -> Option<usize> {
    Some(text).filter(|text| text.len() > most).map(count).filter(|count| *count > most)
}

/// How many signs may begin something within a line (CommonMark 6).
fn signs_within(text: &str) -> usize {
    let begins = |byte: &u8| {
        matches!(byte, b'[' | b'*' | b'_' | b'`' | b'<' | b'&' | b'\\' | b'~' | b'"' | b'\'' | b'!')
    };
    text.bytes().filter(|byte| begins(byte)).count()
}
