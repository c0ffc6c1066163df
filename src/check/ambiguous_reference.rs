//! `ambiguous-reference`: a citation that fits several places, documents or Acts: a reader may follow the wrong one.

use super::citation::doubts;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::register::Wrong;

pub static AMBIGUOUS_REFERENCE: Rule = Rule::warning(
    "ambiguous-reference",
    "A citation fits more than one place, document or Act. It is shown as plain words, and no link.",
    "Say which: give the clauses different numbers, or write the link by hand, `[clause 10.4](#10.4~2)`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    doubts(subject, &AMBIGUOUS_REFERENCE, findings, |doubt, words| match &doubt.wrong {
        Wrong::Several(addresses) => {
            let all = addresses
                .iter()
                .map(|address| format!("#{address}"))
                .collect::<Vec<_>>()
                .join(", ");
            Some((
                format!("“{words}” may be any of {all}"),
                format!("Say which, or write the link by hand: [{words}](#{}).", addresses[0]),
            ))
        }
        Wrong::SeveralDocuments(ids) => {
            let all = ids.join(", ");
            Some((
                format!("“{words}” is the name of several documents: {all}"),
                format!("Write which is meant: [[{}]].", ids[0]),
            ))
        }
        Wrong::NoLaw => {
            let message = format!("“{words}” is not said to be any Act that is named before");
            Some((message, "Name it with its year, or give it its short form where it is first named: the Local Government Act 1972 (“the Act”).".to_owned()))
        }
        _ => None,
    });
}
