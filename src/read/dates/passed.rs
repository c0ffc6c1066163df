//! What stands before an act, and when the act is by it: "is due to be next", "was last", "may be".

use super::claim::Tense;
use super::token::Token;
use super::words::Class;
use crate::lexicon::Lexicon;

/// What was passed on the way from an act to the left.
#[derive(Debug, Default)]
pub struct Passed {
    /// "next"
    pub next: bool,
    /// "last"
    pub last: bool,
    /// "latest"
    pub latest: bool,
    /// "due"
    pub due: bool,
    /// "a", "the"
    pub article: bool,
    /// "will"
    pub will: bool,
    /// "is", "be"
    pub be: bool,
    /// "was"
    pub was: bool,
    /// "may"
    pub may: bool,
    /// "subject to"
    pub subject: bool,
    /// "its"
    pub its: bool,
    /// "date"
    pub date: bool,
    /// "to"
    pub to: bool,
    /// "for", right before the act
    pub r#for: bool,
    /// "not", "no"
    pub not: bool,
}

impl Passed {
    /// True for a word that makes a verb of the act.
    pub fn verb(&self) -> bool {
        self.will || self.be || self.was || self.may || self.to
    }

    /// Notes a word; `touching`: right before the act.
    pub fn note(&mut self, token: &Token, touching: bool) {
        let is = |class| token.is(&[class]);
        self.next |= is(Class::Next);
        self.last |= is(Class::Last);
        self.latest |= is(Class::Latest);
        self.due |= is(Class::Due);
        self.article |= is(Class::A) || is(Class::The);
        self.will |= is(Class::Will);
        self.be |= is(Class::Be) || is(Class::Is);
        self.was |= is(Class::Was);
        self.may |= is(Class::May);
        self.subject |= is(Class::Subject);
        self.its |= is(Class::Theirs);
        self.date |= is(Class::Date);
        self.to |= is(Class::To) || token.word == "to";
        self.r#for |= is(Class::For) && touching;
    }
}

/// When the act is, by itself and by what stands around it.
pub fn tense(group: &[Token], after: &[Token], noun: bool, verb: bool, passed: &Passed) -> Tense {
    let is = |classes: &[Class]| group.iter().any(|token| token.is(classes));
    if is(&[Class::Expiry, Class::Extended]) {
        return Tense::Next;
    }
    if passed.may {
        return Tense::Void;
    }
    let to_come = passed.will || passed.to;
    if is(&[Class::Review, Class::Reviewed])
        || (is(&[Class::Amendment, Class::Amended]) && (passed.next || passed.due || passed.will))
    {
        let due = after.iter().take(3).any(|token| token.is(&[Class::Due]) && !token.is_value());
        let by = after.first().is_some_and(|token| {
            token.word == "by" || token.word == "before" || token.word == "no"
        });
        // "Annual review - last carried out on 4 May"
        let mut words = after.iter().take_while(|token| !token.is_value()).take(4);
        let done = noun && !passed.next && words.any(|token| token.is(&[Class::Last]));
        // "Review undertaken by the Clerk", "date review completed"
        let made = after.first().is_some_and(|first| Lexicon::any_has("done", &first.word));
        let done = done || (made && noun && !passed.next && !passed.due && !to_come);
        return match () {
            () if passed.latest && noun => Tense::Latest,
            () if (passed.last || done) && !to_come => Tense::Past,
            () if noun
                && (verb
                    || passed.next
                    || passed.due
                    || due
                    || by
                    || passed.r#for
                    || passed.subject
                    || to_come) =>
            {
                Tense::Next
            }
            () if noun => Tense::Bare,
            () if to_come || passed.next || passed.due => Tense::Next,
            () if passed.be && !passed.was => Tense::Next,
            () if passed.was => Tense::Past,
            () => Tense::Either,
        };
    }
    if passed.next && is(&[Class::Adoption, Class::Adopted, Class::Agreed]) {
        return Tense::Next;
    }
    // "Motions to amend the constitution": of the motions.
    if is(&[Class::Amendment]) && !passed.will {
        return Tense::Void;
    }
    if to_come || passed.next {
        return Tense::Renewed;
    }
    if passed.be && !passed.was { Tense::Either } else { Tense::Past }
}
