//! One address, one page: no file of the site stands where another does, where another needs a folder, or where some
//! system could not tell the two apart.

use super::clash::{Clash, cure};
use super::named::named;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::page::{Compared, Plan, Room, Scope, SitePath, former_of};
use crate::register::{Ledger, REUSED_ADDRESS, Register, key_of_page};
use crate::theme::Theme;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

/// Two things would be published at one address.
pub static DUPLICATE_PATH: Rule = Rule::error(
    "duplicate-path",
    "Two pages would stand at one address, or one where another needs a folder.",
    "Give one of them another `id:`, or take the old address out of `redirect_from:`.",
);

/// Finds every clash. An old address that only the ledger knows gives way: it is a page of today that stands there now.
pub(super) fn settle(
    register: &mut Register,
    plans: &mut Vec<(SitePath, Plan)>,
    (theme, ledger): (&Theme, &Ledger),
    findings: &mut Vec<Diagnostic>,
) {
    let own: Vec<SitePath> =
        theme.assets.values().map(|asset| SitePath::new(asset.path.split('/'))).collect();
    let files: Vec<(&SitePath, Option<&Plan>)> =
        (plans.iter().map(|(path, plan)| (path, Some(plan))))
            .chain(own.iter().map(|path| (path, None)))
            .collect();
    let (mut gone, mut told) = (FxHashSet::default(), FxHashSet::default());
    let mut formers: FxHashSet<(usize, Option<usize>)> = FxHashSet::default();
    for (first, second, clash) in clashes(&files) {
        let (one, two) = (files[first].1, files[second].1);
        let before = had_before(register, ledger, one, two)
            .unwrap_or_else(|| rank(register, one) >= rank(register, two));
        let (a, b) = if before { (second, first) } else { (first, second) };
        let file = |at: usize| (files[at].0, files[at].1);
        if gone.contains(&a) || gone.contains(&b) {
            continue;
        }
        let lesser = matches!(clash, Clash::Index | Clash::Within);
        if lesser && (told.contains(&a) || harmless(register, files[a].1, files[b].1)) {
            continue;
        }
        told.insert(a);
        if let Some(Plan::Redirect(c, e, path)) = files[a].1
            && written(register, *c, *e, path).is_none()
        {
            gone.insert(a);
            findings.push(given_way(register, (*c, *e), path, files[b].1));
            continue;
        }
        // All pages of a council that had another folder clash where one does: it is one old address.
        if let Some(Plan::FormerRoom(c, path)) = files[a].1
            && !formers.insert((*c, former_of(&register.councils[*c], path.as_str())))
        {
            continue;
        }
        findings.extend(finding(register, file(a), file(b), clash, a == first));
    }
    let gone: Vec<(SitePath, Plan)> = gone.into_iter().map(|at: usize| plans[at].clone()).collect();
    for (path, plan) in gone {
        if let Plan::Redirect(c, e, _) = plan {
            let formers = &mut register.councils[c].entries[e].redirects;
            formers.retain(|former| former.path != path.as_str());
        }
        plans.retain(|planned| *planned != (path.clone(), plan.clone()));
    }
}

/// Pairs of files that stand in each other's way, each with the one that comes first.
fn clashes(files: &[(&SitePath, Option<&Plan>)]) -> Vec<(usize, usize, Clash)> {
    let alike: Vec<String> = files.iter().map(|(path, _)| folded(path.as_str())).collect();
    let mut found = Vec::new();
    let mut taken: FxHashMap<&str, usize> = FxHashMap::default();
    let mut folders: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, path) in alike.iter().enumerate() {
        match taken.get(path.as_str()) {
            Some(first) => {
                let same = files[*first].0 == files[at].0;
                found.push((*first, at, if same { Clash::Same } else { Clash::Alike }));
            }
            None => drop(taken.insert(path, at)),
        }
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if folders.contains_key(folder) {
                break;
            }
            folders.insert(folder, at);
            rest = folder;
        }
    }
    let in_the_way = alike
        .iter()
        .enumerate()
        .filter_map(|(at, path)| Some((at, *folders.get(path.as_str())?, Clash::Folder)));
    found.extend(in_the_way);
    found.extend(indexes(&alike, &taken));
    found.extend(within(files, &alike));
    found
}

/// Files that some hosts send in the place of an `index.html`: `default.html` beside it, and `media.html` beside `media/`,
/// which hosts with clean addresses show at `/media`.
fn indexes(alike: &[String], taken: &FxHashMap<&str, usize>) -> Vec<(usize, usize, Clash)> {
    let beside = |(at, path): (usize, &String)| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let page = path.strip_suffix(".html").or(path.strip_suffix(".htm"))?;
        let index = match (is_index(path), folder) {
            (false, _) => format!("{page}/index.html"),
            (true, "") => "index.html".to_owned(),
            (true, _) => format!("{folder}/index.html"),
        };
        Some((at, *taken.get(index.as_str())?, Clash::Index))
    };
    alike.iter().enumerate().filter_map(beside).collect()
}

/// True for a file that some hosts send where its folder is asked for.
fn is_index(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    ["index.htm", "default.htm", "default.html"].contains(&name)
}

/// Old addresses in the folder of the theme's files: a rule of a host that leads on from it would take them along.
fn within(files: &[(&SitePath, Option<&Plan>)], alike: &[String]) -> Vec<(usize, usize, Clash)> {
    let Some(own) = files.iter().position(|(_, plan)| plan.is_none()) else { return Vec::new() };
    let Some((folder, _)) = alike[own].split_once('/') else { return Vec::new() };
    let inside = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let olds = files
        .iter()
        .enumerate()
        .filter(|(at, (_, plan))| matches!(plan, Some(Plan::Redirect(..))) && inside(&alike[*at]));
    olds.map(|(at, _)| (at, own, Clash::Within)).collect()
}

/// A path as systems see it that tell neither capital letters nor the forms of an accent apart.
fn folded(path: &str) -> String {
    if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        // Through capitals: `ß` is SS there, and one with ss where a disk tells no case apart.
        path.nfc().collect::<String>().to_uppercase().to_lowercase()
    }
}

/// Who has to give way: what nobody wrote, then what an author wrote most freely; of two alike, the later.
fn rank(register: &Register, plan: Option<&Plan>) -> u8 {
    match plan {
        Some(Plan::Redirect(c, e, path)) => u8::from(written(register, *c, *e, path).is_some()),
        Some(Plan::FormerRoom(..)) => 1,
        Some(Plan::Asset(_)) => 2,
        Some(
            Plan::Protocol(..)
            | Plan::ProtocolData(..)
            | Plan::ProtocolSource(..)
            | Plan::Clauses(..)
            | Plan::AkomaNtoso(..),
        ) => 3,
        Some(Plan::Version(..) | Plan::VersionSource(..)) => 3,
        _ => 4,
    }
}

/// Of an old address that two councils name: true if the ledger led on from it to the first of them, false if to the second.
/// The newcomer has to give way, also to one whose author need not write it.
fn had_before(
    register: &Register,
    ledger: &Ledger,
    one: Option<&Plan>,
    two: Option<&Plan>,
) -> Option<bool> {
    let (Plan::Redirect(c, _, path), Plan::Redirect(d, ..)) = (one?, two?) else { return None };
    let key = key_of_page(path.as_str());
    let (slug, _) = ledger.moved.get(&key)?.to.split_once('/')?;
    let has = |council: usize| register.councils[council].council.slug == slug;
    (has(*c) != has(*d)).then(|| has(*c))
}

/// True where nobody is misled by two files of which a host may show either: only the ledger knows the one, or both lead to
/// one document.
fn harmless(register: &Register, plan: Option<&Plan>, other: Option<&Plan>) -> bool {
    let Some(Plan::Redirect(c, e, path)) = plan else { return true };
    written(register, *c, *e, path).is_none()
        || match other {
            Some(Plan::Redirect(d, f, _)) => (c, e) == (d, f),
            // A page beside `index.html` would lead to itself where a host shows it first.
            Some(Plan::Protocol(d, f)) => (c, e) == (d, f) && !is_index(&folded(path.as_str())),
            _ => false,
        }
}

/// Where an old address is written; None where the ledger alone knows it.
fn written<'a>(register: &'a Register, c: usize, e: usize, path: &SitePath) -> Option<&'a Place> {
    let formers = &register.councils[c].entries[e].redirects;
    formers.iter().find(|former| former.path == path.as_str())?.place.as_ref()
}

/// The council that a file is of.
fn council(plan: Option<&Plan>) -> Option<usize> {
    match plan? {
        Plan::Protocol(c, _)
        | Plan::ProtocolData(c, _)
        | Plan::ProtocolSource(c, _)
        | Plan::AkomaNtoso(c, _)
        | Plan::Clauses(c, _)
        | Plan::Dictionary(c)
        | Plan::Index(Scope::Council(c, _), _)
        | Plan::Compared(Compared::Model(c, _) | Compared::Changes(c, _))
        | Plan::Version(c, ..)
        | Plan::VersionSource(c, ..)
        | Plan::Room(_, c, _)
        | Plan::Role(c, _)
        | Plan::DutiesData(c)
        | Plan::RegisterData(c, ..)
        | Plan::OwnerCalendar(c, ..) => Some(*c),
        Plan::Site
        | Plan::SiteRegister
        | Plan::SiteData(_)
        | Plan::RegisterSchema
        | Plan::SiteSearch
        | Plan::Index(Scope::Site, _)
        | Plan::Compared(Compared::ModelText(_))
        | Plan::Redirect(..)
        | Plan::FormerRoom(..)
        | Plan::NotFound
        | Plan::SiteMap
        | Plan::Robots
        | Plan::Headers
        | Plan::Rules(_)
        | Plan::Brand(_)
        | Plan::Parts(_)
        | Plan::Asset(_) => None,
    }
}

fn finding(
    register: &Register,
    (path, plan): (&SitePath, Option<&Plan>),
    (other_path, other): (&SitePath, Option<&Plan>),
    clash: Clash,
    first: bool,
) -> Option<Diagnostic> {
    if told_otherwise(register, plan, other) {
        return None;
    }
    let entry = match plan {
        Some(
            Plan::Redirect(c, e, _)
            | Plan::Version(c, e, _)
            | Plan::VersionSource(c, e, _)
            | Plan::Protocol(c, e)
            | Plan::ProtocolData(c, e)
            | Plan::ProtocolSource(c, e)
            | Plan::Clauses(c, e)
            | Plan::AkomaNtoso(c, e),
        ) => Some(&register.councils[*c].entries[*e].protocol),
        _ => None,
    };
    let place = match plan {
        Some(Plan::Redirect(c, e, path)) => written(register, *c, *e, path)?.clone(),
        Some(Plan::FormerRoom(c, path)) => {
            let of = &register.councils[*c];
            of.formers[former_of(of, path.as_str())?].1.clone()
        }
        Some(Plan::Asset(file)) => Place::file(file.as_str()),
        Some(Plan::Room(Room::Protocols, c, _)) => {
            register.councils[*c].places.get("name")?.clone()
        }
        _ => entry.map(|protocol| Place::new(&protocol.source, protocol.key_span("title")))?,
    };
    let subject = match plan {
        Some(Plan::Redirect(..) | Plan::FormerRoom(..)) => {
            format!("the old address `{}`", place.words().trim_matches(['"', '\'']))
        }
        Some(Plan::Asset(_)) => "this file".to_owned(),
        _ => format!("this page, at {path},"),
    };
    let message = clash.said(&subject, &named(register, other_path, other), other_path, first);
    let mut finding = Diagnostic::at(&DUPLICATE_PATH, place, message).help(cure(plan, other));
    if let Some(Plan::Redirect(d, f, path)) = other
        && let Some(place) = written(register, *d, *f, path)
    {
        finding = finding.other(place.clone(), "the other one");
    } else if let Some(Plan::FormerRoom(d, path)) = other
        && let Some(at) = former_of(&register.councils[*d], path.as_str())
    {
        finding = finding.other(register.councils[*d].formers[at].1.clone(), "the other one");
    } else if let Some(place) = of_another(register, plan, other) {
        finding = finding.other(place, "what stands there");
    }
    if let Some(protocol) = entry {
        finding = finding.protocol(&protocol.id);
    }
    Some(finding)
}

/// Where the page is written that another council's old address would stand in the way of: that council is told, too.
fn of_another(register: &Register, plan: Option<&Plan>, other: Option<&Plan>) -> Option<Place> {
    let Some(Plan::Redirect(c, ..) | Plan::FormerRoom(c, _)) = plan else { return None };
    let there = &register.councils[council(other).filter(|d| d != c)?];
    match other? {
        Plan::Protocol(_, e)
        | Plan::ProtocolData(_, e)
        | Plan::ProtocolSource(_, e)
        | Plan::Clauses(_, e)
        | Plan::AkomaNtoso(_, e) => {
            let protocol = &there.entries[*e].protocol;
            Some(Place::new(&protocol.source, protocol.key_span("title")))
        }
        _ => there.places.get("name").cloned(),
    }
}

/// Two councils at one address, and two protocols of a council with one id, have a finding of their own.
fn told_otherwise(register: &Register, plan: Option<&Plan>, other: Option<&Plan>) -> bool {
    let of = |c: usize| &register.councils[c];
    let councils = council(plan).zip(council(other));
    let one_address =
        councils.is_some_and(|(c, d)| c != d && of(c).council.slug == of(d).council.slug);
    let document = |plan: Option<&Plan>| match plan {
        Some(
            Plan::Protocol(c, e)
            | Plan::ProtocolData(c, e)
            | Plan::ProtocolSource(c, e)
            | Plan::Clauses(c, e)
            | Plan::AkomaNtoso(c, e),
        ) => Some((*c, &of(*c).entries[*e].protocol.id)),
        Some(Plan::Version(c, e, _) | Plan::VersionSource(c, e, _)) => {
            Some((*c, &of(*c).entries[*e].protocol.id))
        }
        _ => None,
    };
    one_address || document(plan).is_some() && document(plan) == document(other)
}

/// An address of the ledger that another page has now.
fn given_way(
    register: &Register,
    (c, e): (usize, usize),
    path: &SitePath,
    other: Option<&Plan>,
) -> Diagnostic {
    let protocol = &register.councils[c].entries[e].protocol;
    let what = named(register, path, other);
    let message = format!(
        "/{} led to this document and does no more: {what} stands there now",
        path.public()
    );
    let key = path.as_str().trim_end_matches("/index.html");
    let help = format!(
        "Tell those who cite it, or give the other page another address. Once nobody cites it: protosite forget {key}"
    );
    Diagnostic::new(&REUSED_ADDRESS, &protocol.source, protocol.key_span("title"), message)
        .help(help)
        .protocol(&protocol.id)
}
