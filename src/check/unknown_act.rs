//! `unknown-act`: law that is cited by name and year and is not known here: the name may be wrong.

use super::citation::doubts;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Laws;
use crate::register::Wrong;
use crate::source::nearest;

pub static UNKNOWN_ACT: Rule = Rule::warning(
    "unknown-act",
    "An Act, Measure, Order or set of Regulations is cited by a name that is not in the table of law. It is shown as plain words.",
    "Correct the name, or add it to protosite.yaml: `laws:` with the title and its place, such as `Localism Act 2011: ukpga/2011/20`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let site = &subject.register.site.laws;
    doubts(subject, &UNKNOWN_ACT, findings, |doubt, words| {
        let Wrong::UnknownLaw(name) = &doubt.wrong else { return None };
        let known =
            Laws::known().iter().map(|law| &*law.title).chain(site.iter().map(|law| &*law.title));
        let search = format!(
            "https://www.legislation.gov.uk/all?title={}",
            name.split_whitespace().collect::<Vec<_>>().join("%20")
        );
        let help = match nearest(name, known) {
            Some(near) => format!(
                "Did you mean the {near}? Else look it up, {search}, and add it to protosite.yaml under `laws:`."
            ),
            None => format!(
                "Look it up, {search}, and add it to protosite.yaml under `laws:`, such as `Localism Act 2011: ukpga/2011/20`."
            ),
        };
        Some((format!("“{words}” is not in the table of law"), help))
    });
}
