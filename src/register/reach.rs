//! What the citations of a council's documents may reach: its documents by name, its terms, the law.

use super::Register;
use super::names::{Fit, Names, spellings};
use crate::protocol::{Law, Laws, Metadata, Status};
use std::collections::BTreeMap;
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
    laws: Arc<Laws>,
    /// A fingerprint of all that it was made from.
    pub world: u64,
    /// The entry of its standing orders, if it has one document of that kind in force.
    pub standing_orders: Option<usize>,
}

impl Reach {
    /// What documents of a council may reach.
    pub fn new(register: &Register, council: usize, laws: Arc<Laws>, world: u64) -> Reach {
        let council = &register.councils[council];
        let mut names = Vec::new();
        let mut titles: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
        for (entry, of) in council.entries.iter().enumerate() {
            let metadata = &of.protocol.metadata;
            let in_force = metadata.status == Status::Adopted;
            for name in called(metadata) {
                titles.entry(name).or_default().push((entry, in_force));
            }
        }
        for (name, mut of) in titles {
            // What is in force is meant before what it replaced.
            if of.iter().any(|(_, in_force)| *in_force) {
                of.retain(|(_, in_force)| *in_force);
            }
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
        Reach { names: Names::new(names), laws, world, standing_orders }
    }

    /// The law that is named by the words from `start` to `end`, the last of which are its kind and year; words before
    /// its name may be among them. Gives where the name begins.
    pub fn law(&self, text: &str, start: usize, end: usize) -> (usize, Option<Arc<Law>>) {
        let words = &text[start..end];
        let starts = std::iter::once(0)
            .chain(words.match_indices([' ', '\u{a0}']).map(|(at, space)| at + space.len()));
        for at in starts.filter(|at| words[*at..].starts_with(|c: char| c.is_uppercase())) {
            if let Some(law) = self.laws.get(&words[at..]) {
                return (start + at, Some(law.clone()));
            }
        }
        (start + named_from(words), None)
    }
}

/// Where the name of an unknown law begins among words that may hold more: after the last "the".
fn named_from(words: &str) -> usize {
    let the = [" the ", "The ", "the "]
        .iter()
        .filter_map(|the| words.rfind(the).map(|at| at + the.len()))
        .max()
        .unwrap_or(0);
    let from = &words[the..];
    let mut at = the;
    for word in from.split(' ') {
        if word.starts_with(|c: char| c.is_uppercase())
            && !matches!(
                word,
                "Under"
                    | "In"
                    | "See"
                    | "By"
                    | "For"
                    | "If"
                    | "Where"
                    | "As"
                    | "And"
                    | "This"
                    | "That"
            )
        {
            break;
        }
        at += word.len() + 1;
    }
    at.min(words.len())
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
