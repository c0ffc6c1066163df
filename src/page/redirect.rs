//! A page that stands where another one stood, and leads on to the clause that was asked for.

use super::SitePath;
use super::frame::{Anchor, Frame, LeadsOn, anchor, canonical, council_frame};
use super::room::Room;
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a redirect says.
#[derive(Debug, Serialize)]
pub struct RedirectPage {
    /// The frame.
    pub frame: Frame,
    /// The page it leads to.
    pub to: Anchor,
}

pub(super) fn redirect_page(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    from: &SitePath,
    to: &SitePath,
) -> RedirectPage {
    let title = &entry.protocol.metadata.title;
    let mut frame = council_frame(
        register,
        council,
        &entry.tongue,
        from,
        Some(&entry.tongue.language.fill("moved_title", &[("title", title)])),
        Room::Protocols,
    );
    frame.canonical = canonical(register, to);
    frame.languages.clear();
    frame.turns = None;
    frame.leads_on = Some(LeadsOn { href: from.link_to(to), clauses: clauses(entry, from) });
    RedirectPage { frame, to: anchor(title, from.link_to(to)) }
}

/// The clauses of the old page that are not at their own address on the new one.
fn clauses(entry: &Entry, from: &SitePath) -> Option<String> {
    let former = entry.redirects.iter().find(|former| former.path == from.as_str())?;
    let moved: BTreeMap<&str, &str> = former
        .clauses
        .iter()
        .map(|(old, now)| (old.as_str(), now.as_deref().unwrap_or("")))
        .collect();
    if moved.is_empty() { None } else { serde_json::to_string(&moved).ok() }
}
