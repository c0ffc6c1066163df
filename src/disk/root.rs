//! A folder whose files are reached without leaving it: no link in it is followed, whoever put it there.

use cap_std::ambient_authority;
use cap_std::fs::{Dir, Metadata};
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

/// An open folder, with what is known of those in it.
#[derive(Debug)]
pub struct Root {
    /// The folder.
    pub dir: Dir,
    folders: Mutex<HashMap<String, Folder>>,
}

/// What is where a folder should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// A folder.
    There,
    /// Nothing.
    Missing,
    /// A file or a link.
    Clash,
}

/// What is where a file should be.
#[derive(Debug)]
pub enum There {
    /// Nothing.
    Nothing,
    /// A file.
    File(Metadata),
    /// A folder, a link, a pipe; or a link or file stands where one of its folders should.
    Clash,
}

impl Root {
    /// Opens a folder, which is made if it is missing. It may itself be a link: a person chose it.
    pub fn open(folder: &Path) -> io::Result<Root> {
        Dir::create_ambient_dir_all(folder, ambient_authority())?;
        Ok(Root::of(Dir::open_ambient_dir(folder, ambient_authority())?))
    }

    /// The folder behind a handle.
    pub fn of(dir: Dir) -> Root {
        Root { dir, folders: Mutex::default() }
    }

    /// What is at a path.
    pub fn there(&self, path: &str) -> io::Result<There> {
        if let Some((folder, _)) = path.rsplit_once('/') {
            match self.folder(folder)? {
                Folder::There => {}
                Folder::Missing => return Ok(There::Nothing),
                Folder::Clash => return Ok(There::Clash),
            }
        }
        match self.dir.symlink_metadata(path) {
            Ok(data) if data.is_file() => Ok(There::File(data)),
            Ok(_) => Ok(There::Clash),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(There::Nothing),
            Err(error) => Err(error),
        }
    }

    /// What is at the path of a folder; each is looked at once.
    ///
    /// # Errors
    /// It cannot be looked at. That is not the same as nothing: what stands there would be forgotten.
    pub fn folder(&self, folder: &str) -> io::Result<Folder> {
        if let Some(&known) = self.folders.lock().expect("no thread panics here").get(folder) {
            return Ok(known);
        }
        let outer =
            folder.rsplit_once('/').map_or(Ok(Folder::There), |(outer, _)| self.folder(outer))?;
        let is = match outer {
            Folder::There => match self.dir.symlink_metadata(folder) {
                Ok(data) if data.is_dir() => Folder::There,
                Ok(_) => Folder::Clash,
                Err(error) if error.kind() == io::ErrorKind::NotFound => Folder::Missing,
                Err(error) => return Err(error),
            },
            other => other,
        };
        self.folders.lock().expect("no thread panics here").insert(folder.to_owned(), is);
        Ok(is)
    }

    /// True for a folder that is there, as far as can be seen.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.folder(folder).is_ok_and(|is| is == Folder::There)
    }

    /// The nearest folder around a path that is there; empty for the root itself.
    pub fn nearest<'a>(&self, path: &'a str) -> &'a str {
        let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        while !folder.is_empty() && !self.has_folder(folder) {
            folder = folder.rsplit_once('/').map_or("", |(outer, _)| outer);
        }
        folder
    }

    /// Makes a folder with all around it.
    pub fn make(&self, folder: &str) -> io::Result<()> {
        self.dir.create_dir_all(folder)?;
        let mut known = self.folders.lock().expect("no thread panics here");
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        known.extend(ends.map(|end| (folder[..end].to_owned(), Folder::There)));
        Ok(())
    }

    /// Takes away the folders around a path that hold nothing. One that holds something of somebody's is left.
    pub fn tidy(&self, path: &str) {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if self.has_folder(folder) && self.dir.remove_dir(folder).is_ok() {
                self.folders.lock().expect("no thread panics here").remove(folder);
            } else if self.has_folder(folder) {
                return;
            }
            rest = folder;
        }
    }

    /// A mark by which the folder is known again after others were put in its place: None where it cannot be looked at.
    pub fn mark(&self) -> Option<String> {
        let data = self.dir.dir_metadata().ok()?;
        let made = data.created().ok().map(|made| made.into_std());
        let since = made.and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
        Some(format!("{}-{}", inode(&data), since.map_or(0, |since| since.as_nanos())))
    }
}

#[cfg(unix)]
fn inode(data: &Metadata) -> u64 {
    use cap_std::fs::MetadataExt;
    data.ino()
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// A folder of protosite's own in another one, made if need be. A link or a file in its place is refused.
pub fn own_folder(dir: &Dir, name: &str) -> io::Result<Dir> {
    match dir.symlink_metadata(name) {
        Ok(data) if data.is_dir() => {}
        Ok(_) => return Err(io::Error::other("a link or a file stands in the place of a folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => dir.create_dir(name)?,
        Err(error) => return Err(error),
    }
    dir.open_dir(name)
}
