//! Cells that reach down into the rows below them: what comes after them there stands further to the right.

/// No table has more columns: what stands beyond is not counted.
const MOST: usize = 1_000;

/// How many rows below the one that is read each column is taken by a cell from above.
#[derive(Default)]
pub struct Reached {
    rows: Vec<usize>,
    column: usize,
}

impl Reached {
    /// Goes past columns that are taken; gives how many they are.
    pub fn before(&mut self) -> usize {
        let from = self.column;
        while self.rows.get(self.column).is_some_and(|rows| *rows > 0) {
            self.rows[self.column] -= 1;
            self.column += 1;
        }
        self.column - from
    }

    /// A cell stands here, so many columns wide and rows tall.
    pub fn put(&mut self, columns: usize, rows: usize) {
        let end = (self.column + columns).min(MOST);
        if self.rows.len() < end {
            self.rows.resize(end, 0);
        }
        self.rows[self.column.min(end)..end].fill(rows - 1);
        self.column = end;
    }

    /// The row has ended.
    pub fn next_row(&mut self) {
        let rest = self.rows.iter_mut().skip(self.column);
        rest.for_each(|rows| *rows = rows.saturating_sub(1));
        self.column = 0;
    }
}
