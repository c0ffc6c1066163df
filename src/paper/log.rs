//! The record for an auditor: for each document what was decided, when and in which minute, and how its state followed from
//! that, up to the day of the record.

use super::text::Paper;
use crate::protocol::{Basis, Event, EventKind, PartialDate, ReviewState, Status, status_on};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;

/// The heads of the record as a table.
pub const HEADS: [&str; 12] = [
    "council",
    "id",
    "title",
    "date",
    "what",
    "by",
    "minute",
    "clauses",
    "note",
    "status_after",
    "review_due_after",
    "because",
];

/// The record of a council, a row for each decision, for each review that was missed, and for how each document stands.
pub fn record(register: &Register, council: &CouncilEntry) -> Vec<[String; 12]> {
    council.documents().flat_map(|entry| of(register, council, entry)).collect()
}

/// What a row says besides whose it is.
struct Row {
    /// The day by which it stands among the others.
    day: Date,
    date: String,
    what: String,
    event: Option<Event>,
    status: &'static str,
    due: Option<PartialDate>,
    because: String,
}

fn of(register: &Register, council: &CouncilEntry, entry: &Entry) -> Vec<[String; 12]> {
    let past: Vec<&Event> =
        entry.events.iter().filter(|event| event.date.first_day() <= register.today).collect();
    let mut rows = Vec::new();
    for (at, event) in past.iter().enumerate() {
        let until = past[at + 1..].iter().find(|next| counts(next));
        rows.push(decision(entry, &past[..=at], event));
        rows.extend(missed(register, entry, event, until.copied()));
    }
    // A review that was missed stands between what was decided before and after its day.
    rows.sort_by_key(|row| row.day);
    rows.push(stands(register, entry));
    let metadata = &entry.protocol.metadata;
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let row = |row: Row| {
        let event = row.event.as_ref();
        [
            council.council.name.clone(),
            entry.protocol.id.clone(),
            metadata.title.clone(),
            row.date,
            row.what,
            text(event.and_then(|event| event.by.as_ref())),
            text(event.and_then(|event| event.minute.as_ref())),
            event.map_or(String::new(), |event| event.clauses.join(", ")),
            text(event.and_then(|event| event.note.as_ref())),
            row.status.to_owned(),
            row.due.map_or(String::new(), PartialDate::iso),
            row.because,
        ]
    };
    rows.into_iter().map(row).collect()
}

/// True for what a cycle of reviews is counted from.
fn counts(event: &Event) -> bool {
    matches!(event.kind, EventKind::Adopted | EventKind::Reviewed)
}

/// When the next review was due after a decision, by the cycle of now: what cycle held then, no source says.
fn due_after(entry: &Entry, event: &Event) -> Option<PartialDate> {
    Some(event.date).filter(|_| counts(event)).and_then(|date| entry.review.due_after(date))
}

fn decision(entry: &Entry, before: &[&Event], event: &Event) -> Row {
    let all: Vec<Event> = before.iter().map(|event| (*event).clone()).collect();
    let due = due_after(entry, event);
    let counted =
        due.zip(entry.review.every).map(|(_, every)| format!("counted {every} from this day"));
    let ends = event.kind.status().is_some_and(|status| status != Status::Adopted);
    let holds = if ends { "with effect from" } else { "it holds from" };
    let later = event.in_force.map(|from| format!("{holds} {from}"));
    let mends = event
        .corrects
        .map(|day| format!("mends a slip in the kept text of {}", PartialDate::Day(day)));
    let because = counted.into_iter().chain(later).chain(mends).collect::<Vec<_>>().join("; ");
    // What is to end it later does not end it on the day on which that is decided.
    let on = if ends { event.date.last_day() } else { event.from() };
    let status = status_on(&all, Some(on)).unwrap_or(Status::Adopted).name();
    let (day, what) = (event.date.first_day(), event.kind.name().to_owned());
    Row { day, date: event.date.iso(), what, event: Some(event.clone()), status, due, because }
}

/// That a review was missed: its day passed before the next one, or before the day of the record.
fn missed(register: &Register, entry: &Entry, event: &Event, next: Option<&Event>) -> Option<Row> {
    let due = due_after(entry, event)?;
    let over = due.last_day().tomorrow().ok()?;
    let until = next.map_or(register.today, |next| next.date.first_day());
    // What is no longer in force is not overdue.
    let until = entry.ended_on().map_or(until, |ended| ended.min(until));
    let because = match next {
        Some(next) => format!("due by {due}; next {}: {}", next.kind.name(), next.date),
        None => format!("due by {due}, and no review is recorded since"),
    };
    let row = || Row {
        day: over,
        date: over.to_string(),
        what: "became overdue".to_owned(),
        event: None,
        status: Status::Adopted.name(),
        due: Some(due),
        because,
    };
    (over <= until).then(row)
}

fn stands(register: &Register, entry: &Entry) -> Row {
    let review = &entry.review;
    let because = if entry.is_in_force() { rests_on(entry) } else { out_of_force(entry) };
    let state = match review.state {
        _ if !entry.is_in_force() => "stands: not in force",
        ReviewState::Overdue => "stands: overdue for review",
        ReviewState::DueSoon => "stands: review due soon",
        ReviewState::Current => "stands: current",
        ReviewState::NoReviewDate | ReviewState::NotInForce => "stands: no review date",
    };
    Row {
        day: register.today,
        date: register.today.to_string(),
        what: state.to_owned(),
        event: None,
        status: entry.stands().name(),
        due: review.due.filter(|_| entry.is_in_force()),
        because,
    }
}

/// Why a document is not in force.
fn out_of_force(entry: &Entry) -> String {
    let long = |day| PartialDate::Day(day).to_string();
    let name = entry.stands().name();
    match (entry.begins, entry.ended_on()) {
        (Some(begins), _) => format!("its adoption has it come into force on {}", long(begins)),
        (None, Some(ended)) => format!("{name} from {} on", long(ended)),
        (None, None) => format!("its first lines say so: status: {name}"),
    }
}

/// What the day of the next review rests on.
fn rests_on(entry: &Entry) -> String {
    let review = &entry.review;
    match review.basis {
        Basis::Stated => match &entry.words {
            Some(words) => format!("the council’s own words: “{words}”"),
            None => "the date is stated: review_by".to_owned(),
        },
        Basis::Cycle => format!(
            "its own cycle: {}",
            review.every.map_or(String::new(), |every| every.to_string())
        ),
        Basis::CouncilDefault => {
            format!(
                "the council’s cycle for all documents: {}",
                review.every.map_or(String::new(), |every| every.to_string())
            )
        }
        Basis::None => "nothing says when it is to be reviewed".to_owned(),
    }
}

/// The record of councils as a paper.
pub fn record_paper(register: &Register, councils: &[&CouncilEntry]) -> Paper {
    let names: Vec<&str> = councils.iter().map(|council| council.council.name.as_str()).collect();
    let title = match names.as_slice() {
        [one] => format!("Record of the protocols of {one}"),
        _ => "Record of the protocols".to_owned(),
    };
    let mut paper = Paper { title, blocks: Vec::new() };
    paper.words(format!(
        "What was decided on each document, and how its state followed, as at {}. Dates and minutes are those that the documents themselves give.",
        PartialDate::Day(register.today)
    ));
    for council in councils {
        if councils.len() > 1 {
            paper.heading(2, council.council.name.clone());
        }
        for entry in council.documents() {
            paper.heading(
                if councils.len() > 1 { 3 } else { 2 },
                entry.protocol.metadata.title.clone(),
            );
            let rows = of(register, council, entry).into_iter();
            let rows = rows.map(|row| row[3..].to_vec()).collect();
            paper.table(
                &[
                    "Date",
                    "What",
                    "By",
                    "Minute",
                    "Clauses",
                    "Note",
                    "Status after",
                    "Review due after",
                    "Because",
                ],
                rows,
            );
        }
    }
    paper
}
