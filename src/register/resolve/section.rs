//! "section 10" in a text that cited section 10 of an Act before, and whose own 10 is no section; "Schedule 12" likewise.

use super::layout::named;
use super::{Crossing, HitOf, Hits, Part, place};
use crate::protocol::{Law, Owner, PartId, Place, Rank, Shape, Unit};
use crate::register::spots::Spots;
use crate::register::{Provision, To};
use std::ops::Range;
use std::sync::Arc;

impl<'a> Crossing<'a> {
    /// A place that the words beside it give to nobody else: of the law that is named near, or of this document.
    pub(super) fn unowned(
        &mut self,
        here: Part,
        range: Range<usize>,
        place: &'a Place,
        hits: &Hits,
        spots: &mut Spots,
    ) {
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
            // "Art. 4" after an Act was named is of the Regulation beside it: Acts have sections.
            Some(HitOf::Law(law)) if !law.may_have(place.outermost()) => {}
            Some(HitOf::Law(law)) => {
                spots.put(range, To::Law(Box::new(provision(law, place))));
            }
            Some(_) => {}
            None if foreign => {}
            None => match self.section_of_law(here.part, place) {
                Some(Some(law)) => {
                    spots.put(range, To::Law(Box::new(provision(&law, place))));
                }
                Some(None) => {}
                None => self.here(here.part, range, place, spots),
            },
        }
    }

    /// "regulation 5", "bylaw 7" in a document that has none: they are of another one, which the words do not name.
    fn is_foreign(&self, place: &Place) -> bool {
        place.owner == Owner::Unsaid
            && match place.outermost() {
                Unit::Byelaw => self.foreign[0],
                Unit::Regulation => self.foreign[1],
                Unit::Article => self.foreign[2],
                _ => false,
            }
    }

    /// Notes a section that is cited with its law.
    pub(super) fn note_section(&mut self, place: &Place, law: Option<&Arc<Law>>) {
        if let Some((unit, number)) = outermost_section(place) {
            self.laws.cite(unit, number, law);
        }
    }

    /// The law whose section is meant by its number alone; the inner None is one that is not known. None where the section may
    /// be one of this document: what it has there is called a section, or has a heading.
    pub(super) fn section_of_law(&self, part: PartId, place: &Place) -> Option<Option<Arc<Law>>> {
        if place.owner != Owner::Unsaid || place.way.is_some() || place.sub {
            return None;
        }
        let (unit, number) = outermost_section(place)?;
        let law = self.laws.of_section(unit, number)?;
        // "Part 1 of Schedule 1" where the document has a Schedule 1, whatever Part it has.
        if unit == Unit::Schedule && !self.layout.keyed(named(unit, number)).is_empty() {
            return None;
        }
        let found = place::find(&self.layout, place, Some(part));
        let own = found.is_ok_and(|(found, _)| {
            let clause = self.layout.parts[found.index()].clause;
            let named = clause.label.as_ref().and_then(|label| label.unit);
            clause.rank == Rank::Section || matches!(named, Some(Unit::Section | Unit::Schedule))
        });
        (!own).then(|| law.cloned())
    }
}

/// The section or Schedule that a place is, or stands in, with its number.
fn outermost_section(place: &Place) -> Option<(Unit, &str)> {
    let (unit, path) = match place.within.last() {
        Some(outer) => (outer.unit, &*outer.path),
        None => (place.unit, &*place.path),
    };
    let whole = !place.within.is_empty() || place.shape == Shape::Whole;
    let counted = matches!(unit, Unit::Section | Unit::Schedule);
    // "13a" may be 13A.
    (counted && whole && !place.joined).then(|| (unit, path.split('.').next().unwrap_or(path)))
}

/// The provision of a law that a place names.
pub(super) fn provision(law: &Arc<Law>, place: &Place) -> Provision {
    let mut path: Vec<(Unit, &str)> =
        place.within.iter().rev().map(|outer| (outer.unit, &*outer.path)).collect();
    // "section 13a" of an Act is its 13A: where its (a) is meant, the letter stands in brackets.
    let joined = path.is_empty() && place.joined && place.unit.depth() == 3;
    let capital = joined.then(|| with_capital(&place.path));
    path.push((place.unit, capital.as_deref().unwrap_or(&place.path)));
    // What an Act has at its outermost is called a section, whatever the text calls it, that of Regulations a regulation.
    if let Some(first) = path.first_mut().filter(|(unit, _)| unit.depth() == 3) {
        first.0 = law.outermost(first.0);
    }
    Provision::new(law, &path)
}

/// "13.a.1" as "13A.1".
fn with_capital(path: &str) -> String {
    let mut steps = path.splitn(3, '.');
    let mut capital = steps.next().unwrap_or("").to_owned();
    capital.push_str(&steps.next().unwrap_or("").to_uppercase());
    steps.next().map_or(capital.clone(), |rest| format!("{capital}.{rest}"))
}
