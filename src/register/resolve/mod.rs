//! The mentions of one protocol -> its references: each to the exact place, or a doubt that says why not. Scopes and
//! look-ups only: what words mean was read.

mod law;
mod layout;
mod place;

use super::links::resolve;
use super::reach::{Named as Name, Reach};
use super::reference::{Cross, Doubt, Meaning, Provision, Reference, Shown, To, Wrong};
use super::spots::Spots;
use super::target::{Missing, Target};
use super::{CouncilEntry, Register};
use crate::protocol::{
    Law, Mention, Mentioned, Owner, Part as Located, PartId, Place, Protocol, Running, Shape, Unit,
    Use, Used, running, running_inlines,
};
use law::{Found, Named};
pub use layout::Layout;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// Finds out where every mention of a protocol leads.
pub fn cross(register: &Register, council: usize, entry: usize, reach: &Reach) -> Cross {
    let own = &register.councils[council].entries[entry].protocol;
    let mut crossing = Crossing {
        register,
        council: &register.councils[council],
        at: (council, entry),
        own,
        reach,
        layout: Layout::new(own),
        others: FxHashMap::default(),
        called: FxHashMap::default(),
        laws: Named::default(),
        said: FxHashSet::default(),
        foreign: (false, false),
        cross: Cross::default(),
    };
    let foreign = |unit| !reach.has(&own.metadata, unit) && !crossing.layout.has_unit(unit);
    crossing.foreign = (foreign(Unit::Byelaw), foreign(Unit::Regulation));
    crossing.all();
    let mut cross = crossing.cross;
    // A document of another council is known by its place in the register, which may shift.
    let elsewhere = cross.references.iter().filter_map(|reference| match reference.to {
        To::Document(of, entry, _) if of != council => Some((of, entry)),
        _ => None,
    });
    cross.relied = crossing.others.into_keys().chain(elsewhere).collect();
    cross.relied.sort_unstable();
    cross.relied.dedup();
    cross.used.sort_unstable();
    cross.used.dedup();
    cross
}

struct Crossing<'a> {
    register: &'a Register,
    council: &'a CouncilEntry,
    at: (usize, usize),
    own: &'a Protocol,
    reach: &'a Reach,
    layout: Layout<'a>,
    others: FxHashMap<(usize, usize), Layout<'a>>,
    /// Documents by the names that numbers are cited with.
    called: FxHashMap<&'a str, Called>,
    laws: Named,
    /// What was linked in which section: titles and terms are linked once in each.
    said: FxHashSet<(PartId, Said)>,
    /// True where byelaws, and where regulations, are those of another document.
    foreign: (bool, bool),
    cross: Cross,
}

/// The document of "Financial Regulation 5.2".
#[derive(Clone, Copy)]
enum Called {
    Itself,
    Other(usize),
    Nowhere,
}

#[derive(PartialEq, Eq, Hash, Clone, Copy)]
enum Said {
    Document(usize),
    Term(Meaning),
}

/// A law or a document that is named in a text: a number before or after it may be a place in it.
#[derive(Clone)]
struct Hit {
    start: u32,
    end: u32,
    of: HitOf,
    /// True once a place was found in it; its own link is then part of that of the place.
    taken: bool,
}

#[derive(Clone)]
enum HitOf {
    Law(Arc<Law>),
    UnknownLaw,
    Document(usize),
    SeveralDocuments,
}

/// What one part mentions.
#[derive(Clone, Copy)]
struct Part<'a> {
    part: PartId,
    /// Its mentions, and the place of the first in the row of all.
    mentions: &'a [Mention],
    first: usize,
    uses: &'a [Use],
}

/// The hits of a part: those that are mentions by their place in its row, and all in the order of the text.
struct Hits {
    all: Vec<Hit>,
    /// For each mention of the part, its hit.
    of_mention: Vec<Option<usize>>,
}

impl Hits {
    /// The hit that begins at an offset.
    fn beginning(&self, at: u32) -> Option<usize> {
        let first = self.all.partition_point(|hit| hit.start < at);
        self.all.get(first).filter(|hit| hit.start == at).map(|_| first)
    }

    /// The hit that ends at an offset.
    fn ending(&self, at: u32) -> Option<usize> {
        let next = self.all.partition_point(|hit| hit.end < at);
        self.all.get(next).filter(|hit| hit.end == at).map(|_| next)
    }

    /// True if no hit stands at a place.
    fn is_free(&self, start: u32, end: u32) -> bool {
        let next = self.all.partition_point(|hit| hit.end <= start);
        self.all.get(next).is_none_or(|hit| hit.start >= end)
    }
}

impl<'a> Crossing<'a> {
    fn all(&mut self) {
        let own = self.own;
        let (mut mentions, mut uses) = (own.mentions.as_slice(), own.uses.as_slice());
        let mut first = 0;
        for Located { id: part, clause, .. } in own.parts() {
            let count = mentions.iter().take_while(|mention| mention.part == part).count();
            let (here, rest) = mentions.split_at(count);
            mentions = rest;
            let (used, rest) =
                uses.split_at(uses.iter().take_while(|used| used.part == part).count());
            uses = rest;
            if !clause.heading.is_empty() {
                let run = running_inlines(&clause.heading);
                self.written(part, &run);
            }
            if !clause.body.is_empty() {
                let run = running(&clause.body);
                self.part(Part { part, mentions: here, first, uses: used }, &run);
            }
            first += count;
        }
    }

    fn part(&mut self, here: Part<'a>, run: &Running) {
        let mut spots = Spots::new(run);
        self.written(here.part, run);
        let named: Vec<(Range<usize>, &[Name])> = self.reach.names.find(&run.text).collect();
        let mut hits = self.laws(here);
        self.documents(here, &named, &mut hits);
        for mention in here.mentions {
            let range = mention.start as usize..mention.end as usize;
            match &mention.of {
                Mentioned::Place(place) => {
                    self.place(here, range, place, &mut hits, &mut spots);
                }
                Mentioned::Telephone(href) => spots.put(range, To::Telephone(href.clone())),
                Mentioned::Document(name) => self.elsewhere(here.part, mention, name, &hits),
                Mentioned::Law(_) | Mentioned::SameLaw(_) => {}
            }
        }
        for hit in hits.all.into_iter().filter(|hit| !hit.taken) {
            let range = hit.start as usize..hit.end as usize;
            match hit.of {
                HitOf::Law(law) => spots.put(range, To::Law(Box::new(Provision::new(&law, &[])))),
                HitOf::Document(entry) => {
                    let first = self.first(here.part, Said::Document(entry));
                    let shown = if first { Shown::Link } else { Shown::Words };
                    spots.take(range, To::Document(self.at.0, entry, None), shown);
                }
                _ => {}
            }
        }
        self.terms(here, &named, &mut spots);
        let found = spots.taken.into_iter().map(|(start, (end, to, shown))| Reference {
            part: here.part,
            start: start as u32,
            end: end as u32,
            to,
            shown,
        });
        self.cross.references.extend(found);
    }

    /// True if this is the first time in its section.
    fn first(&mut self, part: PartId, said: Said) -> bool {
        self.said.insert((self.layout.top(part), said))
    }

    /// Links that the author wrote.
    fn written(&mut self, part: PartId, run: &Running) {
        // A path from the root of the host depends on where the site stands, which is not known here.
        for (range, to) in run.links.iter().filter(|(_, to)| !to.starts_with('/')) {
            let to = match resolve(self.register, self.own, to) {
                Target::Here(address) => self.own.part_at(&address).map(|part| To::Part(part.id)),
                Target::Protocol(council, entry, address) => {
                    let other = address.is_some().then(|| self.other((council, entry)).protocol);
                    let part = other.zip(address).and_then(|(of, address)| of.part_at(&address));
                    let part = part.map(|part| part.id);
                    Some(To::Document(council, entry, part))
                }
                Target::Nowhere(Missing::PlaceIn(council, entry, _)) => {
                    // Another place there would mend it.
                    self.other((council, entry));
                    None
                }
                _ => None,
            };
            if let Some(to) = to {
                if let To::Document(council, entry, _) = to
                    && council == self.at.0
                {
                    self.first(part, Said::Document(entry));
                }
                self.cross.references.push(Reference {
                    part,
                    start: range.start as u32,
                    end: range.end as u32,
                    to,
                    shown: Shown::Written,
                });
            }
        }
    }

    fn other(&mut self, at: (usize, usize)) -> &Layout<'a> {
        let register = self.register;
        self.others
            .entry(at)
            .or_insert_with(|| Layout::new(&register.councils[at.0].entries[at.1].protocol))
    }

    fn doubt(&mut self, part: PartId, range: Range<usize>, wrong: Wrong) {
        let (start, end) = (range.start as u32, range.end as u32);
        self.cross.doubts.push(Doubt { part, start, end, wrong });
    }

    /// The laws that a part names, in its order.
    fn laws(&mut self, here: Part) -> Hits {
        let owned: FxHashSet<usize> = here
            .mentions
            .iter()
            .filter_map(|mention| match &mention.of {
                Mentioned::Place(place) => match place.owner {
                    Owner::Mention(at) => (at as usize).checked_sub(here.first),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let mut hits = Hits { all: Vec::new(), of_mention: vec![None; here.mentions.len()] };
        for (index, mention) in here.mentions.iter().enumerate() {
            let (start, end) = (mention.start, mention.end);
            let (start, of) = match &mention.of {
                Mentioned::Law(name) => {
                    let found =
                        self.laws.law(&self.reach.laws, name, here.part, owned.contains(&index));
                    let likely = name.starts.get(name.likely as usize).map_or((0, start), |at| *at);
                    match found {
                        Found::Law(at, law) => (at, HitOf::Law(law)),
                        Found::Undated(at, law) => {
                            self.undated(here.part, likely.1..end);
                            (at, HitOf::Law(law))
                        }
                        Found::Unknown => {
                            let key = name.key[likely.0 as usize..].into();
                            let range = likely.1 as usize..end as usize;
                            self.doubt(here.part, range, Wrong::UnknownLaw(key, name.act));
                            (likely.1, HitOf::UnknownLaw)
                        }
                        Found::Nothing if name.short => continue,
                        Found::Nothing => {
                            if name.year.is_none() && !name.abroad {
                                self.undated(here.part, likely.1..end);
                            }
                            (likely.1, HitOf::UnknownLaw)
                        }
                    }
                }
                Mentioned::SameLaw(same) => match self.laws.same(*same, here.part) {
                    Some(law) => (start, HitOf::Law(law)),
                    None => {
                        // It may be the one whose name is not known; that was said there.
                        if !self.laws.unknown && (self.laws.is_open(*same) || !self.laws.any()) {
                            self.doubt(here.part, start as usize..end as usize, Wrong::NoLaw);
                        }
                        (start, HitOf::UnknownLaw)
                    }
                },
                _ => continue,
            };
            hits.of_mention[index] = Some(hits.all.len());
            hits.all.push(Hit { start, end, of, taken: false });
        }
        hits
    }

    fn undated(&mut self, part: PartId, range: Range<u32>) {
        self.doubt(part, range.start as usize..range.end as usize, Wrong::Undated);
    }

    /// Documents, law without a year and short forms of law, where no Act was found.
    fn documents(&mut self, here: Part, named: &[(Range<usize>, &[Name])], hits: &mut Hits) {
        let mut found = Vec::new();
        for (range, of) in named {
            let (start, end) = (range.start as u32, range.end as u32);
            if !hits.is_free(start, end) {
                continue;
            }
            let of = match of {
                [Name::Law(law)] => HitOf::Law(law.clone()),
                [Name::Document(entry)] => HitOf::Document(*entry),
                [Name::Document(_), ..] => {
                    self.several(here.part, range.clone(), of);
                    HitOf::SeveralDocuments
                }
                _ => continue,
            };
            found.push(Hit { start, end, of, taken: false });
        }
        for used in here.uses {
            let Used::Short(mention) = used.of else { continue };
            if !hits.is_free(used.start, used.end) {
                continue;
            }
            let Mentioned::Law(name) = &self.own.mentions[mention as usize].of else { continue };
            let law = name.shorts.iter().find_map(|short| self.laws.short(short)).cloned();
            let of = law.map(HitOf::Law);
            found.extend(of.map(|of| Hit { start: used.start, end: used.end, of, taken: false }));
        }
        if found.is_empty() {
            return;
        }
        let before = hits.all.len();
        hits.all.append(&mut found);
        // A document does not cite itself.
        let own = self.at.1;
        hits.all
            .iter_mut()
            .filter(|hit| matches!(hit.of, HitOf::Document(entry) if entry == own))
            .for_each(|hit| hit.taken = true);
        let mut order: Vec<usize> = (0..hits.all.len()).collect();
        order.sort_by_key(|at| (hits.all[*at].start, *at));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| place[*old] = new);
        for at in hits.of_mention.iter_mut().flatten() {
            debug_assert!(*at < before);
            *at = place[*at];
        }
        hits.all = order.into_iter().map(|at| hits.all[at].clone()).collect();
    }

    fn several(&mut self, part: PartId, range: Range<usize>, of: &[Name]) {
        let ids = of.iter().filter_map(|of| match of {
            Name::Document(entry) if *entry != self.at.1 => Some(*entry),
            _ => None,
        });
        let ids: Vec<Box<str>> =
            ids.map(|entry| self.council.entries[entry].protocol.id.as_str().into()).collect();
        if ids.len() == of.len() {
            self.doubt(part, range, Wrong::SeveralDocuments(ids));
        }
    }

    fn place(
        &mut self,
        here: Part,
        range: Range<usize>,
        place: &'a Place,
        hits: &mut Hits,
        spots: &mut Spots,
    ) {
        let hit = match place.owner {
            Owner::Mention(at) => {
                (at as usize).checked_sub(here.first).and_then(|at| *hits.of_mention.get(at)?)
            }
            Owner::Named(at) | Owner::Perhaps(at) => hits.beginning(at),
            Owner::Unsaid => place.after.and_then(|at| hits.ending(at)).or_else(|| {
                let next = place.then.and_then(|at| hits.beginning(at));
                next.filter(|at| matches!(hits.all[*at].of, HitOf::Law(_)))
            }),
            _ => None,
        };
        if let Some(hit) = hit {
            return self.in_hit(here.part, range, place, &mut hits.all[hit], spots);
        }
        match &place.owner {
            Owner::Mention(_) | Owner::Named(_) | Owner::Perhaps(_) | Owner::Other => {}
            Owner::Called(name) => match self.called(name) {
                Called::Itself => self.here(here.part, range, place, spots),
                Called::Other(entry) => {
                    self.in_document(here.part, (range.clone(), range), place, entry, spots);
                }
                Called::Nowhere => {}
            },
            _ => {
                // “Under section 101 the council may …”, after an Act was named.
                let legal = matches!(place.unit, Unit::Section | Unit::Regulation | Unit::Article)
                    && place.owner == Owner::Unsaid
                    && place.way.is_none()
                    && !place.sub;
                let near = place.near.filter(|_| legal).and_then(|at| {
                    hits.of_mention.get((at as usize).checked_sub(here.first)?).copied().flatten()
                });
                let foreign = self.is_foreign(place);
                let missing = near.is_some()
                    && (foreign || place::find(&self.layout, place, Some(here.part)).is_err());
                match near.map(|near| &hits.all[near].of).filter(|_| missing) {
                    Some(HitOf::Law(law)) => {
                        spots.put(range, To::Law(Box::new(provision(law, place))));
                    }
                    Some(_) => {}
                    None if foreign => {}
                    None => self.here(here.part, range, place, spots),
                }
            }
        }
    }

    /// "regulation 5", "bylaw 7" in a document that has none: they are of another one, which the words do not name.
    fn is_foreign(&self, place: &Place) -> bool {
        let unit = place.within.last().map_or(place.unit, |outer| outer.unit);
        place.owner == Owner::Unsaid
            && match unit {
                Unit::Byelaw => self.foreign.0,
                Unit::Regulation => self.foreign.1,
                _ => false,
            }
    }

    /// A place in what is named beside it.
    fn in_hit(
        &mut self,
        part: PartId,
        range: Range<usize>,
        place: &Place,
        hit: &mut Hit,
        spots: &mut Spots,
    ) {
        let around = if place.single {
            range.start.min(hit.start as usize)..range.end.max(hit.end as usize)
        } else {
            range.clone()
        };
        match hit.of.clone() {
            HitOf::Law(law) => {
                hit.taken |= place.single;
                spots.put(around, To::Law(Box::new(provision(&law, place))));
            }
            HitOf::Document(entry) if entry != self.at.1 => {
                if self.in_document(part, (range, around), place, entry, spots) {
                    hit.taken |= place.single;
                }
            }
            HitOf::Document(_) => self.here(part, range, place, spots),
            HitOf::UnknownLaw | HitOf::SeveralDocuments => {}
        }
    }

    /// A place of another document of the council, with its own words and those of its link; true if it has it.
    fn in_document(
        &mut self,
        part: PartId,
        (range, around): (Range<usize>, Range<usize>),
        place: &Place,
        entry: usize,
        spots: &mut Spots,
    ) -> bool {
        let at = (self.at.0, entry);
        match place::find(self.other(at), place, None) {
            Ok((found, _)) => {
                self.first(part, Said::Document(entry));
                spots.put(around, To::Document(at.0, at.1, Some(found)));
                true
            }
            Err(Wrong::Missing(_)) => {
                self.doubt(part, range, Wrong::Missing(Some(at)));
                false
            }
            Err(wrong) => {
                self.doubt(part, range, wrong);
                false
            }
        }
    }

    /// The document that a number is cited with.
    fn called(&mut self, name: &'a str) -> Called {
        let (reach, own, entry) = (self.reach, self.own, self.at.1);
        *self.called.entry(name).or_insert_with(|| {
            if reach.is_called(&own.metadata, name) {
                return Called::Itself;
            }
            match reach.document(name) {
                Some(other) if other == entry => Called::Itself,
                Some(other) => Called::Other(other),
                None => Called::Nowhere,
            }
        })
    }

    /// A place of this protocol.
    fn here(&mut self, part: PartId, range: Range<usize>, place: &Place, spots: &mut Spots) {
        match place::find(&self.layout, place, Some(part)) {
            Ok((found, other_way)) => {
                if place.way.is_some() && found == part {
                    self.doubt(part, range.clone(), Wrong::Itself);
                } else if other_way {
                    self.doubt(part, range.clone(), Wrong::OtherWay(found < part));
                }
                spots.put(range, To::Part(found));
            }
            Err(Wrong::Missing(_)) if !self.is_own(place) => {}
            Err(wrong) if place.sure => self.doubt(part, range, wrong),
            Err(_) => {}
        }
    }

    /// True if a number that is missing is likely one of this document: a section may be one of the law that was named, an
    /// Appendix another file, a number far from all others a place in another document.
    fn is_own(&self, place: &Place) -> bool {
        if place.unit == Unit::Section && place.shape == Shape::Whole && place.within.is_empty() {
            return !self.laws.any();
        }
        place::is_likely(&self.layout, place)
    }

    /// The name of a document that this site does not have.
    fn elsewhere(&mut self, part: PartId, mention: &Mention, name: &str, hits: &Hits) {
        let known = !hits.is_free(mention.start, mention.end);
        if !known && !self.own.metadata.title.contains(name) {
            self.cross.elsewhere.push((name.into(), part));
        }
    }

    fn terms(&mut self, here: Part, named: &[(Range<usize>, &[Name])], spots: &mut Spots) {
        let own = self.own;
        let first = own.definitions.partition_point(|definition| definition.part < here.part);
        let defined = own.definitions[first..]
            .iter()
            .enumerate()
            .take_while(|(_, definition)| definition.part == here.part);
        for (at, definition) in defined {
            let range = definition.start as usize..definition.end as usize;
            spots.put(range, To::Defines((first + at) as u32));
        }
        let mut found: Vec<(Range<usize>, Meaning)> = Vec::new();
        for used in here.uses {
            let range = used.start as usize..used.end as usize;
            match used.of {
                Used::Term(at) => found.push((range, Meaning::Text(at))),
                Used::Key(at) => found.push((range, Meaning::Key(at))),
                Used::Short(_) => {}
            }
        }
        // What the protocol defines itself comes before what the council defines for all.
        for (range, of) in named {
            let term = of.iter().find_map(|of| match of {
                Name::Term(at) => Some(Meaning::Council(*at)),
                _ => None,
            });
            found.extend(term.map(|meaning| (range.clone(), meaning)));
        }
        for (range, meaning) in found {
            let here_defined = matches!(meaning, Meaning::Text(at) if own.definitions[at as usize].part == here.part);
            if here_defined {
                continue;
            }
            if self.cross.used.last() != Some(&meaning) {
                self.cross.used.push(meaning);
            }
            if spots.is_free(&range) && self.first(here.part, Said::Term(meaning)) {
                spots.put(range, To::Term(meaning));
            }
        }
    }
}

/// The provision of a law that a place names.
fn provision(law: &Arc<Law>, place: &Place) -> Provision {
    let mut path: Vec<(Unit, &str)> =
        place.within.iter().rev().map(|outer| (outer.unit, &*outer.path)).collect();
    path.push((place.unit, &place.path));
    // What an Act has at its outermost is called a section, whatever the text calls it, that of Regulations a regulation.
    if let Some(first) = path.first_mut().filter(|(unit, _)| unit.depth() == 3) {
        first.0 = law.outermost(first.0);
    }
    Provision::new(law, &path)
}
