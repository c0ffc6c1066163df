//! What became of documents and when, in a line each: what calendars, feeds and the map for search engines are dated by.

use crate::language::Language;
use crate::protocol::{Event, PartialDate, Status};
use crate::register::{CouncilEntry, Entry, Register};
use jiff::civil::Date;

/// "Adopted"
pub(super) fn name(act: &Event, language: Language) -> &'static str {
    language.say(&format!("event.{}", act.kind.name()))
}

/// "Adopted: 15 October 2025 (FC 25/114)", "Amended: 12 May 2026, clause 2.1, in force from 1 January 2027"
pub(super) fn said(act: &Event, language: Language) -> String {
    let minute = act.minute.as_ref().map_or(String::new(), |minute| format!(" ({minute})"));
    let clauses = match act.clauses.as_slice() {
        [] => String::new(),
        [one] => format!(", {} {one}", language.say("history.clause")),
        more => format!(", {} {}", language.say("history.clauses"), more.join(", ")),
    };
    let from = effect(act, language).map_or(String::new(), |from| format!(", {from}"));
    format!("{}: {}{minute}{clauses}{from}", name(act, language), act.date.in_words(language))
}

/// "in force from 1 January 2027"; what ends or suspends a text is itself in force on no day.
pub(super) fn effect(act: &Event, language: Language) -> Option<String> {
    let ends = act.kind.status().is_some_and(|status| status != Status::Adopted);
    let key = if ends { "history.effect" } else { "history.in_force" };
    let from = act.in_force?.in_words(language);
    Some(language.fill(key, &[("date", &from)]))
}

/// The day on which the page of a document last said something else than before, as far as its dates tell: an act on it or
/// on what it cites, or the day on which its review became due soon or overdue.
pub(super) fn changed(register: &Register, council: &CouncilEntry, entry: &Entry) -> Option<Date> {
    let of_acts = entry.events.iter().map(|act| act.date);
    let dates = of_acts.chain(entry.steps.iter().map(|step| step.date)).map(PartialDate::last_day);
    let in_force = entry.events.iter().filter_map(|act| act.in_force).map(PartialDate::first_day);
    let review = Some(&entry.review).filter(|_| entry.is_in_force());
    let turns = review.map(|review| [review.soon_from(council.due_soon), review.overdue_from()]);
    // A month is over on its last day; until then it is as new as the day of the build.
    let this_year = |day: &Date| day.year() <= register.today.year();
    let past = dates.filter(this_year).map(|day| day.min(register.today));
    let turns = turns.into_iter().flatten().flatten().chain(in_force);
    past.chain(turns.filter(|day| *day <= register.today)).max()
}
