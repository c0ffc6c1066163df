//! Versions of a document: the texts that a council decided on, as they were frozen, and when each holds.

use super::{Event, EventKind, pauses};
use crate::source::Source;
use jiff::civil::Date;
use std::sync::Arc;

/// A text as it was frozen when it was decided on: a file of its own that is never changed again.
#[derive(Debug)]
pub struct Frozen {
    /// The file as text.
    pub source: Arc<Source>,
    /// Its SHA-256.
    pub sha256: String,
    /// The links that are written in it.
    pub links: Vec<Box<str>>,
}

impl PartialEq for Frozen {
    fn eq(&self, other: &Frozen) -> bool {
        self.sha256 == other.sha256 && self.source.path() == other.source.path()
    }
}

impl Eq for Frozen {}

/// A version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The day on which it was decided, by which it is called.
    pub day: Date,
    /// What was decided.
    pub kind: EventKind,
    /// The first day on which it holds.
    pub from: Date,
    /// The first day on which it does not: another one does, or the document as a whole was ended or suspended; that of its
    /// own beginning where it never came to hold.
    pub until: Option<Date>,
    /// True if the document as a whole was ended or suspended before another text took its place.
    pub ended: bool,
    /// The version that takes its place, by its place in the row.
    pub next: Option<usize>,
    /// The day on which a slip of it was mended in its own place.
    pub corrected: Option<Date>,
    /// Its text.
    pub frozen: Arc<Frozen>,
}

impl Version {
    /// True if it is in force on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The versions of a document, by the days of their decisions, each with when it holds. `texts` are decisions with their
/// frozen texts; `events` are all decisions.
pub fn versions(texts: Vec<(&Event, Date, Arc<Frozen>)>, events: &[Event]) -> Vec<Version> {
    let corrected = |day: Date| {
        let of = events.iter().rev().find(|event| event.corrects == Some(day));
        of.map(|event| event.date.last_day())
    };
    let version = |(event, day, frozen): (&Event, Date, Arc<Frozen>)| Version {
        day,
        kind: event.kind,
        from: event.from(),
        until: None,
        ended: false,
        next: None,
        corrected: corrected(day),
        frozen,
    };
    let mut all: Vec<Version> = texts.into_iter().map(version).collect();
    all.sort_by_key(|version| version.day);
    // A later decision is never displaced by an earlier one, whenever that one was to hold. Of two that begin on one day the
    // later holds.
    let pauses = pauses(events);
    let end = pauses.last().filter(|(_, end)| end.is_none()).map(|(day, _)| *day);
    let mut soonest: Option<(usize, Date)> = None;
    for at in (0..all.len()).rev() {
        let from = all[at].from;
        // What was to hold once the document had ended takes nobody's place.
        if end.is_some_and(|end| end <= from) {
            (all[at].until, all[at].ended) = (Some(from), true);
            continue;
        }
        let until = soonest.map(|(_, next)| next.max(from));
        let pause = pauses.iter().find(|(day, end)| {
            *day > from
                && until.is_none_or(|until| *day < until && end.is_none_or(|end| end >= until))
                && (until.is_some() || end.is_none())
        });
        all[at].ended = pause.is_some();
        all[at].until = pause.map(|(day, _)| *day).or(until);
        all[at].next = soonest.map(|(next, _)| next);
        if soonest.is_none_or(|(_, next)| from < next) {
            soonest = Some((at, from));
        }
    }
    all
}

/// The version that holds on a day, or held last before the document as a whole ended; of those that are all still to come the
/// first.
pub fn in_force(versions: &[Version], day: Date) -> Option<usize> {
    let held = |version: &Version| version.until != Some(version.from) && version.from <= day;
    let holds = versions.iter().position(|version| version.holds(day));
    let last = || {
        (0..versions.len()).filter(|at| held(&versions[*at])).max_by_key(|at| versions[*at].from)
    };
    holds.or_else(last).or_else(|| (0..versions.len()).min_by_key(|at| versions[*at].from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::PartialDate;
    use jiff::civil::date;

    #[test]
    fn each_version_holds_until_the_next_one_does() {
        let source = Arc::new(Source::new("content/history/media/x.md", "1.1 A"));
        let frozen = Arc::new(Frozen { source, sha256: "0".repeat(64), links: Vec::new() });
        let event = |kind, on: &str, from: &str| Event {
            in_force: PartialDate::parse(from).ok(),
            ..Event::new(kind, PartialDate::parse(on).unwrap())
        };
        // Agreed in October for the new year; what was decided in November holds at once, and then as well.
        let events = [
            event(EventKind::Adopted, "4 March 2021", ""),
            event(EventKind::Amended, "6 October 2025", "1 January 2026"),
            event(EventKind::Corrected, "3 November 2025", ""),
        ];
        let texts = events.iter().map(|event| (event, event.date.first_day(), frozen.clone()));
        let all = versions(texts.collect(), &events);
        let at = |day| in_force(&all, day).map(|at| all[at].kind);
        assert_eq!(at(date(2020, 1, 1)), Some(EventKind::Adopted));
        assert_eq!(at(date(2025, 11, 2)), Some(EventKind::Adopted));
        assert_eq!(at(date(2025, 11, 3)), Some(EventKind::Corrected));
        assert_eq!(at(date(2026, 1, 1)), Some(EventKind::Corrected));
        assert_eq!((all[2].until, all[2].next), (None, None));
        assert_eq!(all[1].until, Some(date(2026, 1, 1)), "it never came to hold");
        assert_eq!((all[0].until, all[0].next), (Some(date(2025, 11, 3)), Some(2)));
    }

    #[test]
    fn no_text_holds_once_the_document_has_ended() {
        let source = Arc::new(Source::new("content/history/media/x.md", "1.1 A"));
        let frozen = Arc::new(Frozen { source, sha256: "0".repeat(64), links: Vec::new() });
        let event = |kind, on: &str, from: &str| Event {
            in_force: PartialDate::parse(from).ok(),
            ..Event::new(kind, PartialDate::parse(on).unwrap())
        };
        let all = |events: &[Event]| {
            let texts = events.iter().filter(|event| event.kind.has_text());
            let texts = texts.map(|event| (event, event.date.first_day(), frozen.clone()));
            versions(texts.collect(), events)
        };
        let mut events = vec![
            event(EventKind::Adopted, "4 March 2021", ""),
            event(EventKind::Amended, "6 October 2025", "1 January 2026"),
            event(EventKind::Withdrawn, "3 November 2025", ""),
        ];
        let ended = all(&events);
        assert_eq!((ended[0].until, ended[0].next), (Some(date(2025, 11, 3)), None));
        assert_eq!((ended[1].until, ended[1].ended), (Some(date(2026, 1, 1)), true));
        assert_eq!(in_force(&ended, date(2026, 6, 1)), Some(0), "it held last");
        assert!(!ended.iter().any(|version| version.holds(date(2026, 6, 1))));
        // Suspended, and reinstated before the next text holds: that one holds.
        events[2] = event(EventKind::Suspended, "3 November 2025", "");
        events.push(event(EventKind::Reinstated, "1 December 2025", ""));
        let back = all(&events);
        assert_eq!((back[0].until, back[0].ended), (Some(date(2026, 1, 1)), false));
        assert!(back[1].holds(date(2026, 6, 1)));
        // Withdrawn, and adopted anew years later.
        events.truncate(1);
        events.push(event(EventKind::Withdrawn, "May 2022", ""));
        events.push(event(EventKind::Adopted, "2 July 2024", ""));
        let anew = all(&events);
        assert_eq!((anew[0].until, anew[0].next), (Some(date(2022, 5, 1)), Some(1)));
        assert!(anew[1].holds(date(2024, 7, 2)));
    }
}
