//! `placeholder`: a blank of a model that nobody filled in: "XX May 20XX", "[insert name of council]".

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{self, Unread};
use crate::source::{Source, Span};
use memchr::memchr2;
use std::collections::{BTreeSet, HashSet};

pub static PLACEHOLDER: Rule = Rule::warning(
    "placeholder",
    "A blank of a model was never filled in.",
    "Write what belongs there, or take the words out.",
);

const HELP: &str = "Write what belongs there, or take the words out.";

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let source = &protocol.source;
    if protocol
        .metadata
        .review
        .as_ref()
        .is_some_and(|read| read.unread == Some(Unread::Placeholder))
    {
        findings.push(
            Diagnostic::new(
                &PLACEHOLDER,
                source,
                protocol.key_span("review"),
                "these words are a blank of a model that was not filled in",
            )
            .help(HELP),
        );
    }
    for key in ["title", "version", "minute", "approved_by", "owner"] {
        let span = protocol.places.keys.get(key).copied();
        for (span, blank) in span
            .into_iter()
            .flat_map(|span| blanks(source.slice(span)).into_iter().map(move |blank| (span, blank)))
        {
            findings.push(
                Diagnostic::new(&PLACEHOLDER, source, span, format!("`{blank}` was not filled in"))
                    .help(HELP),
            );
        }
    }
    // Most documents have no blanks, and most texts of the others none.
    let signs = ["XX", "__", "{{", "……", ".....", "TBC"];
    let signs = signs.into_iter().chain(left_by_programs());
    let signs: Vec<&str> = signs.filter(|sign| source.text().contains(sign)).collect();
    let may_have = |text: &str| {
        memchr2(b'[', b'<', text.as_bytes()).is_some()
            || signs.iter().any(|sign| text.contains(sign))
    };
    let of_model = of_model(subject);
    let said = |blank: &String| {
        let name = blank.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        name.is_some_and(|name| of_model.contains(name))
    };
    for (part, text) in subject.parts.iter().zip(subject.texts()).filter(|(_, text)| may_have(text))
    {
        let outside = outside_code(source.slice(part.span));
        let stands = as_typed(&outside);
        let mut rest = part.span;
        for blank in blanks(text).into_iter().filter(|blank| stands(blank) && !said(blank)) {
            let span = found(source, &blank, (&mut rest, part.span));
            let place = Place::new(source, span);
            findings.push(
                Diagnostic::at(&PLACEHOLDER, place, format!("`{blank}` was not filled in"))
                    .help(HELP)
                    .clause(&part.clause.address),
            );
        }
    }
}

/// The blanks of the model that a document was drawn from: one that is left in it is an error of its own (`unfilled-blank`).
fn of_model<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let model = subject.entry.model.map(|at| &subject.register.models[at]);
    model.map_or_else(BTreeSet::new, |model| protocol::blanks(model.protocol.source.text()))
}

/// Where a blank stands in the words of its part: after the one before it, in most texts, so that it is looked for there first.
fn found(source: &Source, blank: &str, (rest, part): (&mut Span, Span)) -> Span {
    let mut span = source.find(*rest, blank);
    if span == *rest {
        span = source.find(part, blank);
    }
    if span != part {
        *rest = Span { start: span.end, ..part };
    }
    span
}

/// What tells whether a blank stands in a text as it is typed. What is shown as code is about a blank, and is none: `{{council}}`.
fn as_typed(outside: &str) -> impl Fn(&String) -> bool {
    let typed = protocol::blanks(outside);
    let angled = outside.split('<').skip(1).filter_map(|piece| piece.split_once('>'));
    let angled: HashSet<&str> = angled.map(|(words, _)| words).collect();
    move |blank| {
        if let Some(rest) = blank.strip_prefix("{{") {
            return typed.contains(rest.trim_end_matches("}}"));
        }
        let inner = blank.strip_prefix('<').map(|inner| inner.trim_end_matches('>'));
        inner.is_none_or(|inner| angled.contains(inner))
    }
}

fn outside_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// The blanks of a text, each once: a run of X, a line or dots to write on, brackets that ask for something, `{{chair}}`.
fn blanks(text: &str) -> Vec<String> {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'));
    let mut found: Vec<String> = words.filter(|word| is_blank(word)).map(str::to_owned).collect();
    let quotations = Quotations::of(text);
    for (open, close) in [('[', ']'), ('<', '>')] {
        let asked = |at: &usize| asks(&text[at + 1..], close) && !quotations.hold(*at);
        for (at, _) in text.match_indices(open).filter(|(at, _)| asked(at)) {
            let end = text[at..].find(close).map_or(text.len(), |end| at + end + 1);
            found.push(text[at..end].to_owned());
        }
    }
    let names = protocol::blanks(text);
    let typed = text.split("{{").skip(1).filter_map(|piece| piece.split_once("}}"));
    let typed = typed.map(|(name, _)| name.trim()).filter(|name| names.contains(name));
    found.extend(typed.map(|name| format!("{{{{{name}}}}}")));
    found.extend(dots(text, &quotations));
    found.extend(left_by_programs().filter(|words| text.contains(words)).map(str::to_owned));
    let mut seen = HashSet::new();
    found.retain(|blank| seen.insert(blank.clone()));
    found
}

/// What Word writes where a field leads nowhere, or waits for words.
fn left_by_programs() -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(|language| {
        Lexicon::of(language).words("left-by-programs").map(|(words, _)| words)
    })
}

/// Dots to write on: two signs of three, or five dots. Those that lead to a number are of a list of contents.
fn dots(text: &str, quotations: &Quotations) -> Option<String> {
    let is_dot = |c: char| matches!(c, '.' | '…');
    let at = text.find("……").into_iter().chain(text.find(".....")).min()?;
    let rest = text[at..].trim_start_matches(is_dot);
    let run = &text[at..text.len() - rest.len()];
    let leads = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    // "Signed ……": on paper a pen fills it in.
    let before = text[..at].trim_end_matches([' ', ':', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let pen = Lexicon::any_has("signed", &word.to_lowercase());
    (!leads && !pen && !quotations.hold(at)).then(|| run.to_owned())
}

/// What stands between “ and ”: a form of words that someone fills in when the time comes.
struct Quotations {
    /// Where “ and ” stand, and which of them opens.
    marks: Vec<(usize, bool)>,
    /// Where the last ” stands.
    last: usize,
}

impl Quotations {
    fn of(text: &str) -> Quotations {
        let marks: Vec<(usize, bool)> =
            text.match_indices(['“', '”']).map(|(at, mark)| (at, mark == "“")).collect();
        let last = marks.iter().rfind(|(_, opens)| !opens).map_or(0, |(at, _)| *at);
        Quotations { marks, last }
    }

    /// True for a place between the two.
    fn hold(&self, at: usize) -> bool {
        let before = self.marks.partition_point(|(mark, _)| *mark < at);
        before > 0 && self.marks[before - 1].1 && self.last >= at
    }
}

/// XXX, 20XX, ____, TBC
fn is_blank(word: &str) -> bool {
    let capital_x = word.chars().filter(|c| *c == 'X').count();
    let crosses = (capital_x >= 3 && capital_x == word.len())
        || (word.len() == 4 && word.starts_with("20") && capital_x == 2);
    crosses || word == "TBC" || (word.len() >= 4 && word.chars().all(|c| c == '_'))
}

/// True after a bracket that a model uses to ask or to offer: [insert name], [date], [members of the executive,].
fn asks(inside: &str, close: char) -> bool {
    let near = inside.char_indices().nth(80).map_or(inside, |(at, _)| &inside[..at]);
    let Some((words, _)) = near.split_once(close) else { return false };
    let words = words.to_lowercase();
    let begins = [
        "insert",
        "enter",
        "add ",
        "name of",
        "council name",
        "delete as",
        "delete if",
        "date",
        "tbc",
    ];
    begins.iter().any(|word| words.starts_with(word))
        || (words.contains(' ') && words.ends_with(','))
        || words.starts_with("or ")
}
