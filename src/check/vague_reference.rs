//! `vague-reference`: “see below” with no number: the reader is sent to a place that is not named.

use super::subject::Subject;
use super::word::hash;
use crate::diagnostic::{Diagnostic, Rule};

pub static VAGUE_REFERENCE: Rule = Rule::asked_for(
    "vague-reference",
    "Words such as “see below” send the reader to a place that they do not name.",
    "Name the section or clause: “see clause 15”.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for word in subject.words().iter().filter(|word| WAYS.contains(&word.hash)) {
        let part = subject.parts[word.part as usize];
        let text = &subject.texts()[word.part as usize];
        let Some(start) = verb(&text[..word.start as usize]) else { continue };
        let words = &text[start..word.end as usize];
        let message = format!("“{words}” names no place");
        let help = "Name the section or clause that is meant.";
        findings.push(
            Diagnostic::new(&VAGUE_REFERENCE, source, source.find(part.span, words), message)
                .help(help)
                .clause(&part.clause.address),
        );
    }
}

const WAYS: [u64; 2] = [hash("below"), hash("above")];
const VERBS: [&str; 10] = [
    "see",
    "considered",
    "set out",
    "described",
    "listed",
    "given",
    "explained",
    "detailed",
    "referred to",
    "mentioned",
];

/// Where the verb begins that a text ends in, as “see” in “see below”.
fn verb(before: &str) -> Option<usize> {
    let before = before.trim_end();
    let verb = VERBS.iter().find(|verb| {
        before.ends_with(*verb)
            && !before[..before.len() - verb.len()].ends_with(char::is_alphabetic)
    })?;
    Some(before.len() - verb.len())
}
