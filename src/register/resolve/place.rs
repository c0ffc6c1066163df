//! From "clause 8.2(b)" to the part it names: looked for in what the citing part stands in, then in the document, at the
//! level that the word for it says.

use super::layout::{Layout, ROOT, named, nth, step, steps};
use crate::protocol::{
    Owner, PartId, Place, Rank, Series, Shape, Unit, Way, counted, is_number, lettered, letters,
    ordinal,
};
use crate::register::Wrong;

/// A place and the part that cites it.
pub(super) struct Look<'l, 'a> {
    pub layout: &'l Layout<'a>,
    pub place: &'l Place,
    pub from: Option<PartId>,
}

/// The part that a citation in `from` names, and whether it stands the other way than the citation says.
///
/// # Errors
/// None or several parts have the number.
pub fn find(layout: &Layout, place: &Place, from: Option<PartId>) -> Result<(PartId, bool), Wrong> {
    let look = Look { layout, place, from };
    if let Some(several) = look.either() {
        return Err(look.several(&several));
    }
    let levels = look.levels();
    let mut other_way: Option<PartId> = None;
    let relative = matches!(place.shape, Shape::Brackets | Shape::Letters) || place.sub;
    let mut itself = None;
    for level in &levels {
        let right: Vec<PartId> =
            level.iter().copied().filter(|part| look.right_way(*part)).collect();
        // "those in (a) to (c)" in the (a) of a list: of the list around it, if there is one.
        if relative && right.len() == 1 && Some(right[0]) == from {
            itself = itself.or(from);
            continue;
        }
        match look.nearest(&right) {
            Some(Ok(part)) => return Ok((part, false)),
            Some(Err(several)) => return Err(look.several(&several)),
            None => {}
        }
        if other_way.is_none()
            && let Some(Ok(part)) = look.nearest(level)
        {
            other_way = Some(part);
        }
    }
    let other_way = other_way.map(|part| (part, true));
    itself.map(|part| (part, false)).or(other_way).ok_or(Wrong::Missing(None))
}

impl<'a> Look<'_, 'a> {
    pub(super) fn right_way(&self, part: PartId) -> bool {
        match (self.place.way, self.from) {
            (Some(Way::Above), Some(from)) => part < from,
            (Some(Way::Below), Some(from)) => part > from,
            _ => true,
        }
    }

    fn several(&self, parts: &[PartId]) -> Wrong {
        let address = |part: &PartId| self.layout.parts[part.index()].clause.address.clone();
        Wrong::Several(parts.iter().map(address).collect())
    }

    /// The one of several parts that is nearest to the citing one: of those in the innermost part around it that holds any.
    fn nearest(&self, parts: &[PartId]) -> Option<Result<PartId, Vec<PartId>>> {
        match parts {
            [] => return None,
            [one] => return Some(Ok(*one)),
            _ => {}
        }
        let this = self.place.owner == Owner::This;
        for around in self.layout.above(self.from) {
            let end = self.layout.end(around);
            let from = parts.partition_point(|part| *part < around);
            let to = parts.partition_point(|part| *part < end);
            match &parts[from..to] {
                [] => {}
                // Of two clauses 2 the one that cites clause 2 is meant no more than the other.
                [one] if self.from == Some(*one) && around == *one && !this => {}
                [one] => return Some(Ok(*one)),
                several => return Some(self.own_row(several).ok_or_else(|| several.to_vec())),
            }
        }
        // What stands in the main text comes before what a Schedule has.
        let main: Vec<PartId> =
            parts.iter().copied().filter(|part| self.schedule(*part).is_none()).collect();
        match *main {
            [one] => Some(Ok(one)),
            _ => Some(Err(parts.to_vec())),
        }
    }

    /// The Schedule that a part stands in.
    pub(super) fn schedule(&self, part: PartId) -> Option<PartId> {
        self.layout
            .above(Some(part))
            .find(|around| self.layout.label(*around).is_some_and(|label| label.numbers_anew()))
    }

    /// The candidates, level by level: those of a later level count only where an earlier one has none the right way.
    fn levels(&self) -> Vec<Vec<PartId>> {
        let place = self.place;
        let mut levels = Vec::new();
        // "Appendix B, Part 2" is nothing else's Part 2, and "Article 47, Section 4" of another constitution nothing here.
        if !place.within.is_empty() {
            levels.push(self.within());
            return levels;
        }
        if let Owner::Around(unit, below) = place.owner
            && !self.is_whole(unit, below)
        {
            levels.push(self.around(unit, below));
            if self.is_before_all(unit) {
                return levels;
            }
        }
        if place.unit.is_named() {
            self.named_part(&mut levels);
            // "Part 2 of this Schedule" is in no other one.
            if let (Owner::Around(..), Some(from)) = (&place.owner, self.from)
                && let Some(own) = self.schedule(from)
            {
                let here = |part: &PartId| self.schedule(*part).is_none_or(|other| other == own);
                levels.iter_mut().for_each(|level| level.retain(here));
            }
            return levels;
        }
        levels.push(self.labelled());
        match (place.shape, place.sub) {
            (Shape::Brackets, _) => self.relative(&mut levels),
            (_, true) => {
                self.relative(&mut levels);
                // "sub-clause 15(2)" is one of another clause.
                if place.path.contains('.') {
                    levels.push(self.absolute(|_| true));
                }
            }
            (Shape::Letters, _) if place.path.starts_with(char::is_uppercase) => {
                // "items B to F" stand beside what cites them.
                if matches!(place.unit, Unit::Point | Unit::Paragraph) {
                    self.relative(&mut levels);
                }
                levels.push(self.absolute(|part| self.is_capital(part)));
            }
            (Shape::Letters, _) => self.relative(&mut levels),
            (Shape::Decimal, _) => {
                let absolute = self.absolute(|part| self.may_be_nought(part));
                // "clause 3.1" that is printed so is no item 1 of 4.3, whoever cites it.
                let printed = self.is_printed();
                levels.extend(printed.then(|| absolute.clone()));
                self.relative_decimal(&mut levels);
                levels.extend((!printed).then_some(absolute));
            }
            (Shape::Whole, false) => self.whole(&mut levels),
        }
        self.nearly(&mut levels);
        levels
    }

    /// "clause 3 of this bylaw" in a document of which no part is called a byelaw: the document is.
    fn is_whole(&self, unit: Unit, below: bool) -> bool {
        !below
            && unit != self.place.unit
            && unit.depth() == self.place.unit.depth()
            && self.place.shape == Shape::Whole
            && !self.layout.has_unit(unit)
    }

    /// "Part 2 of this Schedule" before the first Schedule of all: the words were put here from one, and nobody can tell which.
    fn is_before_all(&self, unit: Unit) -> bool {
        let first = self.layout.first_called(unit).filter(|_| unit.is_named());
        self.from.is_some_and(|from| first.is_some_and(|first| from < first))
    }

    /// "Schedule 1", "Part B", "Chapter 5": by its label; where no part has that word, a section by its letter alone. "Part 4"
    /// is no section 4, but a Part of something else; and "Chapter 4" is a section 4 that holds sections.
    fn named_part(&self, levels: &mut Vec<Vec<PartId>>) {
        let (unit, path) = (self.place.unit, &*self.place.path);
        levels.push(parts(self.layout.keyed(named(unit, path))));
        if let Some(n) = ordinal(path) {
            levels.push(parts(self.layout.keyed(nth(step(!ROOT, unit.name()), n))));
        }
        // "Part A.2" and "Part A (2)": item 2 of Part A.
        if path.contains('.') {
            levels.push(self.labelled_as(path));
        }
        let any =
            || (1..4).any(|n| !self.layout.keyed(nth(step(!ROOT, unit.name()), n)).is_empty());
        let sections = matches!(unit, Unit::Part | Unit::Chapter);
        if sections && !any() {
            levels.push(self.absolute(|part| {
                let holds = || unit == Unit::Chapter && self.holds_sections(part);
                self.rank(part) == Rank::Section
                    && self.layout.label(part).is_some_and(|label| label.unit.is_none())
                    && (!is_number(path) || holds())
            }));
        }
    }

    fn holds_sections(&self, part: PartId) -> bool {
        let children = &self.layout.parts[part.index()].clause.children;
        children.iter().any(|child| child.rank == Rank::Section && child.label.is_some())
    }

    /// "Rule 4" by the label "Rule 4", and "Rule 4(a)" in it.
    fn labelled(&self) -> Vec<PartId> {
        let place = self.place;
        if matches!(place.shape, Shape::Brackets) {
            return Vec::new();
        }
        let whole = parts(self.layout.keyed(named(place.unit, &place.path)));
        if !whole.is_empty() {
            return whole;
        }
        self.labelled_as(&place.path)
    }

    /// The same by its tokens: the label has the first, and the others stand in it.
    fn labelled_as(&self, path: &str) -> Vec<PartId> {
        let place = self.place;
        if let Some(n) = counted(path) {
            let by_place = parts(self.layout.keyed(nth(step(!ROOT, place.unit.name()), n)));
            if !by_place.is_empty() {
                return by_place;
            }
        }
        let mut head = path;
        while let Some((outer, _)) = head.rsplit_once('.') {
            let heads = self.layout.keyed(named(place.unit, outer));
            let tail = &path[outer.len() + 1..];
            let found: Vec<PartId> =
                heads.iter().flat_map(|(_, part)| self.inside(*part, tail, false, true)).collect();
            if !found.is_empty() {
                return found;
            }
            head = outer;
        }
        Vec::new()
    }

    /// "of this clause": inside the part around the citing one that the word means.
    fn around(&self, unit: Unit, below: bool) -> Vec<PartId> {
        let mut around: Vec<PartId> = self
            .layout
            .above(self.from)
            .filter(|part| self.layout.label(*part).is_some())
            .collect();
        if unit.is_named() {
            around.retain(|part| {
                self.layout.label(*part).is_some_and(|label| label.unit == Some(unit))
            });
        } else {
            let worded: Vec<PartId> = around
                .iter()
                .copied()
                .filter(|part| {
                    self.layout.label(*part).is_some_and(|label| label.unit == Some(unit))
                })
                .collect();
            if !worded.is_empty() {
                around = worded;
            } else if !below && unit.depth() == 3 {
                // A clause is cited by the outermost number, a paragraph by the innermost.
                around.reverse();
                around.retain(|part| {
                    self.layout
                        .label(*part)
                        .is_none_or(|label| label.unit.is_none_or(|unit| !unit.is_named()))
                });
            }
        }
        // "Part 2 of this Schedule" is called Part 2: item 2 is none.
        if self.place.unit.is_named() && self.layout.has_unit(self.place.unit) {
            let called = |part: &PartId| self.called_in(*part);
            return around.iter().map(called).find(|found| !found.is_empty()).unwrap_or_default();
        }
        // As it is printed first: "sub-clauses (a) to (c) of this clause" in 10.3 are 10.3(a) to (c), and not 10.1 to 10.3.
        for anew in [false, true] {
            for part in &around {
                let found = self.inside(*part, &self.place.path, anew, anew);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// What has the word and the number of the place inside a part.
    fn called_in(&self, part: PartId) -> Vec<PartId> {
        let (unit, path) = (self.place.unit, &*self.place.path);
        let found = parts(self.layout.keyed_in(named(unit, path), part));
        match ordinal(path).filter(|_| found.is_empty()) {
            Some(n) => parts(self.layout.keyed_in(nth(step(!ROOT, unit.name()), n), part)),
            None => found,
        }
    }

    /// The parts with a number of their own, wherever they stand.
    pub(super) fn absolute(&self, fits: impl Fn(PartId) -> bool) -> Vec<PartId> {
        let mut found = parts(self.layout.keyed(steps(ROOT, &self.place.path)));
        found.retain(|part| fits(*part) && !self.is_doubled(*part));
        found
    }

    /// True for the 2.1 of section 2 where "2.2(1)" is cited: its number says already that it stands in 2.
    pub(super) fn is_doubled(&self, part: PartId) -> bool {
        let Some(label) = self.layout.label(part) else { return false };
        let own = label.numbers.as_slice().len();
        let cited: Vec<&str> = self.place.path.split('.').collect();
        own > 1
            && cited.len() > own
            && cited[cited.len() - own - 1] == cited[cited.len() - own]
            && self.is_decimal(part)
    }

    /// What has nearly the number: its place in a row of another kind, "8.2.vii" of 8.2 and 7; "paragraph 30" where 30.1 is
    /// the first that is printed.
    fn nearly(&self, levels: &mut Vec<Vec<PartId>>) {
        let path = &*self.place.path;
        if let Some((stem, last)) = path.rsplit_once('.')
            && let Some(n) = self.count(last).filter(|_| !is_number(last))
        {
            let keys =
                self.layout.above(self.from).map(|part| (self.layout.near(part), Some(part)));
            let root = (self.place.shape != Shape::Brackets).then_some((ROOT, None));
            // "standing order 2(b)" in 11.2 is one of standing order 2.
            let outer = matches!(
                self.place.unit,
                Unit::StandingOrder | Unit::Section | Unit::Article | Unit::Rule
            );
            let outermost = root.filter(|_| outer && self.place.shape == Shape::Whole);
            for (key, part) in outermost.into_iter().chain(keys).chain(root) {
                let key = nth(steps(key, stem), n);
                let mut found = parts(match part {
                    Some(part) => self.layout.keyed_in(key, part),
                    None => self.layout.keyed(key),
                });
                // "3(a)" is no 3.1.
                found.retain(|part| !self.is_decimal(*part));
                levels.push(found);
            }
        }
        if self.place.shape == Shape::Whole && !path.contains('.') {
            levels.push(parts(self.layout.keyed(step(steps(ROOT, path), "1"))));
        }
        if let Some(path) = lettered(path) {
            levels.push(self.labelled_as(&path));
            levels.push(parts(self.layout.keyed(steps(ROOT, &path))));
        }
    }

    /// The place in its row of the last token that is cited: (i) after (h) is the ninth.
    pub(super) fn count(&self, token: &str) -> Option<u32> {
        match self.place.letter {
            true => (1..27).find(|n| letters(*n) == token),
            false => ordinal(token),
        }
    }

    pub(super) fn rank(&self, part: PartId) -> Rank {
        self.layout.parts[part.index()].clause.rank
    }

    fn is_capital(&self, part: PartId) -> bool {
        self.layout.label(part).is_some_and(|label| {
            matches!(label.series, Series::Capital(_) | Series::CapitalRoman(_))
        })
    }
}

/// True if a number that is missing is likely one of this document: another file has its Appendices, and a number far from
/// all others is of another document.
pub fn is_likely(layout: &Layout, place: &Place) -> bool {
    if place.unit.is_named() {
        return (1..3).any(|n| !layout.keyed(nth(step(!ROOT, place.unit.name()), n)).is_empty());
    }
    if !is_number(&place.path) || place.shape == Shape::Brackets {
        return true;
    }
    let head = place.path.split('.').next().unwrap_or("");
    let apart = lettered(head);
    let number = apart.as_deref().and_then(|apart| apart.split('.').next()).unwrap_or(head);
    !layout.keyed(steps(ROOT, head)).is_empty()
        || ordinal(number).is_some_and(|head| layout.tops().holds(head))
}

pub(super) fn parts(keyed: &[(u64, PartId)]) -> Vec<PartId> {
    keyed.iter().map(|(_, part)| *part).collect()
}
