//! What protosite keeps for itself: the manifest of each output, in `.protosite` beside the sources.
//!
//! It stands there and not in the output, because an output is uploaded as it is to hosts that serve every file of it. A
//! list in the output was served; a file beside the output could not be written where an output is a disk of its own.
//! Only where nothing may be written beside the sources it stands in the output, where earlier versions kept it too.

use super::Failure;
use super::manifest::{Manifest, OWN, hash};
use super::root::{Root, own_folder};
use super::whole::{clear_aside, put_whole, sync_folder};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The manifest's name in an output.
const IN_OUTPUT: &str = "manifest.json";

/// The manifest of one output, where it is kept.
pub struct Kept {
    folder: Dir,
    name: String,
    place: PathBuf,
    /// The output, where it stands in that.
    in_output: Option<Dir>,
    /// What it says there.
    says: Manifest,
}

impl Kept {
    /// Finds the place of the manifest of an output, and what it says; the manifest is empty if there is none.
    ///
    /// # Errors
    /// A link or a file stands in its place, or it is damaged.
    pub fn open(project: &Path, output: &Path, root: &Root) -> Result<(Kept, Manifest), Failure> {
        let beside = Dir::open_ambient_dir(project, ambient_authority())
            .and_then(|dir| {
                if let Ok(folder) = existing(&dir) {
                    return Ok(folder);
                }
                let folder = own_folder(&dir, OWN)?;
                sync_folder(&dir)?;
                Ok(folder)
            })
            .and_then(|folder| may_write(&folder).map(|()| folder));
        let in_output = output.join(OWN);
        let (folder, name, place, there) = match beside {
            Ok(folder) => (folder, name(project, output)?, project.join(OWN), false),
            Err(error) if refuses_writing(&error) => {
                let folder = own_folder(&root.dir, OWN)
                    .map_err(|error| Failure::io("make", &in_output, &error))?;
                (folder, IN_OUTPUT.to_owned(), in_output.clone(), true)
            }
            Err(error) => return Err(Failure::io("make", &project.join(OWN), &error)),
        };
        let place = place.join(&name);
        clear_aside(&folder, &name).map_err(|error| Failure::io("clear", &place, &error))?;
        let says = read(&folder, &name, &place, output)?;
        let in_output = if there { Some(root.dir.try_clone()) } else { None };
        let in_output =
            in_output.transpose().map_err(|error| Failure::io("open", output, &error))?;
        let kept = Kept { place, folder, name, in_output, says };
        Ok((kept, recorded(project, output)?))
    }

    /// Keeps a manifest, for ever: without it nothing would tell protosite's files from others.
    pub fn save(&self, manifest: &Manifest) -> Result<(), Failure> {
        let put = |folder: &Dir| put_whole(folder, &self.name, &manifest.text());
        let saved = match &self.in_output {
            // Its folder goes with the stage that a killed build left in it.
            Some(output) => own_folder(output, OWN).and_then(|folder| put(&folder)),
            None => put(&self.folder),
        };
        saved.map_err(|error| Failure::io("write", &self.place, &error))
    }

    /// True if it says so already.
    pub fn says(&self, manifest: &Manifest) -> bool {
        self.says.covers(manifest)
    }

    /// Takes out of the output what is no longer of use there.
    pub fn clear(&self, root: &Root) {
        if self.in_output.is_none() {
            if let Ok(folder) = existing(&root.dir) {
                // What cannot be taken out is found by the next build.
                let _ = folder.remove_file(IN_OUTPUT);
                let _ = folder.remove_file("lock");
            }
            let _ = root.dir.remove_dir(OWN);
        }
    }
}

/// What protosite wrote into an output, as far as it is recorded in either place.
///
/// # Errors
/// A manifest is damaged, or is no file, or cannot be looked at: what it names must not be forgotten for that.
pub fn recorded(project: &Path, output: &Path) -> Result<Manifest, Failure> {
    let mut manifest = Manifest::default();
    for (place, name) in [(project, name(project, output)?), (output, IN_OUTPUT.to_owned())] {
        let own = Dir::open_ambient_dir(place, ambient_authority()).and_then(|dir| existing(&dir));
        match own {
            Ok(folder) => {
                let at = place.join(OWN).join(&name);
                manifest = manifest.with(&read(&folder, &name, &at, output)?);
            }
            Err(error) if is_none(&error) => {}
            Err(error) => return Err(Failure::io("read", &place.join(OWN), &error)),
        }
    }
    Ok(manifest)
}

/// `.protosite` in a folder, if it is a folder.
pub fn existing(dir: &Dir) -> io::Result<Dir> {
    if dir.symlink_metadata(OWN)?.is_dir() {
        dir.open_dir(OWN)
    } else {
        Err(io::ErrorKind::NotADirectory.into())
    }
}

/// True where there is nothing, or no folder, so that nothing is recorded in it.
fn is_none(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn read(folder: &Dir, name: &str, place: &Path, output: &Path) -> Result<Manifest, Failure> {
    let text = match folder.symlink_metadata(name) {
        Ok(data) if data.is_file() => {
            let mut text = Vec::new();
            folder.open(name).and_then(|mut file| file.read_to_end(&mut text)).map(|_| text)
        }
        Ok(_) => Err(io::Error::other("it is no file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => Err(error),
    };
    let text = text.map_err(|error| Failure::io("read", place, &error))?;
    Manifest::read(&text, place, output)
}

/// The name of an output's manifest: that of its folder where it stands in the project, else a hash of the whole path. A
/// link at the end of the path keeps its name: what it leads to may change.
fn name(project: &Path, output: &Path) -> Result<String, Failure> {
    let output = resolve(output)?;
    let project = resolve(&project.join("."))?;
    let plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let inner = output.strip_prefix(&project).ok().and_then(Path::to_str);
    Ok(match inner {
        Some(inner) if plain(inner) && !inner.is_empty() => format!("{inner}.json"),
        Some(inner) => format!("@{}.json", hash(inner.as_bytes())),
        None => format!("@{}.json", hash(output.as_os_str().as_encoded_bytes())),
    })
}

/// A path with all links in it resolved but one in the place of its last part. It need not exist.
///
/// # Errors
/// A part of it cannot be looked at.
pub fn resolve(path: &Path) -> Result<PathBuf, Failure> {
    let (Some(name), Some(folder)) = (path.file_name(), path.parent()) else {
        return real(path);
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(real(folder)?.join(name))
}

/// A path with all links in it resolved, as far as it exists.
///
/// # Errors
/// A part of it cannot be looked at.
pub fn real(path: &Path) -> Result<PathBuf, Failure> {
    let failed = |at: &Path, error: &io::Error| Failure::io("find", at, error);
    let here = Path::new(".");
    let mut real = fs::canonicalize(here).map_err(|error| failed(here, &error))?;
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = match fs::canonicalize(&real) {
            Ok(real) => real,
            Err(error) if is_none(&error) => real,
            Err(error) => return Err(failed(&real, &error)),
        };
    }
    Ok(real)
}

fn refuses_writing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Asks whether a folder may be written, before anything depends on it.
#[cfg(unix)]
pub fn may_write(folder: &Dir) -> io::Result<()> {
    may_write_in(folder, ".")
}

/// The same for a folder in an open one.
#[cfg(unix)]
pub fn may_write_in(dir: &Dir, folder: &str) -> io::Result<()> {
    use rustix::fs::{Access, AtFlags, accessat};
    let wanted = Access::WRITE_OK | Access::EXEC_OK;
    Ok(accessat(dir, folder, wanted, AtFlags::empty())?)
}

/// Elsewhere the writing itself must tell.
#[cfg(not(unix))]
pub fn may_write(_: &Dir) -> io::Result<()> {
    Ok(())
}

/// The same for a folder in an open one.
#[cfg(not(unix))]
pub fn may_write_in(_: &Dir, _: &str) -> io::Result<()> {
    Ok(())
}
