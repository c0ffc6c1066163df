//! Files on their way: written whole into a folder of protosite's own inside the output, then put in place all together.

use super::Failure;
use super::kind::read_file;
use super::look::Seen;
use super::manifest::{Hashes, Manifest, OWN, hash};
use super::own::existing;
use super::root::{Root, There, own_folder};
use crate::build::{Content, without_details};
use crate::page::SitePath;
use cap_std::fs::{Dir, Metadata, OpenOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

/// Files in one folder of the stage: many threads creating files in one folder wait for each other.
const FOLDERS: usize = 16;
/// The stage, in what is protosite's own in the output.
const STAGE: &str = "stage";

/// What becomes of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is as it should be.
    Unchanged,
    /// It comes, from the stage.
    New(usize),
    /// It takes the place of one that was there.
    Changed(usize),
}

/// The stage of one build.
pub struct Stage<'a> {
    project: &'a Path,
    output: &'a Path,
    root: &'a Root,
    before: &'a Manifest,
    /// True if the output is the folder that the manifest is of; else only its hashes tell what is ours.
    known: bool,
    /// True if each file is synced as it is written.
    synced: bool,
    next: AtomicUsize,
    folders: OnceLock<[Dir; FOLDERS]>,
    /// Held by the thread that makes them.
    making: Mutex<()>,
    fates: Mutex<BTreeMap<String, (Fate, String)>>,
    seen: Mutex<Seen>,
    clashes: Mutex<BTreeSet<String>>,
}

impl<'a> Stage<'a> {
    /// An empty stage; what a killed build left there is dropped. No folder is made before a file differs.
    pub fn new(
        project: &'a Path,
        output: &'a Path,
        root: &'a Root,
        (before, known): (&'a Manifest, bool),
        synced: bool,
    ) -> Result<Stage<'a>, Failure> {
        let stage = Stage {
            project,
            output,
            root,
            before,
            known,
            synced,
            next: AtomicUsize::new(0),
            folders: OnceLock::new(),
            making: Mutex::default(),
            fates: Mutex::default(),
            seen: Mutex::default(),
            clashes: Mutex::default(),
        };
        stage.clear()?;
        Ok(stage)
    }

    /// Takes one file of the site: compares it with what is in its place, and keeps it if it differs.
    pub fn put(&self, path: &SitePath, content: Content) -> Result<(), Failure> {
        let name = path.as_str();
        let own = match content {
            Content::Bytes(bytes) => bytes,
            Content::CopyOf(file) => {
                let file = self.project.join(file);
                let read = read_file(&file, u64::MAX - 1);
                without_details(read.map_err(|error| Failure::io("read", &file, &error))?)
            }
        };
        let there =
            self.there(name).map_err(|error| Failure::io("read", &self.place(name), &error))?;
        let hash = hash(&own);
        let fate = match there {
            Some(Ok(bytes)) if bytes == own => Fate::Unchanged,
            Some(Ok(bytes)) if self.is_ours(name, &bytes) => Fate::Changed(self.write(name, &own)?),
            Some(_) => {
                self.clashes.lock().expect("no thread panics here").insert(name.to_owned());
                return Ok(());
            }
            None => Fate::New(self.write(name, &own)?),
        };
        self.fates.lock().expect("no thread panics here").insert(name.to_owned(), (fate, hash));
        Ok(())
    }

    /// Takes a file that stands, and was seen to be as it was written.
    pub fn stand(&self, path: &SitePath, seen: &Seen) {
        let name = path.as_str();
        let hash = self.before.files.get(name).and_then(|hashes| hashes.newest());
        if let Some(hash) = hash {
            self.seen.lock().expect("no thread panics here").note_as(name, seen);
            let mut fates = self.fates.lock().expect("no thread panics here");
            fates.insert(name.to_owned(), (Fate::Unchanged, hash.clone()));
        }
    }

    fn place(&self, name: &str) -> std::path::PathBuf {
        self.output.join(name)
    }

    /// The bytes of the file at a path: an error if something else is there, none if nothing is.
    fn there(&self, name: &str) -> io::Result<Option<Result<Vec<u8>, ()>>> {
        Ok(match self.root.there(name)? {
            There::Nothing => None,
            There::Clash => Some(Err(())),
            There::File(data) => {
                self.see(name, &data);
                let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
                self.root.dir.open(name)?.read_to_end(&mut bytes)?;
                Some(Ok(bytes))
            }
        })
    }

    /// True if protosite wrote a file. One that a cut of power tore has no hash that is known, and is ours by its name.
    fn is_ours(&self, name: &str, bytes: &[u8]) -> bool {
        self.before.files.get(name).is_some_and(|hashes| self.known || hashes.know(bytes))
    }

    fn see(&self, name: &str, data: &Metadata) {
        self.seen.lock().expect("no thread panics here").note(name, data);
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<usize, Failure> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let written = self.write_to(number, bytes);
        let data = written.map_err(|error| Failure::io("write to", &self.place(OWN), &error))?;
        self.see(name, &data);
        Ok(number)
    }

    fn write_to(&self, number: usize, bytes: &[u8]) -> io::Result<Metadata> {
        let (folder, name) = self.staged(number)?;
        let mut file = folder.open_with(name, OpenOptions::new().write(true).create_new(true))?;
        file.write_all(bytes)?;
        if self.synced {
            file.sync_all()?;
        }
        file.metadata()
    }

    /// Where a staged file stands.
    pub fn staged(&self, number: usize) -> io::Result<(&Dir, String)> {
        if self.folders.get().is_none() {
            let _one = self.making.lock().expect("no thread panics here");
            if self.folders.get().is_none() {
                let made = self.make_folders()?;
                self.folders.get_or_init(|| made);
            }
        }
        let folders = self.folders.get().expect("they were just made");
        Ok((&folders[number % FOLDERS], number.to_string()))
    }

    /// A number that no staged file has, for what is taken out of its place.
    pub fn spare(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn make_folders(&self) -> io::Result<[Dir; FOLDERS]> {
        let stage = own_folder(&own_folder(&self.root.dir, OWN)?, STAGE)?;
        let mut folders = Vec::with_capacity(FOLDERS);
        for n in 0..FOLDERS {
            folders.push(own_folder(&stage, &n.to_string())?);
        }
        Ok(folders.try_into().unwrap_or_else(|_| unreachable!("as many as were made")))
    }

    /// The files that stand in the way and are not protosite's.
    pub fn clashes(&self) -> Vec<String> {
        self.clashes.lock().expect("no thread panics here").iter().cloned().collect()
    }

    /// What becomes of each path.
    pub fn fates(&self) -> BTreeMap<String, Fate> {
        let fates = self.fates.lock().expect("no thread panics here");
        fates.iter().map(|(path, (fate, _))| (path.clone(), *fate)).collect()
    }

    /// The files that were looked at or written.
    pub fn seen(&self) -> Seen {
        std::mem::take(&mut self.seen.lock().expect("no thread panics here"))
    }

    /// The manifest of the site to be.
    pub fn manifest(&self) -> Manifest {
        let fates = self.fates.lock().expect("no thread panics here");
        let files = fates
            .iter()
            .map(|(path, (_, hash))| (path.clone(), Hashes::one(hash.clone())))
            .collect();
        Manifest { folders: self.root.mark().into_iter().collect(), files }
    }

    /// Takes the stage down.
    pub fn clear(&self) -> Result<(), Failure> {
        let cleared = match self.root.dir.symlink_metadata(OWN) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => Err(error),
            Ok(_) => existing(&self.root.dir).and_then(|own| match own.remove_dir_all(STAGE) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }),
        };
        cleared.map_err(|error| Failure::io("clear", &self.place(OWN), &error))?;
        // The folder goes too, unless it holds a manifest: nothing of protosite's own is left to be uploaded.
        let _ = self.root.dir.remove_dir(OWN);
        Ok(())
    }
}
