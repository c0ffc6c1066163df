//! What was read of the sources of each council, beside the last build: a source that is as it was is not read again.
//!
//! Each council has a file of its own in `.protosite/cache/texts`, which may be removed at will. It begins with the hash of the
//! program that wrote it and of all that follows: one that another program wrote, or that is not whole, is none. Nothing is
//! kept of texts that are gone.

use super::again::program;
use super::kind::read_file;
use super::manifest::OWN;
use super::root::own_folder;
use super::whole::put_loose;
use crate::build::{Cache, File, Inputs, SourceHash, source_hash};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

const TEXTS: &str = "texts";
/// The longest file that is read: some hundred documents of the greatest size.
const MOST: u64 = 1 << 31;
/// How long the hash is that a file begins with.
const HASH: usize = blake3::OUT_LEN;

/// The texts of a project that are kept, and those that it has now.
pub struct Readings {
    project: PathBuf,
    program: String,
    councils: Vec<Council>,
}

/// The sources of a council.
struct Council {
    /// The name of its file.
    file: String,
    sources: Vec<(String, SourceHash)>,
    /// True if what is kept is of these sources and of no others.
    whole: bool,
}

impl Readings {
    /// Looks for what is kept of the sources of a build, and takes it in.
    pub fn taken(project: &Path, inputs: &Inputs, cache: &mut Cache) -> Option<Readings> {
        let program = program()?;
        let folder = project.join(OWN).join(super::again::CACHE).join(TEXTS);
        let of = inputs.files.councils.iter();
        let of = of.map(|council| (council.folder.as_str(), council.protocols.as_slice()));
        let of: Vec<_> = of.chain(Some(("/models", inputs.files.models.as_slice()))).collect();
        let found: Vec<Found> =
            of.into_par_iter().map(|(name, files)| found(&folder, &program, name, files)).collect();
        let councils = found.into_iter().map(|found| found.taken(cache)).collect();
        Some(Readings { project: project.to_owned(), program, councils })
    }

    /// Keeps what was read, of councils in which some source has changed, and nothing of councils that are gone. What cannot be
    /// written costs time, and nothing else.
    pub fn keep(&self, cache: &Cache) {
        let new: Vec<&Council> = self.councils.iter().filter(|council| !council.whole).collect();
        if !new.is_empty() {
            let _ = self.write(&new, cache);
        }
        let _ = self.clear();
    }

    fn folder(&self) -> io::Result<Dir> {
        let project = Dir::open_ambient_dir(&self.project, ambient_authority())?;
        own_folder(&own_folder(&project, OWN)?, super::again::CACHE)
    }

    fn clear(&self) -> io::Result<()> {
        let known: BTreeSet<&str> =
            self.councils.iter().map(|council| council.file.as_str()).collect();
        let texts = own_folder(&self.folder()?, TEXTS)?;
        for file in texts.entries()? {
            let name = file?.file_name();
            if !name.to_str().is_some_and(|name| known.contains(name)) {
                texts.remove_file(name)?;
            }
        }
        Ok(())
    }

    fn write(&self, new: &[&Council], cache: &Cache) -> io::Result<()> {
        let kept = self.folder()?;
        put_loose(&kept, ".gitignore", b"*\n")?;
        let texts = own_folder(&kept, TEXTS)?;
        new.par_iter().try_for_each(|council| {
            let given = cache.give(&council.sources);
            let mut bytes = seal(&self.program, &given).to_vec();
            bytes.extend(given);
            put_loose(&texts, &council.file, &bytes)
        })
    }
}

/// The sources of a council with what is kept for it.
struct Found<'a> {
    file: String,
    sources: Vec<(&'a File, SourceHash)>,
    kept: Option<Vec<u8>>,
}

fn found<'a>(folder: &Path, program: &str, name: &str, files: &'a [File]) -> Found<'a> {
    let file = format!("{}.bin", &blake3::hash(name.as_bytes()).to_hex()[..16]);
    let sources = files.iter().filter_map(|file| Some((file, source_hash(file)?))).collect();
    let kept = whole(program, read_file(&folder.join(&file), MOST).ok());
    Found { file, sources, kept }
}

impl Found<'_> {
    fn taken(self, cache: &mut Cache) -> Council {
        let nothing = self.sources.is_empty();
        let whole = self.kept.map_or(nothing, |kept| cache.take(&kept, &self.sources));
        let sources = self.sources.iter().map(|(file, hash)| (file.path.clone(), *hash));
        Council { file: self.file, sources: sources.collect(), whole }
    }
}

fn seal(program: &str, kept: &[u8]) -> [u8; HASH] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(program.len() as u64).to_le_bytes()).update(program.as_bytes());
    *hasher.update(kept).finalize().as_bytes()
}

/// What a file keeps, if this program wrote it and all of it is there.
fn whole(program: &str, file: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut file = file?;
    let kept = file.split_off(HASH.min(file.len()));
    (seal(program, &kept)[..] == file[..]).then_some(kept)
}
