//! `review-conflict`: the date stated and the cycle give days more than a month apart, or the next review is before the last.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::PartialDate;

pub static REVIEW_CONFLICT: Rule = Rule::warning(
    "review-conflict",
    "Two statements about the next review are more than a month apart, or the next review is before the last.",
    "Correct the one that is out of date.",
);

/// Days by which date and cycle may differ: reviews wait for the next meeting.
const MONTH: i32 = 31;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    dates(subject, findings);
    words(subject, findings);
}

/// What the text says of its own review, against what the first lines of the file say.
fn words(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    for (address, read) in &protocol.review_clauses {
        let stated = metadata.review_every.or(metadata.review.as_ref().and_then(|read| read.every));
        let from = metadata.reviewed.or(metadata.adopted);
        let due = from.zip(read.every).and_then(|(from, every)| from.after(every));
        let (says, key) = match (read.every, stated, metadata.review_by, read.by) {
            (Some(every), Some(stated), ..) if every != stated => {
                (format!("every {stated}").replace("every 1 ", "every "), "review_every")
            }
            (Some(_), None, Some(by), _) if due.is_some_and(|due| apart(by, due) > MONTH) => {
                (format!("by {by}"), "review_by")
            }
            (None, _, Some(by), Some(clause)) if apart(by, clause) > MONTH => {
                (format!("by {by}"), "review_by")
            }
            _ => continue,
        };
        let message =
            format!("this says “{}”, but the first lines of the file say {says}", read.words);
        let finding = Diagnostic::new(
            &REVIEW_CONFLICT,
            &protocol.source,
            protocol.clause_span(address),
            message,
        );
        let other = Place::new(&protocol.source, protocol.key_span(key));
        findings.push(
            finding
                .help("The first lines are used. Correct whichever is out of date.")
                .other(other, "what is used")
                .clause(address),
        );
    }
}

/// The dates and cycle of the first lines against each other.
fn dates(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let (Some(by), Some(from)) = (metadata.review_by, metadata.reviewed.or(metadata.adopted))
    else {
        return;
    };
    let at = |key| Place::new(&protocol.source, protocol.key_span(key));
    let last = if metadata.reviewed.is_some() { "reviewed" } else { "adopted" };
    if by.last_day() < from.first_day() {
        let message =
            format!("the next review ({by}) is before the date it was last {last} ({from})");
        let finding = Diagnostic::at(&REVIEW_CONFLICT, at("review_by"), message);
        findings.push(
            finding.help("Correct the date that is wrong.").other(at(last), "the later date"),
        );
        return;
    }
    let Some(cycle) = metadata.review_every.and_then(|every| from.after(every)) else { return };
    if apart(by, cycle) > MONTH {
        let message = format!("the review is stated for {by}, but its cycle gives {cycle}");
        let finding = Diagnostic::at(&REVIEW_CONFLICT, at("review_by"), message);
        findings.push(finding.help("The stated date is used. Correct it, or take out the line that is out of date.").other(at("review_every"), "the cycle"));
    }
}

/// Days between the nearest days of two partial dates.
fn apart(a: PartialDate, b: PartialDate) -> i32 {
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| {
        from.until(to).map_or(0, |span| span.get_days())
    };
    days(a.last_day(), b.first_day()).max(days(b.last_day(), a.first_day()))
}
