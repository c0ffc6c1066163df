//! How a document stands, said once in one line: "In force · Review overdue since 1 May 2026"; now, and as days pass.

use super::SitePath;
use super::acts::name;
use super::dated::{changes_path, day, version_link};
use super::frame::{Anchor, anchor, protocol_path};
use super::words::due_words;
use crate::language::Language;
use crate::protocol::{Event, Notices, ReviewState, Status, pauses};
use crate::register::{CouncilEntry, Entry, Register, Stands};
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;

/// The one line of status.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Standing {
    /// `in-force` or `not-in-force`.
    pub class: &'static str,
    /// "In force", "Superseded: no longer in force".
    pub words: Cow<'static, str>,
    /// The document, or the text of it, that is in force instead.
    pub instead: Option<Anchor>,
    /// What it would change, where it is an amendment that is being drafted.
    pub changes: Option<Anchor>,
    /// How its review stands; a document that is not in force has none.
    pub review: Option<ReviewSaid>,
    /// What will be said of the review as days pass, soonest first: a page on a plain host is not built anew every day.
    pub to_come: Vec<ReviewSaid>,
}

/// How a review stands, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ReviewSaid {
    /// `overdue`, `due-soon`, `current` or `no-review-date`.
    pub class: &'static str,
    /// "Review overdue since 1 May 2026"
    pub words: String,
    /// The day from which it is so, for what is not so yet (ISO 8601).
    pub from: Option<String>,
}

pub(super) fn standing(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Standing {
    if entry.drafted().is_some() {
        return drafted(register, council, entry, path);
    }
    let language = entry.tongue.language;
    let stands = entry.stands();
    let (class, key) = match stands {
        Stands::NotYetInForce => ("not-in-force", "standing.from"),
        Stands::Adopted => ("in-force", "in_force"),
        Stands::Draft => ("not-in-force", "standing.draft"),
        Stands::Superseded => ("not-in-force", "standing.superseded"),
        Stands::Suspended => ("not-in-force", "standing.suspended"),
        Stands::Withdrawn => ("not-in-force", "standing.withdrawn"),
    };
    let instead =
        council.successor_of(entry).map(|by| council.in_language(by, language)).map(|by| {
            let page = path.link_to(&protocol_path(council, &by.protocol.id));
            anchor(&by.protocol.metadata.title, page)
        });
    let reviewed = entry.is_in_force() && council.council.notices != Notices::Off;
    let coming = entry.begins.filter(|_| stands == Stands::NotYetInForce);
    let from = coming.map(|from| language.fill(key, &[("date", &day(from, language))]));
    let (until, over) = ending(register, entry).unzip();
    let mut to_come = if reviewed { to_come(council, entry) } else { Vec::new() };
    if let Some(mut over) = over.filter(|_| reviewed) {
        // A document that is over has no review.
        to_come.retain(|said| said.from < over[0].from);
        to_come.append(&mut over);
    }
    Standing {
        class,
        words: from.or(until).map_or_else(|| language.say(key).into(), Cow::Owned),
        instead,
        changes: None,
        review: reviewed.then(|| review(council, entry)),
        to_come,
    }
}

/// What is said of a document in force that is to be ended or suspended on a day to come: until when it holds, and what stands
/// there from that day, and from the day on which it is to hold again.
fn ending(register: &Register, entry: &Entry) -> Option<(String, Vec<ReviewSaid>)> {
    let language = entry.tongue.language;
    let coming = |(from, _): &(Date, Option<Date>)| *from > register.today;
    let pause = pauses(&entry.events).into_iter().find(coming);
    let (from, end) = pause.filter(|_| entry.is_in_force())?;
    let said = |on: Date, over: bool| {
        let ends = |event: &&Event| {
            let status = event.status().filter(|_| event.from() == on);
            status.is_some_and(|status| (status != Status::Adopted) == over)
        };
        let act = entry.events.iter().find(ends)?;
        let since = [("what", name(act, language)), ("date", &day(on, language))];
        let words = language.fill("standing.since", &since);
        Some(ReviewSaid { class: "due-soon", words, from: Some(on.to_string()) })
    };
    let last = day(from.yesterday().ok()?, language);
    let turns = said(from, true).into_iter().chain(end.and_then(|end| said(end, false)));
    Some((language.fill("standing.until", &[("date", &last)]), turns.collect()))
        .filter(|(_, turns): &(String, Vec<ReviewSaid>)| !turns.is_empty())
}

/// The line over an amendment that is shown while it is being drafted.
fn drafted(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Standing {
    let language = entry.tongue.language;
    let holds = entry.text_held(register.today);
    let changes = path.link_to(&changes_path(council, &entry.protocol.id)).at("_drafted");
    Standing {
        class: "not-in-force",
        words: language.say("standing.amendment").into(),
        instead: holds.map(|holds| version_link((council, entry), path, holds, "texts.of")),
        changes: Some(anchor(language.say("standing.would_change"), changes)),
        review: None,
        to_come: Vec::new(),
    }
}

fn review(council: &CouncilEntry, entry: &Entry) -> ReviewSaid {
    let language = entry.tongue.language;
    let said = match entry.review.state {
        ReviewState::Overdue => late(council, entry),
        ReviewState::DueSoon => soon(entry),
        ReviewState::Current => by(entry, "current", "standing.current"),
        ReviewState::NoReviewDate | ReviewState::NotInForce => None,
    };
    let words = || language.say("no_review_date").to_owned();
    said.unwrap_or_else(|| ReviewSaid { class: "no-review-date", words: words(), from: None })
}

/// What is said once the due day has passed, in the council's way of speaking.
fn late(council: &CouncilEntry, entry: &Entry) -> Option<ReviewSaid> {
    if council.council.notices == Notices::Neutral {
        return by(entry, "due-soon", "standing.neutral");
    }
    let language = entry.tongue.language;
    let day = crate::protocol::PartialDate::Day(entry.review.overdue_from()?).in_words(language);
    Some(said("overdue", "standing.overdue", &day, language))
}

fn soon(entry: &Entry) -> Option<ReviewSaid> {
    by(entry, "due-soon", "standing.due_soon")
}

fn by(entry: &Entry, class: &'static str, key: &str) -> Option<ReviewSaid> {
    let language = entry.tongue.language;
    Some(said(class, key, &due_words(entry.review.due?, language), language))
}

fn said(class: &'static str, key: &str, day: &str, language: Language) -> ReviewSaid {
    ReviewSaid { class, words: language.fill(key, &[("day", day)]), from: None }
}

fn to_come(council: &CouncilEntry, entry: &Entry) -> Vec<ReviewSaid> {
    let from = |said: Option<ReviewSaid>, day: Option<Date>| {
        Some(ReviewSaid { from: Some(day?.to_string()), ..said? })
    };
    let late = || from(late(council, entry), entry.review.overdue_from());
    let soon = || from(soon(entry), entry.review.soon_from(council.due_soon));
    match entry.review.state {
        ReviewState::Current => soon().into_iter().chain(late()).collect(),
        ReviewState::DueSoon => late().into_iter().collect(),
        _ => Vec::new(),
    }
}
