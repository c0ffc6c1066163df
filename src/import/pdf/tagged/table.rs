//! Tables as they are tagged: rows and cells, with empty ones where a cell of a row above reaches down.

use super::tree::{Element, Kid};
use super::walk::{Place, Walk};
use crate::import::document::{Block, Cell};

/// A table of more columns is none that a page shows.
const MOST_COLUMNS: usize = 200;

impl Walk<'_> {
    /// A table. What stands in it beside its rows comes after it.
    pub fn table(&mut self, element: &Element, place: &Place<'_>, out: &mut Vec<Block>) {
        self.put_held(out);
        let (mut rows, mut rest) = (Vec::new(), Vec::new());
        let place = &Place { cell: true, list: None, label: None, ..place.clone() };
        // How many rows each column is still taken by a cell above.
        let mut taken: Vec<usize> = Vec::new();
        self.rows(element, place, &mut taken, &mut rows, &mut rest);
        if rows.iter().flatten().any(|cell: &Cell| !cell.blocks.is_empty()) {
            out.push(Block::Table(rows));
        }
        out.append(&mut rest);
    }

    fn rows(
        &mut self,
        element: &Element,
        place: &Place<'_>,
        taken: &mut Vec<usize>,
        rows: &mut Vec<Vec<Cell>>,
        rest: &mut Vec<Block>,
    ) {
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) if kid.tag == "TR" => rows.push(self.cells(kid, place, taken)),
                Kid::Element(kid) if matches!(kid.tag.as_str(), "THead" | "TBody" | "TFoot") => {
                    self.rows(kid, place, taken, rows, rest);
                }
                kid => self.flow(std::slice::from_ref(kid), place, rest),
            }
        }
    }

    fn cells(&mut self, row: &Element, place: &Place<'_>, taken: &mut Vec<usize>) -> Vec<Cell> {
        let mut out: Vec<Cell> = Vec::new();
        let mut at = 0;
        let skip = |at: &mut usize, taken: &mut Vec<usize>, out: &mut Vec<Cell>| {
            let from = *at;
            while let Some(left) = taken.get_mut(*at).filter(|left| **left > 0) {
                *left -= 1;
                *at += 1;
            }
            out.extend(Cell::empty(*at - from));
        };
        for kid in &row.kids {
            skip(&mut at, taken, &mut out);
            let (columns, rows) = match kid {
                Kid::Element(cell) => (cell.columns.max(1), cell.rows.max(1)),
                Kid::Mark(..) => (1, 1),
            };
            let mut blocks = Vec::new();
            match kid {
                Kid::Element(cell) => self.flow(&cell.kids, place, &mut blocks),
                mark => self.flow(std::slice::from_ref(mark), place, &mut blocks),
            }
            if at + columns <= MOST_COLUMNS {
                taken.resize(taken.len().max(at + columns), 0);
                taken[at..at + columns].fill(rows - 1);
            }
            at += columns;
            out.push(Cell { blocks, columns, tall: rows > 1 });
        }
        skip(&mut at, taken, &mut out);
        out
    }
}
