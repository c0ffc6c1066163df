//! `title-year`: a year in the title that is of no date of the document.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static TITLE_YEAR: Rule = Rule::warning(
    "title-year",
    "The year in a title is neither that of its adoption nor of its last review, so that the title names another version.",
    "Correct the year, or take it out of the title: the page shows the dates.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let metadata = &subject.entry.protocol.metadata;
    let known: Vec<i16> = [metadata.adopted, metadata.reviewed]
        .into_iter()
        .flatten()
        .map(|date| date.year())
        .collect();
    // "2026/27" is a year of accounts, whatever its parts are.
    let accounts = |word: &str| word.contains(['/', '–', '-']) && word.starts_with("20");
    let title: Vec<&str> =
        metadata.title.split_whitespace().filter(|word| !accounts(word)).collect();
    let years = title
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_ascii_digit()))
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    for year in years.filter(|year| (1990..2100).contains(year)) {
        if !known.is_empty() && !known.contains(&year) {
            let message = format!(
                "the title says {year}, but the document was adopted or reviewed in {}",
                known[known.len() - 1]
            );
            let help = "Correct the year, or take it out of the title: the page shows the dates.";
            findings.push(
                Diagnostic::new(
                    &TITLE_YEAR,
                    source,
                    subject.entry.protocol.key_span("title"),
                    message,
                )
                .help(help),
            );
        }
    }
}
