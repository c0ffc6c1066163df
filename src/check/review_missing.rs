//! `review-missing`: a protocol in force that says nothing about its next review, or a cycle with no date to count from.

use super::review_ambiguous::is_asked;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;
use crate::protocol::{ReviewState, ReviewWords, Unread};

pub static REVIEW_MISSING: Rule = Rule::warning(
    "review-missing",
    "A document in force says nothing about its next review, or a cycle has no date to count from.",
    "Add `review_by:` or `review_every:`, as the council decided.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (entry, protocol) = (subject.entry, &subject.entry.protocol);
    // A translation is reviewed with its original.
    if entry.original.is_some() {
        return;
    }
    // Words that give no date, or two, have a finding of their own.
    let unread = protocol.metadata.review.as_ref().is_some_and(|read| read.unread.is_some());
    let asked = entry.questions.iter().any(is_asked);
    if entry.review.state != ReviewState::NoReviewDate || unread || asked {
        return;
    }
    let said = protocol.said();
    let words = protocol.metadata.review.as_ref().filter(|read| read.tells()).unwrap_or(&said);
    let finding = if words.annual_meeting && words.every.is_none() {
        let message = format!(
            "“{}” is reviewed at the annual meeting, and council.yaml gives no date of one to come",
            protocol.metadata.title
        );
        Diagnostic::new(&REVIEW_MISSING, &protocol.source, protocol.key_span("title"), message)
            .help("Add to council.yaml: `annual_meeting: [12 May 2026, 11 May 2027]`, with your dates.")
    } else if let Some(every) = protocol.metadata.review_every.or(words.every) {
        let message = format!(
            "“{}” is reviewed {}, and there is no date to count from",
            protocol.metadata.title,
            every.cycle(Language::English)
        );
        Diagnostic::new(
            &REVIEW_MISSING,
            &protocol.source,
            protocol.key_span("review_every"),
            message,
        )
        .help("Add `adopted:` or `reviewed:` with a date.")
    } else {
        let title = &protocol.metadata.title;
        let who = |read: &ReviewWords| read.unread == Some(Unread::Who);
        let message = match protocol.dated().find(|(read, _)| who(read)) {
            Some((read, _)) => {
                format!(
                    "“{title}” has no review date: “{}” says that it is reviewed, and not when",
                    read.words
                )
            }
            None => format!("“{title}” has no review date"),
        };
        Diagnostic::new(&REVIEW_MISSING, &protocol.source, protocol.key_span("title"), message)
            .help(
                "Add `review_by: April 2028`, or `review_every: 3 years`, as the council decided.",
            )
    };
    findings.push(finding);
}
