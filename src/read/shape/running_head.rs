//! Running heads and feet: a line that pages repeat, which stands between the words of the text when it was copied from a PDF.

use super::super::line::Line;
use super::block::Block;
use super::reading::Shape;
use super::sheets::sheets;
use crate::source::fingerprint;
use rustc_hash::FxHashMap;

/// A running head is shorter than this, in bytes, and longer than that.
const LONGEST: usize = 110;
const SHORTEST: usize = 8;
/// Without a page number beside it, it stands on as many pages.
const FEWEST: usize = 3;
/// And a page has as many lines of text.
const PAGE: usize = 12;

/// Marks the lines that pages repeat: those that stand beside page numbers, and those that come again at the distance of
/// pages and cut a sentence or count the pages.
pub fn mark(lines: &[Line], blocks: &[Block], shapes: &mut [Shape]) {
    for at in sheets(lines, blocks, shapes) {
        shapes[at].foot = true;
        shapes[at].chains.clear();
    }
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        if blocks[at] == Block::Text && may_be(line, &shapes[at]) && !goes_on(lines, at) {
            places.entry(fingerprint(&alike(line.text))).or_default().push(at);
        }
    }
    places.retain(|_, at| at.len() > 1);
    if places.is_empty() {
        return;
    }
    let page = Pages::new(lines, shapes);
    let heads: Vec<usize> = places.into_values().filter(|at| page.repeat(at)).flatten().collect();
    for at in heads {
        shapes[at].foot = true;
        shapes[at].chains.clear();
    }
}

/// True for the last words of a sentence that began on the line before: rules may end alike.
fn goes_on(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| lines[before].text.trim_end());
    !before.is_empty()
        && !before.ends_with(['.', ';', ':', '!', '?'])
        && lines[at].text.trim_end().ends_with('.')
}

fn may_be(line: &Line, shape: &Shape) -> bool {
    let text = line.text.trim_end();
    (SHORTEST..LONGEST).contains(&text.len())
        && shape.text
        && !shape.foot
        && !shape.bullet
        && shape.chains.is_empty()
        && text.starts_with(char::is_alphabetic)
        && text.contains(' ')
        && !text.ends_with([';', ':', ',', '?'])
}

/// A line with every number alike.
fn alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim_end().chars() {
        match c {
            c if c.is_ascii_digit() && out.ends_with('#') => {}
            c if c.is_ascii_digit() => out.push('#'),
            c => out.push(c),
        }
    }
    out
}

struct Pages<'a> {
    lines: &'a [Line<'a>],
    shapes: &'a [Shape],
    /// How many lines of text stand before each.
    before: Vec<usize>,
}

impl<'a> Pages<'a> {
    fn new(lines: &'a [Line<'a>], shapes: &'a [Shape]) -> Pages<'a> {
        let mut count = 0;
        let before = lines
            .iter()
            .map(|line| {
                count += usize::from(!line.is_blank());
                count
            })
            .collect();
        Pages { lines, shapes, before }
    }

    fn repeat(&self, at: &[usize]) -> bool {
        let beside = at.iter().filter(|at| self.beside_a_number(**at)).count();
        // The head of the first page has no page before it.
        if beside >= 2 && beside + 1 >= at.len() {
            return true;
        }
        let gaps: Vec<usize> =
            at.windows(2).map(|two| self.before[two[1]] - self.before[two[0]]).collect();
        let (least, most) = (gaps.iter().min().copied(), gaps.iter().max().copied());
        let regular =
            least.is_some_and(|least| least >= PAGE && most.is_some_and(|most| most <= least * 2));
        at.len() >= FEWEST && regular && (self.count(at) || at.iter().any(|at| self.cuts(*at)))
    }

    fn next_to(&self, at: usize) -> [Option<usize>; 2] {
        let text = |at: &usize| !self.lines[*at].is_blank();
        [(0..at).rev().find(text), (at + 1..self.lines.len()).find(text)]
    }

    fn beside_a_number(&self, at: usize) -> bool {
        self.next_to(at).into_iter().flatten().any(|near| self.shapes[near].foot)
    }

    /// True if a sentence stands on both sides of it.
    fn cuts(&self, at: usize) -> bool {
        let [Some(before), Some(after)] = self.next_to(at) else { return false };
        let small = self.lines[after].text.starts_with(char::is_lowercase);
        small
            && self.lines[before]
                .text
                .trim_end()
                .ends_with(|c: char| c.is_alphanumeric() || c == ',')
    }

    /// True if its last number counts the pages.
    fn count(&self, at: &[usize]) -> bool {
        let last = |at: &usize| {
            let mut words = self.lines[*at].text.rsplit(|c: char| !c.is_ascii_digit());
            words.find(|word| !word.is_empty()).and_then(|word| word.parse::<u32>().ok())
        };
        let numbers: Vec<Option<u32>> = at.iter().map(last).collect();
        numbers.windows(2).all(|two| match (two[0], two[1]) {
            (Some(one), Some(next)) => next > one && next <= one + 2,
            _ => false,
        })
    }
}
