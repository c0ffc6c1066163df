//! What a protocol is to programs that know law: the same facts for schema.org and for Akoma Ntoso.

use super::SitePath;
use super::bodies::Bodies;
use super::frame::{canonical, protocol_path};
use super::room::home_path;
use crate::language::Language;
use crate::protocol::Protocol;
use crate::register::{CouncilEntry, Entry, Register, Stands};
use jiff::civil::Date;
use std::sync::Arc;

/// The facts of a protocol that programs ask for by the words of the law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Legislation {
    /// The name in its page's address.
    pub id: String,
    /// The title, as printed.
    pub title: String,
    /// Its page: whole where the site's address is known, else relative to itself.
    pub url: String,
    /// Whose it is.
    pub council: String,
    /// The council's own website.
    pub website: Option<String>,
    /// The home of the council on this site.
    pub home: String,
    /// The council's folder in the site; empty where the site is one council's.
    pub slug: String,
    /// protocol, code, policy, ...
    pub kind: String,
    /// Whether it is in force.
    pub stands: Stands,
    /// BCP 47 tag of the language of its text.
    pub lang: String,
    /// The same.
    pub language: Language,
    /// The version as the council prints it.
    pub version: Option<String>,
    /// When it was adopted, as exactly as is known (ISO 8601).
    pub adopted: Option<String>,
    /// What became of it, in order: the act and its first day.
    pub acts: Vec<(&'static str, Date)>,
    /// Who approved it, if not the council.
    pub approved_by: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// The licence of the text, in words.
    pub licence: Option<String>,
}

/// A protocol as Akoma Ntoso: its facts, and its text with links.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct AkomaNtoso {
    /// Its facts.
    pub facts: Legislation,
    /// The protocol.
    pub protocol: Arc<Protocol>,
    /// Its parts that have links.
    pub bodies: Arc<Bodies>,
}

/// The facts of a protocol.
pub(super) fn legislation(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
) -> Legislation {
    let (protocol, about) = (&entry.protocol, &council.council);
    let metadata = &protocol.metadata;
    let path = protocol_path(council, &protocol.id);
    let whole =
        |to: &SitePath| canonical(register, to).unwrap_or_else(|| path.link_to(to)).to_string();
    let language = entry.tongue.language;
    Legislation {
        id: protocol.id.clone(),
        title: metadata.title.clone(),
        url: whole(&path),
        council: about.name_in(language).to_owned(),
        website: about.website.as_ref().map(ToString::to_string),
        home: whole(&home_path(council)),
        slug: about.slug.clone(),
        kind: metadata.kind.clone(),
        stands: entry.shown_stands(),
        lang: entry.lang.clone().unwrap_or_else(|| entry.tongue.tag.clone()),
        language,
        version: metadata.version.clone(),
        adopted: metadata.adopted.map(|date| date.iso()),
        acts: entry.events.iter().map(|act| (act.kind.name(), act.date.first_day())).collect(),
        approved_by: metadata.approved_by.clone(),
        owner: entry.owner.clone(),
        summary: metadata.summary.clone(),
        licence: about.licence.clone(),
    }
}
