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
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let keys = [("adopted", metadata.adopted), ("reviewed", metadata.reviewed)];
    let short =
        keys.into_iter().filter_map(|(key, date)| Some((key, date?, protocol.key_span(key))));
    let listed = metadata.history.iter().zip(&protocol.places.history);
    let listed = listed.map(|(event, span)| (event.kind.name(), event.date, *span));
    // A history holds the short keys too.
    let said: Vec<_> = if metadata.history.is_empty() { short.collect() } else { listed.collect() };
    for (key, date, span) in said {
        if metadata.status == Status::Adopted && date.first_day() > subject.register.today {
            let message = format!("this was {key} on a day that is still to come: {date}");
            let help = "Correct the date, or write `status: draft` until it is adopted.";
            findings.push(
                Diagnostic::new(&ADOPTED_IN_FUTURE, &protocol.source, span, message).help(help),
            );
        }
    }
}
