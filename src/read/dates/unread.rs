//! Why words about a review give no date, and what besides time calls for one.

use super::claim::{Claim, Tense};
use super::reach::Values;
use super::token::{Kind, Token};
use super::words::Class;
use crate::protocol::{Act, Trigger, Unread};

/// Why a review to come has no date.
pub fn unread(claim: &Claim, values: &Values, blank: bool) -> Option<Unread> {
    // "Article 3 shall be amended by the insertion of": what is done to words, and no review of them.
    let reviewed = claim.acts.contains(&Act::Reviewed);
    if blank {
        Some(Unread::Placeholder)
    } else if values.election {
        Some(Unread::Election)
    } else if values.vague || values.never || values.condition || values.denied {
        Some(Unread::Vague)
    } else {
        let to_come = matches!(claim.tense, Tense::Next) && !claim.infinitive;
        (to_come && values.words && reviewed).then_some(Unread::Who)
    }
}

/// "Next review: Michaelmas": what stands after the label of a line is a time or a date that is not understood.
pub fn is_time(tokens: &[Token], claim: &Claim, end: usize) -> bool {
    let rest = &tokens[claim.end..end];
    let label =
        rest.iter().position(|token| !token.is(&[Class::Date, Class::Due, Class::Is, Class::By]));
    let Some(from) = label.filter(|at| rest[*at].sign(&[':', '|', '-', '–']) || *at > 0) else {
        return false;
    };
    let odd = |token: &Token| match token.kind {
        Kind::Number | Kind::Opaque | Kind::When(_) => true,
        _ => token.is(&[Class::Year, Class::Month, Class::Loosely, Class::Quarter]),
    };
    matches!(claim.tense, Tense::Next | Tense::Bare) && rest[from..].iter().any(odd)
}

/// XXX, 20XX, [date], dd/mm/yyyy: a blank of a model, in the reach of a claim.
pub fn blanks(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    let start = tokens.get(from).map_or(text.len(), |token| token.start);
    let end = tokens[..to].last().map_or(start, |token| token.end.max(start));
    text[start..end].split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        let crosses = word.chars().filter(|c| *c == 'X').count();
        (crosses >= 2 && word.chars().all(|c| c == 'X' || c.is_ascii_digit() || c == '/'))
            || word.eq_ignore_ascii_case("dd/mm/yyyy")
            || word.eq_ignore_ascii_case("dd/mm/yy")
            || (word.len() > 2 && word.chars().all(|c| c == '_'))
    })
}

/// What besides time calls for a review.
pub fn triggers(tokens: &[Token]) -> Vec<Trigger> {
    if !tokens.iter().any(|token| token.is(&[Class::Sooner, Class::If])) {
        return Vec::new();
    }
    [
        (Trigger::Legislation, Class::Legislation),
        (Trigger::Experience, Class::Experience),
        (Trigger::Changes, Class::Changes),
        (Trigger::Need, Class::Need),
    ]
    .into_iter()
    .filter(|(_, class)| tokens.iter().any(|token| token.is(&[*class])))
    .map(|(trigger, _)| trigger)
    .collect()
}
