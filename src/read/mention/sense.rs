//! What a word of a language may be to a citation.

use crate::protocol::Unit;

/// How much of a unit's word stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All of it: "section".
    Whole,
    /// Enough to be known: "para".
    Plain,
    /// So little that it needs its full stop or its number at once: "s.", "s27".
    Short,
}

/// A word that names a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitWord {
    /// The unit.
    pub unit: Unit,
    /// True for "sections".
    pub many: bool,
    /// How much of the word stands there.
    pub cut: Cut,
}

/// What a word may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sense {
    /// A unit.
    pub unit: Option<UnitWord>,
    /// Act, Measure; true for several.
    pub act: Option<bool>,
    /// Regulations, Order, Rules.
    pub instrument: bool,
    /// A kind of document.
    pub document: bool,
    /// "see": a bare number may follow.
    pub pointing: bool,
}

/// What a word after a number says of whose the place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// "of": what follows has the place.
    Of,
    /// "to": it has it if it is named; "clause 5 to avoid doubt" says nothing.
    To,
    /// "in", "under": the same, and less surely.
    Perhaps,
}

impl Whose {
    /// What a word of the lexicon means.
    pub fn named(meaning: &str) -> Whose {
        match meaning {
            "of" => Whose::Of,
            "to" => Whose::To,
            _ => Whose::Perhaps,
        }
    }
}
