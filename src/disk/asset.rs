//! A picture or paper of a project, read when a reader asks for it; and the name of this machine.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// A file of the project, by its path from the project's folder, and how long it is. None if it cannot be read.
pub fn open_asset(project: &Path, path: &str) -> Option<(Box<dyn Read + Send>, u64)> {
    let path = project.join(path);
    let length = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
    // No more than was said, should it grow meanwhile.
    Some((Box::new(File::open(path).ok()?.take(length)), length))
}

/// The names by which other machines call this one, in small letters; none where the system does not write it down.
pub fn machine_names() -> Vec<String> {
    let written = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let whole = written.trim().to_lowercase();
    let first = whole.split('.').next().unwrap_or("").to_owned();
    let mut names = vec![whole, first];
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}
