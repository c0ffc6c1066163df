//! The places of a running text that lead somewhere.

use super::reference::{Shown, To};
use crate::protocol::Running;
use std::collections::BTreeMap;
use std::ops::Range;

/// The places of a part that lead somewhere: none in another, none in a link as written.
pub struct Spots {
    closed: Vec<Range<usize>>,
    /// Places by their first byte: their end, where they lead, and whether they are links.
    pub taken: BTreeMap<usize, (usize, To, Shown)>,
}

impl Spots {
    /// No places yet, but those of links as written.
    pub fn new(run: &Running) -> Spots {
        Spots { closed: run.closed.clone(), taken: BTreeMap::new() }
    }

    /// True if nothing was made of a place.
    pub fn is_free(&self, range: &Range<usize>) -> bool {
        let closed = self.closed.partition_point(|closed| closed.end <= range.start);
        let in_closed = self.closed.get(closed).is_some_and(|closed| closed.start < range.end);
        let before = self
            .taken
            .range(..range.end)
            .next_back()
            .is_some_and(|(_, (end, ..))| *end > range.start);
        !in_closed && !before && !range.is_empty()
    }

    /// Makes a link of a place, if it is free.
    pub fn put(&mut self, range: Range<usize>, to: To) {
        self.take(range, to, Shown::Link);
    }

    /// Takes a place, if it is free.
    pub fn take(&mut self, range: Range<usize>, to: To, shown: Shown) {
        if self.is_free(&range) {
            self.taken.insert(range.start, (range.end, to, shown));
        }
    }
}
