//! What a protocol refers to, what refers to it, the law it cites, and what it is out of step with.

use super::SitePath;
use super::frame::{Anchor, anchor, foreign, protocol_path};
use super::words::{Tag, tag};
use crate::language::Language;
use crate::protocol::{Href, PartId, Protocol};
use crate::register::{CouncilEntry, Entry, Provision, Register, Step, To};
use serde::Serialize;
use std::collections::BTreeMap;

/// All that stands in relation to a protocol, with the clauses concerned.
#[derive(Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Related {
    /// Documents of this site that it refers to.
    pub refers_to: Vec<Document>,
    /// Documents of this site that refer to it.
    pub referred_to_by: Vec<Document>,
    /// The law it cites.
    pub law_cited: Vec<LawCited>,
    /// Documents it relies on that were adopted, amended or reviewed after its own last review.
    pub out_of_step_with: Vec<Later>,
    /// Terms that its text defines, with the clause that does.
    pub terms: Vec<Term>,
}

/// A document and the clauses that refer to it, or that it refers from.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title; with its council where that is another.
    pub title: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Its page.
    pub url: Href,
    /// How it stands.
    #[serde(skip)]
    pub tag: Tag,
    /// The clauses that refer.
    pub clauses: Vec<Place>,
}

/// A clause, as a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// "clause 8.2(b)"
    pub words: String,
    /// Where it stands.
    pub url: Href,
}

/// A law and what of it is cited where.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LawCited {
    /// "Localism Act 2011"
    pub title: String,
    /// Where it can be read.
    pub url: Href,
    /// Its provisions that are cited; the law as a whole has no words.
    pub provisions: Vec<ProvisionCited>,
}

/// A provision of a law and the clauses that cite it.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ProvisionCited {
    /// "section 27"; empty for the law as a whole.
    pub words: String,
    /// Where it can be read.
    pub url: Href,
    /// The clauses that cite it.
    pub clauses: Vec<Place>,
}

/// A document that moved on after the last review.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Later {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: Href,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// "adopted" or "reviewed", as data.
    pub event: &'static str,
    /// The same in words.
    pub event_words: &'static str,
    /// When, as data.
    pub date: String,
    /// When, in words.
    pub date_words: String,
    /// The clauses that cite it.
    pub clauses: Vec<Place>,
}

/// A term that the text defines.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// The clause that says so.
    pub clause: Place,
}

/// Gathers what is related to an entry, for pages in the folder of `path`.
pub(super) fn related(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Related {
    let own = &entry.protocol;
    let language = entry.tongue.language;
    let here = |part: &PartId| place(own, *part, &Href::up(0), language);
    let document = |(at, clauses): ((usize, usize), Vec<Place>)| {
        let (of, other) = (&register.councils[at.0], &register.councils[at.0].entries[at.1]);
        let metadata = &other.protocol.metadata;
        let title = if of.council.slug == council.council.slug {
            metadata.title.clone()
        } else {
            format!("{} ({})", metadata.title, of.told_apart(language))
        };
        let lang = foreign(other, &entry.tongue);
        Document {
            id: other.protocol.id.clone(),
            title,
            lang,
            url: path.link_to(&protocol_path(of, &other.protocol.id)),
            tag: tag(of, other, language),
            clauses,
        }
    };
    let term = |found: &crate::protocol::Definition| {
        Some(Term {
            term: found.term.to_string(),
            meaning: found.meaning.to_string(),
            clause: here(&found.part)?,
        })
    };
    Related {
        refers_to: refers(register, entry)
            .into_iter()
            .map(|(at, parts)| document((at, places(own, parts.iter(), &Href::up(0), language))))
            .collect(),
        referred_to_by: referred(register, entry, path).into_iter().map(document).collect(),
        law_cited: law_cited(entry),
        out_of_step_with: later(council, entry, path, &Href::up(0), language),
        terms: own.definitions.iter().filter_map(term).collect(),
    }
}

/// The documents that an entry refers to and that can be led to, with the parts that do.
fn refers(register: &Register, entry: &Entry) -> BTreeMap<(usize, usize), Vec<PartId>> {
    let mut refers: BTreeMap<_, Vec<PartId>> = BTreeMap::new();
    for reference in &entry.cross.references {
        if let To::Document(council, entry, _) = reference.to
            && has_page(register, (council, entry))
        {
            refers.entry((council, entry)).or_default().push(reference.part);
        }
    }
    refers
}

/// The documents that refer to an entry, with the clauses that do.
fn referred(
    register: &Register,
    entry: &Entry,
    path: &SitePath,
) -> BTreeMap<(usize, usize), Vec<Place>> {
    let language = entry.tongue.language;
    let mut referred: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    for group in entry.referred.chunk_by(|a, b| (a.from, a.part) == (b.from, b.part)) {
        let from = group[0].from;
        let council = &register.councils[from.0];
        // What refers from a council that is held back is not published yet.
        if council.held.is_some() {
            continue;
        }
        let other = &council.entries[from.1].protocol;
        let page = path.link_to(&protocol_path(council, &other.id));
        referred.entry(from).or_default().extend(place(other, group[0].part, &page, language));
    }
    referred
}

/// True if a document can be led to.
fn has_page(register: &Register, (council, entry): (usize, usize)) -> bool {
    let council = &register.councils[council];
    council.has_page(protocol_path(council, &council.entries[entry].protocol.id).as_str())
}

/// The documents that moved on after the last review of an entry; `page` is the way from `path` to the entry's page.
pub(super) fn later(
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    page: &Href,
    language: Language,
) -> Vec<Later> {
    let own = entry.protocol.in_passing();
    let one = |step: &Step| {
        let other = &council.entries[step.entry];
        let shown = council.in_language(other, language);
        let lang = Some(shown.tongue.tag.clone()).filter(|_| shown.tongue.language != language);
        let shown = &shown.protocol;
        Later {
            lang,
            id: other.protocol.id.clone(),
            title: shown.metadata.title.clone(),
            url: path.link_to(&protocol_path(council, &shown.id)),
            event: step.event,
            event_words: language.say(match step.event {
                "adopted" => "adopted.event",
                "amended" => "amended.event",
                _ => "reviewed.event",
            }),
            date: step.date.iso(),
            date_words: step.date.in_words(language),
            clauses: places(&own, step.parts.iter(), page, language),
        }
    };
    entry.steps.iter().map(one).collect()
}

/// Clauses by name, each once.
fn places<'a>(
    protocol: &Protocol,
    parts: impl Iterator<Item = &'a PartId>,
    page: &Href,
    language: Language,
) -> Vec<Place> {
    let mut found: Vec<Place> =
        parts.filter_map(|part| place(protocol, *part, page, language)).collect();
    found.dedup();
    found
}

/// A part of a protocol as a link; `page` is the way to the protocol's page.
pub(super) fn place(
    protocol: &Protocol,
    part: PartId,
    page: &Href,
    language: Language,
) -> Option<Place> {
    let part = protocol.part(part)?;
    Some(Place { words: protocol.name_of(part, language), url: page.at(&part.clause.address) })
}

fn law_cited(entry: &Entry) -> Vec<LawCited> {
    let mut laws: BTreeMap<&str, (Href, BTreeMap<&Provision, Vec<PartId>>)> = BTreeMap::new();
    for reference in &entry.cross.references {
        if let To::Law(provision) = &reference.to {
            let (_, provisions) = laws
                .entry(&provision.law.title)
                .or_insert_with(|| (provision.law.url(&[]), BTreeMap::new()));
            provisions.entry(provision).or_default().push(reference.part);
        }
    }
    let law = |(title, (url, provisions)): (&str, (Href, BTreeMap<&Provision, Vec<PartId>>))| {
        let cited = |(provision, parts): (&Provision, Vec<PartId>)| ProvisionCited {
            words: provision.words(entry.tongue.language),
            url: provision.url.clone(),
            clauses: places(&entry.protocol, parts.iter(), &Href::up(0), entry.tongue.language),
        };
        LawCited {
            title: title.to_owned(),
            url,
            provisions: provisions.into_iter().map(cited).collect(),
        }
    };
    laws.into_iter().map(law).collect()
}

/// A link to a document.
pub(super) fn document_anchor(council: &CouncilEntry, entry: &Entry, path: &SitePath) -> Anchor {
    anchor(
        &entry.protocol.metadata.title,
        path.link_to(&protocol_path(council, &entry.protocol.id)),
    )
}
