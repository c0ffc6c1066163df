//! What changed, for feed readers: an entry for each act on a document, newest first.

use super::SitePath;
use super::acts::{name, said};
use super::frame::{canonical, protocol_path, site_language, site_title};
use super::room::{CHANGES, council_path, home_path};
use crate::language::Language;
use crate::protocol::Event;
use crate::register::{CouncilEntry, Entry, Register};
use crate::source::fingerprint;
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
    /// What was done, in a sentence.
    pub summary: String,
    /// "reviewed"
    pub event: &'static str,
}

pub(super) fn council_feed(register: &Register, council: &CouncilEntry) -> Feed {
    let tongue = &council.tongues[0];
    let name = council.council.name_in(tongue.language);
    let path = council_path(council, &[CHANGES]);
    let link = |to: &SitePath| whole(register, &path, to);
    Feed {
        id: urn(&format!("feed\n{}\n{name}", council.council.slug)),
        title: tongue.language.fill("feed_title", &[("name", name)]),
        lang: tongue.tag.clone(),
        author: name.to_owned(),
        updated: register.today,
        own: link(&path),
        home: link(&home_path(council)),
        entries: entries(register, council, &path),
    }
    .settled(usize::MAX)
}

pub(super) fn site_feed(register: &Register) -> Feed {
    let path = SitePath::new([CHANGES]);
    let name = site_title(register);
    let language = site_language(register);
    let all = register.made().flat_map(|council| entries(register, council, &path));
    Feed {
        id: urn(&format!("feed\n{name}")),
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

fn entries(register: &Register, council: &CouncilEntry, path: &SitePath) -> Vec<FeedEntry> {
    let there =
        |entry: &&Entry| council.has_page(protocol_path(council, &entry.protocol.id).as_str());
    let of = |entry: &'_ Entry| {
        let past = entry.events.iter().filter(|act| act.date.first_day() <= register.today);
        past.map(|act| feed_entry(register, council, (entry, act), path)).collect::<Vec<_>>()
    };
    council.documents().filter(there).flat_map(of).collect()
}

fn feed_entry(
    register: &Register,
    council: &CouncilEntry,
    (entry, act): (&Entry, &Event),
    path: &SitePath,
) -> FeedEntry {
    let language = council.tongues[0].language;
    let (id, title) = (&entry.protocol.id, &entry.protocol.metadata.title);
    let about = &council.council;
    let of = if register.many { format!(" ({})", about.name_in(language)) } else { String::new() };
    FeedEntry {
        id: urn(&format!(
            "{}\n{}\n{id}\n{}\n{}",
            about.slug,
            about.name,
            act.kind.name(),
            act.date.iso()
        )),
        title: format!("{title}{of}: {}", name(act, language)),
        day: act.date.first_day(),
        link: whole(register, path, &protocol_path(council, id)),
        summary: feed_summary(act, language),
        event: act.kind.name(),
    }
}

/// What was done, with what is said of it besides.
fn feed_summary(act: &Event, language: Language) -> String {
    let more = [&act.by, &act.note].into_iter().flatten();
    more.fold(said(act, language), |line, more| format!("{line}. {more}"))
}

/// An address as a feed gives it: whole where that of the site is known, else from where the feed stands.
fn whole(register: &Register, from: &SitePath, to: &SitePath) -> String {
    canonical(register, to).unwrap_or_else(|| from.link_to(to)).to_string()
}

/// A name that stays what it is when the site moves (RFC 9562, version 8).
fn urn(what: &str) -> String {
    let (a, b) = (fingerprint(what), fingerprint(&format!("{what}\n")));
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        a >> 32,
        a >> 16 & 0xffff,
        a & 0xfff,
        b >> 48 & 0x3fff | 0x8000,
        b & 0xffff_ffff_ffff
    )
}
