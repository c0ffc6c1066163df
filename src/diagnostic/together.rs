//! Findings of one text that share their cause: the first is told, with the number of the others.

use super::Diagnostic;
use super::finding::Alike;
use rustc_hash::FxHashMap;

/// The findings of one text, in which those that share a cause are one. Each that a comment allows stands by itself: with the first
/// of several it would take all away.
pub fn together(
    findings: Vec<Diagnostic>,
    allowed: impl Fn(&Diagnostic) -> bool,
) -> Vec<Diagnostic> {
    if findings.iter().all(|finding| finding.alike.is_none()) {
        return findings;
    }
    // The place of the first of each cause among those that are told, and how many there are.
    let mut causes: FxHashMap<(&str, Alike), (usize, usize)> = FxHashMap::default();
    let mut told: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let alike = finding.alike.take().filter(|_| !allowed(&finding));
        if let Some(alike) = alike {
            let (_, count) = causes.entry((finding.rule.name, alike)).or_insert((told.len(), 0));
            *count += 1;
            if *count > 1 {
                continue;
            }
        }
        told.push(finding);
    }
    for ((_, Alike { noun, .. }), (at, count)) in causes {
        let more = count - 1;
        let s = if more == 1 { "" } else { "s" };
        if more > 0 {
            let others = format!("; so it is with {more} more {noun}{s} of this document");
            told[at].message.push_str(&others);
        }
    }
    told
}
