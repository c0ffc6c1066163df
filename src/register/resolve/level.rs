//! Where a number may be meant at the level that its word says: beside the citing part, or anywhere in the document.

use super::layout::{ROOT, bracketed, nth, step, steps};
use super::place::{Look, parts};
use crate::protocol::{Owner, PartId, Place, Rank, Series, Shape, Unit, Wrap, is_number, ordinal};

/// So many parts of one number in one row are looked at: where more have it, nobody can tell which is meant.
const MOST: usize = 200;

impl Look<'_, '_> {
    /// "paragraph (b)", "subsection (2)", "point c": under the citing part, or under one that it stands in, the innermost
    /// first. A number in brackets is never that of a section.
    pub(super) fn relative(&self, levels: &mut Vec<Vec<PartId>>) {
        let path = &*self.place.path;
        let numeral = is_number(path);
        let before = levels.len();
        for part in self.layout.above(self.from) {
            let key = self.layout.near(part);
            let mut found = parts(self.layout.keyed_in(steps(key, path), part));
            found.retain(|found| *found != part && self.is_relative(*found, key, numeral));
            if !found.is_empty() {
                levels.push(found);
            }
        }
        // A sub-clause is right below the clause: it is looked for from the outside; a sub-paragraph from the inside.
        if self.place.sub && self.place.unit.depth() == 3 {
            levels[before..].reverse();
        }
        match self.from {
            Some(from) => {
                // Points that stand in no number, beside the citing part.
                let top = self.layout.top(from);
                let mut found = parts(self.layout.keyed_in(steps(ROOT, path), top));
                found.retain(|found| self.is_relative(*found, ROOT, numeral));
                levels.push(found);
                // By its place in the row: "(ii)" of a list that is printed 1, 2.
                let named: Vec<PartId> = self
                    .layout
                    .above(self.from)
                    .filter(|part| self.layout.label(*part).is_some())
                    .collect();
                if let Some(n) = self.count(path).filter(|_| !path.contains('.') && !numeral) {
                    for part in named {
                        let key = nth(self.layout.near(part), n);
                        let mut found = parts(self.layout.keyed_in(key, part));
                        found.retain(|found| {
                            *found != part
                                && Some(*found) != self.from
                                && self.is_numbered_point(*found)
                        });
                        if !found.is_empty() {
                            levels.push(found);
                        }
                    }
                }
                // "Items (i) to (v)" after a clause that ends in that list.
                let before = self.before(from).filter(|_| self.place.unit == Unit::Point);
                levels.extend(before.map(|before| self.inside(before, path, false, false)));
            }
            None => {
                let mut found = parts(self.layout.keyed(steps(ROOT, path)));
                found.retain(|found| self.is_relative(*found, ROOT, numeral));
                levels.push(found);
            }
        }
        self.beside_decimals(levels);
    }

    /// "sub-paragraph (2)" in 56.1, where 56.2 was printed (2) in what the words were copied from: of a number with its word, beside
    /// the citing part, or beside what that stands in.
    fn beside_decimals(&self, levels: &mut Vec<Vec<PartId>>) {
        let Place { path, unit, owner, .. } = self.place;
        let counted = path.split('.').next().is_some_and(is_number);
        let brackets = self.place.shape == Shape::Brackets;
        if !brackets || !counted || *unit != Unit::Paragraph || *owner != Owner::Unsaid {
            return;
        }
        for part in self.layout.above(self.from).filter(|part| self.is_decimal(*part)) {
            let numbers = self.layout.label(part).map_or(&[][..], |label| label.numbers.as_slice());
            let outer = numbers.split_last().map_or(&[][..], |(_, outer)| outer);
            let key = outer
                .iter()
                .fold(ROOT, |key, number| step(key, &number.to_string().to_ascii_lowercase()));
            let mut found = parts(self.layout.keyed(steps(key, path)));
            found.retain(|found| !self.is_doubled(*found));
            levels.push(found);
        }
    }

    /// Of several (a) of lists in one place that of the list which the citing point goes on: "(c) as in (a) and (b)".
    pub(super) fn own_row(&self, several: &[PartId]) -> Option<PartId> {
        let from = self.from.filter(|_| self.place.shape == Shape::Brackets)?;
        let around = self.layout.parts[from.index()].parent;
        let n = |part: PartId| Some(self.layout.label(part)?.series.ordinal());
        let last = *several[..several.partition_point(|part| *part < from)].last()?;
        let beside = |part: &PartId| self.layout.parts[part.index()].parent == around;
        let row = several.iter().all(beside) && n(last)? < n(from)?;
        // Each after it has a later letter: the list did not begin again.
        let on = (last.index() + 1..from.index()).map(|at| self.layout.parts[at].id);
        let mut later = on.filter(beside).filter_map(n);
        (row && later.all(|other| Some(other) > n(last))).then_some(last)
    }

    /// The part before one in the row that both stand in.
    fn before(&self, part: PartId) -> Option<PartId> {
        let around = self.layout.parts[part.index()].parent;
        let first = around.map_or(0, |around| around.index() + 1);
        let row = (first..part.index()).rev().find(|at| self.layout.parts[*at].parent == around);
        row.map(|at| self.layout.parts[at].id)
    }

    /// True for "2." of a list: where texts cite "(b)", pages may print numbers. "(2)" was typed so.
    pub(super) fn is_numbered_point(&self, part: PartId) -> bool {
        self.rank(part) == Rank::Point
            && self
                .layout
                .label(part)
                .is_some_and(|label| matches!(label.series, Series::Number(_)) && !bracketed(label))
    }

    /// True for a part that a number in brackets may name: not "1." at the top.
    pub(super) fn is_relative(&self, part: PartId, key: u64, numeral: bool) -> bool {
        let Some(label) = self.layout.label(part) else { return false };
        if !numeral || self.place.shape != Shape::Brackets {
            return self.rank(part) != Rank::Section || key != ROOT;
        }
        bracketed(label) || (key != ROOT && self.rank(part) == Rank::Point)
    }

    /// "5.ii" in section 9: what goes on from a number around. "5.7" is none that is printed 5.5.7.
    pub(super) fn relative_decimal(&self, levels: &mut Vec<Vec<PartId>>) {
        let path = &*self.place.path;
        let cited = path.split('.').count();
        let longer = |part: PartId| {
            let label = self.layout.label(part);
            label.is_some_and(|label| label.numbers.as_slice().len() > cited)
        };
        for part in self.layout.above(self.from) {
            let key = self.layout.near(part);
            if key == ROOT {
                continue;
            }
            let mut found = parts(self.layout.keyed_in(steps(key, path), part));
            found.retain(|found| *found != part && self.may_be_nought(*found) && !longer(*found));
            if !found.is_empty() {
                levels.push(found);
            }
        }
    }

    /// False for a point "1." where "section 1.0" is cited: that is the heading of 1.1.
    pub(super) fn may_be_nought(&self, part: PartId) -> bool {
        !self.place.path.ends_with(".0") || self.rank(part) != Rank::Point
    }

    /// "section 2", "paragraph 2", "clause 6 below": the word says at which level.
    pub(super) fn whole(&self, levels: &mut Vec<Vec<PartId>>) {
        let unit = self.place.unit;
        // "clause 15(2)" is printed "(2)" in 15; "clause 2" is none that is printed "(2)", and "2)" at the outermost level alone.
        let inner = self.place.path.contains('.');
        let plain = |part: PartId| {
            self.layout.label(part).is_some_and(|label| {
                let outermost = || {
                    let outer = self.layout.parts[part.index()].parent;
                    label.wrap == Wrap::Bracket
                        && outer.is_none_or(|outer| self.layout.near(outer) == ROOT)
                };
                inner || !bracketed(label) || outermost()
            })
        };
        let mut top = self.absolute(plain);
        if unit == Unit::Section {
            top = self.sections(top);
            // Lists that all begin with 1. are no sections of the document.
            let points = top.iter().filter(|part| self.rank(**part) == Rank::Point).count();
            if points > 1 {
                top.retain(|part| self.rank(*part) != Rank::Point);
            }
        }
        let (mut near, mut decimals) = self.near_rows(plain);
        match unit {
            Unit::Paragraph | Unit::Point => {
                levels.append(&mut near);
                // "step 2 below" is one of the steps of this section, and no item of an Appendix.
                if unit == Unit::Point {
                    levels.extend(self.place.way.map(|_| self.listed()));
                    let own = self.from.map(|from| self.schedule(from));
                    top.retain(|part| own.is_none_or(|own| self.schedule(*part) == own));
                }
                levels.push(top);
            }
            Unit::Section => levels.push(top),
            _ => {
                levels.push(top);
                // "clause 3" in 28, where 4 and 5 are the document's own: 3 is missing, and no 28.3 is meant.
                if self.place.way.is_some() || !self.is_passed() {
                    levels.append(&mut near);
                }
            }
        }
        // "clause 6 below" in 14.1 is 14.6, where 6 stands above.
        if self.place.way.is_some() {
            levels.append(&mut decimals);
        }
    }

    /// The points with the number in the section that the words stand in, whatever list they are of, near enough that who
    /// writes "below" sees them.
    fn listed(&self) -> Vec<PartId> {
        const FAR: usize = 200;
        let (Some(from), Some(n)) = (self.from, ordinal(&self.place.path)) else {
            return Vec::new();
        };
        let top = self.layout.top(from);
        let first = top.index().max(from.index().saturating_sub(FAR));
        let end = self.layout.end(top).index().min(from.index() + FAR);
        let all = (first..end).map(|at| self.layout.parts[at].id);
        let numbered = |part: &PartId| {
            let label = self.layout.label(*part);
            self.is_numbered_point(*part) && label.is_some_and(|label| label.series.ordinal() == n)
        };
        all.filter(numbered).take(MOST).collect()
    }

    /// The parts with a whole number in the rows around the citing part, the innermost first: those that are printed whole, and
    /// those that are decimals.
    fn near_rows(&self, plain: impl Fn(PartId) -> bool) -> (Vec<Vec<PartId>>, Vec<Vec<PartId>>) {
        let (mut near, mut decimals) = (Vec::new(), Vec::new());
        for part in self.layout.above(self.from) {
            let key = self.layout.near(part);
            let all = self.layout.keyed_in(steps(key, &self.place.path), part);
            let mut found = parts(&all[..all.len().min(MOST)]);
            found.retain(|found| *found != part && plain(*found));
            let (decimal, whole): (Vec<PartId>, Vec<PartId>) =
                found.into_iter().partition(|part| self.is_decimal(*part));
            if key != ROOT {
                near.extend((!whole.is_empty()).then_some(whole));
                decimals.extend((!decimal.is_empty()).then_some(decimal));
            }
        }
        (near, decimals)
    }

    /// True where the row of the document's own sections goes on past a whole number in the citing part itself, and has
    /// those right after it.
    fn is_passed(&self) -> bool {
        let Some(n) = ordinal(&self.place.path) else { return false };
        let outermost =
            self.layout.above(self.from).filter(|part| self.layout.label(*part).is_some());
        let Some(outermost) = outermost.last() else { return false };
        let own = self.layout.label(outermost).filter(|label| label.unit.is_none());
        let later = own.is_some_and(|label| {
            matches!(label.series, Series::Number(_)) && label.series.ordinal() > n
        });
        later
            && (n + 1..n + 3).all(|next| {
                let keyed = self.layout.keyed(steps(ROOT, &next.to_string()));
                keyed.iter().any(|(_, part)| self.rank(*part) == Rank::Section)
            })
    }

    /// "point 6 below" in 9.5.2, where both 9.5.6 and 9.6 stand below: nobody can tell which, so it is asked.
    pub(super) fn either(&self) -> Option<Vec<PartId>> {
        let place = self.place;
        let row =
            matches!(place.unit, Unit::Paragraph | Unit::Point) && place.shape == Shape::Whole;
        if !row || place.sub || place.way.is_none() || !matches!(place.owner, Owner::Unsaid) {
            return None;
        }
        let (near, _) = self.near_rows(|part| {
            self.rank(part) != Rank::Section
                && self.layout.label(part).is_some_and(|label| !bracketed(label))
        });
        let right = |level: &Vec<PartId>| {
            level.iter().copied().find(|part| self.right_way(*part) && Some(*part) != self.from)
        };
        match near.iter().filter_map(right).collect::<Vec<_>>() {
            several if several.len() > 1 => Some(several),
            _ => None,
        }
    }

    /// True where the first two steps of a decimal stand in one label.
    pub(super) fn is_printed(&self) -> bool {
        let path = &*self.place.path;
        let second = path.find('.').map_or(path.len(), |first| {
            path[first + 1..].find('.').map_or(path.len(), |next| first + 1 + next)
        });
        let keyed = self.layout.keyed(steps(ROOT, &path[..second]));
        keyed.iter().take(MOST).any(|(_, part)| self.is_decimal(*part))
    }

    pub(super) fn is_decimal(&self, part: PartId) -> bool {
        self.layout.label(part).is_some_and(|label| matches!(label.series, Series::Decimal(_)))
    }

    /// Sections: from within a Schedule those of the main text, unless the Schedule has sections of its own.
    pub(super) fn sections(&self, found: Vec<PartId>) -> Vec<PartId> {
        let Some(schedule) = self.from.and_then(|from| self.schedule(from)) else { return found };
        let main: Vec<PartId> = found
            .iter()
            .copied()
            .filter(|part| {
                self.schedule(*part) != Some(schedule) || self.rank(*part) == Rank::Section
            })
            .collect();
        if main.is_empty() { found } else { main }
    }
}
