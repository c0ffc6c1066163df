//! How alike two texts are: the share of runs of three words that they have in common (Dice's coefficient).

use rustc_hash::FxHashMap;
use std::hash::{BuildHasher, BuildHasherDefault};

/// The length of the runs. Two words recur in every rule of a council; four miss a sentence with a changed sum.
const RUN: usize = 3;

/// Without a seed: equal words have equal hashes in every run of the program.
type Hasher = BuildHasherDefault<rustc_hash::FxHasher>;

fn words_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The words of a text, as hashes, sorted.
pub fn words_of(text: &str) -> Vec<u64> {
    let hasher = Hasher::default();
    let mut words: Vec<u64> = words_in(text).iter().map(|word| hasher.hash_one(word)).collect();
    words.sort_unstable();
    words
}

/// The same words as those of one list alone, which none of another list equals.
pub fn within(list: Option<usize>, words: &[u64]) -> Vec<u64> {
    let hasher = Hasher::default();
    words.iter().map(|word| hasher.hash_one((list, word))).collect()
}

/// The runs of words of a text, as hashes, sorted.
pub fn runs_of(words: &str) -> Vec<u64> {
    let words = words_in(words);
    let hasher = Hasher::default();
    let mut runs: Vec<u64> = if words.len() < RUN {
        words.iter().map(|word| hasher.hash_one(word)).collect()
    } else {
        words.windows(RUN).map(|run| hasher.hash_one(run)).collect()
    };
    runs.sort_unstable();
    runs
}

/// The likeness of two texts by their runs, in thousandths: 1000 for the same runs, 0 for none in common.
pub fn likeness(a: &[u64], b: &[u64]) -> u32 {
    if a.is_empty() && b.is_empty() {
        return 1000;
    }
    (2000 * common(a, b) / (a.len() + b.len())) as u32
}

/// How many words or runs two texts have in common.
pub fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    common
}

/// Pairs of texts that may be alike: those that share a run which few texts have. A run that many have says nothing, and
/// would make the work quadratic.
pub fn candidates(old: &[Vec<u64>], new: &[Vec<u64>]) -> Vec<(usize, usize)> {
    /// More texts than this with one run, and it is a phrase of the house.
    const FEW: usize = 8;
    let holders = |texts: &[Vec<u64>]| {
        let mut of: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, runs) in texts.iter().enumerate() {
            for run in runs {
                let at_run = of.entry(*run).or_default();
                if at_run.last() != Some(&at) && at_run.len() <= FEW {
                    at_run.push(at);
                }
            }
        }
        of
    };
    let (of_old, of_new) = (holders(old), holders(new));
    let mut pairs = Vec::new();
    for (run, news) in of_new.iter().filter(|(_, news)| news.len() <= FEW) {
        if let Some(olds) = of_old.get(run).filter(|olds| olds.len() <= FEW) {
            pairs.extend(olds.iter().flat_map(|old| news.iter().map(move |new| (*old, *new))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
