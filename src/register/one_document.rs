//! A document and its translation are one: the translation stands as its original does, unless it says its own.

use super::entry::Entry;
use crate::protocol::{Act, Event, EventKind, Protocol, Status, in_order, last};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Documents as they stand on the day: what their history says of later may have come, and a translation has the state of
/// its original.
pub(super) fn settled(protocols: Vec<Arc<Protocol>>, today: Date) -> Vec<Arc<Protocol>> {
    let ids: HashMap<&str, &Arc<Protocol>> =
        protocols.iter().rev().map(|protocol| (protocol.id.as_str(), protocol)).collect();
    let stands = |protocol: &Arc<Protocol>| {
        let from = if says_its_own(protocol) { None } else { first(protocol, &ids) };
        let from = from.filter(|original| !original.metadata.unread).unwrap_or(protocol);
        from.status_turned(today).unwrap_or(from.metadata.status)
    };
    let status: Vec<Status> = protocols.iter().map(stands).collect();
    let all = protocols.into_iter().zip(status);
    all.map(|(protocol, status)| not_yet(as_it_stands(protocol, status), today)).collect()
}

/// The document without the reviews of its text that were done on a day still to come: whether one is due then is asked.
fn not_yet(protocol: Arc<Protocol>, today: Date) -> Arc<Protocol> {
    let metadata = &protocol.metadata;
    let written = protocol.places.keys.contains_key("reviewed") || !metadata.history.is_empty();
    let to_come = metadata.reviewed.is_some_and(|reviewed| reviewed.first_day() > today);
    if written || !to_come {
        return protocol;
    }
    let mut settled = Protocol::clone(&protocol);
    let own = settled.metadata.review.as_mut();
    settled.dates.iter_mut().chain(own).for_each(|read| read.ask_what_is_to_come(today));
    let own = settled.metadata.review.as_ref();
    let done = settled.dates.iter().chain(own).filter_map(|read| read.date_of(Act::Reviewed));
    settled.metadata.reviewed = last(done);
    Arc::new(settled)
}

/// The document with another status; the same where that is its own.
fn as_it_stands(protocol: Arc<Protocol>, status: Status) -> Arc<Protocol> {
    if protocol.metadata.status == status {
        return protocol;
    }
    let mut settled = Protocol::clone(&protocol);
    settled.metadata.status = status;
    Arc::new(settled)
}

/// True where its own first lines say how it stands: a date of adoption alone does not.
fn says_its_own(protocol: &Protocol) -> bool {
    let ended = |event: &Event| event.status().is_some_and(|status| status != Status::Adopted);
    protocol.places.keys.contains_key("status") || protocol.metadata.history.iter().any(ended)
}

/// The document at the end of a row of translations; None where there is none, and where the row is a circle.
fn first<'a>(
    protocol: &'a Arc<Protocol>,
    ids: &HashMap<&str, &'a Arc<Protocol>>,
) -> Option<&'a Arc<Protocol>> {
    let mut at = protocol;
    for _ in 0..ids.len() {
        match &at.metadata.translation_of {
            None => return Some(at),
            Some(id) => at = ids.get(id.as_str())?,
        }
    }
    None
}

fn is_told(entry: &Entry, event: &Event) -> bool {
    entry.events.iter().any(|own| own.kind == event.kind && own.date == event.date)
}

/// Gives a translation what is known of its original: the review, what was decided on both as a whole, who looks after it.
pub(super) fn share(translation: &mut Entry, original: &Entry) {
    translation.review = original.review;
    translation.words = None;
    translation.questions.clear();
    if translation.protocol.metadata.owner.is_none() {
        translation.owner.clone_from(&original.owner);
    }
    // One text is reviewed, in both languages: a review of the translation alone is none.
    let reviewed = |event: &Event| event.kind == EventKind::Reviewed;
    translation.events.retain(|own| {
        !reviewed(own)
            || original.events.iter().any(|event| reviewed(event) && event.date == own.date)
    });
    if says_its_own(&translation.protocol) {
        return;
    }
    translation.begins = translation.begins.or(original.begins);
    let ends = |event: &Event| event.kind != EventKind::Adopted && event.status().is_some();
    let whole = original.events.iter().filter(|event| !is_told(translation, event) && ends(event));
    // What is said of it besides is in the other language.
    let whole: Vec<Event> =
        whole.map(|event| Event { note: None, by: None, ..event.clone() }).collect();
    if !whole.is_empty() {
        translation.events.extend(whole);
        translation.events = in_order(std::mem::take(&mut translation.events));
    }
}
