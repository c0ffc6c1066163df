//! The same document in another language: where it is, what this text lacks of it, and whether it has been left behind.

use super::SitePath;
use super::frame::{Anchor, anchor, protocol_path};
use crate::language::Language;
use crate::protocol::{Clause, Href, PartId, PartialDate, Protocol, paired};
use crate::register::{CouncilEntry, Entry, lacking, older as older_than};
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The same document in another language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Twin {
    /// Its page.
    pub href: Href,
    /// The tag of its language.
    pub lang: String,
    /// The language's own name for itself; of one in which no pages are written, the title of the document.
    pub words: Cow<'static, str>,
    /// True if pages are written in its language, so that links can be named in it.
    #[serde(skip)]
    pub named: bool,
    /// The language in which its links are named.
    #[serde(skip)]
    pub language: Language,
    /// Where its page stands.
    #[serde(skip)]
    pub path: SitePath,
    /// The document.
    #[serde(skip)]
    pub protocol: Arc<Protocol>,
    /// The parts of this text that have a number, with those that have it there.
    #[serde(skip)]
    pub pairs: BTreeMap<PartId, PartId>,
    /// Numbered parts that this text lacks and the other has; an original lacks none.
    pub lacking: Vec<Anchor>,
    /// When the original changed, in a sentence, if this text has not followed.
    pub older_than: Option<String>,
    /// The same of the other text, on the page of the original.
    pub behind: Option<String>,
}

impl Twin {
    /// The part of it that has the number of a part of this text.
    pub fn part(&self, own: PartId) -> Option<&Clause> {
        let part = self.pairs.get(&own).and_then(|part| self.protocol.part(*part));
        part.map(|part| part.clause)
    }
}

/// The same document in the council's other languages, as this page leads to them.
pub(super) fn twins(
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    today: Date,
) -> Vec<Twin> {
    let first = council.original_of(entry);
    let others = first
        .translations
        .iter()
        .map(|at| &council.entries[*at])
        .chain(entry.original.map(|_| first));
    let language = entry.tongue.language;
    let twin = |other: &Entry| {
        let there = protocol_path(council, &other.protocol.id);
        let href = path.link_to(&there);
        // What the council adopted is whole: what a translation has besides is told to who writes it.
        let lacking = entry.original.map(|_| lacking(&entry.protocol, &other.protocol));
        let older = entry.original.is_some()
            && other.original.is_none()
            && older_than(&entry.protocol, &other.protocol, today);
        let changed = other.protocol.metadata.last_change(today).filter(|_| older);
        let behind =
            entry.original.is_none() && older_than(&other.protocol, &entry.protocol, today);
        let behind = entry.protocol.metadata.last_change(today).filter(|_| behind);
        let dated =
            |key, date: PartialDate| language.fill(key, &[("date", &date.in_words(language))]);
        Twin {
            lacking: lacking
                .into_iter()
                .flatten()
                .map(|(address, words)| anchor(&words, href.at(&address)))
                .collect(),
            href,
            path: there,
            lang: other.lang.clone().unwrap_or_else(|| other.tongue.tag.clone()),
            words: match other.lang {
                None => other.tongue.language.say("language.self").into(),
                Some(_) => other.protocol.metadata.title.clone().into(),
            },
            named: other.lang.is_none(),
            language: other.tongue.language,
            protocol: other.protocol.clone(),
            pairs: paired(&entry.protocol, &other.protocol).into_iter().collect(),
            older_than: changed.map(|date| dated("translation_older_notice", date)),
            behind: behind.map(|date| dated("translation_behind", date)),
        }
    };
    others.filter(|other| !Arc::ptr_eq(&other.protocol, &entry.protocol)).map(twin).collect()
}
