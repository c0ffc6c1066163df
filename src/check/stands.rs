//! Where every number of each row stands in a whole document: a number that is missing in its place may stand elsewhere.

use crate::protocol::{Label, Numbers, Part, PartId, Series, Unit};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A row: what holds it, how it counts, and the numbers before its own.
type Key = (Option<PartId>, Option<Unit>, std::mem::Discriminant<Series>, Numbers);

/// So many numbers of a gap are looked at.
pub const MOST: usize = 200;

/// The numbers of each row with the first part that has each, and where it begins anew.
#[derive(Default)]
pub struct Stands {
    rows: FxHashMap<Key, (BTreeMap<u32, usize>, Vec<usize>)>,
}

/// What became of the numbers that are missing in a place of a row.
pub enum Missing {
    /// Some are nowhere: the runs of those, first and last.
    Nowhere(Vec<(u32, u32)>),
    /// All of them stand above.
    Above,
    /// They stand further down, or some do: the parts of these.
    Below(Vec<usize>),
}

impl Stands {
    /// Notes all numbers of a document.
    pub fn of(parts: &[Part]) -> Stands {
        let mut stands = Stands::default();
        for (index, part) in parts.iter().enumerate() {
            let Some(label) = &part.clause.label else { continue };
            let (first, anew) = stands.rows.entry(key(part, label)).or_default();
            first.entry(label.series.ordinal()).or_insert(index);
            if label.series.ordinal() == 1 {
                anew.push(index);
            }
        }
        stands
    }

    /// Where the numbers from one to another are, as seen from a part of their row.
    pub fn missing(
        &self,
        parts: &[Part],
        index: usize,
        label: &Label,
        (from, to): (u32, u32),
    ) -> Missing {
        let whole = Missing::Nowhere(vec![(from, to)]);
        let Some((row, anew)) = self.rows.get(&key(&parts[index], label)) else { return whole };
        // Past the next first of a list stands another list.
        let end = anew.get(anew.partition_point(|first| *first <= index)).copied();
        let end = end.unwrap_or(usize::MAX);
        let there: Vec<(u32, usize)> = row
            .range(from..=to)
            .take(MOST)
            .map(|(number, at)| (*number, *at))
            .filter(|(_, at)| *at < end)
            .collect();
        let mut nowhere = Vec::new();
        let mut next = from;
        for (number, _) in &there {
            if *number > next {
                nowhere.push((next, number - 1));
            }
            next = number + 1;
        }
        if next <= to {
            nowhere.push((next, to));
        }
        if !nowhere.is_empty() {
            return Missing::Nowhere(nowhere);
        }
        let below: Vec<usize> = there.iter().map(|(_, at)| *at).filter(|at| *at > index).collect();
        if below.is_empty() { Missing::Above } else { Missing::Below(below) }
    }
}

fn key(part: &Part, label: &Label) -> Key {
    let decimal = matches!(label.series, Series::Decimal(_)) && label.unit.is_none();
    let holder = part.parent.filter(|_| !decimal);
    (holder, label.unit, std::mem::discriminant(&label.series), label.numbers.outer())
}
