//! What protosite wrote into an output folder: each path with the hashes that its content may have. It removes nothing
//! else, and reaches for nothing outside the folder, whatever the file of the manifest says.

use super::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The folder that holds what is protosite's own: beside the sources, and in an output while it is being written.
pub const OWN: &str = ".protosite";

/// Paths with the hashes of their content.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The marks of the folders that hold the files: by them a folder is told from another in its place.
    #[serde(default)]
    pub folders: Vec<String>,
    /// From a path to the hashes of what was written there.
    pub files: BTreeMap<String, Hashes>,
}

/// The hashes that a file may have: one, or more while a build is under way, or after one that was killed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Hashes(Vec<String>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    One(String),
    Several(Vec<String>),
}

impl From<Stored> for Hashes {
    fn from(stored: Stored) -> Hashes {
        Hashes(match stored {
            Stored::One(hash) => vec![hash],
            Stored::Several(hashes) => hashes,
        })
    }
}

impl From<Hashes> for Stored {
    fn from(mut hashes: Hashes) -> Stored {
        match hashes.0.len() {
            1 => Stored::One(hashes.0.remove(0)),
            _ => Stored::Several(hashes.0),
        }
    }
}

impl Hashes {
    /// One hash.
    pub fn one(hash: String) -> Hashes {
        Hashes(vec![hash])
    }

    /// The hash of what was written last.
    pub fn newest(&self) -> Option<&String> {
        self.0.first()
    }

    /// True if the bytes are those that were written last.
    pub fn is_newest(&self, bytes: &[u8]) -> bool {
        self.0.first().is_some_and(|newest| *newest == hash(bytes))
    }

    /// True if a file with those bytes is one that protosite wrote.
    pub fn know(&self, bytes: &[u8]) -> bool {
        let hash = hash(bytes);
        self.0.contains(&hash)
    }
}

impl Manifest {
    /// Reads the text of a manifest; `place` is where it stands.
    pub fn read(text: &[u8], place: &Path, output: &Path) -> Result<Manifest, Failure> {
        let help = format!(
            "If {} holds only what protosite wrote, delete that folder and {}, and build again. Nothing was changed.",
            output.display(),
            place.display()
        );
        let manifest: Manifest = serde_json::from_slice(text)
            .map_err(|_| Failure::new(format!("{} is damaged", place.display()), help.clone()))?;
        match manifest.files.keys().find(|path| !is_inside(path)) {
            Some(path) => Err(Failure::new(
                format!(
                    "{} names a file outside the site: {}",
                    place.display(),
                    path.escape_debug()
                ),
                help,
            )),
            None => Ok(manifest),
        }
    }

    /// The manifest as text.
    pub fn text(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("paths and hashes are JSON");
        text.push(b'\n');
        text
    }

    /// True if another says nothing that this one does not.
    pub fn covers(&self, other: &Manifest) -> bool {
        self.folders == other.folders
            && self.files.len() == other.files.len()
            && other.files.iter().all(|(path, hashes)| {
                let known = self.files.get(path);
                known.is_some_and(|known| hashes.0.iter().all(|hash| known.0.contains(hash)))
            })
    }

    /// The same files with the hashes that they had before as well: a cut of power may bring back what was replaced.
    pub fn after(&self, before: &Manifest) -> Manifest {
        let mut both = self.clone();
        for (path, hashes) in &mut both.files {
            let old = before.files.get(path).and_then(|old| old.0.first());
            hashes.0.extend(old.filter(|old| !hashes.0.contains(old)).cloned());
        }
        both
    }

    /// Both manifests: what is ours while files are being put in place, in whichever state each is.
    pub fn with(&self, other: &Manifest) -> Manifest {
        let mut both = self.clone();
        let new = other.folders.iter().filter(|mark| !self.folders.contains(mark));
        both.folders.extend(new.cloned());
        for (path, hashes) in &other.files {
            let known = both.files.entry(path.clone()).or_insert_with(|| Hashes(Vec::new()));
            let new: Vec<String> =
                hashes.0.iter().filter(|hash| !known.0.contains(hash)).cloned().collect();
            known.0.extend(new);
        }
        both
    }
}

/// True for a path of a site: down from its folder, and not into what is protosite's own there.
fn is_inside(path: &str) -> bool {
    let drive = path.as_bytes().get(1) == Some(&b':');
    !drive
        && !path.contains(['\\', '\0'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && path.split('/').next() != Some(OWN)
}

/// The hash by which a file is known again.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().as_str()[..32].to_owned()
}
