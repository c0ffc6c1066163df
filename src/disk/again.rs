//! The last build of a project: while nothing that it was made from has changed, and its site stands, there is nothing to build.
//!
//! What it was made from is kept as a hash, and beside it what it said.
//! It stands in `.protosite/cache`, which may be removed at will. The hash is of all inputs, of the files that are copied, of
//! the options, of what a terminal is, and of the program; the site is known by the manifest and the hash of each file, or by
//! what its files look like since they were last hashed (`look.rs`). So what is said again is what a build would say, and what
//! stands there is what it would make. Where something has changed, pages of councils in which nothing has stand too: by the hash
//! of what every page is made from, and the mark of each council.

use super::Failure;
use super::kind::read_file;
use super::look::{Seen, looked, settled};
use super::manifest::{Manifest, OWN, hash};
use super::own::{existing, recorded};
use super::root::{Root, There, own_folder};
use super::whole::put_whole;
use crate::build::{CouncilInputs, File, Files, Inputs, Mark, Output};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

pub(super) const CACHE: &str = "cache";
const LAST: &str = "last-build.json";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a build said, for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Its findings.
    pub findings: String,
    /// What it would say of a site in which nothing changes.
    pub summary: String,
}

/// The last build, as it is kept.
#[derive(Serialize, Deserialize)]
struct Last {
    /// The version of the program that kept it.
    #[serde(default)]
    program: String,
    made_from: String,
    /// The hash of what every page is made from.
    #[serde(default)]
    common: String,
    /// The marks of the councils, by their addresses.
    #[serde(default)]
    councils: BTreeMap<String, Mark>,
    output: String,
    manifest: String,
    /// What the files of the site looked like when they were known to be those of the manifest.
    #[serde(default)]
    looked: Option<String>,
    said: Said,
}

/// What there is of the last build.
#[derive(Debug, PartialEq, Eq)]
pub enum Before {
    /// It was this one, and its site stands.
    Same(Said),
    /// What every page is made from is as it was, and its site stands: of councils with the same marks, the pages too.
    Partly(Box<Standing>),
    /// It was another, or there was none.
    Other,
    /// It cannot be read.
    Damaged,
}

/// The site of the last build, as it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// The marks of its councils, by their addresses.
    pub marks: BTreeMap<String, Mark>,
    /// Its files.
    pub files: BTreeSet<String>,
    /// What they look like, on systems that say so.
    pub seen: Seen,
}

/// What this build is made from.
pub struct Again<'a> {
    project: &'a Path,
    made_from: String,
    common: String,
    /// The hashes of the files of each council, by its folder.
    pub councils: BTreeMap<String, Mark>,
    /// The hash of the ledger that was read.
    ledger: Option<String>,
}

impl<'a> Again<'a> {
    /// Hashes all that a build is made from; `words` are its options and what it writes to. None where a file that is copied
    /// cannot be read: the build says so.
    pub fn new(project: &'a Path, inputs: &Inputs, words: &str) -> Option<Again<'a>> {
        let mut hasher = blake3::Hasher::new();
        feed(&mut hasher, program()?.as_bytes());
        feed(&mut hasher, words.as_bytes());
        feed(&mut hasher, inputs.day.to_string().as_bytes());
        let councils = feed_files(&mut hasher, &inputs.files);
        for path in &inputs.files.assets {
            feed(&mut hasher, path.as_bytes());
            feed(&mut hasher, &read_file(&project.join(path), u64::MAX - 1).ok()?);
        }
        let common = hasher.finalize().to_hex().to_string();
        let ledger = inputs.files.ledger.as_ref();
        feed(&mut hasher, if ledger.is_some() { b"file" } else { b"none" });
        ledger.iter().for_each(|file| feed_file(&mut hasher, file));
        councils.iter().for_each(|(_, mark)| feed(&mut hasher, mark));
        let made_from = hasher.finalize().to_hex().to_string();
        let ledger = ledger.and_then(|file| file.bytes.as_deref()).map(hash);
        Some(Again { project, made_from, common, councils: councils.into_iter().collect(), ledger })
    }

    /// Looks for the last build.
    pub fn before(&self) -> Before {
        let place = self.project.join(OWN).join(CACHE).join(LAST);
        let Ok(text) = read_file(&place, 1 << 24) else { return Before::Other };
        match serde_json::from_slice::<Last>(&text) {
            // Another program may keep other things: that is no damage.
            Err(_) if kept_by(&text).is_some_and(|program| program != VERSION) => Before::Other,
            Err(_) => Before::Damaged,
            Ok(last) if last.common == self.common => self.standing(last),
            Ok(_) => Before::Other,
        }
    }

    fn standing(&self, mut last: Last) -> Before {
        match self.stands(&mut last) {
            Some(_) if last.made_from == self.made_from => Before::Same(last.said),
            Some((manifest, seen)) => {
                let files = manifest.files.into_keys().collect();
                Before::Partly(Box::new(Standing { marks: last.councils, files, seen }))
            }
            None => Before::Other,
        }
    }

    /// The site of the last build with what it looks like, if each file is as it was written.
    fn stands(&self, last: &mut Last) -> Option<(Manifest, Seen)> {
        let (root, manifest) = self.site(last)?;
        let (look, seen) = looked(&root, &manifest).unzip();
        if last.looked.is_none() || last.looked != look {
            // Looked at before they are read: what is written later looks otherwise.
            last.looked = settled(&root, &manifest, None);
            if !holds(&root, &manifest) {
                return None;
            }
            // A cache that cannot be written costs time, and nothing else.
            let _ = self.put(last);
        }
        Some((manifest, seen.unwrap_or_default()))
    }

    /// The site that the last build left, if what stands there is recorded to be that.
    fn site(&self, last: &Last) -> Option<(Root, Manifest)> {
        let output = &self.project.join(&last.output);
        let manifest = recorded(self.project, output).ok()?;
        let root = Root::of(Dir::open_ambient_dir(output, ambient_authority()).ok()?);
        let known = root.mark().is_some_and(|mark| manifest.folders.contains(&mark))
            && hash(&manifest.text()) == last.manifest
            && existing(&root.dir).is_err();
        known.then_some((root, manifest))
    }

    /// Keeps what a build said and left. Where that is another ledger than it read, the next build is made from something else.
    pub fn keep(&self, output: (&Path, &Output), said: Said, seen: &Seen) {
        // A cache that cannot be written costs time, and nothing else.
        let _ = self.write(output, said, seen);
    }

    fn write(
        &self,
        (output, built): (&Path, &Output),
        said: Said,
        seen: &Seen,
    ) -> Result<(), Failure> {
        let manifest = recorded(self.project, output)?;
        let dir = Dir::open_ambient_dir(output, ambient_authority());
        let looked = dir.ok().and_then(|dir| settled(&Root::of(dir), &manifest, Some(seen)));
        let Some(output) = self.named(output) else { return Ok(()) };
        let (program, manifest) = (VERSION.to_owned(), hash(&manifest.text()));
        let ledger = hash(built.ledger.text().as_bytes());
        let same = self.ledger.as_ref() == Some(&ledger);
        let made_from = if same { self.made_from.clone() } else { String::new() };
        let (common, councils) = (self.common.clone(), built.marks(&self.councils));
        self.put(&Last { program, made_from, common, councils, output, manifest, looked, said })
    }

    /// The path of a site, from the project's folder where it is in it: what is kept moves with the project.
    fn named(&self, output: &Path) -> Option<String> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or(path.to_path_buf());
        let (output, project) = (absolute(output), absolute(self.project));
        Some(output.strip_prefix(project).unwrap_or(&output).to_str()?.to_owned())
    }

    fn put(&self, last: &Last) -> Result<(), Failure> {
        let text = serde_json::to_vec(last).expect("texts are JSON");
        let written = Dir::open_ambient_dir(self.project, ambient_authority())
            .and_then(|dir| own_folder(&own_folder(&dir, OWN)?, CACHE))
            .and_then(|cache| {
                put_whole(&cache, ".gitignore", b"*\n")?;
                put_whole(&cache, LAST, &text)
            });
        written.map_err(|error| Failure::io("write", &self.project.join(OWN).join(CACHE), &error))
    }
}

/// True if each file is the one that was written last, to the last byte.
fn holds(root: &Root, manifest: &Manifest) -> bool {
    let is_there = |path: &str| -> Option<Vec<u8>> {
        let Ok(There::File(data)) = root.there(path) else { return None };
        let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
        root.dir.open(path).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let files = manifest.files.par_iter();
    files.all(|(path, hashes)| is_there(path).is_some_and(|bytes| hashes.is_newest(&bytes)))
}

/// The version of the program that kept the last build of a project, if it is another than this one.
pub fn other_program(project: &Path) -> Option<String> {
    let text = read_file(&project.join(OWN).join(CACHE).join(LAST), 1 << 24).ok()?;
    kept_by(&text).filter(|program| program != VERSION)
}

fn kept_by(text: &[u8]) -> Option<String> {
    let kept: serde_json::Value = serde_json::from_slice(text).ok()?;
    Some(kept.get("program")?.as_str()?.to_owned())
}

/// The program that runs, by its version and its file.
pub(super) fn program() -> Option<String> {
    let file = std::env::current_exe().ok()?;
    let data = std::fs::metadata(&file).ok()?;
    let written = data.modified().ok()?;
    Some(format!("{VERSION} {} {} {written:?}", file.display(), data.len()))
}

/// Lengths are hashed too, so that no two rows of texts are one.
fn feed(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

fn feed_file(hasher: &mut blake3::Hasher, file: &File) {
    feed(hasher, file.path.as_bytes());
    feed(hasher, file.bytes.as_deref().unwrap_or_default());
}

/// Hashes what every page may depend on; gives the hashes of the files of each council.
fn feed_files(hasher: &mut blake3::Hasher, files: &Files) -> Vec<(String, Mark)> {
    let Files {
        settings,
        // What pages show of it is in the marks of the councils.
        ledger: _,
        councils,
        models,
        many,
        empty,
        assets,
        pictures,
        commented,
        misnamed,
        themes,
        findings,
    } = files;
    let lengths = [councils.len(), models.len(), assets.len(), pictures.len(), themes.len()];
    feed(
        hasher,
        format!("{lengths:?} {many} {empty:?} {commented:?} {misnamed:?} {findings:?}").as_bytes(),
    );
    feed(hasher, if settings.is_some() { b"file" } else { b"none" });
    settings.iter().for_each(|file| feed_file(hasher, file));
    let hashed: Vec<_> = councils
        .par_iter()
        .map(|council| {
            // Named one by one, so that what a build is made from cannot be left out unnoticed.
            let CouncilInputs { folder, settings, protocols, later, frozen } = council;
            let mut hasher = blake3::Hasher::new();
            feed(&mut hasher, folder.as_bytes());
            let counts = [protocols.len(), later.len(), frozen.len()];
            feed(&mut hasher, format!("{counts:?}").as_bytes());
            let files = settings.iter().chain(protocols).chain(frozen);
            files.for_each(|file| feed_file(&mut hasher, file));
            later.iter().for_each(|later| feed(&mut hasher, &later.hash));
            feed(&mut hasher, &[u8::from(settings.is_some())]);
            (folder.clone(), *hasher.finalize().as_bytes())
        })
        .collect();
    models.iter().for_each(|file| feed_file(hasher, file));
    for (path, bytes) in pictures {
        feed(hasher, path.as_bytes());
        feed(hasher, bytes);
    }
    for (name, folder) in themes {
        feed(hasher, format!("{name} {} {:?}", folder.files.len(), folder.outside).as_bytes());
        for (path, bytes) in &folder.files {
            feed(hasher, path.as_bytes());
            feed(hasher, bytes);
        }
    }
    hashed
}
