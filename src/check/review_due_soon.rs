//! `review-due-soon`: a review falls due within the council's time of warning, so that it reaches an agenda in time.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::ReviewState;

pub static REVIEW_DUE_SOON: Rule = Rule::warning(
    "review-due-soon",
    "A review falls due within the time that the council has set, ninety days if it has set none.",
    "Put it on an agenda.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (entry, protocol) = (subject.entry, &subject.entry.protocol);
    // A translation is reviewed with its original.
    if entry.original.is_some() {
        return;
    }
    let (ReviewState::DueSoon, Some(due)) = (entry.review.state, entry.review.due) else { return };
    let message = format!("“{}” is due for review by {due}", protocol.metadata.title);
    let help = format!(
        "Put it on an agenda. It is shown as due soon for the last {} before its day.",
        subject.council.due_soon
    );
    findings.push(
        Diagnostic::new(&REVIEW_DUE_SOON, &protocol.source, subject.review_span(), message)
            .help(help),
    );
}
