//! What became of a document: the decisions on it, in their order, and what follows from them on a day.

use super::{PartialDate, Status};
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;
use serde::Serialize;

/// What a council decided on a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// It was adopted, as a whole.
    Adopted,
    /// It was reviewed, and not a word of it was changed.
    Reviewed,
    /// Its text was changed.
    Amended,
    /// A slip of its text was mended under delegated authority; the council decided nothing new.
    Corrected,
    /// It does not hold until it is reinstated.
    Suspended,
    /// It holds again.
    Reinstated,
    /// Another document has taken its place.
    Superseded,
    /// It holds no longer, and nothing has taken its place.
    Withdrawn,
}

impl EventKind {
    /// All of them.
    pub const ALL: [EventKind; 8] = [
        EventKind::Adopted,
        EventKind::Reviewed,
        EventKind::Amended,
        EventKind::Corrected,
        EventKind::Suspended,
        EventKind::Reinstated,
        EventKind::Superseded,
        EventKind::Withdrawn,
    ];

    /// The key under which it is written: `amended`.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Adopted => "adopted",
            EventKind::Reviewed => "reviewed",
            EventKind::Amended => "amended",
            EventKind::Corrected => "corrected",
            EventKind::Suspended => "suspended",
            EventKind::Reinstated => "reinstated",
            EventKind::Superseded => "superseded",
            EventKind::Withdrawn => "withdrawn",
        }
    }

    /// The kind of that name, in any letter case.
    pub fn named(name: &str) -> Option<EventKind> {
        let name = name.trim().to_lowercase();
        EventKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// True where a text of its own was decided on.
    pub fn has_text(self) -> bool {
        matches!(self, EventKind::Adopted | EventKind::Amended | EventKind::Corrected)
    }

    /// The status that a document as a whole has by it.
    pub fn status(self) -> Option<Status> {
        match self {
            EventKind::Adopted | EventKind::Reinstated => Some(Status::Adopted),
            EventKind::Suspended => Some(Status::Suspended),
            EventKind::Superseded => Some(Status::Superseded),
            EventKind::Withdrawn => Some(Status::Withdrawn),
            EventKind::Reviewed | EventKind::Amended | EventKind::Corrected => None,
        }
    }
}

/// A decision on a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Event {
    /// What was decided.
    pub kind: EventKind,
    /// When.
    pub date: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// In which minute.
    pub minute: Option<String>,
    /// What is said of it besides.
    pub note: Option<String>,
    /// From when it holds, where that is not the day of the decision.
    pub in_force: Option<PartialDate>,
    /// The clauses that it concerns, as they are cited; none for the whole text.
    pub clauses: Vec<String>,
    /// The day of the version whose frozen text was corrected, where that is no version of its own.
    #[borsh(
        serialize_with = "super::stored::write_a_day",
        deserialize_with = "super::stored::read_a_day"
    )]
    pub corrects: Option<Date>,
}

impl Event {
    /// An event of which only its day is known.
    pub fn new(kind: EventKind, date: PartialDate) -> Event {
        let (by, minute, note, in_force, corrects) = (None, None, None, None, None);
        Event { kind, date, by, minute, note, in_force, clauses: Vec::new(), corrects }
    }

    /// The first day on which it holds.
    pub fn from(&self) -> Date {
        self.in_force.unwrap_or(self.date).first_day()
    }

    /// The status that the document as a whole has by it.
    pub fn status(&self) -> Option<Status> {
        self.kind.status().filter(|_| self.clauses.is_empty())
    }
}

/// The status of a document by its history on a day, or once all of it holds that has no later beginning than its own
/// decision; None where nothing of its history gives it one. An adoption counts from its own day: what is to come into
/// force is no draft any more.
pub fn status_on(events: &[Event], day: Option<Date>) -> Option<Status> {
    let holds = |event: &&Event| match (event.kind, event.in_force, day) {
        (EventKind::Adopted, ..) | (_, None, _) => true,
        (_, Some(_), Some(day)) => event.from() <= day,
        (_, Some(_), None) => false,
    };
    let mut held: Vec<&Event> = events.iter().filter(holds).collect();
    held.sort_by_key(|event| {
        if event.kind == EventKind::Adopted { event.date.first_day() } else { event.from() }
    });
    held.iter().rev().find_map(|event| event.status())
}

/// The stretches in which a document as a whole does not hold: suspended until it is reinstated, or ended until it is adopted
/// anew. The last may have no end.
pub fn pauses(events: &[Event]) -> Vec<(Date, Option<Date>)> {
    let mut all: Vec<(Date, Status)> =
        events.iter().filter_map(|event| Some((event.from(), event.status()?))).collect();
    all.sort_by_key(|(day, _)| *day);
    let mut pauses: Vec<(Date, Option<Date>)> = Vec::new();
    for (day, status) in all {
        match pauses.last_mut().filter(|(_, end)| end.is_none()) {
            Some((_, end)) if status == Status::Adopted => *end = Some(day),
            None if status != Status::Adopted => pauses.push((day, None)),
            _ => {}
        }
    }
    pauses
}

/// The day on which a document comes into force, where all its adoptions are still to come.
pub fn begins(events: &[Event], today: Date) -> Option<Date> {
    let adoptions = || events.iter().filter(|event| event.kind == EventKind::Adopted);
    let coming = |event: &Event| event.in_force.is_some() && event.from() > today;
    adoptions().all(coming).then(|| adoptions().map(Event::from).min())?
}

/// The date of the last event of a kind.
pub fn last_of(events: &[Event], kind: EventKind) -> Option<PartialDate> {
    events.iter().rev().find(|event| event.kind == kind).map(|event| event.date)
}

/// Why an event cannot follow those before it; None where it can.
pub fn refusal(before: &[Event], next: &Event) -> Option<String> {
    untimely(before, next).or_else(|| unfit(before, next))
}

/// Why a day cannot be that of an event after those before it.
fn untimely(before: &[Event], next: &Event) -> Option<String> {
    let kind = next.kind.name();
    if let Some(last) = before.iter().rfind(|last| last.date.first_day() > next.date.last_day()) {
        let last = format!("{} {}", last.kind.name(), last.date);
        return Some(format!(
            "this was {kind} {}, which is before the event above it: {last}",
            next.date
        ));
    }
    if before.iter().any(|other| {
        other.kind == next.kind && other.date == next.date && other.corrects == next.corrects
    }) {
        return Some(format!("this was {kind} {} twice", next.date));
    }
    let text = |event: &Event| event.kind.has_text() && event.corrects.is_none();
    let same_day = |event: &&Event| {
        text(event) && event.date == next.date && matches!(event.date, PartialDate::Day(_))
    };
    if let Some(other) = before.iter().find(same_day).filter(|_| text(next)) {
        return Some(format!(
            "this was {kind} {}, and it was {} on that day: a document has one text of a day. Leave the one decision in, with the text as it stood at its end",
            next.date,
            other.kind.name()
        ));
    }
    if let Some(from) = next.in_force.filter(|from| from.last_day() < next.date.first_day()) {
        return Some(format!(
            "this was {kind} {}, and cannot be in force before, {from}",
            next.date
        ));
    }
    None
}

/// Why an event cannot follow what those before it made of the document.
fn unfit(before: &[Event], next: &Event) -> Option<String> {
    let kind = next.kind.name();
    let whole = || next.clauses.is_empty();
    if next.kind == EventKind::Adopted && !next.clauses.is_empty() {
        return Some(format!(
            "this was adopted {}, and names clauses: a document is adopted as a whole. If its words were changed there, it was amended",
            next.date
        ));
    }
    if let Some(coming) = overtaken(before, next) {
        return Some(displaced(coming, next));
    }
    let ended = before.iter().rev().find_map(Event::status);
    match (ended, next.kind) {
        (None, EventKind::Adopted | EventKind::Superseded | EventKind::Withdrawn) => None,
        (None, EventKind::Reviewed) if !before.is_empty() => None,
        (None, _) if before.is_empty() => {
            Some(format!("this was {kind} {}, and nothing says when it was adopted", next.date))
        }
        (Some(Status::Suspended), EventKind::Suspended) if whole() => {
            Some(format!("this was suspended {}, and it was suspended already", next.date))
        }
        (Some(Status::Adopted) | None, EventKind::Reinstated) if whole() => Some(format!(
            "this was reinstated {}, and nothing had ended or suspended it",
            next.date
        )),
        (Some(status @ (Status::Superseded | Status::Withdrawn)), kind)
            if !matches!(
                kind,
                EventKind::Adopted | EventKind::Reinstated | EventKind::Corrected
            ) =>
        {
            let name = status.name();
            Some(format!("this was {} {}, and it had been {name} before", kind.name(), next.date))
        }
        _ => None,
    }
}

/// A text decided on before that would come into force only after the text of a later decision does.
fn overtaken<'a>(before: &'a [Event], next: &Event) -> Option<&'a Event> {
    let text = |event: &Event| event.kind.has_text() && event.corrects.is_none();
    let coming = |event: &Event| {
        text(event) && event.in_force.is_some_and(|from| from.first_day() > next.from())
    };
    let all = before.iter().enumerate().rev().filter(|_| text(next));
    let mut pending = all.filter(|(at, event)| {
        let ended = || ended_before_it_held(event, before[at + 1..].iter().chain([next]));
        coming(event) && !ended()
    });
    pending.next().map(|(_, event)| event)
}

/// True if the document was ended before a text of it came to hold, and was adopted anew: the ending ended that text too.
fn ended_before_it_held<'a>(text: &Event, after: impl Iterator<Item = &'a Event>) -> bool {
    let mut over = false;
    for event in after.filter(|event| event.status().is_some()) {
        if over && event.kind == EventKind::Adopted {
            return true;
        }
        let ends = matches!(event.kind, EventKind::Superseded | EventKind::Withdrawn);
        over = ends && event.from() <= text.from();
    }
    false
}

fn displaced(coming: &Event, next: &Event) -> String {
    let (from, later) = (PartialDate::Day(next.from()), PartialDate::Day(coming.from()));
    format!(
        "this was {} {}, in force from {from}, and what was {} {} is in force only from {later}: of one document an older decision cannot follow a newer one. Say that it is in force from {later} or later (in_force), with all words that hold then; a slip of the text that holds meanwhile is mended in its kept file, as a correction that `corrects` its day",
        next.kind.name(),
        next.date,
        coming.kind.name(),
        coming.date,
    )
}

/// The events in the order of their days; those of one day stay as they stand.
pub fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_key(|event| event.date.first_day());
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn event(kind: EventKind, on: &str) -> Event {
        Event::new(kind, PartialDate::parse(on).unwrap())
    }

    #[test]
    fn a_status_follows_from_what_holds_on_the_day() {
        let adopted = event(EventKind::Adopted, "4 March 2021");
        let in_force = PartialDate::parse("1 June 2026").ok();
        let ends = Event { in_force, ..event(EventKind::Withdrawn, "12 May 2026") };
        let all = [adopted, ends];
        assert_eq!(status_on(&all, Some(date(2026, 5, 31))), Some(Status::Adopted));
        assert_eq!(status_on(&all, Some(date(2026, 6, 1))), Some(Status::Withdrawn));
        let clauses = vec!["4.2".to_owned()];
        let part = Event { clauses, ..event(EventKind::Suspended, "2022") };
        assert_eq!(status_on(&[all[0].clone(), part], None), Some(Status::Adopted));
        assert_eq!(status_on(&[], None), None);
    }

    #[test]
    fn what_cannot_follow_is_refused_with_the_reason() {
        use std::slice;
        let adopted = event(EventKind::Adopted, "May 2022");
        let withdrawn = event(EventKind::Withdrawn, "2024");
        let why = |before: &[Event], next| refusal(before, &next).unwrap_or_default();
        assert_eq!(why(slice::from_ref(&adopted), event(EventKind::Reviewed, "31 May 2022")), "");
        assert!(
            why(slice::from_ref(&adopted), event(EventKind::Reviewed, "30 April 2022"))
                .contains("before")
        );
        assert!(
            why(slice::from_ref(&adopted), event(EventKind::Reinstated, "2023"))
                .contains("suspended it")
        );
        assert!(
            why(&[adopted, withdrawn], event(EventKind::Amended, "2025")).contains("withdrawn")
        );
        assert!(why(&[], event(EventKind::Amended, "2025")).contains("adopted"));
    }
}
