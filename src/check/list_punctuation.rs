//! `list-punctuation`: items of a list that end in different ways.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static LIST_PUNCTUATION: Rule = Rule::asked_for(
    "list-punctuation",
    "The items of a list end in different ways: some with a semicolon, some with a full stop, some with nothing.",
    "End each with a semicolon and the last with a full stop, or all with nothing.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (part, items) in subject.lists() {
        if mixed(&items) {
            let message = "the items of this list end in different ways";
            findings.push(
                Diagnostic::new(&LIST_PUNCTUATION, source, part.span, message)
                    .help("End each with a semicolon and the last with a full stop, or all with nothing.")
                    .clause(&part.clause.address),
            );
        }
    }
}

/// True if the items before the last do not all end alike. “; and” and “, or” before the last item are the usual form.
fn mixed(items: &[&str]) -> bool {
    let ending = |item: &str| {
        item.trim_end_matches(" and")
            .trim_end_matches(" or")
            .chars()
            .last()
            .filter(|c| ".;,:".contains(*c))
    };
    let first = ending(items[0]);
    items[..items.len() - 1].iter().any(|item| ending(item) != first)
}
