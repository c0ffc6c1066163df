//! The index of definitions: every term that the documents of a council define, A to Z, with where it holds.

use super::frame::{Anchor, Frame, protocol_path, room_frame};
use super::related::{Place, document_anchor, place};
use super::room::Room;
use crate::protocol::term_address;
use crate::register::{CouncilEntry, Register, Tongue};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the index of definitions says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DefinitionsPage {
    /// The frame.
    pub frame: Frame,
    /// The terms, A to Z.
    pub terms: Vec<Defined>,
}

/// A term and what it means, here and there.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Defined {
    /// The term.
    pub term: String,
    /// Its address on the page.
    pub id: String,
    /// Its meanings; documents may give it different ones.
    pub meanings: Vec<Meant>,
}

/// A meaning and where it holds.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Meant {
    /// What it means.
    pub words: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// The document in which it does; None for all documents of the council.
    pub document: Option<Anchor>,
    /// The clause that says so, where the text does.
    pub clause: Option<Place>,
}

/// Terms by their addresses.
#[derive(Default)]
struct Terms(BTreeMap<String, Defined>);

impl Terms {
    fn add(&mut self, term: &str, meant: Meant) {
        let id = term_address(term);
        let new = || Defined { term: term.to_owned(), id: id.clone(), meanings: Vec::new() };
        self.0.entry(id.clone()).or_insert_with(new).meanings.push(meant);
    }
}

pub(super) fn definitions_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> DefinitionsPage {
    let language = tongue.language;
    let path = Room::Definitions.path(council, language);
    let mut terms = Terms::default();
    // Terms of the council are typed once, in its main language.
    let main = Some(council.tongues[0].tag.clone()).filter(|tag| *tag != tongue.tag);
    for definition in &council.definitions {
        let words = definition.meaning.clone();
        let lang = main.clone();
        terms.add(&definition.term, Meant { words, lang, document: None, clause: None });
    }
    for entry in council.entries.iter().filter(|entry| entry.tongue == *tongue) {
        let document = Some(document_anchor(council, entry, &path));
        let page = path.link_to(&protocol_path(council, &entry.protocol.id));
        for found in &entry.protocol.definitions {
            let words = found.meaning.to_string();
            let clause = place(&entry.protocol, found.part, &page, language);
            terms.add(&found.term, Meant { words, lang: None, document: document.clone(), clause });
        }
        for (term, meaning) in &entry.protocol.metadata.definitions {
            let (words, document) = (meaning.clone(), document.clone());
            terms.add(term, Meant { words, lang: None, document, clause: None });
        }
    }
    DefinitionsPage {
        frame: room_frame(register, council, tongue, Room::Definitions),
        terms: terms.0.into_values().collect(),
    }
}
