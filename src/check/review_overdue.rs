//! `review-overdue`: the day by which a protocol had to be reviewed has passed. It stays in force.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{ReviewState, long_date};

pub static REVIEW_OVERDUE: Rule = Rule::warning(
    "review-overdue",
    "The day by which a document had to be reviewed has passed. It stays in force, and its page says both.",
    "When it has been reviewed, write `reviewed:` with the date, and what comes next after `review_by:`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (entry, protocol) = (subject.entry, &subject.entry.protocol);
    // A translation is reviewed with its original.
    if entry.original.is_some() {
        return;
    }
    let (ReviewState::Overdue, Some(since), Some(due)) =
        (entry.review.state, entry.review.overdue_from(), entry.review.due)
    else {
        return;
    };
    let message = format!(
        "“{}” is overdue for review since {} (due {due})",
        protocol.metadata.title,
        long_date(since)
    );
    let help = "It stays in force. When the council has reviewed it, write `reviewed:` with the date, and the next date after `review_by:`.";
    findings.push(
        Diagnostic::new(&REVIEW_OVERDUE, &protocol.source, subject.review_span(), message)
            .help(help),
    );
}
