//! The files of a folder of sources: each real folder once, nothing from outside the project, names that every system can
//! hold. Whatever is not taken is named.

use super::kind::{self, Kind};
use super::named::is_source;
use crate::build::{OUTSIDE_LINK, UNREADABLE};
use crate::diagnostic::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What stands in a folder.
#[derive(Debug, Default)]
pub struct Walked {
    /// Every file by its name from the project's folder: where it is.
    pub files: BTreeMap<String, PathBuf>,
    /// What links lead to, outside the folder that was walked: files and folders.
    pub linked: BTreeSet<PathBuf>,
    /// What was not taken, and why.
    pub findings: Vec<Diagnostic>,
}

/// A walk that has begun.
struct Walk<'a> {
    /// The real places that a link may lead to: the project, and its content where that is itself a link.
    within: [PathBuf; 2],
    skip: &'a (dyn Fn(&str) -> bool + Sync),
    /// The real folders that were walked, or that wait for it.
    seen: HashSet<PathBuf>,
    /// Linked folders that are still to be walked: their name in the project, and what they lead to.
    waiting: VecDeque<(String, PathBuf)>,
    found: Walked,
}

/// Walks the folder `name` of a project. Names for which `skip` is true are passed over, whatever they are.
///
/// Links to folders wait until all real ones were walked: a folder that can be had by both ways is had by its own name,
/// and none is walked twice, however many links lead to it.
pub fn walk(project: &Path, name: &str, skip: &(dyn Fn(&str) -> bool + Sync)) -> Walked {
    let root = project.join(name);
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut walk = Walk {
        within: [real(project), real(&root)],
        skip,
        seen: HashSet::new(),
        waiting: VecDeque::new(),
        found: Walked::default(),
    };
    let target = walk.within[1].clone();
    walk.folder(name, &root, &target);
    while let Some((name, target)) = walk.waiting.pop_front() {
        if walk.seen.contains(&target) {
            walk.refuse(
                &name,
                "it is a link to a folder whose files are read already",
                "Take the link out, or put copies of the files in its place.",
            );
        } else {
            walk.folder(&name, &target, &target);
            walk.found.linked.insert(target);
        }
    }
    walk.found
}

impl Walk<'_> {
    /// One folder with all real folders in it.
    fn folder(&mut self, name: &str, path: &Path, real: &Path) {
        let skip = self.skip;
        // Each folder shows only those in it that were not walked before, by another link.
        let entries =
            WalkDir::new(path).follow_root_links(true).into_iter().filter_entry(|entry| {
                entry.depth() == 0 || !skip(&entry.file_name().to_string_lossy())
            });
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(name, (path, real), &entry),
                Err(error) => {
                    let inner = error.path().and_then(|at| at.strip_prefix(path).ok());
                    let shown = shown(name, inner.unwrap_or(Path::new("")));
                    self.refuse(
                        &shown,
                        "it cannot be opened",
                        "Take it out, or ask for the right to read it.",
                    );
                }
            }
        }
    }

    fn entry(&mut self, folder: &str, (path, real): (&Path, &Path), entry: &DirEntry) {
        let Ok(inner) = entry.path().strip_prefix(path) else { return };
        let shown = shown(folder, inner);
        if let Some(why) =
            entry.path().file_name().and_then(kind::bad_name).filter(|_| entry.depth() > 0)
        {
            return self.refuse(&shown, why, "Give it a name of letters, digits and hyphens.");
        }
        if entry.file_type().is_dir() {
            if entry.depth() > 0 && is_source(&shown) {
                let help =
                    "Move it away, or give it a name that does not end as a document's does.";
                self.refuse(&shown, "it is a folder, and not a file", help);
            }
            self.seen.insert(real.join(inner));
        } else if entry.path_is_symlink() {
            self.link(shown, entry.path());
        } else {
            self.file(shown, entry.path(), entry.file_type());
        }
    }

    fn file(&mut self, name: String, path: &Path, of: FileType) {
        match kind::of(of) {
            Kind::File => drop(self.found.files.insert(name, path.to_path_buf())),
            Kind::Other(what) => self.refuse(
                &name,
                &format!("it is {what}, and not a file"),
                "Take it out of the folder.",
            ),
            Kind::Folder => {}
        }
    }

    /// A link: to a file or folder of the project it is followed, once.
    fn link(&mut self, name: String, path: &Path) {
        let (Ok(target), Ok(data)) = (fs::canonicalize(path), fs::metadata(path)) else {
            // It may come back there: whoever watches is told where.
            self.found.linked.extend(
                gone(path).filter(|target| self.within.iter().any(|root| target.starts_with(root))),
            );
            return self.refuse(
                &name,
                "it is a link that leads nowhere",
                "Take the link out, or put back what it leads to.",
            );
        };
        let inner = self.within.iter().find_map(|root| target.strip_prefix(root).ok());
        let Some(inner) = inner else {
            return self.found.findings.push(leads_out(&name));
        };
        let hidden = inner.iter().any(|part| (self.skip)(&part.to_string_lossy()));
        if hidden {
            let message = "this is a link to a hidden file or folder";
            let help = "Put a copy in its place, under a name that is not hidden.";
            self.found.findings.push(
                Diagnostic::at(&OUTSIDE_LINK, Place::file(name.as_str()), message).help(help),
            );
        } else if !data.is_dir() {
            self.file(name, path, data.file_type());
            self.found.linked.insert(target);
        } else if self.within[1].starts_with(&target) {
            self.refuse(&name, "it is a link to a folder that it stands in", "Take the link out.");
        } else {
            self.waiting.push_back((name, target));
        }
    }

    fn refuse(&mut self, name: &str, why: &str, help: &str) {
        let message = format!("this file cannot be read: {why}");
        self.found
            .findings
            .push(Diagnostic::at(&UNREADABLE, Place::file(name), message).help(help));
    }
}

/// What is wrong with a file beside the content that is a link to something outside the project; None for any other.
pub fn outside(project: &Path, name: &str) -> Option<Diagnostic> {
    let path = project.join(name);
    let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
    let (target, own) = (fs::canonicalize(path).ok()?, fs::canonicalize(project).ok()?);
    // What is no file is said as such.
    let out = is_link && target.is_file() && !target.starts_with(own);
    out.then(|| leads_out(name))
}

fn leads_out(name: &str) -> Diagnostic {
    let message = "this is a link to something outside the project";
    let help = "Put a copy of the file in its place: what is published stands in the project.";
    Diagnostic::at(&OUTSIDE_LINK, Place::file(name), message).help(help)
}

/// Where a link leads whose file is not there; None where its folder is not there either.
fn gone(link: &Path) -> Option<PathBuf> {
    let target = link.parent()?.join(fs::read_link(link).ok()?);
    Some(fs::canonicalize(target.parent()?).ok()?.join(target.file_name()?))
}

/// The name of a file from the project's folder, with `/`; what is no text or would disturb a terminal is shown escaped.
fn shown(folder: &str, inner: &Path) -> String {
    let parts = inner.iter().map(kind::printable);
    std::iter::once(folder.to_owned()).chain(parts).collect::<Vec<_>>().join("/")
}
