//! The ledger of published addresses, beside the sources: written whole, and only when it differs.

use super::Failure;
use super::whole::{clear_aside, write_whole};
use crate::build::LEDGER;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::fs;
use std::path::Path;

/// Keeps the ledger of a project. One that is a link stays a link.
///
/// # Errors
/// The folder of the project cannot be written.
pub fn keep_ledger(project: &Path, text: &str) -> Result<(), Failure> {
    if ledger_text(project).is_some_and(|before| before == text) {
        // What a build that was killed left beside it.
        let _ = Dir::open_ambient_dir(project, ambient_authority())
            .and_then(|folder| clear_aside(&folder, LEDGER));
        return Ok(());
    }
    write_whole(&project.join(LEDGER), text).map_err(|failure| {
        Failure::new(
            failure.message,
            "Ask for the right to write there. Without its ledger a site loses its old addresses, so nothing was published; to publish all the same: --no-ledger",
        )
    })
}

/// The ledger as it is; none where there is none.
pub fn ledger_text(project: &Path) -> Option<String> {
    fs::read_to_string(project.join(LEDGER)).ok()
}
