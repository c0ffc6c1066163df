//! `protosite manual`: the manual as a project of its own, to read, to serve, or to put on a website.

use super::say::say;
use super::summary::command;
use crate::disk::{Failure, create};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Manual {
    /// The folder to write it into, which is new or empty
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../manual/", $name)))),*] };
}

/// Its files. A test compares them with the folder.
const FILES: [(&str, &str); 9] = files![
    "protosite.yaml",
    "content/association.md",
    "content/clerk.md",
    "content/commands.md",
    "content/contributor.md",
    "content/council.yaml",
    "content/findings.md",
    "content/keys.md",
    "content/web-officer.md",
];

impl Manual {
    /// Writes it.
    pub fn run(self) -> Result<bool, Failure> {
        create(&self.dir, FILES.iter().map(|(name, text)| (*name, text)))?;
        let serve = command("serve", &self.dir);
        say(&format!(
            "The manual is in {}. To read it in a browser: {serve} --open\n",
            self.dir.display()
        ));
        Ok(true)
    }
}
