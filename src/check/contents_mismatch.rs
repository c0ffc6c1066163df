//! `contents-mismatch`: a contents list typed into the text disagrees with the headings it lists.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Label, Part, Rank, plain_text};

pub static CONTENTS_MISMATCH: Rule = Rule::warning(
    "contents-mismatch",
    "A contents list was typed or pasted into the text, and it disagrees with the headings.",
    "Take the list out: the page has one of its own, made from the headings.",
);

const HELP: &str =
    "Take the list out: the page has one of its own, made from the headings. Or correct the entry.";

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let Some(list) = subject.parts.iter().position(|part| is_contents(part)) else { return };
    let under = |index: usize| (list..subject.parts[list].end.index()).contains(&index);
    let headings: Vec<String> = subject
        .parts
        .iter()
        .enumerate()
        .filter(|(index, part)| part.clause.rank == Rank::Section && !under(*index))
        .map(|(_, part)| entry(part, &plain_text(&part.clause.heading)))
        .collect();
    for (index, part) in
        subject.parts.iter().enumerate().filter(|(index, _)| *index != list && under(*index))
    {
        for line in subject.texts()[index].lines().filter(|line| !line.trim().is_empty()) {
            let listed = entry(part, line);
            if headings.contains(&listed)
                || headings
                    .iter()
                    .any(|heading| words(heading) == words(&listed) && digits(&listed).is_empty())
            {
                continue;
            }
            let near = headings.iter().find(|heading| {
                words(heading) == words(&listed)
                    || (!digits(&listed).is_empty() && digits(heading) == digits(&listed))
            });
            let message = match near {
                Some(heading) => {
                    format!("the contents list has “{listed}”, the heading is “{heading}”")
                }
                None => format!("the contents list has “{listed}”, and there is no such heading"),
            };
            findings.push(
                Diagnostic::new(&CONTENTS_MISMATCH, source, part.span, message)
                    .help(HELP)
                    .clause(&part.clause.address),
            );
        }
    }
}

fn is_contents(part: &Part) -> bool {
    let words = plain_text(&part.clause.heading).to_lowercase();
    part.clause.rank == Rank::Section
        && matches!(words.trim(), "contents" | "table of contents" | "index")
}

/// A line of the list or a heading in one form: its number, its words in small letters, no page number.
fn entry(part: &Part, line: &str) -> String {
    let label = part.clause.label.as_ref().map_or("", Label::bare);
    let line = line
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(['.', ' ', '\t', '…', '·']);
    format!("{label} {line}").trim().to_lowercase().replace('’', "'")
}

fn words(entry: &str) -> &str {
    entry.trim_start_matches(|c: char| !c.is_alphabetic())
}

fn digits(entry: &str) -> &str {
    entry
        .split(' ')
        .next()
        .filter(|first| first.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or("")
}
