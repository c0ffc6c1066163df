//! `all-caps`: a heading in capitals.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Rank, plain_text};

pub static ALL_CAPS: Rule = Rule::asked_for(
    "all-caps",
    "A heading is in capitals, which are slower to read and which some screen readers spell out.",
    "Write it as a sentence: “Access to documents”.",
)
.on_access();

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for part in subject.parts.iter().filter(|part| part.clause.rank == Rank::Section) {
        let words = plain_text(&part.clause.heading);
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        if letters > 4 && !words.contains(char::is_lowercase) {
            let message = format!("the heading “{words}” is in capitals");
            findings.push(
                Diagnostic::new(&ALL_CAPS, source, part.span, message)
                    .help("Write it as a sentence, with one capital at its start.")
                    .clause(&part.clause.address),
            );
        }
    }
}
