//! `--atomic`: the output is a link to a folder with the whole site, and a build makes a second one and turns the link to
//! it. A reader sees the old site or the new one, and never a mixture.

use super::Failure;
use super::manifest::OWN;
use super::root::Root;
use super::whole::sync_folder;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::io;
use std::path::{Path, PathBuf};

/// An output that is a link, and the two folders that it leads to by turns.
pub struct Tree {
    folder: Dir,
    path: PathBuf,
    name: String,
    /// The folder of the site as it is; the other one is made anew.
    now: String,
    next: String,
}

impl Tree {
    /// Looks at an output.
    ///
    /// # Errors
    /// A folder is in its place, or a link to one that protosite did not make.
    pub fn open(output: &Path) -> Result<Tree, Failure> {
        let refused = |error: io::Error| Failure::io("open", output, &error);
        let no_name = || {
            Failure::new(
                format!("{} has no name", output.display()),
                "Give the folder by its name.",
            )
        };
        let name = output.file_name().and_then(|name| name.to_str()).ok_or_else(no_name)?;
        let path = output.parent().filter(|path| !path.as_os_str().is_empty());
        let path = path.unwrap_or(Path::new(".")).to_path_buf();
        Dir::create_ambient_dir_all(&path, ambient_authority()).map_err(refused)?;
        let folder = Dir::open_ambient_dir(&path, ambient_authority()).map_err(refused)?;
        let [one, two] = [1, 2].map(|n| format!(".{name}.protosite-{n}"));
        let (now, next) = match folder.symlink_metadata(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => (one, two),
            Err(error) => return Err(refused(error)),
            Ok(data) if data.is_symlink() => match folder.read_link_contents(name) {
                Ok(to) if to == Path::new(&one) => (one, two),
                Ok(to) if to == Path::new(&two) => (two, one),
                _ => {
                    return Err(occupied(output, "a link to a folder that protosite did not make"));
                }
            },
            Ok(_) => return Err(occupied(output, "a folder")),
        };
        Ok(Tree { folder, path, name: name.to_owned(), now, next })
    }

    /// The folder of the site as it is; empty before the first build.
    pub fn current(&self) -> PathBuf {
        self.path.join(&self.now)
    }

    /// The other folder, with everything that is in the current one, files of others included. A file has a name in both
    /// and is stored once; nothing is ever written into a file that is in its place.
    pub fn copy(&self, current: &Root) -> Result<Root, Failure> {
        let refused =
            |error: io::Error| Failure::io("copy the site to", &self.path.join(&self.next), &error);
        match self.folder.remove_dir_all(&self.next) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
            _ => {}
        }
        self.folder.create_dir(&self.next).map_err(refused)?;
        let next = self.folder.open_dir(&self.next).map_err(refused)?;
        copy(&current.dir, &next).map_err(refused)?;
        Ok(Root::of(next))
    }

    /// Takes the other folder away, unless the link leads to it.
    pub fn discard(&self) {
        if !self.folder.read_link_contents(&self.name).is_ok_and(|to| to == Path::new(&self.next)) {
            // What stays is taken away by the next build.
            let _ = self.folder.remove_dir_all(&self.next);
        }
    }

    /// Turns the link.
    pub fn turn(&self) -> Result<(), Failure> {
        let aside = format!(".{}.protosite-link", self.name);
        match self.folder.remove_file(&aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => link_to_folder(&self.folder, Path::new(&self.next), &aside)
                .and_then(|()| self.folder.rename(&aside, &self.folder, &self.name))
                .and_then(|()| sync_folder(&self.folder)),
        }
        .map_err(|error| Failure::io("turn", &self.path.join(&self.name), &error))
    }
}

fn occupied(output: &Path, what: &str) -> Failure {
    Failure::new(
        format!("{} is {what}, and --atomic makes a link of its own there", output.display()),
        "Move it away once, and build again; then move what is not protosite's back into it.",
    )
}

#[cfg(not(windows))]
fn link_to_folder(dir: &Dir, leads: &Path, name: impl AsRef<Path>) -> io::Result<()> {
    dir.symlink_contents(leads, name)
}

#[cfg(not(windows))]
fn link_to_file(dir: &Dir, leads: &Path, name: impl AsRef<Path>) -> io::Result<()> {
    dir.symlink_contents(leads, name)
}

#[cfg(windows)]
fn link_to_folder(dir: &Dir, leads: &Path, name: impl AsRef<Path>) -> io::Result<()> {
    dir.symlink_dir(leads, name)
}

#[cfg(windows)]
fn link_to_file(dir: &Dir, leads: &Path, name: impl AsRef<Path>) -> io::Result<()> {
    dir.symlink_file(leads, name)
}

fn copy(from: &Dir, to: &Dir) -> io::Result<()> {
    for entry in from.entries()? {
        let entry = entry?;
        let (name, of) = (entry.file_name(), entry.file_type()?);
        if name == OWN {
            continue;
        }
        if of.is_dir() {
            to.create_dir(&name)?;
            copy(&from.open_dir(&name)?, &to.open_dir(&name)?)?;
        } else if of.is_symlink() {
            // On Windows a link says what it leads to; one that leads nowhere is taken for that to a file.
            let to_folder = from.metadata(&name).is_ok_and(|data| data.is_dir());
            let leads = from.read_link_contents(&name)?;
            if to_folder {
                link_to_folder(to, &leads, &name)?;
            } else {
                link_to_file(to, &leads, &name)?;
            }
        } else if from.hard_link(&name, to, &name).is_err() {
            from.copy(&name, to, &name)?;
        }
    }
    Ok(())
}
