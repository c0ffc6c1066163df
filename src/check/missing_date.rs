//! `missing-date`: a document in force without a date of adoption or review.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Status;

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
        let message = format!("“{}” does not say when it was adopted or reviewed", metadata.title);
        findings.push(
            Diagnostic::new(
                &MISSING_DATE,
                source,
                subject.entry.protocol.key_span("title"),
                message,
            )
            .help("Add `adopted:` with the date of the minute, or at least its year."),
        );
    }
}
