//! A document beside the model that it was drawn from: what was adopted as it is, varied, left out and added.

use super::edition::{edition, model_page_path, model_path};
use super::frame::{Anchor, Frame, anchor, council_frame, protocol_path};
use super::redline::{ChangedPart, changed_part, is_kept, unchanged};
use super::room::Room;
use crate::compare::{Change, Changes, Kind, compare_clauses};
use crate::language::Language;
use crate::protocol::{Href, filled};
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;

/// What the page says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ModelPage {
    /// The frame.
    pub frame: Frame,
    /// "Media Protocol and its model"
    pub title: String,
    /// The document.
    pub document: Anchor,
    /// The model: "Model Media Protocol 2023 (Association of Councils)".
    pub model: Anchor,
    /// The newest edition, where that is another.
    pub newer: Option<Anchor>,
    /// "14 clauses adopted as they are", "3 varied", …
    pub counts: Vec<String>,
    /// What differs, under its headings.
    pub groups: Vec<ModelGroup>,
    /// The clauses adopted as they are, by number.
    pub same: Vec<Anchor>,
}

/// Clauses that differ from the model in one way.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ModelGroup {
    /// The address of its heading.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The clauses.
    pub parts: Vec<ChangedPart>,
}

/// What a document makes of its model; None for one that has none.
pub(super) fn against_model(register: &Register, entry: &Entry) -> Option<Changes> {
    let model = register.models.get(entry.model?)?;
    let blanks = &entry.protocol.metadata.based_on.as_ref()?.blanks;
    let clauses = filled(&model.protocol.clauses, blanks);
    Some(compare_clauses(&clauses, &entry.protocol.clauses))
}

/// In which way a clause differs from the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Varied,
    Marks,
    Numbered,
    Kept,
    LeftOut,
    Added,
}

impl Way {
    const ALL: [Way; 6] =
        [Way::Varied, Way::Numbered, Way::Kept, Way::LeftOut, Way::Added, Way::Marks];

    /// The way of a change.
    pub(super) fn of(change: &Change) -> Way {
        match change.kind {
            Kind::Inserted | Kind::Split => Way::Added,
            Kind::Removed | Kind::Joined => Way::LeftOut,
            _ if is_kept(change) => Way::Kept,
            _ if change.is_of_marks_alone() => Way::Marks,
            _ if change.is_reworded() => Way::Varied,
            _ => Way::Numbered,
        }
    }

    /// The address of its heading, the heading, and how many there are.
    fn said(self, language: Language, count: usize) -> (&'static str, &'static str, String) {
        let (id, title, counted) = match self {
            Way::Varied => (
                "_varied",
                language.say("model.varied"),
                language.count("model.varied_count", count),
            ),
            Way::Marks => {
                ("_marks", language.say("model.marks"), language.count("model.marks_count", count))
            }
            Way::Numbered => (
                "_numbered",
                language.say("model.numbered"),
                language.count("model.numbered_count", count),
            ),
            Way::Kept => {
                ("_kept", language.say("model.kept"), language.count("model.kept_count", count))
            }
            Way::LeftOut => (
                "_left_out",
                language.say("model.left_out"),
                language.count("model.left_out_count", count),
            ),
            Way::Added => {
                ("_added", language.say("model.added"), language.count("model.added_count", count))
            }
        };
        (id, title, counted)
    }
}

/// How many clauses stand in which way: "14 clauses adopted as they are", "3 varied".
pub(super) fn counts(changes: &Changes, language: Language) -> Vec<String> {
    let same = unchanged(changes).count();
    let ways: Vec<Way> = changes.changed().map(Way::of).collect();
    let counted = Way::ALL.into_iter().filter_map(|way| {
        let count = ways.iter().filter(|other| **other == way).count();
        (count > 0).then(|| way.said(language, count).2)
    });
    std::iter::once(language.count("model.same_count", same)).chain(counted).collect()
}

pub(super) fn model_page(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
) -> Option<ModelPage> {
    let changes = against_model(register, entry)?;
    let (language, metadata) = (entry.tongue.language, &entry.protocol.metadata);
    let path = model_page_path(council, &entry.protocol.id);
    let title = language.fill("model.title", &[("title", &metadata.title)]);
    let home = protocol_path(council, &entry.protocol.id);
    let page = path.link_to(&home);
    let mut frame =
        council_frame(register, council, &entry.tongue, &path, Some(&title), Room::Protocols);
    let document = anchor(&metadata.title, page.clone());
    frame.crumbs.push(document.clone());
    frame.description = Some(title.clone());
    frame.languages.clear();
    let model = entry.model?;
    let named = |at: usize| anchor(&edition(register, at), path.link_to(&model_path(register, at)));
    let newest = register.newest(model);
    Some(ModelPage {
        frame,
        title,
        document,
        model: named(model),
        newer: (newest != model).then(|| named(newest)),
        counts: counts(&changes, language),
        groups: groups(&changes, &page, language),
        same: same(&changes, &page),
    })
}

fn groups(changes: &Changes, page: &Href, language: Language) -> Vec<ModelGroup> {
    let group = |way: Way| {
        let of = changes.changed().filter(|change| Way::of(change) == way);
        let parts: Vec<ChangedPart> =
            of.map(|change| changed_part(change, page, language)).collect();
        let (id, title, _) = way.said(language, parts.len());
        (!parts.is_empty()).then_some(ModelGroup { id, title, parts })
    };
    Way::ALL.into_iter().filter_map(group).collect()
}

/// Numbers as links; what has none is in what stands around it.
fn same(changes: &Changes, page: &Href) -> Vec<Anchor> {
    let numbered = unchanged(changes).filter_map(|change| change.new.as_ref());
    let numbered = numbered.filter(|place| !place.citation.is_empty());
    numbered.map(|place| anchor(&place.name(), page.at(&place.address))).collect()
}
