//! Rows that begin past their first under a heading: numbers that run on through headings have lost some, or those of the
//! section itself are gone.

use super::missing::missing;
use crate::protocol::{Part, PartId, Rank, Removed, Series};
use rustc_hash::{FxHashMap, FxHashSet};

/// So many numbers may be missing: what is further off is quoted from another document.
const FAR: u32 = 5;

/// A row of whole numbers that stands in a section.
struct Row {
    /// Its first part.
    index: usize,
    first: u32,
    last: u32,
    count: u32,
}

/// The first part of each row before which numbers are missing, and what is missing in words.
pub fn rows(parts: &[Part], removed: &[Removed]) -> Vec<(usize, String)> {
    let (rows, there) = in_order(parts);
    let removed: FxHashSet<&str> = removed.iter().map(|of| of.address.as_str()).collect();
    let later = rows.get(1..).unwrap_or_default();
    let anew = later.iter().filter(|row| row.first == 1).count();
    let on = rows.windows(2).filter(|two| two[1].first == two[0].last + 1).count();
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.first > 1) {
        let before = at.checked_sub(1).map_or(0, |at| rows[at].last);
        let numbered = parts[row.index].parent.is_some_and(|parent| {
            let label = parts[parent.index()].clause.label.as_ref();
            label.is_some_and(|label| !label.numbers.as_slice().is_empty())
        });
        let runs_on = anew == 0 && before > 1 && (on > 0 || !numbered);
        let from = match (runs_on, on) {
            (true, _) if row.first > before + 1 => before + 1,
            (false, 0) if row.count > 1 && (numbered || anew > 0) => 1,
            _ => continue,
        };
        let to = row.first - 1;
        if to - from >= FAR || (runs_on && (from..=to).any(|number| there.contains(&number))) {
            continue;
        }
        let Some(label) = parts[row.index].clause.label.as_ref() else { continue };
        let within = parts[row.index].parent.map(|parent| &*parts[parent.index()].clause.address);
        let explained = |number: u32| {
            let inside = |within: &str| removed.contains(format!("{within}.{number}").as_str());
            removed.contains(number.to_string().as_str()) || within.is_some_and(inside)
        };
        if removed.is_empty() || !(from..=to).any(explained) {
            found.push((row.index, missing(label, from, to)));
        }
    }
    found
}

/// The rows of whole numbers that stand right in sections, in the order of the text, and all their numbers. Schedules number
/// anew.
fn in_order(parts: &[Part]) -> (Vec<Row>, FxHashSet<u32>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut there = FxHashSet::default();
    let mut of: FxHashMap<Option<PartId>, usize> = FxHashMap::default();
    let mut anew = PartId::new(0);
    for (index, part) in parts.iter().enumerate() {
        let Some(label) = &part.clause.label else { continue };
        if label.numbers_anew() {
            anew = anew.max(part.end);
        }
        let section =
            part.parent.is_some_and(|parent| parts[parent.index()].clause.rank == Rank::Section);
        let whole = matches!(label.series, Series::Number(_)) && label.unit.is_none();
        if !whole || !section || part.clause.rank == Rank::Section || part.id < anew {
            continue;
        }
        let number = label.series.ordinal();
        let last = label.through.unwrap_or(number);
        there.insert(number);
        let row = *of.entry(part.parent).or_insert_with(|| {
            rows.push(Row { index, first: number, last, count: 0 });
            rows.len() - 1
        });
        let row = &mut rows[row];
        (row.count, row.last) = (row.count + 1, row.last.max(last));
        row.first = row.first.min(number);
    }
    (rows, there)
}
