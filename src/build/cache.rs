//! What a build keeps for the next one of the same project: protocols as they were read, what they cite, and what was
//! found in them. A warm build runs the same stages as a cold one; a value is taken from here only where all that it was
//! made from is the same, so that the bytes are the same too. `tests/warm.rs` compares them.

use super::composed::Composed;
use super::{Told, Waiting};
use crate::check::{self, Subject};
use crate::diagnostic::{Diagnostic, Levels};
use crate::protocol::{Frozen, LaidAway, Protocol};
use crate::register::{CouncilEntry, Entry, Facts, Known, Ledger, Register};
use crate::render::Engine;
use crate::settings::CouncilSettings;
use crate::source::Shelf;
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The cache of a project; empty before its first build.
#[derive(Default)]
pub struct Cache {
    /// Protocols by the path of their source, with what was found while reading.
    pub(super) read: HashMap<String, Read>,
    /// Councils' settings that could be read, by the paths of their files.
    pub(super) settings: HashMap<String, CouncilSettings>,
    /// Frozen texts by their paths.
    pub(super) frozen: HashMap<String, Arc<Frozen>>,
    /// Frozen texts under the first lines of today, by the paths of their documents.
    pub(super) composed: HashMap<Arc<str>, Composed>,
    /// What protocols cite.
    pub(super) known: Known,
    /// The ledger as it was read, and what was found in it.
    pub(super) ledger: Arc<Ledger>,
    pub(super) ledger_findings: Vec<Diagnostic>,
    /// The theme with its templates.
    pub(super) themed: Option<(Arc<Theme>, Arc<Engine>)>,
    /// The last theme in which nothing was wrong.
    pub(super) good: Option<(Arc<Theme>, Arc<Engine>)>,
    /// Where documents are laid away while nobody looks at them; None where all of them are held.
    pub(super) shelf: Option<Arc<dyn Shelf>>,
    /// True if no build comes after this one: nothing is kept for it but what was read.
    pub(super) once: bool,
    checked: HashMap<usize, Checked>,
    levels: Option<Levels>,
}

/// A source that was read.
#[derive(Clone, Default)]
pub(super) struct Read {
    pub protocol: Option<Arc<Protocol>>,
    pub findings: Vec<Diagnostic>,
    /// True if the text is an earlier one, in the place of one that cannot be read.
    pub stands_in: bool,
    /// Where it lies, if it was laid away.
    pub laid: Option<LaidAway>,
}

/// What was found in a protocol, and all that the rules knew besides the levels.
struct Checked {
    facts: Facts,
    findings: Arc<[Diagnostic]>,
}

impl Cache {
    /// That of a build after which none comes in this run of the program; large ones lay their documents away.
    pub fn once(shelf: Option<Arc<dyn Shelf>>) -> Cache {
        Cache { shelf, once: true, known: Known::once(), ..Cache::default() }
    }

    /// True before the first build.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// True if a source has been read.
    pub fn has(&self, path: &str) -> bool {
        self.read.contains_key(path)
    }

    /// Keeps what was read. Who laid it away holds none of it.
    pub(super) fn keep(&mut self, read: Vec<(String, Read)>) {
        let light = |(path, read): (String, Read)| match &read.laid {
            Some(_) => (path, Read { protocol: None, findings: Vec::new(), ..read }),
            None => (path, read),
        };
        self.read.extend(read.into_iter().map(light));
    }

    /// Judges every protocol; those that are as they were need no second look.
    pub(super) fn check(
        &mut self,
        register: &mut Register,
        levels: &Levels,
        thorough: bool,
        told: Waiting,
    ) -> Vec<Diagnostic> {
        let count = register.councils.iter().map(|council| council.entries.len()).sum();
        told(Told::Begins("Checking the documents", count));
        // Wording is judged with what other documents define: such findings are not kept.
        if thorough || self.once || levels.denies_any() {
            self.checked.clear();
            return once(register, levels, thorough, told);
        }
        let all = entries(&register.councils);
        if self.levels.as_ref() != Some(levels) {
            self.checked.clear();
            self.levels = Some(levels.clone());
        }
        let judge = |((council, entry), facts): (&(&CouncilEntry, &Entry), Facts)| {
            let before = self.checked.get(&place(entry)).filter(|before| before.facts == facts);
            let findings = match before {
                Some(before) => before.findings.clone(),
                None => check::check(&Subject::new(register, council, entry), levels, false).into(),
            };
            told(Told::One);
            (place(entry), Checked { facts, findings })
        };
        let judged: Vec<_> = all.par_iter().zip(register.facts()).map(judge).collect();
        let findings = judged.iter().flat_map(|(_, checked)| checked.findings.iter().cloned());
        let findings = findings.collect();
        self.checked = judged.into_iter().collect();
        findings
    }
}

/// Judges every protocol, some councils at a time.
fn once(
    register: &mut Register,
    levels: &Levels,
    thorough: bool,
    told: Waiting,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for councils in register.batches() {
        let judge = |(council, entry): (&CouncilEntry, &Entry)| {
            let found = check::check(&Subject::new(register, council, entry), levels, thorough);
            told(Told::One);
            found
        };
        let all = entries(&register.councils[councils.clone()]).into_par_iter();
        findings.append(&mut all.flat_map_iter(judge).collect());
        register.let_go(councils);
    }
    findings
}

/// All entries of councils.
fn entries(councils: &[CouncilEntry]) -> Vec<(&CouncilEntry, &Entry)> {
    let councils = councils.iter();
    councils.flat_map(|council| council.entries.iter().map(move |entry| (council, entry))).collect()
}

/// The place of a protocol in memory: its own for as long as the cache holds what was read.
fn place(entry: &Entry) -> usize {
    Arc::as_ptr(&entry.protocol).addr()
}
