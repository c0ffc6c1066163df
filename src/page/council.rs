//! The home of a council: its protocols by kind, each with how its review stands.

use super::filters::{apart, owner_in};
use super::frame::{Anchor, Frame, anchor, foreign, protocol_path, room_frame};
use super::register::{Filed, Recent, recent};
use super::room::Room;
use super::words::{Tag, kind_heading, tag};
use crate::language::Language;
use crate::protocol::{Href, Notices, PartialDate, ReviewState, Status};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use serde::Serialize;
use std::collections::BTreeMap;

/// A protocol in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Its page.
    pub href: Href,
    /// How it stands.
    pub tag: Tag,
    /// "Review by April 2026", "Adopted May 2023".
    pub dates: Vec<String>,
    /// What it is about.
    pub summary: Option<String>,
}

/// Protocols of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Group {
    /// "Policies"
    pub heading: String,
    /// The address of the heading on the page.
    pub id: String,
    /// Its protocols, by title.
    pub items: Vec<Listed>,
}

/// What the home of a council says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CouncilPage {
    /// The frame.
    pub frame: Frame,
    /// The council's name.
    pub name: String,
    /// "12 documents by which this council works."
    pub lede: String,
    /// Where the register is.
    pub register: Href,
    /// What changed lately, the latest first.
    pub recent: Vec<Recent>,
    /// What is overdue for review or due soon, the most pressing first; no more than a few.
    pub due: Vec<Listed>,
    /// Words that lead on to all of them, with how many more there are.
    pub more_due: String,
    /// Who looks after which documents, where that is not one for all: each leads to theirs in the register.
    pub owners: Vec<Anchor>,
    /// The protocols.
    pub groups: Vec<Group>,
}

/// How many lines a list of a home has that leads to a longer one.
const FEW: usize = 6;

pub(super) fn council_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> CouncilPage {
    let language = tongue.language;
    let path = Room::Protocols.path(council, language);
    let mut kinds: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    let (mut past, mut foreign) = (Vec::new(), Vec::new());
    for entry in council.documents() {
        let shown = council.in_language(entry, language);
        let listed = listed(council, shown, &path, tongue);
        match shown.protocol.metadata.status {
            Status::Superseded | Status::Withdrawn => past.push(listed),
            // What has no text in this language is listed, so that nobody takes it for missing.
            _ if shown.tongue != *tongue => foreign.push(listed),
            _ => kinds
                .entry(kind_heading(&shown.protocol.metadata.kind, language))
                .or_default()
                .push(listed),
        }
    }
    let mut groups: Vec<Group> =
        kinds.into_iter().map(|(heading, items)| group(heading, items)).collect();
    for (key, items) in [("not_translated", foreign), ("no_longer_in_force", past)] {
        if !items.is_empty() {
            groups.push(group(language.say(key).to_owned(), items));
        }
    }
    let lede = lede(council, language);
    let filed: Vec<Filed> = council.documents().map(|entry| Filed { council, entry }).collect();
    let mut recent = recent(register, &filed.iter().collect::<Vec<_>>(), &path, tongue);
    recent.truncate(FEW);
    let to_register = path.link_to(&Room::Register.path(council, language));
    let owner = |owner: super::filters::Owner| {
        let theirs = |entry: &&Entry| entry.owner.as_deref() == Some(owner.name);
        let of = council.documents().find(theirs);
        let name = of.and_then(|entry| owner_in(council, entry, language)).unwrap_or(owner.name);
        anchor(name, to_register.at(&format!("owner-{}", owner.slug)))
    };
    let mut frame = room_frame(register, council, tongue, Room::Protocols);
    frame.description = Some(lede.clone());
    let (due, more) = due(council, &path, tongue);
    let more_due = match more {
        0 => language.say("when_due").to_owned(),
        more => language.count("more_due", more),
    };
    CouncilPage {
        frame,
        name: council.council.name_in(language).to_owned(),
        lede,
        recent,
        due,
        more_due,
        owners: apart(council).into_iter().map(owner).collect(),
        register: to_register,
        groups,
    }
}

/// How many documents are in force.
fn lede(council: &CouncilEntry, language: Language) -> String {
    let in_force = council.documents().filter(|entry| entry.is_in_force()).count();
    match in_force {
        0 if council.documents().next().is_some() => language.say("documents_past").to_owned(),
        _ => language.count("documents", in_force),
    }
}

/// What is late, then what is due soon, and how many more are; nothing where the council speaks of reviews in its register
/// alone.
fn due(council: &CouncilEntry, path: &super::SitePath, tongue: &Tongue) -> (Vec<Listed>, usize) {
    let pressing = |entry: &&Entry| {
        entry.is_in_force()
            && matches!(entry.review.state, ReviewState::Overdue | ReviewState::DueSoon)
            && council.council.notices != Notices::Off
    };
    let mut due: Vec<&Entry> = council.documents().filter(pressing).collect();
    due.sort_by_key(|entry| entry.review.due.map(PartialDate::last_day));
    let shown = |entry| listed(council, council.in_language(entry, tongue.language), path, tongue);
    let more = due.len().saturating_sub(FEW);
    (due.into_iter().take(FEW).map(shown).collect(), more)
}

fn group(heading: String, items: Vec<Listed>) -> Group {
    let id =
        format!("_{}", heading.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    Group { heading, id, items }
}

fn listed(
    council: &CouncilEntry,
    entry: &Entry,
    path: &super::SitePath,
    tongue: &Tongue,
) -> Listed {
    let language = tongue.language;
    let metadata = &entry.protocol.metadata;
    let said = |key, date: PartialDate| language.fill(key, &[("date", &date.in_words(language))]);
    let spoken = entry.is_in_force() && council.council.notices != Notices::Off;
    let review = entry.review.due.filter(|_| spoken).map(|due| said("review_by_date", due));
    let adopted = metadata.adopted.map(|date| said("adopted_date", date));
    Listed {
        title: metadata.title.clone(),
        lang: foreign(entry, tongue),
        href: path.link_to(&protocol_path(council, &entry.protocol.id)),
        tag: tag(council, entry, language),
        dates: review.into_iter().chain(adopted).collect(),
        summary: metadata.summary.clone(),
    }
}
