//! Terms whose meaning stands in no clause, as they are searched: those of a council, and those that documents type above their
//! texts. They are the last document of an index, and its page is the index of definitions.

use super::SitePath;
use super::room::Room;
use crate::language::Language;
use crate::protocol::term_address;
use crate::register::{CouncilEntry, Tongue};
use crate::search::{Document, Kind, Row};
use crate::source::one_line;
use std::borrow::Cow;

/// The terms of a council in a language, each with its address on the index of definitions and its words.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    language: Language,
    all: Vec<(Cow<'a, str>, &'a str, String)>,
}

impl<'a> Terms<'a> {
    /// Those of a council; None where it has none.
    pub(super) fn of(council: &'a CouncilEntry, tongue: &Tongue) -> Option<Terms<'a>> {
        let wide = council
            .definitions
            .iter()
            .map(|defined| (Cow::Borrowed(&*defined.address), &*defined.term, &*defined.meaning));
        let entries = council.entries.iter().filter(|entry| entry.tongue == *tongue);
        let typed = entries.flat_map(|entry| &entry.protocol.metadata.definitions);
        let typed = typed.map(|(term, meaning)| {
            (Cow::Owned(term_address(term)), term.as_str(), meaning.as_str())
        });
        let said = |(address, term, meaning)| (address, term, format!("{term}: {meaning}"));
        let all: Vec<_> = wide.chain(typed).map(said).collect();
        (!all.is_empty()).then_some(Terms { language: tongue.language, all })
    }

    /// They as a document.
    pub(super) fn document(&self) -> Document<'_> {
        let rows = self.all.iter().map(|(address, term, text)| Row {
            kind: Kind::Clause,
            depth: 0,
            citation: "",
            aliases: &[],
            address,
            heading: Cow::Borrowed(""),
            text: one_line(text),
            terms: vec![Cow::Borrowed(*term)],
        });
        Document {
            language: self.language,
            names: vec![self.language.say("definitions")],
            about: "",
            rows: rows.collect(),
        }
    }

    /// Their words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|(_, _, text)| &**text)
    }
}

/// The file of their words.
pub(super) fn terms_path(council: &CouncilEntry, language: Language) -> SitePath {
    Room::Definitions.path(council, language).beside("clauses.js")
}
