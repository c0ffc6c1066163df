//! Options that several commands share.

use crate::diagnostic::{Level, Levels};
use crate::protocol::{DateError, PartialDate};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the words they are about and what to do
    Human,
    /// One line each
    Short,
    /// As data, on standard output
    Json,
    /// As SARIF 2.1.0, on standard output
    Sarif,
    /// As workflow commands of GitHub, on standard output
    Github,
}

/// How a command answers that reports no findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// For people
    Human,
    /// As data, on standard output
    Json,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Options of commands that judge a project.
#[derive(Debug, Clone, Args)]
pub struct Judging<Form = Format>
where
    Form: ValueEnum + Clone + Send + Sync + 'static,
{
    /// The day to judge by, such as 2026-11-21 [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Include drafts; each is stamped DRAFT
    #[arg(long)]
    pub drafts: bool,
    /// Of a site of many councils only the one in this folder
    #[arg(long, value_name = "FOLDER")]
    pub council: Option<String>,
    /// The address the site will have, such as https://protocols.example.org
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Report findings of this rule as errors; `warnings` for all
    #[arg(long, value_name = "NAME")]
    pub deny: Vec<String>,
    /// Report findings of this rule as warnings
    #[arg(long, value_name = "NAME")]
    pub warn: Vec<String>,
    /// Do not report findings of this rule
    #[arg(long, value_name = "NAME")]
    pub allow: Vec<String>,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "human")]
    pub format: Form,
    /// Use of colour
    #[arg(long, value_enum, default_value = "auto")]
    pub color: Color,
    /// Print nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print every finding, however many are alike
    #[arg(short, long)]
    pub verbose: bool,
}

/// Where a project is.
#[derive(Debug, Args)]
pub struct Project {
    /// The folder of the project
    #[arg(value_name = "PROJECT", default_value = ".")]
    pub project: PathBuf,
}

impl<Form> Judging<Form>
where
    Form: ValueEnum + Clone + Send + Sync + 'static,
{
    /// The same for findings that are printed in a form of theirs.
    pub fn with(&self, format: Format) -> Judging {
        let Judging { today, drafts, council, base_url, deny, warn, allow, color, .. } =
            self.clone();
        let (quiet, verbose) = (self.quiet, self.verbose);
        Judging {
            today,
            drafts,
            council,
            base_url,
            deny,
            warn,
            allow,
            format,
            color,
            quiet,
            verbose,
        }
    }
}

impl Judging {
    /// The levels that the options set; what is said last on the line does not matter, deny does most.
    pub fn levels(&self) -> Result<Levels, String> {
        let known = crate::build::rules();
        let mut levels = Levels::default();
        for (names, level) in
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)]
        {
            for name in names {
                let exists = known.iter().any(|rule| rule.name == name)
                    || (name == "warnings" && level == Level::Deny);
                if !exists {
                    let near = crate::source::nearest(name, known.iter().map(|rule| rule.name));
                    return Err(near.map_or(format!("there is no rule `{name}`"), |near| {
                        format!("there is no rule `{name}`; did you mean `{near}`?")
                    }));
                }
                levels.set(name, level);
            }
        }
        Ok(levels)
    }
}

/// A day, as people write it.
pub fn day(words: &str) -> Result<Date, String> {
    match PartialDate::parse(words) {
        Ok(PartialDate::Day(day)) => Ok(day),
        Ok(_) => Err("a day is needed, such as 2026-11-21".to_owned()),
        Err(DateError::Shape) => Err("this is not a date; write it as 2026-11-21".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// An address of a site, whole.
pub fn base_url(words: &str) -> Result<String, String> {
    crate::settings::base_url(words)
        .map_err(|why| format!("{why}; write it whole: https://protocols.example.org"))
}
