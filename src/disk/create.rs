//! A new folder with files: a project that builds at once, or a theme. What a person will write into cannot be made again,
//! so each file is synced, and a folder that is new comes whole or not at all.

use super::Failure;
use super::own::resolve;
use super::root::Root;
use super::whole::{put_whole, sync_folder};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

/// Writes files into a folder that is new or empty.
///
/// # Errors
/// The folder holds something, or cannot be written.
pub fn create<'a, Text: AsRef<[u8]> + 'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a Text)>,
) -> Result<(), Failure> {
    let refused = |error: io::Error| Failure::io("make", folder, &error);
    fit_new(folder)?;
    let place = resolve(folder)?;
    let there = fs::symlink_metadata(&place).is_ok();
    let (Some(outer), Some(name)) = (place.parent(), place.file_name()) else {
        return Err(refused(io::ErrorKind::InvalidInput.into()));
    };
    // A folder that is there may be the one that a shell stands in: it is filled, and not replaced.
    if there {
        return fill(&Root::open(folder).map_err(refused)?, files).map_err(refused);
    }
    let outer = Root::open(outer).map_err(refused)?.dir;
    let aside: OsString = [".".as_ref(), name, ".new".as_ref()].into_iter().collect();
    let made = || -> io::Result<()> {
        match outer.remove_dir_all(&aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        outer.create_dir(&aside)?;
        fill(&Root::of(outer.open_dir(&aside)?), files)?;
        outer.rename(&aside, &outer, name)?;
        sync_folder(&outer)
    };
    made().map_err(|error| {
        let _ = outer.remove_dir_all(&aside);
        refused(error)
    })
}

/// Writes more files into a folder that is there. None takes the place of another.
///
/// # Errors
/// One of them is there already with other words, or the folder cannot be written.
pub fn add(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let differs = |name: &str, text: &str| {
        let there = fs::symlink_metadata(folder.join(name)).is_ok();
        there && fs::read(folder.join(name)).ok().is_none_or(|bytes| bytes != text.as_bytes())
    };
    if let Some((name, _)) = files.iter().find(|(name, text)| differs(name, text)) {
        return Err(Failure::new(
            format!("{} is there already, with other words", folder.join(name).display()),
            "Nothing was written. Move it away, run the command again, and carry over what you had changed.",
        ));
    }
    let refused = |error: io::Error| Failure::io("write into", folder, &error);
    let root = Root::open(folder).map_err(refused)?;
    fill(&root, files.iter().map(|(name, text)| (*name, text))).map_err(refused)
}

/// Refuses a folder that holds something: nothing is made there, so nothing need be asked.
///
/// # Errors
/// The folder holds something.
pub fn fit_new(folder: &Path) -> Result<(), Failure> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::new(
            format!("{} is not empty", folder.display()),
            "Choose a folder that does not exist yet.",
        ));
    }
    Ok(())
}

fn fill<'a, Text: AsRef<[u8]> + 'a>(
    root: &Root,
    files: impl IntoIterator<Item = (&'a str, &'a Text)>,
) -> io::Result<()> {
    for (path, text) in files {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if folder.is_empty() {
            root.dir.try_clone()?
        } else {
            root.make(folder)?;
            root.dir.open_dir(folder)?
        };
        put_whole(&folder, name, text.as_ref())?;
    }
    sync_folder(&root.dir)
}
