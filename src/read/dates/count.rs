//! What a length of time counts from, and which dates only say from when it counts or hold no more.

use super::cycle::Cycle;
use super::reach::{Counts, Reach};
use super::token::{Kind, Token};
use super::when::When;
use super::words::{ACTS, Class};
use crate::lexicon::Lexicon;
use crate::protocol::PartialDate;

/// How many words may stand between a length of time and the date of what it counts from.
const FAR: usize = 16;

impl Reach<'_> {
    /// What a length of time counts from.
    pub fn counts(&mut self, at: usize, cycle: &Cycle) -> Counts {
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let length = matches!(cycle, Cycle::Length(_));
        let after = self.tokens.get(at + 1).is_some_and(|next| next.is(&[Class::After]));
        if length
            && before
                .is_some_and(|token| token.word == "for" || token.is(&[Class::Next, Class::Last]))
        {
            return Counts::Else;
        }
        if let Some((begins, date)) = self.lies_before(at).filter(|_| length) {
            self.begins = Some(begins);
            return Counts::Before(date);
        }
        if !after {
            return Counts::Review;
        }
        let near = |begins: usize| length || begins <= at + 3;
        if let Some((begins, date)) = self.counted_from(at).filter(|(begins, _)| near(*begins)) {
            self.begins = Some(begins);
            return if length { Counts::Date(date) } else { Counts::Begins(date) };
        }
        for token in self.tokens[at + 2..].iter().take(7) {
            if token.is(&[Class::Election]) {
                return Counts::Election;
            }
            if token.is(&ACTS) || token.is(&[Class::Last, Class::Date]) || token.is_value() {
                return Counts::Review;
            }
            if token.unknown() || token.sign(&['.', ',', ';']) {
                break;
            }
        }
        if length { Counts::Else } else { Counts::Review }
    }

    /// "three months before 31 March 2028", "before it expires on 31 March 2028": the date, and where it stands.
    fn lies_before(&self, at: usize) -> Option<(usize, PartialDate)> {
        let next = self.tokens.get(at + 1)?;
        Lexicon::any_has("length-before", &next.word).then(|| self.counted_from(at)).flatten()
    }

    /// "within six months of the elections in May 2027", "a year after the last review, which was in May 2026": the date of what
    /// a length counts from, and where it stands. A date by which something is due, "or by May 2027", is none.
    fn counted_from(&self, at: usize) -> Option<(usize, PartialDate)> {
        let rest = self.tokens.iter().enumerate().skip(at + 2).take(FAR);
        for (index, token) in rest {
            if let Kind::When(When::Date(date)) = &token.kind {
                return Some((index, *date));
            }
            let next = self.tokens.get(index + 1);
            let which = next.is_some_and(|next| next.is(&[Class::Which]));
            let dated = next.is_some_and(Token::is_value);
            let deadline =
                token.is(&[Class::By]) && dated && !Lexicon::any_has("when-done", &token.word);
            let ends = match token.kind {
                Kind::Sign(',') => !which,
                Kind::Sign('(' | '-' | '’' | '\'') | Kind::Break => false,
                Kind::Sign(_) | Kind::When(_) | Kind::Cycle(_) => true,
                _ => {
                    token.is(&[Class::And, Class::If, Class::Will])
                        || (deadline && !token.is(&[Class::Of]))
                }
            };
            if ends {
                return None;
            }
        }
        None
    }

    /// The words between the act and a place after it; none before it.
    fn inner(&self, at: usize) -> &[Token<'_>] {
        self.tokens.get(self.claim.end..at).unwrap_or(&[])
    }

    /// A length of time that counts from something: "two years from adoption" leads nowhere else.
    pub fn counted(&self, at: usize) -> bool {
        at > 0 && matches!(self.tokens[at - 1].kind, Kind::Cycle(_))
            || self
                .tokens
                .get(at + 1)
                .is_some_and(|next| matches!(next.kind, Kind::Cycle(Cycle::Length(_))))
    }

    /// "deferred from May 2026", "last due May 2026": a day that holds no more.
    pub fn is_old_day(&self, at: usize) -> bool {
        let group = &self.tokens[self.claim.label..self.claim.end];
        let moved = |token: &Token| token.is(&[Class::Extended, Class::Motion]);
        let inner = self.inner(at);
        let before = &self.tokens[..at];
        let from = before.last().is_some_and(|last| Lexicon::any_has("old-day", &last.word));
        let close = |token: &&Token| !token.sign(&['(', ',', ';', '–', '|']);
        let near: Vec<&Token> = inner.iter().rev().take_while(close).collect();
        let was_due = near.iter().any(|token| token.is(&[Class::Due]))
            && near.iter().any(|token| token.is(&[Class::Last, Class::Was]));
        (from && (group.iter().any(moved) || near.iter().any(|token| moved(token))))
            || (was_due && inner.iter().any(Token::is_value))
    }

    /// "The last review, which took place in May 2026", "a review should be": words that go on about the act itself.
    pub fn is_of_act(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let close = self.inner(at).iter().all(|token| token.sign(&[',']));
        close && ((token.is(&[Class::Which]) && self.past()) || token.is(&[Class::Will]))
    }

    /// "after each annual meeting": as often as that is held.
    pub fn at_each_meeting(&self, at: usize) -> bool {
        let mut after = self.tokens[at + 1..].iter();
        after.next().is_some_and(|next| next.is(&[Class::Each, Class::All]))
            && after.next().is_some_and(|next| next.is(&[Class::Meeting]))
    }

    /// "at the first meeting after the Annual Meeting each year": how often is said of all before it.
    pub fn closes(&self, at: usize) -> bool {
        let every = matches!(self.tokens[at].kind, Kind::Cycle(Cycle::Every(_)));
        let following = |token: &Token| token.is(&[Class::Following]);
        let leads = |token: &Token| token.is(&[Class::If, Class::Which, Class::Purpose]);
        let inner = self.inner(at);
        let lead = inner.iter().rev().find(|token| following(token) || leads(token));
        let next = self.tokens.get(at + 1);
        every
            && lead.is_some_and(|lead| following(lead) && !leads(lead))
            && next.is_none_or(|next| {
                matches!(next.kind, Kind::Sign('.' | ',' | ';' | ')') | Kind::Break)
            })
    }
}
