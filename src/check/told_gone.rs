//! Notes that say of a number that it is gone: “[(b) is omitted.]”, beside the number after it.

use super::missing::missing;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Label, Part, running};

/// So many parts before a number are looked at, and a note is no longer.
const NEAR: usize = 6;
const LONGEST: usize = 160;

/// The notes before a part that say of something that it is gone.
pub fn notes(parts: &[Part], index: usize) -> Vec<String> {
    let near = &parts[index.saturating_sub(NEAR)..index];
    let text = |part: &Part| running(&part.clause.body).text.to_string();
    let short = near.iter().map(text).filter(|text| text.len() < LONGEST);
    short.filter(|text| says_gone(&text.to_lowercase())).collect()
}

/// True if one of the notes names a number of a label's row.
pub fn told(notes: &[String], label: &Label, n: u32) -> bool {
    let number = missing(label, n, n);
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    notes.iter().any(|note| {
        note.match_indices(&number).any(|(at, _)| {
            apart(note[..at].chars().next_back()) && apart(note[at + number.len()..].chars().next())
        })
    })
}

fn says_gone(note: &str) -> bool {
    let words = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("not-in-force"));
    words.map(|(word, _)| word).any(|word| note.contains(word))
}
