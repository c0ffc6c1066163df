//! A site that is ready to be rendered: page by page and in parallel, so that no more than a few are in memory.

use super::allowances;
use crate::check::{Subject, check};
use crate::diagnostic::{Diagnostic, Level, Levels};
use crate::page::{Plan, SitePath, data_beside, page};
use crate::protocol::Protocol;
use crate::register::{Ledger, Register};
use crate::render::{Engine, TemplateError};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A built site: the register, the plan of its files, and all findings, sorted.
#[derive(Debug)]
pub struct Output {
    /// The protocols and how their reviews stand.
    pub register: Register,
    /// Every file of the site but the theme's.
    pub plans: Vec<(SitePath, Plan)>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Its templates, ready to be filled in.
    pub engine: Arc<Engine>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// The levels of rules that hold.
    pub levels: Levels,
    /// The ledger to come, `addresses.lock`.
    pub ledger: Ledger,
    /// The folders of councils that are held back, and of those whose pages are made; empty where none is held back.
    pub(super) held: BTreeSet<String>,
    pub(super) made: BTreeSet<String>,
    /// The ledger as it was.
    pub(super) ledger_before: Arc<Ledger>,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file of the project.
    CopyOf(&'a str),
}

/// Why rendering stopped.
#[derive(Debug)]
pub enum Stop<E> {
    /// A template is wrong.
    Template(TemplateError),
    /// The receiver of the files refused one.
    Refused(E),
}

impl Output {
    /// True if nothing was found at the level deny.
    pub fn may_be_published(&self) -> bool {
        self.findings.iter().all(|finding| finding.level != Level::Deny)
    }

    /// How many files the site has.
    pub fn files(&self) -> usize {
        self.plans.len() + self.theme.assets.len()
    }

    /// The paths of the files that lead to others, and are of use when these are there.
    pub fn indexes(&self) -> impl Iterator<Item = &str> {
        self.plans.iter().filter(|(_, plan)| plan.is_index()).map(|(path, _)| path.as_str())
    }

    /// The protocol whose page stands at a path, with all that is wrong with it, its wording included.
    pub fn judge_page(&self, path: &str) -> Option<(Arc<Protocol>, Vec<Diagnostic>)> {
        let (_, plan) = self
            .plans
            .iter()
            .find(|(of, plan)| of.as_str() == path && matches!(plan, Plan::Protocol(..)))?;
        let Plan::Protocol(council, entry) = plan else { return None };
        let council = &self.register.councils[*council];
        let entry = &council.entries[*entry];
        let mut findings: Vec<Diagnostic> = self
            .findings
            .iter()
            .filter(|finding| finding.place.path == *entry.protocol.source.path())
            .cloned()
            .collect();
        let mut more = check(&Subject::new(&self.register, council, entry), &self.levels, true);
        allowances::apply(&self.register, &mut more, false);
        self.levels.apply(&mut more);
        more.retain(|finding| {
            !findings
                .iter()
                .any(|other| other.rule.name == finding.rule.name && other.place == finding.place)
        });
        findings.append(&mut more);
        Some((entry.protocol.clone(), findings))
    }

    /// Renders one file; None where the site has none at that path.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn file(&self, path: &str) -> Result<Option<Content<'_>>, TemplateError> {
        if let Some(asset) = self.theme.assets.values().find(|asset| asset.path == path) {
            return Ok(Some(Content::Bytes(asset.bytes.clone())));
        }
        let Some((_, plan)) = self.plans.iter().find(|(of, _)| of.as_str() == path) else {
            return Ok(None);
        };
        Ok(match (plan, page(&self.register, plan)) {
            (_, Some(page)) => Some(Content::Bytes(self.engine.render(&page)?)),
            (Plan::Asset(file), None) => Some(Content::CopyOf(file)),
            (_, None) => None,
        })
    }

    /// Renders every file and hands it to `put`, from several threads and in no order.
    ///
    /// # Errors
    /// The first template that is wrong, or what `put` refused.
    pub fn render<E: Send>(
        &self,
        put: impl Fn(&SitePath, Content) -> Result<(), E> + Sync,
    ) -> Result<(), Stop<E>> {
        let engine = &self.engine;
        for asset in self.theme.assets.values() {
            put(&SitePath::new(asset.path.split('/')), Content::Bytes(asset.bytes.clone()))
                .map_err(Stop::Refused)?;
        }
        let alone =
            self.plans.par_iter().filter(|(_, plan)| !matches!(plan, Plan::ProtocolData(..)));
        alone.try_for_each(|(path, plan)| {
            let content = match (plan, page(&self.register, plan)) {
                (_, Some(page)) => {
                    if let Some((path, data)) = data_beside(&self.register, plan, &page) {
                        put(&path, Content::Bytes(engine.render(&data).map_err(Stop::Template)?))
                            .map_err(Stop::Refused)?;
                    }
                    Content::Bytes(engine.render(&page).map_err(Stop::Template)?)
                }
                (Plan::Asset(file), None) => Content::CopyOf(file),
                (_, None) => return Ok(()),
            };
            put(path, content).map_err(Stop::Refused)
        })
    }
}
