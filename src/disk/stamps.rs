//! When each file was last written, so that a project is read again without reading every file again.

use rustc_hash::{FxHashMap, FxHasher};
use std::fs::Metadata;
use std::hash::Hasher;
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
    /// A fingerprint of its words, as they were last read.
    words: u64,
}

/// Two saves within this time may bear the same stamp (the clocks of some disks tick every two seconds).
const TICK: Duration = Duration::from_secs(2);

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

impl Stamps {
    /// Begins to gather anew.
    pub fn turn(&mut self) {
        self.newest = self.now.values().map(|stamp| stamp.written).max();
        self.before = std::mem::take(&mut self.now);
    }

    /// Forgets the last turn: nothing was made of what was gathered, and it must be handed over again.
    pub fn undo(&mut self) {
        self.now = std::mem::take(&mut self.before);
    }

    /// Notes a file; true if it is as it was. What was written about when the newest file was is read again in any case.
    pub fn same(&mut self, name: &str, data: &Metadata) -> bool {
        let Ok(written) = data.modified() else { return false };
        let before = self.before.get(name);
        let stamp =
            Stamp { written, length: data.len(), words: before.map_or(0, |before| before.words) };
        let settled = self
            .newest
            // A stamp may be of any year: far in the future nothing comes after it.
            .is_some_and(|newest| written.checked_add(TICK).is_some_and(|later| later < newest));
        let same = settled && before == Some(&stamp);
        self.now.insert(name.to_owned(), stamp);
        same
    }

    /// Notes the words of a file that was read.
    pub fn read(&mut self, name: &str, bytes: &[u8]) {
        if let Some(stamp) = self.now.get_mut(name) {
            stamp.words = hash(bytes);
        }
    }

    /// Notes what is wrong with a file or folder that could not be read. Once it is gone, or can be read, that is a change
    /// too: a file may go between the moment when it is listed and the moment when it is read.
    pub fn failed(&mut self, name: &str, why: &str) {
        let stamp =
            Stamp { written: SystemTime::UNIX_EPOCH, length: 0, words: hash(why.as_bytes()) };
        // No path holds a NUL byte.
        self.now.insert(format!("{name}\0"), stamp);
    }

    /// True if any file came, went, or has other words than at the turn before.
    pub fn changed(&self) -> bool {
        let same = |(name, stamp): (&String, &Stamp)| {
            self.before.get(name).is_some_and(|before| {
                let unread = stamp.words == 0;
                before.words == stamp.words
                    && before.length == stamp.length
                    && (!unread || before.written == stamp.written)
            })
        };
        self.before.len() != self.now.len() || !self.now.iter().all(same)
    }

    /// True if a file that held words is empty now: it is being saved, and its words are on their way.
    pub fn being_saved(&self) -> bool {
        self.now.iter().any(|(path, stamp)| {
            stamp.length == 0 && self.before.get(path).is_some_and(|before| before.length > 0)
        })
    }
}
