//! Several numbers in brackets that are cited together: "(i) to (vi)".

use super::Crossing;
use crate::protocol::{PartId, Place, Shape};
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
}
