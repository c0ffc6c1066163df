//! What stands on one side of a gap: text that runs on from line to line, or pieces; and whether two sides are a table.

use super::glyph::Glyph;
use std::collections::BTreeMap;

/// A text has so many letters in a line.
const LETTERS: usize = 14;
/// A line that reaches so far of the width is full.
const FULL: f64 = 0.78;
/// So many hundredths of all lines are full; with those that end a sentence or a point so many; and so many run on.
const REACH: usize = 40;
const CLOSED: usize = 65;
const RUN_ON: usize = 25;
/// Fewer lines tell nothing of how they run on.
const TOLD: usize = 6;
/// A paragraph stands so many usual distances below the one before.
const APART: f64 = 1.25;

/// Lines of one side of a gap.
pub struct Side {
    /// The lines.
    pub rows: Vec<Row>,
    /// Where they begin.
    pub left: f64,
    /// Where full ones end.
    pub edge: f64,
    /// The size of most letters.
    pub size: f64,
    /// The usual distance from one line to the next.
    pub leading: f64,
}

/// A line.
pub struct Row {
    /// Where it stands.
    pub y: f64,
    /// Where it ends.
    right: f64,
    /// Its words.
    text: String,
}

impl Side {
    /// That of some lines, each from left to right.
    pub fn of<'a>(lines: impl Iterator<Item = &'a [Glyph]>) -> Side {
        let seen = |line: &&[Glyph]| line.iter().any(|glyph| !glyph.text.trim().is_empty());
        let lines: Vec<&[Glyph]> = lines.filter(seen).collect();
        let rows: Vec<Row> = lines.iter().map(|line| Row::of(line)).collect();
        let inked =
            || lines.iter().flat_map(|line| line.iter()).filter(|g| !g.text.trim().is_empty());
        let left = inked().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
        let mut ends: Vec<f64> = rows.iter().map(|row| row.right).collect();
        let mut gaps: Vec<f64> = rows.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
        let mut sizes: Vec<f64> = inked().map(|glyph| glyph.size).collect();
        Side {
            edge: at_share(&mut ends, 95).unwrap_or(0.0).max(left),
            leading: at_share(&mut gaps, 40).unwrap_or(0.0),
            size: at_share(&mut sizes, 50).unwrap_or(0.0).max(1.0),
            left: if left.is_finite() { left } else { 0.0 },
            rows,
        }
    }

    /// True for text whose lines run on.
    pub fn is_text(&self) -> bool {
        let width = self.edge - self.left;
        let letters: usize = self.rows.iter().map(|row| row.text.chars().count()).sum();
        let full = |row: &&Row| row.right >= self.left + FULL * width;
        let reach = self.rows.iter().filter(full).count();
        let closed = self.rows.iter().filter(|row| full(row) || is_closed(&row.text)).count();
        let pairs = self.rows.windows(2);
        let run_on = pairs.filter(|pair| runs_on(&pair[0].text, &pair[1].text)).count();
        let count = self.rows.len();
        width > 8.0 * self.size
            && letters >= LETTERS * count
            && reach * 100 >= REACH * count
            && closed * 100 >= CLOSED * count
            && (count < TOLD || run_on * 100 >= RUN_ON * (count - 1))
    }

    /// Where paragraphs begin that stand apart from the ones before.
    fn starts(&self) -> Vec<f64> {
        let apart = |pair: &&[Row]| pair[1].y - pair[0].y > APART * self.leading;
        self.rows.windows(2).filter(apart).map(|pair| pair[1].y).collect()
    }

    /// True if a line begins there.
    fn has(&self, y: f64) -> bool {
        let near = |row: &Row| (row.y - y).abs() < 0.3 * self.size;
        self.rows.iter().any(near)
    }
}

impl Row {
    fn of(line: &[Glyph]) -> Row {
        let (mut text, mut end) = (String::new(), f64::MIN);
        for glyph in line.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
            if end > f64::MIN && glyph.x - end > 0.15 * glyph.size {
                text.push(' ');
            }
            text.push_str(&glyph.text);
            end = glyph.right;
        }
        Row { y: line.first().map_or(0.0, |glyph| glyph.y), right: end, text }
    }
}

/// Whether a line has letters on the left and on the right of a place; None if it has some there.
pub fn beside(line: &[Glyph], at: f64, half: f64) -> Option<(bool, bool)> {
    let next = line.partition_point(|glyph| glyph.x < at + half);
    let seen = |glyph: &&Glyph| !glyph.text.trim().is_empty();
    let last = line[..next].iter().rev().find(seen);
    let free = last.is_none_or(|last| last.right <= at - half);
    free.then(|| (last.is_some(), line[next..].iter().any(|glyph| seen(&glyph))))
}

/// The number below which so many hundredths of all are.
fn at_share(numbers: &mut [f64], share: usize) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len().saturating_sub(1) * share / 100).copied()
}

fn is_closed(text: &str) -> bool {
    text.ends_with(['.', ';', ':', '!', '?', '”', '"', ')'])
}

fn runs_on(text: &str, next: &str) -> bool {
    !text.ends_with(['.', ';', ':', '!', '?']) && next.starts_with(char::is_lowercase)
}

/// Where the rows of a table begin, if that is what two sides are: most paragraphs of both begin beside one of the other.
/// Empty for columns.
pub fn cuts(left: &Side, right: &Side) -> Vec<f64> {
    let starts = [left.starts(), right.starts()];
    let all = starts[0].len() + starts[1].len();
    // Of cells of different lengths the shorter leaves a hole, after which both begin on one line.
    let beside = |own: &[f64], other: &Side, others: &[f64]| -> Vec<f64> {
        let near = |y: f64| others.iter().any(|start| (start - y).abs() < 0.3 * other.size);
        own.iter().copied().filter(|y| near(*y) || opens(other, *y)).collect()
    };
    let mut both = beside(&starts[0], right, &starts[1]);
    both.extend(beside(&starts[1], left, &starts[0]));
    if both.len() < 2 || both.len() * 10 < all * 7 {
        return Vec::new();
    }
    // Lines of one row of a table: half a letter above them.
    let mut rows: BTreeMap<i64, f64> = BTreeMap::new();
    for y in both {
        let key = (y / left.size.max(1.0)).round() as i64;
        let known = (key - 1..=key + 1).any(|key| rows.contains_key(&key));
        if !known {
            rows.insert(key, y - 0.5 * left.size);
        }
    }
    rows.into_values().collect()
}

/// True if a line begins there that begins a sentence, under one that ends one.
fn opens(side: &Side, y: f64) -> bool {
    let at = side.rows.partition_point(|row| row.y < y - 0.3 * side.size);
    let before = at.checked_sub(1).and_then(|at| side.rows.get(at));
    let opens = side.rows.get(at).is_some_and(|row| !row.text.starts_with(char::is_lowercase));
    side.has(y) && opens && before.is_some_and(|before| is_closed(&before.text))
}
