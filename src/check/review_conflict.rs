//! `review-conflict`: the date stated and the cycle give days more than a month apart, or the next review is before the last.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::language::Language;
use crate::protocol::{Act, PartialDate, Protocol, ReviewWords};

pub static REVIEW_CONFLICT: Rule = Rule::warning(
    "review-conflict",
    "Two statements about the next review are more than a month apart, or the next review is before the last.",
    "Correct the one that is out of date.",
);

/// Days by which date and cycle may differ: reviews wait for the next meeting.
const MONTH: i32 = 31;
/// What to do about a review that was due before the last one.
const PAST: &str =
    "No date is taken from it. Write the next one in the first lines: `review_by:` with its date.";
/// The longest that a review leads up to an adoption.
const HALF_A_YEAR: i32 = 183;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    dates(subject, findings);
    words(subject, findings);
    of_original(subject, findings);
}

/// What the text says of its own dates, against what the first lines of the file say.
fn words(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let written = |key| protocol.places.keys.contains_key(key);
    for (read, span) in protocol.dated() {
        let Some((says, key)) = differs(protocol, read) else { continue };
        let message =
            format!("this says “{}”, but the first lines of the file say {says}", read.words);
        let finding = Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message)
            .help("The first lines are used. Correct whichever is out of date.");
        let key = if written(key) { key } else { "review" };
        let other = Place::new(&protocol.source, protocol.key_span(key));
        let mut finding = finding.other(other, "what is used");
        finding.clause = protocol.address_at(span);
        findings.push(finding);
    }
    acts(protocol, findings);
    past(subject, findings);
    findings.extend(later_than_cycle(protocol));
}

/// A next review in the text that is long after its own cycle is over: "reviewed annually", and at the foot a day years later.
fn later_than_cycle(protocol: &Protocol) -> Option<Diagnostic> {
    let metadata = &protocol.metadata;
    let written = ["review", "review_by", "review_every"];
    if written.iter().any(|key| protocol.places.keys.contains_key(*key)) {
        return None;
    }
    let said = protocol.said();
    let (by, from) = (said.by.filter(|_| said.ask.is_none())?, metadata.last_reviewed()?);
    let yearly =
        |read: &ReviewWords| read.every.filter(|_| read.by.is_none() && read.first.is_none());
    let (cycle, cycle_span) = protocol.dated().find(|(read, _)| yearly(read).is_some())?;
    let due = from.after(cycle.every?)?;
    let (read, span) =
        protocol.dated().find(|(read, _)| read.by == Some(by) && read.every.is_none())?;
    if by.first_day() <= due.last_day() || apart(by, due) <= MONTH {
        return None;
    }
    let message = format!("this says “{}”, but the cycle in the text gives {due}", read.words);
    let mut finding = Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message)
        .help("The stated date is used. Correct whichever is out of date.")
        .other(Place::new(&protocol.source, cycle_span), "the cycle");
    finding.clause = protocol.address_at(span);
    Some(finding)
}

/// A date of adoption or review of the first lines that no date of the text is.
fn acts(protocol: &Protocol, findings: &mut Vec<Diagnostic>) {
    let metadata = &protocol.metadata;
    for (key, stated, act) in [
        ("adopted", metadata.adopted, Act::Adopted),
        ("reviewed", metadata.reviewed, Act::Reviewed),
    ] {
        let Some(stated) = stated.filter(|_| protocol.places.keys.contains_key(key)) else {
            continue;
        };
        let same = |date: PartialDate| {
            date.first_day() <= stated.last_day() && stated.first_day() <= date.last_day()
        };
        let told = protocol.dates.iter().flat_map(|read| &read.events);
        if told.filter(|(act, _)| *act != Act::Dated).any(|(_, date)| same(*date)) {
            continue;
        }
        let dated =
            protocol.dated().filter_map(|(read, span)| Some((read, span, read.date_of(act)?)));
        let Some((read, span, date)) = dated.max_by_key(|(_, _, date)| date.last_day()) else {
            continue;
        };
        let message = format!(
            "this says “{}”, but the first lines of the file say {key}: {stated}",
            read.words
        );
        let help = format!(
            "The first lines are used. Correct whichever is wrong: `{key}: {date}`, or the words here."
        );
        let other = Place::new(&protocol.source, protocol.key_span(key));
        let mut finding = Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message)
            .help(help)
            .other(other, "what is used");
        finding.clause = protocol.address_at(span);
        findings.push(finding);
    }
}

/// A next review in the text that is before the last one.
fn past(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let Some(from) = metadata.last_reviewed() else { return };
    let last = if metadata.review_that_counts().is_some() { "reviewed" } else { "adopted" };
    let own = metadata.review.as_ref().filter(|read| !read.bare && read.ask.is_none());
    if let Some((read, by)) = own.and_then(|read| Some((read, read.by?)))
        && by.last_day() < from.first_day()
        && metadata.review_by.is_none()
    {
        let message = format!("this says “{}”, but it was {last} after that: {from}", read.words);
        let span = protocol.key_span("review");
        findings
            .push(Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message).help(PAST));
        return;
    }
    let stated = metadata.review_by.is_some() || metadata.review_every.is_some();
    let said = protocol.said();
    let dated = protocol.dated().find(|(read, _)| read.by.is_some() && read.by == said.by);
    let (false, false, Some((read, span)), Some(by)) = (stated, said.bare, dated, said.by) else {
        return;
    };
    if by.last_day() >= from.first_day() || said.ask.is_some() {
        return;
    }
    let message = format!("this says “{}”, but it was {last} after that: {from}", read.words);
    let mut finding = Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message).help(PAST);
    finding.clause = protocol.address_at(span);
    findings.push(finding);
}

/// What the first lines say instead of what some words of the text say, and after which key.
fn differs(protocol: &Protocol, read: &ReviewWords) -> Option<(String, &'static str)> {
    let metadata = &protocol.metadata;
    let stated = metadata.review_every.or(metadata.review.as_ref().and_then(|read| read.every));
    let from = metadata.last_reviewed();
    let due = from.zip(read.every).and_then(|(from, every)| from.after(every));
    match (read.every, stated, metadata.review_by, read.by) {
        (Some(every), Some(stated), ..) if every != stated => {
            Some((stated.cycle(Language::English), "review_every"))
        }
        (Some(_), None, Some(by), None) if due.is_some_and(|due| apart(by, due) > MONTH) => {
            Some((format!("by {by}"), "review_by"))
        }
        (_, _, Some(by), Some(told)) if apart(by, told) > MONTH => {
            Some((format!("by {by}"), "review_by"))
        }
        _ => None,
    }
}

/// The dates and cycle of the first lines against each other.
fn dates(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    findings.extend(reviewed_before(protocol));
    let (Some(by), Some(from)) = (metadata.review_by, metadata.last_reviewed()) else {
        return;
    };
    let at = |key| Place::new(&protocol.source, protocol.key_span(key));
    let last = if metadata.review_that_counts().is_some() { "reviewed" } else { "adopted" };
    if by.last_day() < from.first_day() {
        let message =
            format!("the next review ({by}) is before the date it was last {last} ({from})");
        let finding = Diagnostic::at(&REVIEW_CONFLICT, at("review_by"), message);
        findings.push(
            finding
                .help("Where the review that was due by then is done, no date is wrong: write the next one in the place of this line, `review_by:` with its date, or a cycle, such as `review_every: 3 years`.")
                .other(at(last), "the later date"),
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

/// A next review that the file of a translation states, and its original otherwise: a document and its translation have one.
fn of_original(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let Some(at) = subject.entry.original else { return };
    let original = &subject.council.entries[at].protocol;
    let protocol = &subject.entry.protocol;
    let (own, counts) = (&protocol.metadata, &original.metadata);
    let by = own.review_by.filter(|by| Some(*by) != counts.review_by);
    let every = own.review_every.filter(|every| Some(*every) != counts.review_every);
    let (key, stated) = match (by, every) {
        (Some(by), _) => ("review_by", by.to_string()),
        (None, Some(every)) => ("review_every", every.to_string()),
        (None, None) => return words_of_original(subject, original, findings),
    };
    let says = match (counts.review_by, counts.review_every) {
        (Some(by), _) if key == "review_by" => format!("says `review_by: {by}`"),
        (_, Some(every)) => format!("says `review_every: {every}`"),
        (Some(by), None) => format!("says `review_by: {by}`"),
        (None, None) => "says nothing of it in its first lines".to_owned(),
    };
    let message = format!(
        "this is the translation of “{}”, whose file {says}: the line here counts for nothing",
        counts.title
    );
    let help = format!(
        "A document and its translation have one review. Take the line out here; if it is right, write it into {}: `{key}: {stated}`.",
        original.source.path()
    );
    let place = ["review_by", "review_every", "title"]
        .into_iter()
        .find(|key| original.places.keys.contains_key(*key))
        .unwrap_or("title");
    let other = Place::new(&original.source, original.key_span(place));
    let finding =
        Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, protocol.key_span(key), message);
    findings.push(finding.help(help).other(other, "what is used"));
}

/// The same of the words of a translation.
fn words_of_original(subject: &Subject, original: &Protocol, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let said = original.said();
    let told = said.by.filter(|_| !said.bare && said.ask.is_none());
    let Some(counts) = original.metadata.review_by.or(told) else { return };
    // "Review date" is that of a review to come where it is after the last.
    let last = original.metadata.last_reviewed();
    let to_come = |by: &PartialDate| last.is_none_or(|last| by.first_day() > last.last_day());
    let clear =
        |read: &ReviewWords| read.by.filter(|by| read.ask.is_none() && (!read.bare || to_come(by)));
    let other = protocol.dated().find_map(|(read, span)| {
        clear(read).filter(|by| apart(*by, counts) > MONTH).map(|_| (read, span))
    });
    let Some((read, span)) = other else { return };
    let message = format!(
        "this says “{}”, but the original of this translation is to be reviewed by {counts}",
        read.words
    );
    let help = "A document and its translation have one review: that of the original is used. Correct whichever is out of date.";
    let mut finding = Diagnostic::new(&REVIEW_CONFLICT, &protocol.source, span, message).help(help);
    finding.clause = protocol.address_at(span);
    let place = Place::new(&original.source, original.key_span("title"));
    findings.push(finding.other(place, "the original"));
}

/// A last review that is long before the adoption: the text was adopted anew, or a year is mistyped. One of the months
/// before led to the adoption.
fn reviewed_before(protocol: &Protocol) -> Option<Diagnostic> {
    let (reviewed, adopted) = (protocol.metadata.reviewed?, protocol.metadata.adopted?);
    if adopted.first_day() < reviewed.last_day() || apart(reviewed, adopted) <= HALF_A_YEAR {
        return None;
    }
    let at = |key| Place::new(&protocol.source, protocol.key_span(key));
    let message = format!(
        "it was last reviewed ({reviewed}) before it was adopted ({adopted}), and the next review is counted from the adoption"
    );
    let help = format!(
        "If it was adopted anew, take the line away: `reviewed: {reviewed}`. Else correct the date that is wrong."
    );
    let finding = Diagnostic::at(&REVIEW_CONFLICT, at("reviewed"), message).help(help);
    Some(finding.other(at("adopted"), "the adoption"))
}

/// Days between the nearest days of two partial dates.
fn apart(a: PartialDate, b: PartialDate) -> i32 {
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| {
        from.until(to).map_or(0, |span| span.get_days())
    };
    days(a.last_day(), b.first_day()).max(days(b.last_day(), a.first_day()))
}
