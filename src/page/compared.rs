//! Pages that show texts side by side: which there are, and the making of each.

use super::SitePath;
use super::changes::ChangesPage;
use super::dated::changes_path;
use super::edition::{model_page_path, model_path};
use super::model::{ModelPage, model_page};
use super::model_text::{ModelTextPage, model_text_page};
use crate::register::{Entry, Register};

/// A page that shows texts side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compared {
    /// A document beside the model that it was drawn from: its council and entry.
    Model(usize, usize),
    /// A model text.
    ModelText(usize),
    /// What each decision on a document changed: its council and entry.
    Changes(usize, usize),
}

/// What such a page says.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum ComparedPage {
    /// A document beside its model.
    Model(ModelPage),
    /// A model text.
    ModelText(ModelTextPage),
    /// What each decision changed.
    Changes(ChangesPage),
}

/// All of them, with where each stands.
pub(super) fn compared(register: &Register) -> Vec<(SitePath, Compared)> {
    let made = register.councils.iter().enumerate().filter(|(_, council)| council.held.is_none());
    let texts = made.clone().flat_map(|(c, council)| {
        let changed = council.entries.iter().enumerate().filter(|(_, entry)| has_changes(entry));
        changed.map(move |(e, entry)| {
            (changes_path(council, &entry.protocol.id), Compared::Changes(c, e))
        })
    });
    let documents = made.flat_map(|(c, council)| {
        let drawn = council.entries.iter().enumerate().filter(|(_, entry)| entry.model.is_some());
        drawn.map(move |(e, entry)| {
            (model_page_path(council, &entry.protocol.id), Compared::Model(c, e))
        })
    });
    let models = 0..register.models.len();
    let models = models.map(|at| (model_path(register, at), Compared::ModelText(at)));
    documents.chain(models).chain(texts).collect()
}

/// True for a document of which several texts were kept, or beside whose text another is being drafted.
pub fn has_changes(entry: &Entry) -> bool {
    entry.versions.len() > 1 || (entry.versions.len() == 1 && entry.drafted().is_some())
}

/// Makes one of them. None for what each decision changed: the texts are read when that page is made, see `changes_page`.
pub(super) fn compared_page(register: &Register, of: Compared) -> Option<ComparedPage> {
    Some(match of {
        Compared::Model(c, e) => {
            let council = &register.councils[c];
            ComparedPage::Model(model_page(register, council, &council.entries[e])?)
        }
        Compared::Changes(..) => return None,
        Compared::ModelText(model) => ComparedPage::ModelText(model_text_page(register, model)),
    })
}
