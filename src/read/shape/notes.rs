//! Notes that were printed at the foot of a page and stand between the clauses where a text was copied from a PDF: the small
//! figure that refers to each has become a part of the word before it.

use super::super::line::Line;
use super::block::Block;
use super::reading::{Noted, PART, Reading, Shape};
use super::words::Words;
use super::wrapping::{Wrapping, length};
use crate::protocol::{Series, Wrap};
use rustc_hash::FxHashMap;

/// So many lines stand between a figure and the note of its page at most.
const PAGE: usize = 80;
/// So many clauses that are numbered otherwise say that a bare number is none.
const FEW: usize = 3;
/// The digits of a year.
const YEAR: usize = 4;
/// A shorter word before a figure is a letter of a code, or a short form that leads to a number.
const SHORTEST_WORD: usize = 3;

/// Marks the notes: lines that begin with a bare number, after a word to which the same figure is glued, in the same order.
pub fn mark(
    lines: &[Line],
    blocks: &[Block],
    shapes: &mut [Shape],
    words: &Words,
    wrapping: &Wrapping,
) {
    let heads = heads(lines, blocks, shapes);
    let Some(&(last, _)) = heads.last() else { return };
    let figures = figures(&lines[..last], &blocks[..last], words);
    for (head, figure) in notes(&heads, &figures) {
        let end = end(lines, blocks, shapes, head, wrapping);
        for shape in &mut shapes[head..end] {
            shape.foot = true;
            shape.chains.clear();
            shape.note = Some(Noted::GoesOn);
        }
        shapes[head].note = Some(Noted::Refers(figure));
    }
}

/// The lines that may begin a note, with their numbers; none where the clauses are numbered so, as those are that hold 4.1
/// under a bare 4.
fn heads(lines: &[Line], blocks: &[Block], shapes: &[Shape]) -> Vec<(usize, u32)> {
    let mut otherwise = 0;
    let mut found: Vec<(usize, u32)> = Vec::new();
    // The last of them, until a number of another form follows.
    let mut open: Option<u32> = None;
    for (at, shape) in shapes.iter().enumerate().filter(|(at, _)| blocks[*at] == Block::Text) {
        let first = shape.chains.first().map(|chain| &chain.first);
        let Some(first) = first.filter(|first| first.unit.is_none() && !shape.foot) else {
            continue;
        };
        match first.series {
            Series::Number(number) if first.wrap == Wrap::Bare => {
                let worded = !shape.nothing_after && first.style > PART;
                let alone = || {
                    shape.nothing_after
                        && lines.get(at + 1).is_some_and(|next| !next.is_blank())
                        && shapes[at + 1].chains.is_empty()
                };
                if !shape.bullet && (worded || alone()) {
                    found.push((at, number));
                    open = Some(number);
                }
            }
            Series::Number(_) => {
                otherwise += 1;
                open = None;
            }
            Series::Decimal(_) => {
                otherwise += 1;
                let own = first.place.as_slice().first().map(|first| u32::from(first.value));
                if open.take().is_some_and(|open| own == Some(open)) {
                    found.pop();
                }
            }
            _ => {}
        }
    }
    if otherwise < FEW { Vec::new() } else { found }
}

/// A figure that is glued to the end of a word.
struct Figure {
    number: u32,
    line: usize,
    /// True if it stands after the mark that ends the word: "the council.2".
    marked: bool,
}

fn figures(lines: &[Line], blocks: &[Block], words: &Words) -> Vec<Figure> {
    let mut found = Vec::new();
    for (line, text) in lines.iter().enumerate().filter(|(at, _)| blocks[*at] == Block::Text) {
        let (text, bytes) = (text.text, text.text.as_bytes());
        let mut from = 0;
        while let Some(near) = bytes[from..].iter().position(u8::is_ascii_digit) {
            let mut at = from + near;
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            from = at + digits;
            let ends = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
            let rest = &text[from..];
            let closed = ends(rest) || ends(rest.trim_start_matches(['.', ',', ';', ':', ')']));
            let year = year_before(&bytes[at..from]);
            if year {
                at += YEAR;
            }
            if (digits < 3 || year)
                && closed
                && bytes[at] != b'0'
                && let Some(marked) = if year { Some(false) } else { glued(&text[..at], words) }
                && let Ok(number) = text[at..from].parse()
            {
                found.push(Figure { number, line, marked });
            }
        }
    }
    found
}

/// True for a year with a figure of one or two digits right after it: "the Local Government Act 19727".
fn year_before(digits: &[u8]) -> bool {
    matches!(digits, [b'1', b'9', _, _, b'1'..=b'9', ..] | [b'2', b'0', _, _, b'1'..=b'9', ..])
        && digits.len() <= YEAR + 2
}

/// Whether what stands before a figure is a word that it is glued to, and if so whether a mark ends it. After "section" it
/// is the number of a section.
fn glued(before: &str, words: &Words) -> Option<bool> {
    let word = before.trim_end_matches(['.', ',', ';', ':', ')', '”', '’', '"']);
    let last = word.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let small = last.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    // "the 1992 Act16"
    let capital = small + 1 == last.len() && last.starts_with(|c: char| c.is_ascii_uppercase());
    let letters = small + usize::from(capital);
    let code = last.contains(['/', '@', '_']) || last.starts_with("www");
    let marked = word.len() < before.len();
    let long = letters >= if marked { SHORTEST_WORD - 1 } else { SHORTEST_WORD };
    (long && !code && !words.opens_number(word)).then_some(marked)
}

/// The heads that are notes, each with the line of its figure: two at least that follow each other, or one whose figure can
/// be nothing else.
fn notes(heads: &[(usize, u32)], figures: &[Figure]) -> Vec<(usize, usize)> {
    // For each number the last figure before the head at hand.
    let mut last: FxHashMap<u32, usize> = FxHashMap::default();
    let (mut next, mut taken) = (0, None);
    let mut pairs: Vec<(usize, u32, &Figure)> = Vec::new();
    for &(head, number) in heads {
        while let Some(figure) = figures.get(next).filter(|figure| figure.line < head) {
            last.insert(figure.number, next);
            next += 1;
        }
        let order = last.get(&number).copied().filter(|order| taken.is_none_or(|t| *order > t));
        let Some(order) = order.filter(|order| head - figures[*order].line <= PAGE) else {
            continue;
        };
        taken = Some(order);
        pairs.push((head, number, &figures[order]));
    }
    pairs
        .chunk_by(|(_, one, _), (_, two, _)| *two == one + 1)
        .filter(|row| row.len() > 1 || row[0].2.marked)
        .flatten()
        .map(|(head, _, figure)| (*head, figure.line))
        .collect()
}

/// The line after a note: a blank one, a number, or one after a sentence that ended before the edge of the page.
fn end(
    lines: &[Line],
    blocks: &[Block],
    shapes: &[Shape],
    head: usize,
    wrapping: &Wrapping,
) -> usize {
    // The points of a list that a colon in the note leads to.
    let mut points: Option<u32> = None;
    let mut at = head + 1;
    while blocks.get(at) == Some(&Block::Text) && !shapes[at].foot && !shapes[at].bullet {
        let before = lines[at - 1];
        let text = before.text.trim_end();
        if text.ends_with(':') && points.is_none() {
            points = Some(0);
        }
        let counts = |reading: &Reading| points == reading.series.ordinal().checked_sub(1);
        let mut labels = shapes[at].chains.iter().map(|chain| &chain.first);
        let numbered = labels.clone().any(|first| {
            first.wrap != Wrap::Bare || first.style > PART || shapes[at].nothing_after
        });
        let ended = text.trim_end_matches(['”', '’', ')', '"']).ends_with(['.', '!', '?']);
        let word = lines[at].text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let room = length(before) + 1 + word;
        let full = wrapping.width(at - 1).is_some_and(|width| room > width);
        let small = lines[at].text.starts_with(char::is_lowercase);
        match numbered {
            true if labels.any(counts) => points = points.map(|points| points + 1),
            false if at == head + 1 && shapes[head].nothing_after => {}
            false if !ended || (full && !small) => {}
            _ => break,
        }
        at += 1;
    }
    at
}
