//! What stands inside a place that a citation names around it: "paragraph 3 of Part 1", "Article 2, Section 4".

use super::layout::{Layout, ROOT, named, nth, step, steps};
use super::place::{Look, parts};
use crate::protocol::{Outer, PartId, Place, Rank, Unit, counted, is_number, lettered, ordinal};

/// True if what a citation names around its place is here: then the place itself would be here too.
pub fn is_around(layout: &Layout, place: &Place, from: PartId) -> bool {
    !place.within.is_empty() && !Look { layout, place, from: Some(from) }.outers().is_empty()
}

impl Look<'_, '_> {
    /// What stands in the places that the citation names around it: "paragraph 3 of Part 1 of Schedule 12A".
    pub(super) fn within(&self) -> Vec<PartId> {
        let mut found: Vec<PartId> = self
            .outers()
            .iter()
            .flat_map(|part| self.deeper(*part, self.place.unit, &self.place.path))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The places themselves that it names around it.
    fn outers(&self) -> Vec<PartId> {
        let mut around: Option<Vec<PartId>> = None;
        for Outer { unit, path, relative } in self.place.within.iter().rev() {
            around = Some(match around {
                None if *relative => self.beside(path),
                None => self.outer(*unit, path),
                Some(outer) => {
                    outer.iter().flat_map(|part| self.deeper(*part, *unit, path)).collect()
                }
            });
        }
        around.unwrap_or_default()
    }

    /// The outermost place of "paragraph 3 of Part 1".
    fn outer(&self, unit: Unit, path: &str) -> Vec<PartId> {
        let by_word = parts(self.layout.keyed(named(unit, path)));
        if !by_word.is_empty() || (unit.is_named() && (unit.depth() == 0 || is_number(path))) {
            return by_word;
        }
        if let Some(n) = ordinal(path).filter(|_| unit.is_named()).or_else(|| counted(path)) {
            let found = parts(self.layout.keyed(nth(step(!ROOT, unit.name()), n)));
            if !found.is_empty() {
                return found;
            }
        }
        parts(self.layout.keyed(steps(ROOT, path)))
    }

    /// "sub-clause (3)" near the citing part.
    fn beside(&self, path: &str) -> Vec<PartId> {
        let numbered = self.layout.above(self.from).filter(|part| self.layout.near(*part) != ROOT);
        let found = numbered.map(|part| {
            let key = steps(self.layout.near(part), path);
            let mut found = parts(self.layout.keyed_in(key, part));
            found.retain(|found| *found != part);
            found
        });
        found.filter(|found| !found.is_empty()).last().unwrap_or_default()
    }

    /// What a unit and number name inside a part.
    fn deeper(&self, part: PartId, unit: Unit, path: &str) -> Vec<PartId> {
        let by_word = parts(self.layout.keyed_in(named(unit, path), part));
        if !by_word.is_empty() {
            return by_word;
        }
        let mut found = self.inside(part, path, true, true);
        // "Part 2, paragraph 1" is not the Article 1 of Part 2.
        let above = |other: Unit| other != unit && other.depth() < unit.depth();
        // A Part is no item of a list in a Schedule.
        found.retain(|part| {
            if unit.is_named() && self.rank(*part) != Rank::Section {
                return false;
            }
            let called = self.layout.label(*part).and_then(|label| label.unit);
            unit.depth() < Unit::Paragraph.depth() || !called.is_some_and(above)
        });
        found
    }

    /// The parts under one whose numbers go on from its own, or, in a Schedule, begin anew; the outermost alone. `by_place`:
    /// else what has the place of the number in its row.
    pub(super) fn inside(
        &self,
        part: PartId,
        path: &str,
        anew: bool,
        by_place: bool,
    ) -> Vec<PartId> {
        let own = self.layout.near(part);
        let mut found = parts(self.layout.keyed_in(steps(own, path), part));
        found.retain(|found| *found != part);
        if found.is_empty() && anew {
            found = parts(self.layout.keyed_in(steps(ROOT, path), part));
            found.retain(|found| *found != part);
        }
        if by_place
            && found.is_empty()
            && let Some((stem, last)) = path.rsplit_once('.').map_or(Some(("", path)), Some)
            && let Some(n) = self.count(last)
        {
            let key = if stem.is_empty() { own } else { steps(own, stem) };
            found = parts(self.layout.keyed_in(nth(key, n), part));
            found.retain(|found| *found != part);
        }
        if found.is_empty()
            && let Some(path) = lettered(path)
        {
            return self.inside(part, &path, anew, by_place);
        }
        found
    }
}
