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
use crate::build::{Cache, File, Inputs, Later, SourceHash, source_hash};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

const TEXTS: &str = "texts";
/// The longest file that is read: some hundred documents of the greatest size.
const MOST: u64 = 1 << 31;
/// The files of so many councils are read at once.
const AT_ONCE: usize = 16;
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
    /// Looks for what is kept of the sources of a build, and takes it in: their bytes are needed no more.
    pub fn taken(project: &Path, inputs: &mut Inputs, cache: &mut Cache) -> Option<Readings> {
        let program = program()?;
        let folder = project.join(OWN).join(super::again::CACHE).join(TEXTS);
        let mut councils = Vec::with_capacity(inputs.files.councils.len() + 1);
        let of = inputs.files.councils.iter();
        let of = of.map(|council| (&*council.folder, &*council.protocols, &*council.later));
        let models = ("/models", &*inputs.files.models, &[][..]);
        let of: Vec<Sources> = of.chain(Some(models)).collect();
        // Of thousands of councils not all that is kept is held at once.
        for some in of.chunks(AT_ONCE) {
            let found = some.par_iter().map(|of| found(&folder, &program, *of));
            let found: Vec<Found> = found.collect();
            councils.extend(found.into_iter().map(|found| found.taken(cache)));
        }
        for council in &mut inputs.files.councils {
            let (same, later) =
                std::mem::take(&mut council.later).into_iter().partition(|of| cache.has(&of.path));
            council.later = later;
            let same: Vec<Later> = same;
            let same = same.into_iter().map(|of| File { path: of.path, bytes: None });
            council.protocols.extend(same);
        }
        let protocols = inputs.files.councils.iter_mut().flat_map(|council| &mut council.protocols);
        for file in protocols.chain(&mut inputs.files.models).filter(|file| cache.has(&file.path)) {
            file.bytes = None;
        }
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

/// A council by its name, its sources, and those that are read later.
type Sources<'a> = (&'a str, &'a [File], &'a [Later]);

/// The sources of a council with what is kept for it.
struct Found<'a> {
    file: String,
    sources: Vec<(Cow<'a, File>, SourceHash)>,
    kept: Option<Vec<u8>>,
}

fn found<'a>(folder: &Path, program: &str, (name, files, later): Sources<'a>) -> Found<'a> {
    let file = format!("{}.bin", &blake3::hash(name.as_bytes()).to_hex()[..16]);
    let kept = whole(program, read_file(&folder.join(&file), MOST).ok());
    let here = files.iter().filter_map(|file| Some((Cow::Borrowed(file), source_hash(file)?)));
    // Where nothing is kept, nobody asks for their bytes.
    let later = later.iter().map(|later| match kept {
        Some(_) => (Cow::Owned(later.file()), later.hash),
        None => (Cow::Owned(File { path: later.path.clone(), bytes: None }), later.hash),
    });
    let sources = here.chain(later).collect();
    Found { file, sources, kept }
}

impl Found<'_> {
    fn taken(self, cache: &mut Cache) -> Council {
        let nothing = self.sources.is_empty();
        let files: Vec<(&File, SourceHash)> =
            self.sources.iter().map(|(file, hash)| (&**file, *hash)).collect();
        let whole = self.kept.map_or(nothing, |kept| cache.take(&kept, &files));
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
