//! Entries of a contents list whose number, title and page stand on lines of their own, with blank lines between them.

use super::reading::{Shape, TITLE};
use super::sign::Sign;
use crate::protocol::Numbers;
use rustc_hash::FxHashMap;

/// A list has so many of them.
const LEAST: usize = 3;
/// The weight of each line of one.
const WEIGHT: i32 = 2;

/// Gives the lines of such entries their weight, where the number and the title of most stand on one line further down.
pub fn mark(shapes: &mut [Shape], signs: &[Sign], weights: &mut [i32]) {
    let alone = |at: usize| {
        let number = shapes[at].chains.first().map(|chain| &chain.first);
        number.filter(|first| shapes[at].nothing_after && first.unit.is_none())
    };
    let lines: Vec<usize> = (0..shapes.len()).filter(|at| shapes[*at].text).collect();
    let entry = |three: &[usize]| {
        let [number, title, page] = *three else { return None };
        let titled = signs[title].words != 0 && signs[title].label == 0 && !signs[title].heading;
        let numeral = signs[page].words == 0 && (shapes[page].foot || alone(page).is_some());
        let good = titled && numeral && shapes[title].style >= TITLE;
        alone(number).filter(|_| good).map(|first| (first.place, signs[title].words))
    };
    let mut rows: Vec<Vec<(usize, (Numbers, u64))>> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    while at + 3 <= lines.len() {
        let Some(found) = entry(&lines[at..at + 3]) else {
            (at, goes_on) = (at + 1, false);
            continue;
        };
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.push((at, found)),
            None => rows.push(vec![(at, found)]),
        }
        (at, goes_on) = (at + 3, true);
    }
    rows.retain(|row| row.len() >= LEAST);
    if rows.is_empty() {
        return;
    }
    let mut last: FxHashMap<(Numbers, u64), usize> = FxHashMap::default();
    for (place, line) in lines.iter().enumerate().filter(|(_, at)| signs[**at].words != 0) {
        if let Some(first) = shapes[*line].chains.first().map(|chain| &chain.first) {
            last.insert((first.place, signs[*line].words), place);
        }
    }
    for row in rows {
        let end = row[row.len() - 1].0;
        let again = row.iter().filter(|(_, key)| last.get(key).is_some_and(|at| *at > end));
        if again.count() * 2 < row.len() {
            continue;
        }
        for at in row.iter().flat_map(|(at, _)| &lines[*at..*at + 3]) {
            weights[*at] = weights[*at].max(WEIGHT);
            shapes[*at].foot = false;
        }
    }
}
