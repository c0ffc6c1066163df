//! `number-outside-section`: a clause with the number of another section.

use super::row::Wrong;
use super::subject::Subject;
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Label;

pub static NUMBER_OUTSIDE_SECTION: Rule = Rule::warning(
    "number-outside-section",
    "A clause has the number of another section than the one it stands in: 12.2 under the heading 11.",
    "Look whether a heading was lost before it, or its number is wrong.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for fault in subject.faults() {
        let Wrong::Elsewhere(section, last) = &fault.wrong else { continue };
        let part = subject.parts[fault.part];
        let home = subject.parts[*section];
        let heading = home.clause.label.as_ref().map_or("", Label::bare);
        let run = if *last == *part.clause.citation {
            format!("clause {last} stands")
        } else {
            format!("clauses {} to {last} stand", part.clause.citation)
        };
        let other = Place::new(source, home.span);
        let finding = Diagnostic::new(
            &NUMBER_OUTSIDE_SECTION,
            source,
            part.label_span(source),
            format!("{run} in section {heading}"),
        );
        findings.push(
            finding
                .help("Look whether a heading was lost before it, or one of the numbers is wrong.")
                .other(other, "the section")
                .clause(&part.clause.address),
        );
    }
}
