//! A body cut into units, the paragraphs, lines, headings and tables of it, without a word being read.

use crate::source::is_unseen;
use memchr::memchr2;
use std::ops::Range;

/// The longest unit that is read in one piece.
const LONGEST: usize = 4000;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A heading with signs.
    Heading,
    /// A line or paragraph that begins with a number or a letter.
    Labelled,
    /// A line that begins with a bullet.
    Bullet,
    /// A line or paragraph.
    Plain,
    /// Rows of cells.
    Table,
}

/// A unit and where it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub shape: Shape,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The units of a body.
pub fn units(text: &str, body: usize) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut at = body;
    let (mut fence, mut open) = (false, false);
    for line in text[body..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let blank = |c: char| c.is_whitespace() || is_unseen(c);
        let words = line.trim_matches(blank);
        let from = start + (line.len() - line.trim_start_matches(blank).len());
        let range = from..from + words.len();
        let fenced = words.starts_with("```");
        fence ^= fenced;
        if words.is_empty() || fenced || fence {
            open = false;
            continue;
        }
        let shape = shape(words);
        let joins = open && out.last().is_some_and(|last| goes_on(text, last, shape, words));
        if joins && let Some(last) = out.last_mut() {
            last.range.end = range.end;
        } else {
            out.push(Unit { shape, range });
        }
        open = true;
    }
    if out.iter().any(|unit| unit.range.len() > LONGEST) {
        out = out.into_iter().flat_map(|unit| parted(text, unit)).collect();
    }
    out
}

/// A unit longer than any paragraph, as one line of a whole document is, in pieces that end with sentences.
fn parted(text: &str, unit: Unit) -> Vec<Unit> {
    let mut out = Vec::new();
    let Unit { mut shape, mut range } = unit;
    while range.len() > LONGEST && shape != Shape::Table {
        let near =
            (range.start..=range.start + LONGEST).rev().find(|at| text.is_char_boundary(*at));
        let near = &text[range.start..near.unwrap_or(range.end)];
        let Some(end) = near.rfind(". ").or_else(|| near.rfind(' ')) else { break };
        out.push(Unit { shape, range: range.start..range.start + end + 1 });
        range.start += end + 1;
        shape = Shape::Plain;
    }
    out.push(Unit { shape, range });
    out
}

/// True if a line belongs to the unit before it: rows of one table, or a sentence that was wrapped.
fn goes_on(text: &str, last: &Unit, shape: Shape, words: &str) -> bool {
    if last.shape == Shape::Table || shape == Shape::Table {
        return last.shape == shape;
    }
    if shape != Shape::Plain || last.shape == Shape::Heading {
        return false;
    }
    let before = text[last.range.clone()].lines().next_back().unwrap_or("").trim();
    let small = words.starts_with(|c: char| c.is_lowercase());
    let label = words.split_whitespace().take(4).any(|word| word.ends_with(':'));
    let ended = before.ends_with(['.', ';', ':', '!', '?']);
    small || (!ended && !label && before.chars().count() > 60)
}

fn shape(words: &str) -> Shape {
    if words.starts_with('#') {
        return Shape::Heading;
    }
    let row = || {
        words.starts_with('|') || words.trim_matches('|').contains(" | ") || words.contains('\t')
    };
    // Most lines have neither sign, and are looked at once.
    if memchr2(b'|', b'\t', words.as_bytes()).is_some() && row() {
        return Shape::Table;
    }
    if words.starts_with(['•', '·', '▪', '◦', '●', '○', '➢', '✓'])
        || ["- ", "* ", "+ ", "– "].iter().any(|sign| words.starts_with(sign))
    {
        return Shape::Bullet;
    }
    if labelled(words) { Shape::Labelled } else { Shape::Plain }
}

/// "1.", "2.1", "(a)", "b)": not "12 May 2025", not "09/10/23".
fn labelled(words: &str) -> bool {
    let Some(first) = words.split_whitespace().next() else { return false };
    let first = first.trim_matches('*');
    let bare = first.trim_matches(['(', ')', '.']);
    // "(As amended in May)" opens a bracket, and no label.
    let marked = first.ends_with([')', '.']);
    let dotted = bare.contains('.')
        && bare.split('.').all(|part| {
            !part.is_empty() && part.len() < 3 && part.bytes().all(|b| b.is_ascii_digit())
        });
    let three = bare.split('.').count() == 3 && bare.len() > 5;
    let number = bare.len() < 3 && bare.bytes().all(|b| b.is_ascii_digit());
    // "Rev. due May 2027" has no label.
    let roman = |b: u8| b"ivxlc".contains(&b.to_ascii_lowercase());
    let letter = match bare.as_bytes() {
        [one] => one.is_ascii_alphabetic(),
        [one, two] if one == two => one.is_ascii_alphabetic(),
        many => !many.is_empty() && many.len() < 5 && many.iter().all(|b| roman(*b)),
    };
    (dotted && !three) || (marked && (number || letter))
}

/// A table's rows, each with its cells; the line of dashes is none.
pub fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|line| line.chars().any(|c| !matches!(c, '|' | '-' | ':' | ' ' | '\t')))
        .map(|line| {
            let line = line.trim();
            let sign = if line.contains('|') { '|' } else { '\t' };
            let line = line.strip_prefix('|').unwrap_or(line);
            line.strip_suffix('|').unwrap_or(line).split(sign).map(str::trim).collect()
        })
        .collect()
}
