//! `duplicate-number`: a number that was used before: a citation of it may mean either.

use super::row::{Fault, Wrong};
use super::subject::Subject;
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};

pub static DUPLICATE_NUMBER: Rule = Rule::warning(
    "duplicate-number",
    "A number is used twice, so that whoever cites it may mean either rule. The second is published with ~2 after its address.",
    "Ask which number was adopted and correct the other. If both were adopted so, allow the finding with a reason.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let again: Vec<(usize, usize)> = subject.faults().iter().filter_map(again).collect();
    for row in again.chunk_by(|before, next| next.1 == before.0) {
        let [(at, first), ..] = row else { continue };
        let part = subject.parts[*at];
        let printed =
            part.clause.label.as_ref().map_or("", |label| label.printed.trim_end_matches('.'));
        let other = Place::new(source, subject.parts[*first].label_span(source));
        let message = match row.len() {
            1 => format!("the number {printed} is used twice"),
            more => format!("the number {printed} is used {} times in a row", more + 1),
        };
        let address = &part.clause.address;
        let help = match row.len() {
            1 => format!(
                "This one is published as #{address}. Correct one of them, if the council adopted it otherwise."
            ),
            _ => "Some programs count such a list by themselves; a page shows what is typed. Type 1., 2., 3."
                .to_owned(),
        };
        let finding =
            Diagnostic::new(&DUPLICATE_NUMBER, source, part.label_span(source), message).help(help);
        findings.push(finding.other(other, "first used here").clause(address));
    }
}

/// A part whose number was used before, and the part that used it.
fn again(fault: &Fault) -> Option<(usize, usize)> {
    match fault.wrong {
        Wrong::Again(first) => Some((fault.part, first)),
        _ => None,
    }
}
