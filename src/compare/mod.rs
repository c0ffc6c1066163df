//! Two texts of one protocol -> what changed, clause by clause: which words, which numbers, what came and what went.
//!
//! Clauses are matched first and words compared afterwards. A clause is known by its address and words, then by its
//! words alone, then by what it holds and where it stands, then by its likeness: each step looks only at what the steps
//! before left over, and none compares everything with everything.

mod align;
mod change;
mod likeness;
mod motion;
mod part;
mod regroup;
mod words;

pub use change::{Change, Changes, Kind, Place};
pub use motion::motion;
pub use words::{Run, RunKind, runs};

use crate::protocol::Protocol;
use part::parts;

/// What changed from one text to another.
///
/// Every part of the new text stands in the result once, in its order, and every part that the new text lacks stands
/// where it was: the old text and the changes give the new one.
pub fn compare(old: &Protocol, new: &Protocol) -> Changes {
    let (old, new) = (parts(&old.clauses), parts(&new.clauses));
    let pairs = align::align(&old, &new);
    let regrouped = regroup::regroup(&old, &new, &pairs);
    change::changes(&old, &new, &pairs, &regrouped)
}
