//! Links from the root of the host: `/media/#2.3`. Those within the site lead to what this site has there; the other pages of
//! its host are other websites.

use super::former::led_on;
use super::target::{Missing, Target};
use super::{CouncilEntry, Register};
use crate::protocol::{Href, after_folder, percent_decoded};

/// The folders of pages that every council may have.
pub const REGISTER: &str = "register";
/// See [`REGISTER`].
pub const DUTIES: &str = "duties";
/// See [`REGISTER`].
pub const DEFINITIONS: &str = "definitions";
/// See [`REGISTER`].
pub const LAW: &str = "law";
/// See [`REGISTER`].
pub const STATEMENT: &str = "accessibility";

/// Where a link leads that begins with a slash.
pub(super) fn rooted(register: &Register, to: &str) -> Target {
    if let Err(unfit) = Href::of_host(to) {
        return Target::Nowhere(Missing::Unfit(unfit));
    }
    let (origin, folder) = site(register);
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, at)| (path, Some(at)));
    let inner = path.split('?').next().and_then(|path| after_folder(path, folder));
    let Some(inner) = inner else {
        return Href::website(&format!("{origin}{to}"))
            .map_or_else(|unfit| Target::Nowhere(Missing::Unfit(unfit)), Target::Elsewhere);
    };
    let inner = percent_decoded(inner);
    let fragment = fragment.map(percent_decoded);
    let place = fragment.clone();
    let parts: Vec<&str> = parts(&inner).collect();
    let found = match parts.split_first() {
        _ if !register.many => register
            .councils
            .first()
            .and_then(|council| page(register, (0, council), &parts, fragment)),
        None => Some(Target::Page("index.html".to_owned(), fragment)),
        Some((slug, rest)) => register
            .councils
            .iter()
            .enumerate()
            .find(|(_, council)| council.council.slug == *slug)
            .and_then(|council| page(register, council, rest, fragment)),
    };
    found.unwrap_or_else(|| match file(register, &parts) {
        Target::Nowhere(Missing::Page(page)) => {
            // What leads on to a document is a page of this site, too.
            let inner = inner.trim_start_matches('/').trim_end_matches('/');
            led_on(register, &format!("{inner}/index.html"), place.clone())
                .or_else(|| led_on(register, inner, place))
                .unwrap_or(Target::Nowhere(Missing::Page(page)))
        }
        target => target,
    })
}

/// The folders of a page of this site by a link from the root of its host; None for a page of another website.
pub(super) fn parts_of_page(register: &Register, to: &str) -> Option<Vec<String>> {
    let inner = percent_decoded(after_folder(to, site(register).1)?);
    Some(parts(&inner).map(str::to_owned).collect())
}

fn parts(inner: &str) -> impl Iterator<Item = &str> {
    inner.split('/').filter(|part| !matches!(*part, "" | "." | "index.html"))
}

/// The address of the site: its host, and the folder of the host that it stands in.
fn site(register: &Register) -> (&str, &str) {
    let base = register.site.base_url.as_deref().unwrap_or("");
    let host = base.find("://").map_or(0, |at| at + 3);
    base.split_at(base[host..].find('/').map_or(base.len(), |at| host + at))
}

/// A page of a council, by the folders of its path.
fn page(
    register: &Register,
    (at, council): (usize, &CouncilEntry),
    parts: &[&str],
    fragment: Option<String>,
) -> Option<Target> {
    let other = |code: &str| council.tongues.iter().skip(1).any(|own| own.language.code() == code);
    let inner = match parts.split_first() {
        Some((code, rest)) if other(code) => rest,
        _ => parts,
    };
    let there = match inner {
        [] | [REGISTER] => true,
        [DUTIES] => !council.roles.is_empty(),
        [DUTIES, slug] => council.roles.iter().any(|role| role.slug == *slug),
        [DEFINITIONS] => !council.defines.is_empty(),
        [LAW] => !council.cites.is_empty(),
        [STATEMENT] => council.council.statement.is_some(),
        [id] if inner.len() == parts.len() => {
            return protocol(register, (at, council), id, fragment);
        }
        _ => return None,
    };
    let slug = Some(council.council.slug.as_str()).filter(|slug| !slug.is_empty());
    let path: Vec<&str> =
        slug.into_iter().chain(parts.iter().copied()).chain(["index.html"]).collect();
    let path = path.join("/");
    (there && council.has_page(&path)).then_some(Target::Page(path, fragment))
}

fn protocol(
    register: &Register,
    (at, council): (usize, &CouncilEntry),
    id: &str,
    fragment: Option<String>,
) -> Option<Target> {
    let entry = *council.ids.get(id)?;
    let protocol = &register.councils[at].entries[entry].protocol;
    Some(match fragment {
        Some(address) if !protocol.has_address(&address) => {
            Target::Nowhere(Missing::PlaceIn(at, entry, address))
        }
        address => Target::Protocol(at, entry, address),
    })
}

/// A file of `content`, which stands at the same path in the site; or nothing.
fn file(register: &Register, parts: &[&str]) -> Target {
    let path = format!("content/{}", parts.join("/"));
    if register.assets.contains(&path) {
        return Target::Asset(path);
    }
    if register.refused.contains_key(&path) {
        return Target::Nowhere(Missing::Refused(path));
    }
    Target::Nowhere(Missing::Page(format!("/{}", parts.join("/"))))
}
