//! Cells that a table has no column for: Markdown drops them, and a reader would never know.

use super::line::Line;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};

/// A row of a table has more cells than its first row.
pub static LOST_CELL: Rule = Rule::error(
    "lost-cell",
    "A row of a table has more cells than the row of its heads. What stands in them would be on no page (GitHub Flavored Markdown, tables).",
    "Give the table a further head, or write `\\|` for a bar that is no border of a cell.",
);

/// What is to be told of the tables of a body.
pub fn lost_cells(
    source: &Source,
    lines: &[Line],
    blocks: &[Block],
    findings: &mut Vec<Diagnostic>,
) {
    let mut columns = None;
    for (line, block) in lines.iter().zip(blocks) {
        let cells = match (block, columns) {
            (Block::Table, _) => {
                columns = Some(cells(line.text).len());
                continue;
            }
            (Block::Inside, Some(_)) => cells(line.text),
            _ => {
                columns = None;
                continue;
            }
        };
        let beyond = cells.iter().skip(columns.unwrap_or_default());
        if let Some((at, words)) = beyond.into_iter().find(|(_, words)| !words.is_empty()) {
            let start = line.offset + at;
            let span = Span::new(start, start + words.len());
            let message =
                format!("no column of the table is for “{words}”, so that no page would show it");
            let help = "Give the row at the top a further head, and the row of hyphens under it; or type \\| for a bar that is part of the words.";
            findings.push(Diagnostic::new(&LOST_CELL, source, span, message).help(help));
        }
    }
}

/// The cells of a row, each with its place in the line.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            found.push((from, &line[from..at]));
            from = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    found.push((from, &line[from..]));
    // The borders at both ends are of no cell.
    if found.first().is_some_and(|(_, words)| words.trim().is_empty()) {
        found.remove(0);
    }
    if found.last().is_some_and(|(_, words)| words.trim().is_empty()) {
        found.pop();
    }
    found
        .into_iter()
        .map(|(at, words)| (at + words.len() - words.trim_start().len(), words.trim()))
        .collect()
}
