//! The other way round: who refers to a protocol, and which of the documents it relies on have moved on since its review.

use super::cross::cross;

use super::reach::Reach;
use super::{Cross, Elsewhere, Entry, Referral, Register, Step, To};
use crate::protocol::{Laws, Status};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Fills in where every citation leads, who refers to whom, and what is out of step.
pub fn connect(register: &mut Register) {
    let more = (!register.site.laws.is_empty()).then(|| Laws::known().and(register.site.laws.iter().cloned()));
    let laws = more.as_ref().unwrap_or_else(|| Laws::known());
    let reaches: Vec<Reach> = (0..register.councils.len()).into_par_iter().map(|council| Reach::new(register, council, laws)).collect();
    let all: Vec<(usize, usize)> =
        register.councils.iter().enumerate().flat_map(|(council, of)| (0..of.entries.len()).map(move |entry| (council, entry))).collect();
    let crossed: Vec<Cross> = all.par_iter().map(|&(council, entry)| cross(register, council, entry, &reaches[council])).collect();
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
        for (at, entry) in council.entries.iter_mut().enumerate() {
            for (name, part) in std::mem::take(&mut entry.cross.elsewhere) {
                named.entry(name).or_default().push((at, part));
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
