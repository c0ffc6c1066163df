//! Letters -> rows: what stands on one line of a page, in the order in which it is read.

use super::accent;
use super::column::{self, Column, Kind};
use super::glyph::{Glyph, lines_of};
use super::page::Page;
use crate::import::raised::RAISED;
use crate::import::text::Line;

/// A row of words on a page.
#[derive(Debug, Clone)]
pub struct Row {
    /// The page, from 1.
    pub page: u32,
    /// Its place on the page, from 1.
    pub number: u32,
    /// Where it begins.
    pub x: f64,
    /// Where its words begin: after a number or a bullet that stands apart.
    pub words: f64,
    /// Where it ends.
    pub right: f64,
    /// The line that it stands on.
    pub y: f64,
    /// The size of most of its letters.
    pub size: f64,
    /// All its letters are heavy.
    pub heavy: bool,
    /// How wide its first word is.
    pub first: f64,
    /// Where its second word begins.
    second: Option<f64>,
    /// The part of the page that it stands in, from 0.
    pub part: usize,
    /// The column that this is, if the page has columns.
    pub column: Option<Column>,
    /// The pieces that wide gaps part it into.
    pub cells: Vec<(f64, String)>,
}

/// Lines of a page are counted up to this many.
const LINES: u32 = 10_000;
/// So many letters that stand over others are a second text.
const COVERED: usize = 4;
/// A gap of so much of the size is a space; the narrowest in use is a sixth.
const SPACE: f64 = 0.15;
/// Where the file has drawn a space, a narrower gap is one: headings are set tighter than their spaces.
const DRAWN: f64 = 0.05;
/// A gap of so much of the size parts a row.
const GAP: f64 = 1.8;
/// A column of plain text is so wide, in letters of its size.
const COLUMN: f64 = 0.5;

/// A place in the file as one number that grows: see [`crate::import::document::Unit::PageLine`].
pub fn place(page: u32, line: u32) -> u32 {
    page.saturating_mul(LINES).saturating_add(line.min(LINES - 1))
}

/// The rows of a page, from its top to its foot.
pub fn rows(page: &Page) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for (part, column::Part { glyphs, column }) in column::parts(page).into_iter().enumerate() {
        let groups = lines_of(glyphs).into_iter().flat_map(layers);
        let rows = groups.filter_map(|group| row(page.number, group));
        // A side note names what stands beside it, as a heading does.
        let note = column.is_some_and(|column| column.kind == Kind::Note);
        let of_part = |row: Row| Row { part, column, heavy: row.heavy || note, ..row };
        let mut rows: Vec<Row> = rows.map(of_part).collect();
        if let Some((_, last)) =
            rows.last_mut().filter(|_| note).and_then(|row| row.cells.last_mut())
        {
            // No heading has a stop.
            last.truncate(last.trim_end_matches('.').len());
        }
        part_wide_numbers(&mut rows);
        out.append(&mut rows);
    }
    for (index, row) in out.iter_mut().enumerate() {
        row.number = index as u32 + 1;
    }
    out
}

/// "viii" and "m" reach nearly to the words that hang beside them: such a number stands apart if its row begins where
/// another one with a number does, and so do its words.
fn part_wide_numbers(rows: &mut [Row]) {
    const SAME: f64 = 1.0;
    let hangs = |row: &&Row| row.words > row.x;
    let known: Vec<(f64, f64)> = rows.iter().filter(hangs).map(|row| (row.x, row.words)).collect();
    let stands = |row: &Row, words: f64| {
        known.iter().any(|(x, at)| (row.x - x).abs() < SAME && (words - at).abs() < SAME)
    };
    for row in rows.iter_mut().filter(|row| row.words <= row.x) {
        let Some(words) = row.second.filter(|words| stands(row, *words)) else { continue };
        let Some((sign, rest)) = row.cells.first().and_then(|cell| cell.1.split_once(' ')) else {
            continue;
        };
        if is_sign(sign) {
            let (sign, rest) = ((row.x, sign.to_owned()), (words, rest.to_owned()));
            row.cells.splice(0..1, [sign, rest]);
            row.words = words;
        }
    }
}

/// Letters of one line as they are printed: where two texts stand over each other, each by itself, as it was drawn.
fn layers(mut group: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    group.sort_by(|a, b| a.x.total_cmp(&b.x));
    if covered(&group) < COVERED {
        return vec![group];
    }
    group.sort_by_key(|glyph| glyph.order);
    let goes_on = |a: &Glyph, b: &Glyph| b.x > a.x && b.order == a.order + 1;
    group.chunk_by(goes_on).map(<[Glyph]>::to_vec).collect()
}

/// How many letters of a line, from left to right, stand over others than themselves.
fn covered(group: &[Glyph]) -> usize {
    let covers = |pair: &&[Glyph]| {
        let [a, b] = pair else { return false };
        let blank = a.text.trim().is_empty() || b.text.trim().is_empty();
        let blank = blank || accent::of(&a.text).is_some() || accent::of(&b.text).is_some();
        !blank && a.text != b.text && b.x < a.x + 0.4 * (a.right - a.x)
    };
    group.windows(2).filter(covers).count()
}

/// True if two texts stand over each other on a page.
pub fn is_overprinted(page: &Page) -> bool {
    lines_of(page.glyphs.clone()).iter_mut().any(|group| {
        group.sort_by(|a, b| a.x.total_cmp(&b.x));
        covered(group) >= COVERED
    })
}

/// One row of the letters on one line; None if there is nothing to see.
pub fn row(page: u32, mut glyphs: Vec<Glyph>) -> Option<Row> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Some programs make letters heavy by drawing them twice.
    glyphs.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < 0.1 * a.size && a.text != " ");
    accent::compose(&mut glyphs);
    let size = usual_size(&glyphs);
    let seen = || glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let (x, right) = (seen().next()?.x, seen().next_back()?.right);
    let heavy = seen().all(|glyph| glyph.bold);
    let y = seen().find(|glyph| (glyph.size - size).abs() < 0.5).map_or(glyphs[0].y, |g| g.y);
    let mut cells: Vec<(f64, String)> = Vec::new();
    let (mut end, mut first, mut second, mut drawn) = (f64::MIN, None, None, false);
    for glyph in &glyphs {
        let gap = glyph.x - end;
        if glyph.text.trim().is_empty() {
            drawn = true;
            continue;
        }
        let space = if std::mem::take(&mut drawn) { DRAWN } else { SPACE };
        let apart = end > f64::MIN && gap > space * size;
        if apart && first.is_none() {
            (first, second) = (Some(end - x), Some(glyph.x));
        }
        if end == f64::MIN || gap > GAP * size {
            cells.push((glyph.x, String::new()));
        } else if apart {
            cells.last_mut()?.1.push(' ');
        }
        cells.last_mut()?.1.push_str(&raised(glyph, y, size));
        end = glyph.right;
    }
    let first = first.unwrap_or(right - x);
    let words = cells.get(1).filter(|_| is_sign(&cells[0].1)).map_or(x, |cell| cell.0);
    let (part, column) = (0, None);
    Some(Row {
        page,
        number: 0,
        x,
        words,
        right,
        y,
        size,
        heavy,
        first,
        second,
        part,
        column,
        cells,
    })
}

/// The size of most letters.
fn usual_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// A figure as it is raised.
fn high(figure: char) -> char {
    figure.to_digit(10).map_or(figure, |digit| RAISED[digit as usize])
}

/// A small raised figure is the mark of a note, and stays one.
fn raised(glyph: &Glyph, y: f64, size: f64) -> String {
    if glyph.size > 0.8 * size || y - glyph.y < 0.1 * size {
        return glyph.text.clone();
    }
    glyph.text.chars().map(high).collect()
}

/// A number or a bullet, and nothing else.
pub fn is_sign(text: &str) -> bool {
    let begins = crate::import::text::start(text);
    let bare = crate::import::text::is_label_alone(text)
        || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (begins.words.is_empty() && (begins.bullet || begins.label.is_some())) || bare
}

impl Row {
    /// Its words in a row: a number that stands apart, then the pieces that gaps part.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (index, (_, cell)) in self.cells.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| self.cells[before].1.as_str());
            match before {
                None => {}
                Some(before) if index == 1 && is_sign(before) => out.push(' '),
                Some(_) if self.is_table() => out.push_str(" | "),
                Some(_) => out.push(' '),
            }
            out.push_str(cell);
        }
        out
    }

    /// True for what looks like the row of a table: several pieces beside its number.
    pub fn is_table(&self) -> bool {
        self.cells.len() - usize::from(self.cells.len() > 1 && is_sign(&self.cells[0].1)) > 2
    }
}

/// The rows as lines of a text.
pub fn lines(rows: &[Row]) -> Vec<Line> {
    let whole = rows.iter().filter(|row| row.column.is_none());
    let left = whole.map(|row| row.x).fold(f64::INFINITY, f64::min);
    let mut page = 0;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let left = row.column.map_or(left, |column| column.left);
        let indent = ((row.x - left) / (COLUMN * row.size.max(1.0))).round().max(0.0) as usize;
        let begins = std::mem::replace(&mut page, row.page) != row.page;
        out.push(Line { at: place(row.page, row.number), indent, text: row.text(), page: begins });
    }
    out
}
