//! The files of a council, read: what cannot be read is a finding.

use super::kind::{self, Kind, read_file};
use crate::build::{CouncilInputs, File, LEDGER, Later, UNREADABLE};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Shelf;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Larger files are no text and are not read into memory whole.
const LARGEST: u64 = 64 << 20;

/// Where the files of a council are.
#[derive(Default)]
pub(super) struct Council {
    /// Where its settings are, and their name.
    pub settings: Option<(PathBuf, String)>,
    /// Its sources.
    pub sources: Vec<(PathBuf, String)>,
    /// Its texts that were decided on.
    pub frozen: Vec<(PathBuf, String)>,
}

/// Reads the files of a council; its sources are laid on the shelf, where there is one.
pub(super) fn read_council(
    folder: String,
    council: Council,
    same: &HashSet<String>,
    shelf: Option<&Arc<dyn Shelf>>,
) -> (CouncilInputs, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let settings = council.settings.and_then(|path| read(&path.0, path.1, &mut findings));
    let protocols = read_all(council.sources, same, &mut findings);
    let frozen = read_all(council.frozen, same, &mut findings);
    let (mut here, mut later) = (Vec::new(), Vec::new());
    for file in protocols {
        match shelf.and_then(|shelf| Later::laid(&file, shelf)) {
            Some(laid) => later.push(laid),
            None => here.push(file),
        }
    }
    (CouncilInputs { folder, settings, protocols: here, later, frozen }, findings)
}

/// Reads files in parallel; those that are as they were are named alone.
fn read_all(
    files: Vec<(PathBuf, String)>,
    same: &HashSet<String>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<File> {
    let read = |(path, name): (PathBuf, String)| {
        let mut findings = Vec::new();
        let file = if same.contains(&name) {
            Some(File { path: name, bytes: None })
        } else {
            read(&path, name, &mut findings)
        };
        (file, findings)
    };
    let read: Vec<(Option<File>, Vec<Diagnostic>)> = files.into_par_iter().map(read).collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, mut found) in read {
        files.extend(file);
        findings.append(&mut found);
    }
    files
}

/// Reads a file.
pub(super) fn read(path: &Path, name: String, findings: &mut Vec<Diagnostic>) -> Option<File> {
    match read_file(path, LARGEST) {
        Ok(bytes) => Some(File { path: name, bytes: Some(bytes) }),
        Err(error) => {
            findings.push(unreadable(&name, &error.to_string(), &unread_help(path, &name, &error)));
            None
        }
    }
}

/// What to do about what stands where a file should be.
fn unread_help(path: &Path, name: &str, error: &std::io::Error) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let back = match file {
        LEDGER => format!(
            "put the file {LEDGER} back, from a copy or from the history of your files. If there never was one, the next build makes it."
        ),
        _ => format!("put the file {file} in its place."),
    };
    match fs::metadata(path).map(|data| kind::of(data.file_type())) {
        Ok(Kind::Folder | Kind::Other(_)) => format!("Move it away, and {back}"),
        Ok(Kind::File) if error.kind() == ErrorKind::Other => {
            "A protocol is text: take pictures out of it, or take the file away.".to_owned()
        }
        _ => "Close it in other programs, or ask for the right to read it.".to_owned(),
    }
}

/// That a file cannot be read.
pub(super) fn unreadable(path: &str, why: &str, help: &str) -> Diagnostic {
    Diagnostic::at(&UNREADABLE, Place::file(path), format!("this file cannot be read: {why}"))
        .help(help)
}
