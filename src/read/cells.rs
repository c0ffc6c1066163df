//! Cells that a table has no column for, which Markdown drops, and rows that are no table, which it runs together: a reader
//! would never know.

use super::line::Line;
use super::shape::{Block, ROWS_APART, Shapes};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};

/// A row of a table has more cells than its first row.
pub static LOST_CELL: Rule = Rule::error(
    "lost-cell",
    "A row of a table has more cells than the row of its heads. What stands in them would be on no page (GitHub Flavored Markdown, tables).",
    "Give the table a further head, or write `\\|` for a bar that is no border of a cell.",
);

/// Rows of cells of which none is ruled off.
pub static LOST_TABLE: Rule = Rule::warning(
    "lost-table",
    "Rows with bars between their cells are no table, since no row of hyphens rules off the first one: the page runs them together as words (GitHub Flavored Markdown, tables). So it is with rows of figures that lost their columns when they were copied.",
    "Type a row of hyphens under the heads: | --- | --- |",
);

/// What is to be told of rows with bars that are no table: the first run of them, with how many there are.
pub fn lost_tables(
    source: &Source,
    lines: &[Line],
    blocks: &[Block],
    shapes: &Shapes,
    findings: &mut Vec<Diagnostic>,
) {
    let figures = of_figures(source, lines, shapes).into_iter();
    findings.extend(figures.map(|finding| finding.alike("figures", "line")));
    let row = |at: usize| {
        let text = lines[at].text.trim_end();
        matches!(blocks[at], Block::Text) && text.starts_with('|') && text.ends_with('|')
    };
    let (mut at, mut found) = (0, Vec::new());
    while at < lines.len() {
        let rows = (at..lines.len()).take_while(|at| row(*at)).count();
        let columns = if rows > 1 { cells(lines[at].text).len() } else { 0 };
        if columns > 1 {
            let (first, last) = (&lines[at], &lines[at + rows - 1]);
            let span = Span::new(first.offset, last.offset + last.text.trim_end().len());
            let message = format!("{rows} rows of cells are no table, and are read as one line");
            let ruled = "| --- ".repeat(columns.min(12));
            let help = format!("Type a row of hyphens under the first of them: {ruled}|");
            found.push(Diagnostic::new(&LOST_TABLE, source, span, message).help(help));
        }
        at += rows.max(1);
    }
    findings.extend(found.into_iter().map(|finding| finding.alike("cells", "line")));
}

/// What is to be told of rows of figures.
fn of_figures(source: &Source, lines: &[Line], shapes: &Shapes) -> Vec<Diagnostic> {
    let rows: Vec<usize> = (0..lines.len()).filter(|at| shapes.lines[*at].figures).collect();
    let told = |table: &[usize]| {
        let (first, last) = (&lines[table[0]], &lines[table[table.len() - 1]]);
        let span = Span::new(first.offset, first.offset + first.text.trim_end().len());
        let message = format!(
            "{} rows of figures, from here to line {}, are a table that lost its columns: they are read as words",
            table.len(),
            source.line(last.offset as u32)
        );
        let cells: Vec<&str> = first.text.split_whitespace().take(3).collect();
        let help = format!(
            "Type each row with bars between its cells, “| {} |”, and under the row of heads a row of hyphens: | --- | --- | --- |",
            cells.join(" | ")
        );
        Diagnostic::new(&LOST_TABLE, source, span, message).help(help)
    };
    rows.chunk_by(|one, next| next - one <= ROWS_APART).map(told).collect()
}

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
