//! Tables nearly all of whose cells are empty, as cells that reach over hundreds of columns and rows make them: what stands
//! in them is written in paragraphs, for a page could not show them.

use super::document::{Block, Cell, Document, Kind, Remark, paragraphs};

/// A table may have so many empty cells, whatever it holds.
const EMPTY: usize = 20_000;
/// And so many for each that is filled.
const EACH: usize = 20;

/// Puts what stands in such tables in paragraphs, and says so.
pub fn without_sparse(document: &mut Document) {
    let mut out = Vec::with_capacity(document.blocks.len());
    for block in std::mem::take(&mut document.blocks) {
        match block {
            Block::Table(rows) if is_sparse(&rows) => {
                let (count, columns) = (rows.len(), columns(&rows));
                let blocks: Vec<Block> =
                    rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
                let at = paragraphs(&blocks).first().map(|first| first.at);
                let message = format!(
                    "a table of {columns} columns and {count} rows, nearly all empty: what stands in it is written in paragraphs"
                );
                let remark = Remark::new(Kind::Doubt, at, "", message);
                document.remarks.push(remark.help("Compare it with the document."));
                out.extend(blocks);
            }
            block => out.push(block),
        }
    }
    document.blocks = out;
}

/// How many columns a table has.
pub fn columns(rows: &[Vec<Cell>]) -> usize {
    let wide = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum();
    rows.iter().map(wide).max().unwrap_or(0)
}

fn is_sparse(rows: &[Vec<Cell>]) -> bool {
    let filled = rows.iter().flatten().filter(|cell| !cell.blocks.is_empty()).count();
    columns(rows).saturating_mul(rows.len()) > EMPTY + filled * (EACH + 1)
}
