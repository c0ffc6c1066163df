//! What a protocol says about its next review: its keys, its own sentence after `review:`, or the words of its text.

use crate::protocol::{Ask, PartialDate, Period, Protocol, ReviewPolicy, ReviewWords, Unread};
use crate::source::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// What is said about a review, and what has to be asked.
#[derive(Debug, Default)]
pub struct Stated {
    /// The dates and cycles that are clear.
    pub policy: ReviewPolicy,
    /// The council's words that they were read from.
    pub words: Option<String>,
    /// Words that give no date, or more than one.
    pub questions: Vec<Question>,
}

/// Words about a review from which no date can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The words.
    pub words: String,
    /// Where they stand; None for those after `review:`.
    pub span: Option<Span>,
    /// Why.
    pub why: Why,
}

/// Why words give no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// They may mean two things.
    Asks(Ask),
    /// They name no day.
    Unread(Unread),
}

/// The policy. Keys count first; then the sentence after `review:`; then what the text itself says. `meetings` are the
/// council's annual meetings. Where the words ask a question, no default of the council answers it.
pub fn policy(
    protocol: &Protocol,
    meetings: &[PartialDate],
    default_every: Option<Period>,
    today: Date,
) -> Stated {
    let metadata = &protocol.metadata;
    let from = metadata.last_reviewed();
    let (by, every) = (metadata.review_by, metadata.review_every);
    let policy = ReviewPolicy { by, every, yearly: None, default_every, from };
    let own = metadata.review.as_ref().filter(|read| read.tells());
    let said = own.cloned().unwrap_or_else(|| protocol.said());
    if by.is_some() || every.is_some() {
        let written = metadata.review.as_ref().map(|read| read.words.clone());
        return Stated {
            words: written.or(agreeing(protocol, &policy)),
            policy,
            ..Stated::default()
        };
    }
    let mut stated = Stated { policy, ..Stated::default() };
    match said.due(from, Some(today)) {
        Ok(due) => {
            let first = said.first.filter(|_| metadata.review_that_counts().is_none());
            let first = first.and_then(|first| metadata.adopted?.after(first));
            let due = due.map(|due| of_meeting(due, &said, meetings));
            let met = meeting(&said, meetings, from);
            let listed = met.filter(|met| !is_late(*met, from));
            stated.policy.by = due.or(first).or(listed);
            stated.policy.every = said.every.or_else(|| met.xor(listed).and_then(|_| year()));
            stated.policy.yearly = said.yearly;
            stated.words = quoted(protocol, own, &stated.policy, said.annual_meeting);
        }
        Err(ask) => {
            stated.policy.default_every = None;
            stated.questions.push(question(protocol, own, &ask));
        }
    }
    if stated.policy.by.is_none() && stated.policy.every.is_none() && stated.questions.is_empty() {
        stated.questions = unread(protocol);
    }
    if stated.words.is_none() {
        stated.words = metadata.review.as_ref().map(|read| read.words.clone());
    }
    stated
}

/// The question at the words that ask it; "May 2027 or June 2028" is asked at the last of them.
fn question(protocol: &Protocol, own: Option<&ReviewWords>, ask: &Ask) -> Question {
    let why = Why::Asks(ask.clone());
    if let Some(own) = own {
        return Question { words: own.words.clone(), span: None, why };
    }
    let asks = protocol.dated().find(|(read, _)| read.ask.as_ref() == Some(ask));
    let dated =
        || protocol.dated().filter(|(read, _)| read.by.is_some() || read.ask.is_some()).last();
    match asks.or_else(dated) {
        Some((read, span)) => Question { words: read.words.clone(), span: Some(span), why },
        None => Question { words: String::new(), span: None, why },
    }
}

/// The words that the dates were read from.
fn quoted(
    protocol: &Protocol,
    own: Option<&ReviewWords>,
    policy: &ReviewPolicy,
    meeting: bool,
) -> Option<String> {
    own.map(|own| own.words.clone()).or_else(|| {
        let by = protocol.dates.iter().find(|read| read.by.is_some() && read.by == policy.by);
        let met = || protocol.dates.iter().find(|read| meeting && read.annual_meeting);
        let every = || {
            protocol.dates.iter().find(|read| read.every.is_some() && read.every == policy.every)
        };
        by.or_else(met).or_else(every).map(|read| read.words.clone())
    })
}

/// Words about the review that name no day, where nothing else does.
fn unread(protocol: &Protocol) -> Vec<Question> {
    let of = |(read, span): (&ReviewWords, Option<Span>)| {
        let why = match read.unread.clone()? {
            Unread::Disguised | Unread::TooLong | Unread::Nothing => return None,
            Unread::NoSuchDay(_) | Unread::Placeholder if span.is_none() => return None,
            why => Why::Unread(why),
        };
        Some(Question { words: read.words.clone(), span, why })
    };
    let own = protocol.metadata.review.iter().map(|read| (read, None));
    // More lines than one that name other documents are a list of those.
    let another = |read: &&ReviewWords| read.unread == Some(Unread::Another);
    let many = protocol.dates.iter().filter(another).count() > 1;
    own.chain(protocol.dated().map(|(read, span)| (read, Some(span))))
        .filter(|(read, _)| !many || !another(read))
        .filter_map(of)
        .take(3)
        .collect()
}

/// The sentence of the text that says the same as the keys: the page quotes it.
fn agreeing(protocol: &Protocol, policy: &ReviewPolicy) -> Option<String> {
    let same = |read: &&ReviewWords| {
        (read.every.is_some() && read.every == policy.every)
            || (read.by.is_some() && read.by == policy.by)
    };
    protocol.dates.iter().find(same).map(|read| read.words.clone())
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

/// True for a meeting that is not the first since the last review: one is held each year, and those before it are not listed.
fn is_late(met: PartialDate, from: Option<PartialDate>) -> bool {
    /// Annual meetings stand at most so far apart.
    const APART: i32 = 13;
    let until = |from: PartialDate| from.last_day().checked_add(APART.months()).ok();
    from.and_then(until).is_some_and(|until| met.first_day() > until)
}

fn year() -> Option<Period> {
    Period::parse("1 year").ok()
}

/// The day of the annual meeting in a month or a year in which a review is said to be at it.
fn of_meeting(due: PartialDate, read: &ReviewWords, meetings: &[PartialDate]) -> PartialDate {
    let within =
        |date: &&PartialDate| (due.first_day()..=due.last_day()).contains(&date.first_day());
    let day = meetings.iter().filter(|_| read.annual_meeting).find(within);
    day.copied().unwrap_or(due)
}
