//! Where sentences end among the tokens of a text.

use super::bodies::council_below;
use super::token::{Kind, Token};
use super::words::{ACTS, Class};
use std::ops::Range;

/// The sentences of some tokens. A label whose value stands on the next line is one with it.
pub fn sentences(text: &str, tokens: &[Token], lines: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if ends(text, tokens, at, lines) {
            push(tokens, &mut out, start..at + 1);
            start = at + 1;
        }
    }
    push(tokens, &mut out, start..tokens.len());
    out
}

fn push(tokens: &[Token], out: &mut Vec<Range<usize>>, range: Range<usize>) {
    let sentence = &tokens[range.clone()];
    let Some(first) =
        sentence.iter().find(|token| !matches!(token.kind, Kind::Break | Kind::Sign(_)))
    else {
        return;
    };
    let waits = out.last().is_some_and(|last| {
        let last = &tokens[last.clone()];
        last.iter().any(|token| token.is(&ACTS)) && !last.iter().any(Token::is_value)
    });
    let value = first.is_value() || first.is(&[Class::Blank, Class::Vague]);
    let next = sentence.iter().any(|token| token.is(&ACTS));
    match out.last_mut() {
        Some(last) if waits && value && !next => last.end = range.end,
        Some(last) if council_below(&tokens[last.clone()], sentence) => last.end = range.end,
        _ => out.push(range),
    }
}

/// True where a token ends a sentence.
fn ends(text: &str, tokens: &[Token], at: usize, lines: bool) -> bool {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    match token.kind {
        Kind::Break => lines,
        Kind::Sign('.' | '!' | '?') => {
            let open = next.is_some_and(|next| next.tight);
            let goes_on =
                next.is_some_and(|next| text[next.start..].starts_with(char::is_lowercase));
            let short = at > 0
                && tokens[at - 1].is(&[Class::Minute, Class::Version])
                && tokens[at - 1].word.len() < 5;
            !open && !goes_on && !short
        }
        _ => false,
    }
}
