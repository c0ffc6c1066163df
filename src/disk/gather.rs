//! A project's folder -> the files of a build. What cannot be read is a finding; only a missing folder is a failure.

use super::astray::{almost_documents, almost_settings, no_content, no_protocol};
use super::files_of_council::{Council, read, read_council, unreadable};
use super::kind::{self, Kind, passed_over};
use super::named::{comment_line, in_history, is_settings, is_source, misnamed, picture};
use super::twins::twins;
use super::walk::{self, Walked, walk};
use super::{Failure, Stamps};
use crate::build::{CouncilInputs, File, Files, Folder, LEDGER, MISPLACED, MODELS};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Shelf;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The files of a project, and what stands outside `content` and is a source all the same.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files.
    pub files: Files,
    /// What links lead to outside `content`: files and folders of the project that are sources too.
    pub linked: BTreeSet<PathBuf>,
}

/// Gathers the files of the project in `folder`.
///
/// # Errors
/// The folder has no `content` folder, or that holds no protocol.
pub fn gather(folder: &Path) -> Result<Gathered, Failure> {
    gather_again(folder, &mut Stamps::default())
}

/// The same once more: sources that were not written since are named, and not read.
///
/// # Errors
/// As [`gather`].
pub fn gather_again(folder: &Path, stamps: &mut Stamps) -> Result<Gathered, Failure> {
    gather_onto(folder, stamps, |_| None)
}

/// The same once: the sources of a large project are laid on a shelf, which is given back with them.
///
/// # Errors
/// As [`gather`].
pub fn gather_once(folder: &Path) -> Result<(Gathered, Option<Arc<dyn Shelf>>), Failure> {
    let mut shelf = None;
    let gathered = gather_onto(folder, &mut Stamps::default(), |bytes| {
        shelf = super::shelf::shelf(folder, bytes);
        shelf.clone()
    })?;
    Ok((gathered, shelf))
}

/// Gathers; `shelf` is asked for by the bytes that all sources have together.
fn gather_onto(
    folder: &Path,
    stamps: &mut Stamps,
    shelf: impl FnOnce(u64) -> Option<Arc<dyn Shelf>>,
) -> Result<Gathered, Failure> {
    stamps.turn();
    let content = folder.join("content");
    if !content.is_dir() {
        return Err(no_content(folder));
    }
    let mut gathered = Gathered::default();
    gathered.files.settings = settings(folder, stamps, &mut gathered.files.findings);
    gathered.files.ledger = beside(LEDGER, folder, stamps, &mut gathered.files.findings, true);
    gathered.files.themes = themes(folder, stamps, &mut gathered.files.findings);
    let (mut listed, same) = list(folder, stamps, &mut gathered);
    let models = models(&mut listed);
    let councils = assign(listed, &mut gathered);
    gathered.files.empty = empty(&content, &gathered.files.assets, &councils);
    if councils.values().all(|council| council.sources.is_empty())
        && gathered.files.findings.is_empty()
    {
        return Err(no_protocol(folder, &gathered.files.assets));
    }
    gathered.files.findings.extend(almost_settings(folder));
    gathered.files.findings.extend(almost_documents(folder));
    let sizes = councils.values().flat_map(|council| &council.sources);
    let sizes = sizes.filter_map(|(path, _)| Some(fs::metadata(path).ok()?.len()));
    let shelf = shelf(sizes.sum());
    // All councils at once: most have too few documents to keep every processor busy.
    let read: Vec<(CouncilInputs, Vec<Diagnostic>)> = councils
        .into_par_iter()
        .map(|(folder, council)| read_council(folder, council, &same, shelf.as_ref()))
        .collect();
    for (council, mut findings) in read {
        gathered.files.councils.push(council);
        gathered.files.findings.append(&mut findings);
    }
    let models = Council { sources: models, ..Council::default() };
    let (models, mut findings) = read_council(String::new(), models, &same, None);
    gathered.files.models = models.protocols;
    gathered.files.findings.append(&mut findings);
    let sources = (gathered.files.councils.iter())
        .flat_map(|council| {
            council.protocols.iter().chain(&council.frozen).chain(&council.settings)
        })
        .chain(&gathered.files.models);
    for file in sources.chain(&gathered.files.settings).chain(&gathered.files.ledger) {
        if let Some(bytes) = &file.bytes {
            stamps.read(&file.path, bytes);
        }
    }
    for finding in &gathered.files.findings {
        stamps.failed(&finding.place.path, &finding.message);
    }
    Ok(gathered)
}

/// The settings of the site. What is wrong with them is shown in their own words, so that a link may not lead out of the project.
fn settings(project: &Path, stamps: &mut Stamps, findings: &mut Vec<Diagnostic>) -> Option<File> {
    const NAME: &str = "protosite.yaml";
    if let Some(finding) = walk::outside(project, NAME) {
        findings.push(finding);
        return None;
    }
    beside(NAME, project, stamps, findings, false)
}

/// A file beside the content, if there is one, be it a link; `spared` leaves it unread while it is as it was.
fn beside(
    name: &str,
    project: &Path,
    stamps: &mut Stamps,
    findings: &mut Vec<Diagnostic>,
    spared: bool,
) -> Option<File> {
    let path = project.join(name);
    // What cannot be looked at is not the same as nothing: reading it says why.
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return None;
    }
    if fs::metadata(&path).is_ok_and(|data| stamps.same(name, &data)) && spared {
        return Some(File { path: name.to_owned(), bytes: None });
    }
    read(&path, name.to_owned(), findings)
}

/// The folders of `themes/` with all their files. Links are not followed: a theme is what stands in its folder.
fn themes(
    project: &Path,
    stamps: &mut Stamps,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Folder> {
    let root = project.join("themes");
    let mut themes: BTreeMap<String, Folder> = BTreeMap::new();
    let walk = WalkDir::new(&root).min_depth(1).into_iter();
    for entry in walk.filter_entry(|entry| !passed_over(&entry.file_name().to_string_lossy())) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                findings.extend(unopened(project, &error));
                continue;
            }
        };
        let parts: Option<Vec<&str>> = entry
            .path()
            .strip_prefix(&root)
            .ok()
            .and_then(|path| path.iter().map(|part| part.to_str()).collect());
        let Some((theme, file)) =
            parts.and_then(|parts| Some(((*parts.first()?).to_owned(), parts[1..].join("/"))))
        else {
            continue;
        };
        let folder = themes.entry(theme.clone()).or_default();
        if entry.file_type().is_symlink() {
            folder.outside.push(file);
        } else if let Kind::Other(what) = kind::of(entry.file_type()) {
            let why = format!("it is {what}, and not a file");
            findings.push(unreadable(&format!("themes/{theme}/{file}"), &why, "Take it out."));
        } else if entry.file_type().is_file() && !file.is_empty() {
            let name = format!("themes/{theme}/{file}");
            if let Ok(data) = entry.metadata() {
                stamps.same(&name, &data);
            }
            if let Some(File { bytes: Some(bytes), .. }) =
                read(entry.path(), name.clone(), findings)
            {
                stamps.read(&name, &bytes);
                folder.files.insert(file, bytes);
            }
        }
    }
    themes
}

/// What of a theme cannot be opened; None where there are no themes.
fn unopened(project: &Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let missing = error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound);
    let inner = error.path().and_then(|path| path.strip_prefix(project).ok());
    let name = inner.map_or("themes".into(), Path::to_string_lossy);
    let help = "Take it out, or ask for the right to read it.";
    (!missing).then(|| unreadable(&name, "it cannot be opened", help))
}

/// Every file under `content/`, by path: where it is, and its name from the project's folder; and the names of those
/// that are as they were. Hidden files and those that editors leave (`~`) are passed over.
fn list(
    project: &Path,
    stamps: &mut Stamps,
    gathered: &mut Gathered,
) -> (BTreeMap<String, PathBuf>, HashSet<String>) {
    let Walked { files, linked, findings } = walk(project, "content", &passed_over);
    gathered.files.findings.extend(findings);
    gathered.files.findings.extend(twins(files.keys().map(String::as_str)));
    gathered.linked = linked;
    let mut same = HashSet::new();
    for (name, path) in &files {
        if fs::metadata(path).is_ok_and(|data| stamps.same(name, &data)) {
            same.insert(name.clone());
        }
    }
    (files, same)
}

/// The folders in the content folder that hold neither a source nor another file.
fn empty(
    content: &Path,
    assets: &BTreeSet<String>,
    councils: &BTreeMap<String, Council>,
) -> BTreeSet<String> {
    let holds = |folder: &String| {
        let within = format!("content/{folder}/");
        let asset = assets.range(within.clone()..).next();
        councils.contains_key(folder) || asset.is_some_and(|path| path.starts_with(&within))
    };
    let entries = fs::read_dir(content).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| !passed_over(name) && !holds(name)).collect()
}

/// Takes the model texts out of the files: the sources in `content/models`, unless that is the folder of a council.
fn models(files: &mut BTreeMap<String, PathBuf>) -> Vec<(PathBuf, String)> {
    let inside = |name: &str| name.starts_with(MODELS);
    if files.keys().any(|name| inside(name) && is_settings(name)) {
        return Vec::new();
    }
    let names: Vec<String> =
        files.keys().filter(|name| inside(name) && is_source(name)).cloned().collect();
    names.into_iter().filter_map(|name| Some((files.remove(&name)?, name))).collect()
}

/// Gives every file to its council: the one council of the site, if `content/council.yaml` is there or sources stand
/// directly in `content/`; else the council of its folder.
fn assign(files: BTreeMap<String, PathBuf>, gathered: &mut Gathered) -> BTreeMap<String, Council> {
    let in_root = |name: &str| name.matches('/').count() == 1;
    // A council may be called so; then its folder holds its council.yaml.
    let of_council = files.keys().any(|name| name == "content/history/council.yaml");
    let (frozen, files): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.into_iter().partition(|(name, _)| in_history(name, of_council));
    let root_settings = files.keys().any(|name| in_root(name) && is_settings(name));
    let folder_settings = files.keys().any(|name| !in_root(name) && is_settings(name));
    let root_source = files.keys().any(|name| in_root(name) && is_source(name));
    gathered.files.many = !(root_settings || (root_source && !folder_settings));
    let mut councils: BTreeMap<String, Council> = BTreeMap::new();
    if !gathered.files.many {
        councils.insert(String::new(), Council::default());
    }
    let many = gathered.files.many;
    let folder_of = |name: &str| match many {
        true => name.split('/').nth(1).filter(|_| !in_root(name)).unwrap_or("").to_owned(),
        false => String::new(),
    };
    for (name, path) in frozen {
        councils.entry(folder_of(&name)).or_default().frozen.push((path, name));
    }
    for (name, path) in files {
        let folder = folder_of(&name);
        let depth = if gathered.files.many { 2 } else { 1 };
        if is_settings(&name) {
            if name.matches('/').count() != depth {
                gathered.files.findings.push(misplaced_council(&name, gathered.files.many));
            } else if councils.get(&folder).is_some_and(|council| council.settings.is_some()) {
                gathered.files.findings.push(second_council(&name));
            } else {
                councils.entry(folder).or_default().settings = Some((path, name));
            }
        } else if !is_source(&name) {
            if let Some(bytes) = picture(&name, &path, depth) {
                gathered.files.pictures.insert(name.clone(), bytes);
            }
            if let Some(line) = comment_line(&name, &path) {
                gathered.files.commented.insert(name.clone(), line);
            }
            if let Some(words) = misnamed(&name, &path) {
                gathered.files.misnamed.insert(name.clone(), words);
            }
            gathered.files.assets.insert(name);
        } else if gathered.files.many && in_root(&name) {
            let help = "Move it into the folder of its council.";
            gathered.files.findings.push(
                Diagnostic::at(
                    &MISPLACED,
                    Place::file(name),
                    "this protocol stands beside the councils' folders, in none of them",
                )
                .help(help),
            );
        } else {
            councils.entry(folder).or_default().sources.push((path, name));
        }
    }
    councils
}

fn misplaced_council(name: &str, many: bool) -> Diagnostic {
    let (message, help) = if many {
        (
            "this council.yaml stands inside another council's folder",
            "Each council is a folder directly under content/. Move its folder there.",
        )
    } else {
        (
            "there is a council.yaml both in content/ and in a folder under it",
            "For one council keep content/council.yaml alone; for many give each its own folder and take content/council.yaml out.",
        )
    };
    Diagnostic::at(&MISPLACED, Place::file(name), message).help(help)
}

fn second_council(name: &str) -> Diagnostic {
    Diagnostic::at(
        &MISPLACED,
        Place::file(name),
        "a council.yaml stands beside this file, and only one can hold",
    )
    .help("Put all lines that hold into council.yaml, and take this file out.")
}
