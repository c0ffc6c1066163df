//! The letters of each mark on the pages, and whether the tags tell of all of them, once, and in the order of the pages.

use super::Plain;
use super::tree::{Element, Kid};
use crate::import::document::shortened;
use crate::import::pdf::glyph::Glyph;
use crate::import::pdf::page::Page;
use crate::import::pdf::row::{self, Row};
use std::collections::{HashMap, HashSet};

/// The letters of the pages by the numbers of their marks.
pub struct Marks<'a> {
    letters: HashMap<(u32, i32), Vec<&'a Glyph>>,
    /// Those that no mark has, with their pages.
    bare: Vec<(u32, &'a Glyph)>,
}

impl<'a> Marks<'a> {
    /// Those of all pages.
    pub fn of(pages: &'a [Page]) -> Marks<'a> {
        let mut out = Marks { letters: HashMap::new(), bare: Vec::new() };
        for page in pages {
            for glyph in &page.glyphs {
                match glyph.mark {
                    Some(mark) => out.letters.entry((page.number, mark)).or_default().push(glyph),
                    None => out.bare.push((page.number, glyph)),
                }
            }
        }
        out
    }

    /// The letters of a mark with their page, as they were drawn.
    pub fn letters(&self, page: u32, mark: i32) -> impl Iterator<Item = (u32, &'a Glyph)> {
        let found = self.letters.get(&(page, mark)).map_or(&[] as &[_], Vec::as_slice);
        found.iter().map(move |glyph| (page, *glyph))
    }

    /// True for a mark that has letters.
    fn has(&self, (page, mark): &(u32, i32)) -> bool {
        self.letters(*page, *mark).next().is_some()
    }

    /// Whether the tags tell of every word on the pages, of each once, and go through the pages in order.
    pub fn bear_out(&self, tags: &Element, plain: &Plain<'_>) -> Result<(), String> {
        let mut told = Vec::new();
        list(tags, &mut told);
        let mut known = HashSet::new();
        for mark in &told {
            if !known.insert(*mark) && self.has(mark) {
                return Err("tell of some words twice".to_owned());
            }
        }
        let lines = Lines::of(plain);
        let mut outside: Vec<(u32, u32, &Glyph)> = Vec::new();
        let untold = self.letters.iter().filter(|(mark, _)| !known.contains(mark));
        let untold = untold.flat_map(|((page, _), all)| all.iter().map(|glyph| (*page, *glyph)));
        for (page, glyph) in untold.chain(self.bare.iter().copied()) {
            let at = lines.place(page, glyph.y, glyph.x);
            if !glyph.text.trim().is_empty() && !plain.dropped.contains(&at) {
                outside.push((at, glyph.order as u32, glyph));
            }
        }
        if !outside.is_empty() {
            outside.sort_by_key(|(at, order, _)| (*at, *order));
            let words: String = outside.iter().map(|(.., glyph)| glyph.text.as_str()).collect();
            let count = outside.len();
            return Err(format!("leave out {count} letters (“{}”)", shortened(&words, 40)));
        }
        self.in_order(&told)
    }

    /// Tags that go back to earlier pages do so for a note or a box; more often, and their order is another one.
    fn in_order(&self, told: &[(u32, i32)]) -> Result<(), String> {
        const OFTEN: usize = 20;
        let seen: Vec<u32> =
            told.iter().filter(|mark| self.has(mark)).map(|(page, _)| *page).collect();
        let back = seen.windows(2).filter(|pair| pair[1] < pair[0]).count();
        match back * OFTEN > seen.len().max(2 * OFTEN) {
            true => Err(format!("go back to an earlier page {back} times")),
            false => Ok(()),
        }
    }
}

/// Marks in the order of the tags.
fn list(element: &Element, out: &mut Vec<(u32, i32)>) {
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => list(element, out),
            Kid::Mark(page, mark) => out.push((*page, *mark)),
        }
    }
}

/// Where the rows of each page stand, as the reading by places has them.
pub struct Lines<'a> {
    rows: HashMap<u32, Vec<&'a Row>>,
}

impl Lines<'_> {
    /// Those of a file.
    pub fn of<'a>(plain: &Plain<'a>) -> Lines<'a> {
        let mut rows: HashMap<u32, Vec<&Row>> = HashMap::new();
        for row in plain.rows {
            rows.entry(row.page).or_default().push(row);
        }
        rows.values_mut().for_each(|rows| rows.sort_by(|a, b| a.y.total_cmp(&b.y)));
        Lines { rows }
    }

    /// The place of the row that is nearest to a letter of a page: of those of two columns the one that it stands in.
    pub fn place(&self, page: u32, y: f64, x: f64) -> u32 {
        const BESIDE: usize = 4;
        let rows = self.rows.get(&page).map_or(&[] as &[_], Vec::as_slice);
        let next = rows.partition_point(|row| row.y < y);
        let near = &rows[next.saturating_sub(BESIDE)..(next + BESIDE).min(rows.len())];
        let beside = |row: &Row| row.column.is_some() && !(row.x - 1.0..=row.right).contains(&x);
        let far = |row: &&&Row| (beside(row), (row.y - y).abs());
        let nearest = near.iter().min_by(|a, b| {
            let ((a, from_a), (b, from_b)) = (far(a), far(b));
            a.cmp(&b).then(from_a.total_cmp(&from_b))
        });
        row::place(page, nearest.map_or(1, |row| row.number))
    }
}
