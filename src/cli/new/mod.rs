//! `protosite new`: a project that builds at once, with one protocol to edit and the rules of the host that will serve it.

mod ask;
mod hosting;
mod project;
mod schedule;

use super::options::{Answer, base_url};
use super::say::answer;
use super::summary::command;
use crate::disk::{Failure, add, create};
use ask::{Given, Known};
use clap::Args;
use hosting::Hosting;
use schedule::Schedule;
use serde_json::json;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; with --theme or --schedule, the project [default: the current folder]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Make a theme of that name in the project, a copy to change
    #[arg(long, value_name = "NAME", conflicts_with = "council")]
    theme: Option<String>,
    /// Write the files into the project by which it is built each night, and by which people hear what is due
    #[arg(long, value_enum, value_name = "KIND", conflicts_with_all = ["theme", "council"])]
    schedule: Option<Schedule>,
    /// The theme to copy
    #[arg(long, value_name = "THEME", default_value = "default", value_parser = crate::theme::NAMES, requires = "theme")]
    from: String,
    /// The name of the council [default: Exampleford Town Council]
    #[arg(long, value_name = "NAME", value_parser = ask::name)]
    council: Option<String>,
    /// What kind of council it is, where its name does not say so
    #[arg(long, value_name = "KIND", value_parser = crate::settings::KINDS)]
    kind: Option<String>,
    /// The email address that people write to about protocols
    #[arg(long, value_name = "EMAIL", value_parser = ask::email)]
    contact: Option<String>,
    /// The languages of the pages, the main one first: en-GB, cy, or both with a comma between
    #[arg(long, value_name = "LANGUAGES", value_parser = ask::languages)]
    language: Option<String>,
    /// Where the site will stand; the project has what that host needs
    #[arg(long, value_enum, value_name = "HOST")]
    host: Option<Hosting>,
    /// The address that the site will have, such as https://protocols.exampleford.example
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// How it is said what was made
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl New {
    /// Makes the project, or a theme in one.
    pub fn run(self) -> Result<bool, Failure> {
        let dir = self.dir.clone().unwrap_or_else(|| PathBuf::from("."));
        let (files, made, next) = match (&self.theme, self.schedule) {
            (Some(theme), _) => new_theme(&dir, theme, &self.from)?,
            (None, Some(schedule)) => scheduled(&dir, schedule)?,
            (None, None) => self.project()?,
        };
        let data = json!({ "made": made, "files": files, "next": next });
        let steps = next.iter().enumerate();
        let steps: String = steps.map(|(at, step)| format!("  {}. {step}\n", at + 1)).collect();
        answer(self.format, &format!("Made {made}. Next:\n{steps}"), &data)?;
        Ok(true)
    }

    /// What was asked for, and, of a person at a terminal, what was not said.
    fn known(&self) -> Known {
        let given = Given {
            council: self.council.clone(),
            kind: self.kind.clone(),
            contact: self.contact.clone(),
            language: self.language.clone(),
            host: self.host,
            base_url: self.base_url.clone(),
        };
        if self.asks() {
            ask::known(given, &mut std::io::stdin().lock(), &mut std::io::stderr())
        } else {
            given.known()
        }
    }

    /// True if a person is there to be asked.
    fn asks(&self) -> bool {
        let person = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        person && self.format == Answer::Human
    }

    /// The folder to make.
    fn folder(&self) -> Result<PathBuf, Failure> {
        if let Some(dir) = &self.dir {
            return Ok(dir.clone());
        }
        if self.asks() {
            return Ok(ask::folder(&mut std::io::stdin().lock(), &mut std::io::stderr()));
        }
        Err(Failure::new(
            "no folder was named for the new project",
            "Name the one to make: protosite new our-protocols",
        ))
    }

    fn project(&self) -> Result<Made, Failure> {
        let dir = &self.folder()?;
        crate::disk::fit_new(dir)?;
        let known = self.known();
        let files = project::files(&known)?;
        create(dir, files.iter().map(|(name, text)| (name.as_str(), text)))?;
        let shown = dir.display();
        let mut next = vec![
            format!("Open {shown}/content/media-protocol.md and write your own text over it."),
            format!("Run: {}", command("build", dir)),
        ];
        next.push(known.host.last_step(&shown.to_string()));
        let names = files.into_iter().map(|(name, _)| name).collect();
        Ok((names, format!("a project in {shown}"), next))
    }
}

/// The files, what they are together, and what to do next.
type Made = (Vec<String>, String, Vec<String>);

/// The files of a schedule.
fn scheduled(project: &Path, schedule: Schedule) -> Result<Made, Failure> {
    if !project.join("content").is_dir() {
        return Err(Failure::new(
            format!("{} is no project: it has no folder `content`", project.display()),
            "Run the command in the folder of the project, or name it.",
        ));
    }
    // One that is there already is somebody's own.
    let builds = schedule.builds().filter(|(name, _)| !project.join(name).exists());
    let files: Vec<_> = schedule.files().into_iter().chain(builds).collect();
    add(project, &files)?;
    let names = files.into_iter().map(|(name, _)| name.to_owned()).collect();
    Ok((names, format!("a schedule in {}", project.display()), schedule.next(builds.is_some())))
}

/// A copy of a theme that ships. A site needs only the files that it changes: the others may be taken out again.
fn new_theme(project: &Path, name: &str, from: &str) -> Result<Made, Failure> {
    let good = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !good || crate::theme::NAMES.contains(&name) {
        return Err(Failure::new(
            format!("`{name}` cannot be the name of a theme"),
            "Use letters, digits and hyphens, and no name of a theme that ships.",
        ));
    }
    let files = crate::theme::files(from).unwrap_or_default();
    let folder = project.join("themes").join(name);
    create(&folder, files.iter().map(|(name, bytes)| (name.as_str(), bytes)))?;
    let next = vec![
        format!("Write into protosite.yaml: theme: {name}"),
        "Change what you want to change, and take out the files that stay as they are.".to_owned(),
        format!("Run: {}", command("serve", project)),
    ];
    let names = files.into_keys().collect();
    Ok((names, format!("a theme in {}", folder.display()), next))
}
