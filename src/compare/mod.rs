//! Two texts of one protocol -> what changed, clause by clause: which words, which numbers, what came and what went.
//!
//! Clauses are matched first and words compared afterwards. A clause is known by its address and words, then by its
//! words alone, then by what it holds and where it stands, then by its likeness: each step looks only at what the steps
//! before left over, and none compares everything with everything.

mod align;
mod amend;
mod amendment;
mod change;
mod find;
mod likeness;
mod motion;
mod names;
mod number;
mod parse;
mod part;
mod place;
mod quote;
mod regroup;
mod rewrite;
mod shape;
mod summary;
mod table;
mod taken;
mod taken_out;
mod words;

pub use amend::{Amended, Misfit, amend};
pub use amendment::Amendment;
pub use change::{Change, Changes, Kind, Place, With};
pub use parse::{Unread, parse, titled};
pub use shape::Reshaped;
pub use summary::Summary;
pub use taken::number_taken;
pub use taken_out::taken_out;
pub use words::{Run, RunKind, runs};

use crate::protocol::{Clause, Protocol};
use align::Pairs;
use part::{Part, parts};

/// Two texts side by side: their parts, which is which, and what changed.
struct Comparison<'a> {
    old: &'a [Part<'a>],
    new: &'a [Part<'a>],
    pairs: Pairs,
    changes: Changes,
}

impl<'a> Comparison<'a> {
    fn new(old: &'a [Part<'a>], new: &'a [Part<'a>]) -> Comparison<'a> {
        let mut pairs = align::align(old, new);
        let regrouped = regroup::regroup(old, new, &pairs);
        regroup::stay(old, new, &mut pairs, &regrouped);
        let changes = change::changes(old, new, &pairs, &regrouped);
        Comparison { old, new, pairs, changes }
    }

    /// The old parts without a pair, in the order of the old text.
    fn gone(&self) -> impl Iterator<Item = usize> {
        (0..self.old.len()).filter(|at| self.pairs.of_old[*at].is_none())
    }
}

/// What changed from one text to another.
///
/// Every part of the new text stands in the result once, in its order, and every part that the new text lacks stands
/// where it was: the old text and the changes give the new one.
pub fn compare(old: &Protocol, new: &Protocol) -> Changes {
    compare_clauses(&old.clauses, &new.clauses)
}

/// What changed from each text of a row to the next.
pub fn compare_row<'a>(texts: impl Iterator<Item = &'a Protocol>) -> Vec<Changes> {
    let texts: Vec<_> = texts.map(|text| parts(&text.clauses)).collect();
    texts.windows(2).map(|two| Comparison::new(&two[0], &two[1]).changes).collect()
}

/// What changed from one clause tree to another.
pub fn compare_clauses(old: &[Clause], new: &[Clause]) -> Changes {
    Comparison::new(&parts(old), &parts(new)).changes
}

/// What a council has to resolve so that one text becomes another.
pub fn motion(old: &Protocol, new: &Protocol) -> Vec<Amendment> {
    motion::motion(&Comparison::new(&parts(&old.clauses), &parts(&new.clauses)))
}
