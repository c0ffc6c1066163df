//! `review-ambiguous`: the council's words about its review mean two things. Both are offered, with the line to type for each.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{ReviewWords, Unread};
use crate::source::Span;

pub static REVIEW_AMBIGUOUS: Rule = Rule::warning(
    "review-ambiguous",
    "The council's words about its review mean two things, or give no date at all.",
    "Ask what was decided, and type the line that is offered for it.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let stated = protocol.metadata.review_by.is_some() || protocol.metadata.review_every.is_some();
    let mut look = |read: &ReviewWords, span: Span, address: Option<&str>| {
        let Some((message, help)) = question(read).filter(|_| !stated) else { return };
        let mut finding =
            Diagnostic::new(&REVIEW_AMBIGUOUS, &protocol.source, span, message).help(help);
        finding.clause = address.map(str::to_owned);
        findings.push(finding);
    };
    if let Some(read) = &protocol.metadata.review {
        look(read, protocol.key_span("review"), None);
    }
    for (address, read) in &protocol.review_clauses {
        look(read, protocol.clause_span(address), Some(address));
    }
}

fn question(read: &ReviewWords) -> Option<(String, String)> {
    if let Some(ask) = &read.ask {
        let lines: Vec<String> = ask.lines.iter().map(|line| format!("`{line}`")).collect();
        return Some((
            format!("“{}” may mean {}", read.words, ask.readings),
            format!("Ask what was decided, and write {}.", lines.join(" or ")),
        ));
    }
    match read.unread {
        Some(Unread::Vague) => {
            let help = "The review register shows it as without a review date. If the council has decided on a date or a cycle, write `review_by:` or `review_every:`.";
            Some((
                format!("“{}” gives no date by which a review is due", read.words),
                help.to_owned(),
            ))
        }
        _ => None,
    }
}
