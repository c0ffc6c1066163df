//! A protocol as data and as its source: what both say, already resolved.

use super::bodies::Bodies;
use super::related::Related;
use crate::protocol::{
    self, BasedOn, Basis, EventKind, Frozen, PartialDate, Period, Protocol, ReviewState,
};
use crate::register::{CouncilEntry, Entry, Stands};
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What `index.json` says of a protocol, in the order of its keys; its clauses come after them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ProtocolData {
    /// The name in its page's address.
    pub id: String,
    /// The title, as printed.
    pub title: String,
    /// Other names by which documents cite it.
    pub also_known_as: Vec<String>,
    /// protocol, code, policy, ...
    pub kind: String,
    /// Whether it is in force.
    pub status: Stands,
    /// The version as the council prints it.
    pub version: Option<String>,
    /// When it was adopted (ISO 8601; a month or a year where the day is not known).
    pub adopted: Option<String>,
    /// When it was last reviewed.
    pub reviewed: Option<String>,
    /// The next review, where a date is stated.
    pub review_by: Option<String>,
    /// Its own review cycle (ISO 8601).
    pub review_every: Option<String>,
    /// When its review is due.
    pub review_due: Option<String>,
    /// The last day that meets the review.
    pub review_due_last_day: Option<String>,
    /// What the due date rests on.
    pub review_basis: Basis,
    /// How the review stands.
    pub review_state: ReviewState,
    /// The council's own sentence about its reviews, where one was read.
    pub review_words: Option<String>,
    /// Minute reference of the adoption.
    pub minute: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// The id of the protocol that this one replaced, if that is published.
    pub supersedes: Option<String>,
    /// The id of the protocol that replaced this one, if that is published.
    pub replaced_by: Option<String>,
    /// The model it was drawn from.
    pub based_on: Option<BasedOn>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// The id of the protocol that it is a translation of, if that is published.
    pub translation_of: Option<String>,
    /// Terms and what they mean, besides those the text defines.
    pub definitions: BTreeMap<String, String>,
    /// What became of it, in the order of the acts.
    pub events: Vec<Event>,
    /// The name of its source, beside the data.
    pub source: String,
    /// What it refers to, and what refers to it.
    #[serde(flatten)]
    pub related: Arc<Related>,
    /// The protocol, for its clauses.
    #[serde(skip)]
    pub protocol: Arc<Protocol>,
    /// Its parts that have links.
    #[serde(skip)]
    pub bodies: Arc<Bodies>,
}

/// A dated act.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Event {
    /// "adopted", "reviewed", "amended", ...
    pub event: &'static str,
    /// When (ISO 8601).
    pub date: String,
    /// From when it holds, where that is not the day of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<String>,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The minute of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<String>,
    /// What is said of it besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The clauses that it concerns; none for the whole text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
}

/// The source of a protocol, and which of the documents that it names are published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProtocolSource {
    /// The protocol.
    pub protocol: Arc<Protocol>,
    /// The ids of documents that its first lines name and that are published.
    pub published: Vec<String>,
}

/// A text as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSource(pub Arc<Frozen>);

impl Hash for VersionSource {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.sha256.hash(state);
    }
}

pub(super) fn protocol_data(
    council: &CouncilEntry,
    entry: &Entry,
    bodies: Arc<Bodies>,
    related: Arc<Related>,
) -> ProtocolData {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let first = council.original_of(entry);
    let date = |date: Option<PartialDate>| date.map(PartialDate::iso);
    let named = |id: &Option<String>| id.clone().filter(|id| council.ids.contains_key(id));
    ProtocolData {
        id: protocol.id.clone(),
        title: metadata.title.clone(),
        also_known_as: metadata.also_known_as.clone(),
        kind: metadata.kind.clone(),
        status: entry.shown_stands(),
        version: metadata.version.clone(),
        adopted: date(metadata.adopted),
        reviewed: date(first.protocol.metadata.reviewed),
        review_by: date(metadata.review_by),
        review_every: metadata.review_every.map(Period::iso),
        review_due: date(entry.review.due),
        review_due_last_day: entry.review.due.map(|due| due.last_day().to_string()),
        review_basis: entry.review.basis,
        review_state: entry.review.state,
        review_words: entry.words.clone(),
        minute: metadata.minute.clone(),
        approved_by: metadata.approved_by.clone(),
        owner: entry.owner.clone(),
        author: metadata.author.clone(),
        summary: metadata.summary.clone(),
        supersedes: named(&metadata.supersedes),
        replaced_by: named(&metadata.replaced_by)
            .or_else(|| council.successor_of(entry).map(|by| by.protocol.id.clone())),
        based_on: metadata.based_on.clone(),
        language: metadata.language.clone(),
        translation_of: named(&metadata.translation_of),
        definitions: metadata.definitions.clone(),
        events: events(entry),
        source: format!("{}.md", protocol.id),
        related,
        protocol: protocol.clone(),
        bodies,
    }
}

/// The decisions on it. What short keys alone say is a name and a date; a translation has those on its original as a whole.
fn events(entry: &Entry) -> Vec<Event> {
    let metadata = &entry.protocol.metadata;
    let own = metadata.events();
    let shared = entry.events.iter().filter(|event| !own.contains(event)).cloned();
    let counts = |event: &protocol::Event| entry.events.contains(event);
    let of = |event: protocol::Event| Event {
        event: event.kind.name(),
        date: event.date.iso(),
        in_force: event.in_force.map(PartialDate::iso),
        by: event.by,
        minute: event.minute,
        note: event.note,
        clauses: event.clauses,
    };
    if !metadata.history.is_empty() {
        let all = metadata.history.iter().filter(|event| counts(event)).cloned().chain(shared);
        return protocol::in_order(all.collect()).into_iter().map(of).collect();
    }
    let acts = [(EventKind::Adopted, metadata.adopted), (EventKind::Reviewed, metadata.reviewed)];
    let acts = acts.into_iter().filter_map(|(kind, date)| Some((kind, date?)));
    let acts = acts.map(|(kind, date)| protocol::Event::new(kind, date));
    acts.chain(shared).map(of).collect()
}

pub(super) fn protocol_source(council: &CouncilEntry, entry: &Entry) -> ProtocolSource {
    let metadata = &entry.protocol.metadata;
    let named = [&metadata.supersedes, &metadata.replaced_by, &metadata.translation_of];
    let published = named.into_iter().flatten().filter(|id| council.ids.contains_key(*id));
    ProtocolSource { protocol: entry.protocol.clone(), published: published.cloned().collect() }
}
