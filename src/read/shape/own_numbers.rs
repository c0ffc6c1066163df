//! Numbers that stand alone on their lines between those of sheets, and are of the text's own rules: 8 between "7 Income" and
//! "9 Dates", where the sheets have come to 30.

use super::reading::Shape;
use crate::protocol::{Series, Wrap};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A number that stands alone on its line, or figure by figure on two.
#[derive(Debug, Clone)]
pub struct Alone {
    /// What it says.
    pub number: u32,
    /// Its lines, as places in the row of all lines of text.
    pub places: Range<usize>,
}

/// A note stands so near above the number of its sheet, in lines of text, and in the last part of a sheet of so many.
const NEAR: usize = 4;
const PARTS: usize = 4;

/// The first places of those of `alone` that are none of the sheets in `row`, and go on the numbers of rules. `texts` are the
/// lines of text, which places count.
pub fn own(alone: &[Alone], row: &[Alone], shapes: &[Shape], texts: &[usize]) -> Vec<usize> {
    let [first, .., last] = row else { return Vec::new() };
    let span = first.places.start..last.places.start;
    let next_sheet = |place: usize| row.partition_point(|sheet| sheet.places.start < place);
    let of_row = |it: &Alone| {
        row.get(next_sheet(it.places.start)).is_some_and(|sheet| sheet.places == it.places)
    };
    let free: Vec<&Alone> = alone.iter().filter(|it| !of_row(it)).collect();
    let rules = Rules::of(alone, &free, shapes, texts);
    let mut found = free;
    found.retain(|it| span.contains(&it.places.start) && rules.go_on(it));
    // Notes are counted through a text as rules are: nearly all of them stand at the foot of a sheet.
    let near = (span.len() / (row.len() - 1) / PARTS).min(NEAR);
    let at_foot = |it: &&&Alone| {
        let sheet = row.get(next_sheet(it.places.end));
        sheet.is_some_and(|sheet| sheet.places.start - it.places.end <= near)
    };
    match found.iter().filter(at_foot).count() * 2 > found.len() {
        true => Vec::new(),
        false => found.iter().map(|it| it.places.start).collect(),
    }
}

/// Where each number of a rule stands, in the order of the text.
struct Rules(FxHashMap<u32, Vec<usize>>);

impl Rules {
    /// Numbers before words, and those that stand alone.
    fn of(alone: &[Alone], free: &[&Alone], shapes: &[Shape], texts: &[usize]) -> Rules {
        let mut found: Vec<(usize, u32)> =
            free.iter().map(|it| (it.places.start, it.number)).collect();
        let is_alone = |place: usize| {
            let next = alone.partition_point(|it| it.places.end <= place);
            alone.get(next).is_some_and(|it| it.places.contains(&place))
        };
        found.extend(texts.iter().enumerate().filter(|(place, _)| !is_alone(*place)).filter_map(
            |(place, at)| {
                let first = shapes[*at].chains.first().map(|chain| &chain.first)?;
                match first.series {
                    Series::Number(n) if first.unit.is_none() && first.wrap != Wrap::Brackets => {
                        Some((place, n))
                    }
                    _ => None,
                }
            },
        ));
        found.sort_unstable();
        let mut rules: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, number) in found {
            rules.entry(number).or_default().push(place);
        }
        Rules(rules)
    }

    fn last_before(&self, number: u32, place: usize) -> Option<usize> {
        let places = self.0.get(&number)?;
        places[..places.partition_point(|at| *at < place)].last().copied()
    }

    fn first_after(&self, number: u32, place: usize) -> Option<usize> {
        let places = self.0.get(&number)?;
        places.get(places.partition_point(|at| *at <= place)).copied()
    }

    /// True where the number before and the one after stand on its two sides, nearer than the same number does. The last rule of
    /// all has none after it.
    fn go_on(&self, it: &Alone) -> bool {
        let (n, at) = (it.number, it.places.start);
        let before = n.checked_sub(1).and_then(|n| self.last_before(n, at));
        let led = n == 1 || before.is_some_and(|before| self.last_before(n, at) < Some(before));
        let after = self.first_after(n + 1, at);
        let same = self.first_after(n, at);
        let ends = n > 1 && same.is_none();
        led && after.map_or(ends, |after| same.is_none_or(|same| after < same))
    }
}
