//! The index of the law that a council's documents cite, with the clauses that do; and what they cite that is not here.

use super::frame::{Anchor, Frame, protocol_path, room_frame};
use super::related::{Place, document_anchor, place};
use super::room::Room;
use crate::language::Language;
use crate::protocol::{Href, PartId};
use crate::register::{CouncilEntry, Provision, Register, To, Tongue};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the index of law says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LawPage {
    /// The frame.
    pub frame: Frame,
    /// The tag of the language of the titles of law, where that is not the page's.
    pub law_lang: Option<&'static str>,
    /// The law, by title.
    pub laws: Vec<CitedLaw>,
    /// Documents that several clauses name and that are not on this site.
    pub elsewhere: Vec<Elsewhere>,
}

/// A law and who cites it.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CitedLaw {
    /// Its short title.
    pub title: String,
    /// Its address on the page.
    pub id: String,
    /// Where it can be read.
    pub href: Href,
    /// Its provisions, and the law as a whole.
    pub provisions: Vec<CitedProvision>,
}

/// A provision and who cites it.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CitedProvision {
    /// "section 27"; empty for the law as a whole.
    pub words: String,
    /// Where it can be read.
    pub href: Href,
    /// The documents that cite it.
    pub by: Vec<Citing>,
}

/// A document and its clauses that cite something.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Citing {
    /// The document.
    pub document: Anchor,
    /// The clauses.
    pub clauses: Vec<Place>,
}

/// A document that is not on this site.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Elsewhere {
    /// As it is named.
    pub name: String,
    /// The documents that name it.
    pub by: Vec<Citing>,
}

pub(super) type Places = BTreeMap<usize, Vec<PartId>>;

/// The law is cited by its English titles.
pub(super) fn law_lang(language: Language) -> Option<&'static str> {
    (language != Language::English).then_some("en")
}

/// The address of a law on the page, by its place among them.
pub(super) fn law_id(number: usize) -> String {
    format!("_law{}", number + 1)
}

/// The provisions of each law, by its title, with the places that cite them.
pub(super) type Cited<'a> = BTreeMap<&'a str, BTreeMap<&'a Provision, Places>>;

pub(super) fn cited<'a>(council: &'a CouncilEntry, tongue: &Tongue) -> Cited<'a> {
    let mut laws = Cited::new();
    let entries = council.entries.iter().enumerate();
    for (at, entry) in entries.filter(|(_, entry)| entry.tongue == *tongue) {
        for reference in &entry.cross.references {
            if let To::Law(provision) = &reference.to {
                let law = laws.entry(&provision.law.title).or_default();
                law.entry(provision).or_default().entry(at).or_default().push(reference.part);
            }
        }
    }
    laws
}

pub(super) fn law_page(register: &Register, council: &CouncilEntry, tongue: &Tongue) -> LawPage {
    let language = tongue.language;
    let path = Room::Law.path(council, language);
    let citing = |places: Places| -> Vec<Citing> {
        let one = |(at, parts): (usize, Vec<PartId>)| {
            let entry = &council.entries[at];
            let page = path.link_to(&protocol_path(council, &entry.protocol.id));
            let mut clauses: Vec<Place> = parts
                .into_iter()
                .filter_map(|part| place(&entry.protocol, part, &page, language))
                .collect();
            clauses.dedup();
            Citing { document: document_anchor(council, entry, &path), clauses }
        };
        places.into_iter().map(one).collect()
    };
    let law = |(number, (title, provisions)): (usize, (&str, BTreeMap<&Provision, Places>))| {
        let href = provisions
            .keys()
            .next()
            .map_or_else(|| Href::here(""), |provision| provision.law.url(&[]));
        let provision = |(provision, places): (&Provision, Places)| CitedProvision {
            words: provision.words(language),
            href: provision.url.clone(),
            by: citing(places),
        };
        CitedLaw {
            title: title.to_owned(),
            id: law_id(number),
            href,
            provisions: provisions.into_iter().map(provision).collect(),
        }
    };
    let elsewhere = |named: &crate::register::Elsewhere| {
        let mut places = Places::new();
        named.places.iter().for_each(|(at, part)| places.entry(*at).or_default().push(*part));
        Elsewhere { name: named.name.to_string(), by: citing(places) }
    };
    LawPage {
        law_lang: law_lang(language),
        frame: room_frame(register, council, tongue, Room::Law),
        laws: cited(council, tongue).into_iter().enumerate().map(law).collect(),
        // Each is listed once, with the council's main language: who names it may write in another.
        elsewhere: if *tongue == council.tongues[0] {
            council.elsewhere.iter().map(elsewhere).collect()
        } else {
            Vec::new()
        },
    }
}
