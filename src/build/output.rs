//! A site that is ready to be rendered: page by page and in parallel, so that no more than a few are in memory.

use super::changed::{Changed, Noted, note};
use super::versions::{version_entry, version_texts};
use super::{rules, theming};
use crate::check::{Subject, allow, check};
use crate::diagnostic::{Diagnostic, Level, Levels, PROGRAM_FAULT, Place, fault, guarded};
use crate::page::{
    Compared, ComparedPage, DataForm, Decided, Page, Plan, SitePath, beside, changes_address,
    changes_page, council_feed, has_changes, page, site_feed, tell_changes, version_page,
};
use crate::protocol::Protocol;
use crate::read::slug;
use crate::register::{Ledger, Register};
use crate::render::{Engine, TemplateError};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

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
    /// Pages in the folders of these that lead on to documents of councils that are held back.
    pub(super) lead_on: BTreeSet<String>,
    /// Drawings that are not published as they are, each without what only its author may read.
    pub(super) drawings: BTreeMap<String, Vec<u8>>,
    /// What each kept text of a document changed.
    pub(super) noted: Noted,
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

/// A page that could not be made: its path, and why.
pub type Unmade = (SitePath, Diagnostic);

impl Output {
    /// True if nothing was found at the level deny. Where the program itself failed at a document, the others go on.
    pub fn may_be_published(&self) -> bool {
        let holds = |finding: &Diagnostic| {
            finding.level == Level::Deny && finding.rule.name != PROGRAM_FAULT.name
        };
        !self.findings.iter().any(holds)
    }

    /// True if a file that stands in the published site stays there though this build has none for it: the document that
    /// it was made of could not be read, and not by its author's fault.
    pub fn spares(&self, path: &str) -> bool {
        let faulty = self.findings.iter().filter(|finding| finding.rule.name == PROGRAM_FAULT.name);
        faulty.map(|finding| &finding.place.path).any(|source| {
            let name = source.rsplit('/').next().unwrap_or(source);
            let stem = name.strip_suffix(".md").map(slug);
            stem.is_some_and(|id| path.split('/').any(|part| part == id))
        })
    }

    /// The addresses that the ledger to come holds otherwise than the one that was read, but for councils that are not
    /// published: those with errors, and all but `only` where one is named.
    pub fn ledger_differences(&self, only: Option<usize>) -> BTreeSet<String> {
        let mut next = self.ledger.clone();
        if let Some(mut held) = self.in_error() {
            let others = |at: &usize| only.is_some_and(|only| only != *at);
            held.extend((0..self.register.councils.len()).filter(others));
            let councils = held.iter().map(|at| self.register.councils[*at].council.slug.as_str());
            next.keep_of(&self.ledger_before, &councils.collect());
        }
        self.ledger_before.differences(&next)
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
        let source = entry.protocol.source.path();
        // What is wrong with the settings of its council concerns it too.
        let folders = if self.register.many { 2 } else { 1 };
        let folder = source.match_indices('/').nth(folders - 1).map_or("", |(at, _)| &source[..at]);
        let settings = |finding: &Diagnostic| {
            let name = finding.place.path.strip_prefix(folder);
            finding.level == Level::Deny && name.is_some_and(|name| name.starts_with("/council.y"))
        };
        let mut findings: Vec<Diagnostic> = self
            .findings
            .iter()
            .filter(|finding| finding.place.path == *source || settings(finding))
            .cloned()
            .collect();
        let mut more = check(&Subject::new(&self.register, council, entry), &self.levels, true);
        allow(&self.register, &rules::rules(), &mut more, false);
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
    /// A template is wrong, or the program is: what a person is told.
    pub fn file(&self, path: &str) -> Result<Option<Content<'_>>, Box<Diagnostic>> {
        if let Some(asset) = self.theme.assets.values().find(|asset| asset.path == path) {
            return Ok(Some(Content::Bytes(asset.bytes.clone())));
        }
        let Some((path, plan)) = self.plans.iter().find(|(of, _)| of.as_str() == path) else {
            return Ok(None);
        };
        self.made(path, plan).map(|made| made.into_iter().map(|(_, content)| content).next())
    }

    /// Renders every file and hands it to `put`, from several threads and in no order. Gives the pages that could not be
    /// made; all others were handed over.
    ///
    /// # Errors
    /// What `put` refused.
    pub fn render<E: Send>(
        &self,
        put: impl Fn(&SitePath, Content) -> Result<(), E> + Sync,
    ) -> Result<Vec<Unmade>, E> {
        for asset in self.theme.assets.values() {
            put(&SitePath::new(asset.path.split('/')), Content::Bytes(asset.bytes.clone()))?;
        }
        let unmade = Mutex::new(Vec::new());
        let alone = || self.plans.par_iter().filter(|(_, plan)| !plan.is_beside());
        let make = |(path, plan): &(SitePath, Plan)| match self.made(path, plan) {
            Ok(made) => made.into_iter().try_for_each(|(path, content)| put(&path, content)),
            Err(why) => {
                let mut unmade = unmade.lock().unwrap_or_else(PoisonError::into_inner);
                unmade.push((path.clone(), *why));
                Ok(())
            }
        };
        alone().filter(|(_, plan)| !plan.is_last()).try_for_each(make)?;
        alone().filter(|(_, plan)| plan.is_last()).try_for_each(make)?;
        let mut unmade = unmade.into_inner().unwrap_or_else(PoisonError::into_inner);
        unmade.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(unmade)
    }

    fn changed(&self) -> Changed<'_> {
        Changed { noted: &self.noted, register: &self.register }
    }

    /// The files that come of a plan: one, or a page with its data beside it.
    fn made<'a>(
        &'a self,
        path: &SitePath,
        plan: &'a Plan,
    ) -> Result<Vec<(SitePath, Content<'a>)>, Box<Diagnostic>> {
        if let Plan::Asset(file) = plan {
            let content = match self.drawings.get(file) {
                Some(bare) => Content::Bytes(bare.clone()),
                None => Content::CopyOf(file),
            };
            return Ok(vec![(path.clone(), content)]);
        }
        match guarded(|| self.rendered(path, plan)) {
            Ok(made) => made.map_err(|error| {
                Box::new(
                    theming::wrong(&self.theme, &error)
                        .other(self.source_of(path, plan), "the page that cannot be made"),
                )
            }),
            Err(why) => Err(Box::new(fault(
                self.source_of(path, plan),
                &format!("making the page {path}"),
                &why,
            ))),
        }
    }

    /// The page of a plan, and what stands beside it.
    fn rendered<'a>(
        &'a self,
        path: &SitePath,
        plan: &'a Plan,
    ) -> Result<Vec<(SitePath, Content<'a>)>, TemplateError> {
        let Some(mut page) = self.page(plan) else { return Ok(Vec::new()) };
        let mut made = Vec::new();
        // The texts of a document are read once for the two pages that lay them side by side.
        if let (Plan::Protocol(c, e), Page::Protocol(page)) = (plan, &mut page)
            && has_changes(&self.register.councils[*c].entries[*e])
        {
            let decided = self.decided((*c, *e));
            tell_changes(&mut page.beside, &self.register, (*c, *e), &decided);
            let beside = changes_address(&self.register, (*c, *e));
            let changes = self.changes(&decided, (*c, *e));
            made.push((beside, Content::Bytes(self.engine.render(&changes)?)));
        }
        made.insert(0, (path.clone(), Content::Bytes(self.engine.render(&page)?)));
        for (path, other) in beside(&self.register, plan, &page, self.theme.searches()) {
            made.push((path, Content::Bytes(self.engine.render(&other)?)));
        }
        Ok(made)
    }

    fn page(&self, plan: &Plan) -> Option<Page> {
        Some(match plan {
            Plan::Version(c, e, v) => {
                let then = version_entry(&self.register, (*c, *e, *v));
                let page = version_page(&self.register, (*c, *e, *v), &then);
                Page::Protocol(Box::new(page))
            }
            Plan::Compared(Compared::Changes(c, e)) => {
                self.changes(&self.decided((*c, *e)), (*c, *e))
            }
            Plan::RegisterData(c, DataForm::Feed) => {
                Page::Feed(council_feed(&self.register, *c, &self.changed()))
            }
            Plan::SiteData(DataForm::Feed) => {
                Page::Feed(site_feed(&self.register, &self.changed()))
            }
            _ => return page(&self.register, plan),
        })
    }

    fn decided(&self, entry: (usize, usize)) -> Decided {
        Decided::new(version_texts(&self.register, entry))
    }

    fn changes(&self, decided: &Decided, entry: (usize, usize)) -> Page {
        let page = changes_page(&self.register, entry, decided);
        note(&self.noted, entry, &page);
        Page::Compared(Box::new(ComparedPage::Changes(page)))
    }

    /// Where the words of a page were written: its document, else the page itself.
    fn source_of(&self, path: &SitePath, plan: &Plan) -> Place {
        match plan {
            Plan::Protocol(council, entry)
            | Plan::ProtocolData(council, entry)
            | Plan::ProtocolSource(council, entry)
            | Plan::Clauses(council, entry)
            | Plan::AkomaNtoso(council, entry)
            | Plan::Compared(Compared::Model(council, entry) | Compared::Changes(council, entry)) =>
            {
                let protocol = &self.register.councils[*council].entries[*entry].protocol;
                Place::new(&protocol.source, protocol.key_span("title"))
            }
            Plan::Version(c, e, v) | Plan::VersionSource(c, e, v) => {
                let version = &self.register.councils[*c].entries[*e].versions[*v];
                Place::file(version.frozen.source.path().clone())
            }
            _ => Place::file(path.as_str()),
        }
    }
}
