//! The cheapest way through a text, line by line; and where another one is hardly dearer.

use super::super::shape::{Cost, Shape};
use super::row::{IN_LINE, Item};
use super::search::{Choice, Found, Step, search};
use crate::protocol::Series;
use std::collections::BTreeMap;

/// How a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Words that go on, or a paragraph.
    Prose,
    /// An entry of a contents list.
    Contents,
    /// A short line that begins something new, as a heading does, in that part.
    Title(Option<Item>),
    /// A heading without a label, in that part.
    Heading(Option<Item>),
    /// A line with labels.
    Label {
        /// Which of its chains it is.
        chain: usize,
        /// What the first label stands in.
        parent: Option<Item>,
        /// The first part of the row that it goes on with; itself where it begins one.
        row: Item,
    },
}

/// The next best way to read a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// How it would be read.
    pub read: Read,
    /// How much dearer that is, in hundredths.
    pub dearer: Cost,
}

/// How a text is read.
#[derive(Debug, Default)]
pub struct Outline {
    /// Each line.
    pub lines: Vec<Read>,
    /// The next best way, at the first line at which it differs; only ways that are not much dearer.
    pub rivals: BTreeMap<usize, Rival>,
}

/// Two ways are not compared further back than this: what differs for so long is said at its end.
const FURTHEST: usize = 60;

/// Reads the outline of a text. `near` is how much dearer a way may be to be told.
pub fn outline(shapes: &[Shape], near: Cost) -> Outline {
    let found = search(shapes);
    let mut lines = vec![Read::Prose; shapes.len()];
    let mut rivals: BTreeMap<usize, Rival> = BTreeMap::new();
    let mut note = |ours: u32, theirs: Option<(u32, Cost)>| {
        let Some((theirs, dearer)) = theirs.filter(|(_, dearer)| *dearer < near) else { return };
        if let Some((line, read)) = first_difference(&found, shapes, ours, theirs) {
            let rival = Rival { read, dearer };
            let kept = rivals.entry(line).or_insert(rival);
            if dearer < kept.dearer {
                *kept = rival;
            }
        }
    };
    note(found.last, found.rival);
    let mut at = found.last;
    while at != 0 {
        let step = found.steps[at as usize];
        lines[step.line as usize] = read(&found, &step);
        note(at, step.rival);
        at = step.before;
    }
    // The search has no step for a title under "PART 1", also where both are entries of a contents list.
    for (read, shape) in lines.iter_mut().zip(shapes).filter(|(_, shape)| shape.contents) {
        if *read == Read::Prose && shape.chains.is_empty() {
            *read = Read::Contents;
        }
    }
    Outline { lines, rivals }
}

fn read(found: &Found, step: &Step) -> Read {
    let mut open = found.stacks.items(step.stack);
    let own = step.line * IN_LINE;
    match step.choice {
        Choice::Prose => Read::Prose,
        Choice::Contents => Read::Contents,
        Choice::Title => Read::Title(open.next()),
        Choice::Heading => Read::Heading(open.find(|item| *item != own)),
        Choice::Label(chain) => {
            let parent = open.find(|item| !(own..own + IN_LINE).contains(item));
            let row = found.stacks.row_of(step.stack, own).unwrap_or(own);
            Read::Label { chain: chain as usize, parent, row }
        }
    }
}

/// The first line that two ways to one state read otherwise, in a way that an address shows, and how the other reads it.
fn first_difference(
    found: &Found,
    shapes: &[Shape],
    ours: u32,
    theirs: u32,
) -> Option<(usize, Read)> {
    let (mut a, mut b) = (ours, theirs);
    let mut first = None;
    for _ in 0..FURTHEST {
        if a == b {
            return first;
        }
        let (step_a, step_b) = (found.steps[a as usize], found.steps[b as usize]);
        if step_a.line == step_b.line || a == 0 || b == 0 {
            let (ours, theirs) = (read(found, &step_a), read(found, &step_b));
            let shape = &shapes[step_a.line as usize];
            if shown(ours, shape) != shown(theirs, shape) {
                first = Some((step_a.line as usize, theirs));
            }
            (a, b) = (step_a.before, step_b.before);
        } else if step_a.line > step_b.line {
            a = step_a.before;
        } else {
            b = step_b.before;
        }
    }
    first
}

/// What an address shows of a reading: whether it is a label, which, and in what. A heading, a decimal and a unit say all of
/// it themselves.
fn shown(read: Read, shape: &Shape) -> Option<(usize, Option<Item>)> {
    match read {
        Read::Label { chain, parent, .. } => {
            let first = &shape.chains[chain].first;
            let whole = shape.heading > 0
                || first.unit.is_some()
                || matches!(first.series, Series::Decimal(_));
            Some((chain, parent.filter(|_| !whole)))
        }
        Read::Heading(_) => Some((usize::MAX, None)),
        Read::Prose | Read::Contents | Read::Title(_) => None,
    }
}
