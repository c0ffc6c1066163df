//! Files that are whole at every moment, a cut of power included: written beside, synced, put in their place, and the
//! folder synced. No link is followed but the one that a person made of the file itself, and that one stays a link.

use super::Failure;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file that cannot be made again. What is no file (a pipe, `/dev/stdout`) is written to as it is.
///
/// # Errors
/// Its folder does not exist, or cannot be written.
pub fn write_whole<Text: AsRef<[u8]> + ?Sized>(path: &Path, text: &Text) -> Result<(), Failure> {
    let refused = |error: io::Error| Failure::io("write", path, &error);
    let place = behind_link(path).map_err(refused)?;
    if fs::metadata(&place).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        return fs::write(&place, text).map_err(refused);
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = place.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory));
    name.and_then(|name| {
        let folder = folder.unwrap_or(Path::new("."));
        let folder = Dir::open_ambient_dir(folder, ambient_authority())?;
        put_whole(&folder, &name.to_string_lossy(), text.as_ref())
    })
    .map_err(refused)
}

/// Where a file is: behind the link that a person put in its place, if so. A link that leads nowhere is refused: it may
/// name any place of the disk.
fn behind_link(path: &Path) -> io::Result<PathBuf> {
    if fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()) {
        return fs::canonicalize(path)
            .map_err(|_| io::Error::other("it is a link that leads nowhere"));
    }
    Ok(path.to_path_buf())
}

/// Puts a file into an open folder. Any link in its place, or where it is written first, is replaced and not followed.
pub fn put_whole(folder: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    put(folder, name, bytes, true)
}

/// The same for what is known again if it is torn: nobody waits for the disk.
pub fn put_loose(folder: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    put(folder, name, bytes, false)
}

fn put(folder: &Dir, name: &str, bytes: &[u8], synced: bool) -> io::Result<()> {
    let aside = aside(name);
    clear_aside(folder, name)?;
    let written = put_aside(folder, (name, &aside), bytes, synced)
        .and_then(|()| folder.rename(&aside, folder, name))
        .and_then(|()| if synced { sync_folder(folder) } else { Ok(()) });
    if written.is_err() {
        // The failure matters more than whether the rest can be cleared.
        let _ = folder.remove_file(&aside);
    }
    written
}

/// Takes away what a run that was killed left beside a file, or somebody put there: a link goes, and what it leads to stays.
pub fn clear_aside(folder: &Dir, name: &str) -> io::Result<()> {
    match folder.remove_file(aside(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn aside(name: &str) -> String {
    format!(".{name}.new")
}

fn put_aside(
    folder: &Dir,
    (name, aside): (&str, &str),
    bytes: &[u8],
    synced: bool,
) -> io::Result<()> {
    let mut file = folder.open_with(aside, OpenOptions::new().write(true).create_new(true))?;
    file.write_all(bytes)?;
    // A ledger that a group of clerks may write stays one.
    if let Ok(data) = folder.symlink_metadata(name)
        && data.is_file()
    {
        file.set_permissions(data.permissions())?;
    }
    if synced { file.sync_all() } else { Ok(()) }
}

/// Makes what happened to the names of a folder last. Some disks (of networks, of Windows) cannot be asked to.
pub fn sync_folder(folder: &Dir) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match folder.open(".").and_then(|open| open.sync_all()) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        done => done,
    }
}
