//! A contents list as a whole: from the word "Contents" to the line before its first entry comes again. Pages may stand on
//! lines of their own between the entries, and an entry may be wrapped; nothing of it is a clause.

use super::reading::Shape;
use super::sign::Sign;
use rustc_hash::FxHashMap;

/// A longer list is none.
const LONGEST: usize = 400;
/// The first lines, one of which has to come again: a name of a column may stand above the entries.
const FIRST: usize = 3;
/// A list has so many entries that come again.
const LEAST: usize = 3;

/// Gives the lines of such lists their weights, and returns where each list begins, in order.
pub fn mark(shapes: &[Shape], signs: &[Sign], weights: &mut [i32]) -> Vec<usize> {
    let opens = || (0..signs.len()).filter(|at| signs[*at].opens);
    if opens().next().is_none() {
        return Vec::new();
    }
    let mut last_at: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, sign) in signs.iter().enumerate().filter(|(_, sign)| sign.words != 0) {
        last_at.insert(sign.words, at);
    }
    opens().filter_map(|at| list(at, shapes, signs, &last_at, weights)).collect()
}

fn list(
    opens: usize,
    shapes: &[Shape],
    signs: &[Sign],
    last_at: &FxHashMap<u64, usize>,
    weights: &mut [i32],
) -> Option<usize> {
    let most = shapes.len().min(opens + LONGEST);
    let lines: Vec<usize> = (opens + 1..most)
        .filter(|at| shapes[*at].text)
        .take_while(|at| !signs[*at].heading)
        .collect();
    let worded = |at: &&usize| signs[**at].words != 0;
    let again = |first: &usize| {
        lines.iter().copied().find(|at| at > first && signs[*at].words == signs[*first].words)
    };
    let heading = lines.last().map_or(opens + 1, |last| last + 1);
    let first = lines.iter().filter(worded).take(FIRST).find_map(again).unwrap_or(heading);
    let inside = &lines[..lines.partition_point(|at| *at < first)];
    let comes = |at: &usize| {
        let sign = &signs[*at];
        sign.words != 0 && (last_at[&sign.words] >= first || sign.page || sign.leads)
    };
    let numbers = |at: &usize| signs[*at].words == 0 && shapes[*at].nothing_after;
    let end = inside.iter().rposition(|at| comes(at) || numbers(at))? + 1;
    let inside = &inside[..end];
    let (all, coming) =
        (inside.iter().filter(worded).count(), inside.iter().filter(|at| comes(at)).count());
    if coming < LEAST || coming * 10 < all * 6 {
        return None;
    }
    for at in inside {
        let sign = &signs[*at];
        weights[*at] = match (comes(at), sign.words != 0 && sign.label != 0 && sign.listed) {
            _ if weights[*at] > 1 => weights[*at],
            (true, _) => 2,
            (false, true) => -1,
            (false, false) => 1,
        };
    }
    inside.first().copied()
}
