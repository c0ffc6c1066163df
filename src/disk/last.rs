//! The site as it was last published: which files protosite wrote there, and what they say.

use super::Failure;
use super::manifest::Manifest;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The files that earlier builds wrote into an output folder and that are still there.
///
/// # Errors
/// The manifest of the folder is damaged.
pub fn published_files(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let written = Manifest::load(folder)?.files.into_keys();
    Ok(written.filter(|path| folder.join(path).is_file()).collect())
}

/// One of those files, as text.
pub fn published_text(folder: &Path, path: &str) -> Option<String> {
    fs::read_to_string(folder.join(path)).ok()
}
