//! A page that stands where another one stood, and leads on: also without script.

use super::SitePath;
use super::frame::{Anchor, Frame, anchor, canonical, council_frame};
use super::room::Room;
use crate::register::{CouncilEntry, Entry, Register};
use serde::Serialize;

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
    RedirectPage { frame, to: anchor(title, from.link_to(to)) }
}
