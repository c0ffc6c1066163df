//! `review-missing`: a protocol in force that says nothing about its next review, or a cycle with no date to count from.

use super::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::ReviewState;

pub static REVIEW_MISSING: Rule = Rule::warning("review-missing");

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (entry, protocol) = (subject.entry, &subject.entry.protocol);
    if entry.review.state != ReviewState::NoReviewDate {
        return;
    }
    let finding = if let Some(every) = protocol.metadata.review_every {
        let message = format!("“{}” is reviewed {}, and there is no date to count from", protocol.metadata.title, every.cycle());
        Diagnostic::new(&REVIEW_MISSING, &protocol.source, protocol.key_span("review_every"), message).help("Add `adopted:` or `reviewed:` with a date.")
    } else {
        let message = format!("“{}” has no review date", protocol.metadata.title);
        Diagnostic::new(&REVIEW_MISSING, &protocol.source, protocol.key_span("title"), message)
            .help("Add `review_by: April 2028`, or `review_every: 3 years`, as the council decided.")
    };
    findings.push(finding);
}
