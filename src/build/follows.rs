//! Findings that only follow from another mistake of the same file: they are not said beside it, for they may not be so.

use super::frozen::{STRAY_VERSION, place};
use super::{NOT_UTF8, UNREADABLE};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::read::OPEN_FRONT_MATTER;
use crate::register::{CHANGED_VERSION, LOST_COUNCIL};
use crate::yaml::{BAD_DATE, BAD_VALUE, BAD_YAML, MISSING_METADATA, UNKNOWN_KEY};
use std::collections::HashSet;
use std::sync::Arc;

/// What is said of dates that are not there.
const OF_DATES: [&str; 4] = ["missing-date", "review-missing", "undated-draft", "unlabelled-date"];

/// Of a file that cannot be read it is not said that it is missing, nor that it is empty of one whose letters cannot, nor
/// of a date that is mistyped that there is none, nor of a text that is there that nothing was decided of it.
pub(super) fn said_once(findings: &mut Vec<Diagnostic>) {
    let of = |rules: &[&Rule]| -> HashSet<Arc<str>> {
        let of =
            findings.iter().filter(|found| rules.iter().any(|rule| rule.name == found.rule.name));
        of.map(|finding| finding.place.path.clone()).collect()
    };
    let unread = of(&[&UNREADABLE]);
    let unopened = of(&[&OPEN_FRONT_MATTER]);
    let undecoded = of(&[&NOT_UTF8]);
    // A council of which nothing could be read has lost nothing.
    let wrong: Vec<Arc<str>> = findings
        .iter()
        .filter(|found| found.rule.stops_reading)
        .map(|found| found.place.path.clone())
        .collect();
    let in_it = |folder: &str| {
        wrong.iter().any(|path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    };
    let mistyped = of(&[&BAD_DATE, &BAD_VALUE, &BAD_YAML, &UNKNOWN_KEY, &NOT_UTF8]);
    let document = |path: &str| Some(format!("{}.md", place(path)?.0));
    let strays = findings.iter().filter(|found| found.rule.name == STRAY_VERSION.name);
    let unheard: HashSet<String> = (strays.filter_map(|found| document(&found.place.path)))
        .filter(|document| mistyped.contains(document.as_str()))
        .collect();
    findings.retain(|finding| {
        let (path, name) = (&finding.place.path, finding.rule.name);
        let follows = name == LOST_COUNCIL.name && in_it(path)
            || unread.contains(path) && name != UNREADABLE.name
            || unopened.contains(path) && finding.rule.level != Level::Deny
            || undecoded.contains(path) && name == MISSING_METADATA.name
            || mistyped.contains(path) && OF_DATES.contains(&name)
            || name == STRAY_VERSION.name && document(path).is_some_and(|of| unheard.contains(&of))
            || name == CHANGED_VERSION.name && unheard.contains(&**path);
        !follows
    });
}
