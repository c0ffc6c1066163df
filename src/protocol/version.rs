//! Versions of a document: the texts that a council decided on, as they were frozen, and when each holds.

use super::{Event, EventKind};
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
    /// The first day on which another one does; that of its own beginning where it never came to hold.
    pub until: Option<Date>,
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
        next: None,
        corrected: corrected(day),
        frozen,
    };
    let mut all: Vec<Version> = texts.into_iter().map(version).collect();
    all.sort_by_key(|version| version.day);
    // A later decision is never displaced by an earlier one, whenever that one was to hold. Of two that begin on one day the
    // later holds.
    let mut soonest: Option<(usize, Date)> = None;
    for at in (0..all.len()).rev() {
        let from = all[at].from;
        all[at].until = soonest.map(|(_, next)| next.max(from));
        all[at].next = soonest.map(|(next, _)| next);
        if soonest.is_none_or(|(_, next)| from < next) {
            soonest = Some((at, from));
        }
    }
    all
}

/// The version that holds on a day; of those that are all still to come the first.
pub fn in_force(versions: &[Version], day: Date) -> Option<usize> {
    let holds = versions.iter().position(|version| version.holds(day));
    holds.or_else(|| (0..versions.len()).min_by_key(|at| versions[*at].from))
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
}
