//! Which files a site has, and the making of each: small plans first, so that pages are made and dropped one by one.

use super::SitePath;
use super::bodies::{Bodies, bodies};
use super::calendar::{council_calendar, site_calendar};
use super::clauses_file::{clauses_file, dictionary, dictionary_path};
use super::compared::{Compared, compared, compared_page};
use super::council::council_page;
use super::data::{VersionSource, protocol_data, protocol_source};
use super::dated::{version_path, version_source};
use super::definitions::definitions_page;
use super::duties::{duties_data, duties_page, role_page, role_path};
use super::filters::{apart, more_classes};
use super::former_rooms::{former_room_page, former_rooms};
use super::frame::{asset_path, brand_path, parts_path, protocol_path};
use super::law::law_page;
use super::legislation::{AkomaNtoso, Legislation, legislation};
use super::protocol::protocol_page;
use super::redirect::redirect_page;
use super::register::register_page;
use super::register_data::{REGISTER_SCHEMA, register_data, site_register_data};
use super::related::related;
use super::room::{
    DUTIES_DATA, DataForm, Room, council_path, data_files, main_room, owner_calendar,
};
use super::rules::{any_moved, rules, rules_path};
use super::said::Page;
use super::search::{search_page, site_search_page};
use super::search_index::{IndexFile, Scope, index_files, search_index};
use super::site::{not_found_page, site_map, site_page};
use super::site_register::{site_register, site_register_path};
use super::statement::statement_page;
use crate::register::{CouncilEntry, Entry, Register, Target, Tongue, resolve};
use crate::settings::Host;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file of the site to be: councils and entries are named by their places in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// The list of councils.
    Site,
    /// A page that every council may have, in one of its languages.
    Room(Room, usize, usize),
    /// The duties of one role, by its place among those of the council.
    Role(usize, usize),
    /// Duties by role as data.
    DutiesData(usize),
    /// The page of a protocol.
    Protocol(usize, usize),
    /// A protocol as data.
    ProtocolData(usize, usize),
    /// The source of a protocol.
    ProtocolSource(usize, usize),
    /// A protocol as Akoma Ntoso.
    AkomaNtoso(usize, usize),
    /// A page that shows texts side by side.
    Compared(Compared),
    /// A text that was frozen, at its dated address: the last number is its place in the row of versions.
    Version(usize, usize, usize),
    /// The source of such a text.
    VersionSource(usize, usize, usize),
    /// The review register of a council as data, and what calendars and feed readers read, in one of its languages.
    RegisterData(usize, usize, DataForm),
    /// The calendar of one who looks after documents of a council, in one of its languages, by their place among those who do.
    OwnerCalendar(usize, usize, usize),
    /// The register of all councils.
    SiteRegister,
    /// The register of all councils as data, and their calendar and feed.
    SiteData(DataForm),
    /// What the data of a register may say.
    RegisterSchema,
    /// The clauses of a protocol, for searching.
    Clauses(usize, usize),
    /// The search page of a site of several councils.
    SiteSearch,
    /// A file of the index of a search page.
    Index(Scope, IndexFile),
    /// The dictionary in which a council's clauses are written for searching.
    Dictionary(usize),
    /// A page that leads on to a protocol from an address it had before.
    Redirect(usize, usize, SitePath),
    /// A page of a council that leads on to one that is no document, from the folder that the council had.
    FormerRoom(usize, SitePath),
    /// What a host serves for an unknown address.
    NotFound,
    /// The map for search engines.
    SiteMap,
    /// What search engines may read.
    Robots,
    /// Headers for hosts that read them.
    Headers,
    /// Where pages have moved, for a kind of host.
    Rules(Host),
    /// A stylesheet with a council's colour.
    Brand(String),
    /// A stylesheet for registers of more parts than that of the theme knows: up to which number.
    Parts(usize),
    /// A file that a protocol links to, copied as it is.
    Asset(String),
}

/// The files at the root of a site that are no council's.
fn of_the_site(register: &Register) -> Vec<(SitePath, Plan)> {
    let root = |name: &str| SitePath::new([name]);
    let mut plans = vec![
        (root("404.html"), Plan::NotFound),
        (root("sitemap.xml"), Plan::SiteMap),
        (root("robots.txt"), Plan::Robots),
        (root("_headers"), Plan::Headers),
        (root(REGISTER_SCHEMA), Plan::RegisterSchema),
    ];
    if register.many {
        plans.push((root("index.html"), Plan::Site));
        plans.push((site_register_path(), Plan::SiteRegister));
        let data = Room::Register.data().iter();
        plans.extend(data.map(|file| (root(file.name), Plan::SiteData(file.form))));
        plans.push((main_room(Room::Search), Plan::SiteSearch));
        plans.extend(index_plans(register, Scope::Site));
    }
    // Many hosts read `_redirects` without being asked for.
    let read_anyway = any_moved(register).then_some(Host::Netlify);
    let hosts: BTreeSet<Host> =
        register.site.redirects.iter().copied().chain(read_anyway).collect();
    plans.extend(hosts.into_iter().map(|host| (rules_path(host), Plan::Rules(host))));
    plans
}

/// Every file of the site with its path, except those of the theme and of councils that are held back.
pub fn plan(register: &Register) -> Vec<(SitePath, Plan)> {
    let mut plans = of_the_site(register);
    let mut colours = BTreeSet::new();
    let mut assets = BTreeSet::new();
    let made = register.councils.iter().enumerate().filter(|(_, council)| council.held.is_none());
    for (c, council) in made {
        for (t, tongue) in council.tongues.iter().enumerate() {
            let there = Room::ALL.into_iter().filter(|room| room.is_there(council, tongue));
            let path = |room: Room| room.path(council, tongue.language);
            plans.extend(there.map(|room| (path(room), Plan::Room(room, c, t))));
            plans.extend(index_plans(register, Scope::Council(c, t)));
            let data = data_files(council, tongue);
            plans.extend(data.map(|(path, form)| (path, Plan::RegisterData(c, t, form))));
            let own = |(at, owner)| {
                (owner_calendar(council, tongue, owner), Plan::OwnerCalendar(c, t, at))
            };
            plans.extend(apart(council).iter().enumerate().map(own));
        }
        plans.push((dictionary_path(council), Plan::Dictionary(c)));
        plans.extend(duties_plans(council, c));
        let moved = former_rooms(register, council).into_iter();
        plans.extend(moved.map(|room| (room.from.clone(), Plan::FormerRoom(c, room.from))));
        colours.extend(council.council.colour.clone());
        assets.extend(council.council.logo.clone().filter(|logo| register.assets.contains(logo)));
        for (e, entry) in council.entries.iter().enumerate() {
            let id = &entry.protocol.id;
            plans.push((protocol_path(council, id), Plan::Protocol(c, e)));
            plans.push((council_path(council, &[id, "index.json"]), Plan::ProtocolData(c, e)));
            plans.push((council_path(council, &[id, CLAUSES]), Plan::Clauses(c, e)));
            plans.push((
                council_path(council, &[id, &format!("{id}.md")]),
                Plan::ProtocolSource(c, e),
            ));
            if register.site.akoma_ntoso {
                plans.push((akoma_path(council, id), Plan::AkomaNtoso(c, e)));
            }
            plans.extend(version_plans(council, (c, e)));
            let old = entry.redirects.iter().map(|former| SitePath::new(former.path.split('/')));
            plans.extend(old.map(|from| (from.clone(), Plan::Redirect(c, e, from))));
            // Links to sources, which most are, need not be looked up to see that they are no files.
            let others = entry
                .protocol
                .places
                .links
                .iter()
                .filter(|link| !link.to.contains(".md") && !link.to.starts_with(['#', '[']));
            let kept = entry.versions.iter().flat_map(|version| &version.frozen.links);
            let others = others.map(|link| &link.to).chain(kept);
            let linked = others.map(|to| resolve(register, &entry.protocol, to));
            assets.extend(linked.filter_map(asset_of));
        }
    }
    plans.extend(compared(register).into_iter().map(|(path, of)| (path, Plan::Compared(of))));
    let parts = parts(register).into_iter();
    plans.extend(parts.map(|number| (parts_path(number), Plan::Parts(number))));
    plans.extend(colours.into_iter().map(|colour| (brand_path(&colour), Plan::Brand(colour))));
    plans.extend(assets.into_iter().map(|path| (asset_path(&path), Plan::Asset(path))));
    plans
}

/// The stylesheets that registers need besides those of the theme.
fn parts(register: &Register) -> BTreeSet<usize> {
    let of = |council| CouncilEntry::documents(council).map(move |entry| (council, entry));
    let each = register.made().filter_map(|council| more_classes(of(council)));
    let all = Some(()).filter(|()| register.many);
    let all = all.and_then(|()| more_classes(register.made().flat_map(of)));
    each.chain(all).collect()
}

/// The file beside a protocol's page that holds its clauses for searching.
const CLAUSES: &str = "clauses.js";

fn index_plans(register: &Register, scope: Scope) -> impl Iterator<Item = (SitePath, Plan)> {
    let files = index_files(register, scope).into_iter();
    files.map(move |(path, file)| (path, Plan::Index(scope, file)))
}

/// The sheet of each role of a council, and its duties as data.
fn duties_plans(council: &CouncilEntry, c: usize) -> Vec<(SitePath, Plan)> {
    let roles = council.roles.iter().enumerate();
    let sheets = roles.map(|(at, role)| (role_path(council, role), Plan::Role(c, at)));
    let data = (council_path(council, &[DUTIES_DATA]), Plan::DutiesData(c));
    sheets.chain((!council.roles.is_empty()).then_some(data)).collect()
}

/// Every path of the site, except those of the theme; with what stays of councils that are held back.
fn paths(register: &Register) -> Vec<SitePath> {
    let held = register.councils.iter().filter_map(|council| council.held.as_ref());
    let stay = held.flat_map(|held| &held.files).map(|file| SitePath::new(file.split('/')));
    plan(register).into_iter().map(|(path, _)| path).chain(stay).collect()
}

/// The file that a link leads to, if it is one that is copied as it is.
fn asset_of(target: Target) -> Option<String> {
    if let Target::Asset(path) = target { Some(path) } else { None }
}

/// The files of the versions of a document, each at its dated address.
fn version_plans(
    council: &CouncilEntry,
    (c, e): (usize, usize),
) -> impl Iterator<Item = (SitePath, Plan)> {
    let entry = &council.entries[e];
    let id = &entry.protocol.id;
    entry.versions.iter().enumerate().flat_map(move |(v, version)| {
        let page = version_path(council, id, version.day);
        let source = version_source(council, id, version.day);
        [(page, Plan::Version(c, e, v)), (source, Plan::VersionSource(c, e, v))]
    })
}

fn dictionary_page(council: &CouncilEntry) -> Page {
    let of = dictionary(council);
    Page::Dictionary(of.words().to_vec(), of.stamp().to_owned())
}

fn akoma_alone(register: &Register, council: &CouncilEntry, entry: &Entry) -> Page {
    let bodies = Arc::new(bodies(register, council, entry).0);
    akoma(entry, bodies, legislation(register, council, entry))
}

/// Makes the page of a plan. None for an asset, which is no page.
pub fn page(register: &Register, plan: &Plan) -> Option<Page> {
    let council = |c: &usize| &register.councils[*c];
    let entry = |c: &usize, e: &usize| &register.councils[*c].entries[*e];
    Some(match plan {
        Plan::Site => Page::Site(site_page(register)),
        Plan::Room(room, c, t) => room_page(register, council(c), &council(c).tongues[*t], *room),
        Plan::Protocol(c, e) => {
            Page::Protocol(Box::new(protocol_page(register, council(c), entry(c, e))))
        }
        Plan::ProtocolData(c, e) => data_page(register, council(c), entry(c, e)),
        Plan::AkomaNtoso(c, e) => akoma_alone(register, council(c), entry(c, e)),
        Plan::ProtocolSource(c, e) => {
            Page::ProtocolSource(protocol_source(council(c), entry(c, e)))
        }
        Plan::Compared(of) => Page::Compared(Box::new(compared_page(register, *of)?)),
        Plan::RegisterData(c, t, DataForm::Calendar) => {
            Page::Calendar(council_calendar(register, council(c), &council(c).tongues[*t]))
        }
        Plan::RegisterData(_, _, DataForm::Feed) | Plan::SiteData(DataForm::Feed) => return None,
        Plan::RegisterData(c, _, form) => {
            Page::RegisterData(register_data(register, council(c)), *form)
        }
        Plan::OwnerCalendar(c, t, owner) => {
            let all = council_calendar(register, council(c), &council(c).tongues[*t]);
            Page::Calendar(apart(council(c)).get(*owner).map(|owner| all.of(owner))?)
        }
        Plan::Role(c, at) => Page::Role(role_page(register, council(c), *at)),
        Plan::DutiesData(c) => Page::DutiesData(duties_data(council(c))),
        Plan::SiteRegister => Page::Register(site_register(register)),
        Plan::SiteData(DataForm::Calendar) => Page::Calendar(site_calendar(register)),
        Plan::SiteData(form) => Page::RegisterData(site_register_data(register), *form),
        Plan::RegisterSchema => Page::RegisterSchema,
        Plan::Clauses(c, e) => Page::Clauses(clauses_file(council(c), entry(c, e))),
        Plan::SiteSearch => Page::Search(site_search_page(register)),
        Plan::Index(scope, file) => Page::Index(Arc::new(search_index(register, *scope)), *file),
        Plan::Dictionary(c) => dictionary_page(council(c)),
        Plan::Redirect(c, e, from) => {
            Page::Redirect(redirect_page(register, council(c), entry(c, e), from))
        }
        Plan::FormerRoom(c, from) => Page::Redirect(former_room_page(register, council(c), from)?),
        Plan::NotFound => Page::NotFound(not_found_page(register)),
        Plan::SiteMap => Page::SiteMap(site_map(register)),
        Plan::Robots => {
            Page::Robots(register.site.base_url.as_ref().map(|base| format!("{base}/sitemap.xml")))
        }
        Plan::Headers => Page::Headers(register.site.noindex),
        Plan::Rules(host) => Page::Rules(rules(register, *host, || paths(register))),
        Plan::Brand(colour) => Page::Brand(colour.clone()),
        Plan::Parts(number) => Page::Parts(*number),
        Plan::VersionSource(c, e, v) => {
            Page::VersionSource(VersionSource(entry(c, e).versions[*v].frozen.clone()))
        }
        // Texts of versions are read when what is made of them is: see `version_page`, `council_feed`.
        Plan::Asset(_) | Plan::Version(..) => return None,
    })
}

/// A protocol as data, where its page is not made with it.
fn data_page(register: &Register, council: &CouncilEntry, entry: &Entry) -> Page {
    let path = protocol_path(council, &entry.protocol.id);
    let related = related(register, council, entry, &path);
    let bodies = Arc::new(bodies(register, council, entry).0);
    Page::ProtocolData(Box::new(protocol_data(council, entry, bodies, Arc::new(related))))
}

fn room_page(register: &Register, council: &CouncilEntry, tongue: &Tongue, room: Room) -> Page {
    match room {
        Room::Protocols => Page::Council(council_page(register, council, tongue)),
        Room::Register => Page::Register(register_page(register, council, tongue)),
        Room::Duties => Page::Duties(duties_page(register, council, tongue)),
        Room::Definitions => Page::Definitions(definitions_page(register, council, tongue)),
        Room::Law => Page::Law(law_page(register, council, tongue)),
        Room::Search => Page::Search(search_page(register, council, tongue)),
        Room::Statement => Page::Statement(Box::new(statement_page(register, council, tongue))),
    }
}

/// The files that are made beside a page: a protocol as data, with the links that were found for the page and need not be
/// found again, and its clauses if they are `searched`; beside the calendar of a council that of each owner; beside the first
/// file of an index all others.
pub fn beside(
    register: &Register,
    plan: &Plan,
    page: &Page,
    searched: bool,
) -> Vec<(SitePath, Page)> {
    match (plan, page) {
        (Plan::Protocol(c, e), Page::Protocol(page)) => {
            let council = &register.councils[*c];
            let entry = &council.entries[*e];
            let path = |name| council_path(council, &[&entry.protocol.id, name]);
            let data = protocol_data(council, entry, page.bodies.clone(), page.related.clone());
            let clauses =
                searched.then(|| (path(CLAUSES), Page::Clauses(clauses_file(council, entry))));
            let akoma = register.site.akoma_ntoso.then(|| {
                let text = akoma(entry, page.bodies.clone(), page.legislation.clone());
                (akoma_path(council, &entry.protocol.id), text)
            });
            let data = (path("index.json"), Page::ProtocolData(Box::new(data)));
            std::iter::once(data).chain(clauses).chain(akoma).collect()
        }
        (Plan::RegisterData(c, t, DataForm::Calendar), Page::Calendar(all)) => {
            let council = &register.councils[*c];
            let path = |owner| owner_calendar(council, &council.tongues[*t], owner);
            let own = |owner| (path(owner), Page::Calendar(all.of(owner)));
            apart(council).iter().map(own).collect()
        }
        (Plan::Index(scope, IndexFile::Start), Page::Index(index, _)) => {
            let others = index_files(register, *scope).into_iter();
            let others = others.filter(|(_, file)| *file != IndexFile::Start);
            others.map(|(path, file)| (path, Page::Index(index.clone(), file))).collect()
        }
        _ => Vec::new(),
    }
}

fn akoma_path(council: &CouncilEntry, id: &str) -> SitePath {
    council_path(council, &[id, &format!("{id}.akn.xml")])
}

fn akoma(entry: &Entry, bodies: Arc<Bodies>, facts: Legislation) -> Page {
    Page::AkomaNtoso(Box::new(AkomaNtoso { facts, protocol: entry.protocol.clone(), bodies }))
}
