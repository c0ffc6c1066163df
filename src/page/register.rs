//! The review register: how many are overdue, the time line, and every protocol by due date.

use super::SitePath;
use super::frame::{Anchor, Frame, anchor, foreign, protocol_path, room_frame};
use super::related::{Later, later};
use super::room::{Room, council_path};
use super::words::{Tag, register_tag};
use crate::language::Language;
use crate::protocol::{Href, PartialDate, ReviewState, Status};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use jiff::civil::Date;
use serde::Serialize;

/// How many stand so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// "overdue", "due within 90 days"
    pub words: String,
    /// The class of its colours.
    pub class: &'static str,
}

/// A protocol in the register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Its page.
    pub href: Href,
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
    /// "Overdue 7 months"
    #[serde(skip)]
    pub late: Option<String>,
    /// From when to when its bar runs: last review or adoption, and due day.
    #[serde(skip)]
    pub bar: (Option<Date>, Option<Date>),
}

/// What the register of a council says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
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

pub(super) fn register_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> RegisterPage {
    let language = tongue.language;
    let path = Room::Register.path(council, language);
    let mut entries: Vec<&Entry> = council.documents().collect();
    entries.sort_by_key(|entry| entry.review.due.map_or(Date::MAX, PartialDate::last_day));
    let (rows, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.into_iter().partition(|entry| entry.protocol.metadata.status == Status::Adopted);
    let rows_of = |entries: Vec<&Entry>| {
        entries.into_iter().map(|entry| row(register, council, entry, &path, tongue)).collect()
    };
    RegisterPage {
        frame: room_frame(register, council, tongue, Room::Register),
        as_at: PartialDate::Day(register.today).in_words(language),
        as_at_iso: register.today.to_string(),
        counts: counts(council, language),
        rows: rows_of(rows),
        others: rows_of(others),
        downloads: Room::Register
            .data()
            .iter()
            .map(|file| {
                let there = council_path(council, &[file.name]);
                anchor(language.say(file.words), path.link_to(&there))
            })
            .collect(),
        today: register.today,
    }
}

fn counts(council: &CouncilEntry, language: Language) -> Vec<Count> {
    let count = |state, words: &str, class| Count {
        number: council.documents().filter(|entry| entry.review.state == state).count(),
        words: words.to_owned(),
        class,
    };
    vec![
        count(ReviewState::Overdue, language.say("register_overdue"), "overdue"),
        count(
            ReviewState::DueSoon,
            &language
                .fill("register_due_within", &[("period", &council.due_soon.in_words(language))]),
            "due-soon",
        ),
        count(ReviewState::Current, language.say("register_current"), "current"),
        count(ReviewState::NoReviewDate, language.say("register_undated"), "no-review-date"),
    ]
}

fn row(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    tongue: &Tongue,
) -> Row {
    let language = tongue.language;
    let metadata = &entry.protocol.metadata;
    let shown = council.in_language(entry, language);
    let href = path.link_to(&protocol_path(council, &shown.protocol.id));
    // The clauses that cite are those of the original.
    let cited = path.link_to(&protocol_path(council, &entry.protocol.id));
    let due = entry.review.due.filter(|_| metadata.status == Status::Adopted);
    Row {
        title: shown.protocol.metadata.title.clone(),
        lang: foreign(shown, tongue),
        href,
        adopted: metadata.adopted.map(|date| date.in_words(language)),
        reviewed: metadata.reviewed.map(|date| date.in_words(language)),
        due: due.map(|date| date.in_words(language)),
        note: due.and(entry.review.every).map(|every| every.cycle(language)),
        tag: register_tag(council, entry, language),
        later: later(council, entry, path, &cited, language),
        owner: entry.owner.clone(),
        late: due
            .map(PartialDate::last_day)
            .filter(|due| *due < register.today)
            .map(|due| late(due, register.today, language)),
        bar: (
            metadata.reviewed.or(metadata.adopted).map(PartialDate::first_day),
            due.map(PartialDate::last_day),
        ),
    }
}

/// "Overdue 7 months", "Overdue 2 years", "Overdue 12 days".
fn late(due: Date, today: Date, language: Language) -> String {
    let days = due.until(today).map_or(0, |span| span.get_days());
    let (key, number) = match days {
        1 => ("late_day", 1),
        ..=60 => ("late_days", days),
        61..=730 => ("late_months", days / 30),
        _ => ("late_years", days / 365),
    };
    language.fill(key, &[("tag", language.say("overdue")), ("number", &number.to_string())])
}
