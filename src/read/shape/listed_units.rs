//! Annexes that are named one after the other in the text, before they come: "Annex A: Training" and "Annex B: Reporting"
//! under "Procedures are set out in:". What stands there is an entry of a list.

use super::reading::Shape;
use super::sign::Sign;
use rustc_hash::FxHashMap;

/// Makes such lines words. A contents list is another thing, and was found before: nobody has to delete these.
pub fn mark(shapes: &mut [Shape], signs: &[Sign]) {
    let lines: Vec<usize> = (0..shapes.len()).filter(|at| shapes[*at].text).collect();
    let named = |at: usize| {
        let first = shapes[at].chains.first().map(|chain| &chain.first);
        let unit = first.is_some_and(|first| first.numbers_anew() && first.weak == 0);
        unit && shapes[at].heading == 0 && !shapes[at].contents && signs[at].label != 0
    };
    let mut last: FxHashMap<u64, usize> = FxHashMap::default();
    let units = lines.iter().filter(|at| signs[**at].label != 0);
    for at in units.filter(|at| shapes[**at].chains.iter().any(|chain| chain.first.is_big())) {
        last.insert(signs[*at].label, *at);
    }
    let mut entries = Vec::new();
    for run in lines.chunk_by(|one, two| named(*one) == named(*two)) {
        let end = run[run.len() - 1];
        let again = |at: &&usize| last.get(&signs[**at].label).is_some_and(|later| *later > end);
        if run.len() < 2 || !named(end) || run.iter().filter(again).count() < run.len() {
            continue;
        }
        let later = run.iter().filter_map(|at| last.get(&signs[*at].label));
        let same = |(at, later): (&usize, &usize)| {
            signs[*at].words != 0 && signs[*at].words == signs[*later].words
        };
        // The later ones have words of their own: a list that comes again is none.
        let filled = |later: &usize| {
            let next = lines.partition_point(|at| at <= later);
            lines.get(next).is_some_and(|next| !named(*next))
        };
        if run.iter().zip(later.clone()).any(same) && later.clone().all(filled) {
            entries.extend_from_slice(run);
        }
    }
    for at in entries {
        shapes[at].chains.clear();
        shapes[at].column = shapes[at].column.max(0);
    }
}
