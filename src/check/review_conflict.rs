//! `review-conflict`: the date stated and the cycle give days more than a month apart, or the next review is before the last.

use super::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::PartialDate;

pub static REVIEW_CONFLICT: Rule = Rule::warning("review-conflict");

/// Days by which date and cycle may differ: reviews wait for the next meeting.
const MONTH: i32 = 31;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let (Some(by), Some(from)) = (metadata.review_by, metadata.reviewed.or(metadata.adopted)) else { return };
    let at = |key| Place::new(&protocol.source, protocol.key_span(key));
    let last = if metadata.reviewed.is_some() { "reviewed" } else { "adopted" };
    if by.last_day() < from.first_day() {
        let message = format!("the next review ({by}) is before the date it was last {last} ({from})");
        let finding = Diagnostic::at(&REVIEW_CONFLICT, at("review_by"), message);
        findings.push(finding.help("Correct the date that is wrong.").other(at(last), "the later date"));
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
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(0, |span| span.get_days());
    days(a.last_day(), b.first_day()).max(days(b.last_day(), a.first_day()))
}
