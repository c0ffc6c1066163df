//! Stylesheets by their tokens (CSS Syntax 3): what they load, in whatever spelling. `u\72l(x)`, `URL( 'x' )` and
//! `image-set("x" 1x)` are the same to a browser, and so they are here. What is not known is refused.

use super::css_names::{
    is_at_rule, is_function, is_property, is_unit, loads_texts, properties, units,
};
use super::statement::{Statement, Within, after, may_name, measures};
use crate::source::nearest;
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
    /// What a browser passes over, as a rule with all that follows it: a slip of the hand. It harms nobody.
    Slip(String),
}

/// Brackets within brackets beyond this are no stylesheet that a person wrote.
const DEEPEST: usize = 40;
/// Functions that stand for something written elsewhere.
const UNSURE: [&str; 3] = ["var", "env", "attr"];

/// All that a stylesheet names, in its order, each with its place in bytes.
pub fn found(css: &str) -> Vec<(Range<usize>, Found)> {
    let mut reader = Reader { css, torn: false, all: Vec::new(), depth: 0, guessed: 0 };
    reader.tokens(&mut Parser::new(css), Within::Statements);
    // A statement is judged at its end, and stands where it begins.
    reader.all.sort_by_key(|(place, _)| place.start);
    reader.all
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
            Found::Comment | Found::Slip(_) => {}
            Found::Bad(why) => return Err(why),
        }
    }
    Ok(addresses)
}

struct Reader<'a> {
    css: &'a str,
    /// True past a text without an end, which takes brackets along.
    torn: bool,
    all: Vec<(Range<usize>, Found)>,
    depth: usize,
    guessed: usize,
}

impl Reader<'_> {
    fn bad(&mut self, place: Range<usize>, why: impl Into<String>) {
        self.all.push((place, Found::Bad(why.into())));
    }

    /// A slip at a place, of no width: what stands there may be something else besides.
    fn slip(&mut self, at: usize, why: impl Into<String>) {
        self.all.push((at..at, Found::Slip(why.into())));
    }

    /// Reads tokens to the end of a block.
    fn tokens(&mut self, parser: &mut Parser, within: Within) {
        let mut statement = Statement::Begins;
        loop {
            let start = parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { break };
            let place = start..parser.position().byte_index();
            match &token {
                Token::Comment(_) => {
                    if place.len() < 4 || !self.css[place.clone()].ends_with("*/") {
                        self.slip(place.start, "this comment has no end: type */ after it");
                    }
                    self.all.push((place, Found::Comment));
                }
                Token::WhiteSpace(_) | Token::CDO | Token::CDC => {}
                Token::Semicolon if within == Within::Statements => {
                    self.ended(std::mem::replace(&mut statement, Statement::Begins), place.end);
                }
                Token::CurlyBracketBlock => {
                    if let Statement::Import(..) = statement {
                        self.ended(statement, place.end);
                    }
                    self.nested(parser, Within::Statements);
                    statement = Statement::Begins;
                }
                _ => {
                    if let Statement::Import(_, name, more) = &mut statement {
                        *more |= name.is_some() || !may_name(&token);
                    }
                    self.token(parser, &token, place.clone(), within, &mut statement);
                    statement = after(statement, &token, place);
                }
            }
        }
        // The end of a block ends what stands in it too.
        if within == Within::Statements {
            self.ended(statement, parser.position().byte_index());
        }
    }

    /// The nearest property, for the first few slips: looking for it takes a look at every one.
    fn near(&mut self, name: &str) -> String {
        self.guessed += 1;
        let near = if self.guessed > 20 { None } else { nearest(name, properties()) };
        near.map_or(String::new(), |near| format!(": did you mean `{near}`?"))
    }

    /// A statement that ends without a block.
    fn ended(&mut self, statement: Statement, end: usize) {
        match statement {
            Statement::Import(from, name, more) => {
                // Conditions may name files again.
                self.all.retain(|(place, _)| place.start < from);
                let found = match name {
                    _ if more => Found::Bad(
                        "`@import` names the stylesheet and no more: write `@media` into it"
                            .to_owned(),
                    ),
                    Some(name) => Found::Import(name),
                    None => Found::Bad("`@import` names no stylesheet".to_owned()),
                };
                self.all.push((from..end, found));
            }
            Statement::Declares(place, name) if !name.starts_with("--") && !is_property(&name) => {
                let near = self.near(&name);
                self.bad(place, format!("`{name}` is no property that is known here{near}"));
            }
            _ => {}
        }
    }

    fn token(
        &mut self,
        parser: &mut Parser,
        token: &Token,
        place: Range<usize>,
        within: Within,
        statement: &mut Statement,
    ) {
        match (token, statement) {
            (Token::AtKeyword(name), _) if !is_at_rule(name) => {
                self.bad(place, format!("`@{name}` is no rule that is known here"));
            }
            (Token::QuotedString(text), Statement::Charset)
                if !text.eq_ignore_ascii_case("utf-8") =>
            {
                self.bad(place, "a stylesheet is UTF-8 text: leave `@charset` out");
            }
            (Token::UnquotedUrl(address), Statement::Import(_, name @ None, _)) => {
                *name = Some(address.to_string());
            }
            (Token::UnquotedUrl(address), _) => {
                self.all.push((place, Found::Load(address.to_string())));
            }
            (Token::QuotedString(text), Statement::Import(_, name @ None, _)) => {
                *name = Some(text.to_string());
            }
            (Token::QuotedString(text), _) if within == Within::Addresses => {
                self.all.push((place, Found::Load(text.to_string())));
            }
            (Token::Dimension { unit, .. }, statement)
                if !is_unit(unit) && measures(statement, within) =>
            {
                let near = nearest(unit, units());
                let near = near.map_or(String::new(), |near| format!(": did you mean `{near}`?"));
                self.slip(place.start, format!("`{unit}` is no measure that is known here{near}"));
            }
            (Token::Function(name), statement) if name.eq_ignore_ascii_case("url") => {
                let address = address(parser);
                let place = place.start..parser.position().byte_index();
                match (statement, address) {
                    (Statement::Import(_, name @ None, _), Some(address)) => *name = Some(address),
                    (_, Some(address)) => self.all.push((place, Found::Load(address))),
                    (_, None) => self.bad(place, "an address in it cannot be read"),
                }
            }
            (Token::Function(name), _) => self.function(parser, name, place, within),
            (Token::ParenthesisBlock | Token::SquareBracketBlock, _) => {
                let inner = if within == Within::Addresses { within } else { Within::Value };
                self.nested(parser, inner);
            }
            _ => self.torn(token, place),
        }
    }

    /// What has no end, or ends nothing.
    fn torn(&mut self, token: &Token, place: Range<usize>) {
        match token {
            Token::BadUrl(_) => self.bad(place, "an address in it has no end"),
            Token::BadString(_) => {
                self.torn = true;
                self.bad(place, "a text in it has no end");
            }
            Token::CloseCurlyBracket | Token::CloseParenthesis | Token::CloseSquareBracket => {
                let sign = self.css[place.clone()].to_owned();
                let why = format!(
                    "this {sign} ends nothing: a bracket too many, or one is missing before it"
                );
                self.slip(place.start, why);
            }
            _ => {}
        }
    }

    fn function(&mut self, parser: &mut Parser, name: &str, place: Range<usize>, within: Within) {
        let named = |known: &&str| name.eq_ignore_ascii_case(known);
        let loading = within == Within::Addresses;
        if !is_function(name) {
            self.bad(place, format!("`{name}()` is no function that is known here"));
        } else if loading && UNSURE.iter().any(&named) {
            let why =
                format!("`{name}()` stands where a file is named, so that nobody can tell which");
            self.bad(place, why);
        }
        let texts = loads_texts(name) || loading && !named(&"type");
        self.nested(parser, if texts { Within::Addresses } else { Within::Value });
    }

    fn nested(&mut self, parser: &mut Parser, within: Within) {
        let at = parser.position().byte_index();
        let mut end = at;
        let read = parser.parse_nested_block(|inner| {
            if self.depth >= DEEPEST {
                return Err(inner.new_error_for_next_token());
            }
            self.depth += 1;
            self.tokens(inner, within);
            self.depth -= 1;
            end = inner.position().byte_index();
            Ok(())
        });
        let read: Result<(), ParseError<()>> = read;
        if read.is_err() {
            self.bad(at..at, "brackets stand in brackets without end");
        } else if parser.position().byte_index() == end && !self.torn {
            let opens = self.css[..at].chars().next_back().unwrap_or('{');
            self.slip(at, format!("this {opens} has no end"));
        }
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
            "a{background:url(x)}",
            "a{background:URL( 'x' )}",
            "a{background:u\\72l(x)}",
            "a{background:\\75 rl(\"x\")}",
            "a{background:image-set('x' 1x)}",
            "a{background:-webkit-image-set(url(x) 1x)}",
            "@media print{@supports (a:b){a{background:src('x')}}}",
            "@import 'x';",
            "/**/@IMPORT url(x);",
            "@\\69mport \"x\";",
            "a{--b:url(x)}",
            "@import 'x'",
            "a{background:cross-fade(url(x), red)}",
            "a{background:\\55\\52\\4c(x)}",
        ] {
            let loaded = loads(css.trim_start_matches("/**/"));
            assert_eq!(loaded, Ok(vec!["x".to_owned()]), "{css}");
        }
        assert_eq!(loads("a{content:'x';color:red} /* url(x) */"), Ok(Vec::new()));
    }

    #[test]
    fn what_a_browser_passes_over_is_a_slip_and_harms_nobody() {
        let slips = |css: &str| -> Vec<String> {
            let all = found(css).into_iter();
            all.filter_map(|(_, found)| match found {
                Found::Slip(why) => Some(why),
                _ => None,
            })
            .collect()
        };
        for css in [
            "a{color:red}}",
            "@media print{a{color:red}",
            "a{width:calc(1px + 2px}",
            "a{margin:3rm}",
            "@media (min-width:40emm){a{color:red}}",
            "a{color:red}/* and so on",
            "a[href{color:red}",
        ] {
            assert!(!slips(css).is_empty() && loads(css).is_ok(), "{css}");
        }
        for css in [
            "a:nth-child(2n-1){margin:1.5REM 0 10e1px}",
            "@font-face{unicode-range:U+0000-00FF,U+1E9E}",
            "a{--own:3abc;color:#3ab}",
            "@media (resolution>2x){a{rotate:1turn}}/**/",
        ] {
            assert_eq!(slips(css), Vec::<String>::new(), "{css}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for css in [
            "a{width:expression(alert(1))}",
            "a{-moz-binding:url(x)}",
            "a{behavior:url(x)}",
            "behavior:url(x)",
            "a{color:rl(x)}",
            "a{color:red;colour:blue}",
            "a{&:hover{colour:blue}}",
            "a{color : red; zum : 1}",
            "@document url(x){a{color:red}}",
            "@-moz-document domain(x){a{color:red}}",
            "@namespace url(x);",
            "@charset \"iso-2022-jp\";",
            "@import \"x\" print;",
            "@import url(x) supports(background:url(y));",
            "@import print \"x\";",
            "a{background:url(x y)}",
            &"(".repeat(5000),
        ] {
            assert!(loads(css).is_err(), "{}", &css[..20.min(css.len())]);
        }
        for css in [
            "a:hover{color:red}",
            "a:not(b) c{-webkit-appearance:none;--own:x}",
            "color:red;background:none",
            "@font-face{font-family:x;font-display:swap}",
            "@page{size:a4;@bottom-right{content:counter(page)}}",
            "a{&:hover{color:red}b:focus{color:red}}",
            "@charset \"utf-8\";",
        ] {
            assert_eq!(loads(css), Ok(Vec::new()), "{css}");
        }
    }
}
