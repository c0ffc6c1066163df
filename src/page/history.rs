//! The history of a document on its page: each decision with its day, its minute, and what it concerned.

use super::SitePath;
use super::acts::effect;
use super::dated::version_link;
use super::frame::Anchor;
use crate::language::Language;
use crate::protocol::{Event, Href, PartialDate, Protocol, Version};
use crate::register::{CouncilEntry, Entry};
use serde::Serialize;

/// A decision on a document, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Decision {
    /// `amended`: its kind, for a theme.
    pub kind: &'static str,
    /// "Amended"
    pub name: &'static str,
    /// "12 May 2026"
    pub date: String,
    /// The same for machines (ISO 8601).
    pub datetime: String,
    /// What is said of it besides: who decided, the minute, from when it holds, a note.
    pub details: Vec<String>,
    /// "clauses", where it concerned some alone.
    pub clauses_lead: Option<String>,
    /// The clauses that it concerned; those that the text still has lead to them.
    pub clauses: Vec<Concerned>,
    /// The text that was decided on, where it was kept.
    pub version: Option<Anchor>,
}

/// A clause that a decision concerned.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Concerned {
    /// As it is cited.
    pub words: String,
    /// Where it stands, if it does.
    pub href: Option<Href>,
}

/// The decisions on a document, the latest first; none where short keys say all there is.
pub(super) fn history(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Vec<Decision> {
    let metadata = &entry.protocol.metadata;
    // A translation may have decisions of its original.
    let shared = entry.original.is_some() && entry.events.len() > metadata.events().len();
    if metadata.history.is_empty() && !shared {
        return Vec::new();
    }
    let language = entry.tongue.language;
    let text = |event: &Event| {
        let of = |version: &&Version| {
            PartialDate::Day(version.day) == event.date && version.kind == event.kind
        };
        let version = entry.versions.iter().find(of)?;
        Some(version_link((council, entry), path, version, "texts.of"))
    };
    let said = |event: &Event| Decision {
        version: text(event).filter(|_| event.corrects.is_none()),
        ..decision(&entry.protocol, event, language)
    };
    entry.events.iter().rev().map(said).collect()
}

/// The decision on a text that was kept.
pub(super) fn decided(entry: &Entry, version: &Version) -> Option<Decision> {
    let of = |event: &&Event| {
        PartialDate::Day(version.day) == event.date
            && version.kind == event.kind
            && event.corrects.is_none()
    };
    let event = entry.events.iter().find(of)?;
    Some(decision(&entry.protocol, event, entry.tongue.language))
}

fn decision(protocol: &Protocol, event: &Event, language: Language) -> Decision {
    let concerned = |clause: &String| {
        let part = protocol.part_cited(clause);
        Concerned { words: clause.clone(), href: part.map(|part| Href::here(&part.clause.address)) }
    };
    let lead = match event.clauses.len() {
        0 => None,
        1 => Some(language.say("history.clause")),
        _ => Some(language.say("history.clauses")),
    };
    Decision {
        kind: event.kind.name(),
        name: language.say(&format!("event.{}", event.kind.name())),
        date: event.date.in_words(language),
        datetime: event.date.iso(),
        details: details(event, language),
        clauses_lead: lead.map(str::to_owned),
        clauses: event.clauses.iter().map(concerned).collect(),
        version: None,
    }
}

fn details(event: &Event, language: Language) -> Vec<String> {
    let fill = |key: &str, name: &str, value: &str| language.fill(key, &[(name, value)]);
    let day = |date: PartialDate| date.in_words(language);
    let minute = event.minute.as_ref().map(|minute| fill("history.minute", "minute", minute));
    let in_force = effect(event, language);
    let corrects = event
        .corrects
        .map(|version| fill("history.corrects", "date", &day(PartialDate::Day(version))));
    let parts = [event.by.clone(), minute, in_force, corrects, event.note.clone()];
    parts.into_iter().flatten().collect()
}
