//! Numbers at the head of a line that are none of a clause: "Paragraph 5.2 removed" in a text whose clauses are 5.1 and 5.2, and
//! the versions in a table that a copy took apart.

use super::super::line::Line;
use super::reading::{Reading, Shape};
use super::words::Words;

/// So many clauses with a number alone say how those of a text are numbered.
const LEAST: usize = 3;

/// Takes such readings away.
pub fn mark(lines: &[Line], shapes: &mut [Shape], words: &Words) {
    name_clauses(shapes);
    versions(lines, shapes, words);
}

/// How many numbers a decimal has; None of another label.
fn depth(reading: &Reading) -> Option<usize> {
    let depth = reading.place.as_slice().len();
    (depth > 1 && !reading.is_big()).then_some(depth)
}

/// A decimal with the word "Paragraph" before it names a clause, where more of the clauses have decimals without it.
fn name_clauses(shapes: &mut [Shape]) {
    let united = |shape: &Shape| {
        let first =
            shape.chains.iter().map(|chain| &chain.first).find(|first| first.unit.is_some());
        first.filter(|_| shape.heading == 0).and_then(depth)
    };
    let found: Vec<usize> = shapes.iter().filter_map(united).collect();
    if found.is_empty() {
        return;
    }
    let plain: Vec<usize> = shapes
        .iter()
        .filter_map(|shape| shape.chains.first().map(|chain| &chain.first))
        .filter(|first| first.unit.is_none())
        .filter_map(depth)
        .collect();
    let count = |all: &[usize], depth: usize| all.iter().filter(|one| **one == depth).count();
    let named = |depth: usize| count(&plain, depth) >= LEAST.max(count(&found, depth) + 1);
    let named: Vec<bool> = (0..=found.iter().copied().max().unwrap_or(0)).map(named).collect();
    for shape in shapes.iter_mut().filter(|shape| united(shape).is_some_and(|depth| named[depth])) {
        shape.chains.retain(|chain| chain.first.unit.is_none());
    }
}

/// A decimal alone on its line, or with the line of its cell, before a line that is a date or after the word "Version".
fn versions(lines: &[Line], shapes: &mut [Shape], words: &Words) {
    let text: Vec<usize> = (0..shapes.len()).filter(|at| !lines[*at].is_blank()).collect();
    let cell = |line: usize| lines[line].text.trim().trim_end_matches(['|', ':', ' ']);
    for (k, &at) in text.iter().enumerate() {
        let shape = &shapes[at];
        let first = shape.chains.first().map(|chain| &chain.first);
        let decimal = first.is_some_and(|first| first.unit.is_none() && depth(first).is_some());
        let alone = || {
            shape.nothing_after
                || cell(at).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        };
        if shape.heading > 0 || !decimal || !alone() {
            continue;
        }
        let before = k.checked_sub(1).map(|k| text[k]);
        let dated = text.get(k + 1).is_some_and(|next| words.is_date(cell(*next)));
        if dated || before.is_some_and(|before| Words::names_version(cell(before))) {
            shapes[at].chains.clear();
        }
    }
}
