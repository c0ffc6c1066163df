//! How a review is put into words: the same everywhere, calm, and exact about the law.

use crate::language::Language;
use crate::protocol::{Notices, PartialDate, Review, ReviewState};
use crate::register::{CouncilEntry, Entry, Stands};
use serde::Serialize;

/// A state in one or two words, with the class that gives it its colours. The words say it; the colour repeats it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Tag {
    /// "Overdue"
    pub words: &'static str,
    /// `overdue`
    pub class: &'static str,
    /// The last day that meets the review, for the script that turns the tag when it has passed (ISO 8601).
    pub due: Option<String>,
    /// The first day on which it is due soon.
    pub soon: Option<String>,
}

/// The tag of a protocol on its council's pages, in the council's way of speaking.
pub(super) fn tag(council: &CouncilEntry, entry: &Entry, language: Language) -> Tag {
    tag_of(council, entry, council.council.notices, language)
}

/// The tag in the register, which always speaks plainly.
pub(super) fn register_tag(council: &CouncilEntry, entry: &Entry, language: Language) -> Tag {
    tag_of(council, entry, Notices::Plain, language)
}

fn tag_of(council: &CouncilEntry, entry: &Entry, notices: Notices, language: Language) -> Tag {
    let review = &entry.review;
    let words = match entry.stands() {
        Stands::Draft => "draft",
        Stands::Superseded => "superseded",
        Stands::Withdrawn => "withdrawn",
        Stands::Suspended => "suspended",
        Stands::NotYetInForce => "not_yet",
        Stands::Adopted => return review_tag(council, review, notices, language),
    };
    Tag { words: language.say(words), class: "not-in-force", due: None, soon: None }
}

fn review_tag(
    council: &CouncilEntry,
    review: &Review,
    notices: Notices,
    language: Language,
) -> Tag {
    let say = |key, class| Tag { words: language.say(key), class, due: None, soon: None };
    match (review.state, notices) {
        (_, Notices::Off) => say("in_force", "current"),
        (ReviewState::Overdue, _) => late_tag(notices, language),
        (ReviewState::DueSoon, _) => turning(soon_tag(language), council, review),
        (ReviewState::Current, _) => turning(say("current", "current"), council, review),
        (ReviewState::NoReviewDate | ReviewState::NotInForce, _) => {
            say("no_review_date", "no-review-date")
        }
    }
}

/// The tag of a review whose day has passed.
pub(super) fn late_tag(notices: Notices, language: Language) -> Tag {
    match notices {
        Notices::Neutral => {
            Tag { words: language.say("to_be_reviewed"), class: "due-soon", due: None, soon: None }
        }
        Notices::Plain | Notices::Off => {
            Tag { words: language.say("overdue"), class: "overdue", due: None, soon: None }
        }
    }
}

/// The tag of a review that is due soon.
pub(super) fn soon_tag(language: Language) -> Tag {
    Tag { words: language.say("due_soon"), class: "due-soon", due: None, soon: None }
}

fn turning(tag: Tag, council: &CouncilEntry, review: &Review) -> Tag {
    Tag {
        due: review.due.map(|due| due.last_day().to_string()),
        soon: review.soon_from(council.due_soon).map(|day| day.to_string()),
        ..tag
    }
}

/// The day by which something is due, in a sentence: "the end of April 2026", "7 July 2026".
pub(super) fn due_words(due: PartialDate, language: Language) -> String {
    match due {
        PartialDate::Day(_) => due.in_words(language),
        _ => language.fill("end_of", &[("date", &due.in_words(language))]),
    }
}

/// "policies" for "policy"; the heading under which documents of a kind are listed.
pub(super) fn kind_heading(kind: &str, language: Language) -> String {
    let known = language.say(&format!("kind.{}", kind.replace(' ', "_")));
    if !known.is_empty() {
        return known.to_owned();
    }
    let plural = if kind.ends_with('s') || language != Language::English {
        kind.to_owned()
    } else {
        format!("{kind}s")
    };
    let mut letters = plural.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
