//! How far the dates and cycles of a claim may stand from it, and which of them are its own.

use super::claim::{Claim, Tense};
use super::cycle::Cycle;
use super::denied::value_denied;
use super::token::{Kind, Token};
use super::when::When;
use super::whose::begins_phrase;
use super::words::Class;
use crate::lexicon::Lexicon;
use crate::protocol::{PartialDate, Period};

/// What stands in the reach of a claim.
#[derive(Debug, Default)]
pub struct Values {
    /// Dates.
    pub dates: Vec<When>,
    /// Cycles and lengths, with what they count from.
    pub cycles: Vec<(Cycle, Counts)>,
    /// A time of every year.
    pub yearly: Option<(i8, Option<i8>)>,
    /// The annual meeting.
    pub meeting: bool,
    /// "first half of", "spring" beside a year.
    pub loosely: Option<String>,
    /// A general meeting, of which no law says when it is.
    pub general: bool,
    /// A date or a cycle that is said not to be.
    pub denied: bool,
    /// An election.
    pub election: bool,
    /// A date that belongs to it.
    pub after_election: Option<PartialDate>,
    /// A date that is said to be done: "May 2026 (done)".
    pub done: Option<PartialDate>,
    /// A date after which a meeting is: "first meeting after 1 April 2027".
    pub meeting_after: Option<PartialDate>,
    /// A date after "next" beside what was done.
    pub next: Option<PartialDate>,
    /// A date that holds no more: "deferred from May 2026".
    pub old: bool,
    /// A date after "last" beside a review to come.
    pub last: Option<PartialDate>,
    /// "periodically"
    pub vague: bool,
    /// "if", "when"
    pub condition: bool,
    /// "to be confirmed"
    pub blank: bool,
    /// "not applicable"
    pub never: bool,
    /// Any words at all.
    pub words: bool,
}

/// What a length of time counts from.
#[derive(Debug, Clone, PartialEq)]
pub enum Counts {
    /// The last review or adoption, as cycles do.
    Review,
    /// A date that is given.
    Date(PartialDate),
    /// A date from which a cycle runs: the first review is then, or when it is over.
    Begins(PartialDate),
    /// So long before a date.
    Before(PartialDate),
    /// An election.
    Election,
    /// Something that has nothing to do with reviews.
    Else,
}

impl Values {
    /// True if there is a date or a cycle.
    pub fn any(&self) -> bool {
        !self.dates.is_empty() || !self.cycles.is_empty() || self.yearly.is_some()
    }
}

/// The words after a claim, up to where something else begins.
pub struct Reach<'a> {
    /// The sentence.
    pub tokens: &'a [Token<'a>],
    /// The claim.
    pub claim: &'a Claim,
    /// True within words that lead away: "following the elections of", "if".
    pub away: bool,
    /// The date from which a length of time counts: it is none of the act.
    pub begins: Option<usize>,
}

impl Reach<'_> {
    /// What stands between two places.
    pub fn values(&mut self, from: usize, to: usize) -> Values {
        let mut values = Values::default();
        let mut at = from;
        let mut denied = self.claim.denied;
        while at < to {
            let token = &self.tokens[at];
            let verb = self.claim.infinitive && token.is(&[Class::Will, Class::Is, Class::Was]);
            if verb
                || token.sign(&[';'])
                || self.quotes(at)
                || (self.claim.said && self.other_thing(at, &values))
                || self.other_time(at)
            {
                break;
            }
            if token.sign(&['('])
                && !(self.past() && values.dates.is_empty())
                && self.minute_within(at)
            {
                at = self.tokens[at..to]
                    .iter()
                    .position(|t| t.sign(&[')']))
                    .map_or(to, |end| at + end);
                continue;
            }
            denied &= !token.is(&[Class::But]);
            if self.begins == Some(at) {
                at += 1;
                continue;
            }
            if token.is_value() && (denied || value_denied(self.tokens, from, at)) {
                values.denied = true;
            } else {
                self.one(at, &mut values);
            }
            at += 1;
        }
        values.join_year();
        values
    }

    /// "amended by the insertion of “…”": words of another text begin.
    fn quotes(&self, at: usize) -> bool {
        let value = self.tokens.get(at + 1).is_some_and(Token::is_value);
        self.tokens[at].sign(&['“', '"']) && !value
    }

    /// True where the act was done, or may have been.
    pub fn past(&self) -> bool {
        matches!(self.claim.tense, Tense::Past | Tense::Either)
    }

    /// Words that lead away from the act, and back to it.
    fn lead(&mut self, at: usize, values: &mut Values) {
        let token = &self.tokens[at];
        if token.is(&[Class::If, Class::Which, Class::Purpose]) && !self.is_of_act(at) {
            values.condition |= token.is(&[Class::If]);
            self.away = true;
        } else if token.is(&[Class::Following]) && !self.counted(at) && !self.at_each_meeting(at) {
            self.away = true;
        } else if self.away
            && (token.sign(&[',', '(']) || token.is(&[Class::And]))
            && self.comes_back(at + 1)
        {
            self.away = false;
        }
    }

    fn one(&mut self, at: usize, values: &mut Values) {
        let token = &self.tokens[at];
        self.lead(at, values);
        values.vague |= token.is(&[Class::Vague]);
        values.never |= token.is(&[Class::Never]);
        values.blank |= token.is(&[Class::Blank]);
        values.election |= token.is(&[Class::Election]);
        values.words |= token.is_word();
        if token.is(&[Class::Assembly]) && values.cycles.is_empty() && !self.past() {
            values.cycles.extend(year());
        }
        values.meeting |= token.is(&[Class::Meeting]) && !self.away;
        if token.is(&[Class::Loosely, Class::Quarter]) && !self.away {
            values.loosely = Some(token.word.to_string());
        }
        values.general |= token.is(&[Class::General]) && !self.away;
        match &token.kind {
            Kind::When(When::Yearly(month, day)) if !self.away => {
                values.yearly = Some((*month, *day));
                let mut before = self.tokens[..at].iter().rev();
                let each = before.find(|token| !token.is(&[Class::Month]));
                if each.is_some_and(|token| token.is(&[Class::Each])) {
                    values.cycles.extend(year());
                }
            }
            Kind::When(When::Yearly(..)) => {}
            Kind::When(When::Date(_)) if !self.past() && self.is_old_day(at) => values.old = true,
            Kind::When(When::Date(date)) if !self.past() && self.after_meeting(at) => {
                values.meeting_after = Some(*date);
            }
            Kind::When(When::Date(date)) if self.away && !self.introduced(at, true) => {
                values.after_election.get_or_insert(*date);
            }
            Kind::When(_) if self.away => {}
            Kind::When(When::Date(date)) if self.past() && self.after_next(at, values) => {
                values.next = Some(*date)
            }
            Kind::When(When::Date(date)) if !self.past() && self.is_done(at) => {
                values.done = Some(*date);
            }
            Kind::When(When::Date(date)) if !self.past() && self.after_last(at) => {
                values.last = Some(*date)
            }
            Kind::When(when) if self.dates(at, when, values) => values.dates.push(when.clone()),
            Kind::Cycle(cycle) if !self.away || self.closes(at) => {
                let counts = self.counts(at, cycle);
                values.election |= counts == Counts::Election;
                values.cycles.push((cycle.clone(), counts));
            }
            _ => {}
        }
    }

    /// "May 2026 (done)", "May 2026 – completed": no date to come.
    fn is_done(&self, at: usize) -> bool {
        let mut after = self.tokens[at + 1..].iter();
        let open = after.next().is_some_and(|next| next.sign(&['(', ',', '-', '–']));
        open && after.next().is_some_and(|next| Lexicon::any_has("done", &next.word))
            && after.next().is_none_or(|next| matches!(next.kind, Kind::Sign(_) | Kind::Break))
    }

    /// "at the first meeting after 1 April 2027": the day of it is another.
    fn after_meeting(&self, at: usize) -> bool {
        let article = |token: &&Token| token.is(&[Class::The]);
        let mut before = self.tokens[..at].iter().rev().skip_while(article);
        before
            .next()
            .is_some_and(|token| token.is(&[Class::After]) && token.is(&[Class::Following]))
            && before.next().is_some_and(|token| Lexicon::any_has("meeting", &token.word))
    }

    fn comes_back(&self, at: usize) -> bool {
        self.tokens[at..]
            .iter()
            .take(4)
            .find(|token| {
                !token.is(&[
                    Class::And,
                    Class::In,
                    Class::All,
                    Class::By,
                    Class::Adverb,
                    Class::The,
                ]) || token.is(&[Class::This])
            })
            .is_some_and(|token| token.is_value())
            || self.tokens.get(at).is_some_and(|token| token.is(&[Class::And, Class::By]))
    }

    /// True where a sentence goes on about something else: "and the list of keys every month".
    fn other_thing(&self, at: usize, values: &Values) -> bool {
        values.any()
            && self.tokens[at].is(&[Class::And])
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| begins_phrase(next) && !next.is(&[Class::Pronoun]))
    }

    /// "and in 2024 that it be reviewed": the date is that of what comes after it.
    fn other_time(&self, at: usize) -> bool {
        let leads = |token: &&Token| token.is(&[Class::By, Class::In, Class::The]);
        let rest = &self.tokens[at + 1..];
        let led = rest.iter().take_while(leads).count();
        self.tokens[at].is(&[Class::And])
            && matches!(rest.get(led).map(|token| &token.kind), Some(Kind::When(_)))
            && rest.get(led + 1).is_some_and(|next| next.is(&[Class::Which]))
    }

    fn minute_within(&self, at: usize) -> bool {
        self.tokens[at + 1..]
            .iter()
            .take_while(|token| !token.sign(&[')']))
            .any(|token| token.is(&[Class::Minute]) || token.kind == Kind::Opaque)
    }

    /// Cycles among the words before an act: "annual review", "4-year review cycle", "is annually reviewed".
    pub fn cycles_around(&self) -> Vec<(Cycle, Counts)> {
        let near = self.tokens[self.claim.label..self.claim.end].iter();
        near.filter_map(|token| match &token.kind {
            Kind::Cycle(cycle) => Some((cycle.clone(), Counts::Review)),
            _ => None,
        })
        .collect()
    }

    /// What stands before the first act: "16/01/24 - Reviewed", "Every two years the Council reviews this policy".
    pub fn before(&mut self) -> Option<Values> {
        if let Some(values) = self.when_reviewed() {
            return Some(values);
        }
        let small = [
            Class::Adverb,
            Class::By,
            Class::In,
            Class::The,
            Class::End,
            Class::Date,
            Class::Version,
        ];
        let first = self.tokens[..self.claim.label]
            .iter()
            .position(|token| token.is_value() || (token.is_word() && !token.is(&small)))?;
        if !self.tokens[first].is_value() {
            return None;
        }
        let mut values = Values::default();
        self.one(first, &mut values);
        if let Kind::When(when) = &self.tokens[first].kind
            && values.dates.is_empty()
            && !matches!(when, When::Yearly(..) | When::Weak(_))
            && (!self.claim.said || !self.past())
        {
            values.dates.push(when.clone());
        }
        Some(values)
    }
}

impl Reach<'_> {
    /// "25 March 2025 – adopted, to hold from May 2025": the day at the beginning of a line is that of the act, where the other
    /// stands far from it.
    pub fn take_first(&mut self, values: &mut Values) {
        const NEAR: usize = 3;
        let dated = |token: &Token| matches!(token.kind, Kind::When(_));
        let far = self.tokens[self.claim.end..].iter().position(dated).is_some_and(|at| at > NEAR);
        if let Some(first) =
            far.then(|| self.before()).flatten().filter(|first| !first.dates.is_empty())
        {
            values.dates = first.dates;
        }
    }

    /// "until 31 May 2028, when it will be reviewed".
    fn when_reviewed(&self) -> Option<Values> {
        let which = self.tokens[..self.claim.label]
            .iter()
            .rposition(|token| token.is(&[Class::Which, Class::If]))?;
        let near = self.claim.label - which <= 3 && self.claim.tense == Tense::Next;
        let before =
            self.tokens[..which].iter().rev().find(|token| !token.sign(&[',', '–', '-']))?;
        match &before.kind {
            Kind::When(when @ When::Date(_)) if near => {
                Some(Values { dates: vec![when.clone()], ..Values::default() })
            }
            _ => None,
        }
    }
}

fn year() -> Option<(Cycle, Counts)> {
    Period::parse("1 year").ok().map(|period| (Cycle::Every(period), Counts::Review))
}
