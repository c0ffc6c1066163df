//! "Part 4", "Rule 12.3 of Part 4", where another document of the council is called Part 4.

use super::{Crossing, Hit, HitOf, Hits, Part, within};
use crate::protocol::{Mention, Mentioned, Owner, Place};
use crate::register::spots::Spots;
use std::ops::Range;

impl Crossing<'_> {
    /// True for a place that is called as another document is, or stands in what is called so: then it is linked there. What
    /// this document itself has is meant before.
    pub(super) fn in_part_of(
        &mut self,
        here: Part,
        range: Range<usize>,
        place: &Place,
        hits: &mut Hits,
        spots: &mut Spots,
    ) -> bool {
        let outermost = place.outermost();
        if !outermost.is_named() {
            return false;
        }
        let of = |hit: &Hit| match (&hit.of, &place.owner) {
            (HitOf::Document(entry), Owner::Unsaid) => Some(*entry),
            // "Part 4 of the Constitution" is the name.
            (HitOf::Document(entry), Owner::Named(at) | Owner::Perhaps(at)) => {
                (hit.start..hit.end).contains(at).then_some(*entry)
            }
            _ => None,
        };
        let stands = outer_mention(here, &range, place).unwrap_or(range.clone());
        let beside = hits.of_place(place, here.first, here.text).map(|at| hits.all[at].of.clone());
        let all = hits.in_range_mut(stands.start as u32, stands.end as u32);
        let Some((hit, entry)) = all.iter_mut().find_map(|hit| of(hit).map(|entry| (hit, entry)))
        else {
            return false;
        };
        // "the Media Protocol, Part 4" is one of the Media Protocol.
        if matches!(beside, Some(HitOf::Document(other)) if other != entry) {
            hit.taken = true;
            return false;
        }
        let [inner @ .., _] = &*place.within else {
            // The name is linked by itself.
            return hit.is_longer(&range) || !self.has_called(place);
        };
        if within::is_around(&self.layout, place, here.part) {
            return false;
        }
        let stripped = Place { within: inner.into(), owner: Owner::Unsaid, ..place.clone() };
        if entry == self.at.1 {
            self.here(here.part, range, &stripped, spots);
            return true;
        }
        let around = match place.single {
            true => range.start.min(hit.start as usize)..range.end.max(hit.end as usize),
            false => range.clone(),
        };
        let found = self.in_document(here.part, (range, around), &stripped, entry, spots);
        hit.taken |= found && place.single;
        true
    }
}

impl Hit {
    /// True if it is more than a place of its words.
    fn is_longer(&self, range: &Range<usize>) -> bool {
        (self.start as usize) < range.start || (self.end as usize) > range.end
    }
}

/// Where the outermost of the places that a list stands in is cited by itself: the "Part 4" of "Rules 1 and 2 of Part 4".
fn outer_mention(here: Part, range: &Range<usize>, place: &Place) -> Option<Range<usize>> {
    const NEAR: usize = 40;
    let outer = place.within.last().filter(|_| !place.single)?;
    let at = here.mentions.partition_point(|mention| (mention.start as usize) < range.start);
    let same = |mention: &&Mention| {
        matches!(&mention.of, Mentioned::Place(other)
            if other.within.is_empty() && other.unit == outer.unit && other.path == outer.path)
    };
    let after = here.mentions[at..].iter().take(NEAR).find(same);
    let before = || here.mentions[..at].iter().rev().take(NEAR).find(same);
    let mention = after.or_else(before)?;
    Some(mention.start as usize..mention.end as usize)
}
