//! Rows of figures: a table that lost its columns when it was copied. Its rows may begin with 1, 2 and 3, as clauses do.

use super::super::line::Line;
use super::block::Block;
use super::reading::Shape;
use super::words::Words;
use crate::protocol::{Series, Wrap};

/// So many figures make a row.
const LEAST: usize = 3;
/// And so many rows a table.
const ROWS: usize = 3;
/// The lines from one row to the next.
pub const ROWS_APART: usize = 3;

/// Marks the rows of such tables, none of which is a clause where all of it is figures.
pub fn mark(lines: &[Line], blocks: &[Block], shapes: &mut [Shape], words: &Words) {
    let row = |at: usize| blocks[at] == Block::Text && is_row(lines[at].text.trim_end(), words);
    let rows: Vec<usize> = (0..lines.len()).filter(|at| !shapes[*at].foot && row(*at)).collect();
    for table in rows.chunk_by(|one, next| next - one <= ROWS_APART).filter(|t| t.len() >= ROWS) {
        for at in table {
            shapes[*at].figures = true;
        }
        let worded = |at: &usize| lines[*at].text.contains(char::is_alphabetic);
        let number = |at: usize| {
            let first = &shapes[at].chains.first()?.first;
            match first.series {
                Series::Number(number) if first.wrap == Wrap::Bare && first.unit.is_none() => {
                    Some(number)
                }
                _ => None,
            }
        };
        let counted: Vec<usize> = table.iter().copied().filter(|at| !worded(at)).collect();
        let counts =
            |one: &usize, next: &usize| number(*one).is_some_and(|n| number(*next) == Some(n + 1));
        let rows = counted.chunk_by(counts).filter(|rows| rows.len() >= ROWS);
        let rows: Vec<(usize, usize)> = rows.map(|rows| (rows[0], rows[rows.len() - 1])).collect();
        // Between two rows stands what was the second line of a cell.
        let within = rows.into_iter().flat_map(|(first, last)| first..=last);
        within.filter(|at| !worded(at)).for_each(|at| shapes[at].chains.clear());
    }
}

/// True for a line that is figures for the most part, and ends in one; numbers of telephones are others, and so are days.
fn is_row(text: &str, known: &Words) -> bool {
    let closes = |c: char| c.is_ascii_digit() || matches!(c, '%' | '+' | '-' | '–');
    // Most lines end in words.
    if !text.ends_with(closes) || text.starts_with('+') {
        return false;
    }
    if text.split_once(' ').is_some_and(|(_, rest)| known.dates(rest.trim_start())) {
        return false;
    }
    let (mut figures, mut words) = (0, 0);
    for word in text.split_whitespace() {
        let bare = word.trim_matches(['£', '$', '€', '%', '+', '-', '–', '−', '(', ')']);
        let digits = bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        match digits && bare.starts_with(|c: char| c.is_ascii_digit()) {
            true if bare.len() > 2 && bare.starts_with('0') && !bare.contains('.') => return false,
            true => figures += 1,
            false if bare.is_empty() => {}
            false => words += 1,
        }
    }
    figures >= LEAST && figures >= words
}
