//! What changed, for feed readers: an entry for each act on a document, newest first, with what it changed in its text.

use super::SitePath;
use super::acts::{self, said};
use super::compared::has_changes;
use super::dated::changes_path;
use super::frame::{canonical, protocol_path, site_language, site_title};
use super::lasting::{first_id, site, urn, whose};
use super::room::{CHANGES, Room, spoken_path};
use crate::compare::Summary;
use crate::language::Language;
use crate::protocol::{Event, PartialDate, Version};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;

/// The feed of a site of many councils holds the newest; that of each council holds all of its own.
const MOST: usize = 500;

/// A feed of changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Feed {
    /// What it is known by, wherever it stands.
    pub id: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// Whose it is.
    pub author: String,
    /// The day of its newest entry; without any, that of the build.
    pub updated: Date,
    /// Its own address, absolute where the site's is known.
    pub own: String,
    /// The page that it belongs to.
    pub home: String,
    /// Its entries, newest first.
    pub entries: Vec<FeedEntry>,
}

/// An act on a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedEntry {
    /// What it is known by.
    pub id: String,
    /// "Media Protocol: adopted"
    pub title: String,
    /// The day; the first of a month or a year.
    pub day: Date,
    /// The page of the document.
    pub link: String,
    /// Where each clause that it changed is shown, and what that is called; None where nothing is there to compare.
    pub changes: Option<(String, String)>,
    /// What was done, and what that changed, in a sentence: "Amended: 12 May 2026 (FC 26/41). 3 clauses changed, 1 added".
    pub summary: String,
    /// "reviewed"
    pub event: &'static str,
}

/// What each kept text of the documents of a council changed, by their places there; None for the first text that was kept.
pub trait Changed {
    /// The texts of a document, by the days of their decisions.
    fn of(&self, council: usize, entry: usize) -> &[Option<Summary>];
}

/// The feed of a council, by its place and that of one of its languages.
pub fn council_feed(
    register: &Register,
    (council, tongue): (usize, usize),
    changed: &dyn Changed,
) -> Feed {
    let of = &register.councils[council];
    let tongue = &of.tongues[tongue];
    let name = &*of.told_apart(tongue.language);
    let path = spoken_path(of, tongue.language, &[CHANGES]);
    let link = |to: &SitePath| whole(register, &path, to);
    let known = ["feed".to_owned(), whose(register, of)].into_iter();
    let known = known.chain(other_language(of, tongue.language));
    Feed {
        id: urn(&known.collect::<Vec<_>>().join("\n")),
        title: tongue.language.fill("feed_title", &[("name", name)]),
        lang: tongue.tag.clone(),
        author: name.to_owned(),
        updated: register.today,
        own: link(&path),
        home: link(&Room::Protocols.path(of, tongue.language)),
        entries: entries(register, council, (&path, tongue.language), changed),
    }
    .settled(usize::MAX)
}

/// The feed of all councils.
pub fn site_feed(register: &Register, changed: &dyn Changed) -> Feed {
    let path = SitePath::new([CHANGES]);
    let name = site_title(register);
    let language = site_language(register);
    let made = (0..register.councils.len()).filter(|at| register.councils[*at].held.is_none());
    let all = made.flat_map(|council| {
        let main = register.councils[council].tongues[0].language;
        entries(register, council, (&path, main), changed)
    });
    Feed {
        id: urn(&format!("feed\n{}", site(register).unwrap_or(&name))),
        title: language.fill("feed_title", &[("name", &name)]),
        lang: register.site.languages.first().cloned().unwrap_or_else(|| "en-GB".to_owned()),
        updated: register.today,
        own: whole(register, &path, &path),
        home: whole(register, &path, &SitePath::new(["index.html"])),
        entries: all.collect(),
        author: name,
    }
    .settled(MOST)
}

impl Feed {
    /// Newest first, so many at most, and dated by the newest.
    fn settled(mut self, most: usize) -> Feed {
        self.entries.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.title.cmp(&b.title)));
        self.entries.truncate(most);
        self.updated = self.entries.first().map_or(self.updated, |newest| newest.day);
        self
    }
}

fn entries(
    register: &Register,
    council: usize,
    (path, language): (&SitePath, Language),
    changed: &dyn Changed,
) -> Vec<FeedEntry> {
    let of = &register.councils[council];
    let documents = of.entries.iter().enumerate().filter(|(_, entry)| entry.original.is_none());
    let there =
        documents.filter(|(_, entry)| of.has_page(protocol_path(of, &entry.protocol.id).as_str()));
    let mut entries = Vec::new();
    for (at, entry) in there {
        // Only texts that follow others are read for it.
        let texts = if has_changes(entry) { changed.of(council, at) } else { &[] };
        let past = entry.events.iter().filter(|act| act.date.first_day() <= register.today);
        entries.extend(past.map(|act| {
            let text = entry.versions.iter().position(|version| is_of(act, version));
            let change = text.and_then(|at| texts.get(at)?.as_ref());
            feed_entry(register, of, (entry, act, change), (path, language))
        }));
    }
    entries
}

/// What tells a feed and its entries from those of another language; those of the main one stand for both.
fn other_language(council: &CouncilEntry, language: Language) -> Option<String> {
    (council.tongues[0].language != language).then(|| language.code().to_owned())
}

/// True for the decision on a text that was kept.
fn is_of(act: &Event, version: &Version) -> bool {
    PartialDate::Day(version.day) == act.date && version.kind == act.kind && act.corrects.is_none()
}

fn feed_entry(
    register: &Register,
    council: &CouncilEntry,
    (entry, act, change): (&Entry, &Event, Option<&Summary>),
    (path, language): (&SitePath, Language),
) -> FeedEntry {
    let shown = council.in_language(entry, language);
    let title = &shown.protocol.metadata.title;
    let name = council.told_apart(language);
    let of = if register.many { format!(" ({name})") } else { String::new() };
    let known = [
        whose(register, council),
        first_id(council, entry).to_owned(),
        act.kind.name().to_owned(),
        act.date.iso(),
    ];
    // Two slips of two texts may be mended on one day.
    let known = known.into_iter().chain(act.corrects.map(|day| day.to_string()));
    let known = known.chain(other_language(council, language));
    FeedEntry {
        id: urn(&known.collect::<Vec<_>>().join("\n")),
        title: format!("{title}{of}: {}", acts::name(act, language)),
        day: act.date.first_day(),
        link: whole(register, path, &protocol_path(council, &shown.protocol.id)),
        changes: change.map(|_| {
            let page = whole(register, path, &changes_path(council, &entry.protocol.id));
            (format!("{page}#_{}", act.date.iso()), language.say("redline.offered").to_owned())
        }),
        summary: feed_summary(act, change, language),
        event: act.kind.name(),
    }
}

/// What was done, with what is said of it besides, and what it changed.
fn feed_summary(act: &Event, change: Option<&Summary>, language: Language) -> String {
    let changed = change.map(|change| change.said(language));
    let more = [act.by.clone(), act.note.clone(), changed];
    let more = more.into_iter().flatten().map(|more| more.trim_end_matches('.').to_owned());
    more.fold(said(act, language), |line, more| format!("{line}. {more}"))
}

/// An address as a feed gives it: whole where that of the site is known, else from where the feed stands.
fn whole(register: &Register, from: &SitePath, to: &SitePath) -> String {
    canonical(register, to).unwrap_or_else(|| from.link_to(to)).to_string()
}
