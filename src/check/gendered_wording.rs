//! `gendered-wording`: words that name a sex where the rule holds for anyone.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Clause;
use crate::source::Span;
use std::collections::BTreeMap;

pub static GENDERED_WORDING: Rule = Rule::warning(
    "gendered-wording",
    "Words that name a sex where the rule holds for anyone: chairman, he/she. Model documents have not used them since 2020.",
    "Write chair, they, their; the finding says which.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut seen: BTreeMap<&str, (Vec<String>, Span, String)> = BTreeMap::new();
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for (word, instead) in found(text) {
            let span = source.find(part.span, word);
            let entry = seen.entry(instead).or_insert_with(|| (Vec::new(), span, part.clause.address.to_string()));
            entry.0.push(format!("{word} ({})", place(part.clause)));
        }
    }
    for (instead, (words, span, address)) in seen {
        let message = format!("wording that names a sex: {}", words.join(", "));
        findings.push(Diagnostic::new(&GENDERED_WORDING, source, span, message).help(format!("Write {instead}.")).clause(&address));
    }
}

/// Words, and what to write instead. Only whole words count.
const WORDS: [(&str, &str); 21] = [
    ("chairman", "“chair”"),
    ("chairmen", "“chair”"),
    ("vice-chairman", "“chair”"),
    ("vice-chairmen", "“chair”"),
    ("chairwoman", "“chair”"),
    ("chairmanship", "“chair”"),
    ("spokesman", "“spokesperson”"),
    ("spokesmen", "“spokesperson”"),
    ("manpower", "“staff”"),
    ("he/she", "“they”"),
    ("she/he", "“they”"),
    ("s/he", "“they”"),
    ("him/her", "“them”"),
    ("her/him", "“them”"),
    ("his/her", "“their”"),
    ("her/his", "“their”"),
    ("himself/herself", "“themselves”"),
    ("herself/himself", "“themselves”"),
    ("he", "“they”"),
    ("his", "“their”"),
    ("himself", "“themselves”"),
];

const PHRASES: [&str; 5] = ["he or she", "she or he", "him or her", "his or her", "himself or herself"];

/// The words of a text that name a sex, with what to write instead. The words of a phrase are not found again.
fn found(text: &str) -> Vec<(&str, &'static str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for phrase in PHRASES {
        for (at, words) in text.match_indices(phrase) {
            found.push((words, "“they”, “them” or “their”"));
            taken.push(at..at + words.len());
        }
    }
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-'))).filter(|word| word.len() > 1) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let known = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        if let Some((_, instead)) = known.filter(|_| !taken.iter().any(|range| range.contains(&at))) {
            found.push((word, instead));
        }
    }
    found
}

fn place(clause: &Clause) -> &str {
    if clause.citation.is_empty() { &clause.address } else { &clause.citation }
}
