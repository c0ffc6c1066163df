//! A title for a document that has none: what its file says that it is called.

use super::dates::dates;
use super::kind::kind_of;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::protocol::{PartialDate, last};
use crate::source::{Source, is_unseen};
use crate::yaml::MISSING_METADATA;

/// A missing title, with the one to type.
pub(super) fn no_title(source: &Source, body: usize) -> Diagnostic {
    let text = &source.text()[body..];
    if source.text().trim().is_empty() {
        let help = "Write the document into it, or take the file out.";
        return Diagnostic::new(
            &MISSING_METADATA,
            source,
            source.line_span(1),
            "this file is empty",
        )
        .help(help);
    }
    let title = likely_title(text, source.path());
    let adopted =
        stated_day(text).map_or_else(|| "15 October 2025".to_owned(), |date| date.to_string());
    let help = if body == 0 {
        format!(
            "Type at the very top, with the day on which the council adopted it:\n---\ntitle: {title}\nadopted: {adopted}\n---\nThen take out of the text below what these lines say: its page shows them."
        )
    } else {
        format!("Add a line: title: {title}")
    };
    Diagnostic::new(&MISSING_METADATA, source, source.line_span(1), "this document has no title")
        .help(help)
}

/// The title to offer: the first heading without a number, else the first of the first lines that names a kind of document,
/// else the first if it is no sentence, else the name of the file.
fn likely_title(text: &str, path: &str) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8);
    let words = |line: &str| line.trim_matches(['#', '*', '_', ' ']).to_owned();
    let numbered = |line: &str| words(line).starts_with(|c: char| c.is_ascii_digit());
    let heading = lines().find(|line| line.starts_with('#') && !numbered(line));
    let named = |line: &&str| kind_of(line, Language::English) != "document" && line.len() < 80;
    let title = heading
        .or_else(|| lines().find(named))
        .or_else(|| lines().next().filter(|line| !line.ends_with('.') && !numbered(line)))
        .map_or_else(String::new, words);
    let title: String = title.chars().filter(|c| !is_unseen(*c)).collect();
    let title = if title.is_empty() { named_by_file(path) } else { title };
    if title.is_empty() || title.len() > 100 || title.contains(':') || title.starts_with('-') {
        return "Media Protocol".to_owned();
    }
    if title.chars().any(char::is_lowercase) { title } else { capitalised(&title) }
}

/// "MEDIA POLICY" as a title is written: "Media Policy".
fn capitalised(title: &str) -> String {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if matches!(lower.as_str(), "of" | "and" | "the" | "on" | "for" | "in" | "to" | "at") {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The day of adoption that a text states.
fn stated_day(text: &str) -> Option<PartialDate> {
    let read = dates(text, 0, "", Language::English);
    last(read.iter().filter_map(|(read, _)| read.adopted()))
}

/// "pond-rules.md" as a title: "Pond Rules".
pub(super) fn named_by_file(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    capitalised(&stem.replace(['-', '_'], " "))
}
