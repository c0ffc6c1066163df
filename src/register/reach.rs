//! What the citations of a council's documents may reach: its documents by name, its terms, the law.

use super::Register;
use crate::language::Language;
use crate::lexicon::{Fit, Holder, Lexicon, Names, head, last_words, spellings};
use crate::protocol::{Law, Laws, Metadata, Status, Unit};
use std::collections::BTreeMap;
use std::ops::{Bound, Range};
use std::sync::Arc;

/// What a name in a text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A document of the council, by its entry.
    Document(usize),
    /// A term of council.yaml, by its place there.
    Term(u32),
    /// A law that is called by a name without a year.
    Law(Arc<Law>),
}

/// All that texts of one council may name.
pub struct Reach {
    /// Documents, terms of the council, and law without a year.
    pub names: Names<Named>,
    /// The law.
    pub laws: Arc<Laws>,
    /// Documents in force by their names in small letters.
    titles: BTreeMap<String, Vec<usize>>,
    /// All names of each document, by its entry.
    called: Vec<String>,
    /// A fingerprint of all that it was made from.
    pub world: u64,
    /// What the council is called, beside the names of documents.
    holder: Holder,
    /// True where a document of the council is its Articles.
    pub has_articles: bool,
    /// The entry of its standing orders, if it has one document of that kind in force.
    standing_orders: Option<usize>,
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reach").field("world", &self.world).finish_non_exhaustive()
    }
}

impl Reach {
    /// The law that documents may reach.
    pub fn laws(register: &Register) -> Arc<Laws> {
        Arc::new(Laws::known().and(register.site.laws.iter().cloned()))
    }

    /// What documents of a council may reach.
    pub fn new(register: &Register, council: usize, laws: Arc<Laws>) -> Reach {
        let council = &register.councils[council];
        let world = council.world;
        let mut names = Vec::new();
        let mut titles: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
        for (entry, of) in council.entries.iter().enumerate() {
            let metadata = &of.protocol.metadata;
            let in_force = metadata.status == Status::Adopted;
            for name in called(metadata) {
                titles.entry(name).or_default().push((entry, in_force));
            }
        }
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (name, mut of) in titles {
            // What is in force is meant before what it replaced.
            if of.iter().any(|(_, in_force)| *in_force) {
                of.retain(|(_, in_force)| *in_force);
            }
            by_title
                .entry(name.to_lowercase())
                .or_default()
                .extend(of.iter().map(|(entry, _)| *entry));
            names.extend(
                of.into_iter().map(|(entry, _)| (name.clone(), Fit::Title, Named::Document(entry))),
            );
        }
        let terms = council.definitions.iter().enumerate();
        names.extend(terms.map(|(at, of)| (of.term.clone(), Fit::Term, Named::Term(at as u32))));
        let without_year =
            laws.iter().filter(|law| !law.title.ends_with(|c: char| c.is_ascii_digit()));
        names.extend(
            without_year.map(|law| (law.title.to_string(), Fit::Title, Named::Law(law.clone()))),
        );
        let mut orders = council.entries.iter().enumerate().filter(|(_, entry)| {
            entry.protocol.metadata.kind == "standing orders"
                && entry.protocol.metadata.status == Status::Adopted
        });
        let standing_orders = orders.next().map(|(at, _)| at).filter(|_| orders.next().is_none());
        let holder = Holder::new(&Language::ALL.map(|language| council.council.name_in(language)));
        let all = |of: &Metadata| {
            let names = of.also_known_as.iter().chain([&of.title, &of.kind]);
            names.map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let called = council.entries.iter().map(|entry| all(&entry.protocol.metadata)).collect();
        let names = Names::new(names);
        let has_articles = council.entries.iter().any(|entry| {
            let metadata = &entry.protocol.metadata;
            metadata.status == Status::Adopted && has(metadata, Unit::Article)
        });
        let titles = by_title;
        Reach { names, laws, titles, called, world, holder, has_articles, standing_orders }
    }

    /// True where a text says that a document with the name at a range is one of another body: "the County Council’s
    /// Standing Orders".
    pub fn is_others(&self, text: &str, name: &Range<usize>, of: &[Named]) -> bool {
        let of = of.iter().filter_map(|of| match of {
            Named::Document(entry) => Some(*entry),
            _ => None,
        });
        self.holder.is_others(text, name, &self.called(of))
    }

    /// Where the words end that say after the name of a document whose it is.
    pub fn said_after(&self, text: &str, end: usize) -> usize {
        self.holder.said_after(text, end)
    }

    /// What documents are called, by their entries.
    fn called(&self, of: impl Iterator<Item = usize>) -> Vec<&str> {
        of.filter_map(|entry| self.called.get(entry)).map(|names| &**names).collect()
    }

    /// The same of a book of rules whose last word, with a number, begins at a place.
    pub fn is_others_book(&self, text: &str, at: usize, book: &str) -> bool {
        let known = self.called(self.document(book).into_iter());
        self.holder.is_others_book(text, at, book, &known)
    }

    /// The one document in force that a number is cited with: "financial regulations" of "Financial Regulation 5.2", by
    /// its title, or by the end of its title.
    pub fn document(&self, name: &str) -> Option<usize> {
        if let Some(of) = self.titles.get(name) {
            return Some(of[0]).filter(|_| of.len() == 1);
        }
        let ending = format!(" {name}");
        let mut fitting = self.titles.iter().filter(|(title, _)| title.ends_with(&ending));
        let found = fitting.next().map(|(_, of)| of[0]);
        found
            .filter(|found| fitting.all(|(_, of)| of == &[*found]))
            .or(self.standing_orders.filter(|_| name == "standing orders"))
    }

    /// The one document whose title begins with the sign of a place, or with the title of the one that cites it and that
    /// sign: “Appendix A: Fees”, “Standing Orders Appendix A – Fees”.
    pub fn titled(&self, sign: &str, by: &str) -> Option<usize> {
        let sign = sign.to_lowercase();
        let begins = |start: &str| {
            let from = self.titles.range::<str, _>((Bound::Included(start), Bound::Unbounded));
            let mut all = from
                .take_while(|(title, _)| title.starts_with(start))
                .filter(|(title, _)| !title[start.len()..].starts_with(char::is_alphanumeric))
                .flat_map(|(_, entries)| entries);
            let first = *all.next()?;
            all.all(|other| *other == first).then_some(first)
        };
        begins(&sign).or_else(|| begins(&format!("{} {sign}", by.to_lowercase())))
    }

    /// True if one of two names ends with the other, in any letter case.
    pub fn are_alike(&self, one: &str, other: &str) -> bool {
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        !one.is_empty() && (one.ends_with(&other) || other.ends_with(&one))
    }

    /// True if a text may call a document of this kind and title so: "Constitution".
    pub fn is_own(&self, metadata: &Metadata, name: &str) -> bool {
        self.is_called(metadata, &name.to_lowercase())
    }

    /// A document whose name stands in small letters before a bracket with a place of it, "the code of conduct (paragraph
    /// 2)": where its name begins, and its entry.
    pub fn in_small_letters(&self, text: &str, end: usize, place: usize) -> Option<(usize, usize)> {
        const WORDS: usize = 6;
        let before = text.get(..end).filter(|_| text.get(end..place) == Some(" ("))?;
        let starts = last_words(before, WORDS).skip(1);
        let named = |start: &usize| match self.titles.get(&before[*start..]).map(Vec::as_slice) {
            Some([one]) if !self.is_others(text, &(*start..end), &[Named::Document(*one)]) => {
                Some((*start, *one))
            }
            _ => None,
        };
        starts.filter_map(|start| named(&start)).last()
    }

    /// True if a document has places that are called so.
    pub fn has(&self, metadata: &Metadata, unit: Unit) -> bool {
        has(metadata, unit)
    }

    /// True if a document is called “Part 6 – Bodies”, for a unit that is a Part: the other Parts are other documents, and so
    /// are the Articles.
    pub fn is_one_of(&self, metadata: &Metadata, unit: Unit) -> bool {
        series(&metadata.title).is_some_and(|own| {
            own == unit.name() || unit.is_named() || matches!(unit, Unit::Article | Unit::Rule)
        })
    }

    /// True if a document is called so itself.
    pub fn is_called(&self, metadata: &Metadata, name: &str) -> bool {
        (metadata.kind == name && series(&metadata.title).is_none())
            || metadata.title.to_lowercase().contains(name)
            || metadata.also_known_as.iter().any(|other| other.to_lowercase() == name)
    }
}

/// What a title is one of: “Article 4 – The Full Council” is an article, and not the constitution.
fn series(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let number = |rest: &str| {
        let number = rest.trim_start();
        number.len() < rest.len() && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut words = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("unit"));
    let named = words.find(|(word, _)| title.strip_prefix(word).is_some_and(number));
    named.map(|(_, unit)| unit)
}

/// True if a document has places that are called so: one without a word for regulations in its name has none.
fn has(metadata: &Metadata, unit: Unit) -> bool {
    // A “Report on the Byelaws” has none.
    let title = metadata.title.to_lowercase();
    let title = head(&title);
    let words = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("unit"));
    words.filter(|(_, meaning)| *meaning == unit.name()).any(|(word, _)| {
        // A document that is called “Bylaw 1” is one of them, and the others are other documents.
        let numbered = title
            .split_once(word)
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        (title.contains(word) || metadata.kind.contains(word)) && !numbered
    })
}

/// The names by which a document may be cited. One word is a name only where the author says so.
fn called(metadata: &Metadata) -> Vec<String> {
    let title = &metadata.title;
    let mut names: Vec<String> = Vec::new();
    if title.contains([' ', '-', '–', '/']) {
        names.extend(spellings(title));
        // “Email Policy 2016” is cited as “Email Policy”.
        if let Some((name, year)) = title.rsplit_once(' ')
            && year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && name.contains(' ')
        {
            names.extend(spellings(name));
        }
    }
    names.extend(metadata.also_known_as.iter().flat_map(|name| spellings(name)));
    names
}
