//! Lists whose items are duties: what leads in, "Members must:", and what each item makes of it.

use super::noun::{Noun, View};
use super::subject::Clause;
use super::token::Kind;
use super::verb::MODAL;
use super::words::{Number, Sort};
use crate::protocol::{Force, Lead, Role};
use std::sync::Arc;

/// What leads into a list.
#[derive(Debug, Clone)]
pub struct Led {
    who: Vec<Role>,
    force: Option<Force>,
    /// True for "As a councillor:", after which each item begins with "I".
    first: bool,
    /// True for "Councillors:", whose items say "stay" and not "stays".
    many: bool,
    /// True for "If the Council so resolves:", which says of each item when it holds, and nothing of whom it binds.
    condition: bool,
    /// Where it stands.
    pub lead: Arc<Lead>,
}

/// What an item of a list says.
#[derive(Debug)]
pub struct Point {
    /// On whom.
    pub who: Vec<Role>,
    /// How it binds.
    pub force: Force,
}

impl Led {
    /// A sentence that binds.
    pub fn new(who: Vec<Role>, force: Force, lead: Lead) -> Led {
        let lead = Arc::new(lead);
        Led { who, force: Some(force), first: false, many: false, condition: false, lead }
    }

    /// True where it says when its items hold, and not on whom they are laid.
    pub fn is_condition(&self) -> bool {
        self.condition
    }

    /// Whom "they" mean in the items.
    pub fn subject(&self) -> Option<Noun> {
        let who = self.who.clone();
        (!who.is_empty()).then_some(Noun {
            who,
            end: 0,
            number: Number::Many,
            no: false,
            only: false,
            the: false,
        })
    }
}

/// What a sentence leads into that lays nothing on its own subject: "Officers can expect:", "As a councillor:", "The Clerk:".
pub fn opens(view: &View, lead: &Lead) -> Option<Led> {
    let last = view.tokens.iter().rposition(|token| token.kind == Kind::Word)?;
    let colon = view.tokens.last().is_some_and(|token| token.kind == Kind::Colon);
    let expects = (last.saturating_sub(4)..=last).find(|i| view.is(*i, Sort::Expect));
    if let Some(at) = expects
        && (at == last || view.noun(at + 2).is_some_and(|noun| noun.end == last + 1))
    {
        return Some(Led {
            who: Vec::new(),
            force: None,
            first: false,
            many: false,
            condition: false,
            lead: Arc::new(lead.clone()),
        });
    }
    if view.is(0, Sort::As)
        && let Some(noun) = view.noun(1).filter(|noun| view.ends(noun.end))
    {
        return Some(Led {
            who: noun.who,
            force: Some(Force::Must),
            first: true,
            many: false,
            condition: false,
            lead: Arc::new(lead.clone()),
        });
    }
    // "Before speaking, the Chair:", "A councillor:", "Councillors:" with items in the present tense.
    let named = colon
        && !view
            .tokens
            .iter()
            .any(|token| token.is_any(&[Sort::Be, Sort::Have]) || token.is_any(MODAL));
    if !named {
        return None;
    }
    let starts = view.starts(false);
    let noun = starts.iter().rev().filter(|start| !start.asks).find_map(|start| {
        let whole = start.at == 0;
        view.noun(start.at).filter(|noun| noun.end == last + 1 && (noun.the || whole))
    })?;
    // "No member:" and "Only members:" turn what their points say.
    if noun.no || noun.only {
        return None;
    }
    let many = noun.number == Number::Many;
    Some(Led {
        who: noun.who,
        force: None,
        first: false,
        many,
        condition: false,
        lead: Arc::new(lead.clone()),
    })
}

/// A sentence that says when the items under it hold: "Where a person is late:", "In an emergency:", "Should the Clerk fall
/// ill:". `open` is true where no full stop ends it.
pub fn condition(view: &View, lead: Lead, open: bool) -> Option<Led> {
    let adverbs = view.is(0, Sort::Only) || view.is(0, Sort::Joins);
    let at = usize::from(adverbs);
    let asks = view.is(at, Sort::Asks) || view.is(at, Sort::Should) && view.noun(at + 1).is_some();
    let last = view.tokens.last()?;
    let marked = matches!(last.kind, Kind::Colon | Kind::Dash);
    let condition = asks && (marked || open) || marked && view.is(at, Sort::Preposition);
    let (who, force) = (Vec::new(), None);
    let led = |lead| Led { who, force, first: false, many: false, condition, lead };
    condition.then(|| led(Arc::new(lead)))
}

/// What an item makes of what leads in; None where it has a subject of its own, or is none.
pub fn point(view: &View, led: &Led, clauses: &[Clause]) -> Option<Point> {
    let own = clauses.first().filter(|clause| clause.at <= 1 && !clause.asks);
    if led.first {
        view.is(0, Sort::I).then_some(())?;
        let not = (1..4).any(|i| view.is(i, Sort::Not));
        let force = if not { Force::MustNot } else { view.modal(1).unwrap_or(Force::Must) };
        return Some(Point { who: led.who.clone(), force });
    }
    let Some(force) = led.force else {
        // "Officers to understand", where somebody expects it.
        if let Some(own) = own.filter(|own| view.is(own.noun.end, Sort::To)) {
            return led
                .who
                .is_empty()
                .then(|| Point { who: own.noun.who.clone(), force: Force::Should });
        }
        // "The Chair:" over "must open the meeting", "may adjourn it", "is to sign".
        let modal = view.is_modal(0) || view.is_any(0, &[Sort::Be, Sort::Have, Sort::Need]);
        if modal && own.is_none() && !led.who.is_empty() {
            let number = if led.many { Number::Many } else { Number::One };
            let bound = view.binding(0, number)?;
            return Some(Point { who: led.who.clone(), force: bound.force });
        }
        let first = view.tokens[0].word(view.text);
        let not = view.is(0, Sort::Do) && view.is(1, Sort::Not);
        // "always lock it", "never lend it"
        let adverb = view.is_any(0, &[Sort::Adverb, Sort::Not]);
        let never = adverb && view.is(0, Sort::Not) && view.is(1, Sort::Verb);
        let not = not || never;
        let states = match led.many {
            true => view.is(usize::from(adverb), Sort::Verb) || not,
            false => first.ends_with('s') && !first.ends_with("ss"),
        };
        let force = if not { Force::MustNot } else { Force::Must };
        return (own.is_none() && states && !led.who.is_empty())
            .then(|| Point { who: led.who.clone(), force });
    };
    let bound = own.and_then(|own| view.binding(own.verb?, own.noun.number)).is_some();
    if bound || view.is(0, Sort::That) && own.is_some() || has_own_subject(view) {
        return None;
    }
    let mut i = 0;
    while view.is_any(i, &[Sort::Adverb, Sort::To]) && !view.is(i, Sort::Not) {
        i += 1;
    }
    let not = view.is(i, Sort::Not) || view.is(i, Sort::Do) && view.is(i + 1, Sort::Not);
    let not = not && !matches!(force, Force::MustNot | Force::ShouldNot);
    Some(Point { who: led.who.clone(), force: if not { force.negated() } else { force } })
}

/// True for "children must be supervised" and "no page to be torn out" under "Tenants must:": what is said of somebody or
/// something else.
fn has_own_subject(view: &View) -> bool {
    let opens =
        [Sort::Asks, Sort::That, Sort::Who, Sort::Joins, Sort::To, Sort::Not, Sort::Preposition];
    let plain = |token: &&super::token::Token| token.kind == Kind::Word && !token.is_any(&opens);
    let before =
        view.tokens.iter().take_while(plain).take_while(|token| !token.is_any(MODAL)).count();
    let adverb = view.is(0, Sort::Adverb) && !view.is(0, Sort::A);
    let does = adverb || view.is(0, Sort::Verb) || before == 0;
    let passive = || view.is(before, Sort::To) && view.is(before + 1, Sort::BeWhole);
    let all = || view.is_any(0, &[Sort::No, Sort::A, Sort::The]);
    !does && (view.is_modal(before) || all() && passive())
}

/// Whom a pronoun of the next sentence means: the subject of this one, if nobody else is named in it whom it could mean.
pub fn subject_of(view: &View, clauses: &[Clause], before: Option<&Noun>) -> Option<Noun> {
    let main = clauses.iter().find(|clause| !clause.asks && clause.verb.is_some());
    if let Some(main) = main {
        return Some(main.noun.clone()).filter(|noun| !noun.is_perhaps());
    }
    // "They have … . They must": the same again.
    let again = view.tokens.iter().any(|token| token.is_any(&[Sort::They, Sort::Their]));
    before.filter(|_| again && clauses.iter().all(|clause| clause.asks)).cloned()
}
