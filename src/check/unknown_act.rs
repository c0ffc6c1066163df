//! `unknown-act`: law that is cited by a name that is not in the table of law, or by a year in which there is none of it.

use super::citation::{doubts, meant_law, search_law};
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Law, Laws, year_of};
use crate::register::Wrong;
use std::sync::Arc;

pub static UNKNOWN_ACT: Rule = Rule::warning(
    "unknown-act",
    "An Act or Measure is cited by a name or a year that is not in the table of law. It is shown as plain words.",
    "Correct the name or the year, or add it to protosite.yaml: `laws:` with the title and its place, such as `Localism Act 2011: ukpga/2011/20`.",
);

/// The last year of which the table has all Acts but for a few.
const WHOLE: u16 = 2016;
/// Before this year it has none that were repealed since.
const OLD: u16 = 1950;
/// So many years later an Act of the same name is another one, and no slip of the hand.
const SUCCESSOR: u16 = 20;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    doubts(subject, &UNKNOWN_ACT, findings, |doubt, words| {
        let Wrong::UnknownLaw(key, act) = &doubt.wrong else { return None };
        let laws = Laws::known();
        let words = words.replace('\n', " ");
        let (name, year) = key.rsplit_once(' ')?;
        let year: u16 = year.parse().ok()?;
        let search = search_law(&words);
        let add = format!(
            "look it up, {search}, and add it to protosite.yaml under `laws:`, such as `Localism Act 2011: ukpga/2011/20`."
        );
        // Regulations and Orders are too many for a table: only a slip of the hand is said.
        let others = if *act { laws.of_any_year(name) } else { Vec::new() };
        if is_replaced(&others, year) {
            return None;
        }
        // Finance Acts and their like are passed every year.
        if !others.is_empty() && (year <= WHOLE || others.len() < 3) {
            let years: Vec<String> = others
                .iter()
                .filter_map(|law| year_of(&law.title))
                .map(|y| y.to_string())
                .collect();
            let message = format!(
                "“{words}” is not in the table of law: there is one of {}",
                years.join(", ")
            );
            let near = others.iter().min_by_key(|law| {
                year_of(&law.title)
                    .map_or((4, u16::MAX), |other| (figures(other, year), other.abs_diff(year)))
            })?;
            return Some((
                message,
                format!("Write the {}, if that is meant; else {add}", near.title),
            ));
        }
        let near = meant_law(subject, &words, key, year);
        let message = format!("“{words}” is not in the table of law");
        match near {
            Some(near) => Some((message, format!("Did you mean the {near}? Else {add}"))),
            // Of Welsh names the table has those that councils cite most.
            None if *act && (key.starts_with("deddf ") || key.starts_with("mesur ")) => {
                let help = format!("Cite it by its English name, or {add}");
                Some((format!("“{words}”: the table of law does not know this Welsh name"), help))
            }
            None if *act && year <= WHOLE => {
                let help = format!("L{}", &add[1..]);
                Some((message, help))
            }
            None => None,
        }
    });
}

/// True for the "Interpretation Act 1889": it was repealed by its successor, and is in no table.
fn is_replaced(others: &[Arc<Law>], year: u16) -> bool {
    let later = |law: &Arc<Law>| year_of(&law.title).is_some_and(|other| other >= year + SUCCESSOR);
    year < OLD && !others.is_empty() && others.iter().all(later)
}

/// How many figures of two years differ: 1988 is 1998 with a wrong key rather than 1984.
fn figures(a: u16, b: u16) -> usize {
    a.to_string().bytes().zip(b.to_string().bytes()).filter(|(a, b)| a != b).count()
}
