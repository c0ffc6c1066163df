//! Whose the places of one text are: of the law before or after them, of the places that they stand in, of each other.

pub use super::group::Group;
use super::place::joined;
use super::words::Words;
use crate::protocol::{Mention, Mentioned, Outer, Owner, Place, Shape, Unit};
use std::ops::Range;

/// A text with its mentions, of which those from `first` on are its own; the groups among them in their order.
pub struct Owners<'a> {
    /// The words of the language.
    pub words: &'static Words,
    /// The text.
    pub text: &'a str,
    /// All mentions.
    pub mentions: &'a mut Vec<Mention>,
    /// The first of this text.
    pub first: usize,
    /// The groups of this text.
    pub groups: &'a mut Vec<Group>,
}

impl Owners<'_> {
    /// Settles them, in this order: what the law owns, what stands in a place before it, what shares an owner.
    pub fn settle(&mut self) {
        if self.groups.is_empty() {
            return;
        }
        self.lawful();
        self.inwards();
        self.nested();
        self.outwards();
        self.shared();
        self.replaced();
        self.near();
        self.again();
        if self.groups.iter().any(|group| group.law_only) {
            self.law_only();
        }
    }

    /// "s14 FOIA", "s14 of the FOIA": of a short form the register alone knows whether it is law. What names nothing goes.
    fn law_only(&mut self) {
        let mut drop: Vec<Range<usize>> = Vec::new();
        for group in 0..self.groups.len() {
            let Group { law_only, mentions, .. } = self.groups[group].clone();
            if !law_only {
                continue;
            }
            let place = self.place(mentions.start);
            match place.map(|place| (&place.owner, place.then)) {
                Some((Owner::Mention(_) | Owner::Named(_), _)) => {}
                Some((Owner::Unsaid, Some(name))) => self.own(group, &Owner::Perhaps(name)),
                _ => drop.push(mentions),
            }
        }
        self.remove(&drop);
    }

    pub(super) fn place(&self, at: usize) -> Option<&Place> {
        self.mentions[at].of.place()
    }

    pub(super) fn owner(&self, group: &Group) -> &Owner {
        self.place(group.mentions.start).map_or(&Owner::Unsaid, |place| &place.owner)
    }

    pub(super) fn own(&mut self, group: usize, owner: &Owner) {
        for at in self.groups[group].mentions.clone() {
            if let Mentioned::Place(place) = &mut self.mentions[at].of {
                place.owner = owner.clone();
            }
        }
    }

    /// Parts the links of a group from that of its owner: another place stands between.
    pub(super) fn part(&mut self, group: usize) {
        for at in self.groups[group].mentions.clone() {
            if let Mentioned::Place(place) = &mut self.mentions[at].of {
                place.single = false;
            }
        }
    }

    /// "Schedule 1, paragraph 2": the second place stands in the first.
    fn nested(&mut self) {
        let mut gone: Vec<Range<usize>> = Vec::new();
        for group in 1..self.groups.len() {
            let (outer, inner) = (self.groups[group - 1].clone(), self.groups[group].clone());
            if outer.mentions.len() != 1 || !self.adjoins(outer.end, inner.start) {
                continue;
            }
            let Some(around) = self.place(outer.mentions.start).cloned() else { continue };
            let Some(first) = self.place(inner.mentions.start) else { continue };
            let deeper = may_hold(&around, first);
            let absolute = first.shape == Shape::Decimal
                && around.unit.depth() > 1
                && around.unit != Unit::Byelaw;
            // "Local Government Act 1972, Sch. 12, para 7 to that Act"
            let again = matches!(first.owner, Owner::Mention(at)
                if matches!(self.mentions[at as usize].of, Mentioned::SameLaw(_)))
                && matches!(around.owner, Owner::Mention(_));
            let alone = first.owner == Owner::Unsaid || again;
            let own = match &around.owner {
                Owner::Unsaid => true,
                owner => alone || *owner == first.owner,
            };
            let apart = first.owner != Owner::Unsaid && self.differs(group - 1, group);
            if !deeper || absolute || !own || apart || around.way.is_some() {
                continue;
            }
            let single = inner.mentions.len() == 1;
            let whose = first.owner.clone();
            for at in inner.mentions.clone() {
                if let Mentioned::Place(place) = &mut self.mentions[at].of {
                    let mut within = place.within.to_vec();
                    within.push(around.as_outer());
                    within.extend(around.within.iter().cloned());
                    place.within = within.into();
                    place.after = around.after;
                    if alone {
                        place.owner = around.owner.clone();
                    }
                }
            }
            if single {
                self.mentions[inner.mentions.start].start = outer.start as u32;
                gone.push(outer.mentions.clone());
            } else if around.owner == Owner::Unsaid && !alone {
                // "Section 56(6), paragraphs (b) to (f) of the Act"
                self.own(group - 1, &whose);
                self.part(group - 1);
            }
            self.groups[group].start = outer.start;
        }
        self.remove(&gone);
    }

    /// "Chapter 7, Part 1, Localism Act 2011": from the inside to the outside, as far as the law after it.
    fn outwards(&mut self) {
        let mut gone: Vec<Range<usize>> = Vec::new();
        for group in (1..self.groups.len()).rev() {
            let (inner, outer) = (self.groups[group - 1].clone(), self.groups[group].clone());
            let one = inner.mentions.len() == 1 && outer.mentions.len() == 1;
            if !one || !self.adjoins(inner.end, outer.start) {
                continue;
            }
            let Some(around) = self.place(outer.mentions.start).cloned() else { continue };
            let Some(first) = self.place(inner.mentions.start) else { continue };
            let Owner::Mention(law) = around.owner else { continue };
            // Sections count through all Parts of an Act.
            let holds = around.unit.depth() < first.unit.depth() && first.unit != Unit::Section;
            let bare =
                first.owner == Owner::Unsaid && first.within.is_empty() && first.way.is_none();
            if !holds || !bare || (self.mentions[law as usize].start as usize) < outer.start {
                continue;
            }
            let within: Vec<Outer> =
                std::iter::once(around.as_outer()).chain(around.within.iter().cloned()).collect();
            let end = self.mentions[outer.mentions.start].end;
            let mention = &mut self.mentions[inner.mentions.start];
            mention.end = end;
            if let Mentioned::Place(place) = &mut mention.of {
                (place.within, place.owner) = (within.into(), around.owner);
            }
            self.groups[group - 1].end = outer.end;
            gone.push(outer.mentions.clone());
        }
        gone.reverse();
        self.remove(&gone);
    }

    /// "paragraph 1 of Schedule 1, section 137": no Schedule of a law has sections.
    pub(super) fn differs(&self, outer: usize, inner: usize) -> bool {
        let place = |group: usize| self.place(self.groups[group].mentions.start);
        place(outer).is_some_and(|place| place.outermost() == Unit::Schedule)
            && place(inner).is_some_and(|place| place.unit == Unit::Section)
    }

    pub(super) fn adjoins(&self, from: usize, to: usize) -> bool {
        let between = self.text.get(from..to).unwrap_or("-");
        (1..4).contains(&between.len())
            && between.trim_matches([' ', ',', '\u{a0}', '(', '-']).is_empty()
    }

    /// "section 30(1) or section 31(7), as the case may be, of the Act": what is joined to a place of the law is of it too.
    fn shared(&mut self) {
        for group in (1..self.groups.len()).rev() {
            let owner = self.owner(&self.groups[group]).clone();
            if matches!(owner, Owner::Mention(_) | Owner::Named(_)) && self.join(group - 1, group) {
                self.own(group - 1, &owner);
                self.part(group - 1);
            }
        }
        for group in 1..self.groups.len() {
            let owner = self.owner(&self.groups[group - 1]).clone();
            let Owner::Mention(law) = owner else { continue };
            let before = self.mentions[law as usize].end as usize <= self.groups[group - 1].start;
            if before && self.join(group, group - 1) {
                self.own(group, &owner);
                self.part(group);
            }
        }
    }

    /// True if one of two neighbouring groups has no owner and is joined to the other in kind.
    fn join(&self, without: usize, with: usize) -> bool {
        let (a, b) = (without.min(with), without.max(with));
        // What stands in a Part that is named with it is of what the Part is of.
        let unit =
            |group: usize| Some(self.place(self.groups[group].mentions.start)?.outermost().depth());
        let alike = unit(without) == unit(with) || unit(without).is_some_and(|depth| depth < 4);
        let place = self.place(self.groups[without].mentions.start);
        let unsaid = place.is_some_and(|place| place.owner == Owner::Unsaid && place.way.is_none());
        let between = self.groups[a].end..self.groups[b].start;
        // A comma alone joins no Schedule to a section.
        let apart = without < with
            && self.differs(without, with)
            && self
                .text
                .get(between.clone())
                .is_some_and(|text| !text.contains(char::is_alphabetic));
        alike && unsaid && !apart && joined(self.words, self.text, between.start, between.end)
    }

    /// Takes mentions out, and groups that have none left; owners are named by their new places.
    fn remove(&mut self, gone: &[Range<usize>]) {
        if gone.is_empty() {
            return;
        }
        let is_gone = |at: usize| {
            let next = gone.partition_point(|range| range.end <= at);
            gone.get(next).is_some_and(|range| range.contains(&at))
        };
        let mut new = Vec::with_capacity(self.mentions.len() - self.first + 1);
        let mut kept = self.first;
        for at in self.first..=self.mentions.len() {
            new.push(kept);
            kept += usize::from(!is_gone(at));
        }
        let first = self.first;
        let mut at = 0;
        self.mentions.retain(|_| {
            at += 1;
            at - 1 < first || !is_gone(at - 1)
        });
        let moved = |law: &mut u32| *law = new[*law as usize - first] as u32;
        for mention in &mut self.mentions[first..] {
            if let Mentioned::Place(place) = &mut mention.of {
                if let Owner::Mention(law) = &mut place.owner {
                    moved(law);
                }
                place.near.as_mut().map(moved);
            }
        }
        for group in self.groups.iter_mut() {
            group.mentions = new[group.mentions.start - first]..new[group.mentions.end - first];
        }
        self.groups.retain(|group| !group.mentions.is_empty());
    }
}

/// True where the second place may stand in the first, by what both are called.
pub(super) fn may_hold(outer: &Place, inner: &Place) -> bool {
    // "Section 56 Subsection (6)"; "Article 47, Section 4"
    let lower = inner.sub && !outer.sub && outer.unit == inner.unit;
    let article = outer.unit == Unit::Article && inner.unit == Unit::Section;
    // "Bylaw 3 Chapter 10": one of many numbered documents, whatever it holds.
    lower
        || article
        || outer.unit == Unit::Byelaw
        || (outer.unit, inner.unit) == (Unit::Part, Unit::Division)
        || outer.unit.depth() < inner.unit.depth()
}
