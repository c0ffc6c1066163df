//! What a template goes through without a loop: filters, tests, comparisons and searches look at all of what they are given,
//! which may be a row of ten thousand. What they are given is weighed each time, so that it counts as a loop over it would.

use super::named::{is_keyword, path_end};
use super::tags::{Tag, Word};
use crate::theme::Dialect;

/// The filter that takes what a value weighs off what is left, and gives the value.
pub const WEIGHED: &str = "protosite_weighed";

/// Filters that look at no more than one thing, or count by themselves.
const QUICK: &str = "default d safe escape e escape_html first last upper lower replace join length count int float abs bool";

/// Tests that a template may use: those that look through the value before them at most.
const TESTS: [&str; 2] = [
    "defined undefined none safe escaped boolean odd even divisibleby number integer int float string sequence iterable mapping \
     lower upper true false startingwith endingwith",
    "defined undefined none string number map bool array integer float iterable odd even divisible_by starting_with ending_with \
     containing",
];

/// What is put into a template for a tag, each at its place.
///
/// # Errors
/// The tag looks through something that cannot be weighed first.
pub fn weighed(tag: &Tag, dialect: Dialect) -> Result<Vec<(usize, String)>, String> {
    // `<part of={this} />`: the signs round a part compare nothing.
    let part = tag.words.first() == Some(&Word::Sign('<'));
    let mut loops = tag.name() == "for";
    let mut put = Vec::new();
    for (at, word) in tag.words.iter().enumerate() {
        let named = at > 0 && tag.words[at - 1] == Word::Sign('.');
        let weigh = match word {
            Word::Sign('|') => {
                !matches!(after(tag, at), Some(Word::Name(filter)) if has(QUICK, filter))
            }
            Word::Sign('=' | '!' | '<' | '>') => !part && compares(tag, at) && is_made(tag, at),
            Word::Name("is") if !named => test(tag, at, dialect)? && is_made(tag, at),
            Word::Name("in") if !named => {
                if !loops {
                    searched(tag, at + 1, &mut put)?;
                }
                loops = false;
                false
            }
            Word::Name("changed") if named => {
                searched(tag, at + 2, &mut put)?;
                false
            }
            Word::Sign('[') if is_made(tag, at) && is_cut(tag, at) => {
                cut(tag, at, &mut put)?;
                false
            }
            _ => false,
        };
        if weigh {
            put.push((tag.places[at], format!(" | {WEIGHED} ")));
        }
    }
    Ok(put)
}

fn after<'a>(tag: &Tag<'a>, at: usize) -> Option<Word<'a>> {
    tag.words.get(at + 1).copied()
}

fn has(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

/// True for a sign that compares: `<`, `<=`, the first of `==`.
fn compares(tag: &Tag, at: usize) -> bool {
    let twice = after(tag, at) == Some(Word::Sign('=')) && tag.places[at + 1] == tag.places[at] + 1;
    matches!(tag.words[at], Word::Sign('<' | '>')) || twice
}

/// True if a value ends before this word that is neither written out nor the answer of a test.
fn is_made(tag: &Tag, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|at| tag.words[at]);
    match before(1) {
        Some(Word::Name(name)) => {
            let tested = before(2) == Some(Word::Name("is"))
                || before(2) == Some(Word::Name("not")) && before(3) == Some(Word::Name("is"));
            !is_keyword(name) && !tested
        }
        Some(Word::Sign(')' | ']')) => true,
        _ => false,
    }
}

/// True if what a test is asked of is to be weighed.
fn test(tag: &Tag, at: usize, dialect: Dialect) -> Result<bool, String> {
    let not = usize::from(after(tag, at) == Some(Word::Name("not")));
    let allowed = TESTS[usize::from(dialect == Dialect::Tera)];
    match after(tag, at + not) {
        Some(Word::Name(name)) if has(allowed, name) => {
            Ok(!matches!(name, "defined" | "undefined" | "none"))
        }
        Some(Word::Name(name)) => {
            let all = allowed.split_ascii_whitespace().collect::<Vec<_>>().join(", ");
            Err(format!("a template may not use the test `{name}`; it may use {all}"))
        }
        _ => Ok(false),
    }
}

/// What is looked through, which begins at a word: what is written out is as short as its tag, and a name is weighed.
fn searched(tag: &Tag, at: usize, put: &mut Vec<(usize, String)>) -> Result<(), String> {
    let word = |at: usize| tag.words.get(at).copied();
    let end = path_end(tag, at);
    match word(end) {
        Some(Word::Sign('(' | '[' | '.' | '?')) if end > at => {}
        Some(Word::Text | Word::Number | Word::Sign('[' | '{' | '-')) if end == at => return Ok(()),
        _ if end > at => {
            put.push((name_end(tag, end - 1), format!(" | {WEIGHED}")));
            return Ok(());
        }
        _ => {}
    }
    Err("only what has a name is looked through: give it one with `set` first".to_owned())
}

fn name_end(tag: &Tag, at: usize) -> usize {
    let length = if let Word::Name(name) = tag.words[at] { name.len() } else { 0 };
    tag.places[at] + length
}

/// True for brackets that take a part: `rows[2:9]`.
fn is_cut(tag: &Tag, at: usize) -> bool {
    let mut depth = 0;
    for word in &tag.words[at..] {
        match word {
            Word::Sign('(' | '[' | '{') => depth += 1,
            Word::Sign(')' | ']' | '}') => depth -= 1,
            Word::Sign(':') if depth == 1 => return true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    false
}

/// A part is taken of what has a name: the whole is weighed.
fn cut(tag: &Tag, at: usize, put: &mut Vec<(usize, String)>) -> Result<(), String> {
    let mut first = at - 1;
    while first >= 2
        && tag.words[first - 1] == Word::Sign('.')
        && matches!(tag.words[first - 2], Word::Name(_))
    {
        first -= 2;
    }
    if path_end(tag, first) != at
        || first > 0 && matches!(tag.words[first - 1], Word::Sign('.' | '|'))
    {
        return Err(
            "a part is taken only of what has a name: give it one with `set` first".to_owned()
        );
    }
    put.push((tag.places[first], "(".to_owned()));
    put.push((name_end(tag, at - 1), format!(" | {WEIGHED})")));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tags::tags;
    use super::{WEIGHED, weighed};
    use crate::theme::Dialect;

    fn said(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for tag in tags("page.html", text).unwrap() {
            match weighed(&tag, Dialect::MiniJinja) {
                Err(why) => return why,
                Ok(put) => {
                    for (place, words) in put {
                        out.push_str(&text[at..place]);
                        out.push_str(&words);
                        at = place;
                    }
                }
            }
        }
        (out + &text[at..]).replace(WEIGHED, "w").replace("  ", " ")
    }

    #[test]
    fn what_is_gone_through_is_weighed_first_and_what_is_short_is_not() {
        for (text, with) in [
            ("{{ page.ebb | title }}", "{{ page.ebb | w | title }}"),
            ("{{ page.ebb | default(1) | upper }}", ""),
            ("{% if a.b == c and not d >= 2 %}", "{% if a.b | w == c and not d | w >= 2 %}"),
            ("{% if a is odd or b is not defined %}", "{% if a | w is odd or b is not defined %}"),
            ("{% for a in b if a in c.d %}", "{% for a in b if a in c.d | w %}"),
            ("{% if 'x' not in ['y', 'z'] %}", ""),
            ("{{ a.b[1:3] }}{{ a.b[1] }}", "{{ (a.b | w)[1:3] }}{{ a.b[1] }}"),
            ("{{ loop.changed(a.b) }}", "{{ loop.changed(a.b | w) }}"),
            ("{{ f(a=1) }}{% set a = b %}", ""),
        ] {
            assert_eq!(said(text), if with.is_empty() { text } else { with });
        }
        for (text, why) in [
            ("{{ 1 in range(9) }}", "`set` first"),
            ("{{ range(9)[::-1] }}", "`set` first"),
            ("{{ (a | b)[1:] }}", "`set` first"),
            ("{% if a is in(b) %}", "the test `in`"),
        ] {
            assert!(said(text).contains(why), "{text}: {}", said(text));
        }
    }
}
