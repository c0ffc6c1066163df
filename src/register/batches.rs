//! Councils some at a time: where their documents are laid away, no more of them are held than somebody looks at.

use super::Register;
use crate::protocol::Protocol;
use std::ops::Range;
use std::sync::OnceLock;

/// So many documents are held at a time, at least: all processors have enough to do.
const HELD: usize = 64;

impl Register {
    /// The councils, some at a time; all at once where their documents are held anyway.
    pub fn batches(&self) -> Vec<Range<usize>> {
        let mut entries = self.councils.iter().flat_map(|council| &council.entries);
        let count = entries.clone().count();
        let laid_away = entries.any(|entry| entry.protocol.is_laid_away());
        let many = if laid_away { HELD.min(count / 4 + 1) } else { usize::MAX };
        let (mut batches, mut from, mut held) = (Vec::new(), 0, 0);
        for (at, council) in self.councils.iter().enumerate() {
            held += council.entries.len();
            if held >= many {
                batches.push(from..at + 1);
                (from, held) = (at + 1, 0);
            }
        }
        batches.push(from..self.councils.len());
        batches
    }

    /// Holds no more of the documents of some councils than was not laid away, and of their words what all councils are
    /// searched by.
    pub fn let_go(&mut self, councils: Range<usize>) {
        for council in &mut self.councils[councils] {
            council.entries.iter_mut().for_each(|entry| Protocol::let_go(&mut entry.protocol));
            if council.entries.iter().any(|entry| entry.protocol.is_laid_away()) {
                (council.terms, council.dictionary) = (OnceLock::new(), OnceLock::new());
            }
        }
    }

    /// Forgets the lines of the ledger of documents that are laid away: whoever asks has them made anew.
    pub fn forget_lines(&mut self) {
        for entry in self.councils.iter_mut().flat_map(|council| &mut council.entries) {
            Protocol::forget_lines(&mut entry.protocol);
        }
    }
}
