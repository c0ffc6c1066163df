//! What was typed -> calls. Exit codes are a contract: 0 clean, 1 findings at level deny, 2 could not run.

mod build;
mod check;
mod diff;
mod explain;
mod external;
mod first;
mod forget;
mod import;
mod new;
mod options;
mod progress;
mod report;
mod review;
mod sarif;
mod say;
mod schema;
mod serve;
mod session;
mod summary;

use crate::diagnostic::{guarded, quiet_faults};
use crate::disk::Failure;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Publishes council protocols as accessible, citable websites, and says which are past their review date.
#[derive(Debug, Parser)]
#[command(name = "protosite", version, propagate_version = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project that builds at once, with one protocol to edit
    New(new::New),
    /// Turn Word files and other documents into protocols, with their numbers as printed
    Import(import::Import),
    /// Make the website, and say what is past its review date
    Build(build::Build),
    /// Say everything that is wrong with the text, links and metadata
    Check(check::Check),
    /// Say who is due for review when; the gate on dates
    Review(review::Review),
    /// Serve the site while it is being drafted: drafts, live pages, what is wrong beside them
    #[command(visible_alias = "watch")]
    Serve(serve::Serve),
    /// Say what changed from one text of a protocol to another, clause by clause; exit code 1 if anything did
    Diff(diff::Diff),
    /// Say what a finding means, and how to mend or allow it
    Explain(explain::Explain),
    /// Take addresses out of addresses.lock that nobody has seen yet
    Forget(forget::Forget),
    /// Print the JSON Schema of a YAML file, for editors
    Schema(schema::Schema),
}

impl Command {
    fn run(self) -> Result<bool, Failure> {
        match self {
            Command::New(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Build(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Review(command) => command.run(),
            Command::Serve(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Forget(command) => command.run(),
            Command::Schema(command) => command.run(),
        }
    }
}

/// Runs protosite with the arguments of the process.
pub fn run() -> ExitCode {
    quiet_faults();
    let command = Cli::parse().command;
    let done = guarded(|| command.run()).unwrap_or_else(|why| {
        Err(Failure::new(
            format!("protosite itself failed: {why}"),
            "This is not your mistake, and the site is as it was. Please send this line to the makers of protosite.",
        ))
    });
    match done {
        Ok(clean) => ExitCode::from(u8::from(!clean)),
        Err(failure) => {
            say::tell(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}
