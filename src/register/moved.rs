//! Old addresses of pages: the keys that the ledger knows them by, and where each leads.

use super::file_name::segment;
use super::record::{Record, record};
use jiff::civil::Date;
use std::sync::Arc;

/// Where a document is that had another key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// The key it has now.
    pub to: String,
    /// Clauses that are not at their own address there, a line each.
    pub lines: Arc<str>,
    /// The day on which it was first written down, as long as nobody can have seen it.
    pub new: Option<Date>,
}

impl Moved {
    /// The clauses that are not at their own address in the document of now, each with where it is; None for one that is
    /// not in it.
    pub fn clauses(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.lines.lines().filter_map(record).filter_map(|(address, record)| match record {
            Record::Now(now) => Some((address, Some(now))),
            Record::Gone => Some((address, None)),
            Record::Words(..) | Record::Text(..) | Record::Was(..) => None,
        })
    }

    /// True if the other leads to the same places, whenever either was written down.
    pub fn leads_as(&self, other: &Moved) -> bool {
        (&self.to, &self.lines) == (&other.to, &other.lines)
    }
}

/// True for a key at which a page of this site can have stood.
pub fn is_address(key: &str) -> bool {
    let kept = |part: &str| segment(&part.replace('%', "%25")).is_ok_and(|kept| kept == part);
    key.strip_prefix('/').unwrap_or(key).split('/').all(kept)
}

/// The file that answers at a key: `media/index.html`; for the address of a file, `/old/press.html`, that file.
pub fn page_of(key: &str) -> String {
    key.strip_prefix('/').map_or_else(|| format!("{key}/index.html"), str::to_owned)
}

/// The key of a file: the other way round.
pub fn key_of_page(path: &str) -> String {
    path.strip_suffix("/index.html").map_or_else(|| format!("/{path}"), str::to_owned)
}
