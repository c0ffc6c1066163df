//! `duplicate-number`: a number that was used before: a citation of it may mean either.

use super::row::Wrong;
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
    for fault in subject.faults() {
        let part = subject.parts[fault.part];
        let printed =
            part.clause.label.as_ref().map_or("", |label| label.printed.trim_end_matches('.'));
        let Wrong::Again(first) = fault.wrong else { continue };
        let other = Place::new(source, subject.parts[first].label_span(source));
        let message = format!("the number {printed} is used twice");
        let help = format!(
            "This one is published as #{}. Correct one of them, if the council adopted it otherwise.",
            part.clause.address
        );
        let finding =
            Diagnostic::new(&DUPLICATE_NUMBER, source, part.label_span(source), message).help(help);
        findings.push(finding.other(other, "first used here").clause(&part.clause.address));
    }
}
