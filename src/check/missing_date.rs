//! `missing-date`: a document in force without a date of adoption or review.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Protocol, Status};

pub static MISSING_DATE: Rule = Rule::warning(
    "missing-date",
    "A document in force does not say when it was adopted or last reviewed, so nobody can tell which version it is.",
    "Add `adopted:` with the date of the minute.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let metadata = &subject.entry.protocol.metadata;
    if metadata.status == Status::Adopted
        && metadata.adopted.is_none()
        && metadata.reviewed.is_none()
    {
        let (message, help) = said(&subject.entry.protocol);
        let title = subject.entry.protocol.key_span("title");
        findings.push(Diagnostic::new(&MISSING_DATE, source, title, message).help(help));
    }
}

/// What is missing, and what to type. A day of an act that may be the adoption is asked about.
fn said(protocol: &Protocol) -> (String, String) {
    let title = &protocol.metadata.title;
    match protocol.day_of_what() {
        Some((day, words)) => (
            format!("“{title}” says “{words}”, and not whether that is when it was adopted"),
            format!(
                "If it is, add `adopted: {day}`. If not, add `adopted:` with the date of the minute."
            ),
        ),
        None => (
            format!("“{title}” does not say when it was adopted or reviewed"),
            "Add `adopted:` with the date of the minute, or at least its year.".to_owned(),
        ),
    }
}
