//! A new folder with files: a project that builds at once, or a theme.

use super::Failure;
use std::fs;
use std::path::Path;

/// Writes files into a folder that is new or empty.
///
/// # Errors
/// The folder holds something, or cannot be written.
pub fn create<'a, Text: AsRef<[u8]> + 'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a Text)>,
) -> Result<(), Failure> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        return Err(Failure::new(
            format!("{} is not empty", folder.display()),
            "Choose a folder that does not exist yet.",
        ));
    }
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Failure::io("make", parent, &error))?;
        fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))?;
    }
    Ok(())
}
