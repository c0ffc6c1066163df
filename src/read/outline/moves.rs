//! What may become of a state at a line: the line is words, a heading, or one of the labels that it may be.

use super::super::shape::{Chain, Cost, Reading, Shape};
use super::cost;
use super::place::{Open, Stand, ways};
use super::row::{Counts, IN_LINE, Item, Kind, Row, is_next, mix, shares_prefix};
use super::search::{Candidate, Choice, Search, State, chained};
use crate::protocol::Numbers;

impl Search<'_> {
    /// The line is words, whatever it looks like.
    pub(super) fn prose(&mut self, from: u32, state: State, shape: &Shape, titles: bool) {
        let mut cost = state.cost;
        if !shape.chains.is_empty() {
            let least = least_as_prose(shape);
            let least = if shape.contents { least.min(cost::CONTENTS) } else { least };
            if self.is_hopeless(state.cost + least) {
                return;
            }
            cost += self.as_prose(shape);
        }
        let top = self.stacks.top(state.stack).and_then(|top| top.row.column).unwrap_or(0);
        let candidate = Candidate {
            cost,
            hash: self.stack_hash(state.stack),
            from,
            below: state.stack,
            row: None,
            asleep: state.asleep,
            apart: state.apart_after(shape, top),
            choice: if shape.contents { Choice::Contents } else { Choice::Prose },
        };
        self.offer(candidate);
        if !titles {
            return;
        }
        let tight = if shape.blank { 0 } else { cost::PLAIN_HEADING_TIGHT };
        let title = cost::PLAIN_HEADING + tight;
        for depth in 0..self.rows.len() {
            if self.rows[depth].1.column.is_some_and(|column| column < 0) {
                continue;
            }
            let below = depth.checked_sub(1).map_or(0, |at| self.rows[at].0);
            let second = self.rows.get(depth + 1).map_or(0, |row| row.0);
            self.offer(Candidate {
                cost: state.cost + title + self.closing[depth],
                hash: self.stack_hash(below),
                below,
                asleep: [self.rows[depth].0, second],
                apart: state.further_apart(),
                choice: Choice::Title,
                ..candidate
            });
        }
    }

    /// What it costs to take a label for words with the rows that are open: more if it is just the next.
    fn as_prose(&self, shape: &Shape) -> Cost {
        let weak = least_weak(shape);
        let mut cost = least_as_prose(shape);
        let next = shape
            .chains
            .iter()
            .filter(|chain| is_next(&self.rows, &chain.first))
            .map(|chain| chain.first.weak)
            .min();
        let related =
            |chain: &&Chain| self.rows.iter().any(|(_, row)| shares_prefix(row, &chain.first));
        if shape.breaks && next.is_none() && shape.chains.iter().any(|chain| related(&chain)) {
            cost += share(weak, cost::PROSE_RELATED);
        }
        if let Some(weak) = next {
            cost += match shape.breaks {
                true => share(weak, cost::SWALLOW).max(cost::SWALLOW_LEAST),
                false => share(weak, cost::SWALLOW_MIDDLE).max(cost::SWALLOW_LEAST_MIDDLE),
            };
        }
        if shape.contents { cost.min(cost::CONTENTS) } else { cost }
    }

    /// A heading without a label closes every row of its column or further in; a labelled row of its own level sleeps in
    /// its place, so that 2 follows 1 across "Notes".
    pub(super) fn heading(&mut self, from: u32, state: State, line: usize) {
        let shape = &self.shapes[line];
        let mut cost = state.cost;
        if let Some(weak) = shape.chains.iter().map(|chain| chain.first.weak).min() {
            let unit = shape.chains.iter().any(|chain| chain.first.unit.is_some());
            cost += (cost::HEADING_PLAIN - weak * 2).max(cost::HEADING_PLAIN_LEAST)
                + if unit { cost::HEADING_UNIT } else { 0 };
            if shape.chains.iter().any(|chain| is_next(&self.rows, &chain.first)) {
                cost += cost::SWALLOW;
            }
        }
        let keep = self
            .rows
            .iter()
            .take_while(|(_, row)| row.column.is_some_and(|column| column < shape.column))
            .count();
        let gone = &self.rows[keep..];
        let closed = gone
            .iter()
            .filter(|(_, row)| row.kind != Kind::Headings && row.column.is_none_or(|c| c >= 0));
        let asleep = sleeping(closed, state.asleep);
        let item = line as Item * IN_LINE;
        let row = match gone.first() {
            Some((_, row)) if row.column == Some(shape.column) => {
                Row { item, asleep: true, ..*row }
            }
            _ => Row {
                kind: Kind::Headings,
                form: 0,
                counts: Counts::Other,
                last: Numbers::default(),
                column: Some(shape.column),
                many: true,
                asleep: false,
                style: 0,
                leads: false,
                item,
                row: item,
            },
        };
        let below = keep.checked_sub(1).map_or(0, |at| self.rows[at].0);
        self.offer(Candidate {
            cost: cost + self.closing[keep],
            hash: self.stacks.hash(below, &row),
            from,
            below,
            row: Some(row),
            asleep,
            apart: state.further_apart(),
            choice: Choice::Heading,
        });
    }

    pub(super) fn label(&mut self, from: u32, state: State, line: usize, chain: usize) {
        let shape = &self.shapes[line];
        let labels = &shape.chains[chain];
        let reading = &labels.first;
        let heading = shape.heading > 0;
        let last = labels.last();
        let mut base = state.cost;
        base += if shape.breaks { 0 } else { cost::MIDDLE };
        base += if shape.contents { cost::CONTENTS_AS_LABEL } else { 0 };
        base += if shape.bullet { cost::BULLET } else { 0 };
        if reading.wrap == crate::protocol::Wrap::Bare && !heading && reading.unit.is_none() {
            base += if shape.nothing_after { cost::NOTHING_AFTER } else { 0 };
        }
        for inner in &labels.inner {
            base += cost::BEGIN + cost::CHAIN + cost::BEGIN_WEAK * inner.weak / 100;
        }
        if self.is_hopeless(base + cost::LEAST) {
            return;
        }
        let stand = Stand {
            column: Some(shape.column),
            lead: shape.lead,
            apart: state.apart.max(u8::from(shape.captioned)),
            style: last.style,
            leads: shape.leads,
            item: line as Item * IN_LINE,
        };
        let asleep = state.asleep.map(|at| self.stacks.top(at).map(|link| link.row));
        let (rows, closing) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.closing));
        let open = Open { rows: &rows, closing: &closing, asleep, ones: self.ones };
        ways(&open, reading, stand, &mut |cost, depth, row| {
            if self.is_hopeless(base + cost) {
                return;
            }
            let below = depth.checked_sub(1).map_or(0, |at| rows[at].0);
            let mut hash = self.stacks.hash(below, &row);
            for (k, inner) in labels.inner.iter().enumerate() {
                let column = labels.column(shape.column, inner);
                let row = chained(inner, column, shape.leads, stand.item + k as u32 + 1);
                hash = mix(hash, self.stacks.hash(0, &row));
            }
            let sleeps = heading || reading.unit.is_some();
            self.offer(Candidate {
                cost: base + cost,
                hash,
                from,
                below,
                row: Some(row),
                asleep: if sleeps {
                    asleep_after(&rows[depth..], reading, state.asleep)
                } else {
                    state.asleep
                },
                apart: 0,
                choice: Choice::Label(chain as u32),
            });
        });
        (self.rows, self.closing) = (rows, closing);
    }
}

/// What it costs to take a label for words whatever rows are open: the more it looks like one.
fn least_as_prose(shape: &Shape) -> Cost {
    let weak = least_weak(shape);
    match shape.breaks {
        true => {
            let full = cost::PROSE + if shape.opens { cost::PROSE_OPENS } else { 0 };
            share(weak, full).max(cost::PROSE_LEAST)
        }
        false => cost::PROSE_LEAST,
    }
}

/// The weakness of the reading that looks most like a label.
fn least_weak(shape: &Shape) -> Cost {
    shape.chains.iter().map(|chain| chain.first.weak).min().unwrap_or(0)
}

/// What is left of a cost for a label that looks less like one.
fn share(weak: Cost, full: Cost) -> Cost {
    full * (cost::WEAKEST - weak).max(0) / cost::WEAKEST
}

/// The two outermost rows that a heading or unit closed; those that slept before stay where it closed fewer: paragraphs 10
/// to 15, a heading over (1) to (3), and under the next heading 16.
fn asleep_after(gone: &[(u32, Row)], reading: &Reading, before: [u32; 2]) -> [u32; 2] {
    let unit = reading.unit.is_some();
    let form = reading.form();
    // "29." goes on in Part 9 after the "28." of Part 8, though both count in numbers.
    let other = |row: &Row| {
        row.form & 0xf != form & 0xf || (unit && row.counts == Counts::Whole && row.many)
    };
    let closed = gone.iter().filter(|(_, row)| {
        row.kind != Kind::Headings
            && (row.column.is_none_or(|column| column >= 0) || unit)
            && other(row)
    });
    sleeping(closed, before)
}

fn sleeping<'a>(mut closed: impl Iterator<Item = &'a (u32, Row)>, before: [u32; 2]) -> [u32; 2] {
    match closed.next() {
        Some((first, _)) => [*first, closed.next().map_or(before[0], |(second, _)| *second)],
        None => before,
    }
}
