//! The statement of a stylesheet that is being read, as far as its tokens say: a declaration, an `@import`, something else.

use cssparser::Token;
use std::ops::Range;

/// What tokens stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Rules and declarations.
    Statements,
    /// A value, a selector, a condition.
    Value,
    /// A function whose texts are addresses.
    Addresses,
}

/// What is known of the statement that is being read.
pub(super) enum Statement {
    /// It has just begun.
    Begins,
    /// Its first word, and where that stands.
    Word(Range<usize>, String),
    /// A declaration, or a rule whose selector begins as one does.
    Declares(Range<usize>, String),
    /// An `@import`: where it begins, what it names so far, and whether more follows, such as `print`.
    Import(usize, Option<String>, bool),
    /// A `@charset`.
    Charset,
    /// Anything else.
    Other,
}

/// True for a token that may name a stylesheet.
pub(super) fn may_name(token: &Token) -> bool {
    match token {
        Token::QuotedString(_) | Token::UnquotedUrl(_) => true,
        Token::Function(name) => name.eq_ignore_ascii_case("url"),
        _ => false,
    }
}

/// True where a number with letters behind it is a measure: not in a value of the author's own, nor in a range of letters.
pub(super) fn measures(statement: &Statement, within: Within) -> bool {
    match statement {
        Statement::Declares(_, name) => {
            !name.starts_with("--") && !name.eq_ignore_ascii_case("unicode-range")
        }
        _ => within != Within::Statements,
    }
}

/// A statement with another token.
pub(super) fn after(statement: Statement, token: &Token, place: Range<usize>) -> Statement {
    match (statement, token) {
        (Statement::Begins, Token::AtKeyword(name)) if name.eq_ignore_ascii_case("import") => {
            Statement::Import(place.start, None, false)
        }
        (Statement::Begins, Token::AtKeyword(name)) if name.eq_ignore_ascii_case("charset") => {
            Statement::Charset
        }
        (Statement::Begins, Token::Ident(name)) => Statement::Word(place, name.to_string()),
        (Statement::Word(at, name), Token::Colon) => Statement::Declares(at, name),
        (statement @ (Statement::Declares(..) | Statement::Import(..) | Statement::Charset), _) => {
            statement
        }
        _ => Statement::Other,
    }
}
