//! The ledger of published addresses, beside the sources: written whole, and only when it differs.

use super::Failure;
use crate::build::LEDGER;
use std::fs;
use std::path::Path;

/// Keeps the ledger of a project.
///
/// # Errors
/// The folder of the project cannot be written.
pub fn keep_ledger(project: &Path, text: &str) -> Result<(), Failure> {
    let path = project.join(LEDGER);
    if fs::read(&path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    write_whole(&path, text)
}

/// Writes a file that is whole at every moment: beside it first, then in its place.
///
/// # Errors
/// Its folder does not exist, or cannot be written.
pub fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.new"));
    fs::write(&aside, text).map_err(|error| Failure::io("write", &aside, &error))?;
    fs::rename(&aside, path).map_err(|error| Failure::io("write", path, &error))
}
