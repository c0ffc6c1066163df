//! A site that is ready to be rendered: page by page and in parallel, so that no more than a few are in memory.

use super::changed::{Changed, Noted, note};
use super::versions::{version_text, version_texts};
use super::{rules, theming};
use crate::check::{Subject, allow, check};
use crate::diagnostic::{Diagnostic, Level, Levels, PROGRAM_FAULT, Place, fault, guarded};
use crate::page::{
    Compared, ComparedPage, DataForm, Decided, Page, Plan, SitePath, beside, changes_address,
    changes_page, council_feed, has_changes, page, site_feed, tell_changes, version_address,
    version_page,
};
use crate::protocol::Protocol;
use crate::read::slug;
use crate::register::{Ledger, Register, of_version};
use crate::render::{Engine, TemplateError};
use crate::theme::{TEMPLATE, Theme};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

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
    /// True if its templates make no page that readers look for.
    pub(super) blank: bool,
    /// The templates that ship, for pages that were never published and whose own template is wrong.
    pub(super) spare: OnceLock<Option<Engine>>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// The levels of rules that hold.
    pub levels: Levels,
    /// The ledger to come, `addresses.lock`.
    pub ledger: Ledger,
    /// The folders of councils, told apart where the pages of some are not made.
    pub(super) apart: Apart,
    /// Drawings that are not published as they are, each without what only its author may read.
    pub(super) drawings: BTreeMap<String, Vec<u8>>,
    /// What each kept text of a document changed.
    pub(super) noted: Noted,
    /// The ledger as it was.
    pub(super) ledger_before: Arc<Ledger>,
}

/// The folders of councils where the pages of some are not made; all empty where all are.
#[derive(Debug, Default)]
pub(super) struct Apart {
    /// Of those that are held back.
    pub held: BTreeSet<String>,
    /// The councils whose pages stand and would be made as they are, by their places.
    pub standing: BTreeSet<usize>,
    /// Of those whose pages are made.
    pub made: BTreeSet<String>,
    /// Of those that have left, whose pages go.
    pub left: BTreeSet<String>,
    /// The register of all as it was, without links to them; None where it has none.
    pub register: Option<String>,
    /// Pages in the folders of those that are made that lead on to documents of councils that are held back.
    pub lead_on: BTreeSet<String>,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file of the project; of a picture without what a camera noted in it.
    CopyOf(&'a str),
}

/// A page that could not be made: its path, and why.
pub type Unmade = (SitePath, Diagnostic);

impl Output {
    /// True if nothing was found that holds a site back.
    pub fn may_be_published(&self) -> bool {
        !self.findings.iter().any(|finding| self.holds(finding))
    }

    /// True for what holds back a site or a council. Where the program itself failed at a document, or a template is wrong that
    /// not every page needs, the others go on.
    pub(super) fn holds(&self, finding: &Diagnostic) -> bool {
        let of_some = finding.rule.name == TEMPLATE.name && !self.blank;
        finding.level == Level::Deny && finding.rule.name != PROGRAM_FAULT.name && !of_some
    }

    /// True if some pages cannot be made for want of their templates: what they were stays.
    pub fn lacks_pages(&self) -> bool {
        self.findings.iter().any(|finding| finding.rule.name == TEMPLATE.name)
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
        self.made(&self.engine, path, plan, None)
            .map(|made| made.into_iter().map(|(_, content)| content).next())
    }

    /// A page in the templates that ship, over the site's own files; None where that cannot be either.
    pub fn stand_in(&self, path: &str) -> Option<Vec<u8>> {
        let (path, plan) = self.plans.iter().find(|(of, _)| of.as_str() == path)?;
        let spare =
            self.spare.get_or_init(|| Engine::new(&self.theme.without_own_templates()).ok());
        let made = self.made(spare.as_ref()?, path, plan, None).ok()?;
        match made.into_iter().next() {
            Some((_, Content::Bytes(bytes))) => Some(bytes),
            _ => None,
        }
    }

    fn changed(&self) -> Changed<'_> {
        Changed { noted: &self.noted, register: &self.register }
    }

    /// The texts of a document that were kept, and what is made of them: they are read once for all pages that show them.
    pub(super) fn texts(&self, plan: &Plan) -> (Option<Decided>, Vec<(SitePath, Plan)>) {
        let Plan::Protocol(c, e) = plan else { return (None, Vec::new()) };
        let (register, of) = (&self.register, (*c, *e));
        let entry = &register.councils[*c].entries[*e];
        if entry.versions.is_empty() {
            return (None, Vec::new());
        }
        let version = |v| (version_address(register, (*c, *e, v)), Plan::Version(*c, *e, v));
        let changes = Plan::Compared(Compared::Changes(*c, *e));
        let changes = has_changes(entry).then(|| (changes_address(register, of), changes));
        let made = (0..entry.versions.len()).map(version).chain(changes).collect();
        // Where they cannot be read, each page says so for itself.
        (guarded(|| self.decided(of)).ok(), made)
    }

    /// The files that come of a plan: one, or a page with its data beside it. `texts` are those of its document, where they
    /// have been read.
    pub(super) fn made<'a>(
        &'a self,
        engine: &Engine,
        path: &SitePath,
        plan: &'a Plan,
        texts: Option<&Decided>,
    ) -> Result<Vec<(SitePath, Content<'a>)>, Box<Diagnostic>> {
        if let Plan::Asset(file) = plan {
            let content = match self.drawings.get(file) {
                Some(bare) => Content::Bytes(bare.clone()),
                None => Content::CopyOf(file),
            };
            return Ok(vec![(path.clone(), content)]);
        }
        if let (Plan::SiteRegister, Some(register)) = (plan, &self.apart.register) {
            return Ok(vec![(path.clone(), Content::Bytes(register.clone().into_bytes()))]);
        }
        match guarded(|| self.rendered(engine, path, plan, texts)) {
            Ok(made) => made.map_err(|error| {
                Box::new(
                    theming::said(&self.theme, &error)
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
        engine: &Engine,
        path: &SitePath,
        plan: &Plan,
        texts: Option<&Decided>,
    ) -> Result<Vec<(SitePath, Content<'a>)>, TemplateError> {
        let Some(page) = self.page(plan, texts) else { return Ok(Vec::new()) };
        let mut made = vec![(path.clone(), Content::Bytes(engine.render(&page)?))];
        for (path, other) in beside(&self.register, plan, &page, self.theme.searches()) {
            made.push((path, Content::Bytes(engine.render(&other)?)));
        }
        Ok(made)
    }

    fn page(&self, plan: &Plan, texts: Option<&Decided>) -> Option<Page> {
        Some(match plan {
            Plan::Protocol(c, e) if has_changes(&self.register.councils[*c].entries[*e]) => {
                let mut page = page(&self.register, plan)?;
                if let Page::Protocol(page) = &mut page {
                    let tell = |of: &Decided| {
                        tell_changes(&mut page.beside, &self.register, (*c, *e), of);
                    };
                    self.with(texts, (*c, *e), tell);
                }
                page
            }
            Plan::Version(c, e, v) => {
                let text = match texts {
                    Some(of) => of.texts[*v].clone(),
                    None => Arc::new(version_text(&self.register, (*c, *e, *v))?),
                };
                let then = of_version(&self.register, (*c, *e), text);
                let page = version_page(&self.register, (*c, *e, *v), &then);
                Page::Protocol(Box::new(page))
            }
            Plan::Compared(Compared::Changes(c, e)) => {
                self.with(texts, (*c, *e), |of| self.changes(of, (*c, *e)))
            }
            Plan::RegisterData(c, t, DataForm::Feed) => {
                Page::Feed(council_feed(&self.register, (*c, *t), &self.changed()))
            }
            Plan::SiteData(DataForm::Feed) => {
                Page::Feed(site_feed(&self.register, &self.changed()))
            }
            _ => return page(&self.register, plan),
        })
    }

    /// What is made of the texts of a document: of those that were read, else they are.
    fn with<T>(
        &self,
        texts: Option<&Decided>,
        entry: (usize, usize),
        make: impl FnOnce(&Decided) -> T,
    ) -> T {
        match texts {
            Some(texts) => make(texts),
            None => make(&self.decided(entry)),
        }
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
