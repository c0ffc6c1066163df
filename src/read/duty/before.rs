//! Duties whose verb comes before the one on whom it lies, as in Welsh: "Rhaid i'r Clerc gadw".

use super::clause::Found;
use super::noun::View;
use super::subject::Start;
use super::token::Kind;
use super::words::Sort;
use crate::protocol::{Force, Role};

/// All of them in a sentence.
pub fn before(view: &View, starts: &[Start]) -> Vec<Found> {
    let mut found = Vec::new();
    if !view.holds(Sort::Before) {
        return found;
    }
    for at in 0..view.tokens.len() {
        let asks = || starts.iter().rfind(|start| start.at <= at).is_some_and(|start| start.asks);
        if !view.is(at, Sort::Before) || asks() {
            continue;
        }
        let fits = |phrase: &[&str]| {
            let tokens = view.tokens.get(at..at + phrase.len());
            tokens.is_some_and(|tokens| {
                tokens.iter().zip(phrase).all(|(token, word)| token.reads(view.text, word))
            })
        };
        let Some((phrase, force)) = view.words.before.iter().find(|(phrase, _)| fits(phrase))
        else {
            continue;
        };
        let Some(noun) = view.noun(at + phrase.len()) else { continue };
        // "Mae'r Clerc yn ateb": a rule in the present tense. What a council does is told as often as it is laid down.
        let opens = at == 0 || view.tokens[at - 1].kind != Kind::Word;
        let states = view.is(noun.end, Sort::Stating) && view.is(noun.end + 1, Sort::Verb);
        let told = noun.no || noun.who.contains(&Role::Known("council"));
        let Some(force) = force.or((opens && states && !told).then_some(Force::Must)) else {
            continue;
        };
        let force = if view.is(noun.end, Sort::Not) { force.negated() } else { force };
        found.push(Found { leads: view.ends(noun.end), who: noun.who, force, at });
    }
    found
}
