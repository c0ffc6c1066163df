//! `protosite completions`: what a shell offers while a command is typed, made from the one definition of the commands.

use super::definition;
use super::say::hand_over;
use crate::disk::Failure;
use clap::Args;
use clap_complete::{Shell, generate};

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints them.
    pub fn run(self) -> Result<bool, Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut definition(), "protosite", &mut script);
        hand_over(&String::from_utf8_lossy(&script))?;
        Ok(true)
    }
}
