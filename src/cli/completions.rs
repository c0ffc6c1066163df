//! `protosite completions`: what a shell offers while a command is typed, made from the one definition of the commands.

use super::definition;
use super::options::Answer;
use super::say::hand_over;
use crate::disk::Failure;
use clap::Args;
use clap_complete::{Shell, generate};
use serde_json::json;

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
    /// How it is said
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl Completions {
    /// Prints them.
    pub fn run(self) -> Result<bool, Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut definition(), "protosite", &mut script);
        let script = String::from_utf8_lossy(&script);
        let data = json!({ "shell": self.shell.to_string(), "script": script });
        hand_over(&match self.format {
            Answer::Human => script.into_owned(),
            Answer::Json => format!("{data:#}\n"),
        })?;
        Ok(true)
    }
}
