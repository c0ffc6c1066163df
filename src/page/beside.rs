//! What stands beside the clauses of a page: who cites each of them, and when it was last changed. Points are cited far more often than read alone, so what
//! is said of them stands beside the clause that holds them.

use super::SitePath;
use super::acts::effect;
use super::frame::{Anchor, anchor, protocol_path};
use crate::language::Language;
use crate::protocol::{Href, PartId, Protocol, Rank};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What is said beside the clauses of a page.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub struct Beside {
    citing: BTreeMap<PartId, Vec<Anchor>>,
    /// With the day of the decision.
    changed: BTreeMap<PartId, (Date, String)>,
    /// Decisions that will change them, each once, in their order.
    coming: BTreeMap<PartId, Vec<String>>,
    /// What had the number of a part before, with the way to it where it is there still.
    earlier: BTreeMap<PartId, Vec<(String, Option<Href>)>>,
}

impl Beside {
    /// The clauses that cite a part, or a point in it, each once.
    pub fn citing(&self, part: PartId) -> &[Anchor] {
        self.citing.get(&part).map_or(&[], Vec::as_slice)
    }

    /// The last decision that changed a part, or a point in it: "Amended 12 May 2026"; and those that are still to come into
    /// force.
    pub fn changed(&self, part: PartId) -> impl Iterator<Item = &str> {
        let last = self.changed.get(&part).map(|(_, words)| words);
        last.into_iter().chain(self.coming.get(&part).into_iter().flatten()).map(String::as_str)
    }

    /// That a part, or a point in it, has the number of another rule, with the way to that where it is there still: who
    /// follows an old citation is told here.
    pub fn earlier(&self, part: PartId) -> &[(String, Option<Href>)] {
        self.earlier.get(&part).map_or(&[], Vec::as_slice)
    }

    /// Says what changed a part, unless a later decision did.
    pub(super) fn tell_change(
        &mut self,
        protocol: &Protocol,
        part: PartId,
        (day, words): (Date, &str),
    ) {
        let Some(part) = holder(protocol, part) else { return };
        if self.changed.get(&part).is_none_or(|(last, _)| *last < day) {
            self.changed.insert(part, (day, words.to_owned()));
        }
    }
}

pub(super) fn beside(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Beside {
    let language = entry.tongue.language;
    let mut citing_all: BTreeMap<PartId, Vec<Anchor>> = BTreeMap::new();
    for referral in &entry.referred {
        let of = &register.councils[referral.from.0];
        let citing = &of.entries[referral.from.1].protocol;
        let to = referral.to.and_then(|part| holder(&entry.protocol, part));
        // What refers from a council that is held back is not published yet.
        let (Some(to), None) = (to, &of.held) else { continue };
        let Some(part) = citing.part(referral.part) else { continue };
        let page = path.link_to(&protocol_path(of, &citing.id));
        let mut words = format!("{}, {}", citing.metadata.title, citing.name_of(part, language));
        if of.council.slug != council.council.slug {
            words = format!("{words} ({})", of.told_apart(language));
        }
        let link = anchor(&words, page.at(&part.clause.address));
        let links = citing_all.entry(to).or_default();
        if !links.contains(&link) {
            links.push(link);
        }
    }
    let mut beside = Beside { citing: citing_all, ..Beside::default() };
    tell_decisions(&mut beside, entry, language, register.today);
    tell_earlier(&mut beside, entry, language);
    beside
}

/// Where a number was that of another rule before.
fn tell_earlier(beside: &mut Beside, entry: &Entry, language: Language) {
    let protocol = &entry.protocol;
    let numbered = |id: PartId| protocol.part(id).filter(|part| !part.clause.citation.is_empty());
    for (part, now) in &entry.reused {
        let (Some(holder), Some(had)) = (holder(protocol, *part), numbered(*part)) else {
            continue;
        };
        let now = now.and_then(numbered);
        let key = if now.is_some() { "earlier_rule.now" } else { "earlier_rule.gone" };
        let citation = now.map_or("", |now| &now.clause.citation);
        let values = [("number", &*had.clause.citation), ("now", citation)];
        let to = now.map(|now| Href::here(&now.clause.address));
        beside.earlier.entry(holder).or_default().push((language.fill(key, &values), to));
    }
}

/// What the history of a document says of each clause: the latest decision that holds, and all that are to come.
fn tell_decisions(beside: &mut Beside, entry: &Entry, language: Language, today: Date) {
    if entry.protocol.metadata.history.is_empty() {
        return;
    }
    for event in &entry.events {
        for clause in &event.clauses {
            let part = entry.protocol.part_cited(clause).map(|part| part.id);
            if let Some(part) = part.and_then(|part| holder(&entry.protocol, part)) {
                let name = language.say(&format!("event.{}", event.kind.name()));
                let words = format!("{name} {}", event.date.in_words(language));
                let Some(from) = effect(event, language).filter(|_| event.from() > today) else {
                    beside.changed.insert(part, (event.date.last_day(), words));
                    continue;
                };
                let (words, coming) =
                    (format!("{words}, {from}"), beside.coming.entry(part).or_default());
                if coming.last() != Some(&words) {
                    coming.push(words);
                }
            }
        }
    }
}

/// The section, clause or outermost point that a part is read with.
fn holder(protocol: &Protocol, id: PartId) -> Option<PartId> {
    let part = protocol.part(id)?;
    let rank = |of: PartId| protocol.part(of).map(|of| of.clause.rank);
    match (part.clause.rank, part.parent) {
        (Rank::Section | Rank::Clause, _) | (_, None) => Some(id),
        (Rank::Point, Some(parent)) if rank(parent) == Some(Rank::Section) => Some(id),
        (_, Some(parent)) => holder(protocol, parent),
    }
}

/// The numbers by which people look for a clause, each with its place: those of sections, of clauses, and of the points that
/// stand in none.
pub(super) fn numbers(protocol: &Protocol, language: Language) -> Vec<Anchor> {
    let numbered = protocol.parts().filter(|part| part.clause.label.is_some());
    let outer = numbered.filter(|part| holder(protocol, part.id) == Some(part.id));
    outer
        .map(|part| {
            let clause = part.clause;
            let words = if clause.citation.is_empty() {
                clause.name(language)
            } else {
                clause.citation.to_string()
            };
            anchor(&words, Href::here(&clause.address))
        })
        .collect()
}

/// How wide the column of numbers must be for a document: one width for all of it, so that its words stand in one line.
pub(super) fn gutter(protocol: &Protocol) -> &'static str {
    let labels = protocol.parts().filter_map(|part| {
        let label = part.clause.label.as_ref().filter(|label| label.unit.is_none())?;
        (holder(protocol, part.id) == Some(part.id)).then(|| label.printed.chars().count())
    });
    match labels.max() {
        None => "none",
        Some(0..=4) => "short",
        // "12.10", for which a phone has to make room.
        Some(5) => "middle",
        Some(6..=8) => "long",
        Some(_) => "longest",
    }
}
