//! The other way round: who refers to a protocol, and which of the documents it relies on have moved on since its review.

use super::cross::cross;
use super::reach::Reach;
use super::{Cross, Elsewhere, Entry, Referral, Register, Step, To};
use crate::protocol::{Laws, Protocol, Status};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What an earlier build found out about citations, for the next one of the same project. What a citation leads to
/// depends on its own document, on the names of all, and on the documents whose places were looked up: where those are
/// the same, so is the result.
#[derive(Default)]
pub struct Known {
    world: u64,
    reaches: Vec<Reach>,
    /// By the place of the protocol in memory, which is its own for as long as it is held here.
    crossed: HashMap<usize, KnownCross>,
}

struct KnownCross {
    protocol: Arc<Protocol>,
    relied: Vec<((usize, usize), Arc<Protocol>)>,
    cross: Arc<Cross>,
}

/// Fills in where every citation leads, who refers to whom, and what is out of step.
pub fn connect(register: &mut Register, known: &mut Known) {
    register.world = world(register);
    if known.world != register.world {
        let laws = Arc::new(Laws::known().and(register.site.laws.iter().cloned()));
        let reaches = (0..register.councils.len()).into_par_iter().map(|council| Reach::new(register, council, laws.clone())).collect();
        *known = Known { world: register.world, reaches, crossed: HashMap::new() };
    }
    let all: Vec<(usize, usize)> =
        register.councils.iter().enumerate().flat_map(|(council, of)| (0..of.entries.len()).map(move |entry| (council, entry))).collect();
    let crossed: Vec<KnownCross> = all.par_iter().map(|&at| known_or_new(register, known, at)).collect();
    let crossed: Vec<Arc<Cross>> = {
        let found = crossed.iter().map(|found| found.cross.clone()).collect();
        known.crossed = crossed.into_iter().map(|found| (place(&found.protocol), found)).collect();
        found
    };
    for (&from, found) in all.iter().zip(&crossed) {
        for reference in &found.references {
            if let To::Document(council, entry, to) = reference.to
                && (council, entry) != from
            {
                register.councils[council].entries[entry].referred.push(Referral { from, part: reference.part, to });
            }
        }
    }
    for ((council, entry), found) in all.into_iter().zip(crossed) {
        register.councils[council].entries[entry].cross = found;
    }
    for council in &mut register.councils {
        let defines = |entry: &Entry| !entry.protocol.definitions.is_empty() || !entry.protocol.metadata.definitions.is_empty();
        let cites = |entry: &Entry| entry.cross.references.iter().any(|reference| matches!(reference.to, To::Law(_)));
        council.defines = !council.definitions.is_empty() || council.entries.iter().any(defines);
        let mut named: BTreeMap<Box<str>, Vec<(usize, u32)>> = BTreeMap::new();
        for (at, entry) in council.entries.iter().enumerate() {
            for (name, part) in &entry.cross.elsewhere {
                named.entry(name.clone()).or_default().push((at, *part));
            }
        }
        council.elsewhere = named.into_iter().map(|(name, places)| Elsewhere { name, places }).filter(|named| named.places.len() > 1).collect();
        council.cites = !council.elsewhere.is_empty() || council.entries.iter().any(cites);
    }
    for (at, council) in register.councils.iter_mut().enumerate() {
        let steps: Vec<Vec<Step>> = (0..council.entries.len()).map(|entry| steps(&council.entries, (at, entry))).collect();
        for (entry, steps) in council.entries.iter_mut().zip(steps) {
            entry.steps = steps;
        }
    }
}

/// The place of a protocol in memory.
fn place(protocol: &Arc<Protocol>) -> usize {
    Arc::as_ptr(protocol).addr()
}

fn known_or_new(register: &Register, known: &Known, at: (usize, usize)) -> KnownCross {
    let protocol = &register.councils[at.0].entries[at.1].protocol;
    let same = |((council, entry), was): &((usize, usize), Arc<Protocol>)| Arc::ptr_eq(&register.councils[*council].entries[*entry].protocol, was);
    if let Some(found) = known.crossed.get(&place(protocol)).filter(|found| found.relied.iter().all(same)) {
        return KnownCross { protocol: protocol.clone(), relied: found.relied.clone(), cross: found.cross.clone() };
    }
    let cross = cross(register, at.0, at.1, &known.reaches[at.0]);
    let relied = cross.relied.iter().map(|&(council, entry)| ((council, entry), register.councils[council].entries[entry].protocol.clone())).collect();
    KnownCross { protocol: protocol.clone(), relied, cross: Arc::new(cross) }
}

/// A fingerprint of all that citations may depend on besides the texts themselves: the names and kinds of documents,
/// where their sources stand, the terms of councils, the law.
fn world(register: &Register) -> u64 {
    let mut hasher = FxHasher::default();
    let site = &register.site;
    (register.many, &register.assets, site.laws.len()).hash(&mut hasher);
    site.laws.iter().for_each(|law| law.hash(&mut hasher));
    for council in &register.councils {
        (&council.council, &council.definitions, council.due_soon.to_string()).hash(&mut hasher);
        for protocol in council.entries.iter().map(|entry| &entry.protocol).chain(&council.drafts) {
            let metadata = &protocol.metadata;
            (protocol.source.path(), &protocol.id, &metadata.title, &metadata.also_known_as, &metadata.kind, metadata.status).hash(&mut hasher);
        }
        council.drafts.len().hash(&mut hasher);
    }
    hasher.finish()
}

/// The documents that have moved on since the last review of an entry. Only a later date counts, never a maybe: of
/// "May 2025" and "May 2025" nobody knows which was first.
fn steps(entries: &[Entry], (council, own): (usize, usize)) -> Vec<Step> {
    let metadata = &entries[own].protocol.metadata;
    let Some(last) = metadata.reviewed.or(metadata.adopted).filter(|_| metadata.status == Status::Adopted) else { return Vec::new() };
    let mut cited: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for reference in &entries[own].cross.references {
        if let To::Document(of, entry, _) = reference.to
            && of == council
            && entry != own
        {
            cited.entry(entry).or_default().push(reference.part);
        }
    }
    let model = metadata.based_on.as_ref().and_then(|model| entries.iter().position(|entry| entry.protocol.id == model.title));
    if let Some(model) = model.filter(|model| *model != own) {
        cited.entry(model).or_default();
    }
    let step = |(entry, mut parts): (usize, Vec<u32>)| {
        let other = &entries[entry].protocol.metadata;
        let (event, date) = match (other.adopted, other.reviewed) {
            (adopted, Some(reviewed)) if adopted.is_none_or(|adopted| adopted.last_day() <= reviewed.last_day()) => ("reviewed", reviewed),
            (Some(adopted), _) => ("adopted", adopted),
            _ => return None,
        };
        parts.dedup();
        (other.status == Status::Adopted && date.first_day() > last.last_day()).then_some(Step { entry, event, date, parts })
    };
    cited.into_iter().filter_map(step).collect()
}
