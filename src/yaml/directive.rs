//! Lines that order a YAML program to read what follows in another way: `%YAML 9.9`, `%TAG`. None is followed, and none is passed
//! over in silence.

use super::BAD_YAML;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span, visible};

/// What is wrong with the first such line, but for one that names the form that is read here. `byte` gives the place in the source
/// of a character of the text.
pub(super) fn directive(
    source: &Source,
    text: &str,
    byte: impl Fn(usize) -> usize,
) -> Option<Diagnostic> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, words) = (at, line.trim_end());
        at += line.chars().count();
        let known = matches!(words.split_once(' '), Some(("%YAML", "1.1" | "1.2")));
        if words.is_empty() || words.starts_with('#') || known {
            continue;
        }
        if !words.starts_with('%') {
            return None;
        }
        let span = Span::new(byte(start), byte(start + words.chars().count()));
        let message = format!(
            "the line `{}` is an order to YAML programs, and is not followed",
            visible(words)
        );
        let help = "Take the line out. If it belongs to a value, put the value in straight quotes.";
        return Some(Diagnostic::new(&BAD_YAML, source, span, message).help(help));
    }
    None
}
