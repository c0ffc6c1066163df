//! The register: protocols by council, each with its review judged as of the day.

use super::Stands;
use super::former::Former;
use super::held::Held;
use super::policy::Question;
use super::reach::Reach;
use super::reference::{Cross, Referral, Step};
use crate::diagnostic::Place;
use crate::language::Language;
use crate::lexicon::{Fit, Names};
use crate::protocol::{
    Council, CouncilTerm, Duty, Event, Force, PartId, Period, Protocol, Review, Version, in_force,
    slug,
};
use crate::search::{Dictionary, Directory};
use crate::settings::SiteSettings;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// A protocol with what is known about it on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The protocol.
    pub protocol: Arc<Protocol>,
    /// The decisions on it, in their order.
    pub events: Vec<Event>,
    /// Its texts that were frozen, by the days of their decisions; none where nobody froze any.
    pub versions: Vec<Version>,
    /// What is being drafted in its file, where that differs from the text last decided on.
    pub amendment: Option<Amendment>,
    /// Its next review.
    pub review: Review,
    /// The day on which it comes into force, where its adoption is still to come.
    pub begins: Option<Date>,
    /// The language of its page, and its tag.
    pub tongue: Tongue,
    /// The tag of the language of its text, where that is not the page's.
    pub lang: Option<String>,
    /// The entry that it translates.
    pub original: Option<usize>,
    /// Its translations, by language.
    pub translations: Vec<usize>,
    /// The entry that has taken its place: the one that it names, or one that names it.
    pub replaced_by: Option<usize>,
    /// The council's own words from which the review was read, if it was.
    pub words: Option<String>,
    /// Words about its review that give no date, or two.
    pub questions: Vec<Question>,
    /// Who looks after it: its own owner, else the council's or the site's default.
    pub owner: Option<String>,
    /// What it refers to.
    pub cross: Arc<Cross>,
    /// What refers to it, in the order of councils, documents and their parts.
    pub referred: Vec<Referral>,
    /// The documents it cites that were adopted, amended or reviewed after it was last reviewed.
    pub steps: Vec<Step>,
    /// The model text that it was drawn from, by its place in the register.
    pub model: Option<usize>,
    /// Where its page stood before.
    pub redirects: Vec<Former>,
    /// Addresses that its clauses had before they were renumbered, with the part each leads to.
    pub aliases: Vec<(PartId, String)>,
    /// Addresses that clauses had before they were removed at another one, which says what became of them.
    pub gone: Vec<(String, String)>,
    /// Parts whose address was that of other words before, with the part where these stand, if they do anywhere.
    pub reused: Vec<(PartId, Option<PartId>)>,
}

/// A model text.
#[derive(Debug)]
pub struct Model {
    /// The text.
    pub protocol: Arc<Protocol>,
    /// The edition before it.
    pub older: Option<usize>,
    /// The edition after it.
    pub newer: Option<usize>,
}

/// An amendment that is being drafted: the text of a file that is not the one last decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The document as its file is.
    pub working: Arc<Protocol>,
    /// The day of the decision on the text that it differs from.
    pub since: Date,
    /// The clauses that differ, as they are cited.
    pub clauses: Vec<String>,
    /// True if it is shown in the place of the text in force, stamped.
    pub shown: bool,
}

impl Entry {
    /// The version in force on a day, by its place; of those that are all to come the first.
    pub fn in_force(&self, day: Date) -> Option<usize> {
        in_force(&self.versions, day)
    }

    /// The kept text that is in force on a day, if one is.
    pub fn text_held(&self, day: Date) -> Option<&Version> {
        self.versions.iter().find(|version| version.holds(day)).filter(|_| self.is_in_force())
    }

    /// The draft that is shown in its place.
    pub fn drafted(&self) -> Option<&Amendment> {
        self.amendment.as_ref().filter(|amendment| amendment.shown)
    }
}

/// A language of pages, with its tag as the council writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// The language of the words that the pages say of themselves.
    pub language: Language,
    /// BCP 47: "en-GB".
    pub tag: String,
}

/// A role in a language of a council's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleEntry {
    /// The language.
    pub language: Language,
    /// The last part of its page's address: `clerk`.
    pub slug: String,
    /// "Clerk", "Personnel Committee"
    pub name: String,
    /// Its duties.
    pub duties: Box<[Laid]>,
}

/// A duty that is laid on a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Laid {
    /// How it binds.
    pub force: Force,
    /// The entry that says so.
    pub entry: u32,
    /// Its place among the duties of that entry.
    pub duty: u32,
}

impl Laid {
    /// The duty, with the place of its entry.
    pub fn of(self, entries: &[Entry]) -> (usize, &Entry, &Duty) {
        let at = self.entry as usize;
        (at, &entries[at], &entries[at].protocol.duties[self.duty as usize])
    }
}

/// A document that is not on this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// As it is named.
    pub name: Box<str>,
    /// The entries and parts that name it.
    pub places: Vec<(usize, PartId)>,
}

/// Why a file is not published, and what to do.
pub type Refusal = (String, &'static str);

/// A council and its published protocols, by title.
#[derive(Debug)]
pub struct CouncilEntry {
    /// The council.
    pub council: Council,
    /// True if another council of the site has the same name.
    pub namesake: bool,
    /// Its protocols that are published.
    pub entries: Vec<Entry>,
    /// From the id of a document to its entry.
    pub ids: HashMap<String, usize>,
    /// Drafts that are held back; only the summary counts them.
    pub drafts: Vec<Arc<Protocol>>,
    /// The languages of its pages; the main one first.
    pub tongues: Vec<Tongue>,
    /// Where keys of council.yaml stand.
    pub places: BTreeMap<String, Place>,
    /// The folders in which its pages stood before, each with where council.yaml says so; none is that of a site of one.
    pub formers: Vec<(String, Place)>,
    /// The time before a due day in which a review is due soon.
    pub due_soon: Period,
    /// The terms that hold for all its documents, with their meanings.
    pub definitions: Vec<CouncilTerm>,
    /// Its roles with what its documents in force lay on each.
    pub roles: Arc<[RoleEntry]>,
    /// The languages in which any of its documents, or council.yaml, defines a term.
    pub defines: Vec<Language>,
    /// The languages in which any of its documents cites the law, or often one that is not here.
    pub cites: Vec<Language>,
    /// Documents that are named more than once and are not here.
    pub elsewhere: Vec<Elsewhere>,
    /// A fingerprint of all names that its documents may use: while it is the same, what they cite depends on texts alone.
    pub world: u64,
    /// What stands on the site of it, where it is held back; None where its pages are made.
    pub held: Option<Held>,
    /// What its documents may name, for texts of before.
    pub(super) reach: OnceLock<Arc<Reach>>,
    pub(super) terms: OnceLock<Names<(usize, usize)>>,
    pub(super) dictionary: OnceLock<Dictionary>,
    pub(super) directory: OnceLock<Directory>,
}

impl CouncilEntry {
    /// Its name in a language, with its folder where another council of the site has the same: "Sutton Parish Council
    /// (sutton-east)".
    pub fn told_apart(&self, language: Language) -> Cow<'_, str> {
        let name = self.council.name_in(language);
        match self.namesake {
            true => format!("{name} ({})", self.council.slug).into(),
            false => name.into(),
        }
    }

    /// True if a page of it can be led to: it is made now, or it stands there from before.
    pub fn has_page(&self, page: &str) -> bool {
        self.held.as_ref().is_none_or(|held| held.files.contains(page))
    }

    /// Its documents, each once: translations stand behind their originals.
    pub fn documents(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.original.is_none())
    }

    /// A document in a language: its translation, if there is one, else itself.
    pub fn in_language<'a>(&'a self, entry: &'a Entry, language: Language) -> &'a Entry {
        let translated = entry
            .translations
            .iter()
            .map(|at| &self.entries[*at])
            .find(|other| other.lang.is_none() && other.tongue.language == language);
        translated.filter(|_| entry.tongue.language != language).unwrap_or(entry)
    }

    /// The document of which another is the translation; itself where it is none.
    pub fn original_of<'a>(&'a self, entry: &'a Entry) -> &'a Entry {
        entry.original.map_or(entry, |original| &self.entries[original])
    }

    /// The document that took the place of one that is superseded.
    pub fn successor_of(&self, entry: &Entry) -> Option<&Entry> {
        let by = entry.replaced_by.filter(|_| entry.stands() == Stands::Superseded);
        by.map(|by| &self.entries[by])
    }

    /// The words that its documents use often, made when they are first asked for.
    pub fn dictionary(&self, make: impl FnOnce() -> Dictionary) -> &Dictionary {
        self.dictionary.get_or_init(make)
    }

    /// Which of its documents hold a word, in its first language; made when it is first asked for.
    pub fn directory(&self, make: impl FnOnce() -> Directory) -> &Directory {
        self.directory.get_or_init(make)
    }

    /// Names that its documents define, those of several words with a capital: each with the entry and the place of its
    /// definition there. Made when it is first asked for.
    pub fn terms(&self) -> &Names<(usize, usize)> {
        self.terms.get_or_init(|| {
            let all = self.entries.iter().enumerate().flat_map(|(entry, of)| {
                of.protocol
                    .definitions
                    .iter()
                    .enumerate()
                    .map(move |(at, found)| (entry, at, found))
            });
            let named = all.filter(|(_, _, found)| {
                found.term.contains(' ')
                    && found
                        .term
                        .split(' ')
                        .all(|word| word.starts_with(|c: char| c.is_uppercase()))
            });
            Names::new(
                named.map(|(entry, at, found)| (found.term.to_string(), Fit::Term, (entry, at))),
            )
        })
    }
}

/// Everything that pages and checks may know.
#[derive(Debug)]
pub struct Register {
    /// The day by which reviews are judged.
    pub today: Date,
    /// The site.
    pub site: SiteSettings,
    /// Its councils, by name.
    pub councils: Vec<CouncilEntry>,
    /// Files that are there and cannot be opened: what was made from them stays.
    pub closed: HashSet<Arc<str>>,
    /// The model texts, by id.
    pub models: Vec<Model>,
    /// True if each council has a folder of its own, and the root lists them.
    pub many: bool,
    /// From the path of a source to its council and entry.
    pub sources: HashMap<Arc<str>, (usize, usize)>,
    /// Files in the content folder that are no sources: pictures and papers that protocols may link to.
    pub assets: BTreeSet<String>,
    /// Those that must not be published, with why not and what to do.
    pub refused: BTreeMap<String, Refusal>,
}

impl Register {
    /// The councils whose pages are made; the others are held back.
    pub fn made(&self) -> impl Iterator<Item = &CouncilEntry> {
        self.councils.iter().filter(|council| council.held.is_none())
    }

    /// The council in whose folder a file of the project stands, by place.
    pub fn council_at(&self, source: &str) -> Option<usize> {
        let inside = source.strip_prefix("content/")?;
        if !self.many {
            return (!self.councils.is_empty()).then_some(0);
        }
        let folder = slug(inside.split('/').next()?);
        self.councils.iter().position(|council| council.council.slug == folder)
    }

    /// The documents of a council in which documents of others name a place, by their places in it.
    pub fn led_into_from_outside(&self, council: usize) -> BTreeSet<usize> {
        let others = self.councils.iter().enumerate().filter(|(at, _)| *at != council);
        let relied =
            others.flat_map(|(_, other)| &other.entries).flat_map(|entry| &entry.cross.relied);
        relied.filter(|(of, _)| *of == council).map(|(_, entry)| *entry).collect()
    }
}
