//! What each kept text of a document changed, counted. Whoever makes the page that shows it notes it here; where that page is
//! not made, the texts are read.

use super::versions::version_texts;
use crate::compare::{Summary, compare_row};
use crate::page::{self, ChangesPage};
use crate::register::Register;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What is known, by councils and entries: of documents of which several texts were kept.
pub(super) type Noted = HashMap<(usize, usize), OnceLock<Vec<Option<Summary>>>>;

/// A place for each document of which several texts were kept.
pub(super) fn noted(register: &Register) -> Noted {
    let all = register.councils.iter().enumerate();
    let all = all.flat_map(|(c, council)| {
        let changed = council.entries.iter().enumerate();
        changed.filter(|(_, entry)| entry.versions.len() > 1).map(move |(e, _)| (c, e))
    });
    all.map(|of| (of, OnceLock::new())).collect()
}

/// Notes what a page shows.
pub(super) fn note(noted: &Noted, of: (usize, usize), page: &ChangesPage) {
    let counted = || {
        let texts = page.decisions.iter().rev();
        texts.map(|text| text.redline.as_ref().map(|redline| redline.counted.clone())).collect()
    };
    if let Some(place) = noted.get(&of) {
        place.get_or_init(counted);
    }
}

/// What is noted, and the texts for what is not.
pub(super) struct Changed<'a> {
    pub noted: &'a Noted,
    pub register: &'a Register,
}

impl page::Changed for Changed<'_> {
    fn of(&self, council: usize, entry: usize) -> &[Option<Summary>] {
        let Some(place) = self.noted.get(&(council, entry)) else { return &[] };
        place.get_or_init(|| {
            let texts = version_texts(self.register, (council, entry));
            let changes = compare_row(texts.iter());
            std::iter::once(None).chain(changes.iter().map(|of| Some(Summary::of(of)))).collect()
        })
    }
}
