//! `unlabelled-date`: a version that is a bare date.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::PartialDate;

pub static UNLABELLED_DATE: Rule = Rule::warning(
    "unlabelled-date",
    "The version of a document is a bare date, and nothing says whether it was adopted, reviewed or printed then.",
    "Write `adopted:` or `reviewed:` with the date that it is.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let metadata = &subject.entry.protocol.metadata;
    let date = metadata.version.as_ref().and_then(|version| PartialDate::parse(version).ok());
    if let (Some(date), None, None) = (date, metadata.adopted, metadata.reviewed) {
        let message = format!("{date} stands here without a word that says what it is the date of");
        let help = format!(
            "If it was adopted then, write `adopted: {date}`; if it was reviewed, `reviewed: {date}`."
        );
        findings.push(
            Diagnostic::new(
                &UNLABELLED_DATE,
                source,
                subject.entry.protocol.key_span("version"),
                message,
            )
            .help(help),
        );
    }
}
