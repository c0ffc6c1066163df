//! Findings in print: for people with the words and the cure, for programs as data.

use super::here::from_here;
use super::options::{Color, Format, Judging};
use super::sarif;
use super::say::{hand_over, tell_styled, visible_finding};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::disk::{Failure, Published};
use crate::protocol::ReviewState;
use crate::register::Register;
use annotate_snippets::{AnnotationKind, Group, Level as Grade, Origin, Renderer, Snippet};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::Path;

/// How many findings of one rule a build prints; `check` prints all.
pub const FEW: usize = 5;

/// How many warnings of one rule in one file are printed for people: nobody reads more, and the next run shows the next.
const MOST: usize = 200;

/// Prints findings in the format asked for: data to standard output, anything else to standard error. Of each rule no
/// more than `shown` warnings, then a line with how many are left; errors are all printed.
///
/// Paths are those from the folder of work, so that a terminal, an editor or a code host finds the file; in JSON, whose readers
/// know the project, from the project's folder.
///
/// # Errors
/// Data could not be handed over whole.
pub fn print(
    findings: &[Diagnostic],
    register: &Register,
    (project, options): (&Path, &Judging),
    shown: usize,
) -> Result<(), Failure> {
    let mut findings: Vec<Diagnostic> = findings.iter().map(visible_finding).collect();
    if options.format != Format::Json {
        from_here(project, &mut findings);
    }
    match options.format {
        Format::Json => hand_over(&(json(&findings, register, None) + "\n")),
        Format::Sarif => hand_over(&(sarif::report(&findings) + "\n")),
        Format::Github => hand_over(&findings.iter().map(github).collect::<String>()),
        Format::Human | Format::Short => {
            tell_styled(&text(&findings, options, shown));
            Ok(())
        }
    }
}

/// What is printed of findings for a person.
pub fn words(
    findings: &[Diagnostic],
    (project, options): (&Path, &Judging),
    shown: usize,
) -> String {
    let mut findings: Vec<Diagnostic> = findings.iter().map(visible_finding).collect();
    from_here(project, &mut findings);
    text(&findings, options, shown)
}

/// How findings would be printed here: in which folder, and whether in colours.
pub fn setting(options: &Judging) -> String {
    format!("{:?} {}", std::env::current_dir().ok(), coloured(options.color))
}

/// What a build found and did, as data: one value, so that a program can read it whole.
///
/// # Errors
/// Data could not be handed over whole.
pub fn built(
    findings: &[Diagnostic],
    register: &Register,
    (published, folder): (&Published, &Path),
) -> Result<(), Failure> {
    let unsaid = unsaid(findings, &published.unmade);
    let findings: Vec<Diagnostic> = findings.iter().chain(&unsaid).map(visible_finding).collect();
    let site = Site {
        folder: folder.display().to_string(),
        new: published.new,
        changed: published.changed,
        unchanged: published.unchanged,
        removed: published.removed,
        kept: &published.kept,
        as_before: published.as_before(),
        stood_in: &published.stood_in,
    };
    hand_over(&(json(&findings, register, Some(site)) + "\n"))
}

/// What is wrong with pages that could not be made, without what was said: a template that makes ten thousand is wrong once.
pub fn unsaid(said: &[Diagnostic], unmade: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut told: BTreeSet<_> = said.iter().map(Diagnostic::spot).collect();
    unmade.iter().filter(|finding| told.insert(finding.spot())).cloned().collect()
}

fn text(findings: &[Diagnostic], options: &Judging, shown: usize) -> String {
    let renderer = if coloured(options.color) { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut alike: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry(finding.rule.name).or_default();
        *count += 1;
        let denied = finding.level == Level::Deny;
        if !denied && (options.quiet || *count > shown) {
            continue;
        }
        if options.format == Format::Short {
            out.push_str(&short(finding));
            continue;
        }
        let alike = alike.entry((finding.rule.name, &finding.place.path)).or_default();
        *alike += usize::from(!denied);
        if *alike <= MOST || denied {
            out.push_str(&human(finding, &renderer));
        }
    }
    for ((rule, path), count) in alike.into_iter().filter(|(_, count)| *count > MOST) {
        let more = count - MOST;
        out.push_str(&format!(
            "... and {more} more like it in {path} [{rule}]; mend these first\n"
        ));
    }
    for (rule, count) in counts.into_iter().filter(|(_, count)| *count > shown && !options.quiet) {
        out.push_str(&format!(
            "... and {} more [{rule}]; `protosite check` prints them all\n",
            count - shown
        ));
    }
    out
}

#[allow(
    clippy::disallowed_methods,
    reason = "NO_COLOR is how people ask for no colour (no-color.org)"
)]
fn coloured(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            std::io::stderr().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// How many there are, in words.
pub fn totals(errors: usize, warnings: usize) -> String {
    let counted = |n: usize, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "Nothing was found.".to_owned(),
        (0, w) => format!("{}.", counted(w, "warning")),
        (e, 0) => format!("{}.", counted(e, "error")),
        (e, w) => format!("{} and {}.", counted(e, "error"), counted(w, "warning")),
    }
}

fn short(finding: &Diagnostic) -> String {
    let at = finding.place.start;
    let grade = if finding.level == Level::Deny { "error" } else { "warning" };
    format!(
        "{}:{}:{}: {grade}: {} [{}]\n",
        finding.place.path, at.line, at.column, finding.message, finding.rule.name
    )
}

fn human(finding: &Diagnostic, renderer: &Renderer) -> String {
    let grade = if finding.level == Level::Deny { Grade::ERROR } else { Grade::WARNING };
    let title = format!("{} [{}]", finding.message, finding.rule.name);
    let mut group = Group::with_title(grade.primary_title(title.as_str()));
    group = shown(group, &finding.place, AnnotationKind::Primary, None);
    if let Some((place, what)) = &finding.other {
        group = shown(group, place, AnnotationKind::Context, Some(what));
    }
    if let Some(help) = &finding.help {
        group = group.element(Grade::HELP.message(help.as_str()));
    }
    format!("{}\n\n", renderer.render(&[group]))
}

/// Adds a place with its words. Of a long line an excerpt is shown; its column is that of the whole line all the same.
fn shown<'a>(
    group: Group<'a>,
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Group<'a> {
    let path = place.path.as_ref();
    if place.excerpt.is_empty() {
        let (origin, line) = (Origin::path(path), place.start.line as usize);
        return group.element(if line > 1 { origin.line(line) } else { origin });
    }
    let annotation = kind.span(place.marked.0..place.marked.1.max(place.marked.0)).label(label);
    let snippet = Snippet::source(place.excerpt.as_str())
        .line_start(place.start.line as usize)
        .annotation(annotation);
    let before = place.excerpt[..place.marked.0].chars().count();
    if place.start.column as usize == before + 1 {
        return group.element(snippet.path(path));
    }
    let origin = Origin::path(path).line(place.start.line as usize);
    group.element(origin.char_column(place.start.column as usize)).element(snippet)
}

/// A workflow command (GitHub's documentation, "Setting a warning message").
fn github(finding: &Diagnostic) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let grade = if finding.level == Level::Deny { "error" } else { "warning" };
    let Place { path, start, end, .. } = &finding.place;
    let message = finding
        .help
        .as_ref()
        .map_or(finding.message.clone(), |help| format!("{}\n{help}", finding.message));
    format!(
        "::{grade} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        property(path),
        start.line,
        end.line,
        start.column,
        end.column,
        property(finding.rule.name),
        data(&message)
    )
}

#[derive(Serialize)]
struct Report<'a> {
    /// Where it is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    serving: Option<&'a str>,
    findings: Vec<Finding<'a>>,
    summary: Summary,
    /// What a build wrote, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Site<'a>>,
}

#[derive(Serialize)]
struct Site<'a> {
    folder: String,
    new: usize,
    changed: usize,
    unchanged: usize,
    removed: usize,
    kept: &'a [String],
    /// How many pages could not be made and stay as they were.
    #[serde(skip_serializing_if = "is_none")]
    as_before: usize,
    /// Pages that could not be made and were never published: they are made with the templates that ship.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    stood_in: &'a [String],
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Finding<'a> {
    name: &'a str,
    level: Level,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    /// The words in bytes from the start of the file, for programs that cut them out.
    offset: u32,
    end_offset: u32,
    message: &'a str,
    help: &'a Option<String>,
    /// The name of the council it is about; None for what is of the site.
    council: Option<&'a str>,
    /// The folder of that council; empty where the site is one council's.
    slug: Option<&'a str>,
    protocol: &'a Option<String>,
    clause: &'a Option<String>,
}

#[derive(Serialize)]
struct Summary {
    deny: usize,
    warn: usize,
    councils: usize,
    protocols: usize,
    overdue: usize,
    due_soon: usize,
    current: usize,
    no_review_date: usize,
    not_in_force: usize,
    drafts_held_back: usize,
}

/// What a site that is served has that is wrong, as data: a line for the start, with its address, and one for each change.
///
/// # Errors
/// Data could not be handed over whole.
pub fn served(
    findings: &[Diagnostic],
    register: &Register,
    serving: Option<&str>,
) -> Result<(), Failure> {
    let findings: Vec<Diagnostic> = findings.iter().map(visible_finding).collect();
    let report = Report { serving, ..report(&findings, register) };
    hand_over(&(serde_json::to_string(&report).expect("findings are text and numbers") + "\n"))
}

fn json(findings: &[Diagnostic], register: &Register, published: Option<Site>) -> String {
    let report = Report { published, ..report(findings, register) };
    serde_json::to_string_pretty(&report).expect("findings are text and numbers")
}

fn report<'a>(findings: &'a [Diagnostic], register: &'a Register) -> Report<'a> {
    Report {
        serving: None,
        findings: findings.iter().map(|finding| data(finding, register)).collect(),
        summary: counts(findings, register),
        published: None,
    }
}

/// The name and the folder of the council that a finding is about; one that has left the site has no name any more.
fn whose<'a>(of: &'a Diagnostic, register: &'a Register) -> (Option<&'a str>, Option<&'a str>) {
    let all = &register.councils;
    let at = match &of.council {
        Some(slug) => all.iter().position(|council| council.council.slug == *slug),
        None => register.council_at(&of.place.path),
    };
    let council = at.map(|at| &all[at].council);
    let name = council.map(|council| &*council.name).filter(|name| !name.is_empty());
    (name, council.map(|council| &*council.slug).or(of.council.as_deref()))
}

fn data<'a>(finding: &'a Diagnostic, register: &'a Register) -> Finding<'a> {
    let (council, slug) = whose(finding, register);
    let Place { path, start, end, .. } = &finding.place;
    Finding {
        name: finding.rule.name,
        level: finding.level,
        path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        offset: finding.place.bytes.start,
        end_offset: finding.place.bytes.end,
        message: &finding.message,
        help: &finding.help,
        council,
        slug,
        protocol: &finding.protocol,
        clause: &finding.clause,
    }
}

fn counts(findings: &[Diagnostic], register: &Register) -> Summary {
    let entries = || register.councils.iter().flat_map(|council| council.documents());
    let state = |state| entries().filter(|entry| entry.review.state == state).count();
    let deny = findings.iter().filter(|finding| finding.level == Level::Deny).count();
    Summary {
        deny,
        warn: findings.len() - deny,
        councils: register.councils.len(),
        protocols: entries().count(),
        overdue: state(ReviewState::Overdue),
        due_soon: state(ReviewState::DueSoon),
        current: state(ReviewState::Current),
        no_review_date: state(ReviewState::NoReviewDate),
        not_in_force: state(ReviewState::NotInForce),
        drafts_held_back: register.councils.iter().map(|council| council.drafts.len()).sum(),
    }
}
