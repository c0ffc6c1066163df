//! `translation-review`: a review that the file of a translation tells of, and that of its original does not.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::EventKind;
use crate::yaml::typed;

pub static TRANSLATION_REVIEW: Rule = Rule::warning(
    "translation-review",
    "A review is written in the file of a translation alone, where it counts for nothing: a document and its translation have one review.",
    "Write it into the file of the original.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let entry = subject.entry;
    let Some(original) = entry.original.map(|at| &subject.council.entries[at]) else { return };
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let known = |date| {
        let mut all = original.events.iter().filter(|event| event.kind == EventKind::Reviewed);
        all.any(|event| event.date == date)
    };
    let events = metadata.events();
    let own = events.iter().rev().filter(|event| event.kind == EventKind::Reviewed);
    let Some(review) = own.into_iter().find(|event| !known(event.date)) else { return };
    let at = metadata.history.iter().position(|event| event == review);
    let listed = at.and_then(|at| protocol.places.history.get(at).copied());
    let span = listed.unwrap_or_else(|| protocol.key_span("reviewed"));
    let message = format!(
        "this is the translation of “{}”, in whose file no review {} is written: here it counts for nothing",
        original.protocol.metadata.title, review.date
    );
    let path = original.protocol.source.path();
    let line = match (&review.minute, original.protocol.metadata.history.is_empty()) {
        (None, true) => format!("reviewed: {}", review.date),
        (minute, _) => {
            let minute = minute
                .as_ref()
                .map_or(String::new(), |words| format!("\n    minute: {}", typed(words)));
            format!("history:\n  - reviewed: {}{minute}", review.date)
        }
    };
    let other = Place::new(&original.protocol.source, original.protocol.key_span("title"));
    findings.push(
        Diagnostic::new(&TRANSLATION_REVIEW, &protocol.source, span, message)
            .help(format!("Take it out here, and write it into {path}:\n{line}"))
            .other(other, "the original"),
    );
}
