//! `undefined-term`: a term that another document of the council defines, used where no definition holds.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static UNDEFINED_TERM: Rule = Rule::warning(
    "undefined-term",
    "A term is used that only another document defines. A definition holds in its own document alone.",
    "Define it here too, or for all documents under `definitions:` in council.yaml.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let mut known: Vec<&str> = protocol.definitions.iter().map(|found| &*found.term).collect();
    known.extend(protocol.metadata.definitions.keys().map(String::as_str));
    known.extend(subject.council.definitions.iter().map(|of| of.term.as_str()));
    let terms = subject.council.terms();
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for (range, of) in terms.find(text) {
            let words = &text[range.clone()];
            let singular = words.strip_suffix('s').unwrap_or(words);
            if known.contains(&words) || known.contains(&singular) {
                continue;
            }
            known.push(words);
            let (entry, at) = of[0];
            let other = &subject.council.entries[entry].protocol;
            if other.id == protocol.id {
                continue;
            }
            let message = format!(
                "“{words}” is defined in “{}” (#{}) and not here",
                other.metadata.title,
                clause_of(other, at)
            );
            let finding = Diagnostic::new(
                &UNDEFINED_TERM,
                &protocol.source,
                protocol.source.find(part.span, words),
                message,
            );
            findings.push(finding.help("Define it here, or for all documents under `definitions:` in council.yaml.").clause(&part.clause.address));
        }
    }
}

fn clause_of(protocol: &crate::protocol::Protocol, definition: usize) -> String {
    let part = protocol.definitions[definition].part;
    protocol.part(part).map_or(String::new(), |part| part.clause.address.to_string())
}
