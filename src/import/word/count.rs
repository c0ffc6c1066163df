//! Counts numbered paragraphs as Word does, and gives what it prints before each.

use super::numbering::{LEVELS, Level, Numbering};
use crate::import::document::Mark;
use crate::import::numeral::numeral;
use std::collections::{HashMap, HashSet};

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
}

impl Count {
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
        let start = numbering.starts[level].unwrap_or(numbering.levels[level].start);
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
