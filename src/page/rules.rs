//! Where pages have moved, for hosts that lead on themselves: with an answer that browsers, search engines and other
//! programs understand (HTTP 301).

use super::SitePath;
use super::dated::former_path;
use super::former_rooms::{former_data, former_rooms};
use super::frame::ASSETS;
use crate::protocol::{folder_of, percent_decoded};
use crate::register::{CouncilEntry, Entry, Former, Register};
use crate::settings::Host;
use std::collections::HashSet;

/// A page that has moved. Paths are as people read them: hosts write them in ways of their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Move {
    /// Its old address from the root of the host, without a slash at its end: `/council/old`, `/old/press.html`.
    pub from: String,
    /// True if that is a folder, which hosts answer with and without the slash.
    pub folder: bool,
    /// The new one: `/council/media/`.
    pub to: String,
}

/// The rules of a kind of host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rules {
    /// The host.
    pub host: Host,
    /// True if they were asked for; `_redirects` is written for every host that may read it.
    pub asked: bool,
    /// The folder of the host in which the site stands: `/council`, or nothing.
    pub root: String,
    /// True if search engines are asked to leave the site out.
    pub noindex: bool,
    /// Pages for which the host can lead on.
    pub moves: Vec<Move>,
    /// Old addresses that are left to their own pages: clauses have other numbers in the document of now, or other pages
    /// stand under them.
    pub left: Vec<String>,
}

/// True if any page has moved.
pub(super) fn any_moved(register: &Register) -> bool {
    moved(register).next().is_some() || renamed(register).next().is_some()
}

/// Pages and data that are no documents, of councils whose folder had another name: from where each leads on, and to where.
fn renamed(register: &Register) -> impl Iterator<Item = (SitePath, SitePath)> {
    register.made().flat_map(move |council| {
        let rooms = former_rooms(register, council).into_iter().map(|room| (room.from, room.to));
        rooms.chain(former_data(council))
    })
}

/// Every old address at which the site leads on. Of a council that is held back, those that were published before; of
/// another one, those at which no page of such a council still stands.
fn moved(register: &Register) -> impl Iterator<Item = (&CouncilEntry, &Entry, &Former)> {
    register.councils.iter().flat_map(|council| {
        let all = council.entries.iter().flat_map(move |entry| {
            entry.redirects.iter().map(move |former| (council, entry, former))
        });
        all.filter(|(council, _, former)| match &council.held {
            Some(held) => held.leads_on.contains(&former.path),
            None => !stands(register, &former.path),
        })
    })
}

/// True if a page of a council that is held back stands there.
fn stands(register: &Register, path: &str) -> bool {
    let held = register.councils.iter().filter_map(|council| council.held.as_ref());
    held.into_iter().any(|held| held.files.contains(path))
}

/// The rules of a host; `site` gives all paths of the site, where they are needed.
pub(super) fn rules(
    register: &Register,
    host: Host,
    site: impl FnOnce() -> Vec<SitePath>,
) -> Rules {
    let root = percent_decoded(folder_of(register.site.base_url.as_deref().unwrap_or("")));
    let filled = if host == Host::Iis { filled(&site()) } else { HashSet::new() };
    let (mut moves, mut left) = (Vec::new(), Vec::new());
    let documents = moved(register).map(|(council, entry, former)| {
        let to = former_path(council, entry, former);
        (former.path.clone(), to, former.clauses.is_empty())
    });
    let others = renamed(register).map(|(from, to)| (from.to_string(), to, true));
    for (former, to, whole) in documents.chain(others) {
        let to = to.as_str().strip_suffix("index.html").unwrap_or(to.as_str());
        let to = format!("{root}/{to}");
        let folder = former.strip_suffix("/index.html");
        let from = format!("{root}/{}", folder.unwrap_or(&former));
        if whole && !filled.contains(&folder.unwrap_or("").to_lowercase()) {
            moves.push(Move { from, folder: folder.is_some(), to });
        } else {
            left.push(from);
        }
    }
    moves.sort_by(|a, b| a.from.cmp(&b.from));
    left.sort();
    let (asked, noindex) = (register.site.redirects.contains(&host), register.site.noindex);
    Rules { host, asked, root, noindex, moves, left }
}

/// Folders in which more stands than an index, in small letters. IIS leads on from all that is in a folder, and tells no
/// capitals apart.
fn filled(site: &[SitePath]) -> HashSet<String> {
    // That of the theme's files, which are no pages.
    let mut filled = HashSet::from([ASSETS.to_owned()]);
    for path in site {
        let page = path.as_str().to_lowercase();
        let mut folder = page.strip_suffix("/index.html").unwrap_or(&page);
        while let Some((outer, _)) = folder.rsplit_once('/') {
            filled.insert(outer.to_owned());
            folder = outer;
        }
    }
    filled
}

/// Where the rules of a host stand.
pub(super) fn rules_path(host: Host) -> SitePath {
    SitePath::new([host.file()])
}
