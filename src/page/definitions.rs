//! The index of definitions: every term that the documents of a council define, A to Z, with where it holds.

use super::frame::{Anchor, Frame, protocol_path, room_frame};
use super::related::{Place, document_anchor, place};
use super::room::Room;
use crate::language::Language;
use crate::protocol::{PartId, term_address};
use crate::register::{CouncilEntry, Entry, Meaning, Register, To, Tongue};
use crate::search::{Filed, filed};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What the index of definitions says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DefinitionsPage {
    /// The frame.
    pub frame: Frame,
    /// The terms, A to Z, by their first letter.
    pub letters: Vec<Letter>,
}

/// A letter and the terms that begin with it.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Letter {
    /// "A"; "#" for what begins with none.
    pub letter: String,
    /// Its address on the page.
    pub id: String,
    /// The terms.
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
    /// The documents that use it in this meaning, with the clauses that do; for one that its own text defines, that alone.
    pub used: Vec<Used>,
}

/// A document that uses a term, and where.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Used {
    /// The document.
    pub document: Anchor,
    /// The clauses.
    pub clauses: Vec<Place>,
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
    let here = || council.entries.iter().enumerate().filter(|(_, entry)| entry.tongue == *tongue);
    let uses = uses(here());
    let used = |of: Option<usize>, meaning: Meaning| -> Vec<Used> {
        let found = uses.get(&(of, meaning)).map_or(&[][..], Vec::as_slice);
        let one = |group: &[(usize, PartId)]| {
            let entry = &council.entries[group[0].0];
            let page = path.link_to(&protocol_path(council, &entry.protocol.id));
            let mut clauses: Vec<Place> = group
                .iter()
                .filter_map(|(_, part)| place(&entry.protocol, *part, &page, language))
                .collect();
            clauses.dedup();
            Used { document: document_anchor(council, entry, &path), clauses }
        };
        found.chunk_by(|a, b| a.0 == b.0).map(one).collect()
    };
    // Terms of the council are typed once, in its main language.
    let main = Some(council.tongues[0].tag.clone()).filter(|tag| *tag != tongue.tag);
    for (at, definition) in (0..).zip(&council.definitions) {
        let words = definition.meaning.clone();
        let lang = main.clone();
        let used = used(None, Meaning::Council(at));
        terms.add(&definition.term, Meant { words, lang, document: None, clause: None, used });
    }
    for (of, entry) in here() {
        let document = Some(document_anchor(council, entry, &path));
        let page = path.link_to(&protocol_path(council, &entry.protocol.id));
        for (at, found) in (0..).zip(&entry.protocol.definitions) {
            let words = found.meaning.to_string();
            let clause = place(&entry.protocol, found.part, &page, language);
            let used = used(Some(of), Meaning::Text(at));
            let document = document.clone();
            terms.add(&found.term, Meant { words, lang: None, document, clause, used });
        }
        for (at, (term, meaning)) in (0..).zip(&entry.protocol.metadata.definitions) {
            let (words, document) = (meaning.clone(), document.clone());
            let used = used(Some(of), Meaning::Key(at));
            terms.add(term, Meant { words, lang: None, document, clause: None, used });
        }
    }
    DefinitionsPage {
        frame: room_frame(register, council, tongue, Room::Definitions),
        letters: letters(terms.0.into_values(), language),
    }
}

/// The uses of each meaning: a document and a part of it each. A meaning that a document gives is known by that document.
type Uses = HashMap<(Option<usize>, Meaning), Vec<(usize, PartId)>>;

/// All uses, in one walk over the documents.
fn uses<'a>(entries: impl Iterator<Item = (usize, &'a Entry)>) -> Uses {
    let mut uses = Uses::new();
    for (at, entry) in entries {
        for reference in &entry.cross.references {
            if let To::Term(meaning) = reference.to {
                let of = Some(at).filter(|_| !matches!(meaning, Meaning::Council(_)));
                uses.entry((of, meaning)).or_default().push((at, reference.part));
            }
        }
    }
    uses
}

/// Terms under their first letters, in the order of the alphabet.
fn letters(terms: impl Iterator<Item = Defined>, language: Language) -> Vec<Letter> {
    let filed = terms.map(|defined| (filed(&defined.term, language), defined));
    let mut terms: Vec<(Option<Filed>, Defined)> = filed.collect();
    terms.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut letters: Vec<Letter> = Vec::new();
    for (filed, defined) in terms {
        let letter = filed.and_then(|filed| filed.letter);
        let id = format!("_letter-{}", letter.as_deref().unwrap_or("none"));
        match letters.last_mut() {
            Some(last) if last.id == id => last.terms.push(defined),
            _ => {
                let letter = letter.unwrap_or_else(|| "#".to_owned());
                letters.push(Letter { letter, id, terms: vec![defined] });
            }
        }
    }
    letters
}
