//! `list-case`: items of a list of which some begin with a capital.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;

pub static LIST_CASE: Rule = Rule::asked_for("list-case", "Some items of a list begin with a capital and some do not.", "Begin all of them alike.");

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (index, part) in subject.parts.iter().enumerate() {
        let items: Vec<&str> = subject.parts[index + 1..]
            .iter()
            .zip(&subject.texts()[index + 1..])
            .take_while(|(item, _)| item.parent.is_some_and(|parent| parent >= index))
            .filter(|(item, _)| item.parent == Some(index) && item.clause.rank == Rank::Point)
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        if items.len() > 2 && mixed(&items) {
            let message = "some items of this list begin with a capital and some do not";
            findings.push(Diagnostic::new(&LIST_CASE, source, part.span, message).help("Begin all of them alike.").clause(&part.clause.address));
        }
    }
}

fn mixed(items: &[&str]) -> bool {
    let capital = |item: &&&str| item.starts_with(char::is_uppercase);
    let count = items.iter().filter(capital).count();
    count > 0 && count < items.len()
}
