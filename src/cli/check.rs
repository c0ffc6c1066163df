//! `protosite check`: everything that is wrong with the text, links and metadata. It writes nothing.

use super::here::{name_in, project_of};
use super::options::{Format, Judging};
use super::say::say;
use super::{external, first, report, session};
use crate::diagnostic::{Level, sort};
use crate::disk::Failure;
use crate::web::Asking;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the project, or files of the project in the current folder
    #[arg(value_name = "PROJECT | FILE")]
    what: Vec<PathBuf>,
    /// Ask other websites whether the pages that are linked to are still there
    #[arg(long)]
    external: bool,
    /// With --external: ask websites on this machine and in networks near it too
    #[arg(long, requires = "external")]
    local: bool,
    #[command(flatten)]
    judging: Judging,
}

impl Check {
    /// Checks; true if nothing was found at level deny.
    pub fn run(self) -> Result<bool, Failure> {
        let (project, files) = self.scope()?;
        let mut output = session::output(&project, &self.judging, true)?;
        if let Some(council) = session::asked_for(&output, &self.judging)? {
            output.tell_only(council);
        }
        let mut findings = std::mem::take(&mut output.findings);
        if self.external {
            findings.append(&mut external::check(
                &output,
                Asking { near: self.local },
                self.judging.quiet,
            ));
            sort(&mut findings);
        }
        if !files.is_empty() {
            findings.retain(|finding| files.contains(&finding.place.path.as_ref().to_owned()));
        }
        report::print(&findings, &output.register, (&project, &self.judging), usize::MAX)?;
        let denied = findings.iter().filter(|finding| finding.level == Level::Deny).count();
        if !self.judging.quiet && matches!(self.judging.format, Format::Human | Format::Short) {
            let totals = report::totals(denied, findings.len() - denied);
            say(&format!("{totals}\n{}", first::first(&findings)));
        }
        // As in `build`: the process ends here.
        std::mem::forget(output);
        Ok(denied == 0)
    }

    /// The project and the files in it to report on; no files means all.
    fn scope(&self) -> Result<(PathBuf, Vec<String>), Failure> {
        match self.what.as_slice() {
            [] => Ok((PathBuf::from("."), Vec::new())),
            [folder] if !is_file(folder) => Ok((folder.clone(), Vec::new())),
            files => {
                if let Some(folder) = files.iter().find(|file| file.is_dir()) {
                    return Err(Failure::new(
                        format!("{} is a folder, and stands beside other names", folder.display()),
                        "Name one project alone, or files of one.",
                    ));
                }
                let project = project_of(&files[0])?;
                let names =
                    files.iter().map(|file| name_in(&project, file)).collect::<Result<_, _>>()?;
                Ok((project, names))
            }
        }
    }
}

fn is_file(path: &Path) -> bool {
    path.is_file() || path.extension().is_some_and(|ending| ending == "md" || ending == "yaml")
}
