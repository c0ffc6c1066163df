//! `duplicate-text`: two clauses that say the same, or nearly so.

use super::part::Part;
use super::subject::Subject;
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Rank;
use crate::source::Source;
use std::collections::HashMap;

/// Shorter texts recur by right: “respect and courtesy”.
const FEWEST_WORDS: usize = 12;
/// Words that must stand together to count as shared.
const RUN: usize = 4;
/// A run of words in more parts than this is a common phrase.
const COMMON: usize = 6;

pub static DUPLICATE_TEXT: Rule = Rule::warning(
    "duplicate-text",
    "Two clauses say the same, or nearly so. When one is changed the other will contradict it.",
    "Keep one, and refer to it from where the other stood.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    // From a run of words to the parts it stands in.
    let mut runs: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, text) in subject.texts().iter().enumerate() {
        let part = subject.parts[index];
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        if words.len() < FEWEST_WORDS || part.clause.rank == Rank::Section {
            continue;
        }
        let own: Vec<u64> = words.windows(RUN).map(hash).collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for earlier in own.iter().filter_map(|run| runs.get(run)).flatten() {
            *shared.entry(*earlier).or_default() += 1;
        }
        let best = shared.into_iter().max_by_key(|&(earlier, count)| (count, std::cmp::Reverse(earlier)));
        if let Some((earlier, count)) = best.filter(|(_, count)| count * 5 >= own.len() * 4) {
            let same = if count == own.len() { "the same" } else { "nearly the same" };
            findings.push(finding(source, part, subject.parts[earlier], same));
        }
        for run in own {
            let parts = runs.entry(run).or_default();
            // A phrase that recurs everywhere tells nothing, and would make this slow.
            if parts.len() < COMMON {
                parts.push(index);
            }
        }
    }
}

fn finding(source: &Source, part: Part, earlier: Part, same: &str) -> Diagnostic {
    let called = |part: &Part| if part.clause.citation.is_empty() { format!("#{}", part.clause.address) } else { part.clause.citation.to_string() };
    let (name, of) = (called(&part), called(&earlier));
    let other = Place::new(source, earlier.span);
    let finding = Diagnostic::new(&DUPLICATE_TEXT, source, part.span, format!("{name} says {same} as {of}"));
    finding.help("Keep one, and refer to it from where the other stood.").other(other, "said here first").clause(&part.clause.address)
}

/// FNV-1a over words: equal runs have equal hashes, on every machine.
fn hash(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
