//! Paths of the site and the relative links between them, which work at any sub-path.

use crate::protocol::{Href, encoded_path};
use std::fmt;

/// The path of a file of the site, from its root, with `/` between the parts: `exampleford/media/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// A path from its parts; empty ones are left out.
    ///
    /// ```
    /// # use protosite::page::SitePath;
    /// let page = SitePath::new(["exampleford", "media", "index.html"]);
    /// assert_eq!(&*page.link_to(&SitePath::new(["exampleford", "register", "index.html"])), "../register/");
    /// assert_eq!(&*page.link_to(&page), "./");
    /// ```
    pub fn new<'a>(parts: impl IntoIterator<Item = &'a str>) -> SitePath {
        let mut path = String::with_capacity(64);
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            path.push_str(if path.is_empty() { "" } else { "/" });
            path.push_str(part);
        }
        SitePath(path)
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from the folder of this file to the root: `../../`, or nothing at the root.
    pub fn to_root(&self) -> Href {
        Href::up(self.0.matches('/').count())
    }

    /// A relative link from this file to another.
    pub fn link_to(&self, other: &SitePath) -> Href {
        let (from, to) = (self.0.as_str(), other.0.as_str());
        // Folders that both have, up to the last slash.
        let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let shared = from.as_bytes()[..shared]
            .iter()
            .rposition(|byte| *byte == b'/')
            .map_or(0, |slash| slash + 1);
        Href::way(from[shared..].matches('/').count(), &to[shared..])
    }

    /// The path of another file of the same folder.
    pub fn beside(&self, name: &str) -> SitePath {
        let folder = self.0.rfind('/').map_or(0, |slash| slash + 1);
        SitePath(format!("{}{name}", &self.0[..folder]))
    }

    /// The address under the root of the site, without `index.html`: `exampleford/media/`.
    pub fn public(&self) -> String {
        let path = encoded_path(&self.0);
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
            _ => path,
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
