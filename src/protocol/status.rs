//! Whether a document holds, as its first lines say it; and what else councils write there.

use serde::Serialize;

/// Whether a protocol is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
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
        match name.trim().to_lowercase().as_str() {
            "draft" => Some(Status::Draft),
            "adopted" => Some(Status::Adopted),
            "superseded" => Some(Status::Superseded),
            "withdrawn" => Some(Status::Withdrawn),
            "suspended" => Some(Status::Suspended),
            _ => None,
        }
    }

    /// What other words for one mean, as councils write them: never taken for it, only offered.
    pub fn meant(words: &str) -> Option<Status> {
        let words = words.trim().to_lowercase();
        let among = |names: &[&str]| names.contains(&words.as_str());
        if among(&OF_FORCE) {
            Some(Status::Adopted)
        } else if among(&OF_WAITING) {
            Some(Status::Draft)
        } else if among(&OF_THE_PAST) {
            Some(Status::Superseded)
        } else if among(&OF_AN_END) {
            Some(Status::Withdrawn)
        } else if among(&["on hold", "paused", "inactive", "wedi'i atal"]) {
            Some(Status::Suspended)
        } else {
            None
        }
    }
}

const OF_FORCE: [&str; 15] = [
    "in force",
    "in effect",
    "current",
    "live",
    "active",
    "approved",
    "agreed",
    "ratified",
    "final",
    "published",
    "valid",
    "extant",
    "reviewed",
    "mewn grym",
    "wedi'i fabwysiadu",
];
const OF_WAITING: [&str; 9] = [
    "pending",
    "proposed",
    "for consultation",
    "consultation",
    "for approval",
    "under review",
    "in progress",
    "new",
    "drafft",
];
const OF_THE_PAST: [&str; 8] =
    ["archived", "archive", "obsolete", "replaced", "historic", "historical", "old", "former"];
const OF_AN_END: [&str; 11] = [
    "expired",
    "revoked",
    "repealed",
    "retired",
    "rescinded",
    "lapsed",
    "cancelled",
    "ended",
    "deleted",
    "abolished",
    "defunct",
];
