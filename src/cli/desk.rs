//! A document on the clerk's desk while a decision on it is recorded: what cannot be recorded of it, and why.

use super::summary::{command, typed_anew};
use crate::build::{
    BAD_LEDGER, CHANGED_VERSION, File, LEDGER, MISSING_VERSION, Output, TEXT_CHANGED, UNKEPT_TEXT,
};
use crate::compare::{Kind, Place, compare, taken_out};
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::Failure;
use crate::protocol::{Event, EventKind, Protocol, Version, is_review_due_by, long_date, refusal};
use crate::read::{clauses, decided, protocol};
use crate::register::Entry;
use crate::source::{parted, same_lines};
use jiff::civil::Date;
use std::path::Path;

/// What stands where, before anything is written.
pub struct Desk {
    /// The project as it would be published, drafts included.
    pub output: Output,
    /// The document in the register: its council and its entry.
    pub at: (usize, usize),
    /// Its file as it is.
    pub file: File,
    /// What that says.
    pub working: Protocol,
    /// The day on which it is recorded.
    pub today: Date,
}

const NOTHING: &str = "Nothing was changed.";

/// A refusal: what is so, and what to do.
pub fn refused(why: impl Into<String>, help: &str) -> Failure {
    Failure::new(why, format!("{help} {NOTHING}"))
}

impl Desk {
    fn entry(&self) -> &Entry {
        &self.output.register.councils[self.at.0].entries[self.at.1]
    }

    /// True if the first lines say already what was decided, and all that is said of it now: then its text alone is kept.
    pub fn known(&self, event: &Event) -> bool {
        self.working
            .metadata
            .events()
            .iter()
            .any(|other| is_same(other, event) && says(other, event))
    }

    /// The bytes of the file: its mark of byte order, where it has one, and the text.
    pub fn with_mark(&self, text: &str) -> Vec<u8> {
        let mark = "\u{feff}".as_bytes();
        let marked = self.file.bytes.as_ref().is_some_and(|bytes| bytes.starts_with(mark));
        [if marked { mark } else { &[] }, text.as_bytes()].concat()
    }

    /// The text of the file as it is, to the last sign, without its mark of byte order.
    pub fn text(&self) -> String {
        let bytes = self.file.bytes.as_deref().unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
    }

    /// Refuses what cannot be, with the reason.
    pub fn refuse(&self, event: &Event, known: bool) -> Result<(), Failure> {
        let (path, kind) = (&self.file.path, event.kind.name());
        self.refuse_translation(event)?;
        if event.date.first_day() > self.today {
            return Err(refused(
                format!("{} is still to come: nothing was decided on it yet", event.date),
                "Record a decision once it was taken; `--in-force` says from when it holds.",
            ));
        }
        // What a short key says is written out with what is said of it now.
        let mut events = self.working.metadata.events();
        if !known {
            events.retain(|other| !is_same(other, event));
        }
        let listed = self.working.metadata.history.iter();
        if !known && listed.clone().any(|other| is_same(other, event)) {
            return Err(refused(
                format!(
                    "{path} says already that it was {kind} {}, with another minute, body or note",
                    event.date
                ),
                "If that is wrong, mend it there, under `history:`.",
            ));
        }
        if !known && let Some(why) = refusal(&events, event) {
            return Err(refused(format!("{path}: {why}"), "Check the day and the decision."));
        }
        if let Some(clause) = event.clauses.iter().find(|clause| self.lacks(clause)) {
            return Err(refused(
                format!("{path} has no clause {clause}"),
                "Give `--clause` the number of a clause of it, as letters cite it: 4.2 or 2.3(b).",
            ));
        }
        let ledger = |finding: &&Diagnostic| {
            *finding.place.path == *LEDGER && finding.rule.name == BAD_LEDGER.name
        };
        if let Some(finding) = self.output.findings.iter().find(ledger) {
            let why = format!("{LEDGER}, line {}: {}", finding.place.start.line, finding.message);
            return Err(refused(why, "Mend it first: `protosite check` says how."));
        }
        if let Some(finding) = self.denied(event) {
            let line = finding.place.start.line;
            return Err(refused(
                format!("{path} has an error, at line {line}: {}", finding.message),
                "Mend it first: `protosite check` says how. What a council decides on is published for good.",
            ));
        }
        if known
            && (!event.kind.has_text() || event.corrects.is_some() || self.kept(event).is_some())
        {
            return Err(refused(
                format!("{path} says already that it was {kind} {}", event.date),
                "Nothing is to be recorded.",
            ));
        }
        if let Some(day) = event.corrects {
            return self.refuse_correction(event, day);
        }
        self.refuse_text(event, &events)
    }

    /// A document and its translation are one: what is decided on it without new words is recorded once, of the original.
    fn refuse_translation(&self, event: &Event) -> Result<(), Failure> {
        let entries = &self.output.register.councils[self.at.0].entries;
        let original = self.entry().original.filter(|_| !event.kind.has_text());
        let Some(original) = original.map(|at| entries[at].protocol.source.path()) else {
            return Ok(());
        };
        let (path, kind) = (&self.file.path, event.kind.name());
        Err(refused(
            format!(
                "{path} is the translation of {original}: the two are one document, and what is {kind} is recorded in the original"
            ),
            &format!("Next: {}", typed_anew(event, original)),
        ))
    }

    /// True if a clause is neither in the file nor in the text in force, from which it may have been taken out.
    fn lacks(&self, clause: &str) -> bool {
        let entry = self.entry();
        self.working.part_cited(clause).is_none() && entry.protocol.part_cited(clause).is_none()
    }

    /// The version of a decision, if its text is kept.
    fn kept(&self, event: &Event) -> Option<&Version> {
        let day = event.date.last_day();
        self.entry().versions.iter().find(|version| version.day == day)
    }

    /// What is wrong with the document at level deny, but for what this very decision settles.
    fn denied(&self, event: &Event) -> Option<&Diagnostic> {
        let settled = [&MISSING_VERSION, &UNKEPT_TEXT, &TEXT_CHANGED, &CHANGED_VERSION];
        let of = self.output.findings.iter().filter(|finding| {
            *finding.place.path == *self.file.path && finding.level == Level::Deny
        });
        of.filter(|_| event.kind.has_text())
            .find(|finding| settled.iter().all(|rule| rule.name != finding.rule.name))
    }

    /// What the text has to be for what was decided on it.
    fn refuse_text(&self, event: &Event, events: &[Event]) -> Result<(), Failure> {
        let (path, kind) = (&self.file.path, event.kind.name());
        if event.kind.has_text() && self.working.clauses.is_empty() {
            return Err(refused(
                format!("{path} has no text: nothing can have been {kind}"),
                "Write or paste the text under the first lines.",
            ));
        }
        let text = decided(&self.working.source);
        let versions = &self.entry().versions;
        let same = |version: &&Version| {
            same_lines(parted(&text).1, parted(&decided(&version.frozen.source)).1)
        };
        let last = versions.last();
        let before = last.map_or(String::new(), |last| long_date(last.day));
        if let Some(last) = last.filter(|last| event.kind.has_text() && !same(last)) {
            self.refuse_clauses(event, last)?;
        }
        match (event.kind, last.map(|last| same(&last))) {
            (EventKind::Reviewed, Some(false)) => Err(refused(
                format!("{path} was changed since {before}, so it was not reviewed without change"),
                "If the council decided on the new words, record them as `amended`. If it did not, put the words of that day back.",
            )),
            (EventKind::Amended | EventKind::Corrected, Some(true)) => Err(refused(
                format!("{path} holds the text of {before} still: nothing in it was {kind}"),
                "Write the new words into the file first. If the council left it as it is, record it as `reviewed`.",
            )),
            (kind, None)
                if kind.has_text() && self.comes_later(event) && before_it(events, event) =>
            {
                Err(refused(
                    format!("the text of {path} that is in force meanwhile is not kept"),
                    "Put its words back into the file and record them with the day on which they were adopted; then write the new words and record those.",
                ))
            }
            _ => Ok(()),
        }
    }

    /// A decision on clauses alone changes these alone: all that differ are named, and none that says what it said. Numbers that
    /// shift are no words of a decision.
    fn refuse_clauses(&self, event: &Event, last: &Version) -> Result<(), Failure> {
        if event.clauses.is_empty() {
            return Ok(());
        }
        let old = clauses(last.frozen.source.clone(), "");
        let of = compare(&old, &self.working);
        let mut named: Vec<(&String, bool)> =
            event.clauses.iter().map(|clause| (clause, false)).collect();
        let mut unnamed = Vec::new();
        for change in of.changed() {
            let mut known = false;
            for (clause, changed) in &mut named {
                let within = stands_in(&old, change.old.as_ref(), clause)
                    || stands_in(&self.working, change.new.as_ref(), clause);
                (*changed, known) = (*changed || within, known || within);
            }
            let shifted = matches!(change.kind, Kind::Renumbered | Kind::Moved);
            if !known && (change.is_reworded() || !shifted) {
                unnamed.extend(change.new.as_ref().or(change.old.as_ref()).map(Place::name));
            }
        }
        let (path, kind, day) = (&self.file.path, event.kind.name(), long_date(last.day));
        unnamed.dedup();
        if unnamed.len() > 8 {
            let more = unnamed.len() - 7;
            unnamed.truncate(7);
            unnamed.push(format!("{more} more"));
        }
        if !unnamed.is_empty() {
            let names = event.clauses.join(", ");
            return Err(refused(
                format!(
                    "{path} differs from the text of {day} in {} too, and `--clause` names {names} alone",
                    unnamed.join(", ")
                ),
                "Name each clause that the decision changed, or leave `--clause` out. Words that were not decided on are put back first.",
            ));
        }
        match named.iter().find(|(_, changed)| !changed) {
            Some((clause, _)) => Err(refused(
                format!("clause {clause} of {path} says what it said on {day}: it was not {kind}"),
                "Name the clauses that the decision changed, or write the new words into the file first.",
            )),
            None => Ok(()),
        }
    }

    fn comes_later(&self, event: &Event) -> bool {
        event.from() > self.today
    }

    /// A frozen text is mended in its own place only where its file was changed, and by a correction.
    fn refuse_correction(&self, event: &Event, day: Date) -> Result<(), Failure> {
        let date = long_date(day);
        if event.kind != EventKind::Corrected {
            return Err(refused(
                "`--corrects` is for `corrected` alone",
                "What a council decides on anew is a version of its own.",
            ));
        }
        let Some(version) = self.entry().versions.iter().find(|version| version.day == day) else {
            return Err(refused(format!("no text of {date} is kept"), "Check the day."));
        };
        let changed = self.output.findings.iter().any(|finding| {
            finding.rule.name == CHANGED_VERSION.name
                && finding.place.path == *version.frozen.source.path()
        });
        if changed {
            return Ok(());
        }
        Err(refused(
            format!("the text of {date} is as it was frozen: no slip of it was mended"),
            "To correct the text that is in force, mend it in the file of the document and leave `--corrects` out.",
        ))
    }

    /// The addresses of clauses that a decision on a text takes out, of which the first lines do not say what became.
    pub fn unsaid(&self, event: &Event) -> Vec<String> {
        let text = event.kind.has_text() && event.corrects.is_none();
        let day = event.date.last_day();
        let before = self.entry().versions.iter().rfind(|version| version.day < day);
        let Some(before) = before.filter(|_| text) else { return Vec::new() };
        let before = protocol(before.frozen.source.clone(), &self.working.id).value;
        taken_out(&before, &self.working)
    }

    /// What to write where the first lines state a day for the review that was done, and none for the next.
    fn next_review(&self, event: &Event) -> Option<String> {
        let by = self.working.metadata.review_by?;
        let done = matches!(event.kind, EventKind::Reviewed | EventKind::Adopted);
        (done && is_review_due_by(event.date, by)).then(|| {
            let path = &self.file.path;
            format!(
                "{path} still says `review_by: {by}`: write the day of the next review in its place, or `review_every:` with its cycle, such as 3 years. Else it is overdue after {by}.\n"
            )
        })
    }

    /// What was done, and what comes next.
    pub fn said(
        &self,
        event: &Event,
        (frozen, unsaid): (Option<&str>, &[String]),
        project: &Path,
    ) -> String {
        let (path, kind) = (&self.file.path, event.kind.name());
        let minute =
            event.minute.as_ref().map_or(String::new(), |minute| format!(", minute {minute}"));
        let what = match event.clauses.as_slice() {
            [] => path.clone(),
            [one] => format!("clause {one} of {path}"),
            [few @ .., last] => format!("clauses {} and {last} of {path}", few.join(", ")),
        };
        let was = if event.clauses.len() > 1 { "were" } else { "was" };
        let effect = event.in_force.map_or(String::new(), |from| {
            let key = if event.kind.has_text() { "in force" } else { "with effect" };
            format!(", {key} from {from}")
        });
        let mut said =
            format!("Recorded: {what} {was} {kind} on {}{minute}{effect}.\n", event.date);
        if let Some(frozen) = frozen {
            said.push_str(&format!(
                "The text is kept in {frozen}, and is not to be changed again.\n"
            ));
        }
        said.push_str(&asked(unsaid, event));
        said.push_str(&self.next_review(event).unwrap_or_default());
        match event.in_force.filter(|_| frozen.is_some() && self.comes_later(event)) {
            Some(from) => said.push_str(&format!(
                "It is published at its own address now, and in the place of the text in force from {from}.\n"
            )),
            None => said.push_str(&format!("Next: {}\n", command("build", project))),
        }
        said
    }
}

/// What is to be typed for clauses of which nothing says what became of them.
fn asked(unsaid: &[String], event: &Event) -> String {
    let Some(first) = unsaid.first() else { return String::new() };
    let more = match unsaid.len() {
        1 => " is".to_owned(),
        n => format!(" and {} more are", n - 1),
    };
    let from = long_date(event.from());
    let lines: String =
        unsaid.iter().map(|address| format!("  \"{address}\": {{date: {from}}}\n")).collect();
    format!(
        "#{first}{more} not in this text any more. Say so in the first lines, or a build stops, since letters may cite it:\nremoved:\n{lines}Add `replaced_by:` where another clause says it now.\n"
    )
}

fn is_same(other: &Event, event: &Event) -> bool {
    other.kind == event.kind && other.date == event.date && other.corrects == event.corrects
}

/// True if an event holds all that is said of another.
fn says(known: &Event, event: &Event) -> bool {
    let holds = |known: &Option<String>, said: &Option<String>| said.is_none() || known == said;
    holds(&known.minute, &event.minute)
        && holds(&known.by, &event.by)
        && holds(&known.note, &event.note)
        && (event.in_force.is_none() || known.in_force == event.in_force)
        && (event.clauses.is_empty() || known.clauses == event.clauses)
}

/// True if a place of a text is a clause, or stands in it.
fn stands_in(text: &Protocol, place: Option<&Place>, clause: &str) -> bool {
    let around = text.part_cited(clause).map(|part| part.id);
    let mut part = place.and_then(|place| text.part_at(&place.address));
    while let Some(inner) = part {
        if Some(inner.id) == around {
            return true;
        }
        part = inner.parent.and_then(|outer| text.part(outer));
    }
    false
}

/// True if a text was decided on before an event.
fn before_it(events: &[Event], event: &Event) -> bool {
    events.iter().any(|other| other.kind.has_text() && other.date != event.date)
}
