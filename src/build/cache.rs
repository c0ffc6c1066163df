//! What a build keeps for the next one of the same project: protocols as they were read, what they cite, and what was
//! found in them. A warm build runs the same stages as a cold one; a value is taken from here only where all that it was
//! made from is the same, so that the bytes are the same too. `tests/warm.rs` compares them.

use crate::check::{self, Subject};
use crate::diagnostic::{Diagnostic, Levels};
use crate::protocol::{PartId, Protocol, Review};
use crate::register::{CouncilEntry, Cross, Entry, Known, Ledger, Register, Step};
use crate::render::Engine;
use crate::theme::Theme;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The cache of a project; empty before its first build.
#[derive(Default)]
pub struct Cache {
    /// Protocols by the path of their source, with what was found while reading.
    pub(super) read: HashMap<String, Read>,
    /// What protocols cite.
    pub(super) known: Known,
    /// The ledger as it was read.
    pub(super) ledger: Arc<Ledger>,
    /// The theme with its templates.
    pub(super) themed: Option<(Arc<Theme>, Arc<Engine>)>,
    checked: HashMap<usize, Checked>,
    judged: Option<(Levels, Date)>,
}

/// A source that was read.
#[derive(Clone, Default)]
pub(super) struct Read {
    pub protocol: Option<Arc<Protocol>>,
    pub findings: Vec<Diagnostic>,
}

/// What was found in a protocol, and all that it depends on besides the levels and the day.
struct Checked {
    world: u64,
    cross: Arc<Cross>,
    steps: Vec<Step>,
    review: Review,
    owner: Option<String>,
    original: bool,
    aliases: Vec<(PartId, String)>,
    findings: Arc<[Diagnostic]>,
}

impl Checked {
    fn holds(&self, register: &Register, council: &CouncilEntry, entry: &Entry) -> bool {
        self.world == council.world
            && Arc::ptr_eq(&self.cross, &entry.cross)
            && self.steps == entry.steps
            && self.review == entry.review
            && self.owner == entry.owner
            && self.original == entry.original.is_none()
            && self.aliases == aliases(register, entry)
    }
}

impl Cache {
    /// Judges every protocol; those that are as they were need no second look.
    pub(super) fn check(
        &mut self,
        register: &Register,
        levels: &Levels,
        thorough: bool,
    ) -> Vec<Diagnostic> {
        let all: Vec<(&CouncilEntry, &Entry)> = register
            .councils
            .iter()
            .flat_map(|council| council.entries.iter().map(move |entry| (council, entry)))
            .collect();
        let judged = (levels.clone(), register.today);
        // Wording is judged with what other documents define: such findings are not kept.
        let keep = !thorough && !levels.denies_any();
        if !keep || self.judged.as_ref() != Some(&judged) {
            self.checked.clear();
            self.judged = Some(judged);
        }
        let judge = |(council, entry): &(&CouncilEntry, &Entry)| -> Arc<[Diagnostic]> {
            match self
                .checked
                .get(&place(entry))
                .filter(|checked| checked.holds(register, council, entry))
            {
                Some(checked) => checked.findings.clone(),
                None => {
                    check::check(&Subject::new(register, council, entry), levels, thorough).into()
                }
            }
        };
        let found: Vec<Arc<[Diagnostic]>> = all.par_iter().map(judge).collect();
        let findings = found.iter().flat_map(|found| found.iter().cloned()).collect();
        if keep {
            let checked =
                |((council, entry), findings): (&(&CouncilEntry, &Entry), Arc<[Diagnostic]>)| {
                    let (cross, steps, owner) =
                        (entry.cross.clone(), entry.steps.clone(), entry.owner.clone());
                    (
                        place(entry),
                        Checked {
                            world: council.world,
                            cross,
                            steps,
                            review: entry.review,
                            owner,
                            original: entry.original.is_none(),
                            aliases: aliases(register, entry),
                            findings,
                        },
                    )
                };
            self.checked = all.iter().zip(found).map(checked).collect();
        }
        findings
    }
}

/// What the clauses of a protocol, and of those whose places it cites, were called before: a cure may name the clause that
/// had the number once.
fn aliases(register: &Register, entry: &Entry) -> Vec<(PartId, String)> {
    let relied = entry.cross.relied.iter();
    let others = relied.filter_map(|at| register.councils.get(at.0)?.entries.get(at.1));
    std::iter::once(entry).chain(others).flat_map(|entry| entry.aliases.iter().cloned()).collect()
}

/// The place of a protocol in memory: its own for as long as the cache holds what was read.
fn place(entry: &Entry) -> usize {
    Arc::as_ptr(&entry.protocol).addr()
}
