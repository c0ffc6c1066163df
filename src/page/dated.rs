//! The address of a version, by the day of its decision, and how it is called.

use super::SitePath;
use super::frame::{Anchor, anchor, protocol_path};
use super::room::council_path;
use crate::language::Language;
use crate::protocol::{PartialDate, Version};
use crate::register::{CouncilEntry, Entry, Former};
use jiff::civil::Date;

/// Where a version stands.
pub(super) fn version_path(council: &CouncilEntry, id: &str, day: Date) -> SitePath {
    council_path(council, &[id, &day.to_string(), "index.html"])
}

/// The source of a version, as it was frozen.
pub(super) fn version_source(council: &CouncilEntry, id: &str, day: Date) -> SitePath {
    council_path(council, &[id, &day.to_string(), &format!("{id}.md")])
}

/// Where the page stands that says what each decision changed.
pub(super) fn changes_path(council: &CouncilEntry, id: &str) -> SitePath {
    council_path(council, &[id, "changes", "index.html"])
}

/// The page to which an old address leads on: the document, or its dated one.
pub(super) fn former_path(council: &CouncilEntry, entry: &Entry, former: &Former) -> SitePath {
    let id = entry.protocol.id.as_str();
    match former.under.as_deref() {
        Some(under) => council_path(council, &[id, under, "index.html"]),
        None => protocol_path(council, id),
    }
}

/// A day in a sentence.
pub(super) fn day(date: Date, language: Language) -> String {
    PartialDate::Day(date).in_words(language)
}

/// "Text of 12 May 2026", as a link.
pub(super) fn version_link(
    (council, entry): (&CouncilEntry, &Entry),
    path: &SitePath,
    version: &Version,
    key: &str,
) -> Anchor {
    let language = entry.tongue.language;
    let words = language.fill(key, &[("date", &day(version.day, language))]);
    anchor(&words, path.link_to(&version_path(council, &entry.protocol.id, version.day)))
}
