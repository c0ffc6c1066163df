//! `list-lead-in`: words before a list that end in a semicolon.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;

pub static LIST_LEAD_IN: Rule = Rule::asked_for(
    "list-lead-in",
    "The words before a list end in a semicolon, so that they read as an item of it.",
    "End them with a colon.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (index, part) in subject.parts.iter().enumerate() {
        let text = subject.texts()[index].trim_end();
        let next = subject.parts.get(index + 1);
        let leads = next.is_some_and(|next| {
            next.clause.rank == Rank::Point
                && (next.parent == Some(part.id) || next.parent == part.parent)
        });
        if leads
            && matches!(part.clause.rank, Rank::Clause | Rank::Paragraph)
            && text.ends_with(';')
        {
            let message = "the words before this list end in a semicolon";
            findings.push(
                Diagnostic::new(&LIST_LEAD_IN, source, part.span, message)
                    .help("End them with a colon.")
                    .clause(&part.clause.address),
            );
        }
    }
}
