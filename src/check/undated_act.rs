//! `undated-act`: an Act named without its year.

use super::subject::Subject;
use super::word::hash;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

pub static UNDATED_ACT: Rule = Rule::warning(
    "undated-act",
    "An Act is named without its year. Several Acts have the same name: there are Data Protection Acts of 1984, 1998 and 2018.",
    "Add the year: the Data Protection Act 2018.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut acts: BTreeMap<&str, (Span, &str, Vec<String>)> = BTreeMap::new();
    for word in subject.words().iter().filter(|word| word.hash == hash("act") && word.start > 0) {
        let part = subject.parts[word.part as usize];
        let text = &subject.texts()[word.part as usize];
        if subject.spelt(*word) != "Act" || !text[..word.start as usize].ends_with(' ') {
            continue;
        }
        if let Some(name) = named(text, word.start as usize - 1) {
            let clause = part.clause;
            let act = acts
                .entry(name)
                .or_insert_with(|| (source.find(part.span, name), &clause.address, Vec::new()));
            act.2.push(if clause.citation.is_empty() {
                format!("#{}", clause.address)
            } else {
                clause.citation.to_string()
            });
        }
    }
    for (name, (span, address, mut places)) in acts {
        places.dedup();
        let message = format!("“{name}” is named without its year ({})", places.join(", "));
        findings.push(
            Diagnostic::new(&UNDATED_ACT, source, span, message)
                .help("Add the year in which it was passed.")
                .clause(address),
        );
    }
}

/// The name of the Act whose last word is at an offset, if no year follows. “The Act” by itself has no name.
fn named(text: &str, at: usize) -> Option<&str> {
    let after = &text[at + 4..];
    if after.starts_with(|c: char| c.is_alphanumeric())
        || after.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let mut start = at;
    for word in text[..at].rsplit(' ') {
        let joins = matches!(word, "of" | "and") && start < at;
        let capital = word.starts_with(|c: char| c.is_uppercase())
            && word.chars().all(|c| c.is_alphabetic() || c == '-');
        if !(joins || capital)
            || matches!(word, "The" | "This" | "That" | "Said" | "An" | "Each" | "Every" | "Any")
        {
            break;
        }
        start = word.as_ptr() as usize - text.as_ptr() as usize;
    }
    let name = text[start..at + 4].trim_start_matches("of ").trim_start_matches("and ");
    (name.split(' ').count() > 2).then_some(name)
}
