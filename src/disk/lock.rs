//! One command at a time writes a project, and one an output. The system lets go of a lock when its holder ends, also if
//! it is killed; the folder itself is what is locked, so that there is no file that could be a link.

use super::Failure;
use std::fs::{self, File};
use std::io::{
    self,
    ErrorKind::{NotFound, PermissionDenied},
};
use std::path::Path;
use std::time::Duration;

/// How often it is tried, and how long is waited in between.
const TRIES: u32 = 3000;
const MOMENT: Duration = Duration::from_millis(20);

/// A folder that no other protosite writes meanwhile.
#[derive(Debug)]
pub struct Lock {
    /// None where the system knows no such lock, as some network disks: a single clerk needs none.
    _held: Option<File>,
}

impl Lock {
    /// Locks a folder, and waits for another build that is at work there, for a minute at most. One that is not there is not locked: nothing can be read or written there either.
    ///
    /// # Errors
    /// Another command holds it still.
    pub fn folder(folder: &Path) -> Result<Lock, Failure> {
        let file = match handle(folder) {
            Ok(file) => file,
            Err(error) if matches!(error.kind(), NotFound | PermissionDenied) => {
                return Ok(Lock { _held: None });
            }
            Err(error) => return Err(Failure::io("open", folder, &error)),
        };
        for _ in 0..TRIES {
            match file.try_lock() {
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(MOMENT),
                Err(fs::TryLockError::Error(_)) => return Ok(Lock { _held: None }),
                Ok(()) => return Ok(Lock { _held: Some(file) }),
            }
        }
        Err(Failure::new(
            format!("another build is at work in {}", folder.display()),
            "Wait until it has ended, and run the command again.",
        ))
    }
}

#[cfg(unix)]
fn handle(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Elsewhere a folder cannot be opened as a file is; its settings stand for it, and an output needs its project's lock.
#[cfg(not(unix))]
fn handle(folder: &Path) -> io::Result<File> {
    File::open(folder.join("protosite.yaml"))
}
