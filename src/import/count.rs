//! Counts numbered paragraphs as word processors do, and gives what they print before each.

use super::document::Mark;
use super::numeral::numeral;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Levels of a numbering.
pub const LEVELS: usize = 9;

/// A level of a numbering.
#[derive(Debug, Clone)]
pub struct Level {
    /// The number of the first.
    pub start: u32,
    /// How numbers are written: `decimal`, `lowerRoman`.
    pub form: String,
    /// The pattern of a form of the document's own.
    pub pattern: Option<String>,
    /// What is printed, with `%1` for the number of the first level.
    pub text: String,
    /// The level after which it starts again, from 1; 0 for never.
    pub restart: Option<usize>,
    /// True if all numbers are written 1, 2, 3 (legal style).
    pub legal: bool,
    /// The style whose paragraphs stand at this level.
    pub style: Option<String>,
    /// How far in its paragraphs stand.
    pub indent: Indent,
    /// True if its numbers are not shown.
    pub hidden: bool,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 1,
            form: "decimal".to_owned(),
            pattern: None,
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
            indent: Indent::default(),
            hidden: false,
        }
    }
}

/// A numbering as it is used: its levels, which count together with those of other uses of the same.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// Uses that count together have the same.
    pub counts_with: u32,
    /// The levels.
    pub levels: Rc<[Level]>,
    /// Levels that start anew at that number when this use of the numbering first comes.
    pub starts: [Option<u32>; LEVELS],
}

/// How far in a paragraph stands, where something says so, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Indent {
    /// The left edge.
    pub left: Option<i32>,
    /// How far the first line stands from it: less than 0 where it hangs out.
    pub first: Option<i32>,
}

impl Indent {
    /// This, and where it says nothing the other.
    pub fn or(self, other: Indent) -> Indent {
        Indent { left: self.left.or(other.left), first: self.first.or(other.first) }
    }
}

/// How far the rows of a document have come.
#[derive(Debug, Default)]
pub struct Count {
    rows: HashMap<u32, Row>,
    /// Uses of a numbering that have come, by level: their own start counts once.
    come: HashSet<(u32, usize)>,
    /// Forms of numbers that are not known here.
    pub unknown: HashSet<String>,
}

/// The levels of one numbering.
#[derive(Debug, Default, Clone)]
struct Row {
    /// The last number of each level; None before the first, and when it is to start again.
    last: [Option<u32>; LEVELS],
    /// A number from which a level begins, where it was told so and it is none that follows another.
    from: [Option<u32>; LEVELS],
}

impl Count {
    /// Lets a level of a row begin at a number: the next paragraph there has it.
    pub fn begin(&mut self, row: u32, level: usize, start: u32) {
        let row = self.rows.entry(row).or_default();
        row.last[level] = start.min(32_767).checked_sub(1);
        row.from[level] = (start == 0).then_some(0);
    }

    /// Counts one paragraph at a level of a use of a numbering, and gives what stands before it.
    pub fn next(&mut self, num: u32, numbering: &Numbering, level: usize) -> Mark {
        let row = self.rows.entry(numbering.counts_with).or_default();
        if let Some(start) = numbering.starts[level]
            && self.come.insert((num, level))
        {
            row.last[level] = Some(start.saturating_sub(1));
            // A start of 0 is counted up from below, where no number is.
            if start == 0 {
                row.last[level] = None;
            }
        }
        let own = row.from[level].take().or(numbering.starts[level]);
        let start = own.unwrap_or(numbering.levels[level].start);
        let next = row.last[level].map_or(start, |last| last.saturating_add(1));
        row.last[level] = Some(next);
        // An outer level that has not come counts as if it had: its next paragraph is the second.
        for outer in 0..level {
            let start = numbering.starts[outer].unwrap_or(numbering.levels[outer].start);
            row.last[outer].get_or_insert(start);
        }
        for inner in level + 1..LEVELS {
            if restarts(&numbering.levels[inner], inner, level) {
                row.last[inner] = None;
                // A level that starts anew starts where this use of the numbering says.
                if numbering.starts[inner].is_some() {
                    self.come.insert((num, inner));
                }
            }
        }
        let row = row.clone();
        self.printed(numbering, level, &row)
    }

    fn printed(&mut self, numbering: &Numbering, level: usize, row: &Row) -> Mark {
        let own = &numbering.levels[level];
        if own.form == "bullet" {
            return if own.text.trim().is_empty() { Mark::None } else { Mark::Bullet };
        }
        if own.hidden {
            return Mark::None;
        }
        let mut out = String::new();
        let mut rest = own.text.as_str();
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let Some(digit) = rest.chars().next().and_then(|c| c.to_digit(10)).filter(|d| *d > 0)
            else {
                out.push('%');
                continue;
            };
            rest = &rest[1..];
            let of = digit as usize - 1;
            if of <= level {
                let form = &numbering.levels[of];
                out.push_str(&self.number(row.last[of].unwrap_or(form.start), form, own.legal));
            }
        }
        out.push_str(rest);
        let shown = out.trim();
        match shown.chars().next() {
            None => Mark::None,
            // One sign that is no letter and no number is a bullet, whatever the level calls it.
            Some(sign) if shown.chars().nth(1).is_none() && !sign.is_alphanumeric() => Mark::Bullet,
            Some(_) => Mark::Number(shown.to_owned()),
        }
    }

    fn number(&mut self, n: u32, level: &Level, legal: bool) -> String {
        let form = if legal { "decimal" } else { level.form.as_str() };
        match numeral(n, form, level.pattern.as_deref()) {
            Some(number) => number,
            None => {
                self.unknown.insert(level.form.clone());
                n.to_string()
            }
        }
    }
}

/// Does the level `inner` start again after a paragraph of the level `outer`, which stands further out?
fn restarts(level: &Level, inner: usize, outer: usize) -> bool {
    match level.restart {
        Some(0) => false,
        Some(after) if after <= inner => outer < after,
        _ => outer < inner,
    }
}
