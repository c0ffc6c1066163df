//! The register of all councils of a site, at its root.

use super::SitePath;
use super::frame::{protocol_path, site_frame, site_language};
use super::register::{Filed, RegisterPage, counts, filled};
use crate::register::{CouncilEntry, REGISTER, Register, Tongue};

/// Where it stands.
pub(super) fn site_register_path() -> SitePath {
    SitePath::new([REGISTER, "index.html"])
}

pub(super) fn site_register(register: &Register) -> RegisterPage {
    let language = site_language(register);
    let path = site_register_path();
    let frame = site_frame(register, &path, Some(language.say("review_register")));
    let tongue = Tongue { language, tag: frame.lang.clone() };
    let councils: Vec<&CouncilEntry> = register.made().collect();
    let there =
        |council: &CouncilEntry, id: &str| council.has_page(protocol_path(council, id).as_str());
    let filed: Vec<Filed> = councils
        .iter()
        .flat_map(|council| council.documents().map(|entry| Filed { council, entry }))
        .filter(|of| there(of.council, &of.entry.protocol.id))
        .collect();
    // Councils may warn at different times; the words then name none.
    let soon = |council: &&CouncilEntry| council.due_soon.in_words(language);
    let first = councils.first().map(soon).unwrap_or_default();
    let mut count = counts(&councils, &first, language);
    if councils.iter().any(|council| soon(council) != first) {
        count[1].words = language.say("register_due_soon").to_owned();
    }
    let mut page = filled((register, &tongue, &path), frame, count, filed);
    page.offer(language, |file| path.link_to(&SitePath::new([file.name])));
    page
}
