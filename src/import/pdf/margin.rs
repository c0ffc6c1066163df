//! Side notes, as Acts have them: small words in the margin beside the clause that they name. Each is read before it.

use super::glyph::Glyph;
use super::side::{Side, beside};
use crate::import::text::start;

/// Side notes are so much smaller than the text.
const SMALL: f64 = 0.92;
/// At so many places of each margin a gap is looked for, of so much of the width.
const PLACES: usize = 24;
const MARGIN: (f64, f64) = (0.08, 0.32);
/// A text has so many lines; side notes have so many on a page.
const LINES: usize = 6;
const NOTES: usize = 2;
/// Of twenty lines one may reach into the margin: a heading.
const ACROSS: usize = 20;
/// A new note begins so many usual distances below the one before.
const APART: f64 = 1.5;
/// A clause begins at most so many lines above the middle of what stands beside it.
const NEAR: usize = 4;

/// The letters of a line, from left to right.
type Line = Vec<Glyph>;

/// Pieces of a page in the order in which they are read, each with whether it is a side note; None if it has none.
pub fn parts(lines: &[Line]) -> Option<Vec<(Vec<Glyph>, bool)>> {
    if lines.len() < LINES {
        return None;
    }
    let whole = Side::of(lines.iter().map(Vec::as_slice));
    let width = whole.edge - whole.left;
    let places = (0..PLACES).flat_map(|step| {
        let far = MARGIN.0 + (MARGIN.1 - MARGIN.0) * step as f64 / PLACES as f64;
        [(whole.left + width * far, true), (whole.edge - width * far, false)]
    });
    places.into_iter().find_map(|(at, left)| judged(lines, at, left, whole.size))
}

/// The pieces, if what stands on one side of a place are side notes.
fn judged(lines: &[Line], at: f64, left: bool, size: f64) -> Option<Vec<(Vec<Glyph>, bool)>> {
    let half = 0.4 * size;
    let beyond = |glyph: &Glyph| (glyph.x < at) == left;
    let words = |line: &Line| {
        line.iter().any(|glyph| beyond(glyph) && glyph.text.chars().any(char::is_alphabetic))
    };
    let free = |line: &Line| beside(line, at, half).is_some();
    let across = lines.iter().filter(|line| !free(line)).count();
    // Most pages have no margin for notes: to see that costs little.
    if across * ACROSS > lines.len() || lines.iter().filter(|line| words(line)).count() < NOTES {
        return None;
    }
    let (mut notes, mut text): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    for line in lines {
        if !free(line) || !words(line) {
            text.push(line.clone());
            continue;
        }
        let (out, rest): (Line, Line) = line.iter().cloned().partition(|glyph| beyond(glyph));
        notes.push(out);
        text.extend((!rest.is_empty()).then_some(rest));
    }
    if notes.len() < NOTES || text.len() < LINES {
        return None;
    }
    let of = |lines: &[Line]| Side::of(lines.iter().map(Vec::as_slice));
    let (small, main) = (of(&notes), of(&text));
    (small.size <= SMALL * main.size && main.is_text()).then(|| woven(notes, text, &small, &main))
}

/// Each note before the line with which the clause beside it begins.
fn woven(notes: Vec<Line>, text: Vec<Line>, small: &Side, main: &Side) -> Vec<(Vec<Glyph>, bool)> {
    let y = |line: &Line| line.first().map_or(0.0, |glyph| glyph.y);
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    for note in notes {
        let goes_on = |block: &&mut Vec<Line>| {
            block
                .last()
                .is_some_and(|last| y(&note) - y(last) <= APART * small.leading.max(small.size))
        };
        match blocks.last_mut().filter(goes_on) {
            Some(block) => block.push(note),
            None => blocks.push(vec![note]),
        }
    }
    let begins = |at: usize| {
        let words: String = text[at].iter().map(|glyph| glyph.text.as_str()).collect();
        let apart = at == 0 || y(&text[at]) - y(&text[at - 1]) > 1.25 * main.leading;
        apart || start(words.trim_start()).label.is_some()
    };
    let mut out: Vec<(Vec<Glyph>, bool)> = Vec::new();
    let mut done = 0;
    for block in blocks {
        let beside = text.partition_point(|line| y(line) < y(&block[0]) - 0.6 * main.size);
        let beside = beside.min(text.len().saturating_sub(1));
        let near = (done.max(beside.saturating_sub(NEAR))..=beside).rev();
        let at = near.into_iter().find(|at| begins(*at)).unwrap_or(beside).max(done);
        out.extend((done < at).then(|| (text[done..at].concat(), false)));
        out.push((block.concat(), true));
        done = at;
    }
    out.extend((done < text.len()).then(|| (text[done..].concat(), false)));
    out
}
