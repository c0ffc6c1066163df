//! `protosite review`: who is due when, and the gate on dates. It is apart from `check`, so that a protocol that is
//! overdue never holds other work up.

use super::options::{Format, Judging, Project};
use super::report::{self, FEW};
use super::review_form::Form;
use super::say::{hand_over, say, tell};
use super::session;
use super::sitting::{Sitting, meeting};
use crate::build::{MISPLACED, NOT_UTF8, OUTSIDE_LINK, Output, UNREADABLE};
use crate::diagnostic::{Diagnostic, Level, PROGRAM_FAULT, Rule};
use crate::disk::{Failure, fit_report, write_whole};
use crate::page::protocol_path;
use crate::paper;
use crate::protocol::{PartialDate, Period, ReviewState};
use crate::read::{OPEN_FRONT_MATTER, TOO_LARGE};
use crate::register::{CouncilEntry, DUPLICATE_ID, Entry, Register};
use crate::render::table;
use crate::yaml::{BAD_DATE, BAD_VALUE, BAD_YAML, MISSING_METADATA, UNKNOWN_KEY};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How the table is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Soonest due first
    Due,
    /// Under the committee or person who looks after each
    Owner,
    /// Under the meeting of council.yaml at which each must be taken
    Meeting,
}

#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    project: Project,
    /// A paper for the next meeting: what falls due, what to decide and in which words, what changed around it, which months are too full
    #[arg(long)]
    paper: bool,
    /// The record for an auditor: each decision with its day and minute, and how the state of each document followed
    #[arg(long, conflicts_with = "paper")]
    log: bool,
    /// The file that a paper or the record is written to; a Word document needs one [default: standard output]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Count what falls due within this time as due, such as 90d
    #[arg(long, value_name = "TIME", value_parser = period)]
    within: Option<Period>,
    /// How the table is ordered
    #[arg(long, value_enum, default_value = "due")]
    by: By,
    #[command(flatten)]
    judging: Judging<Form>,
}

/// A line of the table.
#[derive(Serialize)]
struct Line<'a> {
    council: &'a str,
    /// The folder of the council; empty where the site is one council's.
    slug: &'a str,
    /// Where the page stands: whole with `base_url`, else from the root of the site.
    address: String,
    id: &'a str,
    title: &'a str,
    owner: Option<&'a str>,
    review_due: Option<String>,
    review_due_last_day: Option<String>,
    review_state: ReviewState,
    /// True if the gate is closed by it.
    due: bool,
    /// Why it is not held against anyone, where it is waived.
    waived: Option<&'a str>,
    #[serde(skip)]
    shown: String,
    #[serde(skip)]
    last_day: Option<Date>,
    /// Its file.
    source: &'a str,
    /// The meeting at which it must be taken; None where none is known that is early enough.
    meeting: Option<Sitting<'a>>,
}

impl Review {
    /// Prints the table, the paper or the record; true if nothing is overdue, or due within the time asked for, as far as
    /// every file could be read.
    pub fn run(self) -> Result<bool, Failure> {
        self.fitting()?;
        let judging = self.judging.with(Format::Human);
        let mut output = session::output(&self.project.project, &judging, false)?;
        let only = session::asked_for(&output, &judging)?;
        only.into_iter().for_each(|council| output.tell_only(council));
        let register = &output.register;
        let doubt = doubt(&output.findings);
        if let Some(doubt) = &doubt {
            tell(&format!("{doubt}\n"));
        }
        if self.paper || self.log {
            self.write(&output, only)?;
            return Ok(doubt.is_none());
        }
        let lines = self.lines(register, only);
        let due = lines.iter().filter(|line| line.due).count();
        match self.judging.format {
            Form::Json => hand_over(
                &(serde_json::to_string_pretty(&lines).expect("texts and dates are JSON") + "\n"),
            )?,
            Form::Sarif => self.findings(&output, &lines, Format::Sarif)?,
            Form::Github => self.findings(&output, &lines, Format::Github)?,
            _ if self.judging.quiet => {}
            _ => say(&self.table(register, &lines, due, doubt.is_some())),
        }
        // What cannot be read may be overdue: a gate that opened then would be none.
        Ok(due == 0 && doubt.is_none())
    }

    /// Refuses a form that what was asked for does not have.
    fn fitting(&self) -> Result<(), Failure> {
        let form = self.judging.format;
        let fits = match form {
            Form::Csv => self.log,
            Form::Markdown | Form::Docx | Form::Html => self.paper || self.log,
            Form::Json | Form::Sarif | Form::Github => !self.paper && !self.log,
            Form::Human | Form::Short => true,
        };
        let name =
            form.to_possible_value().map_or_else(String::new, |name| name.get_name().to_owned());
        if !fits {
            let help = "A paper and the record are markdown, html or docx, and the record csv too; the table is human, short, json, sarif or github.";
            return Err(Failure::new(format!("this has no form `{name}`"), help));
        }
        if form == Form::Docx && self.to.is_none() {
            return Err(Failure::new(
                "a Word document does not fit into a terminal",
                "Say where it goes: --to paper.docx",
            ));
        }
        if self.to.is_some() && !self.paper && !self.log {
            return Err(Failure::new("--to is for a paper or the record", "Add --paper or --log."));
        }
        Ok(())
    }

    /// Writes the paper or the record.
    fn write(&self, output: &Output, only: Option<usize>) -> Result<(), Failure> {
        let register = &output.register;
        let all = register.councils.iter().enumerate();
        let councils: Vec<&CouncilEntry> = all
            .filter(|(at, _)| only.is_none_or(|only| only == *at))
            .map(|(_, council)| council)
            .collect();
        let as_table = matches!(self.judging.format, Form::Csv | Form::Human | Form::Short);
        let bytes = if self.log && as_table {
            let rows = councils.iter().flat_map(|council| paper::record(register, council));
            table(paper::HEADS, rows)
        } else {
            let paper = match self.log {
                true => paper::record_paper(register, &councils),
                false => paper::agenda(register, &councils, self.within),
            };
            match self.judging.format {
                Form::Html => paper::html(&paper).into_bytes(),
                Form::Docx => paper::word(&paper),
                _ => paper::markdown(&paper).into_bytes(),
            }
        };
        let Some(file) = &self.to else {
            return hand_over(&String::from_utf8_lossy(&bytes));
        };
        let site = self.project.project.join(register.site.folder());
        let called =
            if self.log { ("record", "--to record-2.csv") } else { ("paper", "--to paper-2.docx") };
        fit_report((&self.project.project, &site), file, called, |_| false)?;
        write_whole(file, &bytes)?;
        tell(&format!("Wrote {}.\n", file.display()));
        Ok(())
    }

    /// Hands over what is found about reviews, for a code host: what closes the gate is an error.
    fn findings(&self, output: &Output, lines: &[Line], format: Format) -> Result<(), Failure> {
        let due: BTreeSet<&str> =
            lines.iter().filter(|line| line.due).map(|line| line.source).collect();
        let about = output.findings.iter().filter(|finding| {
            finding.rule.name.starts_with("review-") || finding.level == Level::Deny
        });
        let graver = about.cloned().map(|mut finding| {
            let dated = ["review-overdue", "review-due-soon"].contains(&finding.rule.name);
            if dated && due.contains(&*finding.place.path) {
                finding.level = Level::Deny;
            }
            finding
        });
        let found: Vec<Diagnostic> = graver.collect();
        let judging = self.judging.with(format);
        report::print(&found, &output.register, (&self.project.project, &judging), usize::MAX)
    }

    fn lines<'a>(&self, register: &'a Register, only: Option<usize>) -> Vec<Line<'a>> {
        let councils = register.councils.iter().enumerate();
        let mut lines: Vec<Line> = councils
            .filter(|(at, _)| only.is_none_or(|only| only == *at))
            .flat_map(|(_, council)| council.documents().map(move |entry| (council, entry)))
            .filter(|(_, entry)| entry.is_in_force())
            .map(|(council, entry)| self.line(register, council, entry))
            .collect();
        lines.sort_by(|a, b| {
            (a.last_day.unwrap_or(Date::MAX), a.title, a.council).cmp(&(
                b.last_day.unwrap_or(Date::MAX),
                b.title,
                b.council,
            ))
        });
        lines
    }

    fn line<'a>(
        &self,
        register: &Register,
        council: &'a CouncilEntry,
        entry: &'a Entry,
    ) -> Line<'a> {
        let last_day = entry.review.due.map(PartialDate::last_day);
        let horizon = self.within.and_then(|within| within.add_to(register.today));
        let late = entry.review.state == ReviewState::Overdue
            || last_day.zip(horizon).is_some_and(|(day, horizon)| day <= horizon);
        let waiver = entry
            .protocol
            .metadata
            .review_waiver
            .as_ref()
            .filter(|waiver| late && register.today <= waiver.until.last_day());
        Line {
            council: &council.council.name,
            slug: &council.council.slug,
            address: address(register, council, entry),
            id: &entry.protocol.id,
            // One without a title has an error, and is known by its file.
            title: match entry.protocol.metadata.title.as_str() {
                "" => entry.protocol.source.path(),
                title => title,
            },
            owner: entry.owner.as_deref(),
            review_due: entry.review.due.map(PartialDate::iso),
            review_due_last_day: last_day.map(|day| day.to_string()),
            review_state: entry.review.state,
            due: late && waiver.is_none(),
            waived: waiver.map(|waiver| waiver.reason.as_str()),
            shown: shown(entry, waiver.map(|waiver| waiver.until)),
            last_day,
            source: entry.protocol.source.path(),
            meeting: last_day.and_then(|day| meeting(council, entry, register.today, day)),
        }
    }

    /// The lines under owners by name, or under meetings in the order of their days, whatever body sits on each; last what no
    /// meeting is early enough for, and what has no date.
    fn groups<'a>(
        &self,
        register: &Register,
        lines: &'a [Line<'a>],
    ) -> Vec<(String, Vec<&'a Line<'a>>)> {
        let mut groups: BTreeMap<(u8, Option<&Sitting>, String), Vec<&Line>> = BTreeMap::new();
        for line in lines {
            let group = match (self.by, &line.meeting, line.last_day) {
                (By::Due, ..) => (0, None, String::new()),
                (By::Owner, ..) => (0, None, line.owner.unwrap_or("Nobody is named").to_owned()),
                (By::Meeting, Some(sitting), _) if register.many => {
                    (0, Some(sitting), format!("{} ({})", sitting.words, line.council))
                }
                (By::Meeting, Some(sitting), _) => (0, Some(sitting), sitting.words.clone()),
                (By::Meeting, None, Some(_)) => (1, None, "No meeting before it is due".to_owned()),
                (By::Meeting, None, None) => (2, None, "No review date".to_owned()),
            };
            groups.entry(group).or_default().push(line);
        }
        groups.into_iter().map(|((.., name), lines)| (name, lines)).collect()
    }

    fn table(&self, register: &Register, lines: &[Line], due: usize, doubt: bool) -> String {
        let groups = self.groups(register, lines);
        let width = lines.iter().map(|line| line.shown.chars().count()).max().unwrap_or(0);
        let mut out = String::new();
        for (group, lines) in groups {
            if !group.is_empty() {
                out.push_str(&format!("{group}\n"));
            }
            for line in lines {
                let of = if register.many { format!(", {}", line.council) } else { String::new() };
                let mark = if line.due { "! " } else { "  " };
                let waived = line.waived.map_or(String::new(), |reason| format!(" ({reason})"));
                out.push_str(&format!("{mark}{:width$}  {}{of}{waived}\n", line.shown, line.title));
            }
        }
        let horizon =
            self.within.map_or(String::new(), |within| format!(" or due within {within}"));
        let total = if due == 0 {
            "Nothing is"
        } else if due == 1 {
            "1 is"
        } else {
            &format!("{due} are")
        };
        let known = if doubt { " among what could be read" } else { "" };
        out.push_str(&format!(
            "\n{total} overdue{horizon}{known}. What is overdue stays in force.\n"
        ));
        out
    }
}

fn address(register: &Register, council: &CouncilEntry, entry: &Entry) -> String {
    let path = protocol_path(council, &entry.protocol.id).public();
    match &register.site.base_url {
        Some(base) => format!("{base}/{path}"),
        None => path,
    }
}

/// The rules by which a document, or a date of one, is missing from the table. A broken link says nothing of dates.
static LOSING: [&Rule; 13] = [
    &BAD_DATE,
    &BAD_VALUE,
    &BAD_YAML,
    &DUPLICATE_ID,
    &MISPLACED,
    &MISSING_METADATA,
    &NOT_UTF8,
    &OPEN_FRONT_MATTER,
    &OUTSIDE_LINK,
    &PROGRAM_FAULT,
    &TOO_LARGE,
    &UNKNOWN_KEY,
    &UNREADABLE,
];

/// The files with such errors.
fn doubt(findings: &[Diagnostic]) -> Option<String> {
    let denied = findings.iter().filter(|finding| {
        finding.level == Level::Deny && LOSING.iter().any(|rule| rule.name == finding.rule.name)
    });
    let files: BTreeSet<&str> = denied.map(|finding| finding.place.path.as_ref()).collect();
    let mut named = files.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    if files.len() > FEW {
        named.push_str(&format!(" and {} more", files.len() - FEW));
    }
    (!files.is_empty()).then(|| {
        format!(
            "There are errors in {named}. A date that stands there may be missing below; `protosite check` says what to mend."
        )
    })
}

fn shown(entry: &Entry, waived: Option<PartialDate>) -> String {
    let due = entry.review.due.map_or_else(|| "no review date".to_owned(), |due| due.to_string());
    let state = match (waived, entry.review.state) {
        (Some(until), _) => format!(" waived until {until}"),
        (None, ReviewState::Overdue) => " overdue".to_owned(),
        (None, ReviewState::DueSoon) => " due soon".to_owned(),
        _ => String::new(),
    };
    format!("{due}{state}")
}

fn period(words: &str) -> Result<Period, String> {
    let split = words.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(words.len());
    let spaced = format!("{} {}", &words[..split], &words[split..]);
    Period::parse(words)
        .or_else(|_| Period::parse(&spaced))
        .map_err(|error| format!("{error}; write it as 90d or 3 months"))
}
