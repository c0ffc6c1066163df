//! Stylesheets by their tokens (CSS Syntax 3): what they load, in whatever spelling. `u\72l(x)`, `URL( 'x' )` and
//! `image-set("x" 1x)` are the same to a browser, and so they are here.

use cssparser::{ParseError, Parser, Token};
use std::ops::Range;

/// Something in a stylesheet that names a file, or that must not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file that is loaded: its address as written.
    Load(String),
    /// Another stylesheet that is put here.
    Import(String),
    /// A comment.
    Comment,
    /// What cannot be judged, or does more than style: why.
    Bad(String),
}

/// Brackets within brackets beyond this are no stylesheet that a person wrote.
const DEEPEST: usize = 40;
/// Functions whose texts are addresses.
const LOADING: [&str; 7] = [
    "src",
    "image",
    "image-set",
    "-webkit-image-set",
    "cross-fade",
    "-webkit-cross-fade",
    "element",
];
/// Functions that stand for something written elsewhere.
const UNSURE: [&str; 3] = ["var", "env", "attr"];
/// What once ran scripts, and might again in an old browser.
const RUNNING: [&str; 3] = ["expression", "-moz-binding", "behavior"];

/// All that a stylesheet names, in its order, each with its place in bytes.
pub fn found(css: &str) -> Vec<(Range<usize>, Found)> {
    let mut parser = Parser::new(css);
    let mut all = Vec::new();
    tokens(&mut parser, &mut all, 0, false);
    all
}

/// The addresses that a stylesheet, or the value of a property, loads; or why it cannot be judged.
///
/// # Errors
/// It imports, binds or nests what no stylesheet of a drawing or a page needs.
pub fn loads(css: &str) -> Result<Vec<String>, String> {
    let mut addresses = Vec::new();
    for (_, found) in found(css) {
        match found {
            Found::Load(address) | Found::Import(address) => addresses.push(address),
            Found::Comment => {}
            Found::Bad(why) => return Err(why),
        }
    }
    Ok(addresses)
}

/// Reads tokens to the end of a block. `loading` within a function whose texts are addresses.
fn tokens(parser: &mut Parser, all: &mut Vec<(Range<usize>, Found)>, depth: usize, loading: bool) {
    // The start of an `@import`, and what it names so far.
    let mut import: Option<(usize, Option<String>)> = None;
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { break };
        let place = |parser: &Parser| start..parser.position().byte_index();
        match &token {
            Token::Comment(_) => all.push((place(parser), Found::Comment)),
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                import = Some((start, None));
            }
            Token::Semicolon if import.is_some() => {
                let (from, name) = import.take().unwrap_or_default();
                let found = match name {
                    Some(name) => Found::Import(name),
                    None => Found::Bad("`@import` names no stylesheet".to_owned()),
                };
                all.push((from..parser.position().byte_index(), found));
            }
            Token::UnquotedUrl(address) => match &mut import {
                Some((_, name)) => *name = Some(address.to_string()),
                None => all.push((place(parser), Found::Load(address.to_string()))),
            },
            Token::QuotedString(text) if import.is_some() => {
                if let Some((_, name)) = &mut import {
                    *name = Some(text.to_string());
                }
            }
            Token::QuotedString(text) if loading => {
                all.push((place(parser), Found::Load(text.to_string())));
            }
            Token::BadUrl(_) | Token::BadString(_) => {
                all.push((place(parser), Found::Bad("an address in it has no end".to_owned())));
            }
            Token::Ident(name) if RUNNING.iter().any(|known| name.eq_ignore_ascii_case(known)) => {
                all.push((
                    place(parser),
                    Found::Bad(format!("`{name}` runs a script in old browsers")),
                ));
            }
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let address = address(parser);
                let place = start..parser.position().byte_index();
                match (&mut import, address) {
                    (Some((_, name)), address) => *name = address,
                    (None, Some(address)) => all.push((place, Found::Load(address))),
                    (None, None) => {
                        all.push((place, Found::Bad("an address in it cannot be read".to_owned())))
                    }
                }
            }
            Token::Function(name)
                if RUNNING.iter().any(|known| name.eq_ignore_ascii_case(known)) =>
            {
                all.push((
                    place(parser),
                    Found::Bad(format!("`{name}` runs a script in old browsers")),
                ));
            }
            Token::Function(name)
                if loading && UNSURE.iter().any(|known| name.eq_ignore_ascii_case(known)) =>
            {
                let why = format!(
                    "`{name}()` stands where a file is named, so that nobody can tell which"
                );
                all.push((place(parser), Found::Bad(why)));
            }
            Token::Function(name) => {
                let kind = loading && name.eq_ignore_ascii_case("type");
                let loads = loading && !kind
                    || LOADING.iter().any(|known| name.eq_ignore_ascii_case(known));
                nested(parser, all, depth, loads);
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                nested(parser, all, depth, loading);
            }
            _ => {}
        }
    }
    // The end of the file ends an import too.
    if let Some((from, name)) = import {
        let found = name
            .map_or_else(|| Found::Bad("`@import` names no stylesheet".to_owned()), Found::Import);
        all.push((from..parser.position().byte_index(), found));
    }
}

fn nested(parser: &mut Parser, all: &mut Vec<(Range<usize>, Found)>, depth: usize, loading: bool) {
    let at = parser.position().byte_index();
    let read = parser.parse_nested_block(|inner| {
        if depth >= DEEPEST {
            return Err(inner.new_error_for_next_token());
        }
        tokens(inner, all, depth + 1, loading);
        Ok(())
    });
    let read: Result<(), ParseError<()>> = read;
    if read.is_err() {
        all.push((at..at, Found::Bad("brackets stand in brackets without end".to_owned())));
    }
}

/// The one text of `url("...")`; None if it holds anything else.
fn address(parser: &mut Parser) -> Option<String> {
    let read: Result<String, ParseError<()>> = parser.parse_nested_block(|inner| {
        let text = inner.expect_string()?.to_string();
        inner.expect_exhausted()?;
        Ok(text)
    });
    read.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_whatever_spelling() {
        for css in [
            "a{b:url(x)}",
            "a{b:URL( 'x' )}",
            "a{b:u\\72l(x)}",
            "a{b:\\75 rl(\"x\")}",
            "a{b:image-set('x' 1x)}",
            "a{b:-webkit-image-set(url(x) 1x)}",
            "@media print{@supports (a:b){a{b:src('x')}}}",
            "@import 'x';",
            "/**/@IMPORT url(x);",
            "@\\69mport \"x\" screen;",
            "a{--b:url(x)}",
            "@import 'x'",
            "a{b:cross-fade(url(x), red)}",
            "a{b:\\55\\52\\4c(x)}",
        ] {
            assert_eq!(loads(css), Ok(vec!["x".to_owned()]), "{css}");
        }
        assert_eq!(loads("a{content:'x';b:rl(x)} /* url(x) */"), Ok(Vec::new()));
        for css in [
            "a{b:expression(alert(1))}",
            "a{-moz-binding:url(x)}",
            "a{b:url(x y)}",
            &"(".repeat(5000),
        ] {
            assert!(loads(css).is_err(), "{}", &css[..20.min(css.len())]);
        }
    }
}
