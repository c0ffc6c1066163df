//! What a verb lays on its subject: "must", "is responsible for", "has a duty to", "may", "records".

use super::noun::View;
use super::token::Kind;
use super::words::{Number, Sort};
use crate::lexicon::Ending;
use crate::protocol::Force;

/// A parenthesis between a subject and its verb has so many words at most.
const ASIDE: usize = 30;

/// What a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// How it binds.
    pub force: Force,
    /// True where the sentence ends with the verb, so that a list goes on with it: "Members must:".
    pub leads: bool,
}

/// Where the words after a verb begin, and whether it was denied.
#[derive(Clone, Copy)]
struct After {
    at: usize,
    not: bool,
}

/// The verbs that come before another one.
pub const MODAL: &[Sort] = &[Sort::Must, Sort::Should, Sort::May, Sort::Cannot];

impl View<'_> {
    /// True for "must" and its like.
    pub fn is_modal(&self, at: usize) -> bool {
        self.is_any(at, MODAL)
    }

    /// How "must" and its like bind.
    pub fn modal(&self, at: usize) -> Option<Force> {
        let sorts = [Sort::Must, Sort::Should, Sort::May, Sort::Cannot];
        let forces = [Force::Must, Force::Should, Force::May, Force::MustNot];
        let found = sorts.iter().position(|sort| self.is(at, *sort))?;
        Some(forces[found])
    }

    /// Past adverbs, "not", and what stands between two commas or in brackets.
    fn skip(&self, at: usize) -> After {
        let mut after = After { at, not: false };
        loop {
            if let Some(words) = self.denial(after.at) {
                after.not = true;
                after.at += words;
            } else if self.is_not_only(after.at) {
                after.at += 2;
            } else if self.is(after.at, Sort::Not) {
                after.not = true;
                after.at += 1;
            } else if self.is(after.at, Sort::Adverb) {
                after.at += 1;
            } else if self.mark(after.at, Kind::Comma)
                && self.is(after.at + 1, Sort::Adverb)
                && self.ends(after.at + 2)
            {
                after.at += 2;
            } else if self.mark(after.at, Kind::Comma)
                && let Some(end) = self.aside(after.at)
            {
                after.at = end;
            } else {
                return after;
            }
        }
    }

    /// One past the comma that ends what a comma begins, or past the bracket that ends what a bracket does.
    pub fn aside(&self, at: usize) -> Option<usize> {
        let close = if self.mark(at, Kind::Open) { Kind::Close } else { self.tokens.get(at)?.kind };
        let rest = self.tokens.get(at + 1..)?;
        let end = rest.iter().take(ASIDE).position(|token| token.kind == close)?;
        Some(at + end + 2)
    }

    /// What the verb at a token lays on a subject of so many.
    pub fn binding(&self, at: usize, number: Number) -> Option<Binding> {
        if let Some(force) = self.modal(at) {
            let after = self.skip(at + 1);
            return self.modal_verb(at, force, after);
        }
        let after = self.skip(at + 1);
        if self.is(at, Sort::Be) {
            return self.complement(after, None);
        }
        if self.is(at, Sort::Have) {
            return self.has(at, after, None);
        }
        if self.is(at, Sort::Do) {
            // "A councillor does not pass on", "members do not film".
            let stated = after.not && self.is(after.at, Sort::Verb);
            return stated.then_some(Binding { force: Force::MustNot, leads: false });
        }
        if self.is(at, Sort::Need) && self.is(at + 1, Sort::To) {
            let be = self.is(at + 2, Sort::BeWhole);
            let state = self.is_any(at + 3, &[Sort::Adjective, Sort::State]);
            let binding = Binding { force: Force::Must, leads: self.ends(at + 2) };
            return (!be || state).then_some(binding);
        }
        let stated = match number {
            Number::One => self.is(at, Sort::VerbOne),
            Number::Many => self.is(at, Sort::Verb),
            Number::Body => self.is_any(at, &[Sort::Verb, Sort::VerbOne]),
        };
        let never = at > 0 && self.is(at - 1, Sort::Not);
        (stated && !self.noun_of_another_verb(at)).then_some(Binding {
            force: if never { Force::MustNot } else { Force::Must },
            leads: self.ends(at + 1) && self.mark(at + 1, Kind::Colon),
        })
    }

    /// True for "records" in "the Clerk records must be kept": another verb comes, and nothing begins a clause before it.
    fn noun_of_another_verb(&self, at: usize) -> bool {
        for i in at + 1..self.tokens.len() {
            let token = &self.tokens[i];
            if token.kind != Kind::Word
                || token.is_any(&[
                    Sort::Joins,
                    Sort::Grants,
                    Sort::Asks,
                    Sort::That,
                    Sort::Who,
                    Sort::They,
                ])
            {
                return false;
            }
            if token.is_any(MODAL) || token.is(Sort::Be) {
                return true;
            }
        }
        false
    }

    fn modal_verb(&self, at: usize, force: Force, after: After) -> Option<Binding> {
        let not = self.is(at, Sort::Cannot) || after.not;
        let bound = |end: usize| {
            let force = if after.not { force.negated() } else { force };
            Some(Binding { force, leads: self.ends(end) })
        };
        let mut i = after.at + usize::from(self.is(after.at, Sort::To));
        // "shall shall": typed twice.
        while self.is_modal(i) {
            i += 1;
        }
        if self.ends(i) {
            return bound(i);
        }
        let Some(verb) = self.tokens.get(i).filter(|token| token.kind == Kind::Word) else {
            return bound(i);
        };
        // "will perhaps be late"
        if verb.is(Sort::Perhaps) {
            return None;
        }
        if verb.is(Sort::BeWhole) {
            let next = self.skip(i + 1);
            return self.complement(After { at: next.at, not: next.not || not }, Some((at, force)));
        }
        if verb.is(Sort::Have) {
            return self.has(at, After { at: i + 1, not }, Some(force));
        }
        let weak = self.is(at, Sort::Will) && !not && verb.is(Sort::NoWill);
        let tenure = verb.is(Sort::Tenure) && self.is(i + 1, Sort::InOffice);
        let idle = force == Force::May && !not && verb.is(Sort::NoMay) || tenure;
        // What may happen to somebody is not what they may do: "members may be asked".
        (!weak && !idle)
            .then_some(())
            .and_then(|()| bound(i + 1).map(|b| Binding { leads: false, ..b }))
    }

    /// What follows "is" or "must be".
    fn complement(&self, after: After, modal: Option<(usize, Force)>) -> Option<Binding> {
        let i = after.at;
        let may = modal.is_some_and(|(_, force)| force == Force::May);
        let bound = |force: Force, end: usize| {
            let force = if after.not { force.negated() } else { force };
            Some(Binding { force, leads: self.ends(end) })
        };
        if self.ends(i) {
            return modal
                .filter(|_| !may && self.mark(i, Kind::Colon))
                .and_then(|(_, force)| bound(force, i));
        }
        let token = self.tokens.get(i)?;
        if token.is(Sort::To) && modal.is_none() {
            let next = self.skip(i + 1);
            if self.ends(next.at) {
                return bound(Force::Must, next.at);
            }
            let passive = self.is(next.at, Sort::BeWhole) && self.done(next.at + 1).is_some();
            let not = after.not || next.not;
            let force = if not { Force::MustNot } else { Force::Must };
            return (!passive).then_some(Binding { force, leads: false });
        }
        let to = self.is(i + 1, Sort::To) || self.is(i + 1, Sort::Not) && self.is(i + 2, Sort::To);
        let to_be = self.is(i + 2, Sort::BeWhole);
        let end = i + 2;
        if token.is(Sort::BoundMust) && (to || self.is(i + 1, Sort::By)) && !may {
            return (!after.not).then_some(()).and_then(|()| bound(Force::Must, end));
        }
        if token.is(Sort::BoundMust) && token.reads(self.text, "under") && !may {
            let end = self.under_duty(i).filter(|_| !after.not)?;
            return bound(Force::Must, end);
        }
        // "are prohibited from filming"
        if token.is(Sort::BoundNot) && !may {
            let from = self.tokens.get(i + 1).is_some_and(|next| next.reads(self.text, "from"));
            return (!after.not && (to || from)).then(|| bound(Force::MustNot, end)).flatten();
        }
        // "shall be asked to": somebody else is to ask.
        let asked = modal.is_some() && !token.is(Sort::Expected);
        if token.is(Sort::BoundShould) && to && !may {
            return (!asked && !after.not).then_some(()).and_then(|()| bound(Force::Should, end));
        }
        if token.is(Sort::BoundMay) && to && !may {
            return (!to_be).then_some(()).and_then(|()| bound(Force::May, end));
        }
        if token.is(Sort::Adjective) && modal.is_none() {
            let responsible = token.is(Sort::Adjective) && self.is(i + 1, Sort::For);
            return (responsible && !after.not)
                .then_some(())
                .and_then(|()| bound(Force::Must, i + 2));
        }
        let (_, force) = modal.filter(|_| !may)?;
        let state = token.is_any(&[Sort::Adjective, Sort::State]);
        let acting = Ending::Doing.is_of(&token.word(self.text));
        (state || acting)
            .then_some(())
            .and_then(|()| bound(force, usize::MAX))
            .map(|b| Binding { leads: false, ..b })
    }

    /// Past "under a statutory duty to"; "under no duty to" is none.
    fn under_duty(&self, under: usize) -> Option<usize> {
        let duty = (under + 1..under + 6).find(|i| self.is(*i, Sort::HasDuty))?;
        let none = (under + 1..duty).any(|i| self.is_any(i, &[Sort::No, Sort::Not]));
        (!none && self.is(duty + 1, Sort::To)).then_some(duty + 2)
    }

    /// What follows "has" or "must have".
    fn has(&self, at: usize, after: After, modal: Option<Force>) -> Option<Binding> {
        const NEAR: usize = 6;
        const LATER: usize = 8;
        let not = after.not || self.is(after.at, Sort::No);
        if self.is(after.at, Sort::To) {
            let passive = self.is(after.at + 1, Sort::BeWhole);
            let must = modal != Some(Force::May) && !not && !passive;
            return must.then_some(Binding { force: Force::Must, leads: self.ends(after.at + 1) });
        }
        let near = |i: &usize| self.tokens.get(*i).is_some_and(|token| token.kind == Kind::Word);
        let mut names = (after.at..after.at + NEAR).take_while(near);
        let noun = names.find(|i| {
            self.is_any(
                *i,
                &[Sort::HasDuty, Sort::HasRole, Sort::HasRight, Sort::Regard, Sort::Access],
            )
        });
        if let Some(noun) = noun {
            let leads = self.tokens.last().is_some_and(|token| token.kind == Kind::Colon);
            let next = |i: &usize| near(i) && !self.is_any(*i, &[Sort::Asks, Sort::That]);
            let to = (noun + 1..noun + LATER).take_while(next).find(|i| self.is(*i, Sort::To));
            // "to all staff" is no verb.
            let does = to.filter(|to| {
                !self.is_any(to + 1, &[Sort::The, Sort::A, Sort::Preposition, Sort::Not])
            });
            let right_not = self.is(noun + 1, Sort::Not) && self.is(noun + 2, Sort::To);
            let be = to.is_some_and(|to| self.is(to + 1, Sort::BeWhole));
            let leads_in = leads && self.ends_soon(noun);
            return match () {
                () if self.is(noun, Sort::Regard) => {
                    let force = modal.unwrap_or(Force::Must);
                    Some(Binding { force: if not { force.negated() } else { force }, leads: false })
                }
                () if not => None,
                () if self.is(noun, Sort::HasDuty)
                    && (does.is_some() || self.is(noun + 1, Sort::For)) =>
                {
                    Some(Binding { force: Force::Must, leads: leads_in })
                }
                () if self.is(noun, Sort::HasRight) && (does.is_some() || right_not) && !be => {
                    Some(Binding { force: Force::May, leads: leads_in })
                }
                () if self.is(noun, Sort::Access) => (modal == Some(Force::May))
                    .then_some(Binding { force: Force::May, leads: false }),
                () if self.is_any(noun, &[Sort::HasDuty, Sort::HasRole]) && leads_in => {
                    Some(Binding { force: Force::Must, leads: true })
                }
                () => None,
            };
        }
        let whole = modal == Some(Force::Must) && !self.is(at, Sort::Will);
        let past = self.done(after.at).is_some();
        let force = modal.filter(|_| whole && !past)?;
        Some(Binding { force: if not { force.negated() } else { force }, leads: false })
    }

    /// True if the sentence ends within a few words: "the following areas of responsibility:".
    fn ends_soon(&self, at: usize) -> bool {
        self.tokens.len() - at < 6
    }

    /// The past participle at a token, past adverbs.
    pub fn done(&self, at: usize) -> Option<usize> {
        let at = self.skip(at).at;
        self.is(at, Sort::Done).then_some(at)
    }
}
