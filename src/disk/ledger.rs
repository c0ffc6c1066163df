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
    let aside = project.join(format!(".{LEDGER}.new"));
    fs::write(&aside, text).map_err(|error| Failure::io("write", &aside, &error))?;
    fs::rename(&aside, &path).map_err(|error| Failure::io("write", &path, &error))
}
