//! A shelf on the disk of the project: what a large build has read lies there while nobody looks at it.
//!
//! It is a file without a name: nobody can change it, and it is gone with the program that made it. Where there can be none, all
//! is held in memory.

use super::again::CACHE;
use super::manifest::OWN;
use super::root::own_folder;
use crate::source::Shelf;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// So many bytes of sources are held in memory, with what is read of them: about the sources of four hundred documents.
const HELD: u64 = 8 << 20;
const NAME: &str = "shelf";

/// A shelf for sources of so many bytes and for what is read of them; None where they are few, or where the disk takes nothing.
pub fn shelf(project: &Path, bytes: u64) -> Option<Arc<dyn Shelf>> {
    let file = (bytes >= HELD).then(|| nameless(project))?.ok()?;
    Some(Arc::new(OnDisk(Mutex::new(Open { file, end: 0 }))))
}

#[derive(Debug)]
struct OnDisk(Mutex<Open>);

#[derive(Debug)]
struct Open {
    file: File,
    end: u64,
}

fn nameless(project: &Path) -> io::Result<File> {
    let project = Dir::open_ambient_dir(project, ambient_authority())?;
    let own = own_folder(&project, OWN)?;
    let cache = own_folder(&own, CACHE)?;
    // One that a program left that was ended before it took the name away.
    let _ = cache.remove_file(NAME);
    let file = cache.open_with(NAME, OpenOptions::new().read(true).write(true).create_new(true))?;
    let gone = cache.remove_file(NAME);
    // Folders that were made for it and hold nothing.
    let _ = own.remove_dir(CACHE).and_then(|()| project.remove_dir(OWN));
    gone.map(|()| file)
}

impl Shelf for OnDisk {
    fn lay(&self, bytes: &[u8]) -> Option<u64> {
        let mut open = self.0.lock().ok()?;
        let at = open.end;
        let written = open.file.seek(SeekFrom::Start(at)).and_then(|_| open.file.write_all(bytes));
        written.ok()?;
        open.end += bytes.len() as u64;
        Some(at)
    }

    fn take(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        let mut bytes = vec![0; length];
        let mut open = self.0.lock().ok()?;
        open.file.seek(SeekFrom::Start(at)).ok()?;
        open.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
