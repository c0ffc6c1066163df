//! Duties by role: an index of the roles, and a sheet for each, by how its duties bind and by document. All in the clauses' own
//! words.

use super::SitePath;
use super::frame::{Anchor, Frame, anchor, council_frame, protocol_path, room_frame};
use super::related::{Place, document_anchor, place};
use super::room::{DUTIES_DATA, Room, council_path};
use crate::language::Language;
use crate::protocol::{
    Clause, Duty, Force, Href, Lead, Part, PartialDate, Protocol, Rank, push_text, running,
};
use crate::register::{CouncilEntry, Entry, Laid, Register, RoleEntry, Tongue};
use crate::source::one_line;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the index of roles says.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DutiesPage {
    /// The frame.
    pub frame: Frame,
    /// The roles.
    pub roles: Vec<RoleRow>,
    /// The duties as data.
    pub data: Anchor,
}

/// A role in the index.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RoleRow {
    /// Its page.
    pub role: Anchor,
    /// "12 duties: must 7, may 5"
    pub counts: String,
}

/// The sheet of one role.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RolePage {
    /// The frame.
    pub frame: Frame,
    /// "Clerk"
    pub name: String,
    /// "What 12 documents in force lay on the Clerk …"
    pub lede: String,
    /// Its duties by how they bind.
    pub groups: Vec<Bound>,
    /// "As at 21 November 2026"
    pub as_at: String,
}

/// Duties that bind in one way.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Bound {
    /// "Must"
    pub name: &'static str,
    /// Its address on the page.
    pub id: &'static str,
    /// How many.
    pub count: usize,
    /// Document by document.
    pub documents: Vec<InDocument>,
}

/// Duties of one document.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct InDocument {
    /// The document.
    pub document: Anchor,
    /// What it says.
    pub duties: Vec<Said>,
}

/// A sentence that lays something on somebody, with the items of its list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Said {
    /// The words of the sentence.
    pub words: String,
    /// The clause that says so.
    pub clause: Place,
    /// Items of its list, each a duty or a part of it.
    pub points: Vec<Point>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Point {
    /// Its label as printed.
    pub label: String,
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub url: Href,
}

/// The duties of a council as data: `duties.json`.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DutiesData {
    /// Whose they are.
    pub council: String,
    /// The roles, in each of the council's languages.
    pub roles: Vec<RoleData>,
}

/// A role as data.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RoleData {
    /// Its id: the last part of its page's address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// BCP 47 tag of the language of the words.
    pub language: String,
    /// Its page, relative to the file.
    pub url: Href,
    /// Its duties, in the order of documents and clauses.
    pub duties: Vec<DutyData>,
}

/// A duty as data.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DutyData {
    /// must, must-not, should, should-not or may.
    pub force: Force,
    /// The id of the document.
    pub document: String,
    /// The address of the clause in it.
    pub address: String,
    /// How a letter cites it: "clause 8.2(b)".
    pub clause: String,
    /// The clause, relative to the file.
    pub url: Href,
    /// The sentence that leads into the list of which this is an item.
    pub lead: Option<String>,
    /// The words.
    pub words: String,
    /// The items that belong to the words.
    pub points: Vec<String>,
}

/// The roles of a council in a language.
fn roles_in(
    council: &CouncilEntry,
    language: Language,
) -> impl Iterator<Item = (usize, &RoleEntry)> {
    council.roles.iter().enumerate().filter(move |(_, role)| role.language == language)
}

/// The page of a role.
pub(super) fn role_path(council: &CouncilEntry, role: &RoleEntry) -> SitePath {
    let index = Room::Duties.path(council, role.language);
    let folder = index.as_str().trim_end_matches("index.html");
    SitePath::new(folder.split('/').chain([role.slug.as_str(), "index.html"]))
}

/// What words call a way of binding.
fn called(force: Force, language: Language) -> &'static str {
    language.say(match force {
        Force::Must => "force.must",
        Force::MustNot => "force.must_not",
        Force::Should => "force.should",
        Force::ShouldNot => "force.should_not",
        Force::May => "force.may",
    })
}

pub(super) fn duties_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> DutiesPage {
    let language = tongue.language;
    let path = Room::Duties.path(council, language);
    let row = |(_, role): (usize, &RoleEntry)| {
        let count = |force: Force| {
            let count = role.duties.iter().filter(|laid| laid.force == force).count();
            (count > 0).then(|| format!("{} {count}", called(force, language).to_lowercase()))
        };
        let counts: Vec<String> = Force::ALL.into_iter().filter_map(count).collect();
        let total = language.count("duties_counted", role.duties.len());
        RoleRow {
            role: anchor(&role.name, path.link_to(&role_path(council, role))),
            counts: format!("{total}: {}", counts.join(", ")),
        }
    };
    let data = path.link_to(&council_path(council, &[DUTIES_DATA]));
    DutiesPage {
        frame: room_frame(register, council, tongue, Room::Duties),
        roles: roles_in(council, language).map(row).collect(),
        data: anchor(language.say("download_data"), data),
    }
}

pub(super) fn role_page(register: &Register, council: &CouncilEntry, at: usize) -> RolePage {
    let role = &council.roles[at];
    let language = role.language;
    let tongue = council.tongues.iter().find(|tongue| tongue.language == language);
    let tongue = tongue.unwrap_or(&council.tongues[0]);
    let path = role_path(council, role);
    let title = language.fill("duties_of", &[("role", &role.name)]);
    let mut frame = council_frame(register, council, tongue, &path, Some(&title), Room::Duties);
    let index = Room::Duties.path(council, language);
    frame.crumbs.push(anchor(language.say("duties"), path.link_to(&index)));
    let day = PartialDate::Day(register.today).in_words(language);
    let groups: Vec<Bound> =
        Force::ALL.into_iter().filter_map(|force| bound(council, role, force, &path)).collect();
    let documents: std::collections::BTreeSet<u32> =
        role.duties.iter().map(|laid| laid.entry).collect();
    frame.dated = format!("{} {day}", language.say("as_at"));
    frame.description = Some(title.clone());
    RolePage {
        lede: language.count("duties_lede_role", documents.len()),
        as_at: frame.dated.clone(),
        name: role.name.clone(),
        groups,
        frame,
    }
}

/// The ways from a file to the pages of a council's documents: each document lays many duties on a role.
struct Pages<'a> {
    council: &'a CouncilEntry,
    path: &'a SitePath,
    known: BTreeMap<usize, Href>,
}

impl Pages<'_> {
    fn of(&mut self, entry: usize) -> &Href {
        let id = &self.council.entries[entry].protocol.id;
        let way = || self.path.link_to(&protocol_path(self.council, id));
        self.known.entry(entry).or_insert_with(way)
    }
}

/// What a role has to do in one way; None where there is nothing.
fn bound(council: &CouncilEntry, role: &RoleEntry, force: Force, path: &SitePath) -> Option<Bound> {
    let mut documents: BTreeMap<usize, Vec<Said>> = BTreeMap::new();
    let mut leads: BTreeMap<usize, &Lead> = BTreeMap::new();
    let mut pages = Pages { council, path, known: BTreeMap::new() };
    let here = role.duties.iter().filter(|laid| laid.force == force);
    let count = here.clone().count();
    for (e, Entry { protocol, .. }, duty) in here.map(|laid| laid.of(&council.entries)) {
        let page = pages.of(e);
        let said = documents.entry(e).or_default();
        let Some(lead) = &duty.lead else {
            said.extend(whole(protocol, duty, page, role.language));
            leads.remove(&e);
            continue;
        };
        // The items of one list stand under the sentence that leads into them, which is said once.
        if leads.insert(e, lead) != Some(lead) {
            said.extend(led(protocol, lead, page, role.language));
        }
        if let Some(said) = said.last_mut() {
            said.points.extend(point(protocol, duty, page));
        }
    }
    let document = |(e, duties)| InDocument {
        document: document_anchor(council, &council.entries[e], path),
        duties,
    };
    (count > 0).then(|| Bound {
        name: called(force, role.language),
        id: ["_must", "_must-not", "_should", "_should-not", "_may"][force as usize],
        count,
        documents: documents.into_iter().map(document).collect(),
    })
}

/// The words at a place of a part.
fn words(part: Part, start: u32, end: u32) -> String {
    let run = running(&part.clause.body);
    let said = run.text.get(start as usize..end as usize).unwrap_or("");
    one_line(said).into_owned()
}

/// A duty that no other sentence leads into, with its items.
fn whole(protocol: &Protocol, duty: &Duty, page: &Href, language: Language) -> Option<Said> {
    let part = protocol.part(duty.part)?;
    let points = if duty.points { items(protocol, part, page) } else { Vec::new() };
    let clause = place(protocol, duty.part, page, language)?;
    Some(Said { words: words(part, duty.start, duty.end), clause, points })
}

fn led(protocol: &Protocol, lead: &Lead, page: &Href, language: Language) -> Option<Said> {
    let clause = place(protocol, lead.part, page, language)?;
    Some(Said { words: lead_words(protocol, lead)?, clause, points: Vec::new() })
}

/// The words that lead into a list, after those that lead into the list around it: "Where a person is late: the Clerk must:".
fn lead_words(protocol: &Protocol, lead: &Lead) -> Option<String> {
    let own = words(protocol.part(lead.part)?, lead.start, lead.end);
    let over = lead.over.as_ref().and_then(|over| lead_words(protocol, over));
    Some(over.map_or_else(|| own.clone(), |over| format!("{over} {own}")))
}

/// The item that a duty is, and the items under it.
fn point(protocol: &Protocol, duty: &Duty, page: &Href) -> Vec<Point> {
    let Some(part) = protocol.part(duty.part) else { return Vec::new() };
    let mut points = vec![Point { words: words(part, duty.start, duty.end), ..item(part, page) }];
    if duty.points {
        points.extend(items(protocol, part, page));
    }
    points
}

fn item(part: Part, page: &Href) -> Point {
    let mut words = String::new();
    push_text(&mut words, &part.clause.body);
    let label = part.clause.label.as_ref().map_or("", |label| &label.printed);
    Point {
        label: label.to_owned(),
        words: words.replace('\n', " "),
        url: page.at(&part.clause.address),
    }
}

/// What stands under a part; or, where it is a paragraph with nothing under it, the points that follow it.
fn items(protocol: &Protocol, part: Part, page: &Href) -> Vec<Point> {
    let is_point = |clause: &Clause| clause.rank == Rank::Point;
    let mut found = Vec::new();
    if !part.clause.children.is_empty() {
        push_under(protocol, part, page, &mut found);
        return found;
    }
    let parent = part.parent.and_then(|parent| protocol.part(parent));
    let after = protocol.parts_in(parent).skip_while(|other| other.id <= part.id);
    for other in after.take_while(|other| is_point(other.clause)) {
        found.push(item(other, page));
        push_under(protocol, other, page, &mut found);
    }
    found
}

fn push_under(protocol: &Protocol, part: Part, page: &Href, found: &mut Vec<Point>) {
    for child in protocol.parts_in(Some(part)) {
        found.push(item(child, page));
        push_under(protocol, child, page, found);
    }
}

pub(super) fn duties_data(council: &CouncilEntry) -> DutiesData {
    let file = council_path(council, &[DUTIES_DATA]);
    let tag = |language: Language| {
        council
            .tongues
            .iter()
            .find(|tongue| tongue.language == language)
            .map_or("", |tongue| &tongue.tag)
    };
    let mut pages = Pages { council, path: &file, known: BTreeMap::new() };
    let mut role = |role: &RoleEntry| RoleData {
        id: role.slug.clone(),
        name: role.name.clone(),
        language: tag(role.language).to_owned(),
        url: file.link_to(&role_path(council, role)),
        duties: role.duties.iter().filter_map(|laid| duty_data(role, *laid, &mut pages)).collect(),
    };
    DutiesData {
        council: council.council.name.clone(),
        roles: council.roles.iter().map(&mut role).collect(),
    }
}

fn duty_data(role: &RoleEntry, laid: Laid, pages: &mut Pages) -> Option<DutyData> {
    let (e, Entry { protocol, .. }, duty) = laid.of(&pages.council.entries);
    let page = pages.of(e);
    let part = protocol.part(duty.part)?;
    let lead = duty.lead.as_ref().and_then(|lead| lead_words(protocol, lead));
    let points = if duty.points { items(protocol, part, page) } else { Vec::new() };
    let Place { words: clause, url } = place(protocol, duty.part, page, role.language)?;
    Some(DutyData {
        force: laid.force,
        document: protocol.id.clone(),
        address: part.clause.address.to_string(),
        clause,
        url,
        lead,
        words: words(part, duty.start, duty.end),
        points: points.into_iter().map(|point| point.words).collect(),
    })
}
