//! The labels before a line: whether its own is the next of a row; and numbers that measure, which are none.

use crate::language::Language;
use crate::lexicon::Lexicon;

/// So many labels before it are looked at: one of each level.
const LEVELS: usize = 6;

/// The last labels, the newest first.
#[derive(Debug, Default)]
pub struct Labels<'a>(Vec<&'a str>);

impl<'a> Labels<'a> {
    /// Takes a label that begins a paragraph.
    pub fn take(&mut self, label: &'a str) {
        self.0.truncate(LEVELS - 1);
        self.0.insert(0, label);
    }

    /// True for a label that comes after one of them.
    pub fn comes(&self, label: &str) -> bool {
        self.0.iter().any(|last| comes_after(last, label))
    }

    /// True for a label that is one of them.
    pub fn knows(&self, label: &str) -> bool {
        self.0.iter().any(|last| bare(last) == bare(label))
    }
}

/// "1.4 metres", "12 per cent".
pub fn is_measured(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    words.len() < text.len() && is_measure(words.trim_start())
}

/// "metres of rope", "per cent".
fn is_measure(words: &str) -> bool {
    let small = words.to_lowercase();
    let mut measures = Lexicon::of(Language::English).words("measures");
    measures.any(|(measure, kind)| {
        kind != "joiner"
            && small
                .strip_prefix(measure)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// A label without its signs.
fn bare(label: &str) -> String {
    label.trim_matches(['(', ')', '.', ':', '-']).to_lowercase()
}

/// True for the label that comes after another in a row, `3.` after `2.` and (c) after (b), or that is the first below it,
/// 1.2.1 after 1.2: a line that begins so begins a paragraph, however the line before ends.
pub fn comes_after(last: &str, label: &str) -> bool {
    let (last, next) = (bare(last), bare(label));
    let split = |label: &str| match label.rsplit_once('.') {
        Some((head, tail)) => (head.to_owned(), tail.to_owned()),
        None => (String::new(), label.to_owned()),
    };
    let ((head, was), (inner, is)) = (split(&last), split(&next));
    if inner == last {
        return is == "1" || is == "a" || is == "i";
    }
    let letter = |token: &str| token.bytes().next().filter(|_| token.len() == 1);
    head == inner
        && match (was.parse::<u32>(), is.parse::<u32>()) {
            (Ok(was), Ok(is)) => was.checked_add(1) == Some(is),
            _ => match (letter(&was), letter(&is)) {
                (Some(was), Some(is)) => was.is_ascii_alphabetic() && was + 1 == is,
                _ => false,
            },
        }
}
