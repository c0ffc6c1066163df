//! One council's mistake is not forty councils' silence: which councils a finding holds back, and what a site shows of them
//! meanwhile, told from the files that were published last.

use super::{DUPLICATE_PATH, MISPLACED, Output};
use crate::check::BROKEN_LINK;
use crate::diagnostic::{Diagnostic, Level, PROGRAM_FAULT, Place};
use crate::page::{Host, Plan, SitePath, home_path, plan, protocol_path};
use crate::read::slug;
use crate::register::{Held, Register, Target, resolve, written_for};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The site as it was last published.
pub struct LastSite<'a> {
    /// Its files.
    pub files: &'a BTreeSet<String>,
    /// Reads one of them.
    pub read: &'a dyn Fn(&str) -> Option<String>,
}

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
        let denied = self.findings.iter().filter(|finding| {
            finding.level == Level::Deny && finding.rule.name != PROGRAM_FAULT.name
        });
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
            council_of(register, &place.path)
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
            let set = if council.held.is_some() { &mut self.held } else { &mut self.made };
            set.insert(council.council.slug.clone());
        }
        // Without what they claim, which may be an address of another council's page.
        self.plans = plan(&self.register);
        self.lead_on(councils, last);
        self.leave(last);
    }

    /// What tells of all councils together stays too: new first lines of one that is held back are in no row of it.
    fn leave(&mut self, last: &LastSite) {
        let of_all = |plan: &Plan| matches!(plan, Plan::SiteRegister | Plan::SiteData(_));
        self.plans.retain(|(path, plan)| !(of_all(plan) && last.files.contains(path.as_str())));
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
        let pages = pages.filter(|path| folder(path).is_some_and(|of| self.made.contains(&of)));
        let leads = |path: &&String| {
            let to = (last.read)(path).and_then(|page| way(&page).map(str::to_owned));
            let to = to.unwrap_or_default();
            folder(to.trim_start_matches("../")).is_some_and(|to| self.held.contains(&to))
        };
        let found = pages.filter(|path| stays(path)).filter(leads).cloned().collect();
        self.lead_on = found;
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
        !self.held.is_empty() && folder(path).is_some_and(|folder| self.held.contains(&folder))
    }

    /// True for a file of an earlier build that must stay: it belongs to a council that is held back, or its pages may
    /// need it, as they do styles and pictures.
    pub fn keeps(&self, path: &str) -> bool {
        let of_a_host = || Host::ALL.iter().any(|host| host.file() == path);
        let stays = match folder(path) {
            Some(folder) => !self.made.contains(&folder) || self.lead_on.contains(path),
            // Rules are written anew, with those of the councils that are held back.
            None => !of_a_host(),
        };
        !self.held.is_empty() && stays
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
        let name = |at: usize| {
            let council = &self.register.councils[at];
            let before = council.held.as_ref().and_then(|held| held.name.as_deref());
            let named = Some(council.council.name.as_str()).filter(|name| !name.is_empty());
            named.or(before).unwrap_or(&council.council.slug)
        };
        errors.into_iter().map(|(at, errors)| (name(at), errors)).collect()
    }
}

/// The address of the council in whose folder a path lies; None at the root of the site.
fn folder(path: &str) -> Option<String> {
    path.split_once('/').map(|(folder, _)| slug(folder))
}

/// The council to which a source belongs.
fn council_of(register: &Register, source: &str) -> Option<usize> {
    let folder = slug(source.strip_prefix("content/")?.split('/').next()?);
    register.councils.iter().position(|council| council.council.slug == folder)
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
    match council_of(register, &finding.place.path) {
        Some(council) if parts.next().is_some() || finding.rule.name != MISPLACED.name => {
            Concerns::Council(council)
        }
        _ => Concerns::Nothing,
    }
}

fn held(register: &Register, at: usize, last: &LastSite, mapped: &[Mapped]) -> Held {
    let council = &register.councils[at];
    let inside = |path: &&String| folder(path).is_some_and(|of| of == council.council.slug);
    let files: BTreeSet<String> = last.files.iter().filter(inside).cloned().collect();
    let home = home_path(council).to_string();
    let mut held = Held::default();
    if files.contains(&home) {
        let data = format!("{}/register.json", council.council.slug);
        let data = (last.read)(&data).and_then(|text| serde_json::from_str(&text).ok());
        listed(&mut held, &data.unwrap_or(Value::Null), register.today);
        held.name.get_or_insert_with(|| council.council.name.clone());
    }
    held.mapped = mapped
        .iter()
        .filter_map(|(address, day)| {
            let mut starts = address.match_indices('/').map(|(at, _)| &address[at + 1..]);
            starts.find_map(|path| {
                let page = format!("{path}index.html");
                files.contains(&page).then_some((page, *day))
            })
        })
        .collect();
    let led_into = register.led_into_from_outside(at).into_iter();
    let mut led_into: BTreeSet<String> =
        led_into.map(|entry| council.entries[entry].protocol.id.clone()).collect();
    led_into.extend(written_into(register, at));
    for id in led_into {
        let page = protocol_path(council, &id).to_string();
        if let Some(text) = files.contains(&page).then(|| (last.read)(&page)).flatten() {
            held.addresses.insert(page, ids(&text));
        }
    }
    held.files = files;
    held
}

/// The documents of a council to which links of others lead that nothing answers today, by their ids.
fn written_into(register: &Register, at: usize) -> impl Iterator<Item = String> {
    let others = register.councils.iter().enumerate().filter(move |(other, _)| *other != at);
    let protocols = others.flat_map(|(_, other)| &other.entries).map(|entry| &entry.protocol);
    let links = protocols
        .flat_map(|protocol| protocol.places.links.iter().map(move |link| (protocol, &*link.to)));
    links
        .filter(|(protocol, to)| matches!(resolve(register, protocol, to), Target::Nowhere(_)))
        .filter_map(|(protocol, to)| written_for(register, protocol, to))
        .filter(move |(slug, _)| *slug == register.councils[at].council.slug)
        .map(|(_, id)| id)
}

/// What the review register that was published last says.
fn listed(held: &mut Held, data: &Value, today: Date) {
    held.name = data["council"]["name"].as_str().map(str::to_owned);
    let documents = data["protocols"].as_array().map_or(&[][..], Vec::as_slice);
    held.documents = documents.len();
    held.titles = documents
        .iter()
        .filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["title"].as_str()?.to_owned())))
        .collect();
    let late = |row: &&Value| {
        let last: Option<Date> =
            row["review_due_last_day"].as_str().and_then(|day| day.parse().ok());
        row["status"] == "adopted" && last.is_some_and(|last| last < today)
    };
    held.overdue = documents.iter().filter(late).count();
}

/// An address that a map for search engines names, and the day that it gives it.
type Mapped = (String, Option<Date>);

fn addresses(map: &str) -> Vec<Mapped> {
    let found = map.split("<loc>").skip(1).filter_map(|rest| {
        let (address, rest) = rest.split_once("</loc>")?;
        let day = rest.strip_prefix("<lastmod>").and_then(|rest| rest.get(..10)?.parse().ok());
        Some((address.to_owned(), day))
    });
    found.collect()
}

/// Where a page leads on to, if it does.
fn way(page: &str) -> Option<&str> {
    page.split_once(" data-to=\"")?.1.split('"').next()
}

/// The places of a page.
fn ids(html: &str) -> BTreeSet<String> {
    let found = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.map(str::to_owned).collect()
}
