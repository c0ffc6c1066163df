//! What a protocol says about its next review, from its keys, its own sentence, or the clauses of its text.

use crate::protocol::{PartialDate, Period, Protocol, ReviewPolicy, ReviewWords};

/// The policy, and the council's words that it was read from. Keys count first; then the sentence after `review:`; then
/// what the text itself says. `meetings` are the council's annual meetings.
pub fn policy(
    protocol: &Protocol,
    meetings: &[PartialDate],
    default_every: Option<Period>,
) -> (ReviewPolicy, Option<String>) {
    let metadata = &protocol.metadata;
    let from = metadata.reviewed.or(metadata.adopted);
    let mut policy =
        ReviewPolicy { by: metadata.review_by, every: metadata.review_every, default_every, from };
    let mut words = agreeing(protocol, &policy);
    // A sentence that tells of past dates alone leaves it to the text to say when the next review is.
    let tells =
        |read: &&ReviewWords| read.by.is_some() || read.every.is_some() || read.annual_meeting;
    let clauses = protocol.review_clauses.iter().map(|(_, read)| read);
    let own = metadata.review.iter().chain(clauses).find(tells).or(metadata.review.as_ref());
    if let Some(read) = own {
        if policy.by.is_none() && policy.every.is_none() {
            policy.by = read.by.or_else(|| meeting(read, meetings, from));
            policy.every = read.every;
            words = Some(read.words.clone());
        } else if metadata.review.is_some() {
            words = Some(read.words.clone());
        }
    }
    (policy, words)
}

/// The sentence of the text that says the same as the keys: the page quotes it.
fn agreeing(protocol: &Protocol, policy: &ReviewPolicy) -> Option<String> {
    let same = |read: &&ReviewWords| {
        (read.every.is_some() && read.every == policy.every)
            || (read.by.is_some() && read.by == policy.by)
    };
    protocol.review_clauses.iter().map(|(_, read)| read).find(same).map(|read| read.words.clone())
}

/// The first annual meeting after the last review.
fn meeting(
    read: &ReviewWords,
    meetings: &[PartialDate],
    from: Option<PartialDate>,
) -> Option<PartialDate> {
    let after = |date: &&PartialDate| from.is_none_or(|from| date.first_day() > from.last_day());
    meetings.iter().filter(|_| read.annual_meeting).find(after).copied()
}
