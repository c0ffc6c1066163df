//! `review-overdue`: the day by which a protocol had to be reviewed has passed. It stays in force.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Metadata, ReviewState, is_review_due_by, long_date};

pub static REVIEW_OVERDUE: Rule = Rule::warning(
    "review-overdue",
    "The day by which a document had to be reviewed has passed. It stays in force, and its page says both.",
    "When it has been reviewed, write `reviewed:` with the date, and what comes next after `review_by:`.",
);

/// Where it was reviewed in the months before the stated day, or after it, the review is done, and the line was left.
fn done(metadata: &Metadata) -> Option<String> {
    let (by, reviewed) = (metadata.review_by?, metadata.review_that_counts()?);
    is_review_due_by(reviewed, by).then(|| {
        format!(
            "It was reviewed: {reviewed}. If that was the review due by {by}, write the next date in its place, after `review_by:`, or a cycle, such as `review_every: 3 years`."
        )
    })
}

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
    let help = done(&protocol.metadata).unwrap_or_else(|| "It stays in force. When the council has reviewed it, write `reviewed:` with the date, and the next date after `review_by:`.".to_owned());
    findings.push(
        Diagnostic::new(&REVIEW_OVERDUE, &protocol.source, subject.review_span(), message)
            .help(help),
    );
}
