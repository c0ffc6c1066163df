//! Notes between runs, in the user's own cache: losing them costs time and nothing else.

use std::fs;
use std::path::PathBuf;

/// A file of notes.
#[derive(Debug)]
pub struct Notes {
    path: PathBuf,
}

impl Notes {
    /// The notes at a path, which need not exist.
    pub fn new(path: PathBuf) -> Notes {
        Notes { path }
    }

    /// What they say; nothing where they cannot be read.
    pub fn read(&self) -> String {
        fs::read_to_string(&self.path).unwrap_or_default()
    }

    /// Keeps them, if that can be done.
    pub fn write(&self, text: &str) {
        let aside = self.path.with_extension("new");
        let written = self
            .path
            .parent()
            .map(fs::create_dir_all)
            .transpose()
            .and_then(|_| fs::write(&aside, text))
            .and_then(|()| fs::rename(&aside, &self.path));
        // A cache that cannot be kept is made anew the next time.
        drop(written);
    }
}
