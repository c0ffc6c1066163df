//! Tables of a page: each cell in its column, whatever reaches into its row from above.

use super::Reading;
use super::reached::Reached;
use crate::import::document::{Block, Cell, Look};
use scraper::{ElementRef, Selector};

/// A cell takes no more columns, and no more rows, than these.
const WIDEST: usize = 60;
const TALLEST: usize = 1_000;

impl Reading {
    /// A table.
    pub(super) fn table(&mut self, table: ElementRef, depth: usize) {
        self.end_paragraph();
        let Ok(selector) = Selector::parse("tr") else { return };
        // The rows of a table in a cell are read with the cell.
        let own = |row: &ElementRef| row.ancestors().take(2).any(|above| above == *table);
        let mut rows = Vec::new();
        let inside = std::mem::take(&mut self.inside);
        let blocks = std::mem::take(&mut self.document.blocks);
        let mut reached = Reached::default();
        for row in table.select(&selector).filter(own) {
            let mut cells = Vec::new();
            for cell in row.children().filter_map(ElementRef::wrap) {
                if !matches!(cell.value().name(), "td" | "th") {
                    continue;
                }
                self.children(cell, &Look::default(), depth + 1);
                self.end_paragraph();
                // A cell that is a number and no more is no label of the next one.
                self.put_held();
                let span = |name| cell.attr(name).and_then(|span| span.trim().parse().ok());
                let columns = usize::clamp(span("colspan").unwrap_or(1), 1, WIDEST);
                let blocks = std::mem::take(&mut self.document.blocks);
                cells.extend(Cell::empty(reached.before()));
                let rows = usize::clamp(span("rowspan").unwrap_or(1), 1, TALLEST);
                reached.put(columns, rows);
                cells.push(Cell { blocks, columns, tall: rows > 1 });
            }
            cells.extend(Cell::empty(reached.before()));
            reached.next_row();
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        self.document.blocks = blocks;
        self.inside = inside;
        if !rows.is_empty() {
            self.document.blocks.push(Block::Table(rows));
        }
    }
}
