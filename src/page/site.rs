//! Pages of the site as a whole: the list of councils, the page for what is not found, the map for search engines.

use super::SitePath;
use super::acts::changed;
use super::compared::has_changes;
use super::dated::changes_path;
use super::edition::{model_page_path, model_path};
use super::frame::{
    Anchor, Frame, anchor, canonical, council_frame, foreign, protocol_path, site_frame,
    site_language, site_title,
};
use super::room::{Room, home_path, main_room};
use super::search::script_words;
use super::site_register::site_register_path;
use crate::language::Language;
use crate::protocol::{Href, PartialDate, ReviewState, folder_of};
use crate::register::{CouncilEntry, Register};
use jiff::civil::Date;
use serde::Serialize;

/// A council in the list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CouncilSummary {
    /// Its name.
    pub name: String,
    /// Its home.
    pub href: Href,
    /// How many documents it has.
    pub number: usize,
    /// How many of them are in force; None where that is not known, since its pages are those of an earlier build.
    pub in_force: Option<usize>,
    /// How many are overdue for review.
    pub late: usize,
    /// "12 documents"
    pub documents: String,
    /// "2 overdue for review"
    pub overdue: String,
}

/// The home of a site of several councils.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SitePage {
    /// The frame.
    pub frame: Frame,
    /// The site's name.
    pub title: String,
    /// The register of all councils.
    pub register: Href,
    /// How many documents there are, how many are in force, and how many overdue.
    pub sums: [usize; 3],
    /// The councils, by name.
    pub councils: Vec<CouncilSummary>,
    /// The day on which the reviews stood so: "21 November 2026".
    pub as_at: String,
    /// The same for machines.
    pub as_at_iso: String,
}

/// The page that a host serves for an address that does not exist. It may stand at any depth, so its links are
/// absolute: from the path of `base_url`, else from the root of the host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NotFoundPage {
    /// The frame.
    pub frame: Frame,
    /// Where to go instead.
    pub links: Vec<Anchor>,
    /// The same in the other languages of the site: a host has one such page for all.
    pub others: Vec<NotFoundIn>,
    /// The documents of the council, or the councils of the site.
    pub there: Vec<Anchor>,
    /// What the script loads that searches for the words of the address.
    pub index: Href,
    /// The words of that script, as JSON.
    pub words: String,
}

/// What the page for unknown addresses says in another language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NotFoundIn {
    /// The tag of the language.
    pub lang: String,
    /// That the page was not found.
    pub title: &'static str,
    /// What may have happened.
    pub lede: &'static str,
    /// Where to go instead.
    pub link: Anchor,
}

/// Every page's absolute address, where the site's is known; else its address from the site's root.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteMap {
    /// The addresses, each with the day on which its page last said something else, where that can be told.
    pub pages: Vec<(String, Option<Date>)>,
    /// True if they are absolute, as search engines need them.
    pub absolute: bool,
}

pub(super) fn site_page(register: &Register) -> SitePage {
    let path = SitePath::new(["index.html"]);
    let language = site_language(register);
    let late = |entry: &&crate::register::Entry| entry.review.state == ReviewState::Overdue;
    let in_force = |entry: &&crate::register::Entry| entry.is_in_force();
    let summary = |council: &CouncilEntry| {
        let (name, documents, in_force, overdue) = match &council.held {
            Some(held) => (held.name.clone()?, held.documents, None, held.overdue),
            None => (
                council.told_apart(language).into_owned(),
                council.documents().count(),
                Some(council.documents().filter(in_force).count()),
                council.documents().filter(late).count(),
            ),
        };
        Some(CouncilSummary {
            name,
            href: path.link_to(&home_path(council)),
            number: documents,
            in_force,
            late: overdue,
            documents: language.count("holds", documents),
            overdue: language.count("overdue_there", overdue),
        })
    };
    let mut councils: Vec<CouncilSummary> = register.councils.iter().filter_map(summary).collect();
    if register.councils.iter().any(|council| council.held.is_some()) {
        councils.sort_by_cached_key(|council| council.name.to_lowercase());
    }
    let sum = |of: fn(&CouncilSummary) -> usize| councils.iter().map(of).sum();
    SitePage {
        title: site_title(register),
        register: path.link_to(&site_register_path()),
        sums: [sum(|of| of.number), sum(|of| of.in_force.unwrap_or(0)), sum(|of| of.late)],
        councils,
        as_at: PartialDate::Day(register.today).in_words(language),
        as_at_iso: register.today.to_string(),
        frame: site_frame(register, &path, None),
    }
}

pub(super) fn not_found_page(register: &Register) -> NotFoundPage {
    let path = SitePath::new(["404.html"]);
    let folder = folder_of(register.site.base_url.as_deref().unwrap_or(""));
    let folder = folder.strip_prefix('/').map_or(String::new(), |folder| format!("{folder}/"));
    let root = Href::from_host_root(&folder);
    let alone = register.councils.first().filter(|_| !register.many);
    let language =
        alone.map_or_else(|| site_language(register), |council| council.tongues[0].language);
    let title = Some(language.say("not_found"));
    let mut frame = match alone {
        Some(council) => {
            council_frame(register, council, &council.tongues[0], &path, title, Room::Protocols)
        }
        None => site_frame(register, &path, title),
    };
    rooted(&mut frame, &root);
    let links = vec![anchor(
        language.say(if register.many { "all_councils" } else { "all_protocols" }),
        root,
    )];
    let from_root = |to: &SitePath| path.link_to(to).from_root(&frame.root);
    let documents = alone.into_iter().flat_map(|council| {
        council.documents().map(move |entry| (council, council.in_language(entry, language)))
    });
    let documents = documents.map(|(council, entry)| {
        let page = protocol_path(council, &entry.protocol.id);
        let lang = foreign(entry, &council.tongues[0]);
        anchor(&entry.protocol.metadata.title, from_root(&page)).in_tongue(lang)
    });
    let councils = register.councils.iter().filter(|_| register.many).filter_map(|council| {
        let held = council.held.as_ref().map(|held| held.name.clone());
        let name = held.unwrap_or_else(|| Some(council.told_apart(language).into_owned()))?;
        Some(anchor(&name, from_root(&home_path(council))))
    });
    let there = documents.chain(councils).collect();
    let index = from_root(&main_room(Room::Search).beside("index.js"));
    let others = not_found_elsewhere(register, language, from_root);
    NotFoundPage { links, others, there, index, words: script_words(language), frame }
}

/// What the page says in each language of the site but its own, once.
fn not_found_elsewhere(
    register: &Register,
    own: Language,
    from_root: impl Fn(&SitePath) -> Href,
) -> Vec<NotFoundIn> {
    let tongues = |council: &CouncilEntry| council.tongues.clone().into_iter();
    let all =
        register.councils.iter().flat_map(|council| tongues(council).map(move |t| (council, t)));
    let mut others: Vec<NotFoundIn> = Vec::new();
    for (council, tongue) in all.filter(|(_, tongue)| tongue.language != own) {
        if others.iter().any(|other| other.lang == tongue.tag) {
            continue;
        }
        let language = tongue.language;
        let (words, to) = match register.many {
            true => ("all_councils", SitePath::new(["index.html"])),
            false => ("all_protocols", Room::Protocols.path(council, language)),
        };
        others.push(NotFoundIn {
            lang: tongue.tag.clone(),
            title: language.say("not_found"),
            lede: language.say("not_found_lede"),
            link: anchor(language.say(words), from_root(&to)),
        });
    }
    others
}

/// Makes the links of a frame absolute, from the root of the site.
fn rooted(frame: &mut Frame, root: &Href) {
    let from_root = |href: &mut Href| *href = href.from_root(root);
    let lists = [&mut frame.nav, &mut frame.crumbs];
    let links = lists.into_iter().flatten().chain(&mut frame.statement).chain([&mut frame.owner]);
    from_root(&mut frame.search);
    links.for_each(|link| {
        from_root(&mut link.href);
        link.current = false;
    });
    for other in &mut frame.languages {
        from_root(&mut other.href);
        other.name = Language::named(&other.lang).unwrap_or_default().say("site_in").into();
        other.canonical = None;
    }
    frame.logo.iter_mut().chain(&mut frame.brand).for_each(from_root);
    frame.root = root.clone();
    frame.canonical = None;
}

pub(super) fn site_map(register: &Register) -> SiteMap {
    let today = Some(register.today);
    let mut pages = Vec::new();
    if register.many {
        pages.push((SitePath::new(["index.html"]), today));
        pages.push((site_register_path(), today));
        pages.push((main_room(Room::Search), today));
    }
    for council in &register.councils {
        if let Some(held) = &council.held {
            let stay = held.mapped.iter();
            pages.extend(stay.map(|(path, day)| (SitePath::new(path.split('/')), *day)));
            continue;
        }
        let of: Vec<(SitePath, Option<Date>)> = (council.entries.iter())
            .map(|entry| {
                let path = protocol_path(council, &entry.protocol.id);
                (path, changed(register, council, entry))
            })
            .collect();
        let newest = of.iter().filter_map(|(_, day)| *day).max();
        for tongue in &council.tongues {
            let there = Room::ALL.into_iter().filter(|room| room.is_there(council, tongue));
            pages.extend(there.map(|room| {
                let day = match room {
                    // It says the day of the build.
                    Room::Register => today,
                    Room::Statement => statement_day(council),
                    _ => newest,
                };
                (room.path(council, tongue.language), day)
            }));
        }
        pages.extend(of);
        let changed_texts = council.entries.iter().filter(|entry| has_changes(entry));
        pages.extend(changed_texts.map(|entry| {
            (changes_path(council, &entry.protocol.id), changed(register, council, entry))
        }));
        let drawn = council.entries.iter().filter(|entry| entry.model.is_some());
        pages.extend(drawn.map(|entry| {
            let day = changed(register, council, entry);
            (model_page_path(council, &entry.protocol.id), day)
        }));
    }
    // Whoever varies a model may do so at any build.
    pages.extend((0..register.models.len()).map(|at| (model_path(register, at), None)));
    let absolute = register.site.base_url.is_some();
    let address = |path: &SitePath| {
        canonical(register, path)
            .map_or_else(|| format!("/{}", path.public()), |href| href.to_string())
    };
    let pages = pages.iter().map(|(path, day)| (address(path), *day)).collect();
    SiteMap { pages, absolute }
}

/// The day on which the council last looked at its accessibility statement.
fn statement_day(council: &CouncilEntry) -> Option<Date> {
    let statement = council.council.statement.as_ref()?;
    statement.reviewed.or(statement.prepared).map(PartialDate::first_day)
}
