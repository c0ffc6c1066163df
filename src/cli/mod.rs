//! What was typed -> calls. Exit codes are a contract: 0 clean, 1 findings at level deny, 2 could not run.

mod build;
mod check;
mod completions;
mod desk;
mod diff;
mod doctor;
mod explain;
mod explain_file;
mod external;
mod first;
mod forget;
mod here;
mod import;
mod key;
mod man;
mod manual;
mod new;
mod options;
mod page_text;
mod progress;
mod record;
mod report;
mod review;
mod review_form;
mod sarif;
mod say;
mod schema;
mod serve;
mod session;
mod sitting;
mod summary;
mod verify;

use crate::diagnostic::{guarded, quiet_faults};
use crate::disk::Failure;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use serde_json::json;
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
    /// Write a decision of the council into a document, and keep the text that was decided on
    Record(record::Record),
    /// Say whether a page, a source or a printed fingerprint is what the council decided on
    Verify(verify::Verify),
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
    /// Say what of a project would surprise: files passed over, a ledger out of step, a host's rules that are missing
    Doctor(doctor::Doctor),
    /// Print the completions of a shell, made from these same commands
    Completions(completions::Completions),
    /// Write the manual into a folder: guides, keys, commands, findings
    Manual(manual::Manual),
    /// Print a manual page, or write all of them into a folder
    Man(man::Man),
}

impl Command {
    fn run(self) -> Result<bool, Failure> {
        match self {
            Command::New(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Build(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Review(command) => command.run(),
            Command::Record(command) => command.run(),
            Command::Verify(command) => command.run(),
            Command::Serve(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Forget(command) => command.run(),
            Command::Schema(command) => command.run(),
            Command::Doctor(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Manual(command) => command.run(),
            Command::Man(command) => command.run(),
        }
    }
}

/// The one definition of the commands: help, manual pages and completions are made from it.
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Runs protosite with the arguments of the process.
pub fn run() -> ExitCode {
    quiet_faults();
    let matches =
        definition().try_get_matches_from(typed()).unwrap_or_else(|error| misused(&error));
    let as_data = wants_data(&matches);
    let command = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit()).command;
    let done = guarded(|| command.run()).unwrap_or_else(|why| {
        Err(Failure::new(
            format!("protosite itself failed: {why}"),
            "This is not your mistake, and the site is as it was. Please send this line to the makers of protosite.",
        ))
    });
    match done {
        Ok(clean) => ExitCode::from(u8::from(!clean)),
        Err(failure) => {
            if as_data {
                let error = json!({ "message": failure.message, "help": failure.help });
                say::say(&format!("{:#}\n", json!({ "error": error })));
            }
            say::tell(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}

/// What was typed. `protosite help import` is how other programs are asked for what `protosite import --help` says.
fn typed() -> Vec<std::ffi::OsString> {
    let mut words: Vec<_> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// What was typed is no command: said as every other failure, to a program too. Help is no failure.
fn misused(error: &clap::Error) -> ! {
    let words: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let named = words.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json");
    if error.use_stderr() && (named || words.iter().any(|word| word == "--format=json")) {
        let text = error.render().to_string();
        let (message, help) = text.split_once("\n\n").unwrap_or((&text, ""));
        let message = message.trim_start_matches("error: ").trim();
        let error = json!({ "message": message, "help": help.trim() });
        say::say(&format!("{:#}\n", json!({ "error": error })));
    }
    error.exit()
}

/// True where a program asked: what could not be done is data for it, too.
fn wants_data(matches: &ArgMatches) -> bool {
    let given = matches.subcommand().and_then(|(_, options)| {
        options.try_get_raw("format").ok().flatten().and_then(|mut words| words.next_back())
    });
    given.is_some_and(|format| format == "json")
}
