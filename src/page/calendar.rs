//! Reviews for calendars: an entry for each document in force that has a review date. It says nothing that depends on the day
//! of the build, so that a calendar changes only when its documents do.

use super::acts::said;
use super::filters::{Owner, slug};
use super::frame::{canonical, protocol_path, site_language, site_title};
use crate::protocol::{Href, Status};
use crate::register::{CouncilEntry, Entry, Register};
use crate::source::fingerprint;
use jiff::civil::{Date, date};

/// A calendar of reviews.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// What calendars call it.
    pub name: String,
    /// Its entries, soonest first.
    pub reviews: Vec<ReviewDue>,
}

/// The review of a document, as a calendar holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReviewDue {
    /// What the entry is known by for as long as the document has its id.
    pub uid: String,
    /// Rises when the document was acted on, or its review put off.
    pub sequence: u32,
    /// The day of the last act.
    pub stamp: Date,
    /// The last day that meets the review.
    pub day: Date,
    /// "Review due: Media Protocol"
    pub summary: String,
    /// The facts, a line each.
    pub description: String,
    /// The page of the document, where the site's address is known.
    pub url: Option<Href>,
    /// How many days before its day to remind.
    pub remind: i32,
}

/// The calendar of a council, or of one who looks after some of its documents.
pub(super) fn council_calendar(
    register: &Register,
    council: &CouncilEntry,
    owner: Option<&Owner>,
) -> Calendar {
    let language = council.tongues[0].language;
    let name = language.fill("calendar_name", &[("name", council.council.name_in(language))]);
    Calendar {
        name: owner.map_or(name.clone(), |owner| format!("{name} – {}", owner.name)),
        reviews: sorted(of(register, council, owner).collect()),
    }
}

/// The calendar of all councils.
pub(super) fn site_calendar(register: &Register) -> Calendar {
    let all = register.made().flat_map(|council| of(register, council, None));
    let name = site_title(register);
    Calendar {
        name: site_language(register).fill("calendar_name", &[("name", &name)]),
        reviews: sorted(all.collect()),
    }
}

fn sorted(mut reviews: Vec<ReviewDue>) -> Vec<ReviewDue> {
    reviews.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    reviews
}

fn of<'a>(
    register: &'a Register,
    council: &'a CouncilEntry,
    owner: Option<&'a Owner<'a>>,
) -> impl Iterator<Item = ReviewDue> + 'a {
    let owned = move |entry: &&Entry| {
        owner
            .is_none_or(|owner| entry.owner.as_deref().is_some_and(|name| slug(name) == owner.slug))
    };
    council.documents().filter(owned).filter_map(|entry| review_due(register, council, entry))
}

fn review_due(register: &Register, council: &CouncilEntry, entry: &Entry) -> Option<ReviewDue> {
    let metadata = &entry.protocol.metadata;
    let due = entry.review.due.filter(|_| metadata.status == Status::Adopted)?;
    let path = protocol_path(council, &entry.protocol.id);
    if !council.has_page(path.as_str()) {
        return None;
    }
    let language = council.tongues[0].language;
    let name = council.council.name_in(language);
    let title = &metadata.title;
    let mut lines = vec![language.fill(
        "calendar_due",
        &[("title", title), ("name", name), ("due", &due.in_words(language))],
    )];
    lines.extend(entry.events.iter().map(|act| said(act, language)));
    lines.extend(entry.owner.as_ref().map(|owner| format!("{}: {owner}", language.say("owner"))));
    let url = canonical(register, &path);
    lines.extend(url.as_deref().map(str::to_owned));
    let of = if register.many { format!("{title} ({name})") } else { title.clone() };
    let last = entry.events.last().map(|act| act.date.first_day());
    let day = due.last_day();
    let from = entry.review.soon_from(council.due_soon);
    Some(ReviewDue {
        uid: uid(council, entry),
        sequence: sequence(last, day),
        stamp: last.unwrap_or(EPOCH),
        day,
        summary: language.fill("calendar_summary", &[("title", &of)]),
        description: lines.join("\n"),
        url,
        remind: from.and_then(|from| from.until(day).ok()).map_or(0, |span| span.get_days()),
    })
}

/// The council is part of it: a county officer may subscribe to the calendars of many.
fn uid(council: &CouncilEntry, entry: &Entry) -> String {
    let whose = fingerprint(&format!("{}\n{}", council.council.slug, council.council.name));
    format!("review-{}-{whose:016x}@protosite", entry.protocol.id)
}

const EPOCH: Date = date(2000, 1, 1);

/// A number that rises with each act on a document, and between acts when its review is put off (RFC 5545, 3.8.7.4). It is
/// counted from the dates themselves: a count of changes would need a memory of earlier builds, and two machines that build
/// one project would count differently.
fn sequence(last_act: Option<Date>, due: Date) -> u32 {
    let days = |day: Date, most: u32| {
        let days = EPOCH.until(day).map_or(0, |span| span.get_days());
        u32::try_from(days).unwrap_or(0).min(most)
    };
    // A century of either fits, and all of it into the 31 bits that calendars have for it.
    last_act.map_or(0, |day| days(day, 40_000)) * 50_000 + days(due, 49_999)
}
