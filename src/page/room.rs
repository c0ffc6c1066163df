//! The pages that every council has, in each of its languages: which there are, and where they stand.

use super::SitePath;
use crate::language::Language;
use crate::register::{CouncilEntry, Tongue};

/// Where a council's pages stand.
pub(super) fn council_path(council: &CouncilEntry, parts: &[&str]) -> SitePath {
    SitePath::new(std::iter::once(council.council.slug.as_str()).chain(parts.iter().copied()))
}

/// Where pages of a council stand that are written in each of its languages: the main one's at its home, the others'
/// in a folder of their own.
fn tongue_path(council: &CouncilEntry, language: Language, parts: &[&str]) -> SitePath {
    let main = council.tongues[0].language == language;
    let folder: &[&str] = if main { &[] } else { &[language.code()] };
    council_path(council, &[folder, parts].concat())
}

/// The home of a council, in its main language.
pub fn home_path(council: &CouncilEntry) -> SitePath {
    Room::Protocols.path(council, council.tongues[0].language)
}

/// Which entry of the main navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Protocols,
    Register,
    Definitions,
    Law,
    Statement,
}

impl Room {
    /// Where its page stands, from the home of the council in a language.
    fn parts(self) -> &'static [&'static str] {
        match self {
            Room::Protocols => &["index.html"],
            Room::Register => &["register", "index.html"],
            Room::Definitions => &["definitions", "index.html"],
            Room::Law => &["law", "index.html"],
            Room::Statement => &["accessibility", "index.html"],
        }
    }

    /// True if a council has it in a language.
    pub(super) fn is_there(self, council: &CouncilEntry, tongue: &Tongue) -> bool {
        match self {
            Room::Protocols | Room::Register => true,
            Room::Definitions => council.defines.contains(&tongue.language),
            Room::Law => council.cites.contains(&tongue.language),
            Room::Statement => council.council.statement.is_some(),
        }
    }

    /// Its page.
    pub(super) fn path(self, council: &CouncilEntry, language: Language) -> SitePath {
        tongue_path(council, language, self.parts())
    }
}
