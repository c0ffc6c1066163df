//! `unnumbered-clauses`: a long document in which no clause has a number.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Part, Rank};

/// A page or two can be cited without numbers.
const MANY: usize = 30;

pub static UNNUMBERED_CLAUSES: Rule = Rule::warning(
    "unnumbered-clauses",
    "No clause of the document has a number, so that nothing finer than a section can be cited by one.",
    "Number the clauses when the document is next reviewed, or write `numbering: auto` to have them numbered by position.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let count =
        |wanted: fn(&Part) -> bool| subject.parts.iter().filter(|part| wanted(part)).count();
    let numbered = count(|part| part.clause.rank != Rank::Section && part.clause.label.is_some());
    let plain = count(|part| part.clause.rank == Rank::Paragraph);
    if numbered == 0 && plain >= MANY {
        let message = format!("none of the {plain} paragraphs of this document has a number");
        let help = "A letter cannot cite them by number. Number them when the document is next reviewed, or write `numbering: auto`.";
        let span = subject.entry.protocol.key_span("title");
        findings.push(Diagnostic::new(&UNNUMBERED_CLAUSES, source, span, message).help(help));
    }
}
