//! `spelling-mixed`: -ise and -ize in one document.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

type Words<'a> = BTreeMap<String, (Span, &'a str)>;

pub static SPELLING_MIXED: Rule = Rule::warning(
    "spelling-mixed",
    "The same document spells some words with -ise and others with -ize. Either is right; both together look careless.",
    "Choose one. Most councils write -ise.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let (mut ise, mut ize): (Words, Words) = (Words::new(), Words::new());
    for word in subject.words().iter().filter(|word| word.end - word.start > 6) {
        let spelt = subject.spelt(*word);
        let Some(z) = spelt_with_z(spelt) else { continue };
        let found = if z { &mut ize } else { &mut ise };
        found
            .entry(spelt.to_lowercase())
            .or_insert((subject.parts[word.part as usize].span, spelt));
    }
    if ise.is_empty() || ize.is_empty() {
        return;
    }
    let (odd, usual) = if ize.len() <= ise.len() { (&ize, &ise) } else { (&ise, &ize) };
    let list = |words: &Words| words.keys().take(8).cloned().collect::<Vec<_>>().join(", ");
    if let Some((span, word)) = odd.values().min_by_key(|(span, _)| *span) {
        let message = format!("two ways of spelling: {} beside {}", list(odd), list(usual));
        findings.push(
            Diagnostic::new(&SPELLING_MIXED, source, source.find(*span, word), message)
                .help("Choose one. Most councils write -ise."),
        );
    }
}

/// Beginnings of words that may be spelt either way; others (advise, size) may not.
const STEMS: [&str; 30] = [
    "apologi",
    "authori",
    "categori",
    "characteri",
    "critici",
    "emphasi",
    "finali",
    "formali",
    "harmoni",
    "jeopardi",
    "legali",
    "maximi",
    "minimi",
    "moderni",
    "neutrali",
    "organi",
    "penali",
    "pressuri",
    "prioriti",
    "publici",
    "recogni",
    "scrutini",
    "speciali",
    "standardi",
    "stigmati",
    "subsidi",
    "summari",
    "utili",
    "victimi",
    "visuali",
];

const ENDINGS: [&str; 8] = ["ations", "ation", "ing", "ers", "er", "ed", "es", "e"];

fn spelt_with_z(word: &str) -> Option<bool> {
    let ending = ENDINGS.iter().find(|ending| word.ends_with(*ending))?;
    let before = &word[..word.len() - ending.len()];
    let z = before.ends_with('z');
    let stem = before.strip_suffix(['s', 'z']).filter(|stem| stem.ends_with('i'))?;
    STEMS.iter().any(|known| known.eq_ignore_ascii_case(stem)).then_some(z)
}
