//! Headings by their place: short lines without a sign, under each of which a list begins anew at its first.

use super::line::Line;
use super::outline::{IN_LINE, Item, Outline, Read};
use super::rank::Ranks;
use super::shape::{Reading, Shape, TITLE};
use crate::protocol::{Rank, Series};
use rustc_hash::FxHashMap;

/// A list that would have the addresses of another one: what it stands in, and the form of its labels.
type Key = (Option<Item>, u32);

/// The headings by their place.
#[derive(Debug, Default)]
pub struct Placed {
    /// By their lines.
    pub(super) lines: FxHashMap<usize, Heading>,
    /// The one that is open, and its node.
    pub(super) open: Option<(Heading, usize)>,
    /// Which of them each row stands under, by the first of the row.
    pub(super) rows: FxHashMap<Item, usize>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// What it stands in.
    pub(super) parent: Option<Item>,
    /// The last line of the list under it.
    pub(super) until: usize,
}

/// A list, and the short line over it.
struct List {
    title: Option<usize>,
    line: usize,
    key: Key,
    until: usize,
}

/// Finds them. That a list begins again is what tells them from a caption: without them it has the numbers of the first one. One
/// over the first list is a heading if those over others are. A row that goes on past other short lines is of the document,
/// and of none of them.
pub fn placed(lines: &[Line], shapes: &[Shape], outline: &Outline, ranks: &Ranks) -> Placed {
    let lists = lists(lines, shapes, outline);
    let mut placed = Placed::default();
    if lists.iter().all(|list| list.title.is_none()) {
        return placed;
    }
    let shorts: Vec<usize> =
        (0..shapes.len()).filter(|line| shapes[*line].blank && is_short(&shapes[*line])).collect();
    let passes = |list: &List| {
        let next = shorts.partition_point(|short| *short <= list.line);
        shorts.get(next).is_some_and(|short| *short < list.until)
    };
    let in_sections = |parent: Option<Item>| {
        parent.is_none_or(|item| {
            let line = outline.lines[(item / IN_LINE) as usize];
            matches!(line, Read::Heading(_)) || ranks.of(item) == Rank::Section
        })
    };
    // The first list of each key, and how many later ones have a short line over them.
    let mut first: FxHashMap<Key, (usize, u32)> = FxHashMap::default();
    for list in &lists {
        let (line, titled) = first.entry(list.key).or_insert((list.line, 0));
        *titled += u32::from(list.title.is_some() && *line != list.line);
    }
    for list in lists.iter().filter(|list| in_sections(list.key.0)) {
        let (line, titled) = first.get(&list.key).copied().unwrap_or_default();
        let again = titled > 0 && !(line == list.line && passes(list));
        if let Some(title) = list.title.filter(|_| again) {
            placed.lines.insert(title, Heading { parent: list.key.0, until: list.until });
        }
    }
    placed
}

/// All lists that begin at their first.
fn lists(lines: &[Line], shapes: &[Shape], outline: &Outline) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut by_row: FxHashMap<Item, usize> = FxHashMap::default();
    let mut title: Option<usize> = None;
    for (line, read) in outline.lines.iter().enumerate().filter(|(line, _)| shapes[*line].text) {
        let over = title.take();
        match *read {
            Read::Prose | Read::Title(_) if is_short(&shapes[line]) && !is_dated(lines[line]) => {
                // "SCHEDULE", and its title on the next line.
                title = over.filter(|over| shapes[*over].unit).or(Some(line));
            }
            Read::Label { row, .. } if row != line as Item * IN_LINE => {
                if let Some(at) = by_row.get(&row) {
                    lists[*at].until = line;
                }
            }
            Read::Label { chain, parent, row } => {
                let first = &shapes[line].chains[chain].first;
                if counts(first) {
                    by_row.insert(row, lists.len());
                    let key = (parent, first.form());
                    lists.push(List { title: over, line, key, until: line });
                }
            }
            _ => {}
        }
    }
    lists
}

/// True for "June 2024" and for a line of an address.
fn is_dated(line: Line) -> bool {
    line.text.bytes().filter(u8::is_ascii_digit).count() > 2
}

/// True for a few words by themselves at the margin, without a label, a bullet or a stop.
pub(super) fn is_short(shape: &Shape) -> bool {
    shape.chains.is_empty()
        && shape.breaks
        && shape.column == 0
        && shape.style >= TITLE
        && !(shape.bullet || shape.contents || shape.foot)
}

/// True for the first of a list: "1.", "(a)", "i".
pub(super) fn counts(first: &Reading) -> bool {
    first.unit.is_none()
        && !matches!(first.series, Series::Decimal(_))
        && first.series.ordinal() == 1
}
