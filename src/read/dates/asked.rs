//! Questions about a review: to which day it was put off, which day of a meeting is meant, and a month that stands first.

use super::claim::Claim;
use super::reach::Values;
use super::token::{Kind, Token};
use crate::lexicon::Lexicon;
use crate::protocol::{Ask, PartialDate};
use jiff::ToSpan;

/// "was deferred", "was deferred in June 2026": to which day is not said.
pub fn put_off(
    due: Option<PartialDate>,
    claim: &Claim,
    values: &Values,
    tokens: &[Token],
) -> Option<Ask> {
    let after = &tokens[claim.end..];
    let at = after.iter().position(|token| matches!(token.kind, Kind::When(_)));
    let before = at.and_then(|at| at.checked_sub(1)).map(|before| &after[before]);
    let then = before.is_some_and(|before| Lexicon::any_has("when-done", &before.word));
    let due = due.filter(|_| then || !values.any())?;
    Some(Ask {
        readings: format!("due by {due}, or put off to a day that is not said"),
        lines: vec![format!("review_by: {due}"), "review_by: ...".to_owned()],
        cycle: false,
    })
}

/// "05/13/2025": whether that is the day of the key.
pub fn turned(date: PartialDate, key: &str) -> Ask {
    Ask {
        readings: format!("{date}, with the month first"),
        lines: vec![format!("{key}: {date}")],
        cycle: false,
    }
}

/// "The initial review will take place after six months": not how often, but how soon.
pub fn first_review(words: &[Token]) -> bool {
    words.iter().any(|token| Lexicon::any_has("first-review", &token.word))
}

/// "first meeting after 1 April 2027": in the month of that day or in the next. After a month it is one of the two that follow.
pub fn after_meeting(date: PartialDate) -> Ask {
    let day = matches!(date, PartialDate::Day(_));
    let first = if day { date.first_day() } else { date.last_day().saturating_add(1.day()) };
    let next = first.checked_add(1.month()).unwrap_or(first);
    let months = [first, next].map(|day| PartialDate::Month(day.year(), day.month()));
    Ask {
        readings: format!("a day in {}, or one in {} or later", months[0], months[1]),
        lines: months.iter().map(|month| format!("review_by: {month}")).collect(),
        cycle: false,
    }
}

/// "spring 2027", "every two years from May 2025": each of the days by which a review may be due.
pub fn any_of(dates: &[PartialDate]) -> Ask {
    let lines = dates.iter().map(|date| format!("review_by: {date}")).collect();
    let said: Vec<String> = dates.iter().map(|date| format!("by {date}")).collect();
    Ask { readings: said.join(" or "), lines, cycle: false }
}
