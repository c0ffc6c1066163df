//! Import: documents made by the tests themselves, and what must come out: every number, every word, in order.

mod columns;
mod command;
mod damaged;
pub mod docx;
mod fields;
mod hostile;
mod layout;
mod notes;
mod numbers;
mod odt;
mod pages;
mod pdf;
mod read_back;
mod restored;
mod signs;
mod tagged;
mod words;

use protosite::import::{Changes, Imported, import};

/// Imports a Word document.
fn word(bytes: &[u8], changes: Changes) -> Imported {
    import("made.docx", bytes, changes).unwrap_or_else(|refused| panic!("{refused}"))
}

/// Imports a plain text.
fn text(words: &str) -> Imported {
    import("made.txt", words.as_bytes(), Changes::Refuse).unwrap()
}

/// The lines of the body without indentation, signs of headings and marks of line breaks.
fn lines(text: &str) -> Vec<String> {
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    body.lines()
        .map(|line| line.trim().trim_start_matches('#').trim_end_matches('\\').trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn seen(bytes: &[u8], changes: Changes) -> Vec<String> {
    lines(&word(bytes, changes).text)
}
