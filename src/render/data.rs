//! A protocol as data: `<id>/index.json`, for other programs and for people who check what was read.

use super::inlines::push_blocks;
use super::public::named;
use crate::language::Language;
use crate::page::{Bodies, Related};
use crate::protocol::{
    BasedOn, Block, Inline, Part, PartialDate, Protocol, Rank, Status, plain_text, push_text,
};
use crate::register::{CouncilEntry, Entry};
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
    supersedes: Option<&'a str>,
    replaced_by: Option<&'a str>,
    based_on: &'a Option<BasedOn>,
    language: &'a Option<String>,
    translation_of: Option<&'a str>,
    definitions: &'a BTreeMap<String, String>,
    events: Vec<Event>,
    source: String,
    #[serde(flatten)]
    related: &'a Related,
}

/// A dated act: adopted, reviewed.
#[derive(Serialize)]
struct Event {
    event: &'static str,
    date: String,
}

/// The protocol as JSON.
pub fn json(council: &CouncilEntry, entry: &Entry, bodies: &Bodies, related: &Related) -> Vec<u8> {
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
        supersedes: named(council, &metadata.supersedes),
        replaced_by: named(council, &metadata.replaced_by),
        based_on: &metadata.based_on,
        language: &metadata.language,
        translation_of: named(council, &metadata.translation_of),
        definitions: &metadata.definitions,
        events: events
            .into_iter()
            .filter_map(|(event, on)| on.map(|on| Event { event, date: on.iso() }))
            .collect(),
        source: format!("{}.md", protocol.id),
        related,
    };
    let mut out = serde_json::to_vec(&document).expect("a document of texts and numbers is JSON");
    out.reserve(protocol.source.text().len() * 3);
    out.pop();
    out.extend_from_slice(b",\"clauses\":[");
    let mut writer = Writer { out, bodies, protocol, html: String::new(), text: String::new() };
    writer.parts(None);
    writer.out.extend_from_slice(b"]}\n");
    writer.out
}

/// Writes the clause tree. By hand rather than from a tree of values: it is most of what a site holds, and most of it
/// is words that are written twice, as HTML and as text.
struct Writer<'a> {
    out: Vec<u8>,
    bodies: &'a Bodies,
    protocol: &'a Protocol,
    html: String,
    text: String,
}

impl Writer<'_> {
    /// What a part holds; None for the document as a whole.
    fn parts(&mut self, of: Option<Part>) {
        for (index, part) in self.protocol.parts_in(of).enumerate() {
            self.raw(if index == 0 { "" } else { "," });
            self.part(part);
        }
    }

    fn part(&mut self, part: Part) {
        let clause = part.clause;
        let (_, body) = self.bodies.of(part);
        let line = self.protocol.source.line(part.span.start);
        self.raw("{\"address\":");
        self.string(&clause.address);
        if let Some(alias) = clause.aliases.first() {
            self.raw(",\"also\":");
            self.string(alias);
        }
        self.raw(",\"label\":");
        match &clause.label {
            Some(label) => self.string(&label.printed),
            None => self.raw("null"),
        }
        self.raw(",\"kind\":\"");
        self.raw(kind(clause.rank));
        self.raw("\",\"heading\":");
        match clause.rank {
            Rank::Section => self.string(&plain_text(&clause.heading)),
            _ => self.raw("null"),
        }
        self.body(body);
        self.raw(",\"children\":[");
        self.parts(Some(part));
        self.raw("],\"line\":");
        self.raw(&line.to_string());
        self.raw("}");
    }

    /// The body as HTML and as text. A paragraph of plain words is both, and needs no second look.
    fn body(&mut self, body: &[Block]) {
        if let [Block::Paragraph(inlines)] = body
            && let [Inline::Text(words)] = &**inlines
            && !words
                .bytes()
                .any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\' | b'&' | b'<' | b'>'))
        {
            self.raw(",\"html\":\"<p>");
            self.raw(words);
            self.raw("</p>\",\"text\":\"");
            self.raw(words);
            self.raw("\"");
            return;
        }
        let (mut html, mut text) = (std::mem::take(&mut self.html), std::mem::take(&mut self.text));
        html.clear();
        text.clear();
        push_blocks(&mut html, body, "", Language::English);
        push_text(&mut text, body);
        self.raw(",\"html\":");
        self.string(&html);
        self.raw(",\"text\":");
        self.string(&text);
        (self.html, self.text) = (html, text);
    }

    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn string(&mut self, text: &str) {
        serde_json::to_writer(&mut self.out, text).expect("text is JSON, and memory takes it");
    }
}

fn kind(rank: Rank) -> &'static str {
    match rank {
        Rank::Section => "section",
        Rank::Clause => "clause",
        Rank::Point => "point",
        Rank::Paragraph => "paragraph",
    }
}
