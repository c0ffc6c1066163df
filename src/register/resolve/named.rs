//! The laws and the documents that a part names: places may be theirs.

use super::law::{At, Found};
use super::{Crossing, Hit, HitOf, Hits, Name, Part};
use crate::lexicon::is_after_this;
use crate::protocol::{Law, Mentioned, Owner, PartId, Used};
use crate::register::Wrong;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

impl<'a> Crossing<'a> {
    /// The laws that a part names, in its order.
    pub(super) fn laws(&mut self, here: Part) -> Hits {
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
        let at = At { part: here.part, section: self.layout.top(here.part) };
        let mut hits = Hits { all: Vec::new(), of_mention: vec![None; here.mentions.len()] };
        for (index, mention) in here.mentions.iter().enumerate() {
            let (start, end) = (mention.start, mention.end);
            let (start, of) = match &mention.of {
                Mentioned::Law(name) => {
                    let found = self.laws.law(&self.reach.laws, name, at, owned.contains(&index));
                    let likely = name.starts.get(name.likely as usize).map_or((0, start), |at| *at);
                    match found {
                        Found::Law(at, law) => (at, HitOf::Law(law)),
                        Found::Undated(at, law) => {
                            self.undated(here.part, likely.1.max(at)..end);
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
                Mentioned::SameLaw(same) => match self.laws.same(*same, at) {
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
            hits.all.push(Hit::new(start, end, of));
        }
        hits
    }

    fn undated(&mut self, part: PartId, range: Range<u32>) {
        self.doubt(part, range.start as usize..range.end as usize, Wrong::Undated);
    }

    /// Documents, law without a year and short forms of law, where no Act was found.
    pub(super) fn documents(
        &mut self,
        here: Part,
        named: &[(Range<usize>, &[Name])],
        hits: &mut Hits,
    ) {
        let mut found = Vec::new();
        for (range, of) in named {
            let (start, end) = (range.start as u32, range.end as u32);
            // "These Standing Orders" are those that speak, and none of another body of the council.
            if !hits.is_free(start, end) || is_after_this(here.text, range.start) {
                continue;
            }
            let of = match of {
                [Name::Law(law)] => HitOf::Law(law.clone()),
                [Name::Document(_), ..] if self.reach.is_others(here.text, range, of) => {
                    HitOf::Elsewhere
                }
                [Name::Document(entry)] => HitOf::Document(*entry),
                [Name::Document(_), ..] => {
                    self.several(here.part, range.clone(), of);
                    HitOf::SeveralDocuments
                }
                _ => continue,
            };
            let whole = self.reach.said_after(here.text, range.end) as u32;
            found.push(Hit { whole, ..Hit::new(start, end, of) });
        }
        join_names(here.text, &mut found);
        for used in here.uses {
            let Used::Short(mention) = used.of else { continue };
            if !hits.is_free(used.start, used.end) {
                continue;
            }
            let of = self.short(mention as usize).map(HitOf::Law);
            found.extend(of.map(|of| Hit::new(used.start, used.end, of)));
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

    /// The law of a short form that a mention gives it.
    fn short(&mut self, mention: usize) -> Option<Arc<Law>> {
        let Mentioned::Law(name) = &self.own.mentions[mention].of else { return None };
        let known = name.shorts.iter().find_map(|short| self.laws.short(short)).cloned();
        // "FOIA" is the same Act before the text spells it.
        known.or_else(|| self.laws.spelt(&self.reach.laws, name))
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
}

/// Where a link ends with the bracket that it opens: "the Localism Act 2011 (section 1)".
pub(super) fn closed(text: &str, link: Range<usize>) -> usize {
    let words = text.get(link.clone()).unwrap_or("");
    let open = words.matches('(').count() > words.matches(')').count();
    link.end + usize::from(open && text[link.end..].starts_with(')'))
}

/// "the Council Procedure Rules (Part 4)": two names of one document are one.
fn join_names(text: &str, hits: &mut Vec<Hit>) {
    hits.dedup_by(|next, last| {
        let same =
            matches!((&last.of, &next.of), (HitOf::Document(a), HitOf::Document(b)) if a == b);
        let (end, start) = (last.end as usize, next.start as usize);
        let other = same
            && text.get(end..start) == Some(" (")
            && text[next.end as usize..].starts_with(')');
        if other {
            (last.end, last.whole) = (next.end + 1, next.end + 1);
        }
        other
    });
}
