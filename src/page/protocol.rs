//! The page of a protocol: what it is, how its review stands, its contents and its clauses.

use super::SitePath;
use super::beside::{Beside, beside, gutter, numbers};
use super::bodies::{Bodies, bodies};
use super::compared::has_changes;
use super::dated::changes_path;
use super::edition::{edition, model_page_path, model_path};
use super::frame::{Anchor, Elsewhere, Frame, anchor, council_frame, elsewhere, protocol_path};
use super::history::{Decision, history};
use super::law::law_lang;
use super::legislation::{Legislation, legislation};
use super::preview::Preview;
use super::related::{Related, related};
use super::room::{Room, council_path};
use super::standing::{Standing, standing};
use super::texts::{Texts, texts, turned};
use super::twin::{Twin, twins};
use super::words::Tag;
use crate::language::Language;
use crate::protocol::{Clause, Href, Notices, PartialDate, Protocol, Rank, Status, plain_text};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use serde::Serialize;
use std::sync::Arc;

/// A fact about a protocol: "Adopted", "15 October 2025".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// The fact in words.
    pub words: String,
    /// A date for machines.
    pub datetime: Option<String>,
    /// What is said after it in small print: "every 3 years".
    pub note: Option<String>,
    /// Where its words lead.
    pub href: Option<Href>,
}

/// An entry of the contents list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ContentsEntry {
    /// `#8`
    pub href: Href,
    /// The label as printed.
    pub label: Option<String>,
    /// The heading.
    pub words: String,
    /// Sections in this one.
    pub children: Vec<ContentsEntry>,
}

/// What the page of a protocol says. The clauses are rendered from the protocol itself.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ProtocolPage {
    /// The frame.
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// The language of the protocol, where it is not the page's.
    pub lang: Option<String>,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// How it stands, in one line.
    pub standing: Standing,
    /// "2 documents that it relies on have changed since its last review"; None where none has.
    pub left_behind: Option<String>,
    /// The same document in another language.
    pub twins: Vec<Twin>,
    /// The tag of the language of the titles of law, where that is not the page's.
    pub law_lang: Option<&'static str>,
    /// What the theme needs beyond the rest, as its author wrote it.
    pub extra: serde_json::Value,
    /// True for a draft that is published for reading: stamped on screen and paper.
    pub draft: bool,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The decisions on it, the latest first; none where the facts say all there is.
    pub history: Vec<Decision>,
    /// The texts that it has had; None where none was kept.
    pub texts: Option<Texts>,
    /// The absolute address of the page, where the site's is known.
    pub address: Option<Href>,
    /// The council's own words about its review.
    pub words: Option<String>,
    /// The contents list; empty if there are fewer than two sections.
    pub contents: Vec<ContentsEntry>,
    /// The numbers by which clauses are looked for; empty where there are few.
    pub numbers: Vec<Anchor>,
    /// How wide the column of numbers is: `none`, `short`, `long` or `longest`.
    pub gutter: &'static str,
    /// What links of the text lead to on other pages.
    pub previews: Vec<Preview>,
    /// A letter to the council about a mistake in it.
    pub report: Option<Href>,
    /// The source and the data.
    pub downloads: Vec<Anchor>,
    /// The protocol.
    #[serde(skip)]
    pub protocol: Arc<Protocol>,
    /// Its parts that have links.
    #[serde(skip)]
    pub bodies: Arc<Bodies>,
    /// Who cites each of its clauses.
    #[serde(skip)]
    pub beside: Beside,
    /// What it refers to, and what refers to it.
    pub related: Arc<Related>,
    /// The documents it refers to and that refer to it have tags.
    pub tags: Vec<Tag>,
    /// Its facts for programs that know law.
    #[serde(skip)]
    pub legislation: Legislation,
    /// Clauses that were removed; who follows an old citation finds them.
    pub removed: Vec<Gone>,
}

/// A clause that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Gone {
    /// Its address.
    pub address: String,
    /// Those that it had before, and the same as text.
    pub before: Vec<String>,
    /// "1.2, 1.4"; empty where it had no other.
    pub numbers: String,
    /// "Removed on 12 May 2026 (minute FC 26/41)."
    pub words: String,
    /// What replaced it.
    pub instead: Option<Anchor>,
}

pub(super) fn protocol_page(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
) -> ProtocolPage {
    let protocol = &entry.protocol;
    let metadata = &protocol.metadata;
    let path = protocol_path(council, &protocol.id);
    let tongue = &entry.tongue;
    let language = tongue.language;
    let mut frame =
        council_frame(register, council, tongue, &path, Some(&metadata.title), Room::Protocols);
    frame.description = metadata.summary.clone().or_else(|| Some(frame.title.clone()));
    frame.dated = dated(entry);
    let twins = twins(council, entry, &path, register.today);
    let link = |twin: &Twin| {
        let tongue = Tongue { language: twin.language, tag: twin.lang.clone() };
        elsewhere(register, &path, &tongue, &twin.path, true)
    };
    lead_to_twins(&mut frame, &twins, link);
    let related = related(register, council, entry, &path);
    let (bodies, previews, _) = bodies(register, council, entry);
    let address = frame.canonical.clone();
    ProtocolPage {
        lang: entry.lang.clone(),
        title: metadata.title.clone(),
        summary: metadata.summary.clone(),
        standing: turning(register, council, entry, &path),
        left_behind: left_behind(related.out_of_step_with.len(), language),
        report: report(council, entry, frame.canonical.as_ref()),
        numbers: Some(numbers(protocol, language)).filter(|all| all.len() > 8).unwrap_or_default(),
        gutter: gutter(protocol),
        previews,
        beside: beside(register, council, entry, &path),
        twins,
        law_lang: law_lang(language),
        extra: metadata.extra.clone(),
        draft: metadata.status == Status::Draft || entry.drafted().is_some(),
        facts: facts(register, council, entry, &path),
        history: history(council, entry, &path),
        texts: texts(register, council, entry, &path),
        address,
        words: entry.words.clone().filter(|_| entry.is_in_force()),
        contents: contents(protocol),
        downloads: downloads(council, entry, &path),
        protocol: protocol.clone(),
        bodies: Arc::new(bodies),
        tags: related.refers_to.iter().map(|document| document.tag.clone()).collect(),
        related: Arc::new(related),
        legislation: legislation(register, council, entry),
        removed: removed(entry, language),
        frame,
    }
}

/// How it stands, also on the day on which another text comes to hold: what turns stands where the review is spoken of.
fn turning(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Standing {
    let mut standing = standing(register, council, entry, path);
    let turned = turned(register, entry).filter(|_| standing.review.is_some());
    standing.to_come.extend(turned);
    standing
}

fn left_behind(documents: usize, language: Language) -> Option<String> {
    (documents > 0).then(|| language.count("left_behind", documents))
}

/// A letter about a mistake: its subject names the document, and its text says where that stands.
fn report(council: &CouncilEntry, entry: &Entry, address: Option<&Href>) -> Option<Href> {
    let (language, title) = (entry.tongue.language, &entry.protocol.metadata.title);
    let about = council.council.said_in(language);
    let subject = language.fill("mistake_in", &[("what", title)]);
    Href::letter(about.contact.email.as_deref()?, &subject, address.map_or("", |at| at)).ok()
}

/// The document beside its model, its source and its data.
fn downloads(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Vec<Anchor> {
    let (language, id) = (entry.tongue.language, &entry.protocol.id);
    let link = |key, to: SitePath| anchor(language.say(key), path.link_to(&to));
    let model = entry.model.map(|_| link("model.compared", model_page_path(council, id)));
    let source = council_path(council, &[id, &format!("{id}.md")]);
    let data = council_path(council, &[id, "index.json"]);
    let files = [link("download_source", source), link("download_data", data)];
    let changes = has_changes(entry).then(|| link("redline.offered", changes_path(council, id)));
    changes.into_iter().chain(model).chain(files).collect()
}

/// "Adopted 15 January 2022", for the head of each printed sheet; what is being drafted was adopted on no day.
fn dated(entry: &Entry) -> String {
    let (metadata, language) = (&entry.protocol.metadata, entry.tongue.language);
    match metadata.adopted {
        _ if entry.drafted().is_some() => language.say("standing.amendment").to_owned(),
        Some(date) => language.fill("adopted_date", &[("date", &date.in_words(language))]),
        None if metadata.status == Status::Draft => language.say("draft").to_owned(),
        None => String::new(),
    }
}

/// Makes the links to other languages lead to the same document in them.
fn lead_to_twins(frame: &mut Frame, twins: &[Twin], link: impl Fn(&Twin) -> Elsewhere) {
    for twin in twins {
        frame.languages.retain(|link| link.lang != twin.lang);
        let mut link = link(twin);
        if !twin.named {
            (link.words, link.name) = (twin.words.clone(), twin.words.clone());
        }
        frame.languages.push(link);
    }
    for link in
        frame.languages.iter_mut().filter(|link| twins.iter().all(|twin| twin.lang != link.lang))
    {
        // There is no such page: the link leads to the protocols there are.
        link.name = Language::named(&link.lang).unwrap_or_default().say("site_in").into();
        link.canonical = None;
    }
}

fn removed(entry: &Entry, language: Language) -> Vec<Gone> {
    let protocol = &entry.protocol;
    let gone = |removed: &crate::protocol::Removed| {
        let on =
            if matches!(removed.date, PartialDate::Day(_)) { "removed.on" } else { "removed.in" };
        let key = if removed.minute.is_some() { format!("{on}.minute") } else { on.to_owned() };
        let values = [
            ("date", removed.date.in_words(language)),
            ("minute", removed.minute.clone().unwrap_or_default()),
        ];
        let instead = removed.replaced_by.as_deref().and_then(|address| {
            let address = address.trim_start_matches('#');
            let renumbered = || entry.aliases.iter().find(|(_, before)| before == address);
            let now = || protocol.part(renumbered()?.0).map(|part| &*part.clause.address);
            if protocol.has_address(address) { Some(address) } else { now() }
        });
        let before = entry.gone.iter().filter(|(_, at)| *at == removed.address);
        let before: Vec<String> = before.map(|(before, _)| before.clone()).collect();
        Gone {
            address: removed.address.clone(),
            numbers: before.join(", "),
            before,
            words: language
                .fill(&key, &values.each_ref().map(|(name, value)| (*name, value.as_str()))),
            instead: instead.map(|address| anchor(address, Href::here(address))),
        }
    };
    protocol
        .metadata
        .removed
        .iter()
        .filter(|removed| !protocol.has_address(&removed.address))
        .map(gone)
        .collect()
}

/// The contents list; none for fewer than two sections.
pub(super) fn contents(protocol: &Protocol) -> Vec<ContentsEntry> {
    let contents = sections(&protocol.clauses, 2);
    if contents.len() > 1 { contents } else { Vec::new() }
}

/// Sections as a contents list, `depth` levels of them.
fn sections(clauses: &[Clause], depth: usize) -> Vec<ContentsEntry> {
    if depth == 0 {
        return Vec::new();
    }
    let entry = |clause: &Clause| ContentsEntry {
        href: Href::here(&clause.address),
        label: clause.label.as_ref().map(|label| label.printed.to_string()),
        words: plain_text(&clause.heading),
        children: sections(&clause.children, depth - 1),
    };
    clauses.iter().filter(|clause| clause.rank == Rank::Section).map(entry).collect()
}

/// When it was last reviewed: a document and its translation have one review.
fn reviewed(council: &CouncilEntry, entry: &Entry) -> Option<PartialDate> {
    let first = council.original_of(entry);
    first.protocol.metadata.reviewed
}

fn facts(register: &Register, council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Vec<Fact> {
    let metadata = &entry.protocol.metadata;
    let language = entry.tongue.language;
    let words = |key, words: String| Fact {
        name: language.say(key),
        words,
        datetime: None,
        note: None,
        href: None,
    };
    let day = |key, date: PartialDate| Fact {
        datetime: Some(date.iso()),
        ..words(key, date.in_words(language))
    };
    let mut facts = Vec::new();
    facts.extend(metadata.adopted.map(|date| day("adopted", date)));
    facts.extend(reviewed(council, entry).map(|date| day("last_reviewed", date)));
    let spoken = entry.is_in_force() && council.council.notices != Notices::Off;
    if let Some(due) = entry.review.due.filter(|_| spoken) {
        let note = entry.review.every.map(|every| every.cycle(language));
        facts.push(Fact { note, ..day("review_by", due) });
    }
    let texts = [
        ("version", &metadata.version),
        ("minute", &metadata.minute),
        ("approved_by", &metadata.approved_by),
        ("owner", &entry.owner),
        ("author", &metadata.author),
    ];
    facts.extend(
        texts
            .into_iter()
            .filter_map(|(key, text)| text.as_ref().map(|text| words(key, text.clone()))),
    );
    if let Some(model) = entry.model {
        let href = path.link_to(&model_path(register, model));
        facts.push(Fact { href: Some(href), ..words("based_on", edition(register, model)) });
    }
    let elsewhere = metadata.based_on.as_ref().filter(|_| entry.model.is_none());
    facts.extend(elsewhere.map(|model| {
        let year = model.year.as_ref().map_or(String::new(), |year| format!(" {year}"));
        let publisher =
            model.publisher.as_ref().map_or(String::new(), |publisher| format!(" ({publisher})"));
        Fact {
            href: model.url.clone(),
            ..words("based_on", format!("{}{year}{publisher}", model.title))
        }
    }));
    facts.extend(
        metadata
            .supersedes
            .as_ref()
            .and_then(|id| council.entries.iter().find(|entry| entry.protocol.id == *id))
            .map(|old| {
                let href = path.link_to(&protocol_path(council, &old.protocol.id));
                Fact { href: Some(href), ..words("replaces", old.protocol.metadata.title.clone()) }
            }),
    );
    facts
}
