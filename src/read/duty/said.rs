//! Duties that no subject of a verb has: "it is the duty of the Clerk to", "is to be signed by the Clerk", "to the Clerk, who will".

use super::clause::Found;
use super::noun::{Noun, View};
use super::subject::Start;
use super::token::{Kind, Token};
use super::words::{Number, Sort};
use crate::protocol::Force;

/// All of them in a sentence; `before` is the subject of the sentence before it.
pub fn said(view: &View, starts: &[Start], before: Option<&Noun>) -> Vec<Found> {
    let mut found = Vec::new();
    found.extend(view.what_is_to_do(starts.first().map_or(0, |start| start.at)));
    for at in 0..view.tokens.len() {
        let token = &view.tokens[at];
        if !token.is_any(SAYS) {
            // ", which will": a comma before it, and nothing else begins with that word.
            if token.is(Sort::Asks) && at > 0 && view.mark(at - 1, Kind::Comma) {
                found.extend(view.who_will(at, starts));
            }
            continue;
        }
        found.extend(view.it_is(at));
        found.extend(view.is_for(at));
        found.extend(view.duty_of(at, before));
        found.extend(view.lies_with(at));
        found.extend(view.is_theirs(at, starts));
        found.extend(view.expects(at));
        found.extend(view.who_will(at, starts));
        view.by_whom(at, starts, &mut found);
    }
    found
}

/// What the words are at which one of them may be said: nearly all others are passed over by one look.
const SAYS: &[Sort] = &[
    Sort::It,
    Sort::Be,
    Sort::BeWhole,
    Sort::DutyNoun,
    Sort::Rests,
    Sort::Expect,
    Sort::Who,
    Sort::Must,
    Sort::Should,
    Sort::May,
    Sort::Cannot,
];

impl View<'_> {
    /// "it is important that councillors", "it is the duty of the Clerk to".
    fn it_is(&self, at: usize) -> Option<Found> {
        const NEAR: usize = 6;
        let inverted = self.is(at, Sort::Be) && self.is(at + 1, Sort::It);
        if !(inverted || self.is(at, Sort::It)) {
            return None;
        }
        let mut i = at + if inverted { 2 } else { 1 };
        if !inverted {
            i += usize::from(self.is_modal(i));
            self.is_any(i, &[Sort::Be, Sort::BeWhole]).then_some(())?;
            i += 1;
        }
        let never = at > 0 && self.is(at - 1, Sort::Never);
        let not = never || (i..i + 2).any(|i| self.is(i, Sort::Not));
        let near = |sort: Sort| (i..i + NEAR).find(|i| self.is(*i, sort));
        if let Some(weighty) = near(Sort::Weighty) {
            let that = (weighty + 1..weighty + NEAR)
                .find(|i| self.is_any(*i, &[Sort::That, Sort::For]))?;
            let noun = self.noun(that + 1)?;
            let stated = if self.is(that, Sort::For) {
                self.is(noun.end, Sort::To)
            } else {
                self.ends(noun.end) || self.states(noun.end)
            };
            let force = if noun.no { Force::ShouldNot } else { Force::Should };
            return (stated && !not).then(|| Found {
                leads: self.ends(noun.end),
                who: noun.who,
                force,
                at,
            });
        }
        let noun_at = near(Sort::DutyNoun)?;
        // "It is not the duty of the Clerk", "it is no longer": it is nobody's, and nothing is forbidden by it.
        let none = (i..noun_at).any(|i| self.denial(i).is_some() || self.is(i, Sort::No));
        (!(none || not && self.is(noun_at, Sort::HasDuty))).then_some(())?;
        // "it is the duty of the Clerk to", "it is the Clerk’s duty to"
        let (who, end) = if self.is(noun_at + 1, Sort::Of) {
            let noun = self.noun(noun_at + 2).filter(|noun| !noun.no)?;
            (noun.who, noun.end)
        } else {
            (self.owner(i, noun_at)?, noun_at + 1)
        };
        let to = self.is(end, Sort::To);
        let force = if not { Force::MustNot } else { Force::Must };
        to.then(|| Found { who, force, leads: self.ends(end + 1), at })
    }

    /// True for a verb that an active clause goes on with: "that the council adopts", not "that members are told".
    fn states(&self, at: usize) -> bool {
        let passive = self.is_any(at, &[Sort::Be, Sort::BeWhole]) && self.done(at + 1).is_some();
        let ends = self.tokens.get(at).is_none_or(|token| token.kind != Kind::Word);
        !passive
            && !ends
            && !self.is_any(at, &[Sort::Preposition, Sort::Joins, Sort::That, Sort::Who])
            && !self.is_modal(at)
    }

    /// Whose a duty is that follows: "the Clerk’s duty".
    fn owner(&self, from: usize, duty: usize) -> Option<Vec<crate::protocol::Role>> {
        let owner = (from..duty).find(|i| self.tokens[*i].owns)?;
        let mut tokens = self.tokens[..=owner].to_vec();
        tokens[owner].owns = false;
        let view = View::new(self.words, self.text, &tokens, self.own);
        let first = (from..=owner).find(|i| !view.is(*i, Sort::Not))?;
        let noun = view.noun(first).filter(|noun| noun.end == owner + 1)?;
        Some(noun.who)
    }

    /// "is for the Chief Executive to decide".
    fn is_for(&self, at: usize) -> Option<Found> {
        self.is_any(at, &[Sort::Be, Sort::BeWhole]).then_some(())?;
        let mut i = at + 1;
        let not = self.is(i, Sort::Not);
        while self.is_any(i, &[Sort::Adverb, Sort::Not]) {
            i += 1;
        }
        self.is(i, Sort::For).then_some(())?;
        let noun = self.noun(i + 1)?;
        let verb = self.is(noun.end, Sort::To) && !self.is(noun.end + 1, Sort::BeWhole);
        let force = if not { Force::MustNot } else { Force::Must };
        (verb && !self.is(noun.end + 1, Sort::The)).then_some(Found {
            who: noun.who,
            force,
            leads: false,
            at,
        })
    }

    /// "The role of officers is to", "their job is to", "the Clerk’s duties include:".
    fn duty_of(&self, at: usize, before: Option<&Noun>) -> Option<Found> {
        self.is(at, Sort::DutyNoun).then_some(())?;
        let opens = |from: usize| {
            self.tokens[from..at]
                .iter()
                .all(|token| token.is_any(&[Sort::The, Sort::Like]) || token.kind == Kind::Word)
                && at - from < 5
        };
        let theirs = (0..at).find(|i| self.is(*i, Sort::Their));
        let (who, end) = if self.is(at + 1, Sort::Of) && opens(0) {
            let noun = self.noun(at + 2)?;
            (noun.who, noun.end)
        } else if theirs == Some(0) && at < 4 || at == 1 && self.is(0, Sort::The) {
            (before.filter(|noun| !noun.who.is_empty())?.who.clone(), at + 1)
        } else if at < 8 {
            (self.owner(0, at)?, at + 1)
        } else {
            return None;
        };
        self.is_any(end, &[Sort::Be, Sort::Includes]).then_some(())?;
        self.denial(end + 1).is_none().then_some(())?;
        let not = self.is(end + 1, Sort::Not);
        let to = end + 1 + usize::from(not);
        let leads =
            self.ends(end + 1) && self.tokens.last().is_some_and(|token| token.kind == Kind::Colon);
        let list = leads || self.is(to, Sort::To) && self.ends(to + 1);
        let force = if not { Force::MustNot } else { Force::Must };
        let does = self.is(to, Sort::To) && !self.is(to + 1, Sort::BeWhole);
        (list || does).then_some(Found { who, force, leads: list, at })
    }

    /// "Officers can expect councillors:" and "to".
    fn expects(&self, at: usize) -> Option<Found> {
        self.is(at, Sort::Expect).then_some(())?;
        // "can’t expect"
        let denied = at > 0
            && (self.is(at - 1, Sort::Not)
                || self.tokens[at - 1].end - self.tokens[at - 1].start == 1);
        (!denied).then_some(())?;
        let noun = self.noun(at + 1)?;
        let not = self.is(noun.end, Sort::Not);
        let to = self.is(noun.end + usize::from(not), Sort::To);
        let leads = self.ends(noun.end) && self.mark(noun.end, Kind::Colon);
        let force = if not { Force::ShouldNot } else { Force::Should };
        (leads || to).then_some(Found {
            who: noun.who,
            force,
            leads: leads || self.ends(noun.end + 1),
            at,
        })
    }

    /// "to the Monitoring Officer, who will then decide", "to the Finance Committee, which may refuse": what is said of somebody
    /// certain; after a comma also what is said of all: "signed by two members, who should".
    fn who_will(&self, at: usize, starts: &[Start]) -> Option<Found> {
        const NEAR: usize = 7;
        let which = self.is(at, Sort::Asks)
            && at > 0
            && self.mark(at - 1, Kind::Comma)
            && self.tokens[at].reads(self.text, "which");
        (which || self.is(at, Sort::Who)).then_some(())?;
        let mut verb = at + 1;
        while self.is(verb, Sort::Adverb) {
            verb += 1;
        }
        self.is_modal(verb).then_some(())?;
        let end = at - usize::from(at > 0 && self.mark(at - 1, Kind::Comma));
        let first = end.saturating_sub(NEAR);
        let named =
            (first..end).filter_map(|i| Some((i, self.noun(i).filter(|noun| noun.end == end)?)));
        let (from, noun) = named.into_iter().next()?;
        let subject = from == 0 || starts.iter().any(|start| start.at == from);
        // "the Chair who may" tells one chair from others, and "the Chair, who may" says more of the only one.
        let more = end < at;
        let certain = match noun.number {
            Number::One => noun.the && !which,
            Number::Many => more && !which,
            Number::Body if noun.who.len() > 1 => more && !which,
            Number::Body => noun.the && more,
        };
        (certain && !noun.no && !subject).then_some(())?;
        let binding = self
            .binding(verb, noun.number)
            .filter(|binding| more || binding.force != Force::May)?;
        Some(Found { who: noun.who, force: binding.force, leads: false, at })
    }

    /// "must be signed by the Clerk", "is kept by the Clerk": where the text says by whom. "written by the Clerk, and seen by
    /// the Chair" says it twice.
    fn by_whom(&self, at: usize, starts: &[Start], found: &mut Vec<Found>) {
        let mut open = starts.iter().rev().skip_while(|start| start.at > at);
        let asks = open.find(|start| !self.is_told(start.at, at)).is_some_and(|start| start.asks);
        // "is removed by the members": what is no sentence says when, in a list of conditions.
        if asks || at == 0 {
            return;
        }
        let mut next = self.passive(at);
        while let Some((force, done)) = next.take() {
            let Some(noun) = self.doer(done, force) else { return };
            let mut more = noun.end + usize::from(self.mark(noun.end, Kind::Comma));
            more += usize::from(self.is(more, Sort::And));
            while self.is(more, Sort::Adverb) && !self.is(more, Sort::Done) {
                more += 1;
            }
            next = (more > noun.end && self.is(more, Sort::Done)).then_some((force, more));
            found.push(Found { who: noun.who, force, leads: false, at });
        }
    }

    /// True for what is said of a subject and is over before a verb: "a letter that commits the council is signed by the Clerk".
    fn is_told(&self, from: usize, verb: usize) -> bool {
        let opens = from > 1
            && self.is_any(from - 1, &[Sort::That, Sort::Who])
            && !self.is(from - 2, Sort::ThatDuty)
            && self.mark(from - 2, Kind::Word);
        // Its own verb is the first word, unless somebody is named there.
        let own =
            !self.is_any(from, &[Sort::The, Sort::A, Sort::No, Sort::They, Sort::It, Sort::Adverb]);
        opens && own && from < verb && self.noun(from).is_none()
    }

    /// By whom is done what a participle says. "may be asked by members": they may ask.
    fn doer(&self, done: usize, force: Force) -> Option<Noun> {
        let may_ask = force == Force::May && self.is(done, Sort::BoundShould);
        (may_ask || !self.is(done, Sort::NoDoer)).then_some(())?;
        let by = self.by(done)?;
        let noun = self.noun(by + 1).or_else(|| self.beside_unknown(by + 1));
        let noun = noun.filter(|noun| !noun.no && !noun.only)?;
        let owned = self.tokens.get(noun.end).is_some_and(|token| token.owns);
        (!owned).then_some(noun)
    }

    /// "Town Clerk to explain the procedure.": a sentence without another verb, as procedures are set down.
    fn what_is_to_do(&self, at: usize) -> Option<Found> {
        self.holds(Sort::To).then_some(())?;
        // "If relevant, the Town Clerk to explain": past what has no verb of its own.
        let at = if at == 0 { self.past_condition() } else { at };
        let begins = at == 0 || self.mark(at - 1, Kind::Comma) && self.is(0, Sort::Asks);
        begins.then_some(())?;
        let whole = |token: &Token| {
            token.is_any(super::verb::MODAL)
                || token.is_any(&[Sort::Be, Sort::Have, Sort::Need])
                || matches!(token.kind, Kind::Colon)
        };
        // Nearly all sentences have another verb, before what they say of when and whether.
        let mut main = self.tokens[at..].iter().take_while(|token| !token.is(Sort::Asks));
        (!main.any(whole)).then_some(())?;
        let noun = self.noun(at)?;
        // "Complainant (or representative) to outline"
        let aside = self.aside(noun.end).filter(|_| self.mark(noun.end, Kind::Open));
        let to = aside.unwrap_or(noun.end);
        let verb = to + 1;
        let plain = self.is(to, Sort::To)
            && self.is(verb, Sort::Verb)
            && !self.is(verb, Sort::AsksOther)
            && self.noun(verb).is_none();
        plain.then_some(Found {
            who: noun.who,
            force: if noun.no { Force::MustNot } else { Force::Must },
            leads: false,
            at,
        })
    }

    /// Past "If relevant," and its like at the beginning of a sentence: a condition of a few words without a verb.
    fn past_condition(&self) -> usize {
        const SHORT: usize = 5;
        let few = self.tokens.len().min(SHORT);
        if !self.is(0, Sort::Asks) {
            return 0;
        }
        let comma = (1..few).find(|i| self.mark(*i, Kind::Comma));
        let verb = |i: usize| self.is_modal(i) || self.is_any(i, &[Sort::Be, Sort::Have]);
        comma.filter(|comma| !(1..*comma).any(verb)).map_or(0, |comma| comma + 1)
    }

    /// How a passive binds that begins at a token, and where its participle stands.
    fn passive(&self, at: usize) -> Option<(Force, usize)> {
        let plain = |from: usize| {
            let (mut i, mut not) = (from, false);
            loop {
                if let Some(words) = self.denial(i) {
                    (i, not) = (i + words, true);
                } else if self.is_not_only(i) {
                    i += 2;
                } else if self.is_any(i, &[Sort::Adverb, Sort::Not]) && !self.is(i, Sort::Done) {
                    not |= self.is(i, Sort::Not);
                    i += 1;
                } else {
                    return (i, not);
                }
            }
        };
        let (force, be) = if let Some(force) = self.modal(at) {
            let (be, not) = plain(at + 1);
            self.is(be, Sort::BeWhole).then_some(())?;
            (if not { force.negated() } else { force }, be)
        } else if self.is(at, Sort::Be)
            && self.is(at + 1, Sort::To)
            && self.is(at + 2, Sort::BeWhole)
        {
            (Force::Must, at + 2)
        } else if self.is(at, Sort::Be) {
            (Force::Must, at)
        } else {
            return None;
        };
        let (mut done, not) = plain(be + 1);
        // "be submitted and approved": any of them has its doer.
        while self.is(done, Sort::Done)
            && self.is(done + 1, Sort::And)
            && self.is(done + 2, Sort::Done)
        {
            done += 2;
        }
        let stated = self.is(at, Sort::Be) && !self.is(at + 1, Sort::To);
        let fits = if stated { self.is(done, Sort::RuleDone) } else { self.is(done, Sort::Done) };
        fits.then_some((if not { force.negated() } else { force }, done))
    }

    /// The "by" that says who does what a participle says.
    fn by(&self, done: usize) -> Option<usize> {
        const FAR: usize = 20;
        let mut commas = 0;
        for i in done + 1..(done + FAR).min(self.tokens.len()) {
            let token = &self.tokens[i];
            commas += usize::from(token.kind == Kind::Comma);
            if token.is(Sort::By) {
                // "decisions made by", "through conciliation by": it belongs to the word before it.
                let word = self.tokens[i - 1].word(self.text);
                let action =
                    ["ion", "ment", "al", "ance", "ence"].iter().any(|end| word.ends_with(end));
                let other = i - 1 > done && (self.is(i - 1, Sort::Done) || action);
                return (!other && commas != 1).then_some(i);
            }
            let stops =
                [Sort::Asks, Sort::That, Sort::Who, Sort::Must, Sort::Should, Sort::May, Sort::Be];
            if matches!(token.kind, Kind::Semicolon | Kind::Colon)
                || token.is_any(&stops) && !token.is(Sort::As)
            {
                return None;
            }
        }
        None
    }
}
