//! Reviews for calendars: an entry for each document in force that has a review date. Of the day of the build it says the
//! stamp alone.

use super::acts::said;
use super::filters::{Owner, owner_in, slug};
use super::frame::{canonical, protocol_path, site_language, site_title};
use super::lasting::{first_id, whose};
use crate::language::Language;
use crate::protocol::Href;
use crate::register::{CouncilEntry, Entry, Register, Tongue};
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
    /// Rises when the document was acted on, and never falls.
    pub sequence: u32,
    /// The day of the build: of two entries with one number the later stamp holds.
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
    /// Who looks after the document, as addresses name them and as the language does.
    pub owner: Option<(String, String)>,
}

/// The calendar of a council, in one of its languages.
pub(super) fn council_calendar(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> Calendar {
    let language = tongue.language;
    let name = council.told_apart(language);
    Calendar {
        name: language.fill("calendar_name", &[("name", &name)]),
        reviews: sorted(of(register, council, language).collect()),
    }
}

/// The calendar of all councils.
pub(super) fn site_calendar(register: &Register) -> Calendar {
    let all =
        register.made().flat_map(|council| of(register, council, council.tongues[0].language));
    let name = site_title(register);
    Calendar {
        name: site_language(register).fill("calendar_name", &[("name", &name)]),
        reviews: sorted(all.collect()),
    }
}

impl Calendar {
    /// That of one who looks after some of the documents.
    pub(super) fn of(&self, owner: &Owner) -> Calendar {
        let of =
            |review: &&ReviewDue| matches!(&review.owner, Some((own, _)) if *own == owner.slug);
        let reviews: Vec<ReviewDue> = self.reviews.iter().filter(of).cloned().collect();
        let called = reviews.first().and_then(|review| review.owner.as_ref());
        let called = called.map_or(owner.name, |(_, called)| called);
        Calendar { name: format!("{} – {called}", self.name), reviews }
    }
}

fn sorted(mut reviews: Vec<ReviewDue>) -> Vec<ReviewDue> {
    reviews.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    reviews
}

fn of<'a>(
    register: &'a Register,
    council: &'a CouncilEntry,
    language: Language,
) -> impl Iterator<Item = ReviewDue> + 'a {
    council.documents().filter_map(move |entry| review_due(register, council, entry, language))
}

/// An entry is the same in each language, by its `uid`: who subscribes to both calendars has one review once.
fn review_due(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    language: Language,
) -> Option<ReviewDue> {
    let due = entry.review.due.filter(|_| entry.is_in_force())?;
    let shown = council.in_language(entry, language);
    let path = protocol_path(council, &shown.protocol.id);
    if !council.has_page(path.as_str()) {
        return None;
    }
    let name = &*council.told_apart(language);
    let title = &shown.protocol.metadata.title;
    let mut lines = vec![language.fill(
        "calendar_due",
        &[("title", title), ("name", name), ("due", &due.in_words(language))],
    )];
    lines.extend(entry.events.iter().map(|act| said(act, language)));
    let owner = owner_in(council, entry, language);
    lines.extend(owner.map(|owner| format!("{}: {owner}", language.say("owner"))));
    let url = canonical(register, &path);
    lines.extend(url.as_deref().map(str::to_owned));
    let of = if register.many { format!("{title} ({name})") } else { title.clone() };
    // An act of a day to come raises it on that day.
    let acts = entry.events.iter().map(|act| act.date.first_day());
    let last = acts.filter(|day| *day <= register.today).max();
    let day = due.last_day();
    let from = entry.review.soon_from(council.due_soon);
    Some(ReviewDue {
        uid: uid(register, council, entry),
        sequence: sequence(last),
        stamp: register.today,
        day,
        summary: language.fill("calendar_summary", &[("title", &of)]),
        description: lines.join("\n"),
        url,
        owner: entry.owner.as_deref().map(slug).zip(owner.map(str::to_owned)),
        remind: from.and_then(|from| from.until(day).ok()).map_or(0, |span| span.get_days()),
    })
}

/// The council is part of it: a county officer may subscribe to the calendars of many.
fn uid(register: &Register, council: &CouncilEntry, entry: &Entry) -> String {
    let whose = fingerprint(&whose(register, council));
    format!("review-{}-{whose:016x}@protosite", first_id(council, entry))
}

const EPOCH: Date = date(2000, 1, 1);
/// What a day counts for in the number of an entry. Calendars that were published before counted more within it.
const DAY: u32 = 50_000;

/// A number that rises with each act on a document, and never falls (RFC 5545, 3.8.7.4). That a day was corrected with no act
/// on record cannot raise it: that would need a memory of earlier builds, and two machines that build one project would count
/// differently. Nor may the day itself be counted in, for a review that is brought forward would lower it, and programs would
/// keep the later day. Of two entries with one number they take that with the later stamp (RFC 5546, 2.1.5).
fn sequence(last_act: Option<Date>) -> u32 {
    let since = last_act.and_then(|day| EPOCH.until(day).ok()).map_or(0, |span| span.get_days());
    // A century fits into the 31 bits that calendars have for it.
    (u32::try_from(since).unwrap_or(0).min(40_000) + 1) * DAY
}
