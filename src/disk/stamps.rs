//! When each file was last written, so that a project is read again without reading every file again.

use rustc_hash::FxHashMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The stamps of the files of a project, as of the last time that it was gathered.
#[derive(Debug, Default)]
pub struct Stamps {
    before: FxHashMap<String, Stamp>,
    now: FxHashMap<String, Stamp>,
    newest: Option<SystemTime>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    written: SystemTime,
    length: u64,
}

/// Two saves within this time may bear the same stamp (the clocks of some disks tick every two seconds).
const TICK: Duration = Duration::from_secs(2);

impl Stamps {
    /// Begins to gather anew.
    pub fn turn(&mut self) {
        self.newest = self.now.values().map(|stamp| stamp.written).max();
        self.before = std::mem::take(&mut self.now);
    }

    /// Notes a file; true if it is as it was. What was written about when the newest file was is read again in any case.
    pub fn same(&mut self, name: &str, data: &Metadata) -> bool {
        let Ok(written) = data.modified() else { return false };
        let stamp = Stamp { written, length: data.len() };
        self.now.insert(name.to_owned(), stamp);
        let settled = self.newest.is_some_and(|newest| written + TICK < newest) || self.before.len() < 2;
        settled && self.before.get(name) == Some(&stamp)
    }

    /// True if a file that held words is empty now: it is being saved, and its words are on their way.
    pub fn being_saved(&self) -> bool {
        self.now.iter().any(|(path, stamp)| stamp.length == 0 && self.before.get(path).is_some_and(|before| before.length > 0))
    }
}
