//! `unused-definition`: a term that is defined and never used.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::register::Meaning;

pub static UNUSED_DEFINITION: Rule = Rule::warning(
    "unused-definition",
    "A term is defined and used nowhere else in the document. Readers look for the rule that it was made for.",
    "Take the definition out, or use the term where it is meant.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let used = &subject.entry.cross.used;
    for (at, found) in protocol.definitions.iter().enumerate() {
        if used.binary_search(&Meaning::Text(at as u32)).is_err() {
            let part = subject.parts[found.part as usize];
            let span = protocol.source.find(part.span, &found.term);
            let finding = Diagnostic::new(
                &UNUSED_DEFINITION,
                &protocol.source,
                span,
                format!("“{}” is defined here and used nowhere else", found.term),
            );
            findings.push(
                finding
                    .help("Take the definition out, or use the term where it is meant.")
                    .clause(&part.clause.address),
            );
        }
    }
    for (at, term) in protocol.metadata.definitions.keys().enumerate() {
        if used.binary_search(&Meaning::Key(at as u32)).is_err() {
            let message =
                format!("“{term}” is defined in the first lines and used nowhere in the text");
            findings.push(
                Diagnostic::new(
                    &UNUSED_DEFINITION,
                    &protocol.source,
                    protocol.key_span("definitions"),
                    message,
                )
                .help("Take it out, or use the term where it is meant."),
            );
        }
    }
}
