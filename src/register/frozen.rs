//! The ledger and the frozen texts of today: which were changed or taken away since they were decided on; and where a text
//! of before leads.

use super::ledger::{Ledger, Seal};
use super::resolve::cross_of;
use super::{CouncilEntry, Cross, Entry, Register};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Protocol, Version, long_date};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// A frozen text is not the one that was decided on.
pub static CHANGED_VERSION: Rule = Rule::error(
    "changed-version",
    "A text that was frozen when it was decided on was changed or taken away afterwards. addresses.lock holds its SHA-256.",
    "Put the file back from a copy. Where a slip of it was mended under delegated authority: `protosite record`, with the document, `corrected`, the day, and `--corrects` with the day of the version.",
);

/// Holds every frozen text against the ledger, and writes those of today into the ledger to come.
pub(super) fn keep(
    register: &Register,
    keys: &[Vec<String>],
    (ledger, next): (&Ledger, &mut Ledger),
    findings: &mut Vec<Diagnostic>,
) {
    let mut there = HashSet::new();
    for (council, keys) in register.councils.iter().zip(keys) {
        for (entry, key) in council.entries.iter().zip(keys) {
            for version in &entry.versions {
                let name = format!("{key}@{}", version.day);
                let seal =
                    Seal { sha256: version.frozen.sha256.clone(), corrected: version.corrected };
                let seal = match ledger.versions.get(&name) {
                    Some(before) if !allowed(before, &seal) => {
                        findings.push(changed(entry, version, before));
                        before.clone()
                    }
                    _ => seal,
                };
                next.versions.insert(name.clone(), seal);
                there.insert(name);
            }
        }
    }
    let documents: BTreeMap<&str, &Entry> = (register.councils.iter().zip(keys))
        .flat_map(|(council, keys)| keys.iter().map(String::as_str).zip(&council.entries))
        .collect();
    for (name, seal) in ledger.versions.iter().filter(|(name, _)| !there.contains(*name)) {
        let (key, day) = name.split_once('@').unwrap_or((name, ""));
        let now = ledger.moved.get(key).map_or(key, |moved| moved.to.as_str());
        let now = next.moved.get(now).map_or(now, |moved| moved.to.as_str());
        let elsewhere = next.versions.get(&format!("{now}@{day}"));
        // A document with another id has its texts with it.
        if now != key && elsewhere.is_some_and(|other| other.sha256 == seal.sha256) {
            continue;
        }
        if let Some(entry) = documents.get(now) {
            findings.push(gone(entry, name, day));
        }
        next.versions.insert(name.clone(), seal.clone());
    }
}

/// True if a text may be what it is: the same as before, or mended since with a decision that says so.
fn allowed(before: &Seal, now: &Seal) -> bool {
    before.sha256 == now.sha256 || now.corrected > before.corrected
}

fn changed(entry: &Entry, version: &Version, before: &Seal) -> Diagnostic {
    let (date, path) = (long_date(version.day), version.frozen.source.path());
    let message = format!("this text was decided on {date}, and was changed afterwards");
    let help = format!(
        "Put it back from a copy: its SHA-256 was {}. If a slip was mended under delegated authority: protosite record {} corrected --on DAY --corrects {}",
        before.sha256,
        entry.protocol.source.path(),
        version.day
    );
    Diagnostic::at(&CHANGED_VERSION, Place::file(path.clone()), message)
        .help(help)
        .protocol(&entry.protocol.id)
}

fn gone(entry: &Entry, name: &str, day: &str) -> Diagnostic {
    let protocol = &entry.protocol;
    let date = day.parse().map_or_else(|_| day.to_owned(), long_date);
    let message = format!("the text of {date} was published, and its file is not there");
    let help = format!(
        "Put it back from a copy into the folder `history` beside {}. If nobody has seen it yet: protosite forget {name}",
        protocol.source.path()
    );
    Diagnostic::new(&CHANGED_VERSION, &protocol.source, protocol.key_span("title"), message)
        .help(help)
        .protocol(&protocol.id)
}

/// A text of before in the place of its document: what it cites leads to the site of today.
pub fn of_version(
    register: &Register,
    (council, entry): (usize, usize),
    protocol: Protocol,
) -> Entry {
    let of: &CouncilEntry = &register.councils[council];
    let reach = of.reach.as_deref();
    let cross = reach.map_or_else(Cross::default, |reach| {
        cross_of(register, (council, entry), &protocol, reach)
    });
    let now = &of.entries[entry];
    Entry {
        protocol: Arc::new(protocol),
        cross: Arc::new(cross),
        events: Vec::new(),
        referred: Vec::new(),
        steps: Vec::new(),
        redirects: Vec::new(),
        aliases: Vec::new(),
        words: None,
        questions: Vec::new(),
        amendment: None,
        ..now.clone()
    }
}
