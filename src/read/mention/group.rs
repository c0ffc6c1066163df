//! Lists of numbers among the mentions of a text: "sections 4 and 5 of the Act".

use crate::protocol::{Mention, Mentioned};
use std::ops::Range;

/// A list of numbers among the mentions of a text, with all that its words take up.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its mentions.
    pub mentions: Range<usize>,
    /// Its first byte.
    pub start: usize,
    /// One past the last byte of what belongs to it.
    pub end: usize,
    /// True where only the law can be meant: "s 27".
    pub law_only: bool,
}

/// True if the name of a law begins at a place; words before its "the" are none of it.
pub fn is_at(law: &Mention, at: u32) -> bool {
    let start = match &law.of {
        Mentioned::Law(name) => name.starts.get(name.likely as usize).map(|(_, at)| *at),
        _ => None,
    };
    (start.unwrap_or(law.start)..law.end).contains(&at)
}
