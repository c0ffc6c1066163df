//! The mentions of one protocol -> its references: each to the exact place, or a doubt that says why not. Scopes and
//! look-ups only: what words mean was read.

mod cited;
mod law;
mod layout;
mod level;
mod named;
mod part_of;
mod place;
mod range;
mod row;
mod section;
mod within;

use super::links::resolve;
use super::reach::{Named as Name, Reach};
use super::reference::{Cross, Doubt, Meaning, Provision, Reference, Shown, To, Wrong};
use super::spots::Spots;
use super::target::{Missing, Target};
use super::{CouncilEntry, Register};
use crate::protocol::{
    Law, Mention, Mentioned, Part as Located, PartId, Protocol, Running, Unit, Use, Used, running,
    running_inlines,
};
use law::Named;
pub use layout::Layout;
use named::closed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// Finds out where every mention of a protocol leads.
pub fn cross(register: &Register, council: usize, entry: usize, reach: &Reach) -> Cross {
    let own = &register.councils[council].entries[entry].protocol;
    cross_of(register, (council, entry), own, reach)
}

/// The same for a text of before that stands in the place of a document of today.
pub fn cross_of(
    register: &Register,
    (council, entry): (usize, usize),
    own: &Protocol,
    reach: &Reach,
) -> Cross {
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
        foreign: [false; 3],
        row: None,
        cross: Cross::default(),
    };
    let foreign = |unit| !reach.has(&own.metadata, unit) && !crossing.layout.has_unit(unit);
    // "Article 1.1" is none of a document without articles where another one is the Articles.
    let article = reach.has_articles && foreign(Unit::Article);
    crossing.foreign = [foreign(Unit::Byelaw), foreign(Unit::Regulation), article];
    for mention in &own.mentions {
        if let Mentioned::Law(name) = &mention.of {
            crossing.laws.number(name);
        }
    }
    crossing.all();
    let mut cross = crossing.cross;
    count_absent(&mut cross.doubts);
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

/// What is called by a name that nothing has is said once for each name, with how many more citations there are.
fn count_absent(doubts: &mut Vec<Doubt>) {
    let mut counts: FxHashMap<(Unit, Option<Box<str>>), u32> = FxHashMap::default();
    for doubt in doubts.iter() {
        if let Wrong::Absent(unit, _, kept) = &doubt.wrong {
            *counts.entry((*unit, kept.clone())).or_default() += 1;
        }
    }
    let mut titles: FxHashSet<Box<str>> = FxHashSet::default();
    doubts.retain_mut(|doubt| match &mut doubt.wrong {
        // Regulations that no table has are said once: their number after one mention is a link for all.
        Wrong::UnknownLaw(key, false) => titles.insert(key.clone()),
        Wrong::Absent(unit, more, kept) => {
            counts.remove(&(*unit, kept.clone())).map(|count| *more = count - 1).is_some()
        }
        _ => true,
    });
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
    /// True where byelaws, where regulations, and where articles are those of another document.
    foreign: [bool; 3],
    /// The last of several numbers in brackets: where it stands, and what its place stands in.
    row: Option<(PartId, usize, Option<PartId>)>,
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
    /// Where the words end that say after it whose it is: "adopted by the Council".
    whole: u32,
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
    /// A document of the name of one that the council has, and of another body.
    Elsewhere,
}

impl Hit {
    fn new(start: u32, end: u32, of: HitOf) -> Hit {
        Hit { start, end, whole: end, of, taken: false }
    }
}

/// What one part mentions.
#[derive(Clone, Copy)]
struct Part<'a, 't> {
    part: PartId,
    /// Its running text.
    text: &'t str,
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

    /// The hit that ends at an offset, by itself or with the words that say whose it is.
    fn ending(&self, at: u32) -> Option<usize> {
        let next = self.all.partition_point(|hit| hit.end <= at);
        let last = next.checked_sub(1)?;
        self.all.get(last).filter(|hit| hit.end == at || hit.whole == at).map(|_| last)
    }

    /// True if no hit stands at a place.
    fn is_free(&self, start: u32, end: u32) -> bool {
        self.in_range(start, end).is_empty()
    }

    /// The hits that stand at a place.
    fn in_range(&self, start: u32, end: u32) -> &[Hit] {
        &self.all[self.places_in(start, end)]
    }

    /// The same, to change them.
    fn in_range_mut(&mut self, start: u32, end: u32) -> &mut [Hit] {
        let places = self.places_in(start, end);
        &mut self.all[places]
    }

    fn places_in(&self, start: u32, end: u32) -> Range<usize> {
        let first = self.all.partition_point(|hit| hit.end <= start);
        let after = self.all.partition_point(|hit| hit.start < end).max(first);
        first..after
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
                let text = &*run.text;
                self.part(Part { part, text, mentions: here, first, uses: used }, &run);
            }
            first += count;
        }
    }

    fn part(&mut self, here: Part<'a, '_>, run: &Running) {
        let mut spots = Spots::new(run);
        let doubts = self.cross.doubts.len();
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
        self.halves(here, doubts, &mut spots);
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
        // Where the words of a link lead its author has said.
        let said = |doubt: &Doubt| {
            let (start, end) = (doubt.start as usize, doubt.end as usize);
            let after = run.links.partition_point(|(link, _)| link.start <= start);
            after > 0 && end <= run.links[after - 1].0.end
        };
        let mut new = self.cross.doubts.split_off(doubts);
        new.retain(|doubt| !said(doubt));
        for doubt in &mut new {
            if let Wrong::Absent(_, _, kept) = &mut doubt.wrong {
                let words = here.text.get(doubt.start as usize..doubt.end as usize);
                *kept = kept.take().or_else(|| words.and_then(|words| self.kept_apart(words)));
            }
        }
        self.cross.doubts.append(&mut new);
        self.terms(here, &named, &mut spots);
        let found = spots.taken.into_iter().map(|(start, (end, to, shown))| Reference {
            part: here.part,
            start: start as u32,
            end: closed(here.text, start..end) as u32,
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
