//! The home of a council: its protocols by kind, each with how its review stands.

use super::frame::{Frame, Room, council_frame, council_path, protocol_path};
use super::words::{Tag, kind_heading, tag};
use crate::protocol::{ReviewState, Status};
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;
use std::collections::BTreeMap;

/// A protocol in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How it stands.
    pub tag: Tag,
    /// "Review by April 2026", "Adopted May 2023".
    pub dates: Vec<String>,
    /// What it is about.
    pub summary: Option<String>,
}

/// Protocols of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// "Policies"
    pub heading: String,
    /// The address of the heading on the page.
    pub id: String,
    /// Its protocols, by title.
    pub items: Vec<Listed>,
}

/// What the home of a council says.
#[derive(Debug, Clone, Serialize)]
pub struct CouncilPage {
    /// The frame.
    pub frame: Frame,
    /// The council's name.
    pub name: String,
    /// "12 documents. 1 is overdue for review."
    pub lede: String,
    /// Where the register is.
    pub register: String,
    /// The protocols.
    pub groups: Vec<Group>,
}

pub(super) fn council_page(register: &Register, council: &CouncilEntry) -> CouncilPage {
    let path = council_path(council, &["index.html"]);
    let mut kinds: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    let mut past = Vec::new();
    for entry in &council.entries {
        let listed = listed(council, entry, &path);
        match entry.protocol.metadata.status {
            Status::Superseded | Status::Withdrawn => past.push(listed),
            _ => kinds.entry(kind_heading(&entry.protocol.metadata.kind)).or_default().push(listed),
        }
    }
    let mut groups: Vec<Group> = kinds.into_iter().map(|(heading, items)| group(heading, items)).collect();
    if !past.is_empty() {
        groups.push(group("No longer in force".to_owned(), past));
    }
    CouncilPage {
        frame: council_frame(register, council, &path, None, Room::Protocols),
        name: council.council.name.clone(),
        lede: lede(council),
        register: path.link_to(&council_path(council, &["register", "index.html"])),
        groups,
    }
}

fn group(heading: String, items: Vec<Listed>) -> Group {
    let id = format!("_{}", heading.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    Group { heading, id, items }
}

fn listed(council: &CouncilEntry, entry: &Entry, path: &super::SitePath) -> Listed {
    let metadata = &entry.protocol.metadata;
    let review = entry.review.due.filter(|_| metadata.status == Status::Adopted).map(|due| format!("Review by {due}"));
    let adopted = metadata.adopted.map(|date| format!("Adopted {date}"));
    Listed {
        title: metadata.title.clone(),
        href: path.link_to(&protocol_path(council, &entry.protocol.id)),
        tag: tag(metadata.status, &entry.review),
        dates: review.into_iter().chain(adopted).collect(),
        summary: metadata.summary.clone(),
    }
}

fn lede(council: &CouncilEntry) -> String {
    let count = |state| council.entries.iter().filter(|entry| entry.review.state == state).count();
    let documents = match council.entries.len() {
        1 => "1 document".to_owned(),
        n => format!("{n} documents"),
    };
    let overdue = match count(ReviewState::Overdue) {
        0 => "None is overdue for review".to_owned(),
        1 => "1 is overdue for review".to_owned(),
        n => format!("{n} are overdue for review"),
    };
    match council.entries.len() {
        0 => "No documents are published yet.".to_owned(),
        _ => format!("{documents} by which this council works. {overdue}."),
    }
}
