//! What is another's: a thing that is described by what was done to it, and words that are quoted from elsewhere.

use super::token::{Kind, Token};
use super::whose::{Own, Whose};
use super::words::Class;
use crate::lexicon::Lexicon;
use std::ops::Range;

/// How many words before a quotation may say whose it is.
const LEAD: usize = 40;

const ARTICLES: [Class; 6] =
    [Class::The, Class::A, Class::This, Class::All, Class::Ours, Class::Theirs];

/// "This policy follows the national model adopted in 2024": true where what stands right before a participle without "was" is
/// another thing than the document. `region`: the words before the participle.
pub fn describes_another(own: &Own, text: &str, region: &[Token]) -> bool {
    let comma = region.last().is_some_and(|last| last.sign(&[',']));
    let region = &region[..region.len() - usize::from(comma)];
    let article = |token: &Token| token.is(&ARTICLES) && !token.is(&[Class::Kind]);
    let mut end = region.len();
    let from = loop {
        let Some(from) = region[..end].iter().rposition(article) else {
            return !comma && names_another(region);
        };
        // "the model of the Society": the whole phrase.
        match from.checked_sub(1).map(|before| &region[before]) {
            Some(before) if before.is(&[Class::Of]) => end = from,
            _ => break from,
        }
    };
    let verb = from.checked_sub(1).map(|before| &region[before]).is_some_and(|before| {
        (before.unknown() && !before.capital) || before.is(&[Class::Following])
    });
    let thing = &region[from..];
    let joined = thing.iter().any(|token| {
        token.is(&[Class::And, Class::Is, Class::Was, Class::Will]) || token.sign(&[',', ':', ';'])
    });
    verb && !joined && own.whose(text, thing) == Whose::Other
}

/// "See also the Data Policy (adopted May 2021)": true where a bracket right before the act follows another document's name.
pub fn in_brackets_after_another(own: &Own, text: &str, before: &[Token]) -> bool {
    let Some((_, before)) = before.split_last().filter(|(last, _)| last.sign(&['('])) else {
        return false;
    };
    let stop = |token: &Token| token.sign(&[':', ';', '.', '(', ')', '|']) || token.is_value();
    let from = before.iter().rposition(stop).map_or(0, |stop| stop + 1);
    let named = &before[from..];
    // "Topic Note 78"
    let numbers = named.iter().rev().take_while(|token| token.kind == Kind::Number).count();
    let named = &named[..named.len() - numbers];
    let thing = |noun: &Token| noun.is(&[Class::Kind]) || Lexicon::any_has("things", &noun.word);
    named.last().is_some_and(thing) && own.whose(text, named) == Whose::Other
}

/// "Moorings (confirmed in the Harbour Order)": true where the bracket follows something else, and what the act is done in
/// is something else again.
pub fn said_by_another(own: &Own, text: &str, tokens: &[Token], act: Range<usize>) -> bool {
    let open = act.start.checked_sub(1).filter(|open| tokens[*open].sign(&['(']));
    let inside = tokens.get(act.end).is_some_and(|next| next.is(&[Class::In]));
    let Some(open) = open.filter(|_| inside) else { return false };
    own.whose(text, &tokens[..open]) == Whose::Other
        && own.whose(text, &tokens[act.end + 1..]) == Whose::Other
}

/// "It was agreed on 3 June 2025 to buy two radios": something else, which the verb says. `rest`: what follows the act.
pub fn is_agreed_to_do(own: &Own, text: &str, rest: &[Token], act: &[Token]) -> bool {
    let verb = rest.iter().position(|token| token.word == "to").map(|at| at + 1);
    let Some(verb) = verb.filter(|at| rest.get(*at).is_some_and(Token::unknown)) else {
        return false;
    };
    act.iter().any(|token| token.is(&[Class::Agreed]))
        && own.whose(text, &rest[verb + 1..]) != Whose::Own
}

/// "A state which has ratified the Charter (signed on 3 May 1961)": true for an act of whoever did it, which says which are
/// meant. `object`: what follows the act.
pub fn is_of_whoever(before: &[Token], object: Option<&Token>) -> bool {
    const NEAR: usize = 4;
    let [before @ .., one, which] = before else { return false };
    let known = [Class::The, Class::This, Class::Ours, Class::Theirs];
    which.is(&[Class::Which])
        && one.unknown()
        && !one.capital
        && !object.is_some_and(|object| object.is(&[Class::This]))
        && !before.iter().rev().take(NEAR).any(|token| token.is(&known))
}

/// "In line with NJC terms agreed on 1 April".
fn names_another(region: &[Token]) -> bool {
    let Some(from) = region.iter().rposition(|token| token.is(&[Class::Following])) else {
        return false;
    };
    let thing = &region[from + 1..];
    thing.iter().any(|token| token.unknown() && token.capital)
        && thing.iter().all(|token| token.is_word() && !token.is(&[Class::And]))
}

/// Where a text quotes another: the bytes between the marks, where what stands before them is no body of the council.
pub fn quotations(own: &Own, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut lead = 0;
    for (at, token) in tokens.iter().enumerate() {
        let Kind::Sign(sign) = token.kind else { continue };
        match (sign, open) {
            ('“' | '‘' | '"', None) => {
                let lead = &tokens[lead.max(at.saturating_sub(LEAD))..at];
                open = Some((token.end, is_lead_of_another(own, text, lead)));
            }
            ('”' | '’' | '"', Some((from, another))) => {
                found.extend(another.then_some(from..token.start));
                open = None;
            }
            // What was begun in a part that was read by itself.
            ('”', None) => found.push(0..token.start),
            ('.' | '!' | '?', None) => lead = at + 1,
            _ => {}
        }
    }
    found.extend(open.filter(|(_, another)| *another).map(|(from, _)| from..text.len()));
    found
}

/// "The county's model says": words that name something else than the document, and no decision of a council.
fn is_lead_of_another(own: &Own, text: &str, lead: &[Token]) -> bool {
    let decided = lead.iter().any(|token| token.is(&[Class::Agreed, Class::Adopted]))
        && lead.iter().any(|token| token.is(&[Class::Council, Class::Body]));
    let begins = lead
        .iter()
        .find(|token| token.is_word() && !token.is(&[Class::The, Class::A, Class::Ours]));
    let theirs = begins.is_some_and(|first| first.is(&[Class::Theirs]));
    // "The county’s model" is no body.
    let body = begins.is_some_and(|first| {
        first.is(&[Class::Body, Class::Minute]) && !text[first.end..].starts_with(['’', '\''])
    });
    let whose = match own.whose(text, lead) {
        // "As the model puts it,"
        Whose::Nobody if lead.len() > 1 => own.whose(text, &lead[1..]),
        whose => whose,
    };
    theirs || (!decided && !body && whose == Whose::Other)
}

/// True for words that announce what another says, "The model reads:", and a quotation below them.
pub fn announces(own: &Own, lead: &str, tokens: &[Token]) -> bool {
    lead.trim_end().ends_with(':') && is_lead_of_another(own, lead, tokens)
}
