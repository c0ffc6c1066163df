//! Numbered places of a protocol: from "clause 8.2(b)" to the part it names.

use super::Wrong;
use crate::protocol::{Clause, Place, Protocol, Unit, Way};
use rustc_hash::FxHashMap;

/// A protocol laid out for looking places up.
pub struct Layout<'a> {
    /// Its parts in the order of a walk, each with the part that holds it and the top section it stands in.
    pub parts: Vec<Laid<'a>>,
    by_address: FxHashMap<&'a str, u32>,
}

/// A part in its layout.
pub struct Laid<'a> {
    /// The part.
    pub clause: &'a Clause,
    /// The part that holds it.
    pub parent: Option<u32>,
    /// The outermost part that it stands in.
    pub top: u32,
}

impl<'a> Layout<'a> {
    /// Lays a protocol out.
    pub fn new(protocol: &'a Protocol) -> Layout<'a> {
        let mut layout = Layout {
            parts: Vec::with_capacity(protocol.places.clauses.len()),
            by_address: FxHashMap::default(),
        };
        for clause in &protocol.clauses {
            let top = layout.parts.len() as u32;
            layout.add(clause, None, top);
        }
        layout
    }

    fn add(&mut self, clause: &'a Clause, parent: Option<u32>, top: u32) {
        let index = self.parts.len() as u32;
        self.parts.push(Laid { clause, parent, top });
        self.by_address.insert(&clause.address, index);
        if let Some(alias) = &clause.alias {
            self.by_address.insert(alias, index);
        }
        for child in &clause.children {
            self.add(child, Some(index), top);
        }
    }

    /// The part with an address.
    pub fn at(&self, address: &str) -> Option<u32> {
        self.by_address.get(address).copied()
    }

    /// The part that a citation in `from` names, and whether it stands the other way than the citation says.
    ///
    /// # Errors
    /// None or several parts have the number.
    pub fn find(&self, place: &Place, from: Option<u32>) -> Result<(u32, bool), Wrong> {
        let mut found = self.candidates(place, from);
        found.dedup();
        let right_way = |part: &u32| match (place.way, from) {
            (Some(Way::Above), Some(from)) => *part < from,
            (Some(Way::Below), Some(from)) => *part > from,
            _ => true,
        };
        let other_way = !found.is_empty() && !found.iter().any(right_way);
        if !other_way {
            found.retain(right_way);
        }
        match *found {
            [] => Err(Wrong::Missing(None)),
            [one] => Ok((one, other_way)),
            _ => Err(Wrong::Several(
                found
                    .iter()
                    .map(|part| self.parts[*part as usize].clause.address.clone())
                    .collect(),
            )),
        }
    }

    fn candidates(&self, place: &Place, from: Option<u32>) -> Vec<u32> {
        let mut found = Vec::new();
        if let Some((_, base)) = place.within.last() {
            let outer: Vec<&str> = place.within.iter().rev().map(|(_, path)| &**path).collect();
            self.take(&format!("{}.{}", outer.join("."), place.path), &mut found);
            self.take(&format!("{base}.{}", place.path), &mut found);
            return found;
        }
        if !place.unit.is_named() {
            self.nearby(place, from, &mut found);
        }
        if place.relative {
            found.truncate(1);
            return found;
        }
        // Within a schedule its own numbers come first.
        let schedule = self
            .above(from)
            .find(|clause| clause.label.as_ref().is_some_and(|label| label.numbers_anew()));
        if let Some(schedule) = schedule
            && self.take(&format!("{}.{}", schedule.address, place.path), &mut found)
        {
            return found;
        }
        self.take(&place.path, &mut found);
        found
    }

    /// "paragraph (b)", "paragraph 2": a point of the clause that cites it, or of what that stands in. A section is
    /// never so near.
    fn nearby(&self, place: &Place, from: Option<u32>, found: &mut Vec<u32>) {
        let whole = !place.path.contains('.') && !place.relative;
        if (!place.relative && !whole) || place.unit == Unit::Section {
            return;
        }
        let near: Vec<u32> = self
            .above(from)
            .filter_map(|clause| {
                self.at(&format!(
                    "{}.{}",
                    clause.alias.as_deref().unwrap_or(&clause.address),
                    place.path
                ))
            })
            .filter(|part| {
                place.relative
                    || matches!(
                        self.parts[*part as usize].clause.rank,
                        crate::protocol::Rank::Point
                    )
            })
            .collect();
        found.extend(near.first());
    }

    /// The part that cites, and those it stands in, innermost first.
    fn above(&self, from: Option<u32>) -> impl Iterator<Item = &'a Clause> + '_ {
        std::iter::successors(from, |part| self.parts[*part as usize].parent)
            .map(|part| self.parts[part as usize].clause)
    }

    fn take(&self, address: &str, found: &mut Vec<u32>) -> bool {
        let Some(first) = self.at(address).or_else(|| self.at(&address.to_lowercase())) else {
            return false;
        };
        found.push(first);
        let again = (2..10).map_while(|count| self.at(&format!("{address}~{count}")));
        found.extend(again);
        true
    }
}
