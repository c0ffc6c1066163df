//! Names by which programs of others know a document, a decision, a feed again: made from the address, so that no two sites
//! and no two councils share one, and so that it stays what it is when a council takes another name.

use super::frame::protocol_path;
use crate::register::{CouncilEntry, Entry, Register};
use crate::source::fingerprint;

/// Where a council stands. The scheme is left out: a site that moves from http to https stays the one it was. Where no address
/// is known, the name of the council is the only thing that tells sites apart.
pub(super) fn whose(register: &Register, council: &CouncilEntry) -> String {
    let about = &council.council;
    format!("{}\n{}", about.slug, site(register).unwrap_or(&about.name))
}

/// The address of the site, without its scheme.
pub(super) fn site(register: &Register) -> Option<&str> {
    let base = register.site.base_url.as_deref()?;
    Some(base.split_once("://").map_or(base, |(_, rest)| rest))
}

/// The id under which a document was first published, as far as is known: who gives its file another name changes no name by
/// which programs know it.
pub(super) fn first_id<'a>(council: &CouncilEntry, entry: &'a Entry) -> &'a str {
    let now = &entry.protocol.id;
    let page = protocol_path(council, now);
    let Some(folder) = page.as_str().strip_suffix(&format!("{now}/index.html")) else { return now };
    let id = |path: &'a str| path.strip_prefix(folder)?.strip_suffix("/index.html");
    let former = entry.redirects.iter().filter(|former| former.under.is_none());
    former.filter_map(|former| id(&former.path)).find(|id| !id.contains('/')).unwrap_or(now)
}

/// A name that is the same for the same text (RFC 9562, version 8).
pub(super) fn urn(what: &str) -> String {
    let (a, b) = (fingerprint(what), fingerprint(&format!("{what}\n")));
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        a >> 32,
        a >> 16 & 0xffff,
        a & 0xfff,
        b >> 48 & 0x3fff | 0x8000,
        b & 0xffff_ffff_ffff
    )
}
