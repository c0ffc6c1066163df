//! `number-gap`: a row of numbers with some missing: a clause may have been lost.

use super::missing::is_several;
use super::row::Wrong;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Clause, Label, plain_text, push_text};

pub static NUMBER_GAP: Rule = Rule::warning(
    "number-gap",
    "Numbers are missing from a row. As a rule a clause was lost when the text was copied, or its number was.",
    "Look at the adopted text. If the council did adopt it so, allow the finding with a reason.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for fault in subject.faults() {
        let part = subject.parts[fault.part];
        let printed = part.clause.label.as_ref().map_or("", Label::bare);
        let Wrong::Gap(missing) = &fault.wrong else { continue };
        // "(3) Budget Rules" over the Budget Rules, as a constitution counts them.
        if fault.part == 0 && is_title(part.clause, printed, &subject.entry.protocol.metadata.title)
        {
            continue;
        }
        if is_buried(subject, fault.part, missing) {
            continue;
        }
        let message = format!(
            "{printed} is here, but {missing} {} missing",
            if is_several(missing) { "are" } else { "is" }
        );
        let help = "Look whether a clause or its number was lost when the text was copied.";
        findings.push(
            Diagnostic::new(&NUMBER_GAP, source, part.label_span(source), message)
                .help(help)
                .clause(&part.clause.address),
        );
    }
}

/// True for a number that stands in the middle of the text before it, as another rule says: "… at nine. 1.5 The room".
fn is_buried(subject: &Subject, part: usize, missing: &str) -> bool {
    let Some(before) = part.checked_sub(1).map(|at| &*subject.texts()[at]) else { return false };
    let label = subject.parts[part - 1].clause.label.as_ref();
    let decimal = missing.contains('.');
    let ended = |before: &str| [". ", "; ", "! ", "? "].iter().any(|end| before.ends_with(end));
    label.is_some()
        && !is_several(missing)
        && before.match_indices(missing).any(|(at, _)| {
            let rest = &before[at + missing.len()..];
            let words = rest.strip_prefix('.').or(decimal.then_some(rest));
            ended(&before[..at])
                && words.is_some_and(|words| {
                    words.trim_start_matches(' ').starts_with(char::is_uppercase)
                })
        })
}

/// True for a part that has the title of its document for all its words, with its number or without: "G7 – Contract Rules".
fn is_title(clause: &Clause, printed: &str, title: &str) -> bool {
    let mut words = plain_text(&clause.heading);
    push_text(&mut words, &clause.body);
    let numbered = title.strip_prefix(printed.trim_matches(['(', ')', '.', ' ', '-', '–']));
    let without = numbered.map(|rest| rest.trim_start_matches(['.', ' ', '-', '–', ':']));
    let words = words.trim_matches([' ', '\n', '-', '–', '—']);
    words.eq_ignore_ascii_case(title)
        || without.is_some_and(|title| words.eq_ignore_ascii_case(title))
}
