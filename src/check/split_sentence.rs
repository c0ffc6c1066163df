//! `split-sentence`: a point that begins with “or” or “and”: one sentence was cut in two.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;

pub static SPLIT_SENTENCE: Rule = Rule::warning(
    "split-sentence",
    "A point begins with “or” or “and”: one sentence was cut into two points, so that a citation of either is half a rule.",
    "Join it to the point before it, or take the word out.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        let word = text.split_whitespace().next().unwrap_or("");
        if part.clause.rank == Rank::Point && matches!(word, "or" | "and") {
            let message =
                format!("this point begins with “{word}”: one sentence may have been cut in two");
            findings.push(
                Diagnostic::new(&SPLIT_SENTENCE, source, part.span, message)
                    .help("Join it to the point before it, or take the word out.")
                    .clause(&part.clause.address),
            );
        }
    }
}
