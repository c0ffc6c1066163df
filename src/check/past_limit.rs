//! `past-limit`: a text holds more than is looked at: what was passed over is told, and where it begins.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Definition, Origin, ReviewWords};

pub static PAST_LIMIT: Rule = Rule::warning(
    "past-limit",
    "A text defines more terms, says more dates, or gives a term a longer meaning than protosite looks at. What is past the limit is published as it stands; it is not linked, judged or shown elsewhere.",
    "Part the document in two, or give a long meaning a clause of its own.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let source = &protocol.source;
    let mut place = |at: usize, message: String, help: &str| {
        let Some(found) = protocol.definitions.get(at) else { return };
        let part = subject.parts[found.part.index()];
        let span = Origin::new(source, part.span, &part.clause.body).span(found.start, found.end);
        findings.push(
            Diagnostic::new(&PAST_LIMIT, source, span, message)
                .help(help)
                .clause(&part.clause.address),
        );
    };
    if let Some(first) = protocol.definitions.get(Definition::MOST) {
        let message = format!(
            "this document defines more than {} terms: from “{}” on no use is linked",
            Definition::MOST,
            first.term
        );
        place(Definition::MOST, message, "Part the document in two.");
    }
    let cut = |found: &Definition| {
        found.meaning.ends_with('…') && found.meaning.len() >= Definition::LONGEST
    };
    for (at, found) in protocol.definitions.iter().enumerate().filter(|(_, found)| cut(found)) {
        let message = format!(
            "the meaning of “{}” is longer than {} letters: where the term is used, only its beginning is shown",
            found.term,
            Definition::LONGEST
        );
        place(
            at,
            message,
            "Say what it means in one sentence, and the rest in a clause of its own.",
        );
    }
    let mut dated = protocol.dated();
    if let Some((_, span)) = dated.nth(ReviewWords::MOST - 1) {
        let message = format!(
            "the text says {} times when it was adopted or is reviewed: what it says after this is not looked at",
            ReviewWords::MOST
        );
        findings.push(
            Diagnostic::new(&PAST_LIMIT, source, span, message)
                .help("Say the dates of this document in the first lines of the file, which come before all others."),
        );
    }
}
