//! Names in a row: "the Leader, the Mayor and the Clerk", "the Clerk (or, in their absence, the Deputy)".

use super::noun::{Noun, View};
use super::token::Kind;
use super::words::{Number, Sort};
use crate::protocol::Role;

impl View<'_> {
    /// The next one in a row of names: "and the Clerk", "/ officer", ", the Leader and".
    pub fn beside(&self, at: usize, led: bool) -> Option<Noun> {
        if self.is(at, Sort::And) {
            let slash = self.mark(at + 1, Kind::Slash) && self.is(at + 2, Sort::And);
            let at = if slash { at + 3 } else { at + 1 };
            return self.theirs(at).or_else(|| self.one(at, led)).or_else(|| self.in_absence(at));
        }
        if self.mark(at, Kind::Slash) {
            return self.one(at + 1, led);
        }
        if self.mark(at, Kind::Open) {
            let end = self.aside(at)?;
            // "the Chair (or the Vice-Chair in their absence)"
            if self.is(at + 1, Sort::And) {
                return self.one(at + 2, led).map(|other| Noun { end, ..other });
            }
            // "the Clerk (unless it is about the Clerk) or the Chair"
            return self.is(end, Sort::And).then(|| self.one(end + 1, led)).flatten();
        }
        if !self.mark(at, Kind::Comma) {
            return None;
        }
        // A comma goes on with the row only where an "and" ends it.
        if self.is(at + 1, Sort::And) {
            return self.one(at + 2, led).or_else(|| self.in_absence(at + 2));
        }
        let mut next = self.one(at + 1, led)?;
        let more = self.beside(next.end, led)?;
        next.who.extend(more.who);
        next.end = more.end;
        Some(next)
    }

    /// "the tenant or their visitors": those who come with somebody are not the public of a council.
    fn theirs(&self, at: usize) -> Option<Noun> {
        self.is(at, Sort::Their).then_some(())?;
        let noun = self.one(at, false).filter(|noun| noun.who == [Role::Known("public")])?;
        Some(Noun { who: Vec::new(), ..noun })
    }

    /// True between two of whom one does it.
    pub fn is_either(&self, at: usize) -> bool {
        let or = |at: usize| self.is(at, Sort::Or);
        self.mark(at, Kind::Slash) || or(at) || self.mark(at, Kind::Comma) && or(at + 1)
    }

    /// Who stands in for somebody: "or, in the Chair’s absence, the Vice-Chair".
    fn in_absence(&self, at: usize) -> Option<Noun> {
        const FEW: usize = 6;
        let at = at + usize::from(self.mark(at, Kind::Comma));
        (self.is(at, Sort::Preposition) && self.tokens[at].reads(self.text, "in")).then_some(())?;
        let away =
            |i: &usize| self.tokens.get(*i).is_some_and(|token| token.reads(self.text, "absence"));
        let mut end = (at + 1..at + FEW).find(away)? + 1;
        // "in the absence of the Chair"
        if self.is(end, Sort::Of) {
            end = self.one(end + 1, false)?.end;
        }
        let comma = self.mark(end, Kind::Comma);
        let noun = self.one(end + usize::from(comma), true)?;
        let closes = self.mark(noun.end, Kind::Comma);
        Some(Noun { end: noun.end + usize::from(closes && !comma), ..noun })
    }

    /// Somebody who is named after one whom no list knows: "the webmaster and the Clerk".
    pub fn beside_unknown(&self, at: usize) -> Option<Noun> {
        const MOST: usize = 4;
        self.is_any(at, &[Sort::The, Sort::A]).then_some(())?;
        let and = (at + 2..at + MOST).find(|i| self.is(*i, Sort::And))?;
        self.perhaps(at, and)?;
        Some(Noun { number: Number::Many, ..self.noun(and + 1)? })
    }
}
