//! Output -> a folder: only what differs is written, whole files only, and nothing that is not protosite's is touched.
//!
//! Order matters for a build that is killed or fails: first every file is rendered and written aside (a wrong template
//! or a full disk stops here, and the site is as it was); then the manifest names old and new files; then files are
//! renamed into place; then those that are gone are removed; last the manifest names the new ones alone.

use super::Failure;
use super::manifest::{Manifest, OWN, hash};
use super::stage::Stage;
use crate::build::{Output, Stop};
use std::fs::{self, File};
use std::path::Path;

/// What a build did to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were not there before.
    pub new: usize,
    /// Files whose content changed.
    pub changed: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files of an earlier build that were removed.
    pub removed: usize,
    /// Files of an earlier build that someone changed by hand since, and that were left.
    pub kept: Vec<String>,
}

/// Publishes an output. `done` is called for each file rendered.
///
/// # Errors
/// The folder cannot be written, another build is writing it, a template is wrong, or files that are not protosite's
/// stand in the way. The last good site is kept.
pub fn publish(
    output: &Output,
    project: &Path,
    folder: &Path,
    done: impl Fn() + Sync,
) -> Result<Published, Failure> {
    refuse_content(project, folder)?;
    let own = folder.join(OWN);
    fs::create_dir_all(&own).map_err(|error| Failure::io("make", &own, &error))?;
    let _lock = lock(&own)?;
    let before = Manifest::load(folder)?;
    let stage = Stage::new(project, folder, &before)?;
    match fill(output, &before, &stage, done) {
        Ok(()) => {}
        Err(failure) => {
            // The stage may be what filled the disk; the failure matters more than whether it can be cleared.
            let _ = stage.clear();
            return Err(failure);
        }
    }
    let mut after = stage.manifest();
    for (path, hash) in before.files.iter().filter(|(path, _)| output.keeps(path)) {
        after.files.entry(path.clone()).or_insert_with(|| hash.clone());
    }
    before.with(&after).save(folder)?;
    let (new, changed, unchanged) = stage.place()?;
    let (removed, kept) = remove_gone(folder, &before, &after)?;
    after.save(folder)?;
    stage.clear()?;
    Ok(Published { new, changed, unchanged, removed, kept })
}

fn fill(
    output: &Output,
    before: &Manifest,
    stage: &Stage,
    done: impl Fn() + Sync,
) -> Result<(), Failure> {
    let rendered = output.render(|path, content| {
        let leave = output.leaves(path.as_str()) && before.files.contains_key(path.as_str());
        let put = if leave { Ok(()) } else { stage.put(path, content) };
        done();
        put
    });
    match rendered {
        Ok(()) => {}
        Err(Stop::Refused(failure)) => return Err(failure),
        Err(Stop::Template(error)) => {
            return Err(Failure::new(
                error.to_string(),
                "Mend the template, or take it out of the theme.",
            ));
        }
    }
    let clashes = stage.clashes();
    if !clashes.is_empty() {
        let message = format!(
            "these files were not written by protosite and stand in the way: {}",
            clashes.join(", ")
        );
        return Err(Failure::new(
            message,
            "Move them away, or publish to another folder with --output. Nothing was changed.",
        ));
    }
    stage.make_folders()
}

/// The sources must never be overwritten by what is made of them.
fn refuse_content(project: &Path, folder: &Path) -> Result<(), Failure> {
    let content = fs::canonicalize(project.join("content")).ok();
    let existing = folder.ancestors().find_map(|part| fs::canonicalize(part).ok());
    match (content, existing) {
        (Some(content), Some(existing)) if existing.starts_with(&content) => Err(Failure::new(
            format!("{} is inside the folder of the sources", folder.display()),
            "Choose a folder outside content/.",
        )),
        _ => Ok(()),
    }
}

/// Held until the build ends, also if it is killed: the system lets go of it.
fn lock(own: &Path) -> Result<File, Failure> {
    let path = own.join("lock");
    let file = File::create(&path).map_err(|error| Failure::io("write", &path, &error))?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(Failure::new(
            "another build is writing to the same folder",
            "Wait until it has ended, or choose another folder with --output.",
        )),
        // Some network disks know no locks; a single clerk needs none.
        _ => Ok(file),
    }
}

/// Removes what earlier builds wrote and this one did not, unless someone has changed it since.
fn remove_gone(
    folder: &Path,
    before: &Manifest,
    after: &Manifest,
) -> Result<(usize, Vec<String>), Failure> {
    let (mut removed, mut kept) = (0, Vec::new());
    for (path, written) in before.files.iter().filter(|(path, _)| !after.files.contains_key(*path))
    {
        let place = folder.join(path);
        let Ok(bytes) = fs::read(&place) else { continue };
        if hash(&bytes) != *written {
            kept.push(path.clone());
            continue;
        }
        fs::remove_file(&place).map_err(|error| Failure::io("remove", &place, &error))?;
        removed += 1;
        // Folders that are empty now; one that holds something of somebody's is left.
        let mut parent = place.parent();
        while let Some(dir) = parent.filter(|dir| *dir != folder && fs::remove_dir(dir).is_ok()) {
            parent = dir.parent();
        }
    }
    Ok((removed, kept))
}
