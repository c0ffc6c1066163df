//! `lost-label`: a paragraph without a number just where one is missing.

use super::row::Wrong;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static LOST_LABEL: Rule = Rule::warning(
    "lost-label",
    "A paragraph has no number between numbered clauses, where one number is missing: it was its own.",
    "Put the number back before it.",
).on_access();

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for fault in subject.faults() {
        let (Wrong::Lost(missing), Some(before)) = (&fault.wrong, fault.part.checked_sub(1)) else {
            continue;
        };
        let part = subject.parts[before];
        let message = format!("this paragraph has no number, and {missing} is missing");
        let help = format!(
            "If it is clause {missing}, type the number before it; else look whether that was lost when the text was copied."
        );
        findings.push(
            Diagnostic::new(&LOST_LABEL, source, part.span, message)
                .help(help)
                .clause(&part.clause.address),
        );
    }
}
