//! The dates and cycles of each claim: what a sentence or a line says of this document.

use super::acts::claims;
use super::asked::{after_meeting, any_of, first_review, put_off, turned};
use super::bodies::{names_committee, names_council};
use super::claim::{Around, Claim, Tense};
use super::cycle::Cycle;
use super::denied::{denied_after, is_only_moved};
use super::reach::{Counts, Reach, Values};
use super::token::{Kind, Token};
use super::unread::{blanks, is_time, triggers, unread};
use super::when::When;
use super::whose::Own;
use super::words::{Class, TELLING};
use crate::protocol::{Act, Ask, PartialDate, ReviewWords, Unread};
use std::ops::Range;

/// What was read from a sentence or a line.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What it says of this document.
    pub read: ReviewWords,
    /// Acts that were done on a day that stands elsewhere, as in a column of dates.
    pub undated: Vec<Act>,
    /// True if it speaks of this document at all.
    pub own: bool,
    /// Whose the last act of it is, where a subject says so.
    pub of: Option<bool>,
    /// Where it stands in its text.
    pub range: Range<usize>,
}

/// Reads one sentence or line.
pub fn said(
    text: &str,
    tokens: &[Token],
    own: &Own,
    around: Around,
    quoted: &[Range<usize>],
) -> Said {
    // "Next: May 2027" on a line of a list of dates.
    let first = tokens.iter().find(|token| token.is_word());
    let next = around.list && first.is_some_and(|first| first.is(&[Class::Next]));
    if !next && !tokens.iter().any(|token| token.classes.meets(TELLING)) {
        return Said { range: range(tokens), ..Said::default() };
    }
    let mut found = claims(text, tokens, own, around);
    for claim in &mut found {
        let act = tokens[claim.end - 1].start;
        claim.own &= !quoted.iter().any(|range| range.contains(&act));
    }
    let mut said = Said {
        range: range(tokens),
        of: found.iter().rev().find(|claim| claim.said).map(|claim| claim.own),
        ..Said::default()
    };
    let whole = Whole { text, tokens, around };
    let mut another = false;
    for (at, claim) in found.iter().enumerate() {
        if claim.another {
            said.own = true;
            said.read.unread.get_or_insert(Unread::Another);
        }
        if !claim.own || claim.tense == Tense::Void {
            continue;
        }
        said.own = true;
        let before = found.get(at.wrapping_sub(1));
        another = is_hoped(tokens, before, claim)
            || before.is_some_and(|before| another && goes_on(tokens, before, claim));
        if another {
            continue;
        }
        let end = found.get(at + 1).map_or(tokens.len(), |next| next.label.max(claim.end));
        let mut claim = claim.clone();
        let to_come = !matches!(claim.tense, Tense::Past | Tense::Either);
        claim.denied |= to_come
            && (denied_after(tokens, claim.end, end)
                || is_only_moved(tokens, claim.label, claim.end));
        whole.claim(at, &claim, end, &mut said);
    }
    if said.read.tells() || said.read.unread.is_some() {
        said.read.triggers = triggers(tokens);
    }
    said
}

/// A sentence or a line, and what its place says.
struct Whole<'a, 'h> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    around: Around<'h>,
}

impl Whole<'_, '_> {
    /// Reads one act of it, whose words end at a place.
    fn claim(&self, at: usize, claim: &Claim, end: usize, said: &mut Said) {
        let Whole { text, tokens, around } = *self;
        let mut reader = Reach { tokens, claim, away: false, begins: None };
        let mut values = reader.values(claim.end, end);
        if let Some(before) = (!values.any() && at == 0).then(|| reader.before()).flatten() {
            values = before;
        }
        if at == 0 && matches!(claim.tense, Tense::Past) && !claim.said {
            reader.take_first(&mut values);
        }
        let near = reader.cycles_around();
        // "Annual review: n/a"
        let denied = claim.denied || (values.never && !values.any());
        values.denied |= denied && !near.is_empty();
        values.cycles.extend(near.into_iter().filter(|_| !denied));
        let blank = values.blank || blanks(text, tokens, claim.end, end);
        values.vague |= claim.acts.contains(&Act::Reviewed)
            && tokens[claim.label..claim.end].iter().any(|token| token.is(&[Class::Vague]));
        let valued = !values.dates.is_empty() || !values.cycles.is_empty();
        let quiet = !valued && !blank && !claim.denied;
        take(said, claim, values, blank, tokens);
        let placed = claim.said || around.list || around.heading;
        let who = said.read.unread == Some(Unread::Who);
        if quiet && !said.read.is_dated() && (said.read.unread.is_none() || who) {
            let time = !claim.said && placed && is_time(tokens, claim, end);
            said.read.unread =
                if time { Some(Unread::Time) } else { Some(Unread::Who).filter(|_| who && placed) };
        }
    }
}

/// True for an adoption that is not this document's or has not come: "for adoption on", "to consider adopting", "if adopted
/// on", "replaces the one adopted on".
fn is_hoped(tokens: &[Token], before: Option<&Claim>, claim: &Claim) -> bool {
    let adopts = [Class::Adoption, Class::Adopted, Class::Agreed];
    let Some(act) = (claim.label..claim.end).find(|at| tokens[*at].is(&adopts)) else {
        return false;
    };
    let from = before.map_or(0, |before| before.end.min(act));
    let word = tokens[from..act].iter().rev().find(|token| !token.is_break());
    word.is_some_and(|token| {
        token.is(&[Class::If, Class::Another, Class::Proposed])
            || (token.is(&[Class::For]) && tokens[act].is(&[Class::Adoption]))
    })
}

/// "… the one adopted in 2015 and reviewed in 2018": of that one, too.
fn goes_on(tokens: &[Token], before: &Claim, claim: &Claim) -> bool {
    let between = &tokens[before.end..claim.end.max(before.end)];
    between.iter().any(|token| token.is(&[Class::And]))
        && !between.iter().any(|token| {
            token.is(&[Class::Was, Class::Will, Class::Is, Class::This, Class::Pronoun])
                || token.sign(&[';', '.'])
        })
}

/// From the first word to the last, the full stop included.
fn range(tokens: &[Token]) -> Range<usize> {
    let words = |token: &&Token| !token.is_break();
    let start = tokens.iter().find(words).map_or(0, |token| token.start);
    start..tokens.iter().rfind(words).map_or(start, |token| token.end)
}

/// Puts the values of a claim where they belong.
fn take(said: &mut Said, claim: &Claim, mut values: Values, blank: bool, tokens: &[Token]) {
    let mut read = ReviewWords::default();
    let past = match claim.tense {
        Tense::Past => true,
        Tense::Either => {
            !values.dates.is_empty() || (values.cycles.is_empty() && values.next.is_none())
        }
        _ => false,
    };
    if past && claim.denied {
        return;
    }
    if past {
        let done = events(claim, &values, &mut read);
        who_adopted(claim, tokens, &mut read);
        if !done {
            said.undated.extend(&claim.acts);
            read.undated = !claim.said && claim.acts.contains(&Act::Adopted);
        }
    } else if claim.tense == Tense::Renewed {
        cycles(&values, &mut read);
    } else if claim.tense == Tense::Latest {
        latest(&values, &mut read);
    } else {
        let extended =
            tokens[claim.label..claim.end].iter().any(|token| token.is(&[Class::Extended]));
        let put_off = extended.then(|| put_off(said.read.by, claim, &values, tokens)).flatten();
        // "deferred from May 2026": to the day that stands before it.
        if extended && values.old && !values.any() {
            return;
        }
        let asked = values.at_meeting().or_else(|| minuted(claim, &mut values, tokens));
        read.ask = asked;
        next(claim, &values, &mut read, blank, tokens);
        if extended && read.by.is_some() {
            said.read.by = None;
        }
        read.ask = read.ask.take().or(put_off);
    }
    read.events.extend(values.last.map(|last| (Act::Reviewed, last)));
    if past && blank {
        read.unread = Some(Unread::Placeholder);
    }
    if let Some(next) = values.next {
        (read.by, read.bare) = (Some(next), false);
    }
    // "annually" beside "reviewed May 2024" is the cycle of the next.
    if past && claim.acts.contains(&Act::Reviewed) {
        cycles(&values, &mut read);
        read.first = None;
    }
    // "Until 2023 this policy was reviewed every year": and is no more, perhaps.
    if claim.tense == Tense::Past && claim.said && read.events.is_empty() && read.every.is_some() {
        (read.every, read.clash) = (None, None);
        read.unread = Some(Unread::Vague);
    }
    said.read.absorb(read);
}

/// Which body did it on the first date after the act: "Approved by the Finance Committee on 10 May".
fn who_adopted(claim: &Claim, tokens: &[Token], read: &mut ReviewWords) {
    let after = &tokens[claim.end..];
    let dated = |token: &Token| matches!(token.kind, Kind::When(_));
    let Some(first) = after.iter().position(dated) else { return };
    let Kind::When(When::Date(date)) = after[first].kind else { return };
    let adopted = claim.acts.contains(&Act::Adopted);
    read.committee.extend((adopted && names_committee(&after[..first])).then_some(date));
    read.council.extend((adopted && names_council(&after[..first])).then_some(date));
}

/// "Review: 9/6/26 Min 26/51": what has a minute of that year was done.
fn minuted(claim: &Claim, values: &mut Values, tokens: &[Token]) -> Option<Ask> {
    let [When::Date(date)] = values.dates[..] else { return None };
    let after = tokens[claim.end..].iter().skip_while(|token| !matches!(token.kind, Kind::When(_)));
    let mut after = after.skip(1).filter(|token| !matches!(token.kind, Kind::Sign(_)));
    let first = after.next();
    let number = match first {
        Some(token) if token.is(&[Class::Minute]) => {
            after.find(|token| !token.is(&[Class::Minute, Class::Version]))
        }
        // "Review 2/6/25 (25/20)"
        first => first.filter(|token| token.kind == Kind::Opaque),
    };
    let year = i32::from(date.year() % 100);
    let of_year = |token: &Token| token.minute_year() == Some(year);
    let done = claim.tense == Tense::Bare && number.is_some_and(of_year);
    done.then(|| {
        values.dates.clear();
        Ask::done_or_due(date)
    })
}

fn events(claim: &Claim, values: &Values, read: &mut ReviewWords) -> bool {
    let mut any = false;
    for when in &values.dates {
        let date = match when {
            When::Date(date) | When::MonthOrDay(date, _) | When::Weak(date) => *date,
            When::NoSuchDay(words) => {
                read.unread = Some(Unread::NoSuchDay(words.clone()));
                continue;
            }
            When::Turned(date) => {
                let reviewed = claim.acts.contains(&Act::Reviewed);
                let key = if reviewed { "reviewed" } else { "adopted" };
                read.ask.get_or_insert_with(|| turned(*date, key));
                continue;
            }
            _ => continue,
        };
        any = true;
        for act in &claim.acts {
            let act = if claim.closing && *act == Act::Adopted { Act::Confirmed } else { *act };
            read.events.push((act, date));
        }
    }
    any
}

/// "Latest review date September 2025".
fn latest(values: &Values, read: &mut ReviewWords) {
    if let Some(When::Date(date) | When::MonthOrDay(date, _)) = values.dates.first() {
        read.ask = Some(Ask::done_or_due(*date));
    }
}

fn next(claim: &Claim, values: &Values, read: &mut ReviewWords, blank: bool, tokens: &[Token]) {
    for when in &values.dates {
        let mut one = ReviewWords { bare: claim.tense == Tense::Bare, ..ReviewWords::default() };
        match when {
            When::Date(date) => one.by = Some(*date),
            When::Weak(date) => one.by = Some(*date),
            When::MonthOrDay(date, day) => {
                let lines =
                    vec![format!("review_by: {date}"), format!("review_by: {day} {}", date.year())];
                one.ask = Some(Ask { readings: format!("{date} or {day}"), lines, cycle: false });
                one.by = Some(*date);
            }
            When::Turned(date) => one.ask = Some(turned(*date, "review_by")),
            When::Loose(dates) => one.ask = Some(any_of(dates)),
            When::NoSuchDay(words) => one.unread = Some(Unread::NoSuchDay(words.clone())),
            When::Yearly(..) => {}
        }
        read.absorb(one);
    }
    cycles(values, read);
    let length = matches!(values.cycles[..], [(Cycle::Length(_), Counts::Review)]);
    read.counted = claim.next && length && read.by.is_none();
    if let Some(date) = values.done.filter(|_| !read.tells()) {
        read.ask = Some(Ask::done_or_due(date));
    }
    if let Some(date) = values.meeting_after.filter(|_| !read.tells()) {
        read.ask = Some(after_meeting(date));
    }
    // "at the annual meeting in May 2027": the council says on which day of it that is.
    let by_day = matches!(read.by, Some(PartialDate::Day(_)));
    if first_review(&tokens[claim.label..claim.end]) && length && read.by.is_none() {
        (read.first, read.every) = (read.every, None);
    }
    read.annual_meeting =
        values.meeting && !by_day && read.every.is_none_or(|every| every.months() == 12);
    if let (true, Some(date), false) = (values.election, values.after_election, read.tells()) {
        let lines = vec![format!("review_by: {date}")];
        read.ask = Some(Ask {
            readings: format!("{date}, or a later day after the election"),
            lines,
            cycle: false,
        });
    }
    if read.unread.is_none() && !read.tells() {
        read.unread = unread(claim, values, blank);
    }
}

fn cycles(values: &Values, read: &mut ReviewWords) {
    let mut lengths = Vec::new();
    for (cycle, counts) in &values.cycles {
        match (cycle, counts) {
            (_, Counts::Else | Counts::Election) => {}
            (Cycle::Length(period), Counts::Date(date)) => {
                (read.by, read.bare) = (date.after(*period), false);
            }
            (Cycle::Every(period), Counts::Begins(date)) => {
                let dates: Vec<PartialDate> =
                    [Some(*date), date.after(*period)].into_iter().flatten().collect();
                read.ask.get_or_insert(any_of(&dates));
            }
            (Cycle::Length(period), Counts::Before(date)) => {
                let day = period.before(date.first_day());
                let by = day.map(|day| match date {
                    PartialDate::Day(_) => PartialDate::Day(day),
                    _ => PartialDate::Month(day.year(), day.month()),
                });
                (read.by, read.bare) = (by, false);
            }
            (Cycle::Length(period), _) => lengths.push(*period),
            (Cycle::Every(period), _) => {
                read.another_cycle(Some(*period));
            }
            (Cycle::Asked(ask), _) => {
                read.ask.get_or_insert(ask.clone());
            }
        }
    }
    match (read.every, lengths.first()) {
        (None, Some(length)) => read.every = Some(*length),
        (Some(_), Some(length)) => read.first = Some(*length),
        _ => {}
    }
    let by_year =
        read.every.is_some_and(|every| every.months().is_multiple_of(12) && every.days() == 0);
    read.yearly = values.yearly.filter(|_| by_year);
}
