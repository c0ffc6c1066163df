//! `number-out-of-order`: a number lower than the one before it.

use super::missing::is_several;
use super::row::Wrong;
use super::subject::Subject;
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Label;

pub static NUMBER_OUT_OF_ORDER: Rule = Rule::warning(
    "number-out-of-order",
    "A number is lower than the one before it in its row.",
    "Look at the adopted text: two clauses may have changed places, or a number was mistyped.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for fault in subject.faults() {
        let part = subject.parts[fault.part];
        let printed = part.clause.label.as_ref().map_or("", Label::bare);
        let (Wrong::Back(other) | Wrong::Below(other, _)) = fault.wrong else { continue };
        // A row that begins again was told with the numbers that are used again.
        let again = part.clause.address.contains('~')
            && part.clause.label.as_ref().is_some_and(|label| label.series.ordinal() == 1);
        if again && matches!(fault.wrong, Wrong::Back(_)) {
            continue;
        }
        let other = subject.parts[other];
        let then = other.clause.label.as_ref().map_or("", Label::bare);
        let (message, what) = match &fault.wrong {
            Wrong::Below(_, missing) => {
                let line = source.line(other.label_span(source).start);
                let stand = if is_several(missing) { "stand" } else { "stands" };
                let message =
                    format!("{printed} is here, and {missing} {stand} below, at line {line}");
                (message, "the one that belongs before it")
            }
            _ => (format!("{printed} comes after {then}"), "the one before"),
        };
        let other = Place::new(source, other.label_span(source));
        let finding =
            Diagnostic::new(&NUMBER_OUT_OF_ORDER, source, part.label_span(source), message);
        findings.push(
            finding
                .help("Put them in order, or correct the number that is wrong.")
                .other(other, what)
                .clause(&part.clause.address),
        );
    }
}
