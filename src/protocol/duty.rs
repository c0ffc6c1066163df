//! A duty: what a clause lays on somebody, in the clause's own words.

use super::PartId;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;
use std::sync::Arc;

/// What a text lays on somebody. The words stand where they stood: nothing is said in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The part that says it, by its place in a walk.
    pub part: PartId,
    /// The first byte of its sentence in the running text of the part.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// On whom: the duties of a document that are laid on the same share it.
    pub who: Arc<[Role]>,
    /// How it binds.
    pub force: Force,
    /// The sentence that leads in, where this is an item of its list: "Members must:", "If the Council so resolves:".
    pub lead: Option<Arc<Lead>>,
    /// True where what stands under the part belongs to the sentence: "The Clerk must see to it that:".
    pub points: bool,
}

/// A sentence before a list: each item of it is a duty, or holds only where the sentence says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lead {
    /// The part that holds the sentence.
    pub part: PartId,
    /// Its first byte in the running text of that part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The sentence that leads into a list whose item this one is: "Where a person is late:" before "the Clerk must:".
    pub over: Option<Arc<Lead>>,
}

/// How a duty binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// It has to be done.
    Must,
    /// It has to be left undone.
    MustNot,
    /// It is to be done, as a rule.
    Should,
    /// It is to be left undone, as a rule.
    ShouldNot,
    /// It is allowed.
    May,
}

impl Force {
    /// All of them, the strongest first.
    pub const ALL: [Force; 5] =
        [Force::Must, Force::MustNot, Force::Should, Force::ShouldNot, Force::May];

    /// Its name in data and in addresses: `must-not`.
    pub fn name(self) -> &'static str {
        ["must", "must-not", "should", "should-not", "may"][self as usize]
    }

    /// The force of that name.
    pub fn named(name: &str) -> Option<Force> {
        Force::ALL.into_iter().find(|force| force.name() == name)
    }

    /// The opposite; what nobody may do must not be done.
    pub fn negated(self) -> Force {
        match self {
            Force::Must | Force::May => Force::MustNot,
            Force::Should => Force::ShouldNot,
            Force::MustNot => Force::Must,
            Force::ShouldNot => Force::Should,
        }
    }
}

/// Somebody on whom a text lays something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Role {
    /// One that the lexicon knows, by its name there: `clerk`.
    Known(
        #[borsh(
            serialize_with = "super::stored::write_name",
            deserialize_with = "super::stored::read_name"
        )]
        &'static str,
    ),
    /// One by its own name, as printed: "Personnel Committee".
    Named(Box<str>),
    /// Words that would be one only if the council said so: "Town Manager".
    Perhaps(Box<str>),
}

impl Role {
    /// Its name: that of the lexicon, or as printed.
    pub fn name(&self) -> &str {
        match self {
            Role::Known(name) => name,
            Role::Named(name) | Role::Perhaps(name) => name,
        }
    }
}
