//! `duplicate-text`: two clauses that say the same, word for word.

use super::subject::Subject;
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;
use std::collections::HashMap;

/// Shorter texts recur by right: “respect and courtesy”.
const FEWEST_WORDS: usize = 12;

pub static DUPLICATE_TEXT: Rule = Rule::warning(
    "duplicate-text",
    "Two clauses say the same, word for word. When one is changed the other will contradict it.",
    "Keep one, and refer to it from where the other stood.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, text) in subject.texts().iter().enumerate() {
        let part = subject.parts[index];
        let same: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        if same.len() < FEWEST_WORDS || part.clause.rank == Rank::Section {
            continue;
        }
        let Some(&earlier) = first.get(&same.join(" ")) else {
            first.insert(same.join(" "), index);
            continue;
        };
        let earlier = subject.parts[earlier];
        let name = if part.clause.citation.is_empty() { "this paragraph".to_owned() } else { format!("{}", part.clause.citation) };
        let of = if earlier.clause.citation.is_empty() { "an earlier paragraph" } else { &earlier.clause.citation };
        let other = Place::new(source, earlier.span);
        let finding = Diagnostic::new(&DUPLICATE_TEXT, source, part.span, format!("{name} says the same as {of}, word for word"));
        findings.push(finding.help("Keep one, and refer to it from where the other stood.").other(other, "said here first").clause(&part.clause.address));
    }
}
