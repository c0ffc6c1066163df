//! Files on their way: written whole into a folder of protosite's own inside the output, then put in place all together.

use super::Failure;
use super::manifest::{Manifest, OWN, hash};
use crate::build::Content;
use crate::page::SitePath;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files in one folder of the stage: many threads creating files in one folder wait for each other.
const FOLDERS: usize = 16;

/// What becomes of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unchanged,
    New(usize),
    Changed(usize),
}

/// The stage of one build.
pub struct Stage<'a> {
    project: &'a Path,
    output: &'a Path,
    folder: PathBuf,
    before: &'a Manifest,
    next: AtomicUsize,
    fates: Mutex<BTreeMap<String, (Fate, String)>>,
    clashes: Mutex<BTreeSet<String>>,
    folders: Mutex<HashMap<String, Folder>>,
}

impl<'a> Stage<'a> {
    /// An empty stage; what a killed build left there is dropped.
    pub fn new(
        project: &'a Path,
        output: &'a Path,
        before: &'a Manifest,
    ) -> Result<Stage<'a>, Failure> {
        let folder = output.join(OWN).join("stage");
        clear(&folder)?;
        for n in 0..FOLDERS {
            let part = folder.join(n.to_string());
            fs::create_dir_all(&part).map_err(|error| Failure::io("make", &part, &error))?;
        }
        let stage = Stage {
            project,
            output,
            folder,
            before,
            next: AtomicUsize::new(0),
            fates: Mutex::default(),
            clashes: Mutex::default(),
            folders: Mutex::default(),
        };
        Ok(stage)
    }

    fn staged(&self, number: usize) -> PathBuf {
        self.folder.join((number % FOLDERS).to_string()).join(number.to_string())
    }

    /// Takes one file of the site: compares it with what is in its place, and keeps it if it differs.
    pub fn put(&self, path: &SitePath, content: Content) -> Result<(), Failure> {
        let name = path.as_str();
        let place = self.output.join(name);
        let own = match content {
            Content::Bytes(bytes) => bytes,
            Content::CopyOf(file) => {
                let file = self.project.join(file);
                fs::read(&file).map_err(|error| Failure::io("read", &file, &error))?
            }
        };
        let there = self.there(name, &place)?;
        let hash = hash(&own);
        let fate = match there {
            There::Clash => {
                self.clashes.lock().expect("no thread panics here").insert(name.to_owned());
                return Ok(());
            }
            There::File(bytes) if bytes == own => Fate::Unchanged,
            There::File(_) if !self.before.files.contains_key(name) => {
                self.clashes.lock().expect("no thread panics here").insert(name.to_owned());
                return Ok(());
            }
            There::File(_) => Fate::Changed(self.write(&own)?),
            There::Nothing => Fate::New(self.write(&own)?),
        };
        self.fates.lock().expect("no thread panics here").insert(name.to_owned(), (fate, hash));
        Ok(())
    }

    fn write(&self, bytes: &[u8]) -> Result<usize, Failure> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let staged = self.staged(number);
        fs::write(&staged, bytes).map_err(|error| Failure::io("write", &staged, &error))?;
        Ok(number)
    }

    /// What is at a path now. Through a link or a file in place of a folder protosite writes nothing.
    fn there(&self, name: &str, place: &Path) -> Result<There, Failure> {
        if let Some((folder, _)) = name.rsplit_once('/') {
            match self.folder(folder) {
                Folder::There => {}
                Folder::Missing => return Ok(There::Nothing),
                Folder::Clash => return Ok(There::Clash),
            }
        }
        match fs::symlink_metadata(place) {
            Ok(data) if data.is_file() => {
                fs::read(place).map(There::File).map_err(|error| Failure::io("read", place, &error))
            }
            Ok(_) => Ok(There::Clash),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(There::Nothing),
            Err(error) => Err(Failure::io("look at", place, &error)),
        }
    }

    fn folder(&self, folder: &str) -> Folder {
        if let Some(&known) = self.folders.lock().expect("no thread panics here").get(folder) {
            return known;
        }
        let outer = folder.rsplit_once('/').map_or(Folder::There, |(outer, _)| self.folder(outer));
        let is = match outer {
            Folder::There => match fs::symlink_metadata(self.output.join(folder)) {
                Ok(data) if data.is_dir() => Folder::There,
                Ok(_) => Folder::Clash,
                Err(_) => Folder::Missing,
            },
            other => other,
        };
        self.folders.lock().expect("no thread panics here").insert(folder.to_owned(), is);
        is
    }

    /// The files that stand in the way and are not protosite's.
    pub fn clashes(&self) -> Vec<String> {
        self.clashes.lock().expect("no thread panics here").iter().cloned().collect()
    }

    /// The manifest of the site to be.
    pub fn manifest(&self) -> Manifest {
        let fates = self.fates.lock().expect("no thread panics here");
        Manifest {
            files: fates.iter().map(|(path, (_, hash))| (path.clone(), hash.clone())).collect(),
        }
    }

    /// Makes all folders: the last thing that can fail for want of room.
    pub fn make_folders(&self) -> Result<(), Failure> {
        let fates = self.fates.lock().expect("no thread panics here");
        let folders: BTreeSet<&str> = fates
            .keys()
            .filter_map(|path| path.rsplit_once('/'))
            .map(|(folder, _)| folder)
            .collect();
        folders
            .into_par_iter()
            .filter(|folder| !matches!(self.folder(folder), Folder::There))
            .try_for_each(|folder| {
                let path = self.output.join(folder);
                fs::create_dir_all(&path).map_err(|error| Failure::io("make", &path, &error))
            })
    }

    /// Puts every staged file in its place. Gives how many are new, changed and unchanged.
    pub fn place(&self) -> Result<(usize, usize, usize), Failure> {
        let fates = self.fates.lock().expect("no thread panics here");
        fates.par_iter().try_for_each(|(path, (fate, _))| match *fate {
            Fate::Unchanged => Ok(()),
            Fate::New(number) | Fate::Changed(number) => {
                let place = self.output.join(path);
                fs::rename(self.staged(number), &place)
                    .map_err(|error| Failure::io("write", &place, &error))
            }
        })?;
        let count = |is: fn(&Fate) -> bool| fates.values().filter(|(fate, _)| is(fate)).count();
        Ok((
            count(|fate| matches!(fate, Fate::New(_))),
            count(|fate| matches!(fate, Fate::Changed(_))),
            count(|fate| *fate == Fate::Unchanged),
        ))
    }

    /// Takes the stage down.
    pub fn clear(&self) -> Result<(), Failure> {
        clear(&self.folder)
    }
}

/// What is where a folder of the site should be.
#[derive(Clone, Copy)]
enum Folder {
    There,
    Missing,
    /// A file or a link.
    Clash,
}

enum There {
    Nothing,
    File(Vec<u8>),
    Clash,
}

fn clear(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::io("clear", folder, &error))
        }
        _ => Ok(()),
    }
}
