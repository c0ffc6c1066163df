//! The site as it was last published: which files protosite wrote there, and what they say.

use super::Failure;
use super::kind::read_file;
use super::own::recorded;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// A page has far fewer bytes.
const LARGEST: u64 = 64 << 20;

/// The files that earlier builds wrote into an output folder and that are still there.
///
/// # Errors
/// The manifest of the folder is damaged.
pub fn published_files(project: &Path, folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let written = recorded(project, folder)?.files.into_keys();
    // What cannot be looked at is there: it was written, and nobody took it away.
    let there = |path: &String| {
        fs::metadata(folder.join(path))
            .map_or_else(|error| error.kind() != ErrorKind::NotFound, |data| data.is_file())
    };
    Ok(written.filter(there).collect())
}

/// One of those files, as text.
pub fn published_text(folder: &Path, path: &str) -> Option<String> {
    String::from_utf8(read_file(&folder.join(path), LARGEST).ok()?).ok()
}
