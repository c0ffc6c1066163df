//! `protosite build`: content -> site, and what is past its review date.

use super::options::{Format, Judging, Project};
use super::progress::Progress;
use super::say::{say, tell, tell_styled};
use super::{report, session, summary};
use crate::build::{Cache, Inputs, LEDGER, LEDGER_BEHIND, LastSite, MISSING_LEDGER, Output, rules};
use crate::diagnostic::{Diagnostic, Level, Place, Rule, sort};
use crate::disk::{
    Again, Before, Failure, Lock, Published, Readings, Said, Standing, Wishes, fit_report, gather,
    gather_once, publish, published_files, published_text, write_whole,
};
use crate::evidence;
use crate::protocol::long_date;
use crate::settings::Host;
use crate::source::Shelf;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    project: Project,
    /// Where the site goes [default: site, in the project]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write down what was checked for accessibility, for an auditor: an HTML page
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    /// Wait until the site is safe on the disk, also from a cut of power
    #[arg(long)]
    sync: bool,
    /// Turn the site over in one step: the output is a link to a folder with the whole site
    #[arg(long)]
    atomic: bool,
    /// From now on others know every address of this build, also those that are new today
    #[arg(long)]
    publish: bool,
    /// Publish only if addresses.lock is up to date, and leave it as it is: for machines that build from a repository
    #[arg(long, conflicts_with_all = ["publish", "no_ledger"])]
    locked: bool,
    /// Publish although addresses.lock cannot be written: what is lost later cannot be told
    #[arg(long, conflicts_with = "publish")]
    no_ledger: bool,
    /// Write rules for a kind of host, with which it leads on from old addresses itself
    #[arg(long, value_name = "HOST", value_parser = Host::NAMES)]
    redirects: Vec<String>,
    /// Ask search engines to leave the site out, every page and file of it: for a copy to try out
    #[arg(long)]
    noindex: bool,
    /// Read and make everything, also what has not changed since the last build
    #[arg(long)]
    no_cache: bool,
    #[command(flatten)]
    judging: Judging,
}

const DAMAGED: &str =
    "What was kept of the last build in .protosite/cache is damaged, and was not used.\n";
const NOT_PUBLISHED: &str =
    "Nothing was published; the site is as it was. Mend the errors above and build again.\n";

impl Build {
    /// Writes the evidence. It judges the wording too, which a plain build does not; whatever is found is part of it.
    fn record(&self, file: &Path, site: &Path) -> Result<(), Failure> {
        // A slip of the hand must not put the page in the place of a protocol or of settings.
        if file.extension().is_none_or(|ending| ending != "html") {
            let message =
                format!("the evidence is an HTML page, and {} is no name of one", file.display());
            return Err(Failure::new(
                message,
                "Name it so that it ends in .html: --evidence evidence.html",
            ));
        }
        let called = ("evidence", "--evidence evidence.html");
        fit_report((&self.project.project, site), file, called, evidence::is_report)?;
        let mut judging = self.judging.clone();
        let asked = |rule: &&Rule| rule.on_access && rule.level == Level::Allow;
        let asked = rules().into_iter().filter(asked);
        judging.warn.extend(asked.map(|rule| rule.name.to_owned()));
        let judged = session::output(&self.project.project, &judging, true)?;
        write_whole(file, &evidence::report(&judged, env!("CARGO_PKG_VERSION")))
    }

    /// Builds and publishes; true if nothing was found at level deny.
    pub fn run(self) -> Result<bool, Failure> {
        let project = &self.project.project;
        // Before the sources are read: what was read early must not be published over what was read late.
        let locked = Lock::folder(project)?;
        let shown = session::gathering(!self.judging.quiet);
        let (mut inputs, shelf) = self.inputs()?;
        let has_ledger = inputs.files.ledger.is_some();
        let again = self.again(&inputs);
        let mut standing = None;
        match again.as_ref().map_or(Before::Other, Again::before) {
            Before::Same(said) => return Ok(self.say_again(&said)),
            Before::Partly(last) => standing = Some(last),
            Before::Other => {}
            Before::Damaged => tell(DAMAGED),
        }
        let mut cache = Cache::once(shelf);
        let readings =
            (!self.no_cache).then(|| Readings::taken(project, &mut inputs, &mut cache)).flatten();
        let mut output = session::built(inputs, &mut cache, &shown);
        drop(shown);
        let folder = self.folder(&output);
        let only = session::asked_for(&output, &self.judging)?;
        self.look_at_site((&mut output, only), has_ledger, &folder)?;
        let held = held(&mut output, only, &|| published_files(project, &folder))?;
        if let Some(file) = &self.evidence {
            self.record(file, &folder)?;
        }
        let shown = if self.judging.verbose { usize::MAX } else { report::FEW };
        let as_data = self.judging.format == Format::Json;
        if !as_data || held.is_none() {
            report::print(&output.findings, &output.register, (project, &self.judging), shown)?;
        }
        let Some(held) = held else {
            if !self.judging.quiet && !as_data {
                tell(NOT_PUBLISHED);
            }
            return Ok(false);
        };
        if !held.is_empty() {
            let files = published_files(project, &folder)?;
            let read = |path: &str| published_text(&folder, path);
            output.hold(&held, &LastSite { files: &files, read: &read });
        }
        let standing = standing.filter(|_| held.is_empty());
        if let (Some(again), Some(last)) = (&again, &standing) {
            output.stand(&again.councils, &last.marks, |path| last.files.contains(path));
        }
        let published = self.published((&mut output, standing.as_deref()), &locked, &folder)?;
        readings.iter().for_each(|readings| readings.keep(&cache));
        self.tell(&output, &published, (&folder, shown))?;
        let clean = published.unmade.is_empty()
            && output.findings.iter().all(|finding| finding.level != Level::Deny);
        if let Some(again) = again.filter(|_| clean && held.is_empty() && published.kept.is_empty())
        {
            self.remember(&again, &output, &published, (&folder, shown));
        }
        // The process ends here: giving back a million small pieces of memory one by one would take longer than it is worth.
        std::mem::forget((output, cache));
        Ok(clean)
    }
}

impl Build {
    /// What it is made from, and where that of a large project lies.
    fn inputs(&self) -> Result<(Inputs, Option<Arc<dyn Shelf>>), Failure> {
        let (gathered, shelf) = match self.judging.drafts {
            // What cannot be read of drafts is looked for among what could be before.
            true => (gather(&self.project.project)?, None),
            false => gather_once(&self.project.project)?,
        };
        let mut inputs = session::inputs(gathered, &self.judging, false)?;
        inputs.judging.publish = self.publish;
        inputs.judging.noindex = self.noindex;
        inputs.judging.redirects =
            self.redirects.iter().filter_map(|name| Host::named(name)).collect();
        Ok((inputs, shelf))
    }

    /// Adds what is found of the site as it stands, and of the ledger beside it.
    fn look_at_site(
        &self,
        (output, only): (&mut Output, Option<usize>),
        has_ledger: bool,
        folder: &Path,
    ) -> Result<(), Failure> {
        let about_ledger = self.about_ledger((output, only), has_ledger, folder)?;
        output.findings.extend(about_ledger);
        let not_here = self.about_not_here((output, only), folder)?;
        output.findings.extend(not_here);
        sort(&mut output.findings);
        Ok(())
    }

    /// Where the site stands.
    fn folder(&self, output: &Output) -> PathBuf {
        let own = || self.project.project.join(output.register.site.folder());
        self.output.clone().unwrap_or_else(own)
    }

    /// What this build is made from, where it may be known to a later one: what is said to a person, of a whole site.
    fn again(&self, inputs: &Inputs) -> Option<Again<'_>> {
        let plain = matches!(self.judging.format, Format::Human | Format::Short);
        let else_done = self.no_cache || self.sync || self.atomic || self.evidence.is_some();
        let words = || format!("{self:?} {}", report::setting(&self.judging));
        (plain && !else_done).then(|| Again::new(&self.project.project, inputs, &words())).flatten()
    }

    /// Says what the last build said, as well as it ended: this one would do and say the same.
    fn say_again(&self, said: &Said) -> bool {
        tell_styled(&said.findings);
        say(if self.judging.quiet { "" } else { &said.summary });
        true
    }

    /// Keeps what this build said, for one that would change nothing.
    fn remember(
        &self,
        again: &Again,
        output: &Output,
        published: &Published,
        (folder, shown): (&Path, usize),
    ) {
        let project = &self.project.project;
        let findings = report::words(&output.findings, (project, &self.judging), shown);
        let summary = summary::build(output, &published.again(), project, folder);
        let said = Said { findings, summary };
        again.keep((folder, output), said, &published.seen);
    }

    /// Publishes what was built.
    fn published(
        &self,
        (output, standing): (&mut Output, Option<&Standing>),
        locked: &Lock,
        folder: &Path,
    ) -> Result<Published, Failure> {
        let progress = Progress::over("Writing pages", output.files(), !self.judging.quiet);
        let keeps = !self.locked && !self.no_ledger && !self.is_preview(output, folder)?;
        let standing = standing.map(|last| &last.seen);
        let wishes = Wishes { ledger: keeps, sync: self.sync, atomic: self.atomic, standing };
        publish(output, (&self.project.project, locked), folder, wishes, || progress.step())
    }

    /// True for a site of a day to come that goes elsewhere than the project's own: somebody looks ahead, and addresses.lock
    /// must not know what is not published yet.
    fn is_preview(&self, output: &Output, folder: &Path) -> Result<bool, Failure> {
        let own = self.project.project.join(output.register.site.folder());
        let absolute =
            |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let elsewhere = self.output.is_some() && absolute(&own) != absolute(folder);
        Ok(elsewhere && !self.publish && output.register.today > session::today(None)?)
    }

    /// Says what was published, what could not be, and what to do next.
    fn tell(
        &self,
        output: &Output,
        published: &Published,
        (folder, shown): (&Path, usize),
    ) -> Result<(), Failure> {
        let (project, register) = (&self.project.project, &output.register);
        if self.judging.format == Format::Json {
            return report::built(&output.findings, register, (published, folder));
        }
        let unsaid = report::unsaid(&output.findings, &published.unmade);
        if !unsaid.is_empty() {
            report::print(&unsaid, register, (project, &self.judging), shown)?;
        }
        tell(&summary::held_back(output));
        if !self.judging.quiet && matches!(self.judging.format, Format::Human | Format::Short) {
            say(&summary::build(output, published, project, folder));
        }
        if !self.judging.quiet && self.is_preview(output, folder)? {
            let day = long_date(register.today);
            say(&format!(
                "This is the site as it would be on {day}: {LEDGER} stays as it is. (Build without --today when that day has come.)\n"
            ));
        }
        if let Some(file) = self.evidence.as_ref().filter(|_| !self.judging.quiet) {
            say(&format!("The evidence of accessibility is in {}.\n", file.display()));
        }
        Ok(())
    }

    /// Pages of councils that are held back are not where the site is built: a machine hands on what it made, and with it their
    /// loss.
    fn about_not_here(
        &self,
        (output, only): (&Output, Option<usize>),
        folder: &Path,
    ) -> Result<Option<Diagnostic>, Failure> {
        if only.is_some() || output.in_error().is_none_or(|held| held.is_empty()) {
            return Ok(None);
        }
        let files = published_files(&self.project.project, folder)?;
        let found = output.about_not_here(&files, &folder.display().to_string());
        Ok(found.and_then(|finding| self.levelled(output, finding)))
    }

    /// A finding at the level that holds: with `--locked` nothing is published where there is one.
    fn levelled(&self, output: &Output, finding: Diagnostic) -> Option<Diagnostic> {
        let level = if self.locked { Level::Deny } else { output.levels.of(finding.rule) };
        (level != Level::Allow).then_some(Diagnostic { level, ..finding })
    }

    /// The ledger is gone beside a site that has one, or would change where it may not.
    fn about_ledger(
        &self,
        (output, only): (&Output, Option<usize>),
        has_ledger: bool,
        folder: &Path,
    ) -> Result<Option<Diagnostic>, Failure> {
        let project = &self.project.project;
        // One that cannot be read is said, and nothing else is known of it.
        let unread =
            |finding: &Diagnostic| &*finding.place.path == LEDGER && finding.level == Level::Deny;
        if output.findings.iter().any(unread) {
            return Ok(None);
        }
        let finding = if !has_ledger && !published_files(project, folder)?.is_empty() {
            let message = format!(
                "there is no {LEDGER}, and {} has pages that protosite published: it cannot be told which addresses were lost since",
                folder.display()
            );
            Diagnostic::at(&MISSING_LEDGER, Place::file(LEDGER), message).help("Bring it back from a copy or from the history of your files. Where there is none, go on: the next one knows today's addresses alone.")
        } else if self.locked {
            let differing = output.ledger_differences(only);
            let Some(first) = differing.first() else { return Ok(None) };
            let more = match differing.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            let message = if has_ledger {
                format!("{LEDGER} is not up to date: {first}{more} would be kept otherwise")
            } else {
                format!("there is no {LEDGER}, which would keep {first}{more}")
            };
            Diagnostic::at(&LEDGER_BEHIND, Place::file(LEDGER), message).help("Run `protosite build` where the sources are kept, and commit addresses.lock with them.")
        } else {
            return Ok(None);
        };
        Ok(self.levelled(output, finding))
    }
}

/// The councils that are not published: those with errors, or all but the one that was asked for. None where nothing can
/// be published. What is not said of them is left out of the findings. A page that cannot be made stays as it was: where no files were
/// `published` there is none.
fn held(
    output: &mut Output,
    only: Option<usize>,
    published: &dyn Fn() -> Result<BTreeSet<String>, Failure>,
) -> Result<Option<BTreeSet<usize>>, Failure> {
    let all = output.register.councils.len();
    let mut held = output.in_error();
    // Before the findings of the others are left out: a link to what one of them has lost is no mistake of this one.
    if let Some(held) = &mut held {
        held.extend((0..all).filter(|council| only.is_some_and(|only| *council != only)));
        output.spare_led(held);
    }
    only.into_iter().for_each(|council| output.tell_only(council));
    if output.lacks_pages() && published()?.is_empty() {
        return Ok(None);
    }
    Ok(held.filter(|held| held.len() < all))
}
