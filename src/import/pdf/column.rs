//! Columns: what is printed side by side is read one column after the other. Whether a page has columns is judged by all
//! its lines: each side has to be text that runs on from line to line, which the cells of a table seldom are.

use super::glyph::{Glyph, lines_of};
use super::margin;
use super::page::Page;
use super::side::{Side, beside, cuts};
use crate::import::document::{Kind as Said, Remark};

/// So many of them stand beside each other; what is nested deeper is read across.
const DEEPEST: usize = 5;
/// A gap between columns is so wide, in letters of the size of the text.
const GUTTER: f64 = 0.8;
/// So much of the width at either edge of the text holds no gap between columns.
const EDGE: f64 = 0.15;
/// At so many places of the width a gap is looked for.
const PLACES: usize = 160;
/// So many of the likeliest gaps are looked at.
const TRIED: usize = 24;
/// A column has so many lines, and the one beside it.
const LINES: (usize, usize) = (6, 3);
/// A head or a foot stands so many usual distances away from the text.
const AWAY: f64 = 2.0;

/// What is read in one go.
pub struct Part {
    /// Its letters.
    pub glyphs: Vec<Glyph>,
    /// The column that it is, or stands in.
    pub column: Option<Column>,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Where its lines begin.
    pub left: f64,
    /// Where full lines end.
    pub edge: f64,
    /// What it is.
    pub kind: Kind,
}

/// What stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text that runs on from column to column.
    Column,
    /// Cells of a table that are texts.
    Cells,
    /// A note in the margin.
    Note,
    /// The text beside such notes.
    Beside,
}

/// The letters of a line, from left to right.
type Line = Vec<Glyph>;

/// Columns side by side.
struct Gutter {
    /// Between them.
    at: f64,
    /// The lines that they take, from and up to.
    lines: (usize, usize),
    /// Where cells of both begin on one line, if they are those of a table.
    cuts: Vec<f64>,
}

/// The parts of a page in the order in which they are read: one, if it has no columns.
pub fn parts(page: &Page) -> Vec<Part> {
    let mut out = Vec::new();
    divide(lines(page.glyphs.clone()), None, DEEPEST, &mut out);
    if out.len() < 2
        && let Some(parts) = margin::parts(&lines(page.glyphs.clone()))
    {
        let edges = |glyphs: &Vec<Glyph>, kind: Kind| {
            let Side { left, edge, .. } = Side::of(lines(glyphs.clone()).iter().map(Vec::as_slice));
            Column { left, edge, kind }
        };
        let text: Vec<Glyph> =
            parts.iter().filter(|(_, note)| !note).flat_map(|(glyphs, _)| glyphs.clone()).collect();
        let text = edges(&text, Kind::Beside);
        let of = |(glyphs, note): (Vec<Glyph>, bool)| {
            let column = if note { edges(&glyphs, Kind::Note) } else { text };
            Part { glyphs, column: Some(column) }
        };
        return parts.into_iter().map(of).collect();
    }
    out
}

fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut lines = lines_of(glyphs);
    lines.iter_mut().for_each(|line| line.sort_by(|a, b| a.x.total_cmp(&b.x)));
    lines
}

fn divide(mut above: Vec<Line>, column: Option<Column>, depth: usize, out: &mut Vec<Part>) {
    let found = depth.checked_sub(1).and_then(|depth| Some((depth, gutter(&above)?)));
    let Some((depth, Gutter { at, lines: (from, to), cuts })) = found else {
        out.extend((!above.is_empty()).then(|| Part { glyphs: above.concat(), column }));
        return;
    };
    let below = above.split_off(to);
    let band = above.split_off(from);
    divide(above, column, depth, out);
    let kind = if cuts.is_empty() { Kind::Column } else { Kind::Cells };
    let columns = sides(&band, at).map(|Side { left, edge, .. }| Column { left, edge, kind });
    let (left, right): (Vec<Glyph>, Vec<Glyph>) =
        band.into_iter().flatten().partition(|glyph| glyph.x < at);
    let sides = [(left, Some(columns[0])), (right, Some(columns[1]))];
    if cuts.is_empty() {
        for (side, column) in sides {
            divide(lines(side), column, depth, out);
        }
    } else {
        let row = |glyph: &Glyph| cuts.partition_point(|cut| *cut <= glyph.y);
        for cell in 0..=cuts.len() {
            for (side, column) in &sides {
                let glyphs: Vec<Glyph> =
                    side.iter().filter(|glyph| row(glyph) == cell).cloned().collect();
                out.extend((!glyphs.is_empty()).then_some(Part { glyphs, column: *column }));
            }
        }
    }
    divide(below, column, depth, out);
}

/// The likeliest gap that has text on both sides.
fn gutter(lines: &[Line]) -> Option<Gutter> {
    if lines.len() < LINES.0 {
        return None;
    }
    let whole = Side::of(lines.iter().map(Vec::as_slice));
    let (width, half) = (whole.edge - whole.left, GUTTER / 2.0 * whole.size);
    let mut found: Vec<(usize, f64, (usize, usize))> = Vec::new();
    for step in 0..PLACES {
        let at = whole.left + width * (EDGE + (1.0 - 2.0 * EDGE) * step as f64 / PLACES as f64);
        for (count, run) in runs(lines, at, half) {
            // A gap is found at each place of its width: one is enough.
            let known = |(_, other, same): &&(usize, f64, (usize, usize))| {
                *same == run && at - other < whole.size
            };
            if found.iter().rev().take(4).find(known).is_none() {
                found.push((count, at, run));
            }
        }
    }
    found.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    found.into_iter().take(TRIED).find_map(|(_, at, run)| judged(lines, at, run, &whole))
}

/// Lines one after another that nothing crosses at a place, with how many stand on the side that has fewer.
fn runs(lines: &[Line], at: f64, half: f64) -> Vec<(usize, (usize, usize))> {
    let mut out = Vec::new();
    let (mut from, mut left, mut right) = (0, 0, 0);
    for (index, line) in lines.iter().map(Some).chain([None]).enumerate() {
        let free = line.and_then(|line| beside(line, at, half));
        if let Some((on_left, on_right)) = free {
            left += usize::from(on_left);
            right += usize::from(on_right);
            continue;
        }
        if left.max(right) >= LINES.0 && left.min(right) >= LINES.1 {
            out.push((left.min(right), (from, index)));
        }
        (from, left, right) = (index + 1, 0, 0);
    }
    out
}

/// What stands on the left of a place, and on its right.
fn sides(lines: &[Line], at: f64) -> [Side; 2] {
    let parts = || lines.iter().map(|line| line.split_at(line.partition_point(|g| g.x < at)));
    [Side::of(parts().map(|(left, _)| left)), Side::of(parts().map(|(_, right)| right))]
}

/// The lines of a run that are columns, if they are.
fn judged(lines: &[Line], at: f64, run: (usize, usize), whole: &Side) -> Option<Gutter> {
    let (from, to) = trimmed(lines, at, run, whole)?;
    let [left, right] = sides(&lines[from..to], at);
    let enough = left.rows.len().max(right.rows.len()) >= LINES.0
        && left.rows.len().min(right.rows.len()) >= LINES.1;
    if !enough || !left.is_text() || !right.is_text() {
        return None;
    }
    let (a, b) = (left.edge - left.left, right.edge - right.left);
    // What stands in a margin is no column.
    let alike = a.min(b) >= 0.3 * a.max(b);
    alike.then(|| Gutter { at, lines: (from, to), cuts: cuts(&left, &right) })
}

/// A run without heads and feet of the page, and without a heading below the columns that is over what comes after them.
fn trimmed(
    lines: &[Line],
    at: f64,
    (mut from, mut to): (usize, usize),
    whole: &Side,
) -> Option<(usize, usize)> {
    let y = |index: usize| lines[index].first().map_or(0.0, |glyph| glyph.y);
    let far = |index: usize, times: f64| y(index) - y(index - 1) > times * whole.leading;
    if from == 0 && to > LINES.1 && far(1, AWAY) {
        from += 1;
    }
    if to == lines.len() && to > from + LINES.1 && far(to - 1, AWAY) {
        to -= 1;
    }
    if to < lines.len() {
        let both =
            |line: &Line| line.iter().any(|glyph| glyph.x > at && !glyph.text.trim().is_empty());
        let last = lines[from..to].iter().rposition(both)? + from + 1;
        to = (last..to).find(|index| far(*index, 1.4)).unwrap_or(to);
    }
    Some((from, to))
}

/// Says which pages have columns, tables whose cells are texts, and side notes.
pub fn say(columns: impl Iterator<Item = (u32, Column)>, remarks: &mut Vec<Remark>) {
    let all: Vec<(u32, Kind)> = columns.map(|(page, column)| (page, column.kind)).collect();
    let mut tell = |kind: Kind, remark: &dyn Fn(String) -> Remark| {
        let mut pages: Vec<u32> =
            all.iter().filter(|(_, own)| *own == kind).map(|(page, _)| *page).collect();
        pages.dedup();
        let names: Vec<String> = pages.iter().map(u32::to_string).collect();
        remarks.extend((!names.is_empty()).then(|| remark(names.join(", "))));
    };
    let decided = |message: String| Remark::new(Said::Decided, None, "", message);
    tell(Kind::Column, &|pages| {
        decided(format!("page {pages} is printed in columns: one was read after the other"))
    });
    tell(Kind::Note, &|pages| {
        let message =
            format!("page {pages} has notes in its margin: each stands over what it is beside");
        decided(message).help("Move those that stand over another clause.")
    });
    tell(Kind::Cells, &|pages| {
        let message = format!(
            "a table on page {pages} whose cells are texts: they stand one after the other"
        );
        let help = "See that each is whole; make it a table if it has to be one.";
        Remark::new(Said::Doubt, None, "", message).help(help)
    });
}
