//! How wide a text is wrapped at each of its lines. A sentence that goes on in the next line says it: the line before was as full
//! as lines get there. One text may be wrapped in parts, at two widths, or nowhere.

use super::super::line::Line;
use super::block::Block;
use super::sign::leads_to_page;
use rustc_hash::FxHashMap;

/// Lines that are broken off sooner are items of a list that lost its signs.
const SHORT: usize = 55;
/// So many broken lines on each side of a line say what holds there.
const NEAR: usize = 6;
/// Broken lines further off say nothing of a line.
const FAR: usize = 60;
/// Fewer say nothing of their neighbours.
const LEAST: usize = 3;

/// How the lines end that another line follows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wrapping(FxHashMap<usize, End>);

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As who typed it meant: nothing is wrapped thereabouts.
    Typed,
    /// In a text that is wrapped at so many letters.
    Wrapped(usize),
    /// In such a text, far beyond that width.
    Beyond,
}

/// A line that was broken off in the middle of a sentence.
struct Broken {
    line: usize,
    length: usize,
}

impl Wrapping {
    /// What the lines say together.
    pub fn of(lines: &[Line], blocks: &[Block]) -> Self {
        let broken = broken(lines, blocks);
        let everywhere = everywhere(lines, blocks, &broken);
        let mut ends = FxHashMap::default();
        let mut start = 0;
        for run in blocks.chunk_by(|one, two| one == two) {
            let lines_of_run = start..start + run.len();
            start = lines_of_run.end;
            if run[0] != Block::Text {
                continue;
            }
            let first = broken.partition_point(|one| one.line < lines_of_run.start);
            let wrapped = broken.get(first).is_some_and(|one| one.line < start);
            for at in lines_of_run.skip(1) {
                let Some(width) = near(&broken, at).or(everywhere) else { continue };
                let [before, own] = [at - 1, at].map(|at| length(lines[at]));
                let end = match [before, own].map(|length| length > width * 5 / 4) {
                    [true, _] if wrapped => End::Beyond,
                    [true, _] => End::Typed,
                    // The line before had the room of this one.
                    [false, true] => End::Wrapped(own),
                    [false, false] => End::Wrapped(width),
                };
                ends.insert(at - 1, end);
            }
        }
        Self(ends)
    }

    /// How a line ends.
    pub fn end(&self, line: usize) -> End {
        self.0.get(&line).copied().unwrap_or(End::Typed)
    }

    /// How many letters the lines have that are wrapped as this one may be; none where its end is meant.
    pub fn width(&self, line: usize) -> Option<usize> {
        match self.end(line) {
            End::Wrapped(width) => Some(width),
            _ => None,
        }
    }
}

/// A line's letters, with those of its indentation.
pub fn length(line: Line) -> usize {
    line.indent + line.text.trim_end().chars().count()
}

fn broken(lines: &[Line], blocks: &[Block]) -> Vec<Broken> {
    let text = |at: usize| blocks[at] == Block::Text;
    (1..lines.len())
        .filter(|at| text(*at) && text(at - 1) && goes_on(lines[at - 1], lines[*at]))
        .map(|at| Broken { line: at - 1, length: length(lines[at - 1]) })
        .collect()
}

/// True for a line in small letters that begins no item, after one that no stop ends.
fn goes_on(before: Line, line: Line) -> bool {
    let word = line.text.split_whitespace().next().unwrap_or("");
    let label = word.chars().count() < 5 && word.ends_with(['.', ')', ':']);
    let small = word.starts_with(char::is_lowercase) && !label && line.skip() == 0;
    let text = before.text.trim_end().trim_end_matches(['"', '”', '’', ')', '*', '_']);
    small && !text.ends_with(['.', ';', ':', '!', '?'])
}

/// The width that the nearest broken lines say, if there are some and most of them are about as long. A paragraph has the width
/// of its own lines.
fn near(broken: &[Broken], at: usize) -> Option<usize> {
    let middle = broken.partition_point(|one| one.line < at);
    let around = &broken[middle.saturating_sub(NEAR)..broken.len().min(middle + NEAR)];
    let lengths =
        around.iter().filter(|one| one.line.abs_diff(at) <= FAR).map(|one| one.length).collect();
    let own = broken.get(middle).filter(|one| one.line == at).map_or(0, |one| one.length);
    common(lengths).map(|width| width.max(own))
}

/// What most of the lines have in common; nothing of too few, and of items of a list. A line that is much longer than the next
/// is no measure.
fn common(mut lengths: Vec<usize>) -> Option<usize> {
    lengths.sort_unstable();
    let stray = lengths.len() / 8;
    lengths.truncate(lengths.len() - stray);
    while let [.., next, last] = lengths.as_slice()
        && *last * 4 > *next * 5
    {
        lengths.pop();
    }
    let width = lengths.last().copied().filter(|_| lengths.len() >= LEAST)?;
    let alike = lengths.iter().filter(|length| **length * 4 >= width * 3).count();
    (width >= SHORT && alike * 2 >= lengths.len()).then_some(width)
}

/// What holds where no broken line is near: the width of all, if hardly a line is longer, entries of a contents list apart. Of a
/// few lines the longest says it, if one of them is broken off there.
fn everywhere(lines: &[Line], blocks: &[Block], broken: &[Broken]) -> Option<usize> {
    let texts = || (0..lines.len()).filter(|at| blocks[*at] == Block::Text);
    let longer = |at: &usize, width: usize| {
        length(lines[*at]) > width * 5 / 4 && !leads_to_page(lines[*at].text)
    };
    let lengths: Vec<usize> = broken.iter().map(|one| one.length).collect();
    let longest = lengths.iter().copied().max().filter(|width| *width >= SHORT);
    let width = if lengths.len() < LEAST { longest } else { common(lengths) }?;
    (texts().filter(|at| longer(at, width)).count() * 20 <= texts().count()).then_some(width)
}
