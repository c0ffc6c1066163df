//! The texts of a document that were kept: how its page leads to each, and what is said of the one in force and of one to
//! come.

use super::SitePath;
use super::dated::{day, version_link};
use super::frame::Anchor;
use super::standing::ReviewSaid;
use crate::protocol::Version;
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;

/// What a page says of the texts that its document has had.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Texts {
    /// What its links lead to: "Texts of this document".
    pub name: &'static str,
    /// The earlier text, the later one, the one in force: those there are.
    pub links: Vec<Anchor>,
    /// What is said besides of the text: that another is to come, that a slip of it was mended.
    pub notes: Vec<Note>,
    /// The SHA-256 of the text that the page shows, as it was frozen; None where it shows another one.
    pub fingerprint: Option<String>,
}

/// A sentence about a text, with where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Note {
    /// The sentence.
    pub words: String,
    /// What it speaks of.
    pub link: Option<Anchor>,
}

/// What the page of a document says of its texts; None where none was kept.
pub(super) fn texts(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
) -> Option<Texts> {
    let at = entry.in_force(register.today)?;
    let version = &entry.versions[at];
    let language = entry.tongue.language;
    let link = |version: &Version, key: &str| version_link((council, entry), path, version, key);
    let next = version.next.map(|next| &entry.versions[next]);
    let coming = next.filter(|next| next.from > register.today).map(|next| Note {
        words: language.fill("texts.coming_text", &[("date", &day(next.from, language))]),
        link: Some(link(next, "texts.of")),
    });
    let before = at.checked_sub(1).map(|before| link(&entry.versions[before], "texts.earlier"));
    let drafted = entry.drafted().is_some();
    let held = entry.text_held(register.today).is_some();
    let shown = if drafted && held { "texts.in_force" } else { "texts.decided" };
    Some(Texts {
        name: language.say("texts.name"),
        links: [Some(link(version, shown)), before].into_iter().flatten().collect(),
        notes: coming.into_iter().collect(),
        fingerprint: Some(version.frozen.sha256.clone()).filter(|_| !drafted),
    })
}

/// What the page of a document says on the day on which another text comes to hold, if nobody builds the site anew.
pub(super) fn turned(register: &Register, entry: &Entry) -> Option<ReviewSaid> {
    let at = entry.in_force(register.today)?;
    let next = &entry.versions[entry.versions[at].next?];
    let language = entry.tongue.language;
    (next.from > register.today).then(|| ReviewSaid {
        class: "due-soon",
        words: language.fill("texts.turned", &[("date", &day(next.from, language))]),
        from: Some(next.from.to_string()),
    })
}
