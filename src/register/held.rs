//! Councils whose pages stay as they were last published: something in their sources is to be mended first, or only
//! another council was asked for.

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What stands on the site of a council that is held back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Its name, as it was last published; None if it never was.
    pub name: Option<String>,
    /// What its documents were called then, by their ids.
    pub titles: BTreeMap<String, String>,
    /// How many documents it had then.
    pub documents: usize,
    /// How many of them are overdue today.
    pub overdue: usize,
    /// Its files, from the root of the site.
    pub files: BTreeSet<String>,
    /// Those of its pages that the map for search engines named, with the days that it gave them.
    pub mapped: Vec<(String, Option<Date>)>,
    /// The addresses within those pages to which other councils link.
    pub addresses: BTreeMap<String, BTreeSet<String>>,
    /// Old addresses of its documents at which a page leads on to them.
    pub leads_on: BTreeSet<String>,
}

impl Held {
    /// The fragment of a link into one of its pages: the address, if that page has it.
    pub fn fragment(&self, page: &str, address: Option<&str>) -> Option<String> {
        let there = self.addresses.get(page)?;
        address.filter(|address| there.contains(*address)).map(str::to_owned)
    }
}
