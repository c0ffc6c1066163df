//! `protosite man`: manual pages for `man`, made from the one definition of the commands.

use super::definition;
use super::options::Answer;
use super::say::{answer, hand_over};
use crate::disk::{Failure, create};
use crate::source::nearest;
use clap::{Args, Command};
use clap_mangen::Man as Page;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Man {
    /// The command that the page is about; without it, that of protosite itself
    #[arg(value_name = "COMMAND", conflicts_with = "into")]
    command: Option<String>,
    /// Write all of them into this folder, which is new or empty
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// How it is said
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl Man {
    /// Prints one, or writes all.
    pub fn run(self) -> Result<bool, Failure> {
        let all = pages();
        if let Some(folder) = self.into {
            let files: Vec<(String, Vec<u8>)> =
                all.into_iter().map(|(name, page)| (format!("{name}.1"), page)).collect();
            create(&folder, files.iter().map(|(name, page)| (name.as_str(), page)))?;
            let made = format!("{} manual pages in {}", files.len(), folder.display());
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            let data = json!({ "made": made, "files": names });
            answer(self.format, &format!("Made {made}.\n"), &data)?;
            return Ok(true);
        }
        let name =
            self.command.as_deref().map_or("protosite".to_owned(), |of| format!("protosite-{of}"));
        let found = all.iter().find(|(known, _)| *known == name);
        let (_, page) = found.ok_or_else(|| {
            let asked = self.command.unwrap_or_default();
            let known = all.iter().filter_map(|(name, _)| name.strip_prefix("protosite-"));
            let help = nearest(&asked, known)
                .map_or("`protosite --help` lists all commands.".to_owned(), |near| {
                    format!("Did you mean `{near}`?")
                });
            Failure::new(format!("there is no command `{asked}`"), help)
        })?;
        let page = String::from_utf8_lossy(page);
        let data = json!({ "name": format!("{name}.1"), "page": page });
        hand_over(&match self.format {
            Answer::Human => page.into_owned(),
            Answer::Json => format!("{data:#}\n"),
        })?;
        Ok(true)
    }
}

/// Every page with its name: that of the program, and one for each command.
fn pages() -> Vec<(String, Vec<u8>)> {
    let whole = definition().disable_help_subcommand(true);
    let commands: Vec<Command> = whole.get_subcommands().cloned().collect();
    let named = commands.into_iter().map(|command| {
        let name = format!("protosite-{}", command.get_name());
        let title: &'static str = Box::leak(name.clone().into_boxed_str());
        let usage = format!("protosite {}", command.get_name());
        (name, command.name(title).bin_name(usage))
    });
    let all = std::iter::once(("protosite".to_owned(), whole)).chain(named);
    all.map(|(name, command)| {
        let mut page = Vec::new();
        let manual = Page::new(command)
            .manual("protosite")
            .source(concat!("protosite ", env!("CARGO_PKG_VERSION")));
        // Writing into memory does not fail.
        let _ = manual.render(&mut page);
        (name, page)
    })
    .collect()
}
