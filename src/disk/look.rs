//! What the files of a site look like from outside: their sizes, their times and which files they are. While those are as they
//! were, nobody has written to one, and none needs to be read to be known again.
//!
//! Git tells changed files in the same way. A time is not trusted where it could be that of a later writing too: after a start
//! of the machine (a cut of power may leave a file that looks whole and is torn), just after the writing (a clock ticks in
//! steps), and on a disk that counts whole seconds. There, and on systems that do not say when a file was last touched in any
//! way, files are read.

use super::manifest::Manifest;
use super::root::{Root, There};
use cap_std::fs::Metadata;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// The longest step of the clock by which a kernel stamps files: 100 steps a second are the fewest.
const STEP: Duration = Duration::from_millis(20);

/// Which file it is, how long it is, and when it was last written: what stays while nobody writes to it.
type Written = [u64; 5];

/// The files of a site as they were when their bytes were known, by path.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, Written>);

impl Seen {
    /// Notes a file: one whose bytes are read or written next, or were just written.
    pub(super) fn note(&mut self, path: &str, data: &Metadata) {
        if let Some(file) = of(data) {
            self.0.insert(path.to_owned(), file.written);
        }
    }

    /// Notes a file that another one has seen.
    pub(super) fn note_as(&mut self, path: &str, seen: &Seen) {
        self.0.extend(seen.0.get(path).map(|file| (path.to_owned(), *file)));
    }
}

/// What all files of a site look like, and since when the machine runs; and each file. None where that says nothing.
pub(super) fn looked(root: &Root, manifest: &Manifest) -> Option<(String, Seen)> {
    let files = touched(root, manifest)?;
    let seen = manifest.files.keys().cloned().zip(files.iter().map(|file| file.written)).collect();
    Some((signed(&boot()?, &files), Seen(seen)))
}

/// What they look like, where whatever is written from now on will look otherwise; and nobody wrote to one since it was seen.
pub(super) fn settled(root: &Root, manifest: &Manifest, seen: Option<&Seen>) -> Option<String> {
    let boot = boot()?;
    let files = touched(root, manifest)?;
    let mut named = manifest.files.keys().zip(&files);
    if !named.all(|(path, file)| seen.is_none_or(|seen| seen.0.get(path) == Some(&file.written))) {
        return None;
    }
    let newest = files.iter().map(|file| file.at).max()?;
    let coarse = files.iter().all(|file| file.at.subsec_nanos() == 0);
    if now()? < newest + STEP {
        std::thread::sleep(STEP);
    }
    (!coarse && now()? >= newest + STEP).then(|| signed(&boot, &files))
}

#[allow(
    clippy::disallowed_methods,
    reason = "the clock says which files are read again, and nothing of what is built"
)]
fn now() -> Option<Duration> {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()
}

struct Touched {
    /// When anything about it was last changed, its name too.
    at: Duration,
    written: Written,
}

fn touched(root: &Root, manifest: &Manifest) -> Option<Vec<Touched>> {
    let file = |path: &String| match root.there(path) {
        Ok(There::File(data)) => of(&data),
        _ => None,
    };
    manifest.files.par_iter().map(|(path, _)| file(path)).collect()
}

fn signed(boot: &str, files: &[Touched]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(boot.as_bytes());
    for Touched { at, written } in files {
        hasher.update(&at.as_nanos().to_le_bytes());
        written.iter().for_each(|part| {
            hasher.update(&part.to_le_bytes());
        });
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(unix)]
fn of(data: &Metadata) -> Option<Touched> {
    use cap_std::fs::MetadataExt;
    let seconds = u64::try_from(data.ctime()).ok()?;
    let at = Duration::new(seconds, u32::try_from(data.ctime_nsec()).ok()?);
    let [second, part] = [data.mtime().cast_unsigned(), data.mtime_nsec().cast_unsigned()];
    Some(Touched { at, written: [data.dev(), data.ino(), data.size(), second, part] })
}

#[cfg(not(unix))]
fn of(_: &Metadata) -> Option<Touched> {
    None
}

/// The name that Linux gives to this run of the machine.
fn boot() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()
}
