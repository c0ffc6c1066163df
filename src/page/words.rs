//! How a review is put into words: the same everywhere, calm, and exact about the law.

use crate::protocol::{PartialDate, Review, ReviewState, Status};
use serde::Serialize;

/// A state in one or two words, with the class that gives it its colours. The words say it; the colour repeats it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// "Overdue"
    pub words: &'static str,
    /// `overdue`
    pub class: &'static str,
}

/// The tag of a protocol.
pub fn tag(status: Status, review: &Review) -> Tag {
    let (words, class) = match (status, review.state) {
        (Status::Draft, _) => ("Draft", "not-in-force"),
        (Status::Superseded, _) => ("Superseded", "not-in-force"),
        (Status::Withdrawn, _) => ("Withdrawn", "not-in-force"),
        (_, ReviewState::Overdue) => ("Overdue", "overdue"),
        (_, ReviewState::DueSoon) => ("Due soon", "due-soon"),
        (_, ReviewState::Current) => ("Current", "current"),
        (_, ReviewState::NoReviewDate | ReviewState::NotInForce) => ("No review date", "no-review-date"),
    };
    Tag { words, class }
}

/// The day by which something is due, in a sentence: "the end of April 2026", "7 July 2026".
pub fn due_words(due: PartialDate) -> String {
    match due {
        PartialDate::Day(_) => due.to_string(),
        _ => format!("the end of {due}"),
    }
}

/// "policies" for "policy"; the heading under which documents of a kind are listed.
pub(super) fn kind_heading(kind: &str) -> String {
    let plural = match kind {
        "policy" => "policies".to_owned(),
        "standing orders" | "terms of reference" | "financial regulations" | "guidance" => kind.to_owned(),
        _ if kind.ends_with('s') => kind.to_owned(),
        _ => format!("{kind}s"),
    };
    let mut letters = plural.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "This policy", "These standing orders".
pub(super) fn this(kind: &str) -> String {
    let plural = kind.ends_with('s');
    let noun = if kind.len() > 40 { "document" } else { kind };
    if plural { format!("These {noun}") } else { format!("This {noun}") }
}

/// The verb that goes with it: "is", "are".
pub(super) fn verb<'a>(kind: &str, one: &'a str, many: &'a str) -> &'a str {
    if kind.ends_with('s') { many } else { one }
}
