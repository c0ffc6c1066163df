//! The outside refused: a folder is missing, a disk is full, a file is locked. Nothing was lost.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command could not run, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Failure {
    /// A failure with its cure.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: help.into() }
    }

    /// What the system said about a file, in plain words.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Failure {
        let (why, help) = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
                "it may not be changed by you",
                "Ask for the right to write there, or choose another folder with --output.",
            ),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ("the disk is full", "Make room on it and run the command again.")
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => (
                "a file stands where a folder is needed",
                "Move the file away, or choose another folder with --output.",
            ),
            io::ErrorKind::NotFound => ("it does not exist", "Check the name."),
            _ => {
                return Failure::new(
                    format!("could not {doing} {}: {error}", path.display()),
                    "Run the command again; if it fails again, look at the disk.",
                );
            }
        };
        Failure::new(format!("could not {doing} {}: {why}", path.display()), help)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.message, self.help)
    }
}
