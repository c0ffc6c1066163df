//! On whom: "the Clerk", "Chairs and Vice-Chairs", "each member of the Personnel Committee", "no officer".

use super::token::{Kind, Token};
use super::words::{Name, Number, Sort, Words, bit};
use crate::protocol::Role;

/// A name may have so many words before its last that no list knows.
const FREE: usize = 3;
/// A name of its own has so many words at most: "Policy and Resources Sub-Committee".
const LONG: usize = 8;

/// A sentence, as the grammar of duties sees it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What its words may be.
    pub words: &'static Words,
    /// The paragraph.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
    /// Names that the document itself gives to roles.
    pub own: &'a [Name],
    /// All that its words may be: what none of them is need not be looked for.
    sorts: u128,
    /// True where a word of it owns what follows: "the Clerk’s".
    owns: bool,
}

/// Somebody, as a sentence names them.
#[derive(Debug, Clone)]
pub struct Noun {
    /// Who.
    pub who: Vec<Role>,
    /// One past the last token.
    pub end: usize,
    /// How many.
    pub number: Number,
    /// True for "no member".
    pub no: bool,
    /// True for "only the Clerk".
    pub only: bool,
    /// True for "the Clerk": somebody certain.
    pub the: bool,
}

impl Noun {
    /// True for one who is somebody only if the council says so.
    pub fn is_perhaps(&self) -> bool {
        matches!(self.who[..], [Role::Perhaps(_)])
    }
}

/// A name with how many it means and where it ends.
type Named = (Role, Number, usize);

impl<'a> View<'a> {
    /// A sentence, by its tokens.
    pub fn new(
        words: &'static Words,
        text: &'a str,
        tokens: &'a [Token],
        own: &'a [Name],
    ) -> View<'a> {
        let (mut sorts, mut owns) = (0, false);
        for token in tokens {
            sorts |= token.sorts();
            owns |= token.owns;
        }
        View { words, text, tokens, own, sorts, owns }
    }

    /// True if any token may be this.
    pub fn holds(&self, sort: Sort) -> bool {
        self.sorts & bit(sort) != 0
    }
}

impl View<'_> {
    /// True if a token may be this.
    #[inline(always)]
    pub fn is(&self, at: usize, sort: Sort) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(sort))
    }

    /// True if a token may be any of these.
    #[inline(always)]
    pub fn is_any(&self, at: usize, sorts: &[Sort]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_any(sorts))
    }

    /// True for a mark of this kind.
    pub fn mark(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// True if nothing but marks stands from a token on.
    pub fn ends(&self, at: usize) -> bool {
        self.tokens[at.min(self.tokens.len())..].iter().all(|token| token.kind != Kind::Word)
    }

    /// Somebody named from a token on, with those who are named beside them.
    pub fn noun(&self, at: usize) -> Option<Noun> {
        let mut noun = self.one(at, false)?;
        // "the clerk or chairman": one word before both.
        let led = noun.the || self.is(at, Sort::A);
        while let Some(next) = self.beside(noun.end, led) {
            noun.who.extend(next.who);
            // "the Clerk or the Chair signs"
            let either = self.is_either(noun.end);
            noun.end = next.end;
            noun.number = if either { Number::Body } else { Number::Many };
        }
        if self.is(noun.end, Sort::And) && self.is(noun.end + 1, Sort::More) {
            noun.end += 2;
        }
        noun.who.dedup();
        Some(noun)
    }

    /// One of them: what stands before the name, and the name; `above` is true where the word before it leads in this one too.
    pub fn one(&self, at: usize, above: bool) -> Option<Noun> {
        let (mut no, mut only, mut the, mut led, mut free) = (false, false, false, false, 0);
        let mut i = self.owned(at);
        led |= i > at;
        the |= i > at;
        let first = i;
        let (mut unknown, mut kind) = (None, None);
        loop {
            let token = self.tokens.get(i).filter(|token| token.kind == Kind::Word)?;
            if token.is(Sort::NotRole) || token.quoted {
                return None;
            }
            if let Some((role, number, end)) = self.name(i) {
                if number == Number::Body && self.is_of_body(end) {
                    (led, i) = (led || token.capital, end);
                    continue;
                }
                // "Planning Clerk" is another one than the Clerk.
                let other = unknown.or(kind.filter(|_| self.is(end - 1, Sort::HeadPerson)));
                let role = match other.filter(|_| number == Number::One) {
                    Some(from) => Role::Named(self.printed(from, end).into()),
                    None => role,
                };
                let led = led || above || self.words.has_no_article();
                let own = self.past_several(end);
                let end = self.past_body(own);
                // "a member of the Angling Club" is no councillor.
                if end == own && self.is(own, Sort::Of) && role == Role::Known("councillors") {
                    return None;
                }
                let stands = led || number != Number::One || token.capital || i > first;
                return stands.then(|| Noun { who: vec![role], end, number, no, only, the });
            }
            let next = self.owned(i + 1);
            match () {
                () if free > 0 && token.is_any(&[Sort::No, Sort::The, Sort::A]) => return None,
                () if token.is(Sort::No) => no = true,
                () if token.is(Sort::Only) => only = true,
                () if token.is(Sort::The) => the = true,
                () if token.is(Sort::A) => {}
                () if token.is(Sort::Like) => {
                    i += 1;
                    continue;
                }
                () if token.owns || free == FREE || !(led || token.capital) => return None,
                () if token.is_any(STOPS) => return None,
                () => {
                    free += 1;
                    unknown = unknown.or(Some(i).filter(|_| token.capital));
                    // So is "tree officer", and "absent officer" is not.
                    kind = kind.or(Some(i).filter(|_| token.is(Sort::Office)));
                    i += 1;
                    continue;
                }
            }
            led = true;
            i = next;
        }
    }

    /// Past "the Council’s" and its like, whose are those that come after; else the place itself.
    fn owned(&self, at: usize) -> usize {
        if !self.owns {
            return at;
        }
        for i in at..at + 5 {
            match self.tokens.get(i) {
                Some(token) if token.owns && !token.quoted => return i + 1,
                Some(token) if token.capital || token.is_any(&[Sort::The, Sort::Like]) => {}
                _ => break,
            }
        }
        at
    }

    /// Past the "(s)" of "Councillor(s)".
    fn past_several(&self, end: usize) -> usize {
        let several = self.mark(end, Kind::Open)
            && self.mark(end + 2, Kind::Close)
            && self.tokens[end + 1].word(self.text).len() < 3;
        if several { end + 3 } else { end }
    }

    /// True for the "Chairman" of "the Parish Council Chairman", who is a chairman and no council.
    fn is_of_body(&self, at: usize) -> bool {
        self.is(at, Sort::RoleFirst) && self.name(at).is_some()
    }

    /// Past the "of the Council" of "the Chair of the Council", which is still the Chair.
    fn past_body(&self, end: usize) -> usize {
        if !self.is(end, Sort::Of) {
            return end;
        }
        let bodies = |body: &Noun| {
            let last = self.name(body.end - 1).map(|(role, ..)| role);
            body.number == Number::Body || last == Some(Role::Known("committees"))
        };
        let body = |at: usize| self.one(at, true).filter(bodies).map(|body| body.end);
        let Some(mut end) = body(end + 1) else { return end };
        // "members of a committee or sub-committee" are councillors, and no sub-committee.
        while self.is(end, Sort::And)
            && let Some(next) = body(end + 1)
        {
            end = next;
        }
        end
    }

    /// The name of a role at a token: one that the document gives, one of the lexicon, or one of its own.
    fn name(&self, at: usize) -> Option<Named> {
        let token = self.tokens[at];
        let begins = token.is(Sort::RoleFirst);
        if !begins && token.is_any(&[Sort::The, Sort::A, Sort::No, Sort::Only]) {
            return None;
        }
        let listed =
            begins.then(|| self.listed(at, self.words.names(&token.word(self.text)), 1)).flatten();
        let own = if self.own.is_empty() { None } else { self.listed(at, self.own, 0) };
        let listed = match (own, listed) {
            (Some(own), Some(listed)) if listed.2 > own.2 => Some(listed),
            (own, listed) => own.or(listed),
        };
        let called = token.capital.then(|| self.called(at)).flatten();
        match (listed, called) {
            (Some(listed), Some((called, joined))) => {
                Some(if called.2 > listed.2 && !joined { called } else { listed })
            }
            (listed, called) => listed.or(called.map(|(called, _)| called)),
        }
    }

    /// The first of some names that stands at a token; so many of its words are known to be there.
    fn listed(&self, at: usize, names: &[Name], known: usize) -> Option<Named> {
        let part = |token: &Token| token.kind == Kind::Word && !token.owns && !token.quoted;
        if !self.tokens.get(at).is_some_and(part) {
            return None;
        }
        let fits = |name: &&Name| {
            let tokens = self.tokens.get(at..at + name.words.len());
            tokens.is_some_and(|tokens| {
                let mut words = tokens.iter().zip(&name.words).skip(known);
                words.all(|(token, word)| part(token) && token.reads(self.text, word))
            })
        };
        let found = names.iter().find(fits)?;
        Some((found.role.clone(), found.number, at + found.words.len()))
    }

    /// A name of its own by its last word, and whether an "and" stands in it: "Policy and Resources Committee".
    fn called(&self, at: usize) -> Option<(Named, bool)> {
        let (mut joined, mut own, mut found) = (false, false, None);
        for i in at..at + LONG {
            let Some(token) = self.tokens.get(i) else { break };
            if token.is(Sort::And) && i > at {
                joined = true;
                continue;
            }
            if !token.capital || token.owns || token.quoted || token.is_any(STOPS) {
                break;
            }
            if token.is_any(&[Sort::HeadBody, Sort::HeadPerson]) && own {
                let number = if token.is(Sort::HeadBody) { Number::Body } else { Number::One };
                found =
                    Some(((Role::Named(self.printed(at, i + 1).into()), number, i + 1), joined));
            }
            own |= !token.is_any(&[Sort::Like, Sort::The, Sort::A, Sort::No]);
        }
        found
    }

    /// The words from one token to before another, as printed.
    pub fn printed(&self, from: usize, to: usize) -> &str {
        &self.text[self.tokens[from].start..self.tokens[to - 1].end]
    }

    /// Words before a verb that would be somebody only if the council said so: "the Town Manager".
    pub fn perhaps(&self, at: usize, verb: usize) -> Option<Noun> {
        const MOST: usize = 4;
        let only = self.is(at, Sort::Only);
        let at = at + usize::from(only);
        let the = self.is_any(at, &[Sort::The, Sort::A, Sort::No]);
        let from = at + usize::from(the);
        let plain = |token: &Token| {
            token.kind == Kind::Word && !token.quoted && !token.owns && !token.is_any(STOPS)
        };
        let fits = from < verb && verb - from <= MOST && self.tokens[from..verb].iter().all(plain);
        fits.then(|| Noun {
            who: vec![Role::Perhaps(self.printed(from, verb).into())],
            end: verb,
            number: Number::Body,
            no: self.is(at, Sort::No),
            only,
            the,
        })
    }
}

/// Words that stand in no name.
const STOPS: &[Sort] = &[
    Sort::Preposition,
    Sort::Joins,
    Sort::Grants,
    Sort::Asks,
    Sort::That,
    Sort::Who,
    Sort::Must,
    Sort::Should,
    Sort::May,
    Sort::Cannot,
    Sort::Be,
    Sort::BeWhole,
    Sort::Have,
    Sort::Do,
    Sort::They,
    Sort::It,
    Sort::I,
    Sort::Not,
    Sort::To,
    Sort::The,
    Sort::A,
];
