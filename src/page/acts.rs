//! What became of documents and when: what calendars, feeds and the map for search engines are dated by.

use crate::language::Language;
use crate::protocol::{PartialDate, Status};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;

/// A dated act of a council on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// "adopted" or "reviewed"
    pub event: &'static str,
    /// When.
    pub date: PartialDate,
    /// By which minute.
    pub minute: Option<String>,
}

impl Dated {
    /// "Adopted"
    pub(super) fn name(&self, language: Language) -> &'static str {
        language.say(match self.event {
            "adopted" => "adopted",
            _ => "reviewed",
        })
    }

    /// "Adopted: 15 October 2025 (FC 25/114)"
    pub(super) fn said(&self, language: Language) -> String {
        let minute = self.minute.as_ref().map_or(String::new(), |minute| format!(" ({minute})"));
        format!("{}: {}{minute}", self.name(language), self.date.in_words(language))
    }
}

/// The acts on a document, in their order.
pub(super) fn acts(entry: &Entry) -> Vec<Dated> {
    let metadata = &entry.protocol.metadata;
    let adopted = metadata.adopted.map(|date| Dated {
        event: "adopted",
        date,
        minute: metadata.minute.clone(),
    });
    let reviewed = metadata.reviewed.map(|date| Dated { event: "reviewed", date, minute: None });
    let mut acts: Vec<Dated> = adopted.into_iter().chain(reviewed).collect();
    acts.sort_by_key(|act| act.date.first_day());
    acts
}

/// The day on which the page of a document last said something else than before, as far as its dates tell: an act on it or
/// on what it cites, or the day on which its review became due soon or overdue.
pub(super) fn changed(register: &Register, council: &CouncilEntry, entry: &Entry) -> Option<Date> {
    let of_acts = acts(entry).into_iter().map(|act| act.date);
    let dates = of_acts.chain(entry.steps.iter().map(|step| step.date)).map(PartialDate::last_day);
    let review = Some(&entry.review).filter(|_| entry.protocol.metadata.status == Status::Adopted);
    let turns = review.map(|review| [review.soon_from(council.due_soon), review.overdue_from()]);
    // A month is over on its last day; until then it is as new as the day of the build.
    let past =
        dates.filter(|day| day.year() <= register.today.year()).map(|day| day.min(register.today));
    past.chain(turns.into_iter().flatten().flatten().filter(|day| *day <= register.today)).max()
}
