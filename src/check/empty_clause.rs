//! `empty-clause`: a number without words, or a heading with nothing under it.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Label, Part, Rank};
use crate::source::Source;

pub static EMPTY_CLAUSE: Rule = Rule::warning(
    "empty-clause",
    "A number has no words after it, or a heading has nothing under it. As a rule the words were lost when the text was copied.",
    "Put the words back, or take the line out.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    // Of a file that is empty that is said.
    if subject.parts.is_empty() && !source.text().trim().is_empty() {
        let message = "there is no text under the first lines";
        let help = "Put the text of the document under them, or take the file out.";
        let place = subject.entry.protocol.key_span("title");
        findings.push(Diagnostic::new(&EMPTY_CLAUSE, source, place, message).help(help));
    }
    // The headings before the first words are the title, line by line.
    let titles = subject
        .parts
        .iter()
        .take_while(|part| part.clause.label.is_none() && part.clause.body.is_empty())
        .count();
    for (at, part) in subject.parts.iter().enumerate() {
        let clause = part.clause;
        let wordless = clause.heading.is_empty() && clause.body.is_empty();
        let printed = clause.label.as_ref().map_or("", Label::bare);
        let next = subject.parts.get(at + 1).filter(|next| next.clause.rank == Rank::Section);
        // Numbers put headings beside each other that stand below by their signs: what is below is not lost.
        let own = || signs(source, part);
        let below = |next: &Part| own() > 0 && signs(source, next) > own();
        if clause.rank == Rank::Section && next.is_some_and(below) {
            continue;
        }
        let message = match clause.rank {
            Rank::Section
                if clause.children.is_empty() && clause.body.is_empty() && at + 1 >= titles =>
            {
                "there is nothing under this heading".to_owned()
            }
            Rank::Clause | Rank::Point if wordless && clause.children.is_empty() => {
                format!(
                    "there are no words after {}",
                    if printed.is_empty() { "this bullet" } else { printed }
                )
            }
            _ => continue,
        };
        let over = next.filter(|next| clause.rank == Rank::Section && next.parent == part.parent);
        let help = match over {
            Some(_) => {
                "If it is the title of the headings below it, type one `#` less before it, or one more before each of those; else look whether words were lost."
            }
            None => {
                "Look whether words were lost when the text was copied; else take the line out."
            }
        };
        let finding = Diagnostic::new(&EMPTY_CLAUSE, source, part.span, message).help(help);
        let finding = finding.clause(&clause.address);
        // A copy that lost the words of its bullets lost those of many.
        let bullet = clause.label.is_none() && clause.rank == Rank::Point;
        findings.push(if bullet { finding.alike("bullets", "bullet") } else { finding });
    }
}

/// How many signs stand before the words of a heading.
fn signs(source: &Source, part: &Part) -> usize {
    let before = source.text()[..part.span.start as usize].trim_end_matches([' ', '\t']);
    before.len() - before.trim_end_matches('#').len()
}
