//! One council's mistake is not forty councils' silence: which councils a finding holds back, and what a site shows of them
//! meanwhile, told from the files that were published last.

use super::last_site::{LastSite, addresses, folder, held};
use super::left::{left, unlinked};
use super::{DUPLICATE_PATH, MISPLACED, Output};
use crate::check::BROKEN_LINK;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::page::{Host, Plan, SitePath, plan, protocol_path};
use crate::read::slug;
use crate::register::{Register, Target, resolve, written_for};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a finding holds back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Concerns {
    /// Every page: settings, theme, ledger.
    Site,
    /// The pages of a council.
    Council(usize),
    /// No page: a file that belongs to no council.
    Nothing,
}

impl Output {
    /// The councils in which something must be mended before they are published, by place; None where something must be
    /// mended that concerns them all.
    pub fn in_error(&self) -> Option<BTreeSet<usize>> {
        let denied = self.findings.iter().filter(|finding| self.holds(finding));
        let (mut councils, mut led) = (BTreeSet::new(), Vec::new());
        for finding in denied {
            match (concerns(&self.register, finding), self.leads_to(finding)) {
                (Concerns::Site, _) => return None,
                (Concerns::Council(from), Some(to)) if from != to => led.push((from, to)),
                (Concerns::Council(council), _) => drop(councils.insert(council)),
                (Concerns::Nothing, _) => {}
            }
        }
        // A link to what another council has lost, be it a place of a text or a file, is no mistake of this one while that
        // one is held back.
        let wrong: Vec<usize> =
            led.iter().filter(|(_, to)| !councils.contains(to)).map(|(from, _)| *from).collect();
        councils.extend(wrong);
        // Two folders of one address are held back both.
        let all = &self.register.councils;
        let slugs: BTreeSet<&str> = councils.iter().map(|at| &*all[*at].council.slug).collect();
        let same = |at: &usize| slugs.contains(&*all[*at].council.slug);
        Some((0..all.len()).filter(same).collect())
    }

    /// The council to whose document a broken link leads, if it was published: while that council is held back, its page is
    /// there.
    fn leads_to(&self, finding: &Diagnostic) -> Option<usize> {
        let register = &self.register;
        let (council, entry) = (finding.rule.name == BROKEN_LINK.name)
            .then(|| register.sources.get(&finding.place.path))
            .flatten()?;
        let protocol = &register.councils[*council].entries[*entry].protocol;
        let here = |span| Place::new(&protocol.source, span) == finding.place;
        let link = protocol.places.links.iter().find(|link| here(link.span))?;
        let (slug, id) = written_for(register, protocol, &link.to)?;
        let published = self.ledger_before.pages.contains_key(&format!("{slug}/{id}"));
        register.councils.iter().position(|of| published && of.council.slug == slug)
    }

    /// Leaves out of the findings the links to pages that only their own sources have lost, while their council is held
    /// back: those pages stand, and are led to.
    pub fn spare_led(&mut self, held: &BTreeSet<usize>) {
        let mut findings = std::mem::take(&mut self.findings);
        findings.retain(|finding| {
            let from = concerns(&self.register, finding);
            let stays = self.leads_to(finding).is_some_and(|to| held.contains(&to));
            !stays || matches!(from, Concerns::Council(from) if held.contains(&from))
        });
        self.findings = findings;
    }

    /// The place of the council with that folder or address; a shell may write the folder `content/alpha/`.
    pub fn council_named(&self, name: &str) -> Option<usize> {
        let name = name.trim_end_matches('/');
        let name = name.strip_prefix("./").unwrap_or(name);
        let name = name.strip_prefix("content/").unwrap_or(name);
        if name.contains(['/', '\\']) || name.starts_with('.') {
            return None;
        }
        let wanted = slug(name);
        self.register
            .councils
            .iter()
            .position(|council| council.council.slug == wanted)
            .filter(|_| self.register.many)
    }

    /// Leaves out the findings of all councils but one, and those of files that belong to none. What another council wrote
    /// that stands in the way of a page of this one is told as a warning: it is for the other to mend.
    pub fn tell_only(&mut self, council: usize) {
        let register = &self.register;
        let in_the_way = |finding: &Diagnostic| {
            let (place, _) =
                finding.other.as_ref().filter(|_| finding.rule.name == DUPLICATE_PATH.name)?;
            register.council_at(&place.path)
        };
        self.findings.retain_mut(|finding| match concerns(register, finding) {
            Concerns::Site => true,
            Concerns::Council(other) if other == council => true,
            Concerns::Council(_) if in_the_way(finding) == Some(council) => {
                finding.level = Level::Warn;
                true
            }
            Concerns::Council(_) | Concerns::Nothing => false,
        });
    }

    /// Holds councils back: their pages, and their part of the ledger, stay as they are.
    pub fn hold(&mut self, councils: &BTreeSet<usize>, last: &LastSite) {
        let mapped = (last.read)("sitemap.xml").map_or_else(Vec::new, |map| addresses(&map));
        for &council in councils {
            self.as_published(council);
            let held = held(&self.register, council, last, &mapped);
            let council = &mut self.register.councils[council];
            // Pages of other councils name its documents: by what they were called when they were published.
            for entry in &mut council.entries {
                let title = held.titles.get(&entry.protocol.id);
                if let Some(title) = title.filter(|title| **title != entry.protocol.metadata.title)
                {
                    Arc::make_mut(&mut entry.protocol).metadata.title.clone_from(title);
                }
            }
            council.held = Some(held);
        }
        let slugs = councils.iter().map(|&at| self.register.councils[at].council.slug.as_str());
        self.ledger.keep_of(&self.ledger_before, &slugs.collect());
        for council in &self.register.councils {
            let set =
                if council.held.is_some() { &mut self.apart.held } else { &mut self.apart.made };
            set.insert(council.council.slug.clone());
        }
        // Without what they claim, which may be an address of another council's page.
        self.plans = plan(&self.register);
        self.lead_on(councils, last);
        self.apart.left = left(&self.register, &self.ledger, last);
        self.leave(last);
    }

    /// Documents of a council that is held back have the ids under which they were published: their pages stand there.
    fn as_published(&mut self, council: usize) {
        let council = &mut self.register.councils[council];
        let slug = &council.council.slug;
        let pages = self.ledger_before.pages.iter().filter_map(|(key, page)| {
            let (of, id) = key.split_once('/')?;
            (of == slug).then_some((&*page.source, id))
        });
        let published: BTreeMap<&str, &str> = pages.collect();
        for entry in &mut council.entries {
            let id = published.get(&**entry.protocol.source.path());
            if let Some(id) = id.filter(|id| **id != entry.protocol.id) {
                Arc::make_mut(&mut entry.protocol).id = (*id).to_owned();
            }
        }
    }

    /// What tells of all councils together stays too: new first lines of one that is held back are in no row of it. It leads
    /// no more to a council that has left.
    fn leave(&mut self, last: &LastSite) {
        let stays = |(path, plan): &&(SitePath, Plan)| {
            matches!(plan, Plan::SiteRegister | Plan::SiteData(_))
                && last.files.contains(path.as_str())
        };
        let register =
            self.plans.iter().filter(stays).find(|(_, plan)| *plan == Plan::SiteRegister);
        let register = register.and_then(|(path, _)| (last.read)(path.as_str()));
        self.apart.register = register.and_then(|page| unlinked(&page, &self.apart.left));
        let made_anew = |plan: &Plan| *plan == Plan::SiteRegister && self.apart.register.is_some();
        self.plans.retain(|plan| !stays(&plan) || made_anew(&plan.1));
    }

    /// What leads on to councils that are held back goes on doing so, but where a page of another one stands now.
    fn lead_on(&mut self, councils: &BTreeSet<usize>, last: &LastSite) {
        let of_pages = self.plans.iter().map(|(path, _)| path.as_str().to_lowercase());
        let taken: BTreeSet<String> = of_pages.collect();
        let stays = |path: &str| {
            let path = path.to_lowercase();
            let under = format!("{path}/");
            let mut folders = path.match_indices('/').map(|(slash, _)| &path[..slash]);
            let within = taken.range(under.clone()..).next();
            !taken.contains(&path)
                && !folders.any(|folder| taken.contains(folder))
                && within.is_none_or(|within| !within.starts_with(&under))
        };
        let pages =
            last.files.iter().filter(|path| path.ends_with(".html") || path.ends_with(".htm"));
        let pages =
            pages.filter(|path| folder(path).is_some_and(|of| self.apart.made.contains(&of)));
        let leads = |path: &&String| {
            let to = (last.read)(path).and_then(|page| way(&page).map(str::to_owned));
            let to = to.unwrap_or_default();
            folder(to.trim_start_matches("../")).is_some_and(|to| self.apart.held.contains(&to))
        };
        let found = pages.filter(|path| stays(path)).filter(leads).cloned().collect();
        self.apart.lead_on = found;
        for &at in councils {
            let council = &self.register.councils[at];
            let known = council.entries.iter().flat_map(|entry| {
                let to = protocol_path(council, &entry.protocol.id);
                entry.redirects.iter().map(move |former| (&former.path, to.clone()))
            });
            let published = known.filter(|(from, to)| {
                let path = SitePath::new(from.split('/'));
                let leads = |page: &str| way(page) == Some(&*path.link_to(to));
                last.files.contains(*from)
                    && last.files.contains(to.as_str())
                    && stays(from)
                    && (last.read)(from).is_some_and(|page| leads(&page))
            });
            let leads_on: BTreeSet<String> = published.map(|(from, _)| from.clone()).collect();
            if let Some(held) = &mut self.register.councils[at].held {
                held.leads_on = leads_on;
            }
        }
        self.plans = plan(&self.register);
    }

    /// True for a path in the folder of a council that is held back: what stands there is not written over.
    pub fn leaves(&self, path: &str) -> bool {
        !self.apart.held.is_empty()
            && folder(path).is_some_and(|folder| self.apart.held.contains(&folder))
    }

    /// True for a file of an earlier build that must stay: it belongs to a council that is held back, or its pages may
    /// need it, as they do styles and pictures.
    pub fn keeps(&self, path: &str) -> bool {
        let of_a_host = || Host::ALL.iter().any(|host| host.file() == path);
        let stays = match folder(path) {
            Some(folder) if self.apart.left.contains(&folder) => false,
            Some(folder) => !self.apart.made.contains(&folder) || self.apart.lead_on.contains(path),
            // Rules are written anew, with those of the councils that are held back.
            None => !of_a_host(),
        };
        !self.apart.held.is_empty() && stays
    }

    /// The folders of councils that have left, whose pages go though others are held back.
    pub fn left(&self) -> impl Iterator<Item = &str> {
        self.apart.left.iter().map(String::as_str)
    }

    /// The councils that are held back and were never published as far as links of others lead, each with how many of these
    /// stand as words for now.
    pub fn unled(&self) -> BTreeMap<&str, usize> {
        let register = &self.register;
        let made = register.councils.iter().filter(|council| council.held.is_none());
        let protocols = made.flat_map(|council| &council.entries).map(|entry| &entry.protocol);
        let links = protocols
            .flat_map(|protocol| protocol.places.links.iter().map(move |link| (protocol, link)));
        let mut unled = BTreeMap::new();
        for (protocol, link) in links {
            let Target::Protocol(to, entry, _) = resolve(register, protocol, &link.to) else {
                continue;
            };
            let of = &register.councils[to];
            let page = protocol_path(of, &of.entries[entry].protocol.id);
            if !of.has_page(page.as_str()) {
                let name = Some(of.council.name.as_str()).filter(|name| !name.is_empty());
                *unled.entry(name.unwrap_or(&of.council.slug)).or_default() += 1;
            }
        }
        unled
    }

    /// The councils that are held back, each with how many errors hold it; none where only another one was asked for.
    pub fn held_back(&self) -> Vec<(&str, usize)> {
        let mut errors: BTreeMap<usize, usize> = BTreeMap::new();
        let held = self.in_error().unwrap_or_default();
        for finding in self.findings.iter().filter(|finding| finding.level == Level::Deny) {
            if let Concerns::Council(council) = concerns(&self.register, finding)
                && held.contains(&council)
            {
                *errors.entry(council).or_default() += 1;
            }
        }
        // What is wrong with an address that two folders have holds back both.
        let slug = |at: usize| &self.register.councils[at].council.slug;
        for &at in held.iter().filter(|at| !errors.contains_key(at)).collect::<Vec<_>>() {
            let same = errors.iter().find(|(other, _)| slug(**other) == slug(at));
            if let Some((_, &count)) = same {
                errors.insert(at, count);
            }
        }
        let name = |at: usize| {
            let council = &self.register.councils[at];
            let before = council.held.as_ref().and_then(|held| held.name.as_deref());
            let named = Some(council.council.name.as_str()).filter(|name| !name.is_empty());
            named.or(before).unwrap_or(&council.council.slug)
        };
        errors.into_iter().map(|(at, errors)| (name(at), errors)).collect()
    }
}

fn concerns(register: &Register, finding: &Diagnostic) -> Concerns {
    let mut parts = finding.place.path.split('/');
    if !register.many || parts.next() != Some("content") {
        return Concerns::Site;
    }
    parts.next();
    // A model concerns all that were drawn from it.
    if register.models.iter().any(|model| **model.protocol.source.path() == *finding.place.path) {
        return Concerns::Site;
    }
    match register.council_at(&finding.place.path) {
        Some(council) if parts.next().is_some() || finding.rule.name != MISPLACED.name => {
            Concerns::Council(council)
        }
        _ => Concerns::Nothing,
    }
}

/// Where a page leads on to, if it does.
fn way(page: &str) -> Option<&str> {
    page.split_once(" data-to=\"")?.1.split('"').next()
}
