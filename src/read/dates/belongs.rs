//! Which dates belong to an act: the first after it, those of a list, and those to which its words lead.

use super::bodies::{council_goes_on, names_committee};
use super::cycle::Cycle;
use super::reach::{Reach, Values};
use super::token::{Kind, Token};
use super::when::When;
use super::words::Class;
use crate::lexicon::{Ending, Lexicon};
use crate::protocol::PartialDate;

impl Reach<'_> {
    /// True if a date belongs to the act: the first, or one of a list; for a number that may be no date, right after it.
    pub fn dates(&self, at: usize, when: &When, values: &mut Values) -> bool {
        let year = matches!(when, When::Date(PartialDate::Year(_)));
        if self.starts_a_length(at) {
            return false;
        }
        let strict = year || (self.claim.said && !self.past());
        let labelled = at == self.claim.end
            || self.behind(at).is_some_and(|token| token.sign(&[':', '|', '-', '–']));
        let weak = matches!(when, When::Weak(_));
        if weak && ((self.claim.said && !labelled) || self.of_minute(at)) {
            return false;
        }
        if self.past() && !values.dates.is_empty() {
            return self.behind(at).is_some_and(|before| {
                before.sign(&[',', '/', '&']) || self.ends_a_range(at) || before.is(&[Class::And])
            }) || self.of_council(at, values);
        }
        self.introduced(at, strict) || (values.done.is_some() && self.closes_before(at))
    }

    /// "Reviewed: May 2023 – May 2024": two dates with nothing but a dash between.
    fn ends_a_range(&self, at: usize) -> bool {
        let Some([first, dash]) = at.checked_sub(2).map(|from| &self.tokens[from..at]) else {
            return false;
        };
        dash.sign(&['-', '–']) && matches!(first.kind, Kind::When(_))
    }

    /// "May 2026 (done) / May 2028": what stands after the bracket takes the place of what was done.
    fn closes_before(&self, at: usize) -> bool {
        let mut before = self.tokens[..at].iter().rev();
        before.find(|token| !token.is_break()).is_some_and(|token| token.sign(&[')']))
    }

    /// True for a date on which the council did what a committee did before. That of the committee counts no more.
    fn of_council(&self, at: usize, values: &mut Values) -> bool {
        let dated = |token: &Token| matches!(token.kind, Kind::When(_));
        let Some(last) = self.tokens[..at].iter().rposition(dated) else { return false };
        let goes_on = council_goes_on(&self.tokens[last + 1..at]);
        if goes_on && last >= self.claim.end && names_committee(&self.tokens[self.claim.end..last])
        {
            values.dates.clear();
        }
        goes_on
    }

    /// "min. 3/25": a number of a minute.
    fn of_minute(&self, at: usize) -> bool {
        let mut before = self.tokens[..at].iter().rev();
        before
            .find(|token| !matches!(token.kind, Kind::Sign(_)) && !token.is(&[Class::Version]))
            .is_some_and(|token| token.is(&[Class::Minute]))
    }

    fn behind(&self, at: usize) -> Option<&Token<'_>> {
        at.checked_sub(1).map(|at| &self.tokens[at])
    }

    /// "(next: February 2028)" beside what was done; "reviewed May 2024, due May 2027".
    pub fn after_next(&self, at: usize, values: &Values) -> bool {
        let before = self.tokens[..at].iter().rev().find(|token| token.is_word());
        before.is_some_and(|before| {
            (before.is(&[Class::Next]) || (before.is(&[Class::Due]) && !values.dates.is_empty()))
                && before.start >= self.tokens[self.claim.end - 1].start
        })
    }

    /// "every 3 years (last done May 2026)": the date of the one before, where it has a bracket or a comma of its own.
    pub fn after_last(&self, at: usize) -> bool {
        let Some(inner) = self.tokens.get(self.claim.end..at) else { return false };
        let own = |token: &&Token| !token.sign(&['(', ',', ';', '–']);
        inner.iter().any(Token::is_value)
            && inner.iter().rev().take_while(own).any(|token| token.is(&[Class::Last]))
    }

    /// "2 years from 1st April 2025": the date is what the time counts from.
    fn starts_a_length(&self, at: usize) -> bool {
        let small = [Class::After, Class::The, Class::Date, Class::Of];
        self.tokens[..at]
            .iter()
            .rev()
            .take(5)
            .find(|token| !token.is(&small))
            .is_some_and(|token| matches!(token.kind, Kind::Cycle(Cycle::Length(_))))
            && at > 0
            && self.tokens[at - 1].is(&small)
    }

    /// "reviewed by the Council elected in May 2027": the date is that of what was done besides. `at`: the word before the date.
    fn is_of_participle(&self, at: usize) -> bool {
        let done = self.behind(at).filter(|_| self.tokens[at].is(&[Class::By]));
        let told =
            |token: &Token| token.unknown() && !token.capital && Ending::Done.is_of(&token.word);
        !self.past() && done.is_some_and(told)
    }

    /// "annually until May 2027": the date on which a cycle ends.
    fn ends_a_cycle(&self, at: usize) -> bool {
        let every = |token: &Token| matches!(token.kind, Kind::Cycle(Cycle::Every(_)));
        Lexicon::any_has("cycle-until", &self.tokens[at].word) && self.behind(at).is_some_and(every)
    }

    /// True if the words before a date lead to it from the act.
    pub fn introduced(&self, at: usize, strict: bool) -> bool {
        let skip = [Class::The, Class::End, Class::Adverb, Class::Held];
        let year = matches!(self.tokens[at].kind, Kind::When(When::Date(PartialDate::Year(_))));
        let of_year = |token: &Token| year && token.is(&[Class::Year, Class::Calendar]);
        let before = self.tokens[..at].iter().enumerate().rev().find(|(_, token)| {
            (token.is(&[Class::By]) || !(token.is(&skip) || of_year(token))) && !token.is_break()
        });
        let Some((index, before)) = before else { return true };
        if index < self.claim.end {
            return true;
        }
        if self.is_of_participle(index) || self.ends_a_cycle(index) {
            return false;
        }
        let leads = [
            Class::By,
            Class::Due,
            Class::Next,
            Class::Date,
            Class::Is,
            Class::Last,
            Class::In,
            Class::Cycle,
            Class::And,
            Class::Be,
            Class::Then,
            Class::Review,
            Class::Loosely,
        ];
        match before.kind {
            Kind::Sign(c) => {
                matches!(
                    c,
                    ':' | '-' | '–' | '(' | '|' | ',' | '.' | '/' | '…' | '[' | '?' | '=' | '→'
                )
            }
            Kind::Word if before.is(&[Class::Following]) => false,
            Kind::Word if before.is(&leads) => true,
            Kind::Word
                if before.is(&[Class::Body, Class::Version, Class::Control])
                    && !before.is(&[Class::Meeting]) =>
            {
                !strict || self.past()
            }
            Kind::Word if before.is(&[Class::Meeting]) => true,
            Kind::Word => !strict,
            _ => !strict || before.is_value(),
        }
    }
}
