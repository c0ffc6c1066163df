//! The other way round: who refers to a protocol, and which of the documents it relies on have moved on since its review.

use super::kept::lines;
use super::reach::Reach;
use super::resolve::cross;
use super::roles::KnownRoles;
use super::{CouncilEntry, Cross, Elsewhere, Entry, Referral, Register, Step, To, Tongue};
use crate::diagnostic::guarded;
use crate::protocol::{PartId, Protocol, Status};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// What an earlier build found out about citations, for the next one of the same project. What a citation leads to
/// depends on its own document, on the names in its council, on which sources there are, and on the documents whose
/// places were looked up: where those are the same, so is the result.
#[derive(Default)]
pub struct Known {
    reaches: Vec<Arc<Reach>>,
    roles: Vec<KnownRoles>,
    /// By the place of the protocol in memory, which is its own for as long as it is held here.
    crossed: HashMap<usize, KnownCross>,
    /// True if no build comes after this one.
    once: bool,
}

impl Known {
    /// That of a build after which none comes.
    pub fn once() -> Known {
        Known { once: true, ..Known::default() }
    }
}

struct KnownCross {
    protocol: Arc<Protocol>,
    reach: Arc<Reach>,
    relied: Vec<((usize, usize), Arc<Protocol>)>,
    cross: Arc<Cross>,
}

/// Fills in where every citation leads, who refers to whom, and what is out of step.
pub fn connect(register: &mut Register, known: &mut Known) {
    let sources = sources(register);
    for council in 0..register.councils.len() {
        register.councils[council].world = world(register, council, sources);
    }
    let all: Vec<(usize, usize)> = register
        .councils
        .iter()
        .enumerate()
        .flat_map(|(council, of)| (0..of.entries.len()).map(move |entry| (council, entry)))
        .collect();
    match known.once {
        true => cross_once(register),
        false => cross_again(register, known, &all),
    }
    refer_back(register, &all);
    let today = register.today;
    for (at, council) in register.councils.iter_mut().enumerate() {
        let steps: Vec<Vec<Step>> = (0..council.entries.len())
            .map(|entry| steps(&council.entries, (at, entry), today))
            .collect();
        for (entry, steps) in council.entries.iter_mut().zip(steps) {
            entry.steps = steps;
        }
    }
}

/// Finds where every citation leads, or takes it from before.
fn cross_again(register: &mut Register, known: &mut Known, all: &[(usize, usize)]) {
    known.reaches = reaches(register, &known.reaches);
    let found: Vec<KnownCross> =
        all.par_iter().map(|&at| known_or_new(register, known, at)).collect();
    for (&(council, entry), found) in all.iter().zip(&found) {
        register.councils[council].entries[entry].cross = found.cross.clone();
    }
    known.crossed = found.into_iter().map(|found| (place(&found.protocol), found)).collect();
    let before = std::mem::take(&mut known.roles).into_iter().map(Some);
    let before = before.chain(std::iter::repeat_with(|| None));
    let roles = register.councils.iter_mut().zip(before);
    known.roles = roles.map(|(council, before)| index(council, before)).collect();
}

/// Finds where every citation leads, some councils at a time. What the ledger needs of a document is made while it is held.
fn cross_once(register: &mut Register) {
    let laws = Reach::laws(register);
    for councils in register.batches() {
        let reach = |c: usize| Arc::new(Reach::new(register, c, laws.clone()));
        let reaches: Vec<Arc<Reach>> = councils.clone().into_par_iter().map(reach).collect();
        let of = |(c, reach): (usize, _)| {
            let entries = &register.councils[c].entries;
            (0..entries.len()).map(move |e| ((c, e), reach))
        };
        let all: Vec<_> = councils.clone().zip(&reaches).flat_map(of).collect();
        let found = all.par_iter().map(|&(at, reach)| {
            let cross = crossed(register, at, reach);
            lines(&register.councils[at.0].entries[at.1].protocol);
            (at, Arc::new(cross))
        });
        for ((c, e), cross) in found.collect::<Vec<_>>() {
            register.councils[c].entries[e].cross = cross;
        }
        for (council, reach) in register.councils[councils.clone()].iter_mut().zip(reaches) {
            // Nobody asks again what its roles were made from, which would be held with them; and what names it knows only
            // who shows its texts of before.
            drop(index(council, None));
            let dated = |entry: &Entry| !entry.protocol.metadata.history.is_empty();
            if council.entries.iter().any(dated) {
                council.reach = OnceLock::from(reach);
            }
        }
        register.let_go(councils);
    }
}

fn crossed(register: &Register, (council, entry): (usize, usize), reach: &Arc<Reach>) -> Cross {
    guarded(|| cross(register, council, entry, reach))
        .unwrap_or_else(|why| Cross { fault: Some(why), ..Cross::default() })
}

/// What the documents of each council may name: as before, where nothing of it has changed.
fn reaches(register: &mut Register, before: &[Arc<Reach>]) -> Vec<Arc<Reach>> {
    let mut laws = None;
    let mut reaches = Vec::with_capacity(register.councils.len());
    for council in 0..register.councils.len() {
        let world = register.councils[council].world;
        let same = before.get(council).filter(|reach| reach.world == world).cloned();
        let reach = same.unwrap_or_else(|| {
            let laws = laws.get_or_insert_with(|| Reach::laws(register));
            Arc::new(Reach::new(register, council, laws.clone()))
        });
        register.councils[council].reach = OnceLock::from(reach.clone());
        reaches.push(reach);
    }
    reaches
}

/// Tells every document which others refer to it.
fn refer_back(register: &mut Register, all: &[(usize, usize)]) {
    for &from in all {
        let cross = register.councils[from.0].entries[from.1].cross.clone();
        for reference in &cross.references {
            if let To::Document(council, entry, to) = reference.to
                && (council, entry) != from
            {
                let referral = Referral { from, part: reference.part, to };
                register.councils[council].entries[entry].referred.push(referral);
            }
        }
    }
}

/// What the indexes of a council hold: in which languages there are definitions and law, and what is named and not here.
/// Its roles are those of before, where nothing of them has changed.
fn index(council: &mut CouncilEntry, before: Option<KnownRoles>) -> KnownRoles {
    let defines = |entry: &Entry| {
        !entry.protocol.definitions.is_empty() || !entry.protocol.metadata.definitions.is_empty()
    };
    let cites = |entry: &Entry| {
        entry.cross.references.iter().any(|reference| matches!(reference.to, To::Law(_)))
    };
    let of = |tongue: &Tongue, is: fn(&Entry) -> bool| {
        council.entries.iter().any(|entry| entry.tongue == *tongue && is(entry))
    };
    let tongues = council.tongues.iter();
    let defined = tongues.filter(|tongue| !council.definitions.is_empty() || of(tongue, defines));
    let defined = defined.map(|tongue| tongue.language).collect();
    let elsewhere = elsewhere(&council.entries);
    let cited = council.tongues.iter().enumerate();
    let cited = cited.filter(|(at, tongue)| *at == 0 && !elsewhere.is_empty() || of(tongue, cites));
    let cited = cited.map(|(_, tongue)| tongue.language).collect();
    let roles = KnownRoles::of(council, before);
    council.roles = roles.roles.clone();
    (council.defines, council.cites, council.elsewhere) = (defined, cited, elsewhere);
    roles
}

/// The documents that are named more than once and are not here.
fn elsewhere(entries: &[Entry]) -> Vec<Elsewhere> {
    let mut named: BTreeMap<Box<str>, Vec<(usize, PartId)>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for (name, part) in &entry.cross.elsewhere {
            named.entry(name.clone()).or_default().push((at, *part));
        }
    }
    let named = named.into_iter().map(|(name, places)| Elsewhere { name, places });
    named.filter(|named| named.places.len() > 1).collect()
}

/// The place of a protocol in memory.
fn place(protocol: &Arc<Protocol>) -> usize {
    Arc::as_ptr(protocol).addr()
}

fn known_or_new(register: &Register, known: &Known, at: (usize, usize)) -> KnownCross {
    let protocol = &register.councils[at.0].entries[at.1].protocol;
    let reach = &known.reaches[at.0];
    let at_place = |(council, entry): (usize, usize)| {
        register
            .councils
            .get(council)
            .and_then(|council| council.entries.get(entry))
            .map(|entry| &entry.protocol)
    };
    let same = |(at, was): &((usize, usize), Arc<Protocol>)| {
        at_place(*at).is_some_and(|protocol| Arc::ptr_eq(protocol, was))
    };
    if let Some(found) = known
        .crossed
        .get(&place(protocol))
        .filter(|found| Arc::ptr_eq(&found.reach, reach) && found.relied.iter().all(same))
    {
        return KnownCross {
            protocol: protocol.clone(),
            reach: reach.clone(),
            relied: found.relied.clone(),
            cross: found.cross.clone(),
        };
    }
    let cross = crossed(register, at, reach);
    let relied = cross
        .relied
        .iter()
        .filter_map(|at| at_place(*at).map(|protocol| (*at, protocol.clone())))
        .collect();
    KnownCross { protocol: protocol.clone(), reach: reach.clone(), relied, cross: Arc::new(cross) }
}

/// A fingerprint of which sources and other files there are, of the law, and of the day.
fn sources(register: &Register) -> u64 {
    let mut hasher = FxHasher::default();
    (register.many, &register.assets, &register.refused, &register.site.laws).hash(&mut hasher);
    for council in &register.councils {
        council.council.name.hash(&mut hasher);
        let mut paths: Vec<_> =
            council.entries.iter().map(|entry| entry.protocol.source.path()).collect();
        paths.sort_unstable();
        let drafts: Vec<_> = council
            .drafts
            .iter()
            .map(|draft| (draft.source.path(), &draft.metadata.title))
            .collect();
        (paths, drafts).hash(&mut hasher);
    }
    hasher.finish()
}

/// A fingerprint of all that citations of a council's documents depend on besides the texts themselves: the names and
/// kinds of its documents, its terms, and what there is elsewhere.
fn world(register: &Register, council: usize, sources: u64) -> u64 {
    let mut hasher = FxHasher::default();
    let of = &register.councils[council];
    (council, sources, &of.council, &of.definitions, of.due_soon.to_string()).hash(&mut hasher);
    for protocol in of.entries.iter().map(|entry| &entry.protocol).chain(&of.drafts) {
        let metadata = &protocol.metadata;
        (
            protocol.source.path(),
            &protocol.id,
            &metadata.title,
            &metadata.also_known_as,
            &metadata.kind,
            metadata.status,
        )
            .hash(&mut hasher);
    }
    of.drafts.len().hash(&mut hasher);
    hasher.finish()
}

/// The documents that have moved on since the last review of an entry. Only a later date counts, never a maybe: of
/// "May 2025" and "May 2025" nobody knows which was first.
fn steps(entries: &[Entry], (council, own): (usize, usize), today: Date) -> Vec<Step> {
    let metadata = &entries[own].protocol.metadata;
    let Some(last) = metadata.last_reviewed().filter(|_| metadata.status == Status::Adopted) else {
        return Vec::new();
    };
    let mut cited: BTreeMap<usize, Vec<PartId>> = BTreeMap::new();
    for reference in &entries[own].cross.references {
        if let To::Document(of, entry, _) = reference.to
            && of == council
            && entry != own
        {
            cited.entry(entry).or_default().push(reference.part);
        }
    }
    let model = metadata
        .based_on
        .as_ref()
        .filter(|based| based.model.is_none())
        .and_then(|model| entries.iter().position(|entry| entry.protocol.id == model.title));
    if let Some(model) = model.filter(|model| *model != own) {
        cited.entry(model).or_default();
    }
    let step =
        |(entry, mut parts): (usize, Vec<PartId>)| {
            let other = &entries[entry].protocol.metadata;
            let (event, date) = other.last_act(today)?;
            parts.dedup();
            (other.status == Status::Adopted && date.first_day() > last.last_day())
                .then_some(Step { entry, event: event.name(), date, parts })
        };
    cited.into_iter().filter_map(step).collect()
}
