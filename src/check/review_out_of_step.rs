//! `review-out-of-step`: a document that this one relies on was adopted, amended or reviewed after this one was last reviewed.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;

pub static REVIEW_OUT_OF_STEP: Rule = Rule::warning(
    "review-out-of-step",
    "A document that this one cites was adopted, amended or reviewed after this one was last reviewed. What is cited may say something else now.",
    "Read the clauses that cite it; when they are right, give this document a new `reviewed:` date.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let key = ["reviewed", "adopted"]
        .into_iter()
        .find(|key| protocol.places.keys.contains_key(key))
        .unwrap_or("title");
    for step in &subject.entry.steps {
        let other = &subject.council.entries[step.entry].protocol;
        let names: Vec<String> = step
            .parts
            .iter()
            .filter_map(|part| protocol.part(*part))
            .map(|part| protocol.name_of(part, Language::English))
            .collect();
        let mut clauses = names;
        clauses.dedup();
        let cites = if clauses.is_empty() {
            "it is the model of this one".to_owned()
        } else {
            format!("cited in {}", clauses.join(", "))
        };
        let message = format!(
            "“{}” was {} {}, after this was last reviewed ({cites})",
            other.metadata.title, step.event, step.date
        );
        let help =
            "Read those clauses; when they are right, record the review: reviewed: with its date.";
        findings.push(
            Diagnostic::new(&REVIEW_OUT_OF_STEP, &protocol.source, protocol.key_span(key), message)
                .help(help),
        );
    }
}
