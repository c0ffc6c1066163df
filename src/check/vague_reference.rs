//! `vague-reference`: “see below” with no number: the reader is sent to a place that is not named.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static VAGUE_REFERENCE: Rule = Rule::warning(
    "vague-reference",
    "Words such as “see below” send the reader to a place that they do not name.",
    "Name the section or clause: “see clause 15”.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for words in vague(text) {
            let message = format!("“{words}” names no place");
            let help = "Name the section or clause that is meant.";
            findings.push(Diagnostic::new(&VAGUE_REFERENCE, source, source.find(part.span, words), message).help(help).clause(&part.clause.address));
        }
    }
}

const VERBS: [&str; 10] = ["see", "considered", "set out", "described", "listed", "given", "explained", "detailed", "referred to", "mentioned"];

/// Phrases that point below or above without a number: "considered below", "as set out above".
fn vague(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for way in ["below", "above"] {
        for (at, _) in text.match_indices(way) {
            let before = text[..at].trim_end();
            let verb = VERBS.iter().find(|verb| before.ends_with(*verb) && !before[..before.len() - verb.len()].ends_with(char::is_alphabetic));
            let ends = !text[at + way.len()..].starts_with(char::is_alphanumeric);
            if let (Some(verb), true) = (verb, ends) {
                found.push(&text[before.len() - verb.len()..at + way.len()]);
            }
        }
    }
    found
}
