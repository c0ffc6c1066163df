//! Ranges of which one end is here and the other is not: "paragraphs 37 to 38A" of a text that was copied from another.

use super::{Crossing, Part};
use crate::protocol::Mention;
use crate::register::spots::Spots;
use crate::register::{To, Wrong};
use rustc_hash::FxHashMap;

impl Crossing<'_> {
    /// Takes back the link of one end of a range where nothing was found for the other, and says so there: a 37 that goes on to
    /// no 38A is as likely that of another text. `doubts` is how many there were before this part.
    pub(super) fn halves(&mut self, here: Part, doubts: usize, spots: &mut Spots) {
        let is_range = |from: &Mention, to: &Mention| {
            to.of.place().is_some_and(|place| place.through) && from.of.place().is_some()
        };
        let pairs = || here.mentions.windows(2).map(|pair| (&pair[0], &pair[1]));
        if !pairs().any(|(from, to)| is_range(from, to)) {
            return;
        }
        let new = self.cross.doubts[doubts..].iter();
        let said: FxHashMap<u32, bool> =
            new.map(|doubt| (doubt.start, matches!(doubt.wrong, Wrong::Missing(_)))).collect();
        for (from, to) in pairs().filter(|(from, to)| is_range(from, to)) {
            let is_here = |end: &Mention| {
                matches!(spots.taken.get(&(end.start as usize)), Some((_, To::Part(_), _)))
            };
            let (found, missing) = match (is_here(from), is_here(to)) {
                (true, false) => (from, to),
                (false, true) => (to, from),
                _ => continue,
            };
            let already = said.get(&missing.start);
            let missing = missing.start as usize..missing.end as usize;
            match already {
                None if spots.is_free(&missing) => {
                    self.doubt(here.part, missing, Wrong::Missing(None));
                }
                Some(true) => {}
                _ => continue,
            }
            spots.taken.remove(&(found.start as usize));
        }
    }
}
