//! A text that is kept for good: written whole into a folder that is made if need be, safe from a cut of power.

use super::Failure;
use super::whole::{put_whole, sync_folder};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::io;
use std::path::Path;

/// Puts a file where none stands, at a path from the project's folder. True if it is new; false where it stands there
/// already, byte for byte.
///
/// # Errors
/// Another file stands there, or it cannot be written.
pub fn keep_text(project: &Path, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let place = project.join(path);
    match std::fs::read(&place) {
        Ok(before) if before == bytes => return Ok(false),
        Ok(_) => {
            return Err(Failure::new(
                format!("{path} is there already, with another text"),
                "A text that was decided on is never written over. If it was put there by mistake, take it out. Nothing was changed.",
            ));
        }
        Err(_) => {}
    }
    kept(project, path, bytes).map_err(|error| Failure::io("write", &place, &error))?;
    Ok(true)
}

/// Takes away what was just put there: the step after it failed.
pub fn drop_text(project: &Path, path: &str) {
    let _ = std::fs::remove_file(project.join(path));
}

fn kept(project: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let mut folder = Dir::open_ambient_dir(project, ambient_authority())?;
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or(path);
    for part in parts {
        match folder.create_dir(part) {
            Ok(()) => sync_folder(&folder)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        folder = folder.open_dir(part)?;
    }
    put_whole(&folder, name, bytes)
}
