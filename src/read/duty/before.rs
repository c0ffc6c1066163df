//! Duties whose verb comes before the one on whom it lies, as in Welsh: "Rhaid i'r Clerc gadw".

use super::binds::Binds;
use super::clause::Found;
use super::noun::{Noun, View};
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
        if !view.is(at, Sort::Before) {
            continue;
        }
        let fits = |phrase: &[&str]| {
            let tokens = view.tokens.get(at..at + phrase.len());
            tokens.is_some_and(|tokens| {
                tokens.iter().zip(phrase).all(|(token, word)| token.reads(view.text, word))
            })
        };
        let Some((phrase, binds)) = view.words.before.iter().find(|(phrase, _)| fits(phrase))
        else {
            continue;
        };
        let start = starts.iter().rfind(|start| start.at <= at);
        let Some(noun) = view.noun(at + phrase.len()) else { continue };
        if start.is_some_and(|start| start.asks) || view.is_inner(at) {
            continue;
        }
        let Some(force) = view.force_before(at, *binds, &noun) else { continue };
        let force = if view.is(noun.end, Sort::Not) { force.negated() } else { force };
        found.push(Found { leads: view.ends(noun.end), who: noun.who, force, at });
    }
    found
}

impl View<'_> {
    /// How words bind with what comes after the one whom they name: "Mae'r Clerc yn ateb", "Nid yw'r Clerc i lofnodi".
    fn force_before(&self, at: usize, binds: Binds, noun: &Noun) -> Option<Force> {
        let force = match binds {
            Binds::So(force) => return Some(force),
            Binds::ByVerb => Force::Must,
            Binds::ByVerbNot => Force::MustNot,
        };
        // "Mae'r Clerc yn ateb": a rule in the present tense. What a council does is told as often as it is laid down.
        let opens = at == 0 || self.tokens[at - 1].kind != Kind::Word;
        let states = self.is(noun.end, Sort::Stating) && self.is(noun.end + 1, Sort::Verb);
        let told = noun.no || noun.who.contains(&Role::Known("council"));
        let does = opens && states && !told && binds == Binds::ByVerb;
        (does || self.is_to_do(noun.end)).then_some(force)
    }

    /// True for "i lofnodi", and not for "i'r Cyngor" and "i mewn".
    fn is_to_do(&self, at: usize) -> bool {
        let verb = self.tokens.get(at + 1).filter(|token| token.kind == Kind::Word);
        self.is(at, Sort::To)
            && verb.is_some_and(|verb| !verb.is_any(&[Sort::The, Sort::A, Sort::NoTo]))
            && self.noun(at + 1).is_none()
    }

    /// True for what a clause inside another says, "yn esbonio sut y bydd y Clerc", "yn dweud bod rhaid i'r Clerc", and for
    /// what is denied: "Nid oes rhaid i'r Clerc", "Nid yw hyn yn golygu bod rhaid".
    fn is_inner(&self, at: usize) -> bool {
        let ends = |i: &usize| self.tokens[*i].kind != Kind::Word || self.is(*i, Sort::Joins);
        let from = (0..at).rfind(ends).map_or(0, |mark| mark + 1);
        let inner = |i: usize| {
            let near = || i + 1 == at || i + 2 == at && self.is(i + 1, Sort::Stating);
            let verb = self.is(i, Sort::ClauseVerb) && self.is(i + 1, Sort::Before);
            verb || self.is(i, Sort::ClauseNoun) && near()
        };
        // "Y mae'n rhaid i'r Clerc" is no clause inside, and "Cytunwyd y bydd y Clerc" lays it on the Clerk.
        (from..at).any(|i| {
            self.is(i, Sort::Denies) || i > from && inner(i) && !self.is(i - 1, Sort::ThatDuty)
        })
    }
}
