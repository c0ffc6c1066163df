//! `undated-act`: an Act named without its year.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Origin, PartId, Running, running};
use crate::register::Wrong;
use std::collections::BTreeMap;

pub static UNDATED_ACT: Rule = Rule::warning(
    "undated-act",
    "An Act is named without its year. Several Acts have the same name: there are Data Protection Acts of 1984, 1998 and 2018.",
    "Add the year: the Data Protection Act 2018.",
);

/// Where a name first stands, part and range, and the clauses that have it.
type Places = ((PartId, u32, u32), Vec<String>);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let mut acts: BTreeMap<String, Places> = BTreeMap::new();
    let undated = subject.entry.cross.doubts.iter().filter(|doubt| doubt.wrong == Wrong::Undated);
    let mut here: Option<(PartId, Running)> = None;
    for doubt in undated {
        let clause = subject.parts[doubt.part.index()].clause;
        if here.as_ref().is_none_or(|(part, _)| *part != doubt.part) {
            here = Some((doubt.part, running(&clause.body)));
        }
        let Some((_, run)) = &here else { continue };
        let words = run.text.get(doubt.start as usize..doubt.end as usize).unwrap_or("");
        let place = match &*clause.citation {
            "" => format!("#{}", clause.address),
            citation => citation.to_owned(),
        };
        let first = ((doubt.part, doubt.start, doubt.end), Vec::new());
        let places = &mut acts.entry(words.replace('\n', " ")).or_insert(first).1;
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    for (name, ((part, start, end), places)) in acts {
        let part = subject.parts[part.index()];
        let span = Origin::new(&protocol.source, part.span, &part.clause.body).span(start, end);
        let message = format!("“{name}” is named without its year ({})", places.join(", "));
        findings.push(
            Diagnostic::new(&UNDATED_ACT, &protocol.source, span, message)
                .help("Add the year in which it was passed.")
                .clause(&part.clause.address),
        );
    }
}
