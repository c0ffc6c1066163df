//! The three things to do first: a check of a council's documents may find a hundred, and a clerk has an hour.

use crate::diagnostic::{Diagnostic, Level};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Fewer findings than this are read as they stand.
const MANY: usize = 6;
/// More are not first things.
const FIRST: usize = 3;

/// Warnings by what they cost while nobody mends them: a rule that is not published, a review that is missed, a citation that
/// leads to another rule. Those that are not named come after, the most frequent first.
const WEIGHTIEST: [&str; 12] = [
    "undated-draft",
    "passed-over",
    "lost-page",
    "review-overdue",
    "review-conflict",
    "unsure-number",
    "duplicate-number",
    "broken-reference",
    "ambiguous-reference",
    "date-in-text",
    "review-missing",
    "review-ambiguous",
];

/// What to do first, a line each; nothing where the findings are few.
pub fn first(findings: &[Diagnostic]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    findings.iter().for_each(|finding| kinds.entry(finding.rule.name).or_default().push(finding));
    if findings.len() < MANY || kinds.len() <= FIRST {
        return String::new();
    }
    let mut kinds: Vec<Vec<&Diagnostic>> = kinds.into_values().collect();
    kinds.sort_by_key(|kind| {
        let grave = kind.iter().any(|finding| finding.level == Level::Deny);
        let weight = WEIGHTIEST.iter().position(|name| *name == kind[0].rule.name);
        (!grave, weight.unwrap_or(WEIGHTIEST.len()), std::cmp::Reverse(kind.len()))
    });
    let mut said = String::from("\nDo first:\n");
    for (at, kind) in kinds.iter().take(FIRST).enumerate() {
        let shown = kind.iter().find(|finding| finding.level == Level::Deny).unwrap_or(&kind[0]);
        let more = match kind.len() - 1 {
            0 => String::new(),
            n => format!(", and {n} more"),
        };
        let (path, line) = (&shown.place.path, shown.place.start.line);
        let (message, name) = (&shown.message, shown.rule.name);
        let _ = writeln!(said, "  {}. {path}:{line}: {message} [{name}]{more}", at + 1);
    }
    said
}
