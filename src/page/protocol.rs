//! The page of a protocol: what it is, how its review stands, its contents and its clauses.

use super::SitePath;
use super::bodies::{Bodies, bodies};
use super::frame::{Anchor, Frame, Room, anchor, council_frame, council_path, protocol_path};
use super::related::{Related, related};
use super::words::{Tag, due_words, tag, this, verb};
use crate::protocol::{Clause, Metadata, PartialDate, Period, Protocol, Rank, ReviewState, Status, plain_text};
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;
use std::sync::Arc;

/// A fact about a protocol: "Adopted", "15 October 2025".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// The fact in words.
    pub words: String,
    /// A date for machines.
    pub datetime: Option<String>,
    /// What is said after it in small print: "every 3 years".
    pub note: Option<String>,
    /// A tag instead of words.
    pub tag: Option<Tag>,
    /// Where its words lead.
    pub href: Option<String>,
}

/// A warning near the top of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// `overdue`, `due-soon` or `not-in-force`.
    pub class: &'static str,
    /// "Review overdue."
    pub lead: &'static str,
    /// The sentence.
    pub words: String,
    /// The protocol that replaced this one.
    pub link: Option<Anchor>,
}

/// An entry of the contents list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// `#8`
    pub href: String,
    /// The label as printed.
    pub label: Option<String>,
    /// The heading.
    pub words: String,
    /// Sections in this one.
    pub children: Vec<ContentsEntry>,
}

/// What the page of a protocol says. The clauses are rendered from the protocol itself.
#[derive(Debug, Serialize)]
pub struct ProtocolPage {
    /// The frame.
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// The language of the protocol, where it is not the page's.
    pub lang: Option<String>,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// A warning, if there is one.
    pub notice: Option<Notice>,
    /// True for a draft that is published for reading: stamped on screen and paper.
    pub draft: bool,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The council's own words about its review.
    pub words: Option<String>,
    /// The contents list; empty if there are fewer than two sections.
    pub contents: Vec<ContentsEntry>,
    /// The source and the data.
    pub downloads: Vec<Anchor>,
    /// The protocol.
    #[serde(skip)]
    pub protocol: Arc<Protocol>,
    /// Its parts that have links.
    #[serde(skip)]
    pub bodies: Arc<Bodies>,
    /// What it refers to, and what refers to it.
    pub related: Arc<Related>,
    /// The documents it refers to and that refer to it have tags.
    pub tags: Vec<Tag>,
    /// Clauses that were removed; who follows an old citation finds them.
    pub removed: Vec<Gone>,
}

/// A clause that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Its address.
    pub address: String,
    /// "Removed on 12 May 2026 (minute FC 26/41)."
    pub words: String,
    /// What replaced it.
    pub instead: Option<Anchor>,
}

pub(super) fn protocol_page(register: &Register, council: &CouncilEntry, entry: &Entry) -> ProtocolPage {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let path = protocol_path(council, &protocol.id);
    let mut frame = council_frame(register, council, &path, Some(&metadata.title), Room::Protocols);
    frame.description.clone_from(&metadata.summary);
    let lang = metadata.language.clone().filter(|lang| *lang != frame.lang);
    let contents: Vec<ContentsEntry> = sections(&protocol.clauses, 2);
    let source = council_path(council, &[&protocol.id, &format!("{}.md", protocol.id)]);
    let data = council_path(council, &[&protocol.id, "index.json"]);
    let related = related(register, council, entry, &path);
    ProtocolPage {
        frame,
        lang,
        title: metadata.title.clone(),
        summary: metadata.summary.clone(),
        notice: notice(council, entry, &path),
        draft: metadata.status == Status::Draft,
        facts: facts(council, entry, &path),
        words: entry.words.clone().filter(|_| metadata.status == Status::Adopted),
        contents: if contents.len() > 1 { contents } else { Vec::new() },
        downloads: vec![anchor("Text of this document (Markdown)", path.link_to(&source)), anchor("Data (JSON)", path.link_to(&data))],
        protocol: protocol.clone(),
        bodies: Arc::new(bodies(register, council, entry)),
        tags: related.refers_to.iter().map(|document| document.tag.clone()).collect(),
        related: Arc::new(related),
        removed: removed(protocol),
    }
}

fn removed(protocol: &Protocol) -> Vec<Gone> {
    let gone = |removed: &crate::protocol::Removed| {
        let on = if matches!(removed.date, PartialDate::Day(_)) { "on" } else { "in" };
        let minute = removed.minute.as_ref().map_or(String::new(), |minute| format!(" (minute {minute})"));
        let instead = removed.replaced_by.as_deref().map(|address| address.trim_start_matches('#')).filter(|address| protocol.has_address(address));
        Gone {
            address: removed.address.clone(),
            words: format!("Removed {on} {}{minute}.", removed.date),
            instead: instead.map(|address| anchor(address, format!("#{address}"))),
        }
    };
    protocol.metadata.removed.iter().filter(|removed| !protocol.has_address(&removed.address)).map(gone).collect()
}

/// Sections as a contents list, `depth` levels of them.
fn sections(clauses: &[Clause], depth: usize) -> Vec<ContentsEntry> {
    if depth == 0 {
        return Vec::new();
    }
    let entry = |clause: &Clause| ContentsEntry {
        href: format!("#{}", clause.address),
        label: clause.label.as_ref().map(|label| label.printed.to_string()),
        words: plain_text(&clause.heading),
        children: sections(&clause.children, depth - 1),
    };
    clauses.iter().filter(|clause| clause.rank == Rank::Section).map(entry).collect()
}

fn notice(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Option<Notice> {
    let metadata = &entry.protocol.metadata;
    let (kind, due) = (&metadata.kind, entry.review.due.map(due_words));
    let this = this(kind);
    let say = |class, lead, words: String| Some(Notice { class, lead, words, link: None });
    let is = verb(kind, "is", "are");
    match (metadata.status, entry.review.state, due) {
        (Status::Draft, ..) => say("not-in-force", "Draft.", format!("{this} {} not been adopted and {is} not in force.", verb(kind, "has", "have"))),
        (Status::Withdrawn, ..) => say("not-in-force", "Withdrawn.", format!("{this} {is} no longer in force.")),
        (Status::Superseded, ..) => {
            let by = successor(council, metadata);
            let words = format!("{this} {is} no longer in force.{}", if by.is_some() { " In force instead:" } else { "" });
            let link = by.map(|by| anchor(&by.protocol.metadata.title, path.link_to(&protocol_path(council, &by.protocol.id))));
            Some(Notice { class: "not-in-force", lead: "Superseded.", words, link })
        }
        (_, ReviewState::Overdue, Some(due)) => say(
            "overdue",
            "Review overdue.",
            format!(
                "{this} {} due for review by {due}. {} in force until the council replaces {}.",
                verb(kind, "was", "were"),
                verb(kind, "It stays", "They stay"),
                verb(kind, "it", "them")
            ),
        ),
        (_, ReviewState::DueSoon, Some(due)) => say("due-soon", "Review due soon.", format!("{this} {is} due for review by {due}.")),
        _ => None,
    }
}

fn successor<'a>(council: &'a CouncilEntry, metadata: &Metadata) -> Option<&'a Entry> {
    let id = metadata.replaced_by.as_ref()?;
    council.entries.iter().find(|entry| entry.protocol.id == *id)
}

fn facts(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Vec<Fact> {
    let metadata = &entry.protocol.metadata;
    let mut facts = vec![Fact { tag: Some(tag(metadata.status, &entry.review)), ..words("Review status", String::new()) }];
    facts.extend(metadata.adopted.map(|date| day("Adopted", date)));
    facts.extend(metadata.reviewed.map(|date| day("Last reviewed", date)));
    if let Some(due) = entry.review.due.filter(|_| metadata.status == Status::Adopted) {
        let note = entry.review.every.map(Period::cycle);
        facts.push(Fact { note, ..day("Review by", due) });
    }
    let texts = [
        ("Version", &metadata.version),
        ("Minute", &metadata.minute),
        ("Approved by", &metadata.approved_by),
        ("Owner", &entry.owner),
        ("Author", &metadata.author),
    ];
    facts.extend(texts.into_iter().filter_map(|(name, text)| text.as_ref().map(|text| words(name, text.clone()))));
    facts.extend(metadata.based_on.as_ref().map(|model| {
        let year = model.year.as_ref().map_or(String::new(), |year| format!(" {year}"));
        let publisher = model.publisher.as_ref().map_or(String::new(), |publisher| format!(" ({publisher})"));
        Fact { href: model.url.clone(), ..words("Based on", format!("{}{year}{publisher}", model.title)) }
    }));
    facts.extend(metadata.supersedes.as_ref().and_then(|id| council.entries.iter().find(|entry| entry.protocol.id == *id)).map(|old| {
        let href = path.link_to(&protocol_path(council, &old.protocol.id));
        Fact { href: Some(href), ..words("Replaces", old.protocol.metadata.title.clone()) }
    }));
    facts
}

fn words(name: &'static str, words: String) -> Fact {
    Fact { name, words, datetime: None, note: None, tag: None, href: None }
}

fn day(name: &'static str, date: PartialDate) -> Fact {
    Fact { datetime: Some(date.iso()), ..words(name, date.to_string()) }
}
