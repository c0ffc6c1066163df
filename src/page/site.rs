//! Pages of the site as a whole: the list of councils, the page for what is not found, the map for search engines.

use super::SitePath;
use super::frame::{Anchor, Frame, anchor, canonical, council_path, protocol_path, site_frame, site_title};
use crate::protocol::ReviewState;
use crate::register::Register;
use serde::Serialize;

/// A council in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CouncilSummary {
    /// Its name.
    pub name: String,
    /// Its home.
    pub href: String,
    /// How many documents it publishes.
    pub documents: usize,
    /// How many of them are overdue for review.
    pub overdue: usize,
}

/// The home of a site of several councils.
#[derive(Debug, Clone, Serialize)]
pub struct SitePage {
    /// The frame.
    pub frame: Frame,
    /// The site's name.
    pub title: String,
    /// The councils, by name.
    pub councils: Vec<CouncilSummary>,
}

/// The page that a host serves for an address that does not exist. It may stand at any depth, so its links are
/// absolute: from the path of `base_url`, else from the root of the host.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// The frame.
    pub frame: Frame,
    /// Where to go instead.
    pub links: Vec<Anchor>,
}

/// Every page's absolute address, where the site's is known; else its address from the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteMap {
    /// The addresses.
    pub pages: Vec<String>,
    /// True if they are absolute, as search engines need them.
    pub absolute: bool,
}

pub(super) fn site_page(register: &Register) -> SitePage {
    let path = SitePath::new(["index.html"]);
    let councils = register.councils.iter().map(|council| CouncilSummary {
        name: council.council.name.clone(),
        href: path.link_to(&council_path(council, &["index.html"])),
        documents: council.entries.len(),
        overdue: council.entries.iter().filter(|entry| entry.review.state == ReviewState::Overdue).count(),
    });
    SitePage { title: site_title(register), councils: councils.collect(), frame: site_frame(register, &path, None) }
}

pub(super) fn not_found_page(register: &Register) -> NotFoundPage {
    let path = SitePath::new(["404.html"]);
    let base = register.site.base_url.as_deref().unwrap_or("");
    let after_host = base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let root = if after_host.is_empty() { "/".to_owned() } else { format!("/{after_host}/") };
    let mut frame = site_frame(register, &path, Some("Page not found"));
    if let ([council], false) = (register.councils.as_slice(), register.many) {
        frame.title = format!("Page not found – {}", council.council.name);
        frame.owner.words.clone_from(&council.council.name);
    }
    frame.owner.href.clone_from(&root);
    frame.root.clone_from(&root);
    frame.canonical = None;
    let links = vec![anchor(if register.many { "All councils" } else { "All protocols" }, root)];
    NotFoundPage { frame, links }
}

pub(super) fn site_map(register: &Register) -> SiteMap {
    let mut paths = vec![SitePath::new(["index.html"])];
    for council in &register.councils {
        if register.many {
            paths.push(council_path(council, &["index.html"]));
        }
        paths.push(council_path(council, &["register", "index.html"]));
        let indexes = [("definitions", council.defines), ("law", council.cites)];
        paths.extend(indexes.into_iter().filter(|(_, there)| *there).map(|(name, _)| council_path(council, &[name, "index.html"])));
        paths.extend(council.entries.iter().map(|entry| protocol_path(council, &entry.protocol.id)));
    }
    let absolute = register.site.base_url.is_some();
    let pages = paths.iter().map(|path| canonical(register, path).unwrap_or_else(|| format!("/{}", path.public()))).collect();
    SiteMap { pages, absolute }
}
