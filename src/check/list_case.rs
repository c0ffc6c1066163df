//! `list-case`: items of a list of which some begin with a capital.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static LIST_CASE: Rule = Rule::asked_for(
    "list-case",
    "Some items of a list begin with a capital and some do not.",
    "Begin all of them alike.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (part, items) in subject.lists() {
        if mixed(&items) {
            let message = "some items of this list begin with a capital and some do not";
            findings.push(
                Diagnostic::new(&LIST_CASE, source, part.span, message)
                    .help("Begin all of them alike.")
                    .clause(&part.clause.address),
            );
        }
    }
}

fn mixed(items: &[&str]) -> bool {
    let capital = |item: &&&str| item.starts_with(char::is_uppercase);
    let count = items.iter().filter(capital).count();
    count > 0 && count < items.len()
}
