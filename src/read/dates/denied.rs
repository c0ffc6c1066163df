//! What is said not to be: "is not subject to annual review", "every four years and not annually".

use super::token::{Kind, Token};
use super::words::Class;

/// True for "not" and its like; "no. 5" is a number.
pub fn is_not(tokens: &[Token], at: usize) -> bool {
    let numbered = || {
        tokens.get(at + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Number | Kind::Opaque | Kind::When(_))
                || next.sign(&['.', ':', '|'])
        })
    };
    tokens[at].is(&[Class::Not]) && !(tokens[at].is(&[Class::Version]) && numbered())
}

/// True if the clause before an act denies it: "There is no requirement to review". What stands before a sign, an "and" or a
/// "which" is another clause.
pub fn clause_denies(tokens: &[Token], from: usize, act: usize) -> bool {
    for at in (from..act).rev() {
        let token = &tokens[at];
        if is_not(tokens, at) {
            return true;
        }
        // "It is not intended that this policy be reviewed": the same clause as far as that goes.
        let that = token.is(&[Class::Which])
            && tokens[at + 1..].first().is_some_and(|next| next.is(&[Class::This, Class::The]));
        let other = !that && token.is(&[Class::And, Class::Which, Class::If, Class::But]);
        if other || token.sign(&[',', ';', ':', '.', '(', ')', '–', '|']) || token.is_value() {
            return false;
        }
    }
    false
}

/// True if what follows an act denies it: "Annual review is not required", "Review: no"; after a date or a cycle only where
/// a verb is denied: "to review it annually is not needed".
pub fn denied_after(tokens: &[Token], from: usize, to: usize) -> bool {
    let mut valued = false;
    for at in from..to {
        let token = &tokens[at];
        let verb = at > from && tokens[at - 1].is(&[Class::Is, Class::Was]);
        if is_not(tokens, at) && (!valued || verb) {
            return true;
        }
        let other = token.is(&[Class::And, Class::Which, Class::If, Class::But]);
        if other || token.sign(&[',', ';', '.', '(', '–']) {
            return false;
        }
        valued |= token.is_value();
    }
    false
}

/// True for what was only asked of a meeting: "It was proposed that this policy be reviewed each year", and not carried, or
/// "The amendment to review it was lost".
pub fn is_only_moved(tokens: &[Token], label: usize, end: usize) -> bool {
    let lost = tokens[end..].iter().any(|token| token.is(&[Class::Lost]));
    // "It is proposed that" is how some decide; what was proposed was perhaps not carried.
    let decides = |at: usize| at > 0 && tokens[at - 1].is(&[Class::Is]);
    let asks = |at: &usize| {
        (tokens[*at].is(&[Class::Motion]) && (lost || !decides(*at)))
            || (lost && tokens[*at].is(&[Class::Amendment]))
    };
    let Some(motion) = (0..label).find(asks) else { return false };
    // "proposed that this policy be", "a motion to review".
    let leads = |at: &usize| tokens[*at].is(&[Class::Which, Class::To]) || tokens[*at].word == "to";
    let Some(lead) = (motion + 1..end).rev().find(leads) else { return false };
    let joined = |token: &Token| token.is(&[Class::And]) || token.sign(&[';']);
    if lead < label && tokens[lead..label].iter().any(joined) {
        return false;
    }
    let passed = |at: usize| {
        tokens[at].is(&[Class::Carried, Class::Agreed, Class::Adopted])
            && !(at > 0 && is_not(tokens, at - 1))
    };
    lost || !(motion + 1..tokens.len()).any(passed)
}

/// "The review due in May 2026 was deferred to May 2027": true where what was put off is the act before it, which ends at a
/// place.
pub fn is_put_off(tokens: &[Token], from: usize, at: usize, label: usize) -> bool {
    let between = [Class::Due, Class::By, Class::In, Class::Date, Class::Of, Class::Which];
    let passed =
        |token: &Token| token.is_value() || token.is(&between) || token.sign(&[',', '(', ')', '–']);
    tokens[at].is(&[Class::Extended]) && tokens[from..label].iter().all(passed)
}

/// True if a date or a cycle is denied by itself: "and not annually".
pub fn value_denied(tokens: &[Token], from: usize, at: usize) -> bool {
    let leads = |token: &Token| token.is(&[Class::By, Class::In, Class::Adverb, Class::Be]);
    let before = (from..at).rev().find(|at| !leads(&tokens[*at]) || is_not(tokens, *at));
    before.is_some_and(|at| is_not(tokens, at))
}
