//! `adopted-in-future`: a date of adoption or review that is still to come.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Status;

pub static ADOPTED_IN_FUTURE: Rule = Rule::warning(
    "adopted-in-future",
    "A date of adoption or review is still to come, yet the document is published as one in force.",
    "Correct the date, or write `status: draft` until it is adopted.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let metadata = &subject.entry.protocol.metadata;
    let keys = [("adopted", metadata.adopted), ("reviewed", metadata.reviewed)];
    for (key, date) in keys.into_iter().filter_map(|(key, date)| date.map(|date| (key, date))) {
        if metadata.status == Status::Adopted && date.first_day() > subject.register.today {
            let message = format!("this was {key} on a day that is still to come: {date}");
            let help = "Correct the date, or write `status: draft` until it is adopted.";
            findings.push(
                Diagnostic::new(
                    &ADOPTED_IN_FUTURE,
                    source,
                    subject.entry.protocol.key_span(key),
                    message,
                )
                .help(help),
            );
        }
    }
}
