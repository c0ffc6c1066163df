//! A page that stands where another one stood, and leads on to the clause that was asked for.

use super::SitePath;
use super::dated::former_path;
use super::frame::{Anchor, Frame, LeadsOn, anchor, canonical, council_frame, protocol_path};
use super::room::Room;
use crate::protocol::{Clause, plain_text};
use crate::register::{CouncilEntry, Entry, Former, Register, Tongue};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a redirect says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RedirectPage {
    /// The frame.
    pub frame: Frame,
    /// The page it leads to.
    pub to: Anchor,
    /// Clauses that have another number there, for those who come without script.
    pub clauses: Vec<MovedClause>,
}

/// A clause that has another number in the document of now.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MovedClause {
    /// The number it had, as a letter cites it: "4.2(b)".
    pub was: String,
    /// Where it is now; None where its number is that of another rule.
    pub now: Option<Anchor>,
}

pub(super) fn redirect_page(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    from: &SitePath,
) -> RedirectPage {
    let former = entry.redirects.iter().find(|former| former.path == from.as_str());
    let to = &former.map_or_else(
        || protocol_path(council, &entry.protocol.id),
        |former| former_path(council, entry, former),
    );
    let former = former.filter(|former| !former.clauses.is_empty());
    let title = &entry.protocol.metadata.title;
    let mut page = leading(register, (council, &entry.tongue), (from, to), title);
    if let Some(leads_on) = &mut page.frame.leads_on {
        leads_on.clauses = former.and_then(data);
    }
    page.clauses = former.map_or_else(Vec::new, |former| moved(entry, former, from, to));
    page
}

/// The page at one address that leads on to a page of that title at another.
pub(super) fn leading(
    register: &Register,
    (council, tongue): (&CouncilEntry, &Tongue),
    (from, to): (&SitePath, &SitePath),
    title: &str,
) -> RedirectPage {
    let moved = tongue.language.fill("moved_title", &[("title", title)]);
    let mut frame = council_frame(register, council, tongue, from, Some(&moved), Room::Protocols);
    frame.canonical = canonical(register, to);
    frame.languages.clear();
    frame.turns = None;
    frame.leads_on = Some(LeadsOn { href: from.link_to(to), clauses: None });
    RedirectPage { frame, to: anchor(title, from.link_to(to)), clauses: Vec::new() }
}

/// The clauses of the old page that are not at their own address on the new one, for the script.
fn data(former: &Former) -> Option<String> {
    let moved: BTreeMap<&str, &str> = former
        .clauses
        .iter()
        .map(|(old, now)| (old.as_str(), now.as_deref().unwrap_or("")))
        .collect();
    serde_json::to_string(&moved).ok()
}

/// The same for readers, in the order of the old page.
fn moved(entry: &Entry, former: &Former, from: &SitePath, to: &SitePath) -> Vec<MovedClause> {
    let name = |clause: &Clause| {
        if clause.citation.is_empty() {
            plain_text(&clause.heading)
        } else {
            clause.citation.to_string()
        }
    };
    let now = |address: &str| {
        let part = entry.protocol.part_at(address);
        let words = part.map(|part| name(part.clause)).filter(|words| !words.is_empty());
        anchor(words.as_deref().unwrap_or(address), from.link_to(to).at(address))
    };
    let clauses = former.clauses.iter();
    clauses.map(|(was, to)| MovedClause { was: cited(was), now: to.as_deref().map(now) }).collect()
}

/// An address of the ledger as a letter cites it: `4.2.b` is 4.2(b). What is no number stays as it is.
fn cited(address: &str) -> String {
    let mut parts = address.split('.');
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let letter =
        |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let mut out = parts.next().unwrap_or_default().to_owned();
    let (mut lettered, clause) = (false, number(&out));
    for part in parts {
        lettered |= letter(part);
        match lettered {
            true if clause => out.push_str(&format!("({part})")),
            _ => out.push_str(&format!(".{part}")),
        }
    }
    out
}
