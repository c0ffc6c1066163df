//! `duplicate-text`: two clauses that say the same, or nearly so.

use super::subject::Subject;
use super::word::{Word, run_hash};
use crate::diagnostic::Place;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Part, Rank};
use crate::source::Source;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Shorter texts recur by right: “respect and courtesy”.
const FEWEST_WORDS: usize = 12;
/// Words that must stand together to count as shared.
const RUN: usize = 4;
/// Fewer samples than this say too little; then every run is compared.
const FEWEST_SAMPLES: usize = 4;

pub static DUPLICATE_TEXT: Rule = Rule::asked_for(
    "duplicate-text",
    "Two clauses say the same, or nearly so. When one is changed the other will contradict it.",
    "Keep one, and refer to it from where the other stood.",
);

/// From a run of words to the first parts it stands in. Common phrases stand in many, and tell nothing.
type Runs = HashMap<u64, [Option<u32>; 4], BuildHasherDefault<Mixed>>;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut runs: Runs = HashMap::default();
    let mut all: HashMap<usize, &[Word]> = HashMap::new();
    for words in subject.words().chunk_by(|a, b| a.part == b.part) {
        let index = words[0].part as usize;
        let part = subject.parts[index];
        if words.len() < FEWEST_WORDS || part.clause.rank == Rank::Section {
            continue;
        }
        let own = sampled_runs(words);
        if let Some((earlier, _)) =
            most_shared(&own, &runs).filter(|(_, count)| count * 5 >= own.len() * 4)
        {
            // The sample found it; whether it is the same to the word is asked of the words.
            let equal =
                words.iter().map(|word| word.hash).eq(all[&earlier].iter().map(|word| word.hash));
            let same = if equal { "the same" } else { "nearly the same" };
            findings.push(finding(source, part, subject.parts[earlier], same));
        }
        for run in own {
            let parts = runs.entry(run).or_default();
            if let Some(free) = parts.iter_mut().find(|part| part.is_none()) {
                *free = Some(index as u32);
            }
        }
        all.insert(index, words);
    }
}

/// The part that shares most of these runs, and how many.
fn most_shared(own: &[u64], runs: &Runs) -> Option<(usize, usize)> {
    let mut parts: Vec<usize> = own
        .iter()
        .filter_map(|run| runs.get(run))
        .flatten()
        .flatten()
        .map(|part| *part as usize)
        .collect();
    parts.sort_unstable();
    parts
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len()))
        .max_by_key(|&(part, count)| (count, std::cmp::Reverse(part)))
}

/// Hashes of runs of words, one in four of them, chosen by their first word, so that equal texts give equal samples.
fn sampled_runs(words: &[Word]) -> Vec<u64> {
    let sample: Vec<u64> =
        words.windows(RUN).filter(|run| run[0].hash >> 60 < 4).map(run_hash).collect();
    if sample.len() < FEWEST_SAMPLES { words.windows(RUN).map(run_hash).collect() } else { sample }
}

/// The keys are hashes already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

fn finding(source: &Source, part: Part, earlier: Part, same: &str) -> Diagnostic {
    let called = |part: &Part| {
        if part.clause.citation.is_empty() {
            format!("#{}", part.clause.address)
        } else {
            part.clause.citation.to_string()
        }
    };
    let (name, of) = (called(&part), called(&earlier));
    let other = Place::new(source, earlier.span);
    let finding =
        Diagnostic::new(&DUPLICATE_TEXT, source, part.span, format!("{name} says {same} as {of}"));
    finding
        .help("Keep one, and refer to it from where the other stood.")
        .other(other, "said here first")
        .clause(&part.clause.address)
}
