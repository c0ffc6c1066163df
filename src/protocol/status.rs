//! Whether a document holds, as its first lines say it.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// Whether a protocol is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not adopted yet.
    #[default]
    Draft,
    /// In force.
    Adopted,
    /// Another one has taken its place.
    Superseded,
    /// No longer in force, with nothing in its place.
    Withdrawn,
    /// Not in force until it is reinstated.
    Suspended,
}

impl Status {
    /// The names, as they are typed.
    pub const NAMES: [&str; 5] = ["draft", "adopted", "superseded", "withdrawn", "suspended"];

    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        Status::NAMES[self as usize]
    }

    /// The status of that name, in any letter case.
    pub fn named(name: &str) -> Option<Status> {
        const ALL: [Status; 5] = [
            Status::Draft,
            Status::Adopted,
            Status::Superseded,
            Status::Withdrawn,
            Status::Suspended,
        ];
        ALL.into_iter().find(|status| status.name().eq_ignore_ascii_case(name.trim()))
    }
}
