//! What is published of a document whose texts were frozen: the one in force on the day. Another text in its file is an
//! amendment that is being drafted.

use super::Cache;
use super::amendment::amendment;
use super::composed::{Composed, Written, composed};
use super::drafts::Councils;
use super::frozen::{STRAY_VERSION, Texts, frozen_path};
use super::taken_out::taken_out;
use crate::diagnostic::{Diagnostic, Level, Place, Rule};
use crate::protocol::{
    Event, Frozen, PartialDate, Protocol, Status, Version, in_force, long_date, versions,
};
use crate::read::{self, BAD_HISTORY, decided};
use crate::register::{Amendment, Entry, MISSING_VERSION, Register};
use crate::source::{Source, Span, parted, same_lines};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// The history of a document is listed, and no text of it is kept.
pub static UNKEPT_TEXT: Rule = Rule::warning(
    "unkept-text",
    "The history of a document is listed, and the text of its last decision is not kept: an edit of its file is published at once, as if it had been decided.",
    "Keep the text with `protosite record`, the decision and its day.",
);

/// The versions of documents, by the paths of their sources.
#[derive(Default)]
pub(super) struct Histories {
    of: HashMap<Arc<str>, (Vec<Version>, Option<Amendment>)>,
    composed: HashMap<Arc<str>, Composed>,
}

/// Settles for every document what is published of it: its text in force, where texts were frozen. With `drafts`, an
/// amendment that is being drafted is shown in its place.
pub(super) fn settle(
    councils: &mut Councils,
    texts: Vec<Texts>,
    (day, drafts): (Date, bool),
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> Histories {
    let mut histories = Histories::default();
    let mut kept = HashMap::new();
    for ((_, protocols), mut texts) in councils.iter_mut().zip(texts) {
        let all = texts.values().flatten();
        cache
            .frozen
            .extend(all.map(|(_, frozen)| (frozen.source.path().to_string(), frozen.clone())));
        for protocol in protocols.iter_mut() {
            let path = protocol.source.path().clone();
            let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
            let known = texts.get(stem).map_or(&[][..], Vec::as_slice);
            findings.extend(unknown_clauses(protocol, known));
            let Some(files) = texts.remove(stem) else {
                findings.extend(unkept(protocol));
                continue;
            };
            let versions = of_document(protocol, files, findings);
            let Some(at) = in_force(&versions, day) else { continue };
            let mut settling =
                Settling { versions: &versions, day, drafts, cache, kept: &mut kept };
            let (published, whole, amendment) = settling.publish(protocol, at, findings);
            histories.composed.extend(whole.map(|whole| (path.clone(), whole)));
            *protocol = published;
            histories.of.insert(path, (versions, amendment));
        }
        findings.extend(texts.iter().filter_map(orphan));
    }
    cache.composed = kept;
    histories
}

/// A document while it is settled what is published of it.
struct Settling<'a> {
    versions: &'a [Version],
    day: Date,
    drafts: bool,
    cache: &'a Cache,
    kept: &'a mut HashMap<Arc<str>, Composed>,
}

impl Settling<'_> {
    /// What is published of it, what that was put together from, and what is being drafted.
    fn publish(
        &mut self,
        working: &Arc<Protocol>,
        at: usize,
        findings: &mut Vec<Diagnostic>,
    ) -> (Arc<Protocol>, Option<Composed>, Option<Amendment>) {
        let text = decided(&working.source);
        let same = |version: &Version| {
            same_lines(parted(&text).1, parted(&decided(&version.frozen.source)).1)
        };
        if same(&self.versions[at]) {
            return (working.clone(), None, None);
        }
        let Some(last) = self.versions.last() else { return (working.clone(), None, None) };
        let published = self.composed(working, &self.versions[at]);
        self.kept.insert(working.source.path().clone(), published.clone());
        if same(last) {
            taken_out(&published.protocol, (working, last), self.day, findings);
            return (published.protocol.clone(), Some(published), None);
        }
        let against = self.composed(working, last);
        taken_out(&published.protocol, (&against.protocol, last), self.day, findings);
        let amendment = amendment(working, &against.protocol, last, self.drafts, findings);
        if self.drafts {
            return (working.clone(), None, Some(amendment));
        }
        (published.protocol.clone(), Some(published), Some(amendment))
    }

    /// The text of a version under the first lines of today; as before, where neither has changed.
    fn composed(&self, working: &Arc<Protocol>, version: &Version) -> Composed {
        let before = self.cache.composed.get(working.source.path());
        let same = before.filter(|before| before.is_of(working, &version.frozen));
        same.cloned().unwrap_or_else(|| composed(working, &version.frozen))
    }
}

/// The versions of a document. A text without a decision, and a decision without its text, are said.
fn of_document(
    protocol: &Protocol,
    files: Vec<(Date, Arc<Frozen>)>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Version> {
    let events = protocol.metadata.events();
    let first = files.iter().map(|(day, _)| *day).min();
    let decided = |day: Date| {
        let of = |event: &&Event| has_text(event) && event.date == PartialDate::Day(day);
        events.iter().find(of)
    };
    let missing = events.iter().filter(|event| has_text(event)).filter(|event| {
        let since = first.is_some_and(|first| event.date.last_day() >= first);
        since && !files.iter().any(|(day, _)| event.date == PartialDate::Day(*day))
    });
    findings.extend(missing.map(|event| lacking(protocol, event)));
    let mut texts = Vec::new();
    for (day, frozen) in files {
        match decided(day) {
            Some(event) => texts.push((event, day, frozen)),
            None => findings.push(undecided(protocol, day, &frozen)),
        }
    }
    versions(texts, &events)
}

/// Clauses that decisions name and that no text of the document has, nor ever had as far as texts are kept.
fn unknown_clauses(protocol: &Protocol, texts: &[(Date, Arc<Frozen>)]) -> Vec<Diagnostic> {
    let metadata = &protocol.metadata;
    let named = metadata
        .history
        .iter()
        .flat_map(|event| event.clauses.iter().map(move |clause| (event, clause)));
    let removed = |clause: &str| metadata.removed.iter().any(|removed| removed.address == clause);
    let unknown: Vec<_> = named
        .filter(|(_, clause)| protocol.part_cited(clause).is_none() && !removed(clause))
        .collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let texts: Vec<Protocol> =
        texts.iter().map(|(_, text)| read::clauses(text.source.clone(), "")).collect();
    let nowhere = unknown
        .into_iter()
        .filter(|(_, clause)| texts.iter().all(|text| text.part_cited(clause).is_none()));
    let said = |(event, clause): (&Event, &String)| {
        let message = format!(
            "this was {} {} in clause {clause}, and no text of this document has one",
            event.kind.name(),
            event.date
        );
        let help = "Correct the number, as letters cite it: 4.2 or 2.3(b). If the clause was taken out before texts were kept, write it under `removed:`.";
        Diagnostic::new(&BAD_HISTORY, &protocol.source, span_of(protocol, event), message)
            .help(help)
            .protocol(&protocol.id)
    };
    nowhere.map(said).collect()
}

fn has_text(event: &Event) -> bool {
    event.kind.has_text() && event.corrects.is_none()
}

/// Where a decision is written in the first lines.
fn span_of(protocol: &Protocol, event: &Event) -> Span {
    let listed = protocol.metadata.history.iter().position(|other| other == event);
    let span = listed.and_then(|at| protocol.places.history.get(at).copied());
    span.unwrap_or_else(|| protocol.key_span(event.kind.name()))
}

fn lacking(protocol: &Protocol, event: &Event) -> Diagnostic {
    let (path, kind) = (protocol.source.path(), event.kind.name());
    let message =
        format!("this was {kind} {}, and the text that was decided on is not kept", event.date);
    let help = match event.date {
        PartialDate::Day(day) => format!(
            "Put {} back from a copy. If {path} holds that text now, keep it: protosite record {path} {kind} --on {day}",
            frozen_path(path, day)
        ),
        _ => "Write the day of the decision; texts are kept by days.".to_owned(),
    };
    Diagnostic::new(&MISSING_VERSION, &protocol.source, span_of(protocol, event), message)
        .help(help)
        .protocol(&protocol.id)
}

fn undecided(protocol: &Protocol, day: Date, frozen: &Frozen) -> Diagnostic {
    let path = protocol.source.path();
    let date = long_date(day);
    let message = format!(
        "this is a text of {date}, and the first lines of {path} name no decision of that day"
    );
    let help = format!(
        "Write the decision into them:\nhistory:\n  - amended: {date}\nIf nothing was decided that day, take this file out."
    );
    Diagnostic::at(&STRAY_VERSION, Place::file(frozen.source.path().clone()), message)
        .help(help)
        .protocol(&protocol.id)
}

/// Texts whose document is not there: said at the first of them.
fn orphan((document, files): (&String, &Vec<(Date, Arc<Frozen>)>)) -> Option<Diagnostic> {
    let (_, frozen) = files.first()?;
    let message = format!("this is a text of {document}.md, which is not there");
    let help = "If the document has another file name now, give its folder in `history` that name too. If it is gone, bring it back with `status: withdrawn`.";
    Some(
        Diagnostic::at(&STRAY_VERSION, Place::file(frozen.source.path().clone()), message)
            .help(help),
    )
}

/// A history without any text.
fn unkept(protocol: &Protocol) -> Option<Diagnostic> {
    let metadata = &protocol.metadata;
    if metadata.status != Status::Adopted {
        return None;
    }
    let last = metadata.history.iter().rfind(|event| has_text(event))?;
    let (path, kind) = (protocol.source.path(), last.kind.name());
    let message = format!(
        "no text is kept of what was {kind} {}: an edit of this file is published at once",
        last.date
    );
    let on = match last.date {
        PartialDate::Day(day) => day.to_string(),
        _ => "DAY".to_owned(),
    };
    let help =
        format!("If this file holds that text, keep it: protosite record {path} {kind} --on {on}");
    Some(
        Diagnostic::new(&UNKEPT_TEXT, &protocol.source, span_of(protocol, last), message)
            .help(help)
            .protocol(&protocol.id),
    )
}

impl Histories {
    /// Hands the versions over to the documents of the register.
    pub(super) fn attach(&self, register: &mut Register) {
        for entry in register.councils.iter_mut().flat_map(|council| &mut council.entries) {
            if let Some((versions, amendment)) = self.of.get(entry.protocol.source.path()) {
                (entry.versions, entry.amendment) = (versions.clone(), amendment.clone());
            }
        }
    }

    /// The paths of documents of which an amendment is being drafted.
    pub(super) fn drafted(&self) -> Vec<Arc<str>> {
        let of = self.of.iter().filter(|(_, (_, amendment))| amendment.is_some());
        of.map(|(path, _)| path.clone()).collect()
    }

    /// What was found in texts that were put together: what is so in the first lines stays; of the frozen text only what
    /// stops the build, at the file that holds it. The rest was decided so, and what is being drafted is judged for itself.
    pub(super) fn retell(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.composed.is_empty() {
            return findings;
        }
        let told = |mut finding: Diagnostic| {
            let Some(whole) = self.composed.get(&finding.place.path) else { return Some(finding) };
            let place = &mut finding.place;
            match whole.written(place.start.line) {
                Written::Working(line) => {
                    place.end.line = line + (place.end.line - place.start.line);
                    place.start.line = line;
                }
                Written::Frozen(_) if finding.rule.level != Level::Deny => return None,
                Written::Frozen(line) => {
                    place.path = whole.frozen_path().clone();
                    place.end.line = line + (place.end.line - place.start.line);
                    place.start.line = line;
                }
            }
            Some(finding)
        };
        findings.into_iter().filter_map(told).collect()
    }
}

/// The texts of a document that were kept, as they read: for its dated pages, and for the page that lays them side by side.
pub(super) fn version_texts(
    register: &Register,
    (council, entry): (usize, usize),
) -> Vec<Protocol> {
    let now = &register.councils[council].entries[entry];
    let texts = now.versions.iter().map(|version| beside_document(now, &version.frozen));
    read::kept(&texts.collect::<Vec<_>>(), &now.protocol.id)
}

/// One of them by itself.
pub(super) fn version_text(
    register: &Register,
    (council, entry, version): (usize, usize, usize),
) -> Option<Protocol> {
    let now = &register.councils[council].entries[entry];
    let text = beside_document(now, &now.versions[version].frozen);
    read::kept(&[text], &now.protocol.id).pop()
}

/// What a frozen text links to beside it stands beside the document, not in the folder of its history.
fn beside_document(now: &Entry, frozen: &Frozen) -> Arc<Source> {
    Arc::new(frozen.source.standing_at(now.protocol.source.path().clone()))
}
