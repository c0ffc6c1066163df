//! `protosite doctor`: what of a project would surprise: what is passed over, what is out of step, what a host lacks. It
//! writes nothing.

use super::options::{Answer, Color, Format, Judging, Project};
use super::say::answer;
use super::schema::{self, Which};
use super::{report, session, summary};
use crate::build::{
    CLASHING_NAMES, LEDGER, MISPLACED, OUTSIDE_LINK, Output, PASSED_OVER, UNFIT_NAME, UNREADABLE,
};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::disk::{Failure, fit_site, ledger_text, other_program, published_files, read_file};
use crate::register::{LOST_COUNCIL, LOST_PAGE};
use crate::theme::UNUSED_THEME_FILE;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    project: Project,
    /// How it is said
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

/// Something that a person would not expect, and what to do about it.
#[derive(Debug, Serialize)]
struct Surprise {
    what: String,
    help: String,
    /// True if it keeps something from being published.
    grave: bool,
}

fn surprise(what: impl Into<String>, help: impl Into<String>) -> Surprise {
    Surprise { what: what.into(), help: help.into(), grave: false }
}

/// What is found about files and not about words; `check` has the others.
static OF_FILES: [&Rule; 9] = [
    &PASSED_OVER,
    &OUTSIDE_LINK,
    &MISPLACED,
    &CLASHING_NAMES,
    &UNFIT_NAME,
    &UNREADABLE,
    &UNUSED_THEME_FILE,
    &LOST_COUNCIL,
    &LOST_PAGE,
];

impl Doctor {
    /// Looks the project over; true if nothing keeps it from being published.
    pub fn run(self) -> Result<bool, Failure> {
        let project = &self.project.project;
        let output = session::output(project, &plain(), false)?;
        let folder = project.join(output.register.site.folder());
        let mut found: Vec<Surprise> = files(&output).collect();
        found.extend(day(&output));
        found.extend(errors(&output, project));
        found.extend(site(&output, project, &folder)?);
        found.extend(hosting(&output, &folder));
        found.extend(schemas(project));
        found.extend(cache(project));
        let grave = found.iter().any(|surprise| surprise.grave);
        let data = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "surprises": found });
        answer(self.format, &told(&output, project, &found), &data)?;
        Ok(!grave)
    }
}

/// As `build` judges without options.
fn plain() -> Judging {
    Judging {
        today: None,
        drafts: false,
        council: None,
        base_url: None,
        deny: Vec::new(),
        warn: Vec::new(),
        allow: Vec::new(),
        format: Format::Human,
        color: Color::Auto,
        quiet: false,
        verbose: false,
    }
}

fn told(output: &Output, project: &Path, found: &[Surprise]) -> String {
    let register = &output.register;
    let documents: usize =
        register.councils.iter().map(|council| council.documents().count()).sum();
    let mut out = format!(
        "protosite {} on {}: {} and {}, judged as of {}.\n\n",
        env!("CARGO_PKG_VERSION"),
        project.display(),
        summary::counted(register.councils.len(), "council"),
        summary::counted(documents, "document"),
        crate::protocol::long_date(register.today),
    );
    if found.is_empty() {
        return out + "Nothing here would surprise you.\n";
    }
    for Surprise { what, help, grave } in found {
        let mark = if *grave { "! " } else { "  " };
        out.push_str(&format!("{mark}{what}\n    {help}\n"));
    }
    out
}

/// Files that are not what they seem to be.
fn files(output: &Output) -> impl Iterator<Item = Surprise> {
    let of_files =
        |finding: &&Diagnostic| OF_FILES.iter().any(|rule| rule.name == finding.rule.name);
    output.findings.iter().filter(of_files).map(|finding| Surprise {
        what: format!("{}: {}", finding.place.path, finding.message),
        help: finding.help.clone().unwrap_or_default(),
        grave: finding.level == Level::Deny,
    })
}

/// The day is not today's.
#[allow(clippy::disallowed_methods, reason = "the day enters in the command line")]
fn day(output: &Output) -> Option<Surprise> {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok()?;
    Some(surprise(
        format!(
            "reviews are judged as of {}, since SOURCE_DATE_EPOCH is {epoch}",
            crate::protocol::long_date(output.register.today)
        ),
        "Take it out of the environment, or give the day: --today 2026-11-21",
    ))
}

fn errors(output: &Output, project: &Path) -> Option<Surprise> {
    let denied = output.findings.iter().filter(|finding| finding.level == Level::Deny).count();
    (denied > 0).then(|| Surprise {
        what: format!("it cannot all be published: {}", report::totals(denied, 0)),
        help: format!("Each with what to do: {}", summary::command("check", project)),
        grave: true,
    })
}

/// The published site and the ledger beside what the sources say.
fn site(output: &Output, project: &Path, folder: &Path) -> Result<Vec<Surprise>, Failure> {
    let mut found = Vec::new();
    if let Err(unfit) = fit_site(project, folder) {
        found.push(Surprise { what: unfit.message, help: unfit.help, grave: true });
        return Ok(found);
    }
    let build = summary::command("build", project);
    let published = published_files(project, folder)?;
    let has_ledger = ledger_text(project)?.is_some();
    let differing = output.ledger_differences(None);
    if published.is_empty() && folder.is_dir() && !is_empty(folder) {
        found.push(surprise(
            format!("{} has files, and nothing is written down of who wrote them", folder.display()),
            "protosite leaves them alone. If it wrote them, bring the folder .protosite back beside content/; else choose another output.",
        ));
    } else if published.is_empty() {
        found.push(surprise("the site was never built here", format!("Run: {build}")));
    }
    if !has_ledger && !published.is_empty() {
        found.push(Surprise {
            what: format!(
                "there is no {LEDGER} beside a published site: lost addresses cannot be told"
            ),
            help: "Bring it back from a copy. Keep it with your sources.".to_owned(),
            grave: true,
        });
    } else if has_ledger && !differing.is_empty() && !stopped(output) {
        let first = differing.first().map_or("", String::as_str);
        found.push(surprise(
            format!(
                "{LEDGER} is out of step by {}, such as {first}",
                summary::counted(differing.len(), "address")
            ),
            format!("The next build brings it into step: {build}"),
        ));
    }
    let planned = output.plans.iter().map(|(path, _)| path.as_str());
    let missing = planned.filter(|path| !published.contains(*path)).count();
    if !published.is_empty() && missing > 0 && !stopped(output) {
        found.push(surprise(
            format!(
                "{} of the site {} not published yet",
                summary::counted(missing, "file"),
                if missing == 1 { "is" } else { "are" }
            ),
            format!("Run: {build}"),
        ));
    }
    found.extend(gone(output, &published, &build));
    Ok(found)
}

/// True if something must be mended first: what the next build writes and takes off is not known before.
fn stopped(output: &Output) -> bool {
    output.findings.iter().any(|finding| finding.level == Level::Deny)
}

/// Published files that the next build takes off; those of a council whose folder is gone are said together.
fn gone(output: &Output, published: &BTreeSet<String>, build: &str) -> Vec<Surprise> {
    if stopped(output) {
        return Vec::new();
    }
    let planned = output.plans.iter().map(|(path, _)| path.as_str());
    let theme = output.theme.assets.values().map(|asset| asset.path.as_str());
    let stay: BTreeSet<&str> = planned.chain(theme).collect();
    let mut gone: Vec<&str> = published.iter().map(String::as_str).collect();
    gone.retain(|path| !stay.contains(path));
    let councils: Vec<&str> =
        gone.iter().filter_map(|path| path.strip_suffix("/register.json")).collect();
    let mut found = Vec::new();
    let many = output.register.many;
    for council in councils.iter().filter(|at| many && !at.contains('/')) {
        let before = gone.len();
        gone.retain(|path| path.split_once('/').is_none_or(|(folder, _)| folder != *council));
        let files = summary::counted(before - gone.len(), "file");
        found.push(surprise(
            format!("the folder content/{council} is gone, and {files} of that council are on the site still"),
            format!("If it left this site, the next build takes them off: {build}. If not, bring its folder back first."),
        ));
    }
    if let Some(first) = gone.first() {
        let (files, are) =
            (summary::counted(gone.len(), "file"), if gone.len() == 1 { "is" } else { "are" });
        found.push(surprise(
            format!("{files} of the published site {are} no part of it any more, such as {first}"),
            format!("The next build takes what is no more off the site: {build}. If you miss a document, bring its file back first."),
        ));
    }
    found
}

/// What was kept of the last build is another program's: nothing of it is used.
fn cache(project: &Path) -> Option<Surprise> {
    let program = other_program(project)?;
    Some(surprise(
        format!(
            "the last build was made by protosite {program}, and this is {}: the next one makes every page anew",
            env!("CARGO_PKG_VERSION")
        ),
        "Nothing needs to be done. If pages differ where you changed nothing, the Changelog says why.",
    ))
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_none())
}

/// What the host would lack.
fn hosting(output: &Output, folder: &Path) -> Vec<Surprise> {
    let site = &output.register.site;
    let mut found = Vec::new();
    if site.base_url.is_none() {
        found.push(surprise(
            "protosite.yaml has no base_url: search engines get no map, and under a folder of a host the page for unknown addresses does not find its way",
            "Write the address that the site will have: base_url: https://protocols.exampleford.example",
        ));
    }
    let entries = output.register.councils.iter().flat_map(|council| &council.entries);
    let moved: usize = entries.map(|entry| entry.redirects.len()).sum();
    if moved > 0 && site.redirects.is_empty() {
        found.push(surprise(
            format!("{} led on from by pages alone", if moved == 1 { "1 old address is".to_owned() } else { format!("{moved} old addresses are") }),
            "If your host does not read _redirects, have its own rules written: redirects: apache (or nginx, iis)",
        ));
    }
    for host in &site.redirects {
        if !folder.join(host.file()).exists() && folder.exists() {
            found.push(surprise(
                format!("{} is not in the site, where the rules for the host belong", host.file()),
                "Build again; if an upload left it out, let it take hidden files too.",
            ));
        }
    }
    found
}

/// Schemas that an older program wrote: an editor would mark what is right.
fn schemas(project: &Path) -> impl Iterator<Item = Surprise> {
    let all =
        [("site", Which::Site), ("council", Which::Council), ("front-matter", Which::FrontMatter)];
    let folder: PathBuf = project.join("schema");
    all.into_iter().filter_map(move |(name, which)| {
        let file = folder.join(format!("{name}.json"));
        let there = file.is_file().then(|| read_file(&file).ok()).flatten()?;
        (there != schema::text(which).as_bytes()).then(|| {
            surprise(
                format!(
                    "{} is another program's: your editor may mark what is right",
                    file.display()
                ),
                format!("Write it anew: protosite schema {name} > {}", file.display()),
            )
        })
    })
}
