//! Where the clauses of a sentence begin, who is the subject of each, and which verb is theirs.

use super::noun::{Noun, View};
use super::token::Kind;
use super::verb::MODAL;
use super::words::{Number, Sort};
use crate::lexicon::Ending;

/// Between a subject and its verb stand so many words at most.
const FAR: usize = 45;

/// Room is made for so many clauses of a sentence at once.
const SOME: usize = 8;

/// Where a clause of a sentence begins.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    /// Its first token.
    pub at: usize,
    /// True where it only says when or whether: "if the Clerk …".
    pub asks: bool,
}

/// A subject with its verb.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The subject.
    pub noun: Noun,
    /// The token of its verb; None where none is known.
    pub verb: Option<usize>,
    /// True where it only says when or whether.
    pub asks: bool,
    /// Its first token.
    pub at: usize,
}

/// What a clause may have for its verb.
const VERBS: [Sort; 10] = [
    Sort::Must,
    Sort::Should,
    Sort::May,
    Sort::Cannot,
    Sort::Be,
    Sort::Have,
    Sort::Need,
    Sort::Verb,
    Sort::VerbOne,
    Sort::Do,
];
/// What the words are after which a clause may begin.
const BEGINS: &[Sort] = &[Sort::Asks, Sort::Grants, Sort::That, Sort::Joins];

impl View<'_> {
    /// Where clauses begin. `that` is true where a sentence that begins with "that" states a duty.
    pub fn starts(&self, that: bool) -> Vec<Start> {
        let mut starts = Vec::with_capacity(SOME);
        starts.push(Start { at: self.past_adverbs(0), asks: false });
        let mut before_bracket = false;
        for (i, token) in self.tokens.iter().enumerate() {
            if token.kind == Kind::Word && !token.is_any(BEGINS) {
                continue;
            }
            // ", and" goes on with what stood before the comma.
            let comma = usize::from(i > 0 && token.is(Sort::And) && self.mark(i - 1, Kind::Comma));
            let last = starts.iter().rev().nth(comma).is_some_and(|start| start.asks);
            let asks = match () {
                () if token.kind == Kind::Open => {
                    before_bracket = last;
                    true
                }
                () if token.kind == Kind::Close => before_bracket,
                () if token.kind == Kind::Comma => {
                    i > 0 && self.is(i - 1, Sort::Asks) || self.closes_after_asking(i)
                }
                () if matches!(token.kind, Kind::Semicolon | Kind::Colon | Kind::Dash) => false,
                () if token.is(Sort::As) && self.is(i + 1, Sort::To) => continue,
                // "information provided to a councillor"
                () if token.is(Sort::Done) && self.is(i + 1, Sort::Preposition) => continue,
                () if token.is(Sort::Asks) => true,
                () if token.is(Sort::Grants) => false,
                () if token.is(Sort::That) => {
                    let duty = i > 0 && self.is(i - 1, Sort::ThatDuty) && !last;
                    !(i == 0 && that || duty && !self.is_denied(i, &starts))
                }
                // "If it is about the Clerk then the Chair": what is asked is over.
                () if self.goes_over(i) => false,
                // "when at work, and no member may": so it is where it had no verb.
                () if token.is(Sort::Joins) && self.joins_clauses(i, &starts) => {
                    last && !(comma > 0 && self.asks_no_verb(i - 1, &starts))
                }
                () => continue,
            };
            starts.push(Start { at: self.past_adverbs(i + 1), asks });
        }
        starts
    }

    /// True for the second comma of "if, in this case, the director performs": what is asked comes only then.
    fn closes_after_asking(&self, comma: usize) -> bool {
        let Some(open) = (0..comma).rfind(|i| self.mark(*i, Kind::Comma)) else { return false };
        let verb = |token: &super::token::Token| token.is_any(&VERBS);
        open > 0 && self.is(open - 1, Sort::Asks) && !self.tokens[open..comma].iter().any(verb)
    }

    /// True for a "that" after which nothing is laid on anybody: "Nothing in these rules means that", "is not expected that".
    fn is_denied(&self, that: usize, starts: &[Start]) -> bool {
        const NEAR: usize = 3;
        let denies = |at: usize| self.is_any(at, &[Sort::Denies, Sort::No, Sort::Never]);
        let mut opens = starts.iter().map(|start| start.at).filter(|at| *at < that);
        opens.any(|at| denies(at) && !self.is_past(at, that))
            || (that.saturating_sub(NEAR)..that).any(|i| self.is(i, Sort::Not))
    }

    /// True if the clause that begins at a place is over before another: after a semicolon, or at an "and" after its verb.
    fn is_past(&self, from: usize, to: usize) -> bool {
        let verb = |at: usize| self.tokens[from..at].iter().any(|token| token.is_any(&VERBS));
        (from..to).any(|at| self.mark(at, Kind::Semicolon) || self.is(at, Sort::Joins) && verb(at))
    }

    /// True for the "then" that ends what is asked, and not that of "and then".
    fn goes_over(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is(Sort::Joins)
            && !token.is(Sort::And)
            && token.reads(self.text, "then")
            && !(at > 0 && self.is(at - 1, Sort::And))
    }

    /// True if what says when, up to a comma, has no verb: "when at work,".
    fn asks_no_verb(&self, comma: usize, starts: &[Start]) -> bool {
        let from = starts.iter().rfind(|start| start.at <= comma).map_or(0, |start| start.at);
        !self.tokens[from..comma].iter().any(|token| token.is_any(&VERBS))
    }

    /// Past "however," and its like.
    fn past_adverbs(&self, at: usize) -> usize {
        // "Once a member leaves": no "at once", and what follows only says when.
        if self.is(at, Sort::Asks) && self.is_any(at + 1, &[Sort::A, Sort::The, Sort::No]) {
            return at;
        }
        let mut i = at;
        while self.is(i, Sort::Adverb)
            && !self.is_any(i, &[Sort::Preposition, Sort::Only, Sort::A, Sort::The])
        {
            i += 1;
        }
        if i > at && self.mark(i, Kind::Comma) { i + 1 } else { i }
    }

    /// True if a clause stands before an "and", and not only names: since the last one began, or before a comma.
    fn joins_clauses(&self, at: usize, starts: &[Start]) -> bool {
        let comma = at > 0 && self.mark(at - 1, Kind::Comma);
        let from = starts.last().map_or(0, |start| start.at).min(at);
        let before = &self.tokens[if comma { 0 } else { from }..at];
        before.iter().any(|token| token.is_any(&VERBS) || token.is_any(&[Sort::Includes]))
    }

    /// The subjects that names give, in the order of the sentence.
    pub fn clauses(&self, starts: &[Start]) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut taken = 0;
        for start in starts {
            if start.at < taken {
                continue;
            }
            let neither =
                usize::from(self.is(start.at, Sort::Never) && !self.is(start.at, Sort::No));
            let beside = || {
                let noun = self.beside_unknown(start.at)?;
                self.is_modal(noun.end).then_some(noun)
            };
            let Some(mut noun) = self.noun(start.at + neither).or_else(beside) else {
                clauses.extend(self.perhaps_clause(start));
                continue;
            };
            noun.no |= neither > 0;
            taken = noun.end;
            let verb = self.verb_of(noun.end);
            clauses.push(Clause { verb, asks: start.asks, at: start.at, noun });
        }
        clauses
    }

    /// A subject that the council alone may know: "the Town Manager must".
    fn perhaps_clause(&self, start: &Start) -> Option<Clause> {
        let verb = (start.at..start.at + 6).find(|i| self.is_any(*i, MODAL))?;
        let noun = self.perhaps(start.at, verb)?;
        Some(Clause { noun, verb: Some(verb), asks: start.asks, at: start.at })
    }

    /// Names that no comma parts from what comes before: "In their absence the Deputy Clerk will".
    pub fn uncommaed(&self, modal: usize) -> Option<Noun> {
        const NEAR: usize = 7;
        self.tokens.first().filter(|token| token.is_any(&[Sort::Asks, Sort::Preposition]))?;
        let starts = modal.saturating_sub(NEAR).max(1)..modal;
        let parted = |at: &usize| {
            let joined = [
                Sort::Preposition,
                Sort::And,
                Sort::The,
                Sort::A,
                Sort::Asks,
                Sort::Like,
                Sort::To,
                Sort::That,
            ];
            self.tokens[at - 1].kind == Kind::Word && !self.is_any(at - 1, &joined)
        };
        let mut found = starts.filter(parted).filter_map(|at| self.noun(at));
        found.find(|noun| noun.end == modal)
    }

    /// True for "Within a week" and "Once a year" at the beginning of a sentence, and for no clause: "Once a member leaves".
    pub fn says_when(&self, verb: usize) -> bool {
        let no_verb = || !self.tokens[..verb].iter().any(|token| token.is_any(&VERBS));
        self.is(0, Sort::Preposition) || self.is(0, Sort::Asks) && self.is(1, Sort::A) && no_verb()
    }

    /// The verb of a subject that ends before a token.
    fn verb_of(&self, end: usize) -> Option<usize> {
        let mut i = end;
        loop {
            let token = self.tokens.get(i)?;
            let aside = matches!(token.kind, Kind::Comma | Kind::Dash) && self.opens_aside(i + 1);
            match () {
                // "members present": no verb.
                () if token.is(Sort::After) => i += 1,
                () if token.is(Sort::Adverb) && !token.is(Sort::Preposition) => i += 1,
                () if self.is_verb(i) => return Some(i),
                // "The Clerk never lends the key".
                () if token.is(Sort::Not) && self.is_any(i + 1, &[Sort::Verb, Sort::VerbOne]) => {
                    i += 1;
                }
                // "Members when asked by the Chair shall".
                () if token.is(Sort::Asks) && self.is(i + 1, Sort::Done) => {
                    return self.verb_near(i + 1);
                }
                () if token.is(Sort::Asks) && !token.is(Sort::Who) => return None,
                () if token.is_any(&[Sort::Who, Sort::Preposition, Sort::That]) => {
                    return self.verb_after(i).or_else(|| self.stated_after(i));
                }
                () if token.kind == Kind::Open || aside => match self.aside(i) {
                    Some(end) => i = end,
                    None => return self.verb_near(i + 1),
                },
                () if token.kind == Kind::Comma => return self.after_names(i),
                // "Officers and agents of the Council must"
                () if token.is(Sort::And) => return self.verb_near(i + 1),
                () if token.kind == Kind::Word && self.is_participle(i) => {
                    return self.verb_after(i);
                }
                () => return None,
            }
        }
    }

    /// The verb of a subject after a few words that name nobody and have no verb: "the Clerk, where so specified may".
    fn verb_near(&self, from: usize) -> Option<usize> {
        const FEW: usize = 6;
        let verb = (from..from + FEW).find(|i| self.is_verb(*i))?;
        let words = self.tokens[from..verb].iter().all(|token| {
            let stops = [Sort::They, Sort::It, Sort::I, Sort::Who, Sort::That, Sort::Not, Sort::To];
            token.kind == Kind::Word && !token.is_any(&stops)
        });
        let mut named = (from..verb).filter(|i| self.noun(*i).is_some_and(|noun| noun.end == verb));
        // "agents of the council" are no council.
        let names = named.next().is_some_and(|i| !self.is(i - 1, Sort::Preposition));
        (verb > from && self.is_modal(verb) && words && !names).then_some(verb)
    }

    /// The verb after names between commas: "Councillors of two committees, Planning and Housing, shall".
    fn after_names(&self, comma: usize) -> Option<usize> {
        const MOST: usize = 15;
        let name = |token: &super::token::Token| {
            token.capital && !token.is_any(MODAL)
                || token.kind == Kind::Comma
                || token.is_any(&[Sort::And, Sort::Of, Sort::The])
        };
        let names = self.tokens[comma..].iter().take(MOST).take_while(|token| name(token)).count();
        let verb = comma + names;
        (names > 2 && self.is_modal(verb) && self.mark(verb - 1, Kind::Comma)).then_some(verb)
    }

    /// True for "led by the Clerk" and "who …", which stand between commas.
    fn opens_aside(&self, at: usize) -> bool {
        let opens = [
            Sort::Who,
            Sort::Preposition,
            Sort::Asks,
            Sort::Done,
            Sort::The,
            Sort::A,
            Sort::Adverb,
            Sort::Not,
            Sort::Grants,
            Sort::And,
        ];
        self.is_any(at, &opens) || self.is_participle(at)
    }

    fn is_participle(&self, at: usize) -> bool {
        self.is(at, Sort::Done)
            || self.tokens.get(at).is_some_and(|token| Ending::Doing.is_of(&token.word(self.text)))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.is_any(at, &VERBS)
    }

    /// The verb of a subject after words that belong to it: "a member who has an interest must".
    fn verb_after(&self, from: usize) -> Option<usize> {
        let relative = self.is_any(from, &[Sort::Who, Sort::That]);
        let mut i = from + 1;
        // "whose information will": the next verb is that of the clause inside.
        let mut inner = false;
        while i < self.tokens.len().min(from + FAR) {
            inner |= self.is_any(i, &[Sort::Asks, Sort::That, Sort::Who]) && !self.is(i, Sort::As);
            inner &= !self.mark(i, Kind::Comma);
            if matches!(self.tokens[i].kind, Kind::Semicolon | Kind::Colon) {
                return None;
            }
            let may_be = self.is_modal(i)
                || !relative
                    && self.is_any(i, &[Sort::Be, Sort::Have, Sort::Need])
                    && self.binding(i, Number::Many).is_some();
            if may_be && !inner && !self.is_of_another(i, from) {
                return Some(i);
            }
            inner &= !may_be;
            i += 1;
        }
        None
    }

    /// The verb in the present tense of a subject after what is said of it: "a councillor who wants work done asks the Clerk".
    fn stated_after(&self, from: usize) -> Option<usize> {
        self.is(from, Sort::Who).then_some(())?;
        let mut own = from + 1;
        while self.is(own, Sort::Adverb) {
            own += 1;
        }
        let inner = [Sort::Asks, Sort::That, Sort::Who, Sort::They, Sort::It];
        let here =
            |i: &usize| self.mark(*i, Kind::Word) && !self.is_any(*i, &inner) && *i < from + FAR;
        let noun =
            [Sort::Preposition, Sort::The, Sort::A, Sort::No, Sort::Like, Sort::Joins, Sort::And];
        (own + 1..)
            .take_while(here)
            .find(|i| self.is(*i, Sort::VerbOne) && !self.is_any(i - 1, &noun))
    }

    /// True for the verb of a clause inside: "a member who may be affected", "who believes that the Clerk should".
    fn is_of_another(&self, verb: usize, from: usize) -> bool {
        const NEAR: usize = 6;
        let mut before = verb - 1;
        while before > from && self.is(before, Sort::Adverb) && !self.is(before, Sort::They) {
            before -= 1;
        }
        if self.is_any(before, &[Sort::Who, Sort::That, Sort::They, Sort::It, Sort::Asks]) {
            return true;
        }
        let relative = self.is_any(from, &[Sort::Who, Sort::That]);
        let named = |i: usize| self.noun(i + 1).is_some_and(|noun| noun.end == before + 1);
        let mut near = (from..before).rev().take(NEAR).filter(|i| named(*i));
        // "who believes a member may": the noun is the subject of the verb, unless it ends what stands before it.
        let last = near.clone().next_back();
        let own = last.is_some_and(|i| {
            let ends = self.is_any(i, &[Sort::Preposition, Sort::And])
                || self.tokens[i].kind != Kind::Word;
            relative && !ends
        });
        own || near.any(|i| self.is_any(i, &[Sort::That, Sort::Asks, Sort::Who]))
    }
}
