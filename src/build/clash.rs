//! How two files of a site stand in each other's way, in words, and what to do.

use crate::page::{Plan, Room, SitePath};

/// How two files stand in each other's way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Clash {
    /// At one path.
    Same,
    /// At paths that differ in capital letters or in how an accent is written.
    Alike,
    /// The first is a file where the second needs a folder.
    Folder,
    /// The one is what some hosts answer with where the folder of the other is asked for: `default.html`, `media.html`.
    Index,
    /// The one stands in a folder that the site keeps for the other.
    Within,
}

impl Clash {
    /// What is so of a file, in the way of another that stands at a path; `first` if the file comes before it.
    pub(super) fn said(self, subject: &str, what: &str, other: &SitePath, first: bool) -> String {
        match self {
            Clash::Same => format!("{subject} would stand where {what} stands"),
            Clash::Alike => format!(
                "{subject} differs from {other} in capital letters or accents alone, which many systems do not tell apart; {what} stands there"
            ),
            Clash::Index => format!(
                "{subject} is what some hosts show in the place of {other}; {what} stands there"
            ),
            Clash::Within => format!(
                "{subject} stands in the folder of {other}, which the site keeps for the files of its theme"
            ),
            Clash::Folder if first => {
                format!("{subject} would be a file where {what} needs a folder")
            }
            Clash::Folder => format!("{subject} needs a folder where {what} stands as a file"),
        }
    }
}

/// What to do about it.
pub(super) fn cure(plan: Option<&Plan>, other: Option<&Plan>) -> &'static str {
    match (plan, other) {
        (Some(Plan::Redirect(c, e, _)), Some(Plan::Protocol(d, f))) if (c, e) == (d, f) => {
            "It is the address that the page has. Take it out of `redirect_from:`."
        }
        (Some(Plan::Redirect(..)), Some(Plan::Redirect(..))) => {
            "One address can lead to one page. Take it out of `redirect_from:` in one of them."
        }
        (Some(Plan::FormerRoom(..)), Some(Plan::FormerRoom(..))) => {
            "One address can lead to one council. Take it out of `redirect_from:` in the council.yaml of one of them."
        }
        (Some(Plan::Redirect(..) | Plan::FormerRoom(..)), _) => {
            "Take it out of `redirect_from:`, or correct it to the address that the page had."
        }
        (Some(Plan::Asset(_)), _) => "Give the file another name.",
        (Some(Plan::Room(Room::Protocols, ..)), _) => {
            "Give the folder of the council another name."
        }
        _ => "Give it another address: `id: ...` in its first lines.",
    }
}
