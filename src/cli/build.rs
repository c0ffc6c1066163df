//! `protosite build`: content -> site, and what is past its review date.

use super::options::{Format, Judging, Project};
use super::progress::Progress;
use super::say::say;
use super::{report, session, summary};
use crate::disk::{Failure, keep_ledger, publish};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    project: Project,
    /// Where the site goes [default: site, in the project]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    judging: Judging,
}

impl Build {
    /// Builds and publishes; true if nothing was found at level deny.
    pub fn run(self) -> Result<bool, Failure> {
        let project = &self.project.project;
        let output = session::output(project, &self.judging, false)?;
        let shown = if self.judging.verbose { usize::MAX } else { report::FEW };
        report::print(&output.findings, &output.register, &self.judging, shown);
        if !output.may_be_published() {
            if !self.judging.quiet && self.judging.format != Format::Json {
                eprintln!("Nothing was published; the site is as it was. Mend the errors above and build again.");
            }
            return Ok(false);
        }
        let folder = self.output.unwrap_or_else(|| project.join(output.register.site.output.as_deref().unwrap_or("site")));
        let progress = Progress::new(output.files(), !self.judging.quiet);
        let published = publish(&output, project, &folder, || progress.step());
        progress.end();
        let published = published?;
        if let Err(failure) = keep_ledger(project, &output.ledger.text())
            && !self.judging.quiet
        {
            // The site is published all the same: sources may stand where nothing is to be written.
            eprintln!("note: the addresses of this build are not kept: {failure}");
        }
        if !self.judging.quiet && matches!(self.judging.format, Format::Human | Format::Short) {
            say(&summary::build(&output, &published, &folder));
        }
        // The process ends here: giving back a million small pieces of memory one by one would take longer than it is worth.
        std::mem::forget(output);
        Ok(true)
    }
}
