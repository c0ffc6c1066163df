//! The review register: how many are overdue, the time line, and every protocol by due date.

use super::SitePath;
use super::frame::{Anchor, Frame, Room, anchor, council_frame, council_path, protocol_path};
use super::related::{Later, later};
use super::words::{Tag, tag};
use crate::protocol::{PartialDate, Period, ReviewState, Status, long_date};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;
use serde::Serialize;

/// How many stand so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// "overdue", "due within 90 days"
    pub words: String,
    /// The class of its colours.
    pub class: &'static str,
}

/// A protocol in the register.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it was adopted, in words.
    pub adopted: Option<String>,
    /// When it was last reviewed, in words.
    pub reviewed: Option<String>,
    /// When its review is due, in words.
    pub due: Option<String>,
    /// "every 3 years"
    pub note: Option<String>,
    /// How it stands.
    pub tag: Tag,
    /// Documents it relies on that moved on after its last review.
    pub later: Vec<Later>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// From when to when its bar runs: last review or adoption, and due day.
    #[serde(skip)]
    pub bar: (Option<Date>, Option<Date>),
}

/// What the register of a council says.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterPage {
    /// The frame.
    pub frame: Frame,
    /// "21 November 2026"
    pub as_at: String,
    /// Its date for machines.
    pub as_at_iso: String,
    /// Overdue, due soon, current, without a date.
    pub counts: Vec<Count>,
    /// Protocols in force, soonest due first; then those without a date.
    pub rows: Vec<Row>,
    /// Drafts and what is no longer in force.
    pub others: Vec<Row>,
    /// The register as data.
    pub downloads: Vec<Anchor>,
    /// The day.
    #[serde(skip)]
    pub today: Date,
}

pub(super) fn register_page(register: &Register, council: &CouncilEntry) -> RegisterPage {
    let path = council_path(council, &["register", "index.html"]);
    let mut entries: Vec<&Entry> = council.entries.iter().collect();
    entries.sort_by_key(|entry| entry.review.due.map_or(Date::MAX, PartialDate::last_day));
    let (rows, others): (Vec<&Entry>, Vec<&Entry>) = entries.into_iter().partition(|entry| entry.protocol.metadata.status == Status::Adopted);
    let rows_of = |entries: Vec<&Entry>| entries.into_iter().map(|entry| row(council, entry, &path)).collect();
    RegisterPage {
        frame: council_frame(register, council, &path, Some("Review register"), Room::Register),
        as_at: long_date(register.today),
        as_at_iso: register.today.to_string(),
        counts: counts(council),
        rows: rows_of(rows),
        others: rows_of(others),
        downloads: vec![
            anchor("Download as CSV", path.link_to(&council_path(council, &["register.csv"]))),
            anchor("Data (JSON)", path.link_to(&council_path(council, &["register.json"]))),
        ],
        today: register.today,
    }
}

fn counts(council: &CouncilEntry) -> Vec<Count> {
    let count = |state, words: &str, class| Count {
        number: council.entries.iter().filter(|entry| entry.review.state == state).count(),
        words: words.to_owned(),
        class,
    };
    vec![
        count(ReviewState::Overdue, "overdue", "overdue"),
        count(ReviewState::DueSoon, &format!("due within {}", council.due_soon), "due-soon"),
        count(ReviewState::Current, "current", "current"),
        count(ReviewState::NoReviewDate, "without a review date", "no-review-date"),
    ]
}

fn row(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Row {
    let metadata = &entry.protocol.metadata;
    let href = path.link_to(&protocol_path(council, &entry.protocol.id));
    let due = entry.review.due.filter(|_| metadata.status == Status::Adopted);
    Row {
        title: metadata.title.clone(),
        href: href.clone(),
        adopted: metadata.adopted.map(|date| date.to_string()),
        reviewed: metadata.reviewed.map(|date| date.to_string()),
        due: due.map(|date| date.to_string()),
        note: due.and(entry.review.every).map(Period::cycle),
        tag: tag(metadata.status, &entry.review),
        later: later(council, entry, path, &href),
        owner: entry.owner.clone(),
        bar: (metadata.reviewed.or(metadata.adopted).map(PartialDate::first_day), due.map(PartialDate::last_day)),
    }
}
