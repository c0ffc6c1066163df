//! Rows of a contents list that are known by the numbers of their pages: at the end of each line, or before its words.

use super::reading::Shape;
use super::sign::Sign;
use crate::protocol::{Series, Wrap};
use rustc_hash::FxHashMap;

/// Fewer lines that end in growing numbers say nothing of pages.
const LEAST_ROW: usize = 5;
/// Fewer lines that begin with growing numbers say nothing of pages.
const LEAST_FIRST: usize = 3;

/// Which lines are of such rows: some of their words come again below, and the numbers do not count one by one, as those of
/// clauses and wards do.
pub fn rows(shapes: &[Shape], signs: &[Sign]) -> Vec<bool> {
    let mut last_at: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, sign) in signs.iter().enumerate() {
        last_at.insert(sign.words, at);
    }
    let lines: Vec<usize> = (0..shapes.len()).filter(|line| shapes[*line].text).collect();
    let mut paged = vec![false; shapes.len()];
    // "Aims 3", "Membership 3", "Meetings 5".
    let last = |at: usize| signs[at].ends.filter(|_| signs[at].words != 0 && !signs[at].heading);
    for row in growing(&lines, &last).filter(|row| row.len() >= LEAST_ROW) {
        // Each six lines are as good as one whose words come again.
        if again_after(row, signs, &last_at).count() + row.len() / 6 > 1 {
            row.iter().for_each(|at| paged[*at] = true);
        }
    }
    // "3 Aims", "3 Membership", "5 Meetings", and below "1. Aims", "2. Membership", "3. Meetings".
    let first = |at: usize| page_before(&shapes[at], &signs[at]);
    for row in growing(&lines, &first).filter(|row| row.len() >= LEAST_FIRST) {
        let again = again_after(row, signs, &last_at).count();
        let moved = again_after(row, signs, &last_at)
            .filter(|(at, below)| signs[*at].label != signs[*below].label)
            .count();
        if again * 3 >= row.len() * 2 && moved * 2 > again {
            row.iter().for_each(|at| paged[*at] = true);
        }
    }
    paged
}

/// The rows of lines, one after the other, whose numbers never fall, and do not count one by one.
fn growing<'a>(
    lines: &'a [usize],
    number: &'a impl Fn(usize) -> Option<u16>,
) -> impl Iterator<Item = &'a [usize]> {
    let grows =
        |a: &usize, b: &usize| matches!((number(*a), number(*b)), (Some(a), Some(b)) if a <= b);
    let counts = |two: &[usize]| number(two[0]).map(|n| n + 1) == number(two[1]);
    lines.chunk_by(grows).filter(move |row| !row.windows(2).all(counts))
}

/// The lines of a row whose words come again after it, each with the last line that has them.
fn again_after<'a>(
    row: &'a [usize],
    signs: &'a [Sign],
    last_at: &'a FxHashMap<u64, usize>,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let end = row[row.len() - 1];
    row.iter().map(|at| (*at, last_at[&signs[*at].words])).filter(move |(_, below)| *below > end)
}

/// The bare number before the words of a line that a list may have.
fn page_before(shape: &Shape, sign: &Sign) -> Option<u16> {
    let first = shape.chains.first().map(|chain| &chain.first)?;
    let bare = first.wrap == Wrap::Bare && first.unit.is_none() && sign.words != 0;
    match first.series {
        Series::Number(page) if bare && sign.listed && !sign.heading => u16::try_from(page).ok(),
        _ => None,
    }
}
