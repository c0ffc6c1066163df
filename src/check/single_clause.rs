//! `single-clause`: a section that holds one clause alone.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;

pub static SINGLE_CLAUSE: Rule = Rule::asked_for(
    "single-clause",
    "A section holds one clause alone, where a number says no more than the heading.",
    "Join it to another section when the document is next reviewed.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for part in subject.parts.iter().filter(|part| part.clause.rank == Rank::Section) {
        if let [only] = &*part.clause.children
            && only.rank == Rank::Clause
        {
            let message = format!("this section holds clause {} alone", only.citation);
            findings.push(
                Diagnostic::new(&SINGLE_CLAUSE, source, part.span, message)
                    .help("Join it to another section when the document is next reviewed.")
                    .clause(&part.clause.address),
            );
        }
    }
}
