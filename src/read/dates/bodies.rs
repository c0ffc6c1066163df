//! Which body did it: what a committee approved on one day and the council on another is the council's from that other day.

use super::token::{Kind, Token};
use super::words::Class;

/// True if a date of the council goes on from a date before it: "by the Finance Committee on 10 May and by Full Council on
/// 24 May". What the words between them tell of must be nothing else than who met.
pub fn council_goes_on(between: &[Token]) -> bool {
    let mut words = between.iter().filter(|token| !token.sign(&[')']));
    let joined = words.next().is_some_and(|first| {
        first.is_break()
            || first.sign(&[',', '/', '&', ';'])
            || (first.is(&[Class::And]) && !first.is(&[Class::But]))
    });
    joined && between.iter().all(is_who) && names_council(between)
}

/// True for a line with nothing but the council and a date, below one that tells of a committee's approval.
pub fn council_below(above: &[Token], line: &[Token]) -> bool {
    let dated = |token: &Token| matches!(token.kind, Kind::When(_));
    let adopts = [Class::Adopted, Class::Agreed, Class::Adoption];
    above.iter().any(|token| token.is(&adopts))
        && above.iter().any(dated)
        && names_committee(above)
        && line.iter().any(dated)
        && names_council(line)
        && line.iter().all(|token| dated(token) || is_who(token))
}

/// True for a word that says who met, where or on which minute, and nothing besides.
fn is_who(token: &Token) -> bool {
    const WHO: [Class; 13] = [
        Class::Adverb,
        Class::Body,
        Class::Council,
        Class::The,
        Class::Ours,
        Class::Theirs,
        Class::Neutral,
        Class::By,
        Class::In,
        Class::Held,
        Class::Meeting,
        Class::Minute,
        Class::And,
    ];
    let signs = [':', ',', '/', '&', ';', '(', ')', '.', '-', '–', '’'];
    match token.kind {
        Kind::Word => {
            (token.is(&WHO) && !token.is(&[Class::To])) || (token.unknown() && token.capital)
        }
        Kind::Sign(c) => signs.contains(&c),
        Kind::Number | Kind::Opaque | Kind::Break => true,
        Kind::When(_) | Kind::Cycle(_) => false,
    }
}

/// True if some words name a committee, and not the council.
pub fn names_committee(words: &[Token]) -> bool {
    words.iter().any(|token| token.is(&[Class::Committee])) && !names_council(words)
}

/// True if some words name the council.
pub fn names_council(words: &[Token]) -> bool {
    words.iter().any(|token| token.is(&[Class::Council]))
}
