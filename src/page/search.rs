//! The search page. Without script it is an index A to Z of headings, terms and Acts, and of all numbers.

use super::SitePath;
use super::frame::{Anchor, Frame, anchor, protocol_path, room_frame, site_frame};
use super::law::{cited, law_id};
use super::room::{Room, main_room};
use crate::language::Language;
use crate::protocol::{Href, Rank, plain_text, term_address};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use crate::search::{Filed, filed};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a search page says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchPage {
    /// The frame.
    pub frame: Frame,
    /// What the script loads first.
    pub index: Href,
    /// The words of the script, as JSON.
    pub words: String,
    /// The same for all councils of the site.
    pub all: Option<Anchor>,
    /// The search pages of the councils, on that of the site.
    pub councils: Vec<Anchor>,
    /// Headings, terms and Acts, letter by letter.
    pub letters: Vec<IndexLetter>,
    /// The numbers of each document.
    pub numbers: Vec<Numbered>,
}

/// What begins with a letter.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct IndexLetter {
    /// The letter.
    pub letter: String,
    /// Its address on the page.
    pub id: String,
    /// What begins with it.
    pub entries: Vec<Indexed>,
}

/// An entry of the index.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Indexed {
    /// The heading, the term or the title of the law.
    pub words: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Where it stands.
    pub places: Vec<Anchor>,
}

/// The numbers of a document.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Numbered {
    /// The document.
    pub document: Anchor,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// All of it that has a number.
    pub numbers: Vec<Anchor>,
}

/// More documents than this are found by their titles alone: an index of every heading of thousands helps nobody.
const MANY: usize = 150;

/// The words of the script of the search page, as JSON: all whose keys begin with "found.".
pub(super) fn script_words(language: Language) -> String {
    let words = language.words().iter();
    let words: BTreeMap<&str, &str> =
        words.filter_map(|(key, said)| Some((key.strip_prefix("found.")?, *said))).collect();
    serde_json::to_string(&words).unwrap_or_default()
}

pub(super) fn search_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> SearchPage {
    let language = tongue.language;
    let path = Room::Search.path(council, language);
    let mut letters = Letters { language, all: BTreeMap::new() };
    let shown: Vec<&Entry> =
        council.documents().map(|entry| council.in_language(entry, language)).collect();
    let few = shown.len() <= MANY;
    for entry in &shown {
        letters.document(council, entry, &path, few, tongue);
    }
    letters.terms(council, tongue, &path);
    letters.laws(council, tongue, &path);
    let numbers = shown.iter().filter(|_| few).map(|entry| numbered(council, entry, &path, tongue));
    let all = register
        .many
        .then(|| anchor(language.say("search_all"), path.link_to(&main_room(Room::Search))));
    SearchPage {
        frame: room_frame(register, council, tongue, Room::Search),
        index: path.link_to(&path.beside("index.js")),
        words: script_words(language),
        all,
        councils: Vec::new(),
        numbers: numbers.filter(|document| !document.numbers.is_empty()).collect(),
        letters: letters.in_order(),
    }
}

/// The search page of a site of several councils.
pub(super) fn site_search_page(register: &Register) -> SearchPage {
    let path = main_room(Room::Search);
    let language = super::frame::site_language(register);
    let mut frame = site_frame(register, &path, Some(language.say("search")));
    frame.description = Some(language.say("search_lede").to_owned());
    let way = |council: &CouncilEntry| {
        let name = council.held.as_ref().map_or_else(
            || Some(council.told_apart(language).into_owned()),
            |held| held.name.clone(),
        )?;
        Some(anchor(&name, path.link_to(&Room::Search.path(council, council.tongues[0].language))))
    };
    SearchPage {
        frame,
        index: path.link_to(&path.beside("index.js")),
        words: script_words(language),
        all: None,
        councils: register.councils.iter().filter_map(way).collect(),
        letters: Vec::new(),
        numbers: Vec::new(),
    }
}

/// Entries in the order of the alphabet.
struct Letters {
    language: Language,
    all: BTreeMap<(Filed, Option<String>), Indexed>,
}

impl Letters {
    fn add(&mut self, words: &str, lang: Option<String>, place: Anchor) {
        // What is not in the language of the page has the alphabet of its own: an Act stands under C, and not under Ch.
        let own = lang.as_deref().and_then(Language::named).unwrap_or(self.language);
        let Some(filed) = filed(words, own) else { return };
        let new = || Indexed { words: words.to_owned(), lang: lang.clone(), places: Vec::new() };
        let entry = self.all.entry((filed, lang.clone())).or_insert_with(new);
        if !entry.places.contains(&place) {
            entry.places.push(place);
        }
    }

    fn document(
        &mut self,
        council: &CouncilEntry,
        entry: &Entry,
        path: &SitePath,
        headings: bool,
        tongue: &Tongue,
    ) {
        let page = path.link_to(&protocol_path(council, &entry.protocol.id));
        let lang = super::frame::foreign(entry, tongue);
        let metadata = &entry.protocol.metadata;
        let whole = || anchor(self.language.say("whole_document"), page.clone());
        let names = std::iter::once(&metadata.title).chain(&metadata.also_known_as);
        let named: Vec<(&String, Anchor)> = names.map(|name| (name, whole())).collect();
        named.into_iter().for_each(|(name, place)| self.add(name, lang.clone(), place));
        if !headings {
            return;
        }
        for part in entry.protocol.parts().filter(|part| part.clause.rank == Rank::Section) {
            let words = plain_text(&part.clause.heading);
            let title = &metadata.title;
            let place = match part.clause.citation.is_empty() {
                true => title.clone(),
                false => format!("{title}, {}", part.clause.name(entry.tongue.language)),
            };
            let place = anchor(&place, page.at(&part.clause.address)).in_tongue(lang.clone());
            self.add(words.trim(), lang.clone(), place);
        }
    }

    /// Terms lead to the clause that defines them, else to the index of definitions.
    fn terms(&mut self, council: &CouncilEntry, tongue: &Tongue, path: &SitePath) {
        let index = path.link_to(&Room::Definitions.path(council, tongue.language));
        let defined =
            |term: &str| anchor(self.language.say("definition"), index.at(&term_address(term)));
        let council_wide = council.definitions.iter().map(|defined| defined.term.as_ref());
        let entries = council.entries.iter().filter(|entry| entry.tongue == *tongue);
        let in_text = entries.clone().flat_map(|entry| &entry.protocol.definitions);
        let in_text = in_text.map(|found| found.term.as_ref());
        let typed = entries.flat_map(|entry| entry.protocol.metadata.definitions.keys());
        let terms: Vec<(String, Anchor)> = council_wide
            .chain(in_text)
            .chain(typed.map(String::as_str))
            .map(|term: &str| (term.to_owned(), defined(term)))
            .collect();
        terms.into_iter().for_each(|(term, place)| self.add(&term, None, place));
    }

    fn laws(&mut self, council: &CouncilEntry, tongue: &Tongue, path: &SitePath) {
        let index = path.link_to(&Room::Law.path(council, tongue.language));
        let lang = super::law::law_lang(tongue.language).map(str::to_owned);
        for (number, (title, provisions)) in cited(council, tongue).into_iter().enumerate() {
            let citing = provisions.values().flat_map(|places| places.values());
            let clauses = citing.map(Vec::len).sum();
            let words = self.language.count("cited_by_clauses", clauses);
            self.add(title, lang.clone(), anchor(&words, index.at(&law_id(number))));
        }
    }

    fn in_order(self) -> Vec<IndexLetter> {
        let mut letters: Vec<IndexLetter> = Vec::new();
        for ((Filed { letter, .. }, _), entry) in self.all {
            let letter = letter.unwrap_or_else(|| "0–9".to_owned());
            if letters.last().is_none_or(|last| last.letter != letter) {
                let id = format!("_{}", letter.to_lowercase().replace('–', "-"));
                letters.push(IndexLetter { letter, id, entries: Vec::new() });
            }
            if let Some(last) = letters.last_mut() {
                last.entries.push(entry);
            }
        }
        letters
    }
}

fn numbered(council: &CouncilEntry, entry: &Entry, path: &SitePath, tongue: &Tongue) -> Numbered {
    let page = path.link_to(&protocol_path(council, &entry.protocol.id));
    let parts = entry.protocol.parts().filter(|part| !part.clause.citation.is_empty());
    Numbered {
        document: anchor(&entry.protocol.metadata.title, page.clone()),
        lang: super::frame::foreign(entry, tongue),
        numbers: parts
            .map(|part| anchor(&part.clause.citation, page.at(&part.clause.address)))
            .collect(),
    }
}
