//! One file that a command names, read whole.

use super::Failure;
use std::fs;
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// It is not there, may not be read, or is a folder.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.is_dir() {
        let message = format!("{} is a folder", path.display());
        return Err(Failure::new(message, "Name a file, such as content/media.md."));
    }
    fs::read(path).map_err(|error| Failure::io("read", path, &error))
}
