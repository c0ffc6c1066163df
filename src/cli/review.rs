//! `protosite review`: who is due when, and the gate on dates. It is apart from `check`, so that a protocol that is
//! overdue never holds other work up.

use super::options::{Format, Judging, Project};
use super::report::FEW;
use super::say::{hand_over, say, tell};
use super::session;
use crate::build::{MISPLACED, NOT_UTF8, OUTSIDE_LINK, UNREADABLE};
use crate::diagnostic::{Diagnostic, Level, PROGRAM_FAULT, Rule};
use crate::disk::Failure;
use crate::protocol::{PartialDate, Period, ReviewState, Status};
use crate::read::{OPEN_FRONT_MATTER, TOO_LARGE};
use crate::register::{CouncilEntry, DUPLICATE_ID, Entry, Register};
use crate::yaml::{BAD_DATE, BAD_VALUE, BAD_YAML, MISSING_METADATA, UNKNOWN_KEY};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How the table is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Soonest due first
    Due,
    /// Under the committee or person who looks after each
    Owner,
    /// Under the annual meeting by which each must be taken
    Meeting,
}

#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    project: Project,
    /// Count what falls due within this time as due, such as 90d
    #[arg(long, value_name = "TIME", value_parser = period)]
    within: Option<Period>,
    /// How the table is ordered
    #[arg(long, value_enum, default_value = "due")]
    by: By,
    #[command(flatten)]
    judging: Judging,
}

/// A line of the table.
#[derive(Serialize)]
struct Line<'a> {
    council: &'a str,
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
    #[serde(skip)]
    meeting: Option<PartialDate>,
}

impl Review {
    /// Prints the table; true if nothing is overdue, or due within the time asked for, as far as every file could be read.
    pub fn run(self) -> Result<bool, Failure> {
        let mut output = session::output(&self.project.project, &self.judging, false)?;
        let only = session::asked_for(&output, &self.judging)?;
        only.into_iter().for_each(|council| output.tell_only(council));
        let register = &output.register;
        let doubt = doubt(&output.findings);
        if let Some(doubt) = &doubt {
            tell(&format!("{doubt}\n"));
        }
        let lines = self.lines(register, only);
        let due = lines.iter().filter(|line| line.due).count();
        match self.judging.format {
            Format::Json => hand_over(
                &(serde_json::to_string_pretty(&lines).expect("texts and dates are JSON") + "\n"),
            )?,
            _ if self.judging.quiet => {}
            _ => say(&self.table(register, &lines, due, doubt.is_some())),
        }
        // What cannot be read may be overdue: a gate that opened then would be none.
        Ok(due == 0 && doubt.is_none())
    }

    fn lines<'a>(&self, register: &'a Register, only: Option<usize>) -> Vec<Line<'a>> {
        let councils = register.councils.iter().enumerate();
        let mut lines: Vec<Line> = councils
            .filter(|(at, _)| only.is_none_or(|only| only == *at))
            .flat_map(|(_, council)| council.documents().map(move |entry| (council, entry)))
            .filter(|(_, entry)| entry.protocol.metadata.status == Status::Adopted)
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
        let meetings = &council.council.annual_meetings;
        Line {
            council: &council.council.name,
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
            meeting: last_day.and_then(|day| {
                meetings
                    .iter()
                    .rev()
                    .find(|meeting| {
                        meeting.last_day() <= day && meeting.last_day() >= register.today
                    })
                    .copied()
            }),
        }
    }

    fn table(&self, register: &Register, lines: &[Line], due: usize, doubt: bool) -> String {
        let mut groups: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
        for line in lines {
            let group = match self.by {
                By::Due => String::new(),
                By::Owner => line.owner.unwrap_or("Nobody is named").to_owned(),
                By::Meeting => line.meeting.map_or_else(
                    || "No annual meeting before it is due".to_owned(),
                    |date| format!("Annual meeting of {date}"),
                ),
            };
            groups.entry(group).or_default().push(line);
        }
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
