//! Foot notes and end notes of a Word document: where each is, and how Word counts them.

use super::package::{Relations, part_of, relations};
use crate::import::archive::Archive;
use crate::import::refused::Refused;
use crate::import::xml::{Element, Tree};
use std::collections::HashMap;

/// The parts with notes.
#[derive(Default)]
pub struct Notes {
    /// Foot notes, then end notes: the name of each, the part, and what it leads to.
    pub parts: Vec<(&'static str, Tree, Relations)>,
    /// The number of the first foot note; None where they are not counted 1, 2, 3 through the document.
    pub first: Option<u32>,
}

impl Notes {
    /// Reads them. `tree` is the text.
    ///
    /// # Errors
    /// A part cannot be read.
    pub fn read(archive: &mut Archive, related: &Relations, tree: &Tree) -> Result<Notes, Refused> {
        let mut parts = Vec::new();
        for (kind, name) in [("footnotes", "w:footnote"), ("endnotes", "w:endnote")] {
            if let Some((part, tree)) = part_of(archive, related, kind)? {
                let own = relations(archive, &part)?;
                parts.push((name, tree, own));
            }
        }
        let settings = match parts.is_empty() {
            true => None,
            false => part_of(archive, related, "settings")?,
        };
        let of_all = settings.as_ref().and_then(|(_, tree)| tree.root().child("w:footnotePr"));
        let of_text = tree.root().path(&["w:body", "w:sectPr", "w:footnotePr"]);
        Ok(Notes { parts, first: first(of_all, of_text) })
    }

    /// Every note by its kind and id.
    pub fn by_id(&self) -> HashMap<(&'static str, &str), (Element<'_>, &Relations)> {
        let mut out = HashMap::new();
        for (name, tree, related) in &self.parts {
            for note in tree.root().children().filter(|note| note.is(name)) {
                if let Some(id) = note.attribute("w:id") {
                    out.insert((*name, id), (note, related));
                }
            }
        }
        out
    }
}

/// The first number by what is set for the document and for its text; what the text says goes before.
fn first(of_all: Option<Element>, of_text: Option<Element>) -> Option<u32> {
    let said = |name: &str| {
        [of_text, of_all].into_iter().flatten().find_map(|set| set.child(name)?.attribute("w:val"))
    };
    let plain = said("w:numFmt").is_none_or(|form| form == "decimal")
        && said("w:numRestart").is_none_or(|restart| restart == "continuous");
    let start = said("w:numStart").and_then(|start| start.parse().ok()).unwrap_or(1);
    plain.then_some(start)
}
