//! The duties of a sentence whose subject comes before its verb.

use super::noun::{Noun, View};
use super::subject::{Clause, Start};
use super::token::Kind;
use super::verb::{Binding, MODAL};
use super::words::{Number, Sort};
use crate::protocol::{Force, Role};

/// What a sentence lays on somebody.
#[derive(Debug, Clone)]
pub struct Found {
    /// On whom.
    pub who: Vec<Role>,
    /// How it binds.
    pub force: Force,
    /// True where a list goes on with it.
    pub leads: bool,
    /// The token at which it is said.
    pub at: usize,
}

/// Whose clause a verb belongs to, while a sentence is gone through.
struct Walk<'v, 'a> {
    view: &'v View<'a>,
    clauses: &'v [Clause],
    before: Option<&'v Noun>,
    /// The subject of the last verb, for one that follows an "and"; None where it is nobody's.
    last: Option<Noun>,
    /// Where that verb is.
    verb: usize,
    /// True after a first verb such as "must".
    bound: bool,
    found: Vec<Found>,
}

/// The duties of the clauses of a sentence; `before` is the subject of the sentence before it.
pub fn duties(
    view: &View,
    clauses: &[Clause],
    starts: &[Start],
    before: Option<&Noun>,
) -> Vec<Found> {
    let mut walk =
        Walk { view, clauses, before, last: None, verb: 0, bound: false, found: Vec::new() };
    for at in 0..view.tokens.len() {
        if view.is_any(at, &[Sort::They, Sort::It, Sort::I]) {
            continue;
        }
        walk.verb(at, starts);
    }
    walk.found
}

impl Walk<'_, '_> {
    fn verb(&mut self, at: usize, starts: &[Start]) {
        let view = self.view;
        let modal = view.is_modal(at);
        let states = view.is_any(at, &[Sort::Verb, Sort::VerbOne]);
        if !modal && !states && !view.is_any(at, &[Sort::Be, Sort::Have, Sort::Need, Sort::Do]) {
            return;
        }
        // "shall be a member who …, and shall": the subject is that of the verb before it.
        let goes_on = modal && self.follows_and(at) && self.bound;
        // "If a member speaking does not wish it, the Chair will": no condition has the verb of one named right before it.
        let mut theirs = self.clauses.iter().filter(|clause| clause.verb == Some(at));
        let first = theirs.next();
        let right =
            |clause: &&Clause| !clause.asks && clause.noun.end == at && !clause.noun.is_perhaps();
        let other = first.filter(|clause| clause.asks).and_then(|_| theirs.find(right));
        let named = other.or(first);
        let named = named.filter(|clause| !goes_on || clause.noun.end == at);
        // "as the case may be" binds nobody.
        self.bound |= modal && !named.is_some_and(|clause| clause.asks);
        if let Some(clause) = named {
            // "to leave while members decide" says when, and "whilst officers may" what is granted.
            let grants = states && clause.at > 0 && view.is(clause.at - 1, Sort::Grants);
            // "It is important that councillors keep" is told by how it is weighed.
            let weighed = states && clause.at > 1 && view.is(clause.at - 2, Sort::Weighty);
            if !clause.asks && !grants && !weighed {
                let noun = clause.noun.clone();
                self.add(at, &noun);
                self.last = Some(noun);
            }
        } else if let Some((pronoun, asks)) = self.pronoun(at, starts) {
            if !asks {
                let noun = self.meant(pronoun);
                if let Some(noun) = &noun {
                    self.add(at, noun);
                }
                self.last = noun;
            }
        } else if self.follows_and(at) {
            // "makes clear that it is a private view and does not speak for the council": that is of the view.
            let inner = || (self.verb..at).any(|i| view.is_any(i, &[Sort::That, Sort::It]));
            if let Some(noun) = self.last.clone()
                && (modal || !inner())
                && (modal || view.is_any(at, &[Sort::Be, Sort::Have, Sort::Need, Sort::Do]))
            {
                self.add(at, &noun);
            }
        } else if modal || (states || view.is(at, Sort::Be)) && !self.bound && view.says_when(at) {
            // "Within a week of taking office a councillor tells", "In due course members are expected to".
            // "for any action the director or officer takes" is of the action.
            let noun = view.uncommaed(at).filter(|noun| {
                modal || noun.who.len() == 1 && (noun.the || view.is(0, Sort::Preposition))
            });
            if let Some(noun) = &noun {
                self.add(at, noun);
            }
            self.last = noun;
        }
    }

    fn add(&mut self, at: usize, noun: &Noun) {
        self.verb = at;
        let Some(Binding { force, leads }) = self.view.binding(at, noun.number) else { return };
        let describes = noun.number == Number::Body
            && self.view.is(at, Sort::Describing)
            && noun.who.contains(&Role::Known("council"));
        // "Only the Clerk speaks to the press": nobody else may.
        let states = self.view.is_any(at, &[Sort::Verb, Sort::VerbOne]);
        let granted = noun.only && states && force == Force::Must;
        let force = if granted { Force::May } else { force };
        // "Only members should be present" lays nothing on members.
        let only = noun.only && force != Force::May;
        let required =
            |i: usize| self.view.is(i, Sort::BeWhole) && self.view.is(i + 1, Sort::BoundMust);
        let idle = noun.no
            && ((at + 1..at + 3).any(required)
                || matches!(force, Force::MustNot | Force::ShouldNot)
                || self.view.is(at, Sort::Have)
                || self.view.is(at, Sort::Be) && force == Force::Must);
        if describes || only || idle || self.in_brackets(at) {
            return;
        }
        let force = if noun.no { force.negated() } else { force };
        self.found.push(Found { who: noun.who.clone(), force, leads, at });
    }

    /// True inside brackets: an aside.
    fn in_brackets(&self, at: usize) -> bool {
        let before = &self.view.tokens[..at];
        let count = |kind| before.iter().filter(|token| token.kind == kind).count();
        count(Kind::Open) > count(Kind::Close)
    }

    /// The pronoun that is the subject of a verb, and whether its clause only says when or whether.
    fn pronoun(&self, at: usize, starts: &[Start]) -> Option<(usize, bool)> {
        let view = self.view;
        let mut i = at.checked_sub(1)?;
        while i > 0 && view.is(i, Sort::Adverb) && !view.is_any(i, &[Sort::They, Sort::It, Sort::I])
        {
            i -= 1;
        }
        // The "e" of "he or she" and the "they" of "they all".
        view.is_any(i, &[Sort::They, Sort::It, Sort::I]).then_some(())?;
        let first = if i >= 2 && view.is(i - 2, Sort::They) { i - 2 } else { i };
        let opener = first.checked_sub(1);
        let asks = opener.is_some_and(|before| view.is_any(before, &[Sort::Asks, Sort::Who]))
            || starts.iter().any(|start| start.at == first && start.asks);
        // "will ensure they are": only "must" and its like begin a clause where nothing says that one begins.
        let begins = starts.iter().any(|start| start.at == first)
            || view.is_modal(at) && view.is_any(0, &[Sort::Asks, Sort::Grants, Sort::Preposition])
            || view.is_modal(at) && starts.iter().any(|start| start.asks);
        // "if, acting reasonably, they consider": a rule in the present tense begins its sentence.
        let states = view.is_any(at, &[Sort::Verb, Sort::VerbOne])
            && !view.is_any(at, &[Sort::Be, Sort::Have]);
        let begins = begins && (!states || starts.first().is_some_and(|start| start.at == first));
        Some((i, asks || !begins))
    }

    /// Whom a pronoun means: the subject named last in the sentence, else that of the sentence before.
    fn meant(&self, pronoun: usize) -> Option<Noun> {
        let view = self.view;
        let named: Vec<&Clause> = self
            .clauses
            .iter()
            .filter(|clause| clause.noun.end <= pronoun)
            .filter(|clause| clause.asks || clause.verb.is_some())
            .collect();
        let noun = match named.last() {
            Some(clause) => {
                let asks = (clause.noun.end..pronoun).any(|i| view.is(i, Sort::AsksOther));
                let other = (clause.noun.end..pronoun)
                    .any(|i| view.noun(i).is_some_and(|other| is_person(&other)));
                if asks && other {
                    return None;
                }
                &clause.noun
            }
            None => self.before?,
        };
        let fits = match () {
            () if view.is(pronoun, Sort::It) => noun.number == Number::Body,
            () if view.is(pronoun, Sort::I) => false,
            () => noun.who != [Role::Known("council")],
        };
        (fits && !noun.is_perhaps()).then(|| Noun { no: false, only: false, ..noun.clone() })
    }

    /// True for a verb after "and", "but" or a comma, whose subject is that of the verb before it.
    fn follows_and(&self, at: usize) -> bool {
        let view = self.view;
        let Some(mut i) = at.checked_sub(1) else { return false };
        while i > 0 && view.is(i, Sort::Adverb) {
            i -= 1;
        }
        view.is(i, Sort::Joins) || view.mark(i, Kind::Comma)
    }
}

/// True for somebody whom "they" may mean besides the subject.
fn is_person(noun: &Noun) -> bool {
    const BODIES: [&str; 5] = ["council", "committees", "press", "public", "political-groups"];
    noun.who.iter().any(|role| !BODIES.contains(&role.name()))
}

/// The duties of a verb that comes before its subject: "Neither should an officer", "On no account may the Clerk".
pub fn turned(view: &View, starts: &[Start]) -> Vec<Found> {
    let mut found = Vec::new();
    if !view.holds(Sort::Never) {
        return found;
    }
    for at in 0..view.tokens.len() {
        let Some(force) = view.is_any(at, MODAL).then(|| view.modal(at)).flatten() else {
            continue;
        };
        let from =
            starts.iter().rfind(|start| start.at <= at && !start.asks).map_or(0, |start| start.at);
        let never = (from.saturating_sub(1)..at).any(|i| view.is(i, Sort::Never));
        if !never {
            continue;
        }
        let Some(noun) = view.noun(at + 1).or_else(|| turned_pronoun(view, at)) else { continue };
        let passive = view.is(noun.end, Sort::BeWhole);
        if !passive && !view.ends(noun.end) && !noun.who.is_empty() {
            found.push(Found { who: noun.who, force: force.negated(), leads: false, at });
        }
    }
    found
}

/// "neither should they": the subject of the sentence.
fn turned_pronoun(view: &View, at: usize) -> Option<Noun> {
    view.is(at + 1, Sort::They).then_some(())?;
    let clauses = view.clauses(&view.starts(false));
    let named = clauses
        .into_iter()
        .rfind(|clause| clause.noun.end <= at && !clause.asks && clause.verb.is_some())?;
    let known = !named.noun.is_perhaps();
    known.then(|| Noun { end: at + 2, ..named.noun })
}
