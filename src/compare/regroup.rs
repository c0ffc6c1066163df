//! One rule that became several, and several that became one.

use super::align::Pairs;
use super::likeness::{likeness, runs_of};
use super::part::Part;
use rustc_hash::FxHashMap;

/// What a group of parts must have in common with the one they came from.
const SAME: u32 = 800;
/// No rule is cut into more pieces than this by one decision.
const MOST: usize = 6;

/// Parts that come from, or went into, a part of the other text.
#[derive(Debug, Default)]
pub struct Regrouped {
    /// New parts that were cut from an old one: new -> old. The old one's own pair is among them.
    pub split: FxHashMap<usize, usize>,
    /// Old parts that went into a new one: old -> new.
    pub joined: FxHashMap<usize, usize>,
}

/// Finds both among the parts that have no pair.
pub fn regroup(old: &[Part], new: &[Part], pairs: &Pairs) -> Regrouped {
    Regrouped { split: cut(old, new, &pairs.of_new), joined: cut(new, old, &pairs.of_old) }
}

/// The piece that kept the number of the rule is the rule, however much of it the others took; and the rule that kept its
/// number is the one into which others went. What holds other parts is known by these.
pub fn stay(old: &[Part], new: &[Part], pairs: &mut Pairs, regrouped: &Regrouped) {
    let alone = |row: &[Part], at: usize| row[at].end == at + 1;
    let kept = |o: usize, n: usize| old[o].clause.address == new[n].clause.address;
    for (&n, &o) in regrouped.split.iter().filter(|(n, o)| kept(**o, **n) && alone(old, **o)) {
        let Some(piece) = pairs.of_old[o].filter(|piece| *piece != n && alone(new, *piece)) else {
            continue;
        };
        (pairs.of_new[piece], pairs.of_new[n], pairs.of_old[o]) = (None, Some(o), Some(n));
    }
    for (&o, &n) in regrouped.joined.iter().filter(|(o, n)| kept(**o, **n) && alone(new, **n)) {
        let Some(other) = pairs.of_new[n].filter(|other| *other != o && alone(old, *other)) else {
            continue;
        };
        (pairs.of_old[other], pairs.of_old[o], pairs.of_new[n]) = (None, Some(n), Some(o));
    }
}

/// The pieces into which parts of `whole` were cut: a part whose pair has other words, and the parts without a pair just
/// before and after it, which together say what it said.
fn cut(whole: &[Part], pieces: &[Part], pair: &[Option<usize>]) -> FxHashMap<usize, usize> {
    let mut found = FxHashMap::default();
    for (own, of) in pair.iter().enumerate() {
        let Some(of) = of.filter(|of| whole[*of].words.len() > pieces[own].words.len()) else {
            continue;
        };
        let loose = |at: &usize| pair[*at].is_none();
        let before = (0..own).rev().take(MOST).take_while(loose).count();
        let after = (own + 1..pieces.len()).take(MOST).take_while(loose).count();
        if before + after == 0 {
            continue;
        }
        if let Some(range) = best(&whole[of], pieces, own, before, after) {
            found.extend(range.map(|at| (at, of)));
        }
    }
    found
}

/// The row of pieces around one of them that says best what a part says, if it says nearly all of it, and more than the
/// one alone.
fn best(
    whole: &Part,
    pieces: &[Part],
    own: usize,
    before: usize,
    after: usize,
) -> Option<std::ops::RangeInclusive<usize>> {
    let target = runs_of(&whole.words);
    let alike = |range: &std::ops::RangeInclusive<usize>| {
        let words: Vec<&str> = pieces[range.clone()].iter().map(|piece| &*piece.words).collect();
        likeness(&target, &runs_of(&words.join(" ")))
    };
    let ranges = (0..=before).flat_map(|b| (0..=after).map(move |a| own - b..=own + a));
    let (said, range) = ranges
        .map(|range| (alike(&range), range))
        .max_by_key(|(said, range)| (*said, std::cmp::Reverse(range.end() - range.start())))?;
    (said >= SAME && range.start() != range.end()).then_some(range)
}
