//! `placeholder`: a blank of a model that nobody filled in: "XX May 20XX", "[insert name of council]".

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::Unread;
use std::collections::BTreeSet;

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
    let (crosses, lines) = (source.text().contains("XX"), source.text().contains("__"));
    let may_have = |text: &str| {
        text.contains('[') || (crosses && text.contains('X')) || (lines && text.contains('_'))
    };
    for (part, text) in subject.parts.iter().zip(subject.texts()).filter(|(_, text)| may_have(text))
    {
        for blank in blanks(text) {
            let place = Place::new(source, source.find(part.span, &blank));
            findings.push(
                Diagnostic::at(&PLACEHOLDER, place, format!("`{blank}` was not filled in"))
                    .help(HELP)
                    .clause(&part.clause.address),
            );
        }
    }
}

/// The blanks of a text, each once: a run of X, a line to write on, or brackets that ask for something.
fn blanks(text: &str) -> BTreeSet<String> {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'));
    let mut found: BTreeSet<String> =
        words.filter(|word| is_blank(word)).map(str::to_owned).collect();
    let open = |at: &usize| asks(&text[at + 1..]) && !in_quotation(text, *at);
    for (at, _) in text.match_indices('[').filter(|(at, _)| open(at)) {
        let end = text[at..].find(']').map_or(text.len(), |end| at + end + 1);
        found.insert(text[at..end].to_owned());
    }
    found
}

/// True inside “ and ”: a form of words that someone fills in when the time comes.
fn in_quotation(text: &str, at: usize) -> bool {
    let (open, close) = (text[..at].rfind('“'), text[..at].rfind('”'));
    open.is_some() && open > close && text[at..].contains('”')
}

/// XXX, 20XX, ____
fn is_blank(word: &str) -> bool {
    let capital_x = word.chars().filter(|c| *c == 'X').count();
    let crosses = (capital_x >= 3 && capital_x == word.len())
        || (word.len() == 4 && word.starts_with("20") && capital_x == 2);
    crosses || (word.len() >= 4 && word.chars().all(|c| c == '_'))
}

/// True after a bracket that a model uses to ask or to offer: [insert name], [date], [members of the executive,].
fn asks(inside: &str) -> bool {
    let near = inside.char_indices().nth(80).map_or(inside, |(at, _)| &inside[..at]);
    let Some((words, _)) = near.split_once(']') else { return false };
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
