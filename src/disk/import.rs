//! Files that import reads and writes: a foreign file whole, and new sources that never take the place of edited ones.

use super::Failure;
use super::write_whole;
use std::fs;
use std::path::{Path, PathBuf};

/// What became of a file that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// It is new, or was written over as was asked for.
    Written,
    /// It stood there already, byte for byte.
    Unchanged,
    /// Another text of that name stands there: it was not touched.
    Kept(Vec<u8>),
}

/// Reads a file from anywhere, if it has no more than `most` bytes; one byte more if it has.
///
/// # Errors
/// There is no such file, or it may not be read.
pub fn read_foreign(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| Failure::io("read", path, &error))?;
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::io("read", path, &error))?;
    Ok(bytes)
}

/// Files of a folder, and of the folders in it, that are documents by their names, sorted; the file itself if it is one. Those
/// that import cannot read, as `.doc`, are among them: it says what to do with them. `is_document` knows their endings.
pub fn documents_in(path: &Path, is_document: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let plain = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$"))
    };
    let entries = walkdir::WalkDir::new(path).max_depth(20).sort_by_file_name().into_iter();
    let files = entries.filter_entry(plain).flatten().filter(|entry| entry.file_type().is_file());
    let known = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| is_document(&ending))
    };
    files.map(walkdir::DirEntry::into_path).filter(known).collect()
}

/// Puts a file into a folder that exists. `name` is a name and no path. What stands there and differs is only written
/// over if `over` says so.
///
/// # Errors
/// The folder cannot be written.
pub fn place_source(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    over: bool,
) -> Result<Placed, Failure> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(before) if before == bytes => return Ok(Placed::Unchanged),
        Ok(before) if !over => return Ok(Placed::Kept(before)),
        _ => {}
    }
    write_whole(&path, bytes)?;
    Ok(Placed::Written)
}

/// The folder of a project's content that a council has, by its name; that of the only council for none.
///
/// # Errors
/// There is no such council, or there are several and none is named.
pub fn council_folder(project: &Path, into: Option<&str>) -> Result<PathBuf, Failure> {
    let content = project.join("content");
    if !content.is_dir() {
        return Err(Failure::new(
            format!("there is no folder `content` in {}", project.display()),
            "Make a project first: protosite new our-protocols; then run this in its folder.",
        ));
    }
    let councils = councils(&content);
    let listed = || format!("The councils here are: {}.", councils.join(", "));
    match into {
        Some(name) if councils.iter().any(|council| council == name) => Ok(content.join(name)),
        Some(name) if councils.is_empty() => Err(Failure::new(
            format!("there is no council `{name}`: this project has one council, in `content`"),
            "Leave --into away.",
        )),
        Some(name) => Err(Failure::new(format!("there is no council `{name}`"), listed())),
        None if councils.is_empty() => Ok(content),
        None => Err(Failure::new(
            "this project has several councils",
            format!("Say which: --into {}. {}", councils[0], listed()),
        )),
    }
}

/// The folders of a project with several councils.
fn councils(content: &Path) -> Vec<String> {
    let entries = fs::read_dir(content).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().join("council.yaml").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}
