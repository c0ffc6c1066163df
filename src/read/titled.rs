//! Points whose words are a title, each over paragraphs of its own: "(1) Notice" and below it what is said of notice.

use super::outline::Item;
use std::collections::BTreeSet;

/// The rows of such points.
#[derive(Debug, Default)]
pub struct Titled {
    /// The line and the row of the last label, if its words are a title.
    last: Option<(usize, Item)>,
    /// Rows in which a paragraph stood under a title and the next title followed.
    rows: BTreeSet<Item>,
}

impl Titled {
    /// A label of a row.
    pub fn begin(&mut self, line: usize, row: Item, title: bool) {
        self.last = title.then_some((line, row));
    }

    /// True if a paragraph right after `line`, before a label of the row `next`, is said under the last title; or after another
    /// paragraph of it. Under the last of a row it is if it was under the others.
    pub fn holds(&mut self, line: usize, next: Option<Item>, goes_on: bool) -> bool {
        let Some((titled, row)) = self.last else { return false };
        if titled != line && !goes_on {
            return false;
        }
        if next == Some(row) {
            self.rows.insert(row);
        }
        self.rows.contains(&row)
    }
}
