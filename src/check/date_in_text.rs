//! `date-in-text`: the text says when it was adopted or reviewed, and the first lines of the file do not.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Act, Status};

pub static DATE_IN_TEXT: Rule = Rule::warning(
    "date-in-text",
    "The text says when the document was adopted or reviewed, and the first lines of the file do not. What the text says is used.",
    "Copy the lines that are offered to the first lines of the file, so that the next review needs one change and not two.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let lines = protocol.lines_to_type();
    let offered = |key| lines.iter().any(|line| line.starts_with(key));
    let dated = offered("adopted") || offered("reviewed");
    let told = |act| protocol.dated().filter(|(read, _)| read.date_of(act).is_some()).last();
    let adopted = || told(Act::Adopted).or_else(|| told(Act::Confirmed));
    let first = offered("adopted").then(adopted).flatten();
    // "Review: May 2025" at the head and "Next review: May 2026" at the foot: the first was done.
    let bare = || {
        let reviewed = protocol.metadata.reviewed;
        protocol.dated().find(|(read, _)| read.bare && read.by.is_some() && read.by == reviewed)
    };
    let words = first.or_else(|| told(Act::Reviewed)).or_else(adopted).or_else(bare);
    // A draft has a finding of its own, with the same lines.
    let dated = dated && protocol.metadata.status != Status::Draft;
    let (true, Some((read, span))) = (dated, words) else { return };
    let message = format!("the text says “{}”, and the first lines of the file do not", read.words);
    let mut finding = Diagnostic::new(&DATE_IN_TEXT, &protocol.source, span, message).help(
        format!("What the text says is used. Write it in the first lines:\n{}", lines.join("\n")),
    );
    finding.clause = protocol.address_at(span);
    findings.push(finding);
}
