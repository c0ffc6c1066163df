//! The review register: how many are overdue, the time line, every protocol by due date, and what changed lately.

use super::SitePath;
use super::acts::{effect, name, said};
use super::filters::{Filter, Keys, apart, filters, keys, more_classes, owner_in};
use super::frame::{Anchor, Frame, anchor, foreign, parts_path, protocol_path, room_frame};
use super::related::{Later, later};
use super::room::{DataFile, Room, owner_calendar, spoken_path};
use super::words::{Tag, register_tag};
use crate::language::Language;
use crate::protocol::{Href, PartialDate, ReviewState};
use crate::register::{CouncilEntry, Entry, Register, Tongue, older};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// How many stand so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// "overdue", "due within 90 days"
    pub words: String,
    /// The class of its colours.
    pub class: &'static str,
}

/// A protocol in the register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Its page.
    pub href: Href,
    /// Whose it is, on a register of several councils.
    pub council: Option<Anchor>,
    /// When it was adopted, in words.
    pub adopted: Option<String>,
    /// When it was last reviewed, in words.
    pub reviewed: Option<String>,
    /// When its review is due, in words.
    pub due: Option<String>,
    /// "every 3 years"
    pub note: Option<String>,
    /// How it stands.
    pub tag: Tag,
    /// Documents it relies on that moved on after its last review.
    pub later: Vec<Later>,
    /// True where the text that it leads to is a translation that has not followed the original.
    pub waits: bool,
    /// Who looks after it.
    pub owner: Option<String>,
    /// What became of it, each act in a line.
    pub history: Vec<String>,
    /// The classes by which it is filtered: "f1 f4".
    pub classes: String,
    /// "Overdue 7 months"
    #[serde(skip)]
    pub late: Option<String>,
    /// From when to when its bar runs: last review or adoption, and due day.
    #[serde(skip)]
    pub bar: (Option<Date>, Option<Date>),
}

/// Something that changed lately.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Recent {
    /// When, in words.
    pub date: String,
    /// "Adopted"
    pub event: &'static str,
    /// "in force from 1 January 2027", where that is still to come.
    pub effect: Option<String>,
    /// True where it changed the words, and the text that it leads to is a translation that has not followed.
    pub waits: bool,
    /// The document.
    pub document: Anchor,
    /// The tag of its language, where that is not the page's.
    pub lang: Option<String>,
    #[serde(skip)]
    pub(super) day: Date,
}

/// What the register of a council, or that of all councils of a site, says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct RegisterPage {
    /// The frame.
    pub frame: Frame,
    /// "21 November 2026"
    pub as_at: String,
    /// Its date for machines.
    pub as_at_iso: String,
    /// Overdue, due soon, current, without a date.
    pub counts: Vec<Count>,
    /// Ways to see a part of it.
    pub filters: Vec<Filter>,
    /// The stylesheet that knows the classes of so many parts, where that of the theme does not.
    pub parts: Option<Href>,
    /// Protocols in force, soonest due first; then those without a date.
    pub rows: Vec<Row>,
    /// Drafts and what is no longer in force.
    pub others: Vec<Row>,
    /// What changed within the last year, newest first.
    pub recent: Vec<Recent>,
    /// The calendar and the feed.
    pub subscribe: Vec<Anchor>,
    /// The register as data.
    pub downloads: Vec<Anchor>,
    /// The feed, for programs that look for one.
    pub feed: Href,
    /// True if it is that of several councils.
    pub many: bool,
    /// The day.
    #[serde(skip)]
    pub today: Date,
}

impl RegisterPage {
    /// Offers the register as data, and what is subscribed to; `to` leads to a file.
    pub(super) fn offer(&mut self, language: Language, to: impl Fn(&DataFile) -> Href) {
        for file in Room::Register.data() {
            let list =
                if file.form.is_subscribed() { &mut self.subscribe } else { &mut self.downloads };
            list.push(anchor(language.say(file.words), to(file)));
        }
    }
}

/// How many changes the page tells of; the feed tells of all.
const FEW: usize = 6;

/// A document on its way into a register.
pub(super) struct Filed<'a> {
    pub council: &'a CouncilEntry,
    pub entry: &'a Entry,
}

pub(super) fn register_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> RegisterPage {
    let language = tongue.language;
    let path = Room::Register.path(council, language);
    let filed = council.documents().map(|entry| Filed { council, entry }).collect();
    let frame = room_frame(register, council, tongue, Room::Register);
    let counts = counts(&[council], &council.due_soon.in_words(language), language);
    let mut page = filled((register, tongue, &path), frame, counts, filed);
    page.offer(language, |file| path.link_to(&file.path(council, language)));
    page.feed = path.link_to(&spoken_path(council, language, &[super::room::CHANGES]));
    let owners = apart(council);
    for value in page.filters.iter_mut().flat_map(|filter| &mut filter.values) {
        let own = owners
            .iter()
            .find(|owner| value.id.strip_prefix("owner-") == Some(owner.slug.as_str()));
        value.calendar = own.map(|owner| path.link_to(&owner_calendar(council, tongue, owner)));
    }
    page
}

/// A register of documents, from their values alone.
pub(super) fn filled(
    (register, tongue, path): (&Register, &Tongue, &SitePath),
    mut frame: Frame,
    counts: Vec<Count>,
    mut filed: Vec<Filed>,
) -> RegisterPage {
    let language = tongue.language;
    filed.sort_by_key(|of| of.entry.review.due.map_or(Date::MAX, PartialDate::last_day));
    let in_force = |of: &Filed| of.entry.is_in_force();
    let (rows, others): (Vec<Filed>, Vec<Filed>) = filed.into_iter().partition(in_force);
    let all: Vec<&Filed> = rows.iter().chain(&others).collect();
    let more = more_classes(all.iter().map(|of| (of.council, of.entry)));
    let keys: Vec<Keys> = all.iter().map(|of| keys(of.council, of.entry, language)).collect();
    let (filters, classes) = filters(&keys, language);
    let mut made: Vec<Row> = (all.iter().zip(classes))
        .map(|(of, classes)| Row { classes, ..row(register, of, path, tongue) })
        .collect();
    let recent = recent(register, &all, path, tongue);
    let others = made.split_off(rows.len());
    let as_at = PartialDate::Day(register.today).in_words(language);
    frame.dated = format!("{} {as_at}", language.say("as_at"));
    RegisterPage {
        frame,
        as_at,
        as_at_iso: register.today.to_string(),
        counts,
        filters,
        parts: more.map(|number| path.link_to(&parts_path(number))),
        rows: made,
        others,
        recent,
        subscribe: Vec::new(),
        downloads: Vec::new(),
        feed: path.link_to(&SitePath::new([super::room::CHANGES])),
        many: register.many && path.to_root() == Href::up(1),
        today: register.today,
    }
}

/// What changed within a year, the latest first.
pub(super) fn recent(
    register: &Register,
    all: &[&Filed],
    path: &SitePath,
    tongue: &Tongue,
) -> Vec<Recent> {
    let year = register.today.saturating_sub(1.year());
    let lately = |date: PartialDate| date.last_day() > year && date.first_day() <= register.today;
    let mut recent: Vec<Recent> = Vec::new();
    for Filed { council, entry } in all {
        let shown = council.in_language(entry, tongue.language);
        for act in entry.events.iter().filter(|act| lately(act.date)) {
            let href = path.link_to(&protocol_path(council, &shown.protocol.id));
            recent.push(Recent {
                date: act.date.in_words(tongue.language),
                event: name(act, tongue.language),
                effect: effect(act, tongue.language).filter(|_| act.from() > register.today),
                waits: act.kind.has_text() && waits(register, entry, shown),
                document: anchor(&shown.protocol.metadata.title, href),
                lang: foreign(shown, tongue),
                day: act.date.first_day(),
            });
        }
    }
    recent.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.document.words.cmp(&b.document.words)));
    recent.truncate(FEW);
    recent
}

/// True if what is shown of a document is a translation that has not followed it.
fn waits(register: &Register, entry: &Entry, shown: &Entry) -> bool {
    shown.original.is_some() && older(&shown.protocol, &entry.protocol, register.today)
}

/// How many documents of councils stand in each state.
pub(super) fn counts(councils: &[&CouncilEntry], soon: &str, language: Language) -> Vec<Count> {
    let documents = || councils.iter().flat_map(|council| council.documents());
    let count = |state, words: &str, class| Count {
        number: documents().filter(|entry| entry.review.state == state).count(),
        words: words.to_owned(),
        class,
    };
    vec![
        count(ReviewState::Overdue, language.say("register_overdue"), "overdue"),
        count(
            ReviewState::DueSoon,
            &language.fill("register_due_within", &[("period", soon)]),
            "due-soon",
        ),
        count(ReviewState::Current, language.say("register_current"), "current"),
        count(ReviewState::NoReviewDate, language.say("register_undated"), "no-review-date"),
    ]
}

fn row(register: &Register, filed: &Filed, path: &SitePath, tongue: &Tongue) -> Row {
    let Filed { council, entry } = filed;
    let language = tongue.language;
    let metadata = &entry.protocol.metadata;
    let shown = council.in_language(entry, language);
    let href = path.link_to(&protocol_path(council, &shown.protocol.id));
    // The register at the root of a site of many councils says whose each document is.
    let whose = register.many && path.to_root() == Href::up(1);
    // The clauses that cite are those of the original.
    let cited = path.link_to(&protocol_path(council, &entry.protocol.id));
    let due = entry.review.due.filter(|_| entry.is_in_force());
    Row {
        title: shown.protocol.metadata.title.clone(),
        lang: foreign(shown, tongue),
        href,
        council: whose.then(|| {
            let home = Room::Register.path(council, council.tongues[0].language);
            anchor(&council.told_apart(language), path.link_to(&home))
        }),
        adopted: metadata.adopted.map(|date| date.in_words(language)),
        reviewed: metadata.reviewed.map(|date| date.in_words(language)),
        due: due.map(|date| date.in_words(language)),
        note: due.and(entry.review.every).map(|every| every.cycle(language)),
        tag: register_tag(council, entry, language),
        later: later(council, entry, path, &cited, language),
        waits: waits(register, entry, shown),
        owner: owner_in(council, entry, language).map(str::to_owned),
        history: entry.events.iter().map(|act| said(act, language)).collect(),
        classes: String::new(),
        late: due
            .map(PartialDate::last_day)
            .filter(|due| *due < register.today)
            .map(|due| late(due, register.today, language)),
        bar: (
            metadata.reviewed.or(metadata.adopted).map(PartialDate::first_day),
            due.map(PartialDate::last_day),
        ),
    }
}

/// "Overdue 7 months", "Overdue 2 years", "Overdue 12 days".
fn late(due: Date, today: Date, language: Language) -> String {
    let days = due.until(today).map_or(0, |span| span.get_days());
    let (key, number) = match days {
        1 => ("late_day", 1),
        ..=60 => ("late_days", days),
        61..=730 => ("late_months", days / 30),
        _ => ("late_years", days / 365),
    };
    language.fill(key, &[("tag", language.say("overdue")), ("number", &number.to_string())])
}
