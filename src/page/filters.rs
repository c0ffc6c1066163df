//! Ways to see a part of a register: by who looks after the documents, by their kind, their state, their council. Each is a
//! link to a place of the page whose name says what is asked for; the stylesheet hides the rest while the browser is there.

use super::words::{kind_heading, register_tag};
use crate::language::Language;
use crate::protocol::Href;
use crate::register::{CouncilEntry, Entry, is_device};
use crate::source::fingerprint;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A way to part the documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Filter {
    /// "Owner"
    pub name: &'static str,
    /// What may be asked for.
    pub values: Vec<FilterValue>,
}

/// A part of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FilterValue {
    /// "Town Clerk"
    pub words: String,
    /// The place of the page that asks for it: `owner-town-clerk`.
    pub id: String,
    /// How many documents it leaves.
    pub number: usize,
    /// The class that its documents have: `f3`.
    pub class: String,
    /// Its own calendar.
    pub calendar: Option<Href>,
}

/// An owner of documents of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner<'a> {
    /// As it is written first.
    pub name: &'a str,
    /// The same in addresses. Who is written in capitals here and without them there is one.
    pub slug: String,
}

/// Those who have a calendar of their own: one who looks after all documents has that of the council.
pub(super) fn apart(council: &CouncilEntry) -> Vec<Owner<'_>> {
    let owners = owners(council);
    if owners.len() > 1 { owners } else { Vec::new() }
}

/// All who look after documents of a council, by their names.
fn owners(council: &CouncilEntry) -> Vec<Owner<'_>> {
    let mut owners = BTreeMap::new();
    for name in council.documents().filter_map(|entry| entry.owner.as_deref()) {
        owners.entry(slug(name)).or_insert(name);
    }
    owners.into_iter().map(|(slug, name)| Owner { name, slug }).collect()
}

/// Letters of a name that an address holds; of a longer one its end is told by a number.
const LONGEST: usize = 60;

/// A name as a part of addresses: letters and digits of any script, with hyphens between the words. Two names have one only
/// where they differ by capitals or marks alone. A name without a letter, one that is a sentence, and one that no file of
/// Windows may have is told from others by a number that is made from it.
pub(super) fn slug(name: &str) -> String {
    let composed = name.nfc().filter(|c| !matches!(c, '\'' | '’'));
    let letters = composed.flat_map(char::to_lowercase);
    let spaced: String = letters.map(|c| if is_of_word(c) { c } else { ' ' }).collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    let end = words.char_indices().nth(LONGEST).map(|(at, _)| at);
    if end.is_none() && !words.is_empty() && !is_device(&words) {
        return words;
    }
    let all = if words.is_empty() { name.trim() } else { &words };
    let number = format!("{:08x}", fingerprint(all) >> 32);
    let begin = words[..end.unwrap_or(words.len())].trim_end_matches('-');
    if begin.is_empty() { number } else { format!("{begin}-{number}") }
}

/// Letters and digits, and the marks that some scripts write beside their letters.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The classes that the stylesheet of the register knows.
const KNOWN: usize = 60;
/// The states that documents may have.
const STATES: usize = 10;

/// Up to which number the stylesheet of a register must know classes, where that of the theme does not know enough: with
/// hundreds of owners or of councils.
pub(super) fn more_classes<'a>(
    documents: impl Iterator<Item = (&'a CouncilEntry, &'a Entry)>,
) -> Option<usize> {
    let (mut owners, mut kinds, mut councils) = <(HashSet<_>, HashSet<_>, HashSet<_>)>::default();
    for (council, entry) in documents {
        owners.extend(entry.owner.as_deref());
        kinds.insert(entry.protocol.metadata.kind.as_str());
        councils.insert(council.council.slug.as_str());
    }
    let most = STATES + owners.len() + kinds.len() + councils.len();
    (most > KNOWN).then(|| most.next_multiple_of(100))
}

/// What a document is filtered by, in the order of the filters: the key of a value with its words.
pub(super) type Keys = [Option<(String, String)>; 4];

const NAMES: [(&str, &str); 4] = [
    ("owner", "owner"),
    ("kind", "kind_of_document"),
    ("state", "status"),
    // Only the register of several councils is parted by them.
    ("council", "council"),
];

/// Who looks after a document, as the text in a language calls them.
pub(super) fn owner_in<'a>(
    council: &'a CouncilEntry,
    entry: &'a Entry,
    language: Language,
) -> Option<&'a str> {
    council.in_language(entry, language).owner.as_deref().or(entry.owner.as_deref())
}

/// The keys of a document.
pub(super) fn keys(council: &CouncilEntry, entry: &Entry, language: Language) -> Keys {
    let tag = register_tag(council, entry, language);
    let kind = &entry.protocol.metadata.kind;
    let state = match tag.class {
        "not-in-force" => entry.stands().name(),
        class => class,
    };
    [
        entry.owner.as_ref().map(|owner| {
            (slug(owner), owner_in(council, entry, language).unwrap_or(owner).to_owned())
        }),
        Some((slug(kind), kind_heading(kind, language))),
        Some((state.to_owned(), tag.words.to_owned())),
        Some((council.council.slug.clone(), council.told_apart(language).into_owned())),
    ]
}

/// The filters of so many documents, and the classes of each. One that would leave all of them is none.
pub(super) fn filters(rows: &[Keys], language: Language) -> (Vec<Filter>, Vec<String>) {
    let mut classes = vec![String::new(); rows.len()];
    let (mut filters, mut next) = (Vec::new(), 1);
    for (at, (prefix, name)) in NAMES.into_iter().enumerate() {
        let mut values: BTreeMap<&str, (&str, Vec<usize>)> = BTreeMap::new();
        for (row, (key, words)) in
            rows.iter().enumerate().filter_map(|(row, keys)| Some((row, keys[at].as_ref()?)))
        {
            values.entry(key).or_insert((words, Vec::new())).1.push(row);
        }
        if values.values().all(|(_, of)| of.len() == rows.len()) {
            continue;
        }
        let value = |(key, (words, of)): (&str, (&str, Vec<usize>))| {
            let class = format!("f{next}");
            next += 1;
            for row in &of {
                let space = if classes[*row].is_empty() { "" } else { " " };
                classes[*row] += &format!("{space}{class}");
            }
            let id = format!("{prefix}-{key}");
            FilterValue { words: words.to_owned(), id, number: of.len(), class, calendar: None }
        };
        let values = values.into_iter().map(value).collect();
        filters.push(Filter { name: language.say(name), values });
    }
    (filters, classes)
}
