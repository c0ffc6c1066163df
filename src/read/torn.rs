//! Words that the end of a line tears at a hyphen, as columns of print do: a page shows them as two.

use super::line::Line;
use super::outline::{Outline, Read};
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::source::{Source, Span};

/// A word that stands on two lines.
pub static TORN_WORD: Rule = Rule::warning(
    "torn-word",
    "A hyphen at the end of a line parts a word, or an address of the web, as text has it that was copied from a PDF. The page shows a hyphen and a space, “com- mittee”, and the link of the address leads nowhere.",
    "Type the word or the address whole, on one line.",
);

/// What is to be told of words that lines tear: the first, with how many there are.
pub fn torn(
    source: &Source,
    lines: &[Line],
    blocks: &[Block],
    outline: &Outline,
    findings: &mut Vec<Diagnostic>,
) {
    if !source.text().contains("-\n") && !source.text().contains("-\r") {
        return;
    }
    let words = |at: usize| blocks[at] == Block::Text && lines[at].bullet.is_none();
    let found = (1..lines.len()).filter(|at| words(*at) && outline.lines[*at] == Read::Prose);
    let found = found.filter(|at| matches!(blocks[*at - 1], Block::Text));
    let told = found.filter_map(|at| told(source, &lines[at - 1], &lines[at]));
    findings.extend(told.map(|finding| finding.alike("torn", "line")));
}

fn told(source: &Source, line: &Line, next: &Line) -> Option<Diagnostic> {
    let text = line.text.trim_end();
    if let Some((address, rest)) = address(text, next.text) {
        let end = line.offset + text.len();
        let span = Span::new(end - address.len(), end);
        let message = format!(
            "this address is broken off at the end of the line, before “{rest}”: its link leads nowhere"
        );
        let help = format!("Type it whole, on one line: {address}{rest}");
        return Some(Diagnostic::new(&TORN_WORD, source, span, message).help(help));
    }
    let (head, tail) = halves(text, next.text)?;
    // "two- and three-year terms", "-----"
    let suspended = Lexicon::any_has("list-joiners", tail) || Lexicon::any_has("through", tail);
    if suspended {
        return None;
    }
    let end = line.offset + text.len();
    let span = Span::new(end - head.len() - 1, end);
    let message = format!("“{head}-” and “{tail}” are shown as two words: “{head}- {tail}”");
    let help = format!("Type the word whole on one line: “{head}{tail}” or “{head}-{tail}”.");
    Some(Diagnostic::new(&TORN_WORD, source, span, message).help(help))
}

/// An address of the web that a hyphen ends, and what goes on with it on the next line.
fn address<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let word = line.rsplit([' ', '\t', '(', '<', '[']).next().filter(|word| word.ends_with('-'))?;
    let rest = next.split(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>')).next()?;
    let rest = rest.trim_end_matches(['.', ',', ';', ':']);
    let web = word.starts_with("www.") || word.contains("://");
    (web && rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some((word, rest))
}

/// The halves of a word of small letters that a hyphen parts; no address of the web is one.
fn halves<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let word = line.strip_suffix('-')?.rsplit([' ', '\t', '(', '“', '‘']).next()?;
    let tail = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '-');
    let good =
        letters && word.ends_with(char::is_lowercase) && tail.starts_with(char::is_lowercase);
    good.then_some((word, tail))
}
