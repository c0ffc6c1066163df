//! A model text: which councils of the site use it, which of its clauses they vary and how, and who stands on an older edition.

use super::SitePath;
use super::edition::{edition, model_page_path, model_path};
use super::frame::{
    Anchor, Frame, anchor, council_frame, protocol_path, site_frame, site_language,
};
use super::model::{against_model, counts};
use super::redline::{ChangedPart, changed_part};
use super::room::Room;
use crate::compare::Changes;
use crate::language::Language;
use crate::protocol::{Clause, Rank, adopted, blanks, fill_in, plain_text, push_text};
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the page says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ModelTextPage {
    /// The frame.
    pub frame: Frame,
    /// "Model Media Protocol 2023"
    pub title: String,
    /// What its publisher says of it.
    pub summary: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The editions before and after it.
    pub older: Option<Anchor>,
    /// The edition after it.
    pub newer: Option<Anchor>,
    /// The documents drawn from it.
    pub uses: Vec<ModelUse>,
    /// The documents drawn from an older edition.
    pub behind: Vec<ModelUse>,
    /// Its clauses.
    pub clauses: Vec<ModelClause>,
    /// What councils added.
    pub added: Vec<Variation>,
}

/// A document drawn from a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ModelUse {
    /// The council; empty on the site of one.
    pub council: String,
    /// The document.
    pub document: Anchor,
    /// The page that compares it with the model.
    pub compared: Anchor,
    /// "14 clauses adopted as they are", "3 varied", …
    pub counts: Vec<String>,
    /// The edition that it was drawn from.
    pub edition: Anchor,
}

/// A clause of a model, and who varies it.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ModelClause {
    /// Its address.
    pub id: String,
    /// Its number as printed.
    pub label: String,
    /// Its words.
    pub words: String,
    /// True for a heading.
    pub heading: bool,
    /// True for a point of a clause.
    pub point: bool,
    /// Who varies it, and how.
    pub varied: Vec<Variation>,
}

/// A clause as a council has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Variation {
    /// The council, or on the site of one its document.
    pub who: String,
    /// The clause there.
    pub part: ChangedPart,
}

/// The documents drawn from a model, each with its council.
fn drawn(register: &Register, model: usize) -> impl Iterator<Item = (&CouncilEntry, &Entry)> {
    let made = register.councils.iter().filter(|council| council.held.is_none());
    made.flat_map(|council| council.entries.iter().map(move |entry| (council, entry)))
        .filter(move |(_, entry)| entry.model == Some(model))
}

pub(super) fn model_text_page(register: &Register, model: usize) -> ModelTextPage {
    let path = model_path(register, model);
    let title = register.models[model].protocol.titled();
    let alone = register.councils.first().filter(|_| !register.many);
    let language =
        alone.map_or_else(|| site_language(register), |council| council.tongues[0].language);
    let mut frame = match alone {
        Some(council) => council_frame(
            register,
            council,
            &council.tongues[0],
            &path,
            Some(&title),
            Room::Protocols,
        ),
        None => site_frame(register, &path, Some(&title)),
    };
    frame.languages.clear();
    let of = &register.models[model];
    let summary = of.protocol.metadata.summary.clone();
    frame.description = Some(summary.unwrap_or_else(|| title.clone()));
    let named = |at: usize| anchor(&edition(register, at), path.link_to(&model_path(register, at)));
    let older = std::iter::successors(of.older, |at| register.models[*at].older);
    let behind = older.take(register.models.len());
    let behind: Vec<ModelUse> = behind
        .flat_map(|at| drawn(register, at).map(move |of| (at, of)))
        .filter_map(|(at, of)| Some(used(register, &path, at, of, language)?.0))
        .collect();
    let uses: Vec<(ModelUse, Changes, &CouncilEntry, &Entry)> = drawn(register, model)
        .filter_map(|of| {
            let (used, changes) = used(register, &path, model, of, language)?;
            Some((used, changes, of.0, of.1))
        })
        .collect();
    let (clauses, added) = clauses(register, model, &path, &uses, language);
    let metadata = &of.protocol.metadata;
    ModelTextPage {
        frame,
        title,
        summary: metadata.summary.clone(),
        publisher: metadata.publisher.clone(),
        older: of.older.map(named),
        newer: of.newer.map(named),
        uses: uses.iter().map(|(used, ..)| used.clone()).collect(),
        behind,
        clauses,
        added,
    }
}

fn used(
    register: &Register,
    path: &SitePath,
    model: usize,
    (council, entry): (&CouncilEntry, &Entry),
    language: Language,
) -> Option<(ModelUse, Changes)> {
    let changes = against_model(register, entry)?;
    let id = &entry.protocol.id;
    let used = ModelUse {
        council: if register.many { council.council.name.clone() } else { String::new() },
        document: anchor(&entry.protocol.metadata.title, path.link_to(&protocol_path(council, id))),
        compared: anchor(
            language.say("model.compared"),
            path.link_to(&model_page_path(council, id)),
        ),
        counts: counts(&changes, language),
        edition: anchor(&edition(register, model), path.link_to(&model_path(register, model))),
    };
    Some((used, changes))
}

type Uses<'a> = [(ModelUse, Changes, &'a CouncilEntry, &'a Entry)];

/// The clauses of a model with who varies each; and what was added.
fn clauses(
    register: &Register,
    model: usize,
    path: &SitePath,
    uses: &Uses,
    language: Language,
) -> (Vec<ModelClause>, Vec<Variation>) {
    let mut varied: BTreeMap<&str, Vec<Variation>> = BTreeMap::new();
    let mut added = Vec::new();
    for (_, changes, council, entry) in uses {
        let page = path.link_to(&protocol_path(council, &entry.protocol.id));
        let who = if register.many {
            council.council.name.clone()
        } else {
            entry.protocol.metadata.title.clone()
        };
        for change in changes.changed() {
            let part = changed_part(change, &page, language);
            let variation = Variation { who: who.clone(), part };
            match &change.old {
                Some(place) => varied.entry(&place.address).or_default().push(variation),
                None => added.push(variation),
            }
        }
    }
    let text = register.models[model].protocol.source.text();
    let shown =
        blanks(text).into_iter().map(|name| (name.to_owned(), format!("[{name}]"))).collect();
    let mut rows = Vec::new();
    let mut row = |clause: &Clause| {
        let mut words = plain_text(&clause.heading);
        push_text(&mut words, adopted(&clause.body));
        rows.push(ModelClause {
            id: clause.address.to_string(),
            label: clause
                .label
                .as_ref()
                .map_or_else(String::new, |label| label.printed.to_string()),
            words: fill_in(&words, &shown),
            heading: clause.rank == Rank::Section,
            point: clause.rank == Rank::Point,
            varied: varied.remove(&*clause.address).unwrap_or_default(),
        });
    };
    register.models[model].protocol.clauses.iter().for_each(|clause| clause.walk(&mut row));
    (rows, added)
}
