//! The meeting at which the review of a document must be taken, by the calendar of council.yaml.

use crate::protocol::PartialDate;
use crate::register::{CouncilEntry, Entry};
use jiff::civil::Date;
use serde::Serialize;

/// A meeting of those who take a document. In the order of their days, then of whose they are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Sitting<'a> {
    /// Its day.
    pub day: String,
    /// The committee; None for the council itself.
    pub body: Option<&'a str>,
    /// True for an annual meeting.
    pub annual: bool,
    /// The folder of the council: two councils may meet on one day.
    #[serde(skip)]
    pub slug: &'a str,
    /// "Meeting of 12 January 2027, Planning Committee"
    #[serde(skip)]
    pub words: String,
}

/// The last meeting of those who take it at which a document can be reviewed in time; the next one for what is late already.
pub(super) fn meeting<'a>(
    council: &'a CouncilEntry,
    entry: &Entry,
    today: Date,
    due: Date,
) -> Option<Sitting<'a>> {
    let meetings = council.council.meetings_for(entry.owner.as_deref());
    let mut to_come = meetings.into_iter().filter(|meeting| meeting.day >= today);
    let found = match due < today {
        true => to_come.next(),
        false => to_come.rfind(|meeting| meeting.day <= due),
    }?;
    let of = found.body.as_ref().map_or(String::new(), |body| format!(", {body}"));
    let kind = if found.annual { "Annual meeting" } else { "Meeting" };
    Some(Sitting {
        day: found.day.to_string(),
        body: found.body.as_deref(),
        annual: found.annual,
        slug: &council.council.slug,
        words: format!("{kind} of {}{of}", PartialDate::Day(found.day)),
    })
}
