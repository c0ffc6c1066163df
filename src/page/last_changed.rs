//! When the words of each clause were last changed, as the kept texts of a document say when they are laid side by side.

use super::beside::Beside;
use crate::compare::{Change, Changes, Kind, compare_row};
use crate::protocol::{PartialDate, Protocol};
use crate::register::{Entry, Register};
use std::collections::HashMap;
use std::sync::Arc;

/// The texts of a document that were decided on, in their order, and what each changed of the one before it.
pub struct Decided {
    /// The texts.
    pub texts: Vec<Arc<Protocol>>,
    /// The changes from each to the next.
    pub changes: Vec<Changes>,
}

impl Decided {
    /// Lays texts side by side.
    pub fn new(texts: Vec<Protocol>) -> Decided {
        let changes = compare_row(texts.iter());
        Decided { texts: texts.into_iter().map(Arc::new).collect(), changes }
    }

    /// The parts of a text that its decision changed or brought in, or from which it took something, by their addresses.
    fn changed(&self, text: usize) -> Vec<&str> {
        let Some(before) = text.checked_sub(1) else { return Vec::new() };
        let changes = &self.changes[before].parts;
        let stands: HashMap<&str, &str> = changes.iter().filter_map(kept).collect();
        let own = changes.iter().filter(|change| is_new(change));
        let own = own.filter_map(|change| change.new.as_ref().map(|place| &*place.address));
        let gone = changes.iter().filter(|change| change.new.is_none());
        let around = gone.filter_map(|change| {
            let old = &self.texts[before];
            let mut part = old.part_at(&change.old.as_ref()?.address)?;
            loop {
                part = old.part(part.parent?)?;
                if let Some(stands) = stands.get(&*part.clause.address) {
                    return Some(*stands);
                }
            }
        });
        own.chain(around).collect()
    }
}

/// The old address of a part that is in both texts, and its new one.
fn kept(change: &Change) -> Option<(&str, &str)> {
    Some((&*change.old.as_ref()?.address, &*change.new.as_ref()?.address))
}

/// True for words that stood in no text before.
fn is_new(change: &Change) -> bool {
    change.is_reworded() || matches!(change.kind, Kind::Inserted | Kind::Split)
}

/// Says beside each clause of a document by which decision it was last changed.
pub fn tell_changes(
    beside: &mut Beside,
    register: &Register,
    (council, entry): (usize, usize),
    decided: &Decided,
) {
    let entry: &Entry = &register.councils[council].entries[entry];
    let Some(shown) = entry.in_force(register.today).filter(|_| entry.drafted().is_none()) else {
        return;
    };
    let language = entry.tongue.language;
    // The parts of an older text, by their addresses there, with those of the text that is shown.
    let mut now: HashMap<String, String> = (entry.protocol.parts())
        .map(|part| (part.clause.address.to_string(), part.clause.address.to_string()))
        .collect();
    for at in (1..=shown).rev() {
        let version = &entry.versions[at];
        let name = language.say(&format!("event.{}", version.kind.name()));
        let words = format!("{name} {}", PartialDate::Day(version.day).in_words(language));
        for address in decided.changed(at) {
            let part = now.get(address).and_then(|address| entry.protocol.part_at(address));
            if let Some(part) = part {
                beside.tell_change(&entry.protocol, part.id, (version.day, &words));
            }
        }
        let before = decided.changes[at - 1].parts.iter().filter_map(kept);
        now = before.filter_map(|(old, new)| Some((old.to_owned(), now.remove(new)?))).collect();
    }
}
