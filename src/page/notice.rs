//! What is said near the top of a protocol's page of its force and its review, now and as days pass.

use super::SitePath;
use super::frame::{Anchor, anchor, protocol_path};
use super::words::{about, due_words};
use crate::protocol::{Metadata, Notices, ReviewState, Status};
use crate::register::{CouncilEntry, Entry};
use jiff::civil::Date;
use serde::Serialize;

/// A warning near the top of the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Notice {
    /// `overdue`, `due-soon` or `not-in-force`.
    pub class: &'static str,
    /// "Review overdue."
    pub lead: &'static str,
    /// The sentence.
    pub words: String,
    /// The protocol that replaced this one.
    pub link: Option<Anchor>,
    /// The day from which it holds, for a notice that is not so yet (ISO 8601).
    pub from: Option<String>,
}

pub(super) fn notice(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Option<Notice> {
    let metadata = &entry.protocol.metadata;
    let language = entry.tongue.language;
    let say = |class, lead, key| {
        let words = about(key, &metadata.kind, "", language);
        Some(Notice { class, lead: language.say(lead), words, link: None, from: None })
    };
    match (metadata.status, entry.review.state) {
        (Status::Draft, _) => say("not-in-force", "draft.lead", "draft.notice"),
        (Status::Withdrawn, _) => say("not-in-force", "withdrawn.lead", "not_in_force"),
        (Status::Suspended, _) => say("not-in-force", "suspended.lead", "suspended.notice"),
        (Status::Superseded, _) => {
            let by = successor(council, metadata).map(|by| council.in_language(by, language));
            let mut notice = say("not-in-force", "superseded.lead", "not_in_force")?;
            if let Some(by) = by {
                notice.words = format!("{} {}", notice.words, language.say("instead"));
                notice.link = Some(anchor(
                    &by.protocol.metadata.title,
                    path.link_to(&protocol_path(council, &by.protocol.id)),
                ));
            }
            Some(notice)
        }
        (_, ReviewState::Overdue) => late(council, entry),
        (_, ReviewState::DueSoon) => soon(council, entry),
        _ => None,
    }
}

/// What is said once the due day has passed, in the council's way of speaking.
fn late(council: &CouncilEntry, entry: &Entry) -> Option<Notice> {
    let (class, lead, key) = match council.council.notices {
        Notices::Plain => ("overdue", "overdue.lead", "overdue.notice"),
        Notices::Neutral => ("due-soon", "neutral.lead", "neutral.notice"),
        Notices::Off => return None,
    };
    review_notice(entry, class, lead, key)
}

fn soon(council: &CouncilEntry, entry: &Entry) -> Option<Notice> {
    let spoken = council.council.notices != Notices::Off;
    spoken.then(|| review_notice(entry, "due-soon", "due_soon.lead", "due_soon.notice")).flatten()
}

fn review_notice(entry: &Entry, class: &'static str, lead: &str, key: &str) -> Option<Notice> {
    let language = entry.tongue.language;
    let due = due_words(entry.review.due?, language);
    let words = about(key, &entry.protocol.metadata.kind, &due, language);
    Some(Notice { class, lead: language.say(lead), words, link: None, from: None })
}

/// The warnings that will be due: a page on a plain host is not built anew when a day passes.
pub(super) fn to_come(council: &CouncilEntry, entry: &Entry) -> Vec<Notice> {
    let from = |notice: Option<Notice>, day: Option<Date>| {
        Some(Notice { from: Some(day?.to_string()), ..notice? })
    };
    let late = || from(late(council, entry), entry.review.overdue_from());
    let soon = || from(soon(council, entry), entry.review.soon_from(council.due_soon));
    match (entry.protocol.metadata.status, entry.review.state) {
        (Status::Adopted, ReviewState::Current) => soon().into_iter().chain(late()).collect(),
        (Status::Adopted, ReviewState::DueSoon) => late().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn successor<'a>(council: &'a CouncilEntry, metadata: &Metadata) -> Option<&'a Entry> {
    let id = metadata.replaced_by.as_ref()?;
    council.entries.iter().find(|entry| entry.protocol.id == *id)
}
