//! `reference-direction`: "below" for what stands above, or the other way round: as a rule the number is wrong.

use super::citation::doubts;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::register::Wrong;

pub static REFERENCE_DIRECTION: Rule = Rule::warning(
    "reference-direction",
    "A citation says “below” of what stands above, or “above” of what stands below. Clauses were moved, or the number is wrong.",
    "Check the number; then write “above” or “below” as it is, or leave the word out.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    doubts(subject, &REFERENCE_DIRECTION, findings, |doubt, words| {
        if doubt.wrong == Wrong::Itself {
            return Some((
                format!("“{words}” is this very clause, and the text says above or below"),
                "Correct the number, or write “this clause”.".to_owned(),
            ));
        }
        let Wrong::OtherWay(above) = doubt.wrong else { return None };
        let (stands, said) = if above { ("above", "below") } else { ("below", "above") };
        Some((
            format!("“{words}” stands {stands}, and the text says {said}"),
            format!("Check the number; if it is right, write “{stands}”."),
        ))
    });
}
