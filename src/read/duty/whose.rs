//! Whose a duty is, where what has to be done is the subject: "the hall is the responsibility of the Clerk".

use super::clause::Found;
use super::noun::View;
use super::subject::Start;
use super::words::Sort;
use crate::protocol::Force;

impl View<'_> {
    /// "Responsibility for the minutes rests with the Clerk".
    pub fn lies_with(&self, at: usize) -> Option<Found> {
        self.is(at, Sort::Rests).then_some(())?;
        self.is(at + 1, Sort::With).then_some(())?;
        self.tokens[..at].iter().any(|token| token.is(Sort::HasDuty)).then_some(())?;
        let noun = self.noun(at + 2)?;
        Some(Found { who: noun.who, force: Force::Must, leads: false, at })
    }

    /// "Letting the hall is the responsibility of the Clerk", "a lost key shall be the responsibility of the hirer".
    pub fn is_theirs(&self, at: usize, starts: &[Start]) -> Option<Found> {
        (self.is(at, Sort::HasDuty) && self.is(at + 1, Sort::Of)).then_some(())?;
        let be = at.checked_sub(2).filter(|_| self.is(at - 1, Sort::The))?;
        let whole = self.is(be, Sort::BeWhole)
            && be > 0
            && self.is_any(be - 1, &[Sort::Must, Sort::Should]);
        (self.is(be, Sort::Be) || whole).then_some(())?;
        // "it is the duty of the Clerk to" is told elsewhere, and "where it is the duty" only says when.
        let from = starts.iter().rfind(|start| start.at <= be).filter(|start| !start.asks)?;
        let subject = &self.tokens[from.at.min(be)..be];
        let no = |token: &super::token::Token| {
            token.is_any(&[Sort::It, Sort::No, Sort::Not, Sort::Denies])
        };
        (!subject.is_empty() && !subject.iter().any(no)).then_some(())?;
        let noun = self.noun(at + 2).filter(|noun| !noun.no && !noun.only)?;
        let to = self.is(noun.end, Sort::To);
        let owned = self.tokens.get(noun.end).is_some_and(|token| token.owns);
        let force =
            if whole && self.is(be - 1, Sort::Should) { Force::Should } else { Force::Must };
        (!to && !owned).then_some(Found { who: noun.who, force, leads: false, at })
    }
}
