//! The moment of publishing: files that are ready are put in their places, all of them or none.
//!
//! The order keeps every link of every moment whole: first what nothing leads to yet, then what leads to it, last what is
//! to go. What takes the place of something, or goes, leaves the old file in the stage until the end: if one step is
//! refused, all that were done are undone.

use super::Failure;
use super::own::may_write_in;
use super::root::{Root, There};
use super::stage::{Fate, Stage};
use super::whole::sync_folder;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Mutex;

/// What is put in place.
pub struct Placing<'a> {
    /// The output.
    pub root: &'a Root,
    /// Its path, for what is said.
    pub output: &'a Path,
    /// Where the files are.
    pub stage: &'a Stage<'a>,
    /// What becomes of each path of the site.
    pub fates: &'a BTreeMap<String, Fate>,
    /// The files that go.
    pub gone: &'a [String],
    done: Mutex<Vec<Step>>,
}

/// A step that was done, by its path.
enum Step {
    Came(String),
    /// The old file has this number in the stage.
    Changed(String, usize),
    Went(String, usize),
}

impl<'a> Placing<'a> {
    /// Nothing is in place yet.
    pub fn new(
        root: &'a Root,
        output: &'a Path,
        stage: &'a Stage<'a>,
        fates: &'a BTreeMap<String, Fate>,
        gone: &'a [String],
    ) -> Placing<'a> {
        Placing { root, output, stage, fates, gone, done: Mutex::default() }
    }

    /// True if there is nothing to do.
    pub fn is_idle(&self) -> bool {
        self.gone.is_empty() && self.fates.values().all(|fate| *fate == Fate::Unchanged)
    }

    /// Looks whether every folder may be written and is of the same disk, before anything is changed.
    ///
    /// # Errors
    /// One is not.
    pub fn look(&self) -> Result<(), Failure> {
        let changing = self.fates.iter().filter(|(_, fate)| **fate != Fate::Unchanged);
        let paths = changing.map(|(path, _)| path).chain(self.gone);
        let folders: BTreeSet<&str> = paths.map(|path| self.root.nearest(path)).collect();
        let disk = disk_of(self.root, "");
        folders.into_par_iter().try_for_each(|folder| {
            let shown = || self.output.join(folder);
            let at = if folder.is_empty() { "." } else { folder };
            may_write_in(&self.root.dir, at).map_err(|error| refused("write in", &shown(), &error))?;
            if disk_of(self.root, folder) == disk {
                return Ok(());
            }
            Err(Failure::new(
                format!("{} is on another disk than the rest of the site", shown().display()),
                "Take the mount away, or publish to a folder that is on one disk. Nothing was changed.",
            ))
        })
    }

    /// Makes the folders, puts every file in its place, and takes out what is to go.
    ///
    /// # Errors
    /// One step was refused. [`Placing::undo`] takes back the others.
    pub fn run(&self, is_index: &(dyn Fn(&str) -> bool + Sync)) -> Result<(), Failure> {
        let mut ranks: BTreeMap<u8, Vec<(&String, Fate)>> = BTreeMap::new();
        for (path, fate) in self.fates.iter().filter(|(_, fate)| **fate != Fate::Unchanged) {
            ranks.entry(rank(path, *fate, is_index(path))).or_default().push((path, *fate));
        }
        let folders: BTreeSet<&str> = ranks
            .values()
            .flatten()
            .filter_map(|(path, _)| path.rsplit_once('/'))
            .map(|(folder, _)| folder)
            .filter(|folder| !self.root.has_folder(folder))
            .collect();
        folders.into_iter().try_for_each(|folder| {
            self.root
                .make(folder)
                .map_err(|error| refused("make", &self.output.join(folder), &error))
        })?;
        for files in ranks.values() {
            files.par_iter().try_for_each(|(path, fate)| {
                self.put(path, *fate)
                    .map_err(|error| refused("write", &self.output.join(path), &error))
            })?;
        }
        self.gone.par_iter().try_for_each(|path| {
            self.take(path).map_err(|error| refused("remove", &self.output.join(path), &error))
        })?;
        self.gone.iter().for_each(|path| self.root.tidy(path));
        self.settle()
    }

    /// Makes sure that what went stays away after a cut of power: the manifest will not name it any more.
    fn settle(&self) -> Result<(), Failure> {
        let folders: BTreeSet<&str> =
            self.gone.iter().map(|path| self.root.nearest(path)).collect();
        folders.into_par_iter().try_for_each(|folder| {
            let open = match folder {
                "" => self.root.dir.try_clone(),
                folder => self.root.dir.open_dir(folder),
            };
            open.and_then(|open| sync_folder(&open))
                .map_err(|error| refused("sync", &self.output.join(folder), &error))
        })
    }

    fn put(&self, path: &str, fate: Fate) -> io::Result<()> {
        let (number, step) = match fate {
            Fate::Unchanged => return Ok(()),
            Fate::New(number) => (number, Step::Came(path.to_owned())),
            Fate::Changed(number) => {
                let old = self.stage.spare();
                self.set_aside(path, old)?;
                (number, Step::Changed(path.to_owned(), old))
            }
        };
        let (folder, name) = self.stage.staged(number)?;
        folder.rename(name, &self.root.dir, path)?;
        self.done.lock().expect("no thread panics here").push(step);
        Ok(())
    }

    /// The old file under a second name in the stage: it never leaves its place, not even for a moment.
    fn set_aside(&self, path: &str, old: usize) -> io::Result<()> {
        let (folder, name) = self.stage.staged(old)?;
        match self.root.dir.hard_link(path, folder, &name) {
            Ok(()) => Ok(()),
            // Some disks know one name a file only.
            Err(_) => self.root.dir.copy(path, folder, &name).map(drop),
        }
    }

    fn take(&self, path: &str) -> io::Result<()> {
        let old = self.stage.spare();
        let (folder, name) = self.stage.staged(old)?;
        self.root.dir.rename(path, folder, name)?;
        self.done.lock().expect("no thread panics here").push(Step::Went(path.to_owned(), old));
        Ok(())
    }

    /// Takes back every step that was done, the last one first. True if all could be.
    pub fn undo(&self) -> bool {
        let done = std::mem::take(&mut *self.done.lock().expect("no thread panics here"));
        let back = |path: &String, old: usize| -> io::Result<()> {
            if let Some((folder, _)) = path.rsplit_once('/') {
                self.root.make(folder)?;
            }
            let (folder, name) = self.stage.staged(old)?;
            folder.rename(name, &self.root.dir, path)
        };
        let undone = done.into_iter().rev().map(|step| match step {
            Step::Came(path) => self.root.dir.remove_file(path),
            Step::Changed(path, old) | Step::Went(path, old) => back(&path, old),
        });
        // Each is tried, whatever became of those before it.
        let all = undone.fold(true, |all, done| all & done.is_ok());
        let came = self.fates.iter().filter(|(_, fate)| matches!(fate, Fate::New(_)));
        came.for_each(|(path, _)| self.root.tidy(path));
        all
    }
}

/// What waits for what: new files before those that changed, and among both the pages that lead to others last, the home
/// page last of all.
fn rank(path: &str, fate: Fate, index: bool) -> u8 {
    let changed = u8::from(matches!(fate, Fate::Changed(_))) * 4;
    changed
        + match path {
            "index.html" => 3,
            path if !path.contains('/') && index => 2,
            _ => u8::from(index),
        }
}

fn refused(doing: &str, path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::io(doing, path, error);
    Failure::new(failure.message, format!("{} Nothing was changed.", failure.help))
}

#[cfg(unix)]
fn disk_of(root: &Root, folder: &str) -> Option<u64> {
    use cap_std::fs::MetadataExt;
    let data =
        if folder.is_empty() { root.dir.dir_metadata() } else { root.dir.symlink_metadata(folder) };
    data.ok().map(|data| data.dev())
}

#[cfg(not(unix))]
fn disk_of(_: &Root, _: &str) -> Option<u64> {
    None
}

/// The files of earlier builds that this one has not: those that go, and those that someone changed since, which are left.
/// The paths of `before` that hold nothing any more are tidied away with their folders.
pub fn gone(
    root: &Root,
    before: &super::manifest::Manifest,
    after: &super::manifest::Manifest,
) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    for (path, hashes) in before.files.iter().filter(|(path, _)| !after.files.contains_key(*path)) {
        match root.there(path)? {
            There::File(_) => {
                let bytes = root.dir.read(path)?;
                // What a cut of power emptied, or filled with nothing, was written by nobody.
                let torn = bytes.iter().rev().take(512).all(|byte| *byte == 0);
                if torn || hashes.know(&bytes) { &mut gone } else { &mut kept }.push(path.clone());
            }
            There::Nothing => root.tidy(path),
            There::Clash => {}
        }
    }
    Ok((gone, kept))
}
