//! The acts that a sentence tells of, found in their order.

use super::claim::{Around, Claim, NOUNS, Tense};
use super::cycle::Cycle;
use super::theme::Reader;
use super::token::{Kind, Token};
use super::whose::Own;
use super::words::{ACTS, Class};
use crate::lexicon::Ending;
use crate::protocol::Act;

const JOINS: [Class; 3] = [Class::And, Class::Adverb, Class::Then];

/// The claims of a sentence, in their order.
pub fn claims(text: &str, tokens: &[Token], own: &Own, around: Around) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if dated(tokens, at, found.last()) {
            let (own, said) = (around.list || around.heading, false);
            let (acts, closing, tense) = (vec![Act::Dated], false, Tense::Past);
            found.push(Claim {
                acts,
                closing,
                tense,
                own,
                said,
                another: false,
                infinitive: false,
                denied: false,
                next: false,
                label: at,
                end: at + 1,
            });
            at += 1;
            continue;
        }
        let frequency = around.list && (frequency(tokens, at) || next_alone(tokens, at));
        if frequency || next_due(tokens, at) {
            let last = found.last().map(|claim| claim.own);
            let before = last.or_else(|| around.before.of());
            found.push(Claim {
                acts: vec![Act::Reviewed],
                closing: false,
                tense: Tense::Next,
                own: before.unwrap_or(around.list || around.heading),
                said: false,
                another: false,
                infinitive: false,
                denied: false,
                next: false,
                label: at,
                end: at + 1,
            });
            at += 1;
            continue;
        }
        let described = || adjective(tokens, at) || is_any(tokens, at) || begins_length(tokens, at);
        if !tokens[at].is(&ACTS) || described() {
            at += 1;
            continue;
        }
        let end = group_end(tokens, at);
        let from = found.last().map_or(0, |claim| claim.end);
        let reader = Reader { text, tokens, own, around, from, before: found.last() };
        let claim = reader.claim(at, end);
        found.push(claim);
        at = end;
    }
    found
}

/// "the approved budget", "an agreed procedure": a participle that only describes.
fn adjective(tokens: &[Token], at: usize) -> bool {
    let article = [Class::The, Class::This, Class::A, Class::All, Class::Ours, Class::Theirs];
    let described = tokens.get(at + 1).is_some_and(|next| {
        next.is_word() && (next.unknown() || next.is(&[Class::Kind, Class::Body, Class::Version]))
    });
    // "a nationally published set"
    let adverb = |at: &usize| tokens[*at].unknown() && Ending::Adverb.is_of(&tokens[*at].word);
    let skipped = at.checked_sub(1).filter(adverb).unwrap_or(at);
    let before = skipped.checked_sub(1).map(|at| &tokens[at]);
    let with = tokens[at].is(&[Class::Amendment])
        && before
            .is_some_and(|before| before.is(&[Class::In]) && !before.is(&[Class::Of, Class::To]));
    with || party(tokens, at)
        || !tokens[at].is(&NOUNS)
            && described
            && before
                .is_some_and(|before| before.is(&article) || before.is(&[Class::Adverb, Class::In]))
            && !tokens[at].is(&[Class::Reviewed])
}

/// "within 12 months of adoption": what a length of time counts from, where no day of it is named.
fn begins_length(tokens: &[Token], at: usize) -> bool {
    const NEAR: usize = 5;
    let small = |token: &&Token| token.is(&[Class::After, Class::The, Class::Theirs, Class::Date]);
    let before = tokens[..at].iter().rev().find(|token| !small(token));
    let dated = |token: &Token| matches!(token.kind, Kind::When(_));
    tokens[at].is(&[Class::Adoption])
        && at > 0
        && tokens[at - 1].is(&[Class::After, Class::Theirs, Class::The])
        && before.is_some_and(|token| matches!(token.kind, Kind::Cycle(Cycle::Length(_))))
        && !tokens[at..].iter().take(NEAR).any(dated)
}

/// "and any subsequent amendments": of none in particular.
fn is_any(tokens: &[Token], at: usize) -> bool {
    let before =
        |back: usize, class| at.checked_sub(back).is_some_and(|at| tokens[at].is(&[class]));
    tokens[at].is(&[Class::Amendment]) && before(1, Class::Next) && before(2, Class::Any)
}

/// "the review panel", "a review meeting": a word that only says which panel.
fn party(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let article = at > 0 && tokens[at - 1].is(&[Class::A, Class::The]);
    tokens[at].is(&NOUNS)
        && next.is_some_and(|next| {
            article
                && next.is_word()
                && !next.capital
                && (next.unknown() || next.is(&[Class::Body, Class::Committee]))
        })
}

/// "Date: 17.04.25", "Date of policy: May 2025": a date of nothing that is said, where no act waits for one.
fn dated(tokens: &[Token], at: usize, last: Option<&Claim>) -> bool {
    let waits =
        last.is_some_and(|claim| !tokens[claim.end.min(at)..at].iter().any(Token::is_value));
    tokens[at].is(&[Class::Date])
        && !waits
        && tokens[at + 1..]
            .iter()
            .take(6)
            .take_while(|token| !token.is(&ACTS))
            .any(|token| matches!(token.kind, Kind::When(_)))
}

/// "Next due January 2027": the review, though it is not named.
fn next_due(tokens: &[Token], at: usize) -> bool {
    let due = tokens[at].is(&[Class::Next])
        && tokens.get(at + 1).is_some_and(|next| next.is(&[Class::Due]));
    due && tokens[at + 2..]
        .iter()
        .take(4)
        .take_while(|token| !token.is(&ACTS))
        .any(|token| matches!(token.kind, Kind::When(_)))
}

/// "Next: May 2026" on a line by itself among those about the document.
fn next_alone(tokens: &[Token], at: usize) -> bool {
    let first = tokens.iter().position(|token| token.is_word()) == Some(at);
    let [next, sign, value, ..] = &tokens[at..] else { return false };
    let dated = matches!(value.kind, Kind::When(_));
    first && next.is(&[Class::Next]) && next.capital && sign.sign(&[':', '-', '–']) && dated
}

/// "Frequency: annual" on a line by itself among those about the document.
fn frequency(tokens: &[Token], at: usize) -> bool {
    let first = tokens.iter().position(|token| token.is_word()) == Some(at);
    first
        && tokens[at].is(&[Class::Cycle])
        && !tokens.iter().any(|token| token.is(&ACTS))
        && tokens[at + 1..].iter().take(3).any(|token| matches!(token.kind, Kind::Cycle(_)))
}

/// Past acts that are joined: "reviewed and adopted", "review, revise and update".
fn group_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end < tokens.len() {
        let joined = (end..tokens.len().min(end + 3)).find(|next| !joins(&tokens[*next]));
        match joined {
            Some(next) if next > end && tokens[next].is(&ACTS) => end = next + 1,
            _ => return end,
        }
    }
    end
}

fn joins(token: &Token) -> bool {
    token.is(&JOINS) || token.sign(&['/', ',', '&'])
}
