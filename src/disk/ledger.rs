//! The ledger of published addresses, beside the sources: written whole, and only when it differs.

use super::Failure;
use super::whole::write_whole;
use crate::build::LEDGER;
use std::fs;
use std::path::Path;

/// Keeps the ledger of a project. One that is a link stays a link.
///
/// # Errors
/// The folder of the project cannot be written.
pub fn keep_ledger(project: &Path, text: &str) -> Result<(), Failure> {
    if ledger_text(project).is_some_and(|before| before == text) {
        return Ok(());
    }
    write_whole(&project.join(LEDGER), text).map_err(|failure| {
        let help = "Without its ledger a site loses its old addresses, so nothing was published.";
        Failure::new(failure.message, format!("{} {help}", failure.help))
    })
}

/// The ledger as it is; none where there is none.
pub fn ledger_text(project: &Path) -> Option<String> {
    fs::read_to_string(project.join(LEDGER)).ok()
}
