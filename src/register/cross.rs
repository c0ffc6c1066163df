//! The citations of one protocol -> its references: each to the exact place, or a doubt that says why not.

use super::links::{Missing, Target, resolve};
use super::names::{Fit, Names};
use super::place::Layout;
use super::reach::{Named, Reach};
use super::reference::{Cross, Doubt, Meaning, Provision, Reference, Shown, To, Wrong};
use super::spots::Spots;
use super::{CouncilEntry, Register};
use crate::protocol::{
    Citation, Cites, Law, Of, Place, Protocol, Running, Unit, running, running_inlines, telephone,
};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Finds out where every citation of a protocol leads.
pub fn cross(register: &Register, council: usize, entry: usize, reach: &Reach) -> Cross {
    let own = &register.councils[council].entries[entry].protocol;
    let mut crossing = Crossing {
        register,
        council: &register.councils[council],
        at: (council, entry),
        own,
        reach,
        layout: Layout::new(own),
        others: HashMap::new(),
        shorts: HashMap::new(),
        cited: Vec::new(),
        unknown: false,
        said: HashSet::new(),
        cross: Cross::default(),
    };
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

/// What the protocol itself gives a name to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Own {
    Term(Meaning),
    /// A short form of a law.
    Short,
}

fn terms(protocol: &Protocol) -> Option<Names<Own>> {
    let text = protocol.definitions.iter().enumerate().map(|(at, found)| {
        (found.term.to_string(), Fit::Term, Own::Term(Meaning::Text(at as u32)))
    });
    let keys = protocol
        .metadata
        .definitions
        .keys()
        .enumerate()
        .map(|(at, term)| (term.clone(), Fit::Term, Own::Term(Meaning::Key(at as u32))));
    let shorts = protocol.citations.iter().flat_map(|citation| match &citation.cites {
        // “the Act” and “the 1972 Act” are read as such.
        Cites::Law(shorts) => shorts.iter().filter(|short| !is_bare_act(short)).cloned().collect(),
        _ => Vec::new(),
    });
    let shorts = shorts.map(|short| (short.into_string(), Fit::Term, Own::Short));
    let names: Vec<(String, Fit, Own)> = text.chain(keys).chain(shorts).collect();
    (!names.is_empty()).then(|| Names::new(names))
}

/// True for "Act" and "1972 Act".
fn is_bare_act(short: &str) -> bool {
    short
        .strip_suffix("Act")
        .is_some_and(|before| before.bytes().all(|byte| byte == b' ' || byte.is_ascii_digit()))
}

struct Crossing<'a> {
    register: &'a Register,
    council: &'a CouncilEntry,
    at: (usize, usize),
    own: &'a Protocol,
    reach: &'a Reach,
    layout: Layout<'a>,
    others: HashMap<(usize, usize), Layout<'a>>,
    /// Short forms of laws, as defined so far.
    shorts: HashMap<Box<str>, Arc<Law>>,
    /// Laws as cited so far.
    cited: Vec<Arc<Law>>,
    /// True once a law was named that is not known.
    unknown: bool,
    /// What was linked in which section: titles and terms are linked once in each.
    said: HashSet<(u32, Said)>,
    cross: Cross,
}

#[derive(PartialEq, Eq, Hash, Clone, Copy)]
enum Said {
    Document(usize),
    Term(Meaning),
}

/// A law or a document that is named in a text: a number before or after it may be a place in it.
#[derive(Clone)]
struct Hit {
    range: Range<usize>,
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

impl<'a> Crossing<'a> {
    fn all(&mut self) {
        let own = self.own;
        let own_terms = terms(own);
        let mut citations = own.citations.as_slice();
        for part in 0..self.layout.parts.len() as u32 {
            let (here, rest) = citations
                .split_at(citations.iter().take_while(|citation| citation.part == part).count());
            citations = rest;
            let clause = self.layout.parts[part as usize].clause;
            if !clause.heading.is_empty() {
                let run = running_inlines(&clause.heading);
                self.written(part, &run);
            }
            let run = running(&clause.body);
            if !run.text.is_empty() {
                self.part(part, &run, here, own_terms.as_ref());
            }
        }
    }

    fn part(
        &mut self,
        part: u32,
        run: &Running,
        citations: &[Citation],
        own_terms: Option<&Names<Own>>,
    ) {
        let text: &str = &run.text;
        let mut spots = Spots::new(run);
        self.written(part, run);
        let named: Vec<(Range<usize>, &[Named])> = self.reach.names.find(text).collect();
        let own: Vec<(Range<usize>, &[Own])> =
            own_terms.iter().flat_map(|terms| terms.find(text)).collect();
        let mut hits = self.laws(part, text, citations);
        self.documents(part, text, &named, &own, &mut hits);
        for citation in citations {
            match &citation.cites {
                Cites::Place(place) => {
                    self.place(part, text, citation, place, &mut hits, &mut spots)
                }
                Cites::Telephone => {
                    let range = citation.start as usize..citation.end as usize;
                    if let Some(href) = telephone(&text[range.clone()]) {
                        spots.put(range, To::Telephone(href.into()));
                    }
                }
                Cites::Document => self.elsewhere(part, text, citation, &hits),
                Cites::Law(_) | Cites::SameLaw(_) => {}
            }
        }
        for hit in hits.into_iter().filter(|hit| !hit.taken) {
            match hit.of {
                HitOf::Law(law) => {
                    spots.put(hit.range, To::Law(Box::new(Provision::new(&law, &[]))))
                }
                HitOf::Document(entry) => {
                    let shown = if self.first(part, Said::Document(entry)) {
                        Shown::Link
                    } else {
                        Shown::Words
                    };
                    spots.take(hit.range, To::Document(self.at.0, entry, None), shown);
                }
                _ => {}
            }
        }
        self.terms(part, &named, &own, &mut spots);
        let found = spots.taken.into_iter().map(|(start, (end, to, shown))| Reference {
            part,
            start: start as u32,
            end: end as u32,
            to,
            shown,
        });
        self.cross.references.extend(found);
    }

    /// True if this is the first time in its section.
    fn first(&mut self, part: u32, said: Said) -> bool {
        self.said.insert((self.layout.parts[part as usize].top, said))
    }

    /// Links that the author wrote.
    fn written(&mut self, part: u32, run: &Running) {
        for (range, to) in &run.links {
            let to = match resolve(self.register, self.own, to) {
                Target::Here(address) => self.layout.at(&address).map(To::Part),
                Target::Protocol(council, entry, address) => {
                    let part =
                        address.and_then(|address| self.other((council, entry)).at(&address));
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

    fn doubt(&mut self, part: u32, range: Range<usize>, wrong: Wrong) {
        self.cross.doubts.push(Doubt {
            part,
            start: range.start as u32,
            end: range.end as u32,
            wrong,
        });
    }

    /// The laws that a part names, in its order.
    fn laws(&mut self, part: u32, text: &str, citations: &[Citation]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut before: Option<Arc<Law>> = None;
        for citation in citations {
            let (start, end) = (citation.start as usize, citation.end as usize);
            match &citation.cites {
                Cites::Law(shorts) => {
                    let (start, law) = self.reach.law(text, start, end);
                    match law {
                        Some(law) => {
                            self.shorts
                                .extend(shorts.iter().map(|short| (short.clone(), law.clone())));
                            self.cited.push(law.clone());
                            before = Some(law.clone());
                            hits.push(Hit { range: start..end, of: HitOf::Law(law), taken: false });
                        }
                        None => {
                            self.unknown = true;
                            self.doubt(
                                part,
                                start..end,
                                Wrong::UnknownLaw(text[start..end].into()),
                            );
                            hits.push(Hit {
                                range: start..end,
                                of: HitOf::UnknownLaw,
                                taken: false,
                            });
                        }
                    }
                }
                Cites::SameLaw(year) => {
                    let word = text[..start].trim_end().rsplit(' ').next().unwrap_or("");
                    let points =
                        year.is_none() && matches!(word, "that" | "That" | "said" | "this");
                    let law = self.same_law(*year, before.as_ref().filter(|_| points));
                    match law {
                        Some(law) => {
                            hits.push(Hit { range: start..end, of: HitOf::Law(law), taken: false })
                        }
                        None => {
                            // It may be the one whose name is not known; that was said there.
                            if !self.unknown {
                                self.doubt(part, start..end, Wrong::NoLaw);
                            }
                            hits.push(Hit {
                                range: start..end,
                                of: HitOf::UnknownLaw,
                                taken: false,
                            });
                        }
                    }
                }
                _ => {}
            }
        }
        hits
    }

    /// "the Act", "the 1972 Act"
    fn same_law(&self, year: Option<u16>, before: Option<&Arc<Law>>) -> Option<Arc<Law>> {
        let short = year.map_or("Act".to_owned(), |year| format!("{year} Act"));
        if let Some(law) = before.or_else(|| self.shorts.get(short.as_str())) {
            return Some(law.clone());
        }
        // An Act that is named by its year alone must be the only one of that year that was named.
        let ending = year.map_or(" Act".to_owned(), |year| format!(" Act {year}"));
        let mut fitting = self.cited.iter().filter(|law| {
            if year.is_some() { law.title.ends_with(&ending) } else { law.title.contains(&ending) }
        });
        let first = fitting.next()?;
        fitting.all(|law| law == first).then(|| first.clone())
    }

    /// Documents, law without a year and short forms of law, where no Act was found.
    fn documents(
        &mut self,
        part: u32,
        text: &str,
        named: &[(Range<usize>, &[Named])],
        own: &[(Range<usize>, &[Own])],
        hits: &mut Vec<Hit>,
    ) {
        let mut found = Vec::new();
        let free = |range: &Range<usize>, hits: &[Hit]| {
            let next = hits.partition_point(|hit| hit.range.end <= range.start);
            hits.get(next).is_none_or(|hit| hit.range.start >= range.end)
        };
        for (range, of) in named.iter().filter(|(range, _)| free(range, hits)) {
            let range = range.clone();
            match of {
                [Named::Law(law)] => {
                    found.push(Hit { range, of: HitOf::Law(law.clone()), taken: false })
                }
                [Named::Document(entry)] => {
                    found.push(Hit { range, of: HitOf::Document(*entry), taken: false })
                }
                [Named::Document(_), ..] => {
                    let ids = of.iter().filter_map(|of| {
                        if let Named::Document(entry) = of { Some(*entry) } else { None }
                    });
                    let ids: Vec<Box<str>> = ids
                        .filter(|entry| *entry != self.at.1)
                        .map(|entry| self.council.entries[entry].protocol.id.as_str().into())
                        .collect();
                    if ids.len() == of.len() {
                        self.cross.doubts.push(Doubt {
                            part,
                            start: range.start as u32,
                            end: range.end as u32,
                            wrong: Wrong::SeveralDocuments(ids),
                        });
                    }
                    found.push(Hit { range, of: HitOf::SeveralDocuments, taken: false });
                }
                _ => {}
            }
        }
        for (range, _) in own.iter().filter(|(_, of)| of.contains(&Own::Short)) {
            if let Some(law) = self.shorts.get(&text[range.clone()]).filter(|_| free(range, hits)) {
                found.push(Hit { range: range.clone(), of: HitOf::Law(law.clone()), taken: false });
            }
        }
        hits.append(&mut found);
        // A document does not cite itself.
        hits.iter_mut()
            .filter(|hit| matches!(hit.of, HitOf::Document(entry) if entry == self.at.1))
            .for_each(|hit| hit.taken = true);
        hits.sort_by_key(|hit| hit.range.start);
    }

    fn place(
        &mut self,
        part: u32,
        text: &str,
        citation: &Citation,
        place: &Place,
        hits: &mut [Hit],
        spots: &mut Spots,
    ) {
        let (start, end) = (citation.start as usize, citation.end as usize);
        let named = match place.of {
            Of::Named(at) | Of::Perhaps(at) => {
                hits.binary_search_by_key(&(at as usize), |hit| hit.range.start).ok()
            }
            Of::Nothing => {
                before(hits, start).filter(|hit| joins(&text[hits[*hit].range.end..start]))
            }
            Of::This => None,
        };
        if let Some(hit) = named {
            let hit = &mut hits[hit];
            let range = if place.single {
                start.min(hit.range.start)..end.max(hit.range.end)
            } else {
                start..end
            };
            match hit.of.clone() {
                HitOf::Law(law) => {
                    hit.taken |= place.single;
                    spots.put(range, To::Law(Box::new(provision(&law, place))));
                }
                HitOf::Document(entry) if entry != self.at.1 => {
                    let at = (self.at.0, entry);
                    match self.other(at).find(place, None) {
                        Ok((found, _)) => {
                            hit.taken |= place.single;
                            self.first(part, Said::Document(entry));
                            spots.put(range, To::Document(at.0, at.1, Some(found)));
                        }
                        Err(Wrong::Missing(_)) => {
                            self.doubt(part, start..end, Wrong::Missing(Some(at)))
                        }
                        Err(wrong) => self.doubt(part, start..end, wrong),
                    }
                }
                HitOf::Document(_) => self.here(part, start..end, place, spots),
                HitOf::UnknownLaw | HitOf::SeveralDocuments => {}
            }
            return;
        }
        let elsewhere = match place.of {
            Of::Named(at) => !self.names_itself(&text[at as usize..]),
            Of::Perhaps(at) => {
                text[at as usize..].starts_with(|c: char| c.is_uppercase())
                    && !self.names_itself(&text[at as usize..])
            }
            Of::Nothing | Of::This => false,
        };
        if elsewhere {
            return;
        }
        if place.unit == Unit::StandingOrder && self.own.metadata.kind != "standing orders" {
            if let Some(entry) = self.reach.standing_orders
                && let Ok((found, _)) = self.other((self.at.0, entry)).find(place, None)
            {
                spots.put(start..end, To::Document(self.at.0, entry, Some(found)));
            }
            return;
        }
        // “Under section 101 the council may …”, after an Act was named.
        let law = before(hits, start).and_then(|hit| {
            if let HitOf::Law(law) = &hits[hit].of { Some(law.clone()) } else { None }
        });
        let legal = matches!(place.unit, Unit::Section | Unit::Regulation | Unit::Article)
            && place.of == Of::Nothing
            && place.way.is_none();
        match law {
            Some(law) if legal && self.layout.find(place, Some(part)).is_err() => {
                spots.put(start..end, To::Law(Box::new(provision(&law, place))))
            }
            _ => self.here(part, start..end, place, spots),
        }
    }

    /// A place of this protocol.
    fn here(&mut self, part: u32, range: Range<usize>, place: &Place, spots: &mut Spots) {
        match self.layout.find(place, Some(part)) {
            Ok((found, other_way)) => {
                if other_way {
                    self.doubt(part, range.clone(), Wrong::OtherWay(found < part));
                }
                spots.put(range, To::Part(found));
            }
            Err(wrong) if place.sure => self.doubt(part, range, wrong),
            Err(_) => {}
        }
    }

    /// True for "protocol", "Policy" or what else this document calls itself.
    fn names_itself(&self, words: &str) -> bool {
        let word = words.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        let after = words[word.len()..].trim_start();
        // A text whose title names no kind calls itself a protocol as a rule.
        let kind = Some(self.own.metadata.kind.as_str()).filter(|kind| *kind != "document");
        let kind = kind.unwrap_or("protocol");
        let own = word.eq_ignore_ascii_case(kind.split(' ').next().unwrap_or(kind))
            || word.eq_ignore_ascii_case("document");
        own && !after.starts_with("on ") && !after.starts_with("for ") && !after.starts_with("of ")
    }

    /// The name of a document that this site does not have.
    fn elsewhere(&mut self, part: u32, text: &str, citation: &Citation, hits: &[Hit]) {
        let range = citation.start as usize..citation.end as usize;
        let next = hits.partition_point(|hit| hit.range.end <= range.start);
        let known = hits.get(next).is_some_and(|hit| hit.range.start < range.end);
        let name = &text[range];
        if !known && !self.own.metadata.title.contains(name) {
            self.cross.elsewhere.push((name.replace('\n', " ").into(), part));
        }
    }

    fn terms(
        &mut self,
        part: u32,
        named: &[(Range<usize>, &[Named])],
        own: &[(Range<usize>, &[Own])],
        spots: &mut Spots,
    ) {
        let first = self.own.definitions.partition_point(|definition| definition.part < part);
        let here = self
            .own
            .definitions
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, definition)| definition.part == part);
        for (at, definition) in here {
            spots.put(definition.start as usize..definition.end as usize, To::Defines(at as u32));
        }
        let mut found: Vec<(Range<usize>, Meaning)> = Vec::new();
        for (range, of) in own {
            found.extend(of.iter().find_map(|of| {
                if let Own::Term(meaning) = of { Some((range.clone(), *meaning)) } else { None }
            }));
        }
        // What the protocol defines itself comes before what the council defines for all.
        for (range, of) in named {
            let term = of.iter().find_map(|of| {
                if let Named::Term(at) = of { Some(Meaning::Council(*at)) } else { None }
            });
            found.extend(term.map(|meaning| (range.clone(), meaning)));
        }
        for (range, meaning) in found {
            let here = matches!(meaning, Meaning::Text(at) if self.own.definitions[at as usize].part == part);
            if here {
                continue;
            }
            if self.cross.used.last() != Some(&meaning) {
                self.cross.used.push(meaning);
            }
            if spots.is_free(&range) && self.first(part, Said::Term(meaning)) {
                spots.put(range, To::Term(meaning));
            }
        }
    }
}

/// The provision of a law that a place names.
fn provision(law: &Arc<Law>, place: &Place) -> Provision {
    let mut path: Vec<(Unit, &str)> =
        place.within.iter().rev().map(|(unit, path)| (*unit, &**path)).collect();
    path.push((place.unit, &place.path));
    Provision::new(law, &path)
}

/// The last of the names that end before a place.
fn before(hits: &[Hit], at: usize) -> Option<usize> {
    hits.partition_point(|hit| hit.range.end <= at).checked_sub(1)
}

/// True for what may stand between a name and a number that belongs to it: "Localism Act 2011, section 27".
fn joins(between: &str) -> bool {
    between.len() < 4 && between.chars().all(|c| matches!(c, ' ' | ',' | '(' | '\u{a0}'))
}
