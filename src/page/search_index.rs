//! What a search page looks its answers up in: one directory of words for all documents that it searches, and a list of
//! these.

use super::SitePath;
use super::clauses_file::{ClausesFile, coded, dictionary_path};
use super::defined::{Terms, terms_path};
use super::frame::{protocol_path, site_language};
use super::looked_up::looked_up;
use super::room::{Room, main_room};
use super::words::{Tag, kind_heading, late_tag, soon_tag, tag};
use crate::language::Language;
use crate::protocol::{Href, Notices};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use crate::search::{Directory, Found};
use crate::source::fingerprint;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a search page searches: a council's documents in one of its languages, or all documents of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The council and the language, by their places.
    Council(usize, usize),
    /// All of them.
    Site,
}

/// A file of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexFile {
    /// What is loaded first.
    Start,
    /// Words, by the number of the file.
    Words(usize),
    /// Documents, by the number of the file.
    Documents(usize),
    /// Terms whose meaning stands in no clause.
    Terms,
}

/// How many documents a file lists.
const LISTED: usize = 100;

/// An index.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct SearchIndex {
    /// What all its files have in common, and those of another build have not.
    pub stamp: String,
    /// The languages of its documents.
    pub languages: Vec<Language>,
    /// How many parts its documents have.
    pub parts: usize,
    /// How many words these have.
    pub length: usize,
    /// The councils: the name, where its dictionary is, and the place of its first document.
    pub councils: Vec<(String, Href, usize)>,
    /// The kinds of its documents.
    pub kinds: Vec<String>,
    /// How they stand.
    pub tags: Vec<Tag>,
    /// What a tag turns into when the review is late, and when it is due soon.
    pub turns: [Tag; 2],
    /// Its documents.
    pub documents: Vec<Listing>,
    /// Terms that mean no more than another name.
    pub alike: Vec<[String; 2]>,
    /// Its words.
    pub words: Vec<Found>,
    /// The terms of a council whose meaning stands in no clause, as they are searched.
    pub terms: Option<ClausesFile>,
}

/// A document of an index.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Listing {
    /// Its title.
    pub title: String,
    /// The other names by which it is cited.
    pub names: Vec<String>,
    /// What it is about.
    pub about: Option<String>,
    /// Its page, from the folder of the search page.
    pub href: Href,
    /// Its council, kind and tag, by their places.
    pub of: [usize; 3],
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
}

/// The folder of a search page.
fn folder(register: &Register, scope: Scope) -> SitePath {
    match scope {
        Scope::Council(c, t) => {
            let council = &register.councils[c];
            Room::Search.path(council, council.tongues[t].language)
        }
        Scope::Site => main_room(Room::Search),
    }
}

/// The documents of a scope, each once.
fn documents(register: &Register, scope: Scope) -> Vec<(&CouncilEntry, &Entry)> {
    let made = register.councils.iter().enumerate().filter(|(_, council)| council.held.is_none());
    let chosen = made.filter(|(c, _)| match scope {
        Scope::Council(only, _) => *c == only,
        Scope::Site => true,
    });
    let language = |council: &CouncilEntry| match scope {
        Scope::Council(_, t) => council.tongues[t].language,
        Scope::Site => council.tongues[0].language,
    };
    let of = |(_, council): (usize, _)| {
        let shown =
            move |entry| (council, CouncilEntry::in_language(council, entry, language(council)));
        council.documents().map(shown).collect::<Vec<_>>()
    };
    chosen.flat_map(of).collect()
}

/// The files of an index, with their paths.
pub(super) fn index_files(register: &Register, scope: Scope) -> Vec<(SitePath, IndexFile)> {
    let documents = documents(register, scope);
    let bytes = documents.iter().map(|(_, entry)| entry.protocol.source.length()).sum();
    let words = (0..Directory::planned(bytes)).map(IndexFile::Words);
    let defining = councils(&documents, scope);
    let defining: Vec<_> =
        defining.filter(|(of, tongue, _)| Terms::of(of, tongue).is_some()).collect();
    let listed = documents.len() + defining.len();
    let listed = (0..listed.div_ceil(LISTED)).map(IndexFile::Documents);
    let folder = folder(register, scope);
    let path = |file| (folder.beside(&name(file)), file);
    let own = defining.into_iter().filter(|_| scope != Scope::Site);
    let terms = own.map(|(of, tongue, _)| (terms_path(of, tongue.language), IndexFile::Terms));
    let files = std::iter::once(IndexFile::Start).chain(words).chain(listed).map(path);
    files.chain(terms).collect()
}

/// A document and its council.
type Of<'a> = (&'a CouncilEntry, &'a Entry);

/// The councils of some documents, each with the language in which it is searched and those of the documents that are its.
fn councils<'a, 'd>(
    documents: &'d [Of<'a>],
    scope: Scope,
) -> impl Iterator<Item = (&'a CouncilEntry, &'a Tongue, &'d [Of<'a>])> {
    let tongue = match scope {
        Scope::Council(_, t) => t,
        Scope::Site => 0,
    };
    let each = documents.chunk_by(|(a, _), (b, _)| std::ptr::eq(*a, *b));
    each.map(move |of| (of[0].0, &of[0].0.tongues[tongue], of))
}

/// The name of a file of an index.
fn name(file: IndexFile) -> String {
    match file {
        IndexFile::Start => "index.js".to_owned(),
        IndexFile::Words(at) => format!("words-{at}.js"),
        IndexFile::Documents(at) => format!("documents-{at}.js"),
        IndexFile::Terms => "clauses.js".to_owned(),
    }
}

impl SearchIndex {
    /// The documents that a file of it lists.
    pub fn listed(&self, file: usize) -> &[Listing] {
        let from = (file * LISTED).min(self.documents.len());
        &self.documents[from..(from + LISTED).min(self.documents.len())]
    }
}

pub(super) fn search_index(register: &Register, scope: Scope) -> SearchIndex {
    let documents = documents(register, scope);
    let here = folder(register, scope);
    let language = match scope {
        Scope::Council(c, t) => register.councils[c].tongues[t].language,
        Scope::Site => site_language(register),
    };
    let mut index = empty(&documents, language, scope);
    let directory = directory(register, scope);
    let mut meanings = String::new();
    for (council, tongue, own) in councils(&documents, scope) {
        for document in own {
            index.list(*document, &here, language);
        }
        if let Some(terms) = Terms::of(council, tongue) {
            index.list_terms(council, tongue, &here, language);
            meanings.extend(terms.words());
            let file = || coded(council, tongue.language, &terms.document());
            index.terms = (scope != Scope::Site).then(file);
        }
    }
    let bytes = documents.iter().map(|(_, entry)| entry.protocol.source.length()).sum();
    index.words = directory.files(Directory::planned(bytes));
    (index.parts, index.length) = (directory.parts, directory.length);
    index.alike = alike(&documents);
    index.stamp = index.fingerprint(&documents, &meanings);
    index
}

/// The directory of a scope. That of a council in its first language is of use for that of the site too.
fn directory(register: &Register, scope: Scope) -> Cow<'_, Directory> {
    match scope {
        Scope::Council(c, 0) => Cow::Borrowed(first_directory(register, c)),
        Scope::Council(..) => Cow::Owned(new_directory(register, scope)),
        Scope::Site => {
            let councils = register.councils.par_iter().enumerate();
            let made = councils.filter(|(_, council)| council.held.is_none());
            let all: Vec<_> = made.map(|(c, _)| first_directory(register, c)).collect();
            Cow::Owned(Directory::of_all(all.into_iter()))
        }
    }
}

/// The directory of a council in its first language. Nothing here may wait for other threads: one of them may wait for this.
fn first_directory(register: &Register, council: usize) -> &Directory {
    register.councils[council].directory(|| new_directory(register, Scope::Council(council, 0)))
}

fn new_directory(register: &Register, scope: Scope) -> Directory {
    let documents = documents(register, scope);
    let terms: Vec<Terms> =
        councils(&documents, scope).filter_map(|(of, tongue, _)| Terms::of(of, tongue)).collect();
    let texts = documents.iter().map(|(_, entry)| looked_up(entry));
    Directory::new(texts.chain(terms.iter().map(Terms::document)))
}

fn empty(documents: &[(&CouncilEntry, &Entry)], language: Language, scope: Scope) -> SearchIndex {
    let languages: BTreeSet<Language> =
        documents.iter().map(|(_, entry)| entry.tongue.language).chain([language]).collect();
    let notices = match (scope, documents.first()) {
        (Scope::Council(..), Some((council, _))) => council.council.notices,
        _ => Notices::Plain,
    };
    SearchIndex {
        stamp: String::new(),
        languages: languages.into_iter().collect(),
        parts: 0,
        length: 0,
        councils: Vec::new(),
        kinds: Vec::new(),
        tags: Vec::new(),
        turns: [late_tag(notices, language), soon_tag(language)],
        documents: Vec::new(),
        alike: Vec::new(),
        words: Vec::new(),
        terms: None,
    }
}

impl SearchIndex {
    fn list(
        &mut self,
        (council, entry): (&CouncilEntry, &Entry),
        here: &SitePath,
        language: Language,
    ) {
        let metadata = &entry.protocol.metadata;
        let signs = here.link_to(&dictionary_path(council));
        // The documents of a council stand together.
        if self.councils.last().is_none_or(|(_, at, _)| *at != signs) {
            let name = council.told_apart(language).into_owned();
            self.councils.push((name, signs, self.documents.len()));
        }
        let of = [
            self.councils.len() - 1,
            place_of(&mut self.kinds, kind_heading(&metadata.kind, language)),
            place_of(&mut self.tags, tag(council, entry, language)),
        ];
        let lang = entry.lang.clone().unwrap_or_else(|| entry.tongue.tag.clone());
        let foreign = Language::named(&lang) != Some(language);
        self.documents.push(Listing {
            title: metadata.title.clone(),
            names: metadata.also_known_as.clone(),
            about: metadata.summary.clone(),
            href: here.link_to(&protocol_path(council, &entry.protocol.id)),
            of,
            lang: foreign.then_some(lang),
        });
    }

    /// Lists the index of definitions after the documents of a council.
    fn list_terms(
        &mut self,
        council: &CouncilEntry,
        tongue: &Tongue,
        here: &SitePath,
        language: Language,
    ) {
        let title = language.say("definitions");
        let tag =
            Tag { words: language.say("definition"), class: "defined", due: None, soon: None };
        let of = [
            self.councils.len() - 1,
            place_of(&mut self.kinds, title.to_owned()),
            place_of(&mut self.tags, tag),
        ];
        let href = here.link_to(&Room::Definitions.path(council, tongue.language));
        let title = tongue.language.say("definitions").to_owned();
        let foreign = tongue.language != language;
        let lang = foreign.then(|| tongue.tag.clone());
        self.documents.push(Listing { title, names: Vec::new(), about: None, href, of, lang });
    }

    /// The same for equal documents alone: whatever else is in the index comes of them.
    fn fingerprint(&self, documents: &[(&CouncilEntry, &Entry)], meanings: &str) -> String {
        let texts = documents.iter().map(|(_, entry)| entry.protocol.source.fingerprint());
        let all: String = texts.map(|text| format!("{text:x} ")).collect();
        let titles: String = self
            .documents
            .iter()
            .map(|listed| format!("{} {:?}", listed.title, listed.of))
            .collect();
        format!("{:016x}", fingerprint(&(all + &titles + meanings)))
    }
}

/// The place of a value in a list, in which it is put where it is not there.
fn place_of<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|other| *other == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

/// Terms whose meaning is another name and no more: “the Proper Officer” means the Town Clerk.
fn alike(documents: &[(&CouncilEntry, &Entry)]) -> Vec<[String; 2]> {
    let mut all: BTreeSet<[String; 2]> = BTreeSet::new();
    for (_, entry) in documents {
        for found in &entry.protocol.definitions {
            let meaning = found.meaning.trim().trim_end_matches(['.', ';', ',']);
            let name = meaning.strip_prefix("the ").unwrap_or(meaning);
            let short = (1..=4).contains(&name.split_whitespace().count());
            if short && name.chars().all(|c| c.is_alphabetic() || " -’'".contains(c)) {
                all.insert([found.term.to_string(), name.to_owned()]);
            }
        }
    }
    all.into_iter().collect()
}
