//! `no-successor`: a superseded document that does not say what replaced it.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Status;

pub static NO_SUCCESSOR: Rule = Rule::warning(
    "no-successor",
    "A document is superseded, and nothing says by what: its readers are left without the rule that is in force.",
    "Add `replaced_by:` with the last part of the other document’s address, or write `status: withdrawn`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let metadata = &subject.entry.protocol.metadata;
    if metadata.status == Status::Superseded
        && metadata.replaced_by.is_none()
        && subject.entry.replaced_by.is_none()
    {
        let help = "Add `replaced_by:` with the last part of the other document's address, or write `status: withdrawn`.";
        let message = format!("“{}” is superseded, and nothing says by what", metadata.title);
        findings.push(
            Diagnostic::new(
                &NO_SUCCESSOR,
                source,
                subject.entry.protocol.key_span("status"),
                message,
            )
            .help(help),
        );
    }
}
