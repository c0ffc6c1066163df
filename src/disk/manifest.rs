//! What protosite wrote into an output folder: each path and a hash of its content. It removes nothing else.

use super::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The folder in the output that holds the manifest, the lock, and files on their way.
pub const OWN: &str = ".protosite";
const NAME: &str = "manifest.json";

/// Paths with the hashes of their content.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// From a path to the hash of what was written there.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of an output; empty where there is none. One that cannot be read is a failure: without it nothing
    /// tells protosite's files from others.
    pub fn load(output: &Path) -> Result<Manifest, Failure> {
        let path = output.join(OWN).join(NAME);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(Failure::io("read", &path, &error)),
        };
        serde_json::from_slice(&text).map_err(|_| {
            let help = format!(
                "If {} holds only what protosite wrote, delete that folder and build again.",
                output.display()
            );
            Failure::new(format!("{} is damaged", path.display()), help)
        })
    }

    /// Writes the manifest beside its old one and puts it in its place.
    pub fn save(&self, output: &Path) -> Result<(), Failure> {
        let path = output.join(OWN).join(NAME);
        let beside = path.with_extension("new");
        let mut text = serde_json::to_vec_pretty(self).expect("paths and hashes are JSON");
        text.push(b'\n');
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(|error| Failure::io("write", &path, &error))
    }

    /// Both manifests: what is ours while files are being put in place.
    pub fn with(&self, other: &Manifest) -> Manifest {
        let mut files = self.files.clone();
        files.extend(other.files.iter().map(|(path, hash)| (path.clone(), hash.clone())));
        Manifest { files }
    }
}

/// The hash by which a file is known again.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().as_str()[..32].to_owned()
}
