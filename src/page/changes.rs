//! What each decision on a document changed: its kept texts one after the other, the latest first.

use super::SitePath;
use super::dated::{changes_path, day, version_link, version_path};
use super::frame::{Anchor, Frame, anchor, council_frame, protocol_path};
use super::history::{Decision, decided};
use super::last_changed::Decided;
use super::redline::{ChangedPart, changed_part};
use super::room::Room;
use crate::compare::{Changes, Summary, compare};
use crate::language::Language;
use crate::protocol::Href;
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;

/// What the page says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ChangesPage {
    /// The frame.
    pub frame: Frame,
    /// "Media Protocol: what each decision changed"
    pub title: String,
    /// The tag of the language of the text, where that is not the page's.
    pub lang: Option<String>,
    /// The page of the text in force; None where none is.
    pub in_force: Option<Anchor>,
    /// What is being drafted, where that is shown.
    pub drafted: Option<Redline>,
    /// The page of the text that it is laid beside.
    pub against: Option<Anchor>,
    /// The decisions, the latest first.
    pub decisions: Vec<DecisionChanges>,
}

/// What changed from one text to another.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Redline {
    /// "3 clauses changed, 1 added, 9.2 moved to 7.4"
    pub summary: String,
    /// The same, counted.
    #[serde(skip)]
    pub counted: Summary,
    /// The clauses that changed.
    pub parts: Vec<ChangedPart>,
}

/// A decision and what it changed.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DecisionChanges {
    /// The day, by which the page's part is addressed.
    pub id: String,
    /// "Text of 12 May 2026"
    pub name: String,
    /// The decision, if the history lists it.
    pub decision: Option<Decision>,
    /// The page of the text.
    pub version: Href,
    /// What changed; None for the first text that was kept.
    pub redline: Option<Redline>,
}

/// Where the page stands.
pub fn changes_address(register: &Register, (council, entry): (usize, usize)) -> SitePath {
    let council = &register.councils[council];
    changes_path(council, &council.entries[entry].protocol.id)
}

/// Makes the page.
pub fn changes_page(
    register: &Register,
    (council, entry): (usize, usize),
    decided: &Decided,
) -> ChangesPage {
    let council = &register.councils[council];
    let entry = &council.entries[entry];
    let (language, protocol) = (entry.tongue.language, &entry.protocol);
    let path = changes_path(council, &protocol.id);
    let title = language.fill("redline.title", &[("title", &protocol.metadata.title)]);
    let mut frame =
        council_frame(register, council, &entry.tongue, &path, Some(&title), Room::Protocols);
    let document =
        anchor(&protocol.metadata.title, path.link_to(&protocol_path(council, &protocol.id)));
    frame.crumbs.push(document.clone());
    frame.description = Some(title.clone());
    let in_force = in_force(register, council, entry, &path, &document);
    frame.languages.clear();
    let drafted = entry.drafted().zip(decided.texts.last()).map(|(amendment, last)| {
        redline(&compare(last, &amendment.working), &document.href, language)
    });
    let last = entry.versions.last().filter(|_| drafted.is_some());
    let against = last.map(|last| version_link((council, entry), &path, last, "texts.of"));
    let mut decisions: Vec<DecisionChanges> =
        (0..decided.texts.len()).map(|at| decision(council, entry, &path, (decided, at))).collect();
    decisions.reverse();
    ChangesPage { frame, title, lang: entry.lang.clone(), in_force, drafted, against, decisions }
}

/// Where the text in force stands: at the document, unless that shows what is being drafted.
fn in_force(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    document: &Anchor,
) -> Option<Anchor> {
    if entry.drafted().is_none() {
        return entry.is_in_force().then(|| document.clone());
    }
    let holds = entry.text_held(register.today)?;
    Some(version_link((council, entry), path, holds, "texts.of"))
}

fn decision(
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    (texts, at): (&Decided, usize),
) -> DecisionChanges {
    let language = entry.tongue.language;
    let version = &entry.versions[at];
    let page = path.link_to(&version_path(council, &entry.protocol.id, version.day));
    let changes = at.checked_sub(1).map(|before| &texts.changes[before]);
    DecisionChanges {
        id: version.day.to_string(),
        name: language.fill("texts.of", &[("date", &day(version.day, language))]),
        decision: decided(entry, version),
        redline: changes.map(|changes| redline(changes, &page, language)),
        version: page,
    }
}

fn redline(changes: &Changes, page: &Href, language: Language) -> Redline {
    let counted = Summary::of(changes);
    Redline {
        summary: counted.said(language),
        counted,
        parts: changes.changed().map(|change| changed_part(change, page, language)).collect(),
    }
}
