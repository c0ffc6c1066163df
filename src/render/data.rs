//! A protocol as data: `<id>/index.json`, for other programs and for people who check what was read.

use super::inlines::push_blocks;
use crate::page::Links;
use crate::protocol::{BasedOn, Clause, PartialDate, Protocol, Rank, Status, plain_text, push_text};
use crate::register::Entry;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    title: &'a str,
    also_known_as: &'a [String],
    kind: &'a str,
    status: Status,
    version: &'a Option<String>,
    adopted: Option<String>,
    reviewed: Option<String>,
    review_by: Option<String>,
    review_every: Option<String>,
    review_due: Option<String>,
    review_due_last_day: Option<String>,
    review_basis: crate::protocol::Basis,
    review_state: crate::protocol::ReviewState,
    review_words: &'a Option<String>,
    minute: &'a Option<String>,
    approved_by: &'a Option<String>,
    owner: &'a Option<String>,
    author: &'a Option<String>,
    summary: &'a Option<String>,
    supersedes: &'a Option<String>,
    replaced_by: &'a Option<String>,
    based_on: &'a Option<BasedOn>,
    language: &'a Option<String>,
    definitions: &'a BTreeMap<String, String>,
    events: Vec<Event>,
    source: String,
    clauses: Vec<Part<'a>>,
}

/// A dated act: adopted, reviewed.
#[derive(Serialize)]
struct Event {
    event: &'static str,
    date: String,
}

#[derive(Serialize)]
struct Part<'a> {
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<&'a str>,
    label: Option<&'a str>,
    kind: Rank,
    heading: Option<String>,
    html: String,
    text: String,
    children: Vec<Part<'a>>,
    line: u32,
}

/// The protocol as JSON.
pub fn json(entry: &Entry, links: &Links) -> Vec<u8> {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let date = |date: Option<PartialDate>| date.map(PartialDate::iso);
    let events = [("adopted", metadata.adopted), ("reviewed", metadata.reviewed)];
    let document = Document {
        id: &protocol.id,
        title: &metadata.title,
        also_known_as: &metadata.also_known_as,
        kind: &metadata.kind,
        status: metadata.status,
        version: &metadata.version,
        adopted: date(metadata.adopted),
        reviewed: date(metadata.reviewed),
        review_by: date(metadata.review_by),
        review_every: metadata.review_every.map(crate::protocol::Period::iso),
        review_due: date(entry.review.due),
        review_due_last_day: entry.review.due.map(|due| due.last_day().to_string()),
        review_basis: entry.review.basis,
        review_state: entry.review.state,
        review_words: &entry.words,
        minute: &metadata.minute,
        approved_by: &metadata.approved_by,
        owner: &entry.owner,
        author: &metadata.author,
        summary: &metadata.summary,
        supersedes: &metadata.supersedes,
        replaced_by: &metadata.replaced_by,
        based_on: &metadata.based_on,
        language: &metadata.language,
        definitions: &metadata.definitions,
        events: events.into_iter().filter_map(|(event, on)| on.map(|on| Event { event, date: on.iso() })).collect(),
        source: format!("{}.md", protocol.id),
        clauses: parts(protocol, links),
    };
    let mut out = serde_json::to_vec(&document).expect("a document of texts and numbers is JSON");
    out.push(b'\n');
    out
}

fn parts<'a>(protocol: &'a Protocol, links: &Links) -> Vec<Part<'a>> {
    let mut lines = protocol.places.clauses.iter().map(|span| protocol.source.position(span.start).line);
    protocol.clauses.iter().map(|clause| part(clause, links, &mut lines)).collect()
}

fn part<'a>(clause: &'a Clause, links: &Links, lines: &mut impl Iterator<Item = u32>) -> Part<'a> {
    let line = lines.next().unwrap_or(0);
    let (mut html, mut text) = (String::new(), String::new());
    push_blocks(&mut html, &clause.body, links, "");
    push_text(&mut text, &clause.body);
    Part {
        address: &clause.address,
        also: clause.alias.as_deref(),
        label: clause.label.as_ref().map(|label| &*label.printed),
        kind: clause.rank,
        heading: (clause.rank == Rank::Section).then(|| plain_text(&clause.heading)),
        html,
        text,
        children: clause.children.iter().map(|child| part(child, links, lines)).collect(),
        line,
    }
}
