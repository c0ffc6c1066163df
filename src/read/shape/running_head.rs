//! Running heads and feet: a line that pages repeat, which stands between the words of the text when it was copied from a PDF.

use super::super::line::Line;
use super::block::Block;
use super::reading::Shape;
use super::sheets::{Sheets, sheets};
use super::words::Words;
use crate::source::fingerprint;
use rustc_hash::FxHashMap;

/// A running head is shorter than this, in bytes, and longer than that.
const LONGEST: usize = 110;
const SHORTEST: usize = 8;
/// Without a page number beside it, it stands on as many pages.
const FEWEST: usize = 3;
/// And a page has as many lines of text.
const PAGE: usize = 12;
/// The head and the foot of a page have so many lines at most.
const MOST_LINES: usize = 8;

/// Marks the lines that pages repeat: those that stand beside page numbers or beside such lines, and those that come again at
/// the distance of pages and cut a sentence or count the pages.
pub fn mark(lines: &[Line], blocks: &[Block], shapes: &mut [Shape], words: &Words) {
    let Sheets { feet, cells } = sheets(lines, blocks, shapes);
    for at in feet {
        shapes[at].foot = true;
        shapes[at].chains.clear();
    }
    cells.into_iter().for_each(|at| shapes[at].chains.clear());
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        if blocks[at] == Block::Text && may_be(line, &shapes[at], words) && !goes_on(lines, at) {
            let key = match words.is_date(line.text) {
                // One day is printed on each page; different days are those of a list.
                true => fingerprint(line.text.trim_end()),
                false => fingerprint(&alike(line.text)),
            };
            places.entry(key).or_default().push(at);
        }
    }
    places.retain(|_, at| at.len() > 1);
    let mut rows: Vec<Vec<usize>> = places.into_values().collect();
    let mut page = Pages::new(lines, &rows);
    // What stands beside a line that was found is found by it: the letters of a stamp, one on each line.
    for _ in 0..MOST_LINES {
        let (found, rest): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|at| page.repeat(at, shapes));
        rows = rest;
        for at in found.iter().flatten() {
            shapes[*at].foot = true;
            shapes[*at].chains.clear();
        }
        if found.is_empty() || rows.is_empty() {
            break;
        }
        page.found(found.iter().flatten());
    }
}

/// True for words of a sentence that began before: rules may say the same. Heads of pages begin with a capital, or are
/// addresses of the web.
fn goes_on(lines: &[Line], at: usize) -> bool {
    /// Fewer small words may be a name.
    const WORDS: usize = 4;
    let text = lines[at].text.trim_end();
    let before = at.checked_sub(1).map_or("", |before| lines[before].text.trim_end());
    let open = !before.is_empty() && !before.ends_with(['.', ';', ':', '!', '?']);
    let small = text.starts_with(char::is_lowercase) && text.split(' ').nth(WORDS - 1).is_some();
    (open && text.ends_with('.')) || (small && !text.contains(['@', '/']))
}

fn may_be(line: &Line, shape: &Shape, words: &Words) -> bool {
    let text = line.text.trim_end();
    let mut letters = text.chars();
    // A letter of "DRAFT" may be the number of a point elsewhere.
    let stamp = text.len() == 1 && letters.all(|c| c.is_ascii_uppercase());
    let named = (SHORTEST..LONGEST).contains(&text.len())
        && shape.chains.is_empty()
        && (text.starts_with(char::is_alphabetic) || is_file_number(text) || words.is_date(text))
        // A note in the margin that cites a rule may stand beside several.
        && !text.contains('§')
        && !text.ends_with([';', ':', ',', '?']);
    (stamp || named) && shape.text && !shape.foot && !shape.bullet
}

/// True for figures with stops between them, as lawyers number their files.
fn is_file_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
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
    /// How many lines of text stand before each.
    before: Vec<usize>,
    /// The lines that come again.
    again: Vec<bool>,
}

impl<'a> Pages<'a> {
    fn new(lines: &'a [Line<'a>], rows: &[Vec<usize>]) -> Pages<'a> {
        let mut page = Pages { lines, before: Vec::new(), again: vec![false; lines.len()] };
        if rows.is_empty() {
            return page;
        }
        let mut count = 0;
        let count_text = |line: &Line| {
            count += usize::from(!line.is_blank());
            count
        };
        page.before = lines.iter().map(count_text).collect();
        for at in rows.iter().filter(|at| at.len() >= FEWEST).flatten() {
            page.again[*at] = true;
        }
        page
    }

    fn found<'l>(&mut self, feet: impl Iterator<Item = &'l usize>) {
        feet.for_each(|at| self.again[*at] = true);
    }

    fn repeat(&self, at: &[usize], shapes: &[Shape]) -> bool {
        let beside = at.iter().filter(|at| self.beside_a_foot(**at, shapes)).count();
        let first = self.lines[at[0]].text.trim_end();
        if first.len() == 1 {
            return beside + 1 >= at.len() && beside >= FEWEST;
        }
        if is_file_number(first) {
            return at.len() >= FEWEST && self.leads_with_page(at);
        }
        // One word is the head of a page only in company.
        let words = first.contains(' ');
        // The head of the first page has no page before it.
        if beside >= 2 && beside + 1 >= at.len() && words {
            return true;
        }
        let gaps: Vec<usize> =
            at.windows(2).map(|two| self.before[two[1]] - self.before[two[0]]).collect();
        let (least, most) = (gaps.iter().min().copied(), gaps.iter().max().copied());
        let regular =
            least.is_some_and(|least| least >= PAGE && most.is_some_and(|most| most <= least * 2));
        let cut = || at.iter().any(|at| self.cuts(*at));
        let lined = || {
            let apart: usize = gaps.iter().sum();
            at.len() > FEWEST
                && least.is_some_and(|least| least * 2 >= PAGE)
                && apart >= PAGE * gaps.len()
                && at.iter().all(|at| self.in_company(*at))
        };
        at.len() >= FEWEST && ((words && regular && (self.count(at) || cut())) || lined() && cut())
    }

    fn next_to(&self, at: usize) -> [Option<usize>; 2] {
        let text = |at: &usize| !self.lines[*at].is_blank();
        [(0..at).rev().find(text), (at + 1..self.lines.len()).find(text)]
    }

    fn beside_a_foot(&self, at: usize, shapes: &[Shape]) -> bool {
        self.next_to(at).into_iter().flatten().any(|near| shapes[near].foot)
    }

    /// True if another line that comes again stands beside it.
    fn in_company(&self, at: usize) -> bool {
        self.next_to(at).into_iter().flatten().any(|near| self.again[near])
    }

    /// True if a sentence stands on both sides of it, and of the lines beside it that come again.
    fn cuts(&self, at: usize) -> bool {
        let text = |at: &usize| !self.lines[*at].is_blank() && !self.again[*at];
        let near = MOST_LINES * 2;
        let before = (at.saturating_sub(near)..at).rev().find(text);
        let after = (at + 1..self.lines.len().min(at + near)).find(text);
        let (Some(before), Some(after)) = (before, after) else { return false };
        let small = self.lines[after].text.starts_with(char::is_lowercase);
        small
            && self.lines[before]
                .text
                .trim_end()
                .ends_with(|c: char| c.is_alphanumeric() || c == ',')
    }

    /// True if the number of the page stands right before the same figures in each.
    fn leads_with_page(&self, at: &[usize]) -> bool {
        let text = |at: usize| self.lines[at].text.trim_end();
        [1, 2].into_iter().any(|digits| {
            let Some((page, rest)) = text(at[0]).split_at_checked(digits) else { return false };
            let Ok(page) = page.parse::<usize>() else { return false };
            at.iter().enumerate().all(|(by, at)| {
                text(*at).strip_suffix(rest).is_some_and(|own| own == (page + by).to_string())
            })
        })
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
