//! Places that are cited with others: the last of several, "(i) to (vi)", and those in what is kept as a file of its own.

use super::Crossing;
use crate::protocol::{Owner, PartId, Place, Shape, Unit};
use std::ops::Range;

impl Crossing<'_> {
    /// True for the (vi) of "(i) to (vi)" where the row of (i) has five and another row has six: nobody can tell which is
    /// meant. A row of several numbers stands in one part.
    pub(super) fn leaves_row(
        &mut self,
        part: PartId,
        range: &Range<usize>,
        place: &Place,
        found: PartId,
    ) -> bool {
        // " and ", ", "
        const NEAR: usize = 6;
        let lone = place.path.len() < 6 && !place.path.contains('.') && !place.single;
        if !lone || place.shape != Shape::Brackets {
            self.row = None;
            return false;
        }
        let parent = self.layout.parts[found.index()].parent;
        let before = self.row.replace((part, range.end, parent));
        before.is_some_and(|(of, end, other)| {
            of == part && end <= range.start && range.start - end < NEAR && other != parent
        })
    }

    /// "paragraph 1 of Appendix A" where this text has no Appendix, and one document of the council is “Appendix A: Fees”: the
    /// unit, and the title of that document.
    pub(super) fn stands_apart(&self, place: &Place) -> Option<(Unit, Box<str>)> {
        let outer = place.within.last()?;
        let apart = matches!(outer.unit, Unit::Appendix | Unit::Annex | Unit::Schedule)
            && place.owner == Owner::Unsaid
            && !self.layout.has_unit(outer.unit);
        let sign = format!("{} {}", outer.unit.name(), outer.path);
        Some((outer.unit, self.kept_apart(&sign).filter(|_| apart)?))
    }
}
