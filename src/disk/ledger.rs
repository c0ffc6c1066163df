//! The ledger of published addresses, beside the sources: written whole, and only when it differs.

use super::Failure;
use super::kind::read_file;
use super::whole::{clear_aside, write_whole};
use crate::build::LEDGER;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Keeps the ledger of a project. One that is a link stays a link.
///
/// # Errors
/// The folder of the project cannot be written.
pub fn keep_ledger(project: &Path, text: &str) -> Result<(), Failure> {
    if ledger_text(project).is_ok_and(|before| before.as_deref() == Some(text)) {
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
///
/// # Errors
/// Something else stands in its place, or it cannot be read.
pub fn ledger_text(project: &Path) -> Result<Option<String>, Failure> {
    let path = project.join(LEDGER);
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    let text = read_file(&path, LARGEST).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))
    });
    text.map(Some).map_err(|error| Failure::new(
        format!("{} cannot be read: {error}", path.display()),
        "Bring the file back from a copy or from the history of your files. Nothing was changed.",
    ))
}

/// The ledger of a thousand documents has some ten million bytes.
const LARGEST: u64 = 1 << 30;
