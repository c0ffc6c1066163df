//! `protosite manual`: the manual as a project of its own, to read, to serve, or to put on a website.

use super::options::Answer;
use super::say::answer;
use super::summary::command;
use crate::disk::{Failure, create};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Manual {
    /// The folder to write it into, which is new or empty
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// How it is said what was made
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../manual/", $name)))),*] };
}

/// Its files. A test compares them with the folder.
const FILES: [(&str, &str); 10] = files![
    "protosite.yaml",
    "content/association.md",
    "content/clerk.md",
    "content/commands.md",
    "content/contributor.md",
    "content/council.yaml",
    "content/findings.md",
    "content/keys.md",
    "content/themes.md",
    "content/web-officer.md",
];

impl Manual {
    /// Writes it.
    pub fn run(self) -> Result<bool, Failure> {
        create(&self.dir, FILES.iter().map(|(name, text)| (*name, text)))?;
        let serve = command("serve", &self.dir);
        let made = format!("the manual in {}", self.dir.display());
        let next = format!("To read it in a browser: {serve} --open");
        let files = FILES.map(|(name, _)| name);
        let data = json!({ "made": made, "files": files, "next": [next] });
        answer(self.format, &format!("Made {made}. {next}\n"), &data)?;
        Ok(true)
    }
}
