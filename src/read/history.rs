//! `history:` in the first lines: the decisions on a document, each checked at its words.

use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{
    Event, EventKind, Metadata, PartialDate, Places, in_order, last_of, refusal, status_on,
};
use crate::source::Span;
use crate::yaml::{Fields, Node, Value};

/// A history that cannot have been.
pub static BAD_HISTORY: Rule = Rule::error(
    "bad-history",
    "The decisions under `history:` cannot have been so: one stands before an earlier one, or follows from nothing.",
    "Put them in the order of their days, and correct the one that is wrong.",
);

/// A date beside a history that lists another of its kind.
pub static DATE_BESIDE_HISTORY: Rule = Rule::warning(
    "date-beside-history",
    "`adopted` or `reviewed` gives one date, and `history` lists others of that kind: two decisions are read, and one may be a slip.",
    "Take the date out where the history lists the same decision; write it into the history where it was another one.",
);

const SHAPE: &str = "Write under `history:` one decision after the other, each with what it was and its date:\n  - adopted: 15 October 2025\n    minute: FC 25/114\n  - amended: 12 May 2026\n    minute: FC 26/41";

/// Reads the history into the metadata, with what follows from it.
pub(super) fn history(fields: &mut Fields, metadata: &mut Metadata, places: &mut Places) {
    let Some(node) = fields.node("history") else { return };
    places.keys.insert("history", node.span);
    let Value::List(items) = &node.value else {
        return fields.bad(node.span, "`history` must be a list of decisions", SHAPE);
    };
    for item in items {
        if let Some(event) = event(fields, item) {
            metadata.history.push(event);
            places.history.push(item.span);
        }
    }
    contradictions(fields, metadata, places);
    take(metadata, places);
}

/// One decision: what it was is the key of its date.
fn event(fields: &mut Fields, node: &Node) -> Option<Event> {
    let mut inner = Fields::new(fields.source(), node, "an entry of history");
    let mut said: Vec<(EventKind, PartialDate)> = Vec::new();
    let (mut written, before) = (0, inner.findings.len());
    for kind in EventKind::ALL {
        written += usize::from(inner.node(kind.name()).is_some());
        said.extend(inner.date(kind.name()).map(|date| (kind, date.value)));
    }
    let event = said.first().map(|(kind, date)| Event {
        by: inner.string("by"),
        minute: inner.string("minute"),
        note: inner.string("note"),
        in_force: inner.date("in_force").map(|date| date.value),
        clauses: inner.texts("clauses").into_iter().map(|clause| cited(&clause.value)).collect(),
        corrects: inner.date("corrects").map(|date| date.value.first_day()),
        ..Event::new(*kind, *date)
    });
    if event.is_none() {
        // Asked for all the same, so that they are not said to be unknown.
        ["by", "minute", "note", "in_force", "clauses", "corrects"]
            .iter()
            .for_each(|key| _ = inner.node(key));
    }
    // A decision that is mistyped is said to be unknown, and is not missing.
    let meant = EventKind::ALL.iter().any(|kind| inner.is_meant(kind.name()));
    let wrong = inner.findings.len() > before || meant;
    fields.findings.append(&mut inner.finish());
    match written {
        0 if !wrong => {
            let names = EventKind::ALL.map(EventKind::name).join(", ");
            let message = "this entry of `history` does not say what was decided when";
            fields.bad(node.span, message, format!("Begin it with one of {names}, and the date."));
        }
        0 | 1 => {}
        _ => fields.bad(node.span, "this entry of `history` holds two decisions", SHAPE),
    }
    event.filter(|_| written == 1)
}

/// A clause as it is cited, without the sign that an address begins with.
fn cited(clause: &str) -> String {
    clause.trim_start_matches('#').to_owned()
}

fn contradictions(fields: &mut Fields, metadata: &Metadata, places: &Places) {
    let source = fields.source();
    let mut say = |span: Span, message: String, help: &str| {
        fields.findings.push(Diagnostic::new(&BAD_HISTORY, source, span, message).help(help));
    };
    // The short keys stand for decisions before the first of the list, as far as they are earlier.
    let short = [(EventKind::Adopted, metadata.adopted), (EventKind::Reviewed, metadata.reviewed)];
    let short = short.into_iter().filter_map(|(kind, date)| Some(Event::new(kind, date?)));
    let short: Vec<Event> = in_order(short.collect());
    for (at, (event, span)) in metadata.history.iter().zip(&places.history).enumerate() {
        let listed = &metadata.history[..at];
        let why = refusal(listed, event).filter(|_| at > 0 || short.is_empty());
        if let Some(why) = why {
            say(
                *span,
                why,
                "Decisions stand in the order of their days, the first one first. Correct the date, or what was decided.",
            );
        }
    }
    for event in short.iter().filter(|event| metadata.lists_others(event)) {
        beside(fields, event, metadata, places);
    }
    let source = fields.source();
    let stated = places.keys.get("status").filter(|_| !metadata.history.is_empty());
    let follows = status_on(&metadata.events(), None);
    if let (Some(span), Some(follows)) = (stated, follows)
        && metadata.status != follows
    {
        let message = format!(
            "this says `status: {}`, and the history says {}",
            metadata.status.name(),
            follows.name()
        );
        let help = "Take the line out: the status follows from the history.";
        let found = Diagnostic::new(&BAD_HISTORY, source, *span, message).help(help);
        fields.findings.push(found);
    }
}

/// A date of which the history, that lists others of its kind, says nothing: both are named.
fn beside(fields: &mut Fields, event: &Event, metadata: &Metadata, places: &Places) {
    let (kind, date) = (event.kind.name(), event.date);
    let key = places.keys.get(kind).or_else(|| places.keys.get("review"));
    let Some((span, listed)) = key.zip(last_of(&metadata.history, event.kind)) else { return };
    let message = format!("this says {kind} {date}, and `history` says {kind} {listed}");
    let help = format!(
        "If they are one decision, correct the date in `history:` and take this one out. If they are two, take it out here and list it there, in the order of the days:\n  - {kind}: {date}"
    );
    let found = Diagnostic::new(&DATE_BESIDE_HISTORY, fields.source(), *span, message).help(help);
    fields.findings.push(found);
}

/// What follows from the history: when it was last adopted and reviewed, and whether it is in force.
fn take(metadata: &mut Metadata, places: &mut Places) {
    let key = |event: &Event| places.keys.get(event.kind.name()).copied();
    let spans = metadata.history.iter().cloned().zip(places.history.iter().copied());
    let mut all: Vec<(Event, Span)> = spans.collect();
    let short = metadata.events().into_iter().filter(|event| !metadata.history.contains(event));
    all.extend(short.filter_map(|event| key(&event).map(|span| (event, span))));
    all.sort_by_key(|(event, _)| event.date.first_day());
    let (events, spans): (Vec<Event>, Vec<Span>) = all.into_iter().unzip();
    let adopted = last_of(&events, EventKind::Adopted);
    let since = |reviewed: &PartialDate| {
        adopted.is_none_or(|adopted| reviewed.last_day() >= adopted.first_day())
    };
    let adoption = events.iter().rev().find(|event| event.kind == EventKind::Adopted);
    if let Some(adoption) = adoption {
        metadata.minute = metadata.minute.take().or_else(|| adoption.minute.clone());
        metadata.approved_by = metadata.approved_by.take().or_else(|| adoption.by.clone());
    }
    metadata.reviewed = last_of(&events, EventKind::Reviewed).filter(since);
    metadata.adopted = adopted;
    if !places.keys.contains_key("status") {
        metadata.status = status_on(&events, None).unwrap_or(metadata.status);
    }
    (metadata.history, places.history) = (events, spans);
}
