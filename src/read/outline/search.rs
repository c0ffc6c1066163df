//! The search: the cheapest way through all lines of a text. Equal states meet, and only the cheaper lives; of the others a
//! bounded number goes on, so that the time grows with the lines and with nothing else.

use super::super::shape::{Cost, Reading, Shape, TITLE};
use super::row::{Counts, IN_LINE, Item, Kind, Link, Row, Stacks, closing, mix, numbers};
use crate::protocol::{Series, Wrap};

/// As many states go on from line to line. With 4 a few labels in a thousand are lost, with 64 none is gained.
const BEAM: usize = 32;
/// Together they are so many at most: a text of ten times 5,000 labels took ten seconds.
const STATES: usize = 5_000 * BEAM;
/// With so few states each line still has its next number, its first point and its words.
const NARROWEST: usize = 4;
/// A state that is so much dearer than the cheapest is given up.
const HOPELESS: Cost = 700;
/// More paragraphs without a number say no more.
const MOST_APART: u8 = 4;
/// How many steps a line has, as a rule; room is made for those of so many lines.
const STEPS_A_LINE: usize = 6;
const MANY_LINES: usize = 1000;
/// Two ways that differ by less are told to whoever asks how a line was read.
const WORTH_TELLING: Cost = 500;

/// How a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Words that go on, or a paragraph.
    Prose,
    /// An entry of a contents list.
    Contents,
    /// The chain of labels of that place among the line's readings.
    Label(u32),
    /// A heading whose label, if it has one, is words.
    Heading,
    /// A short line that closes rows as a heading does.
    Title,
}

/// A step of a way through the lines.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The step before; 0 is none.
    pub before: u32,
    /// The line.
    pub line: u32,
    /// How it is read.
    pub choice: Choice,
    /// The rows that are open after it.
    pub stack: u32,
    /// The next cheapest way to the same state, and how much dearer it is.
    pub rival: Option<(u32, Cost)>,
}

/// The search and all that it has seen.
pub(super) struct Search<'a> {
    pub(super) shapes: &'a [Shape],
    /// The stacks of rows.
    pub(super) stacks: Stacks,
    steps: Vec<Step>,
    states: Vec<State>,
    found: Vec<Candidate>,
    /// What candidates are sorted by: hash, cost, place.
    keys: Vec<(u64, Cost, u32)>,
    /// Those that go on: cost, place, the place of their rival.
    alive: Vec<(Cost, u32, Option<u32>)>,
    /// Rows that sleep, and their hash.
    sleep: ([u32; 2], u64),
    pub(super) best: Cost,
    /// True if the line before is a number or a unit alone: `ARTICLE II` above its title.
    under_name: bool,
    /// As many states go on.
    beam: usize,
    /// True in a text whose lists have 1. before each item.
    pub(super) ones: bool,
    pub(super) rows: Vec<(u32, Row)>,
    pub(super) closing: Vec<Cost>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) cost: Cost,
    pub(super) stack: u32,
    pub(super) asleep: [u32; 2],
    /// How many paragraphs without a number stand after the last label, up to [`MOST_APART`].
    pub(super) apart: u8,
    pub(super) step: u32,
}

impl State {
    /// [`State::apart`] after one more paragraph.
    pub(super) fn further_apart(&self) -> u8 {
        (self.apart + 1).min(MOST_APART)
    }

    /// [`State::apart`] after a line without a number; a contents list parts whatever it stands in.
    pub(super) fn apart_after(&self, shape: &Shape, column: i32) -> u8 {
        match shape.is_apart(column) {
            _ if shape.contents => MOST_APART,
            // Definitions and bullets are of what leads to them.
            true if shape.quoted || shape.bullet => self.apart.max(1),
            true => self.further_apart(),
            false => self.apart,
        }
    }
}

/// A state that may follow: rows are put on its stack when it is known to live.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) cost: Cost,
    pub(super) hash: u64,
    pub(super) from: u32,
    pub(super) below: u32,
    pub(super) row: Option<Row>,
    pub(super) asleep: [u32; 2],
    pub(super) apart: u8,
    pub(super) choice: Choice,
}

/// The cheapest way and the ways beside it.
pub struct Found {
    /// The steps by their places; place 0 is none.
    pub steps: Vec<Step>,
    /// The stacks that the steps speak of.
    pub stacks: Stacks,
    /// The last step of the cheapest way.
    pub last: u32,
    /// The last step of the next cheapest one, and how much dearer it is.
    pub rival: Option<(u32, Cost)>,
}

/// Finds the cheapest way through the lines. That a text cites 3(a) is no witness that it has a 3(a) here: tried on real
/// documents, a small reward changed nothing and a great one turned `(i)` after `(h)` into a numeral.
pub fn search(shapes: &[Shape]) -> Found {
    let start = State { cost: 0, stack: 0, asleep: [0; 2], apart: 1, step: 0 };
    let none = Step { before: 0, line: 0, choice: Choice::Prose, stack: 0, rival: None };
    let steps = shapes.len().min(MANY_LINES) * STEPS_A_LINE;
    let mut search = Search {
        shapes,
        stacks: Stacks::with_capacity(steps),
        steps: Vec::with_capacity(steps),
        states: vec![start],
        found: Vec::new(),
        keys: Vec::new(),
        alive: Vec::new(),
        sleep: ([u32::MAX; 2], 0),
        best: Cost::MAX / 2,
        under_name: false,
        beam: beam(shapes),
        ones: has_lists_of_ones(shapes),
        rows: Vec::new(),
        closing: Vec::new(),
    };
    search.steps.push(none);
    for line in 0..shapes.len() {
        search.line(line);
    }
    search.end()
}

/// As many states as the labels of a text allow.
fn beam(shapes: &[Shape]) -> usize {
    let labelled = shapes.iter().filter(|shape| !shape.chains.is_empty()).count();
    (STATES / labelled.max(1)).clamp(NARROWEST, BEAM)
}

/// True where far more lines begin with 1. than with any greater number: Markdown counts such lists by itself.
fn has_lists_of_ones(shapes: &[Shape]) -> bool {
    const LEAST: usize = 6;
    let stopped = shapes.iter().filter_map(|shape| shape.chains.first()).filter(|chain| {
        chain.first.unit.is_none() && chain.first.wrap == Wrap::Stop && chain.inner.is_empty()
    });
    let (mut ones, mut more) = (0, 0);
    for chain in stopped {
        match chain.first.series {
            Series::Number(1) => ones += 1,
            Series::Number(_) => more += 1,
            _ => {}
        }
    }
    ones >= LEAST && ones > more * 2
}

impl Search<'_> {
    fn line(&mut self, line: usize) {
        let shape = &self.shapes[line];
        if !shape.text || shape.foot {
            return;
        }
        // What stands under a number alone are its words: "(2)", and "The principles are:" in the next paragraph.
        let names_alone = shape.nothing_after && !shape.chains.is_empty();
        let under_name = std::mem::replace(&mut self.under_name, names_alone);
        let titles = shape.chains.is_empty()
            && !under_name
            && shape.heading == 0
            && shape.breaks
            && !shape.bullet
            && shape.column == 0
            && shape.style >= TITLE;
        if shape.chains.is_empty() && shape.heading == 0 && !titles {
            for state in &mut self.states {
                let top = self.stacks.top(state.stack).and_then(|top| top.row.column).unwrap_or(0);
                if !under_name {
                    state.apart = state.apart_after(shape, top);
                }
            }
            return;
        }
        self.best = Cost::MAX / 2;
        for from in 0..self.states.len() {
            let state = self.states[from];
            if state.cost > self.best.saturating_add(HOPELESS) {
                break;
            }
            self.rows_of(state.stack);
            let first = self.found.len();
            for chain in 0..shape.chains.len() {
                self.label(from as u32, state, line, chain);
            }
            // Labels are tried first, since they say how dear the line may be; of equal ones words stand first.
            let labels = self.found.len() - first;
            match shape.heading {
                0 => self.prose(from as u32, state, shape, titles),
                _ => self.heading(from as u32, state, line),
            }
            self.found[first..].rotate_left(labels);
        }
        self.settle(line as u32);
    }

    fn rows_of(&mut self, stack: u32) {
        self.stacks.rows(stack, &mut self.rows);
        closing(&self.rows, &mut self.closing);
    }

    /// True for what is so much dearer than the cheapest that it is given up.
    pub(super) fn is_hopeless(&self, cost: Cost) -> bool {
        cost > self.best.saturating_add(HOPELESS)
    }

    pub(super) fn offer(&mut self, candidate: Candidate) {
        if self.is_hopeless(candidate.cost) {
            return;
        }
        self.best = self.best.min(candidate.cost);
        let sleep = self.sleep_hash(candidate.asleep, candidate.apart);
        self.found.push(Candidate { hash: mix(candidate.hash, sleep), ..candidate });
    }

    /// The hash of the rows that sleep. It is asked for the same rows again and again.
    fn sleep_hash(&mut self, asleep: [u32; 2], apart: u8) -> u64 {
        if self.sleep.0 != asleep {
            let hash = asleep.iter().fold(0, |hash, at| match self.stacks.top(*at) {
                None => mix(hash, 3),
                Some(Link { row, .. }) => mix(hash, numbers(u64::from(row.form), &row.last)),
            });
            self.sleep = (asleep, hash);
        }
        mix(self.sleep.1, u64::from(apart))
    }

    pub(super) fn stack_hash(&self, stack: u32) -> u64 {
        self.stacks.top(stack).map_or(1, |link| link.hash)
    }

    /// The states that go on: of equal ones the cheapest, and of all the cheapest few. Candidates stay where they are, and
    /// only what they are sorted by is moved.
    fn settle(&mut self, line: u32) {
        let found = std::mem::take(&mut self.found);
        let mut keys = std::mem::take(&mut self.keys);
        let mut alive = std::mem::take(&mut self.alive);
        keys.extend((0..).zip(&found).map(|(at, one)| (one.hash, one.cost, at)));
        keys.sort_unstable();
        let mut last = None;
        for &(hash, cost, at) in &keys {
            if last == Some(hash) {
                if let Some((least, _, rival @ None)) = alive.last_mut()
                    && cost - *least < WORTH_TELLING
                {
                    *rival = Some(at);
                }
            } else {
                alive.push((cost, at, None));
                last = Some(hash);
            }
        }
        let most = self.best.saturating_add(HOPELESS);
        alive.retain(|(cost, ..)| *cost <= most);
        alive.sort_unstable_by_key(|(cost, at, _)| (*cost, *at));
        alive.truncate(self.beam);
        let before = std::mem::take(&mut self.states);
        for &(cost, at, rival) in &alive {
            let one = &found[at as usize];
            let rival = rival.map(|rival: u32| {
                let rival = &found[rival as usize];
                let (_, step) = self.take(line, rival, &before, None);
                (step, rival.cost - cost)
            });
            let (stack, step) = self.take(line, one, &before, rival);
            let Candidate { asleep, apart, .. } = *one;
            self.states.push(State { cost, stack, asleep, apart, step });
        }
        if let Some(least) = self.states.first().map(|state| state.cost) {
            self.states.iter_mut().for_each(|state| state.cost -= least);
        }
        (self.found, self.keys, self.alive) = (found, keys, alive);
        self.found.clear();
        self.keys.clear();
        self.alive.clear();
    }

    fn take(
        &mut self,
        line: u32,
        one: &Candidate,
        before: &[State],
        rival: Option<(u32, Cost)>,
    ) -> (u32, u32) {
        let mut stack = one.below;
        if let Some(row) = one.row {
            stack = self.stacks.push(stack, row);
        }
        if let Choice::Label(chain) = one.choice {
            let item = line * IN_LINE;
            let shape = &self.shapes[line as usize];
            let labels = &shape.chains[chain as usize];
            for (k, inner) in labels.inner.iter().enumerate() {
                let column = labels.column(shape.column, inner);
                let row = chained(inner, column, shape.leads, item + k as u32 + 1);
                stack = self.stacks.push(stack, row);
            }
        }
        let before = before[one.from as usize].step;
        self.steps.push(Step { before, line, choice: one.choice, stack, rival });
        (stack, self.steps.len() as u32 - 1)
    }

    fn end(mut self) -> Found {
        for at in 0..self.states.len() {
            self.rows_of(self.states[at].stack);
            self.states[at].cost += self.closing[0];
        }
        self.states.sort_by_key(|state| state.cost);
        let best = self.states[0];
        let rival = self.states.get(1).filter(|next| next.cost - best.cost < WORTH_TELLING);
        let rival = rival.map(|next| (next.step, next.cost - best.cost));
        Found { steps: self.steps, stacks: self.stacks, last: best.step, rival }
    }
}

/// A label at once after another: it begins a row.
pub(super) fn chained(reading: &Reading, column: Option<i32>, leads: bool, item: Item) -> Row {
    Row {
        kind: Kind::Clause,
        form: reading.form(),
        counts: Counts::of(reading),
        last: reading.place,
        column,
        many: false,
        asleep: false,
        style: reading.style,
        leads,
        item,
        row: item,
    }
}
