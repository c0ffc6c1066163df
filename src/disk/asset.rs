//! A picture or paper of a project, read when a reader asks for it.

use std::fs;
use std::path::Path;

/// The bytes of a file of the project, by its path from the project's folder. None if it cannot be read.
pub fn read_asset(project: &Path, path: &str) -> Option<Vec<u8>> {
    fs::read(project.join(path)).ok()
}
