//! Tables that only place text on the page are text: those of one column, and those whose first column numbers what stands
//! beside it. What was decided of each table with numbers is said.

use super::document::{Block, Cell, Kind, Mark, Paragraph, Remark, paragraphs};
use super::facts::is_column;

/// So many rows begin with a number where a table places clauses.
const FEWEST: usize = 3;
/// The words beside a number, one row with another, are at least so many; beside a number without a stop, which may be a
/// sum, at least the second.
const WORDS: usize = 3;
const SENTENCE: usize = 6;

/// What a row of a table is.
enum Row {
    /// Nothing stands in it.
    Empty,
    /// One cell is filled.
    Words,
    /// A number, and words beside it.
    Clause(String, usize),
    /// Anything else.
    Cells,
}

/// Puts the text of such tables in the place of them.
pub fn unfold(blocks: Vec<Block>, out: &mut Vec<Block>, remarks: &mut Vec<Remark>) {
    for block in blocks {
        match block {
            Block::Table(rows) if rows.iter().all(|row| filled(row) <= 1 && row.len() <= 1) => {
                for cell in rows.into_iter().flatten() {
                    unfold(cell.blocks, out, remarks);
                }
            }
            Block::Table(rows) => {
                let kinds: Vec<Row> = rows.iter().map(|row| row_of(row)).collect();
                let clauses = kinds.iter().filter(|row| matches!(row, Row::Clause(..))).count();
                let places = places_clauses(&rows, &kinds);
                if clauses >= FEWEST {
                    remarks.push(said(&rows, clauses, places));
                }
                match places {
                    true => rows.into_iter().zip(kinds).for_each(|(row, kind)| {
                        unfold_row(row, kind, out, remarks);
                    }),
                    false => {
                        remarks.extend(merged(&rows));
                        out.push(Block::Table(rows));
                    }
                }
            }
            block => out.push(block),
        }
    }
}

fn said(rows: &[Vec<Cell>], clauses: usize, places: bool) -> Remark {
    let cells = rows.iter().flatten();
    let first = cells.flat_map(|cell| paragraphs(&cell.blocks)).find(|found| !found.is_blank());
    let (at, words) = first.map_or((None, String::new()), |found| (Some(found.at), found.text()));
    let (message, help) = match places {
        true => (
            format!(
                "a table whose first column numbers the words beside it, {clauses} of {} rows: each row was read as a clause",
                rows.len()
            ),
            "If it is a table, write its rows between | again.",
        ),
        false => (
            format!(
                "a table with numbers in its first column, {clauses} of {} rows, stays a table: its numbers cannot be cited",
                rows.len()
            ),
            "If its rows are clauses, write each in a paragraph of its own after its number.",
        ),
    };
    Remark::new(Kind::Decided, at, &words, message).help(help)
}

/// Cells that are merged: a table of Markdown has none.
fn merged(rows: &[Vec<Cell>]) -> Option<Remark> {
    let cells = || rows.iter().flatten();
    let count =
        |is: fn(&Cell) -> bool| cells().filter(|cell| is(cell) && !seen(cell).is_empty()).count();
    let (wide, tall) = (count(|cell| cell.columns > 1), count(|cell| cell.tall));
    let words = match (wide, tall) {
        (0, 0) => return None,
        (wide, 0) => format!("{wide} that span columns"),
        (0, tall) => format!("{tall} that span rows"),
        (wide, tall) => format!("{wide} that span columns, and {tall} that span rows"),
    };
    let first = cells().find(|cell| (cell.columns > 1 || cell.tall) && !seen(cell).is_empty())?;
    let at = paragraphs(&first.blocks).first().map(|found| found.at);
    let message = format!(
        "a table with merged cells, {words}: the words stand in the first, and the others are empty"
    );
    let help = "Write the words again in each cell that they are for, so that every row can be read by itself.";
    Some(Remark::new(Kind::Decided, at, &seen(first), message).help(help))
}

fn filled(row: &[Cell]) -> usize {
    row.iter().filter(|cell| !seen(cell).is_empty()).count()
}

/// The text of a cell as it is seen, with its number.
fn seen(cell: &Cell) -> String {
    let words = paragraphs(&cell.blocks).into_iter().map(|paragraph| match &paragraph.mark {
        Mark::Number(number) => format!("{number} {}", paragraph.text()),
        _ => paragraph.text(),
    });
    words.collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn row_of(row: &[Cell]) -> Row {
    let texts: Vec<String> = row.iter().map(seen).filter(|text| !text.is_empty()).collect();
    match texts.as_slice() {
        [] => Row::Empty,
        [_] => Row::Words,
        [number, words] if is_number(number) => {
            Row::Clause(number.clone(), words.split_whitespace().count())
        }
        _ => Row::Cells,
    }
}

/// `1`, `1.2`, `(a)`, `iv.`: a number of a clause and nothing else. The year of a date is none.
fn is_number(text: &str) -> bool {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let token = |part: &&str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let roman = part.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
        if digits == 0 { part.len() == 1 || (roman && part.len() <= 5) } else { part.len() <= 3 }
    };
    text.len() <= 12
        && !text.contains(char::is_whitespace)
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "().:-".contains(c))
        && (text.chars().any(|c| c.is_ascii_digit()) || text.ends_with(['.', ')']))
        && !parts.is_empty()
        && parts.iter().all(token)
}

/// True if a table numbers clauses: a row of numbers that comes along, with sentences beside them, and at most the names of
/// the columns above. A list of versions has such names, or numbers that end in 0.
fn places_clauses(rows: &[Vec<Cell>], kinds: &[Row]) -> bool {
    let clauses: Vec<(&str, usize)> = kinds
        .iter()
        .filter_map(|row| match row {
            Row::Clause(number, words) => Some((number.as_str(), *words)),
            _ => None,
        })
        .collect();
    let words: usize = clauses.iter().map(|(_, words)| words).sum();
    let closed = |number: &str| number.contains(['.', ')']);
    let most = match clauses.iter().all(|(number, _)| closed(number)) {
        true => WORDS,
        false => SENTENCE,
    };
    let first = |number: &str| {
        number.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
    };
    let firsts: Vec<u32> = clauses.iter().filter_map(|(number, _)| first(number)).collect();
    let named = |row: &Vec<Cell>| row.iter().any(|cell| is_column(&seen(cell)));
    clauses.len() >= FEWEST
        && words >= clauses.len() * most
        && firsts.is_sorted()
        && clauses.windows(2).all(|pair| pair[0].0 != pair[1].0)
        && !clauses.iter().any(|(number, _)| number.ends_with(".0"))
        && !kinds.iter().skip(1).any(|row| matches!(row, Row::Cells))
        && !rows.first().is_some_and(named)
}

fn unfold_row(row: Vec<Cell>, kind: Row, out: &mut Vec<Block>, remarks: &mut Vec<Remark>) {
    let mut cells = row.into_iter();
    let mut rest = Vec::new();
    match kind {
        Row::Clause(number, _) => {
            // The cell of the number is the first that is filled.
            cells.find(|cell| !seen(cell).is_empty());
            cells.for_each(|cell| unfold(cell.blocks, &mut rest, remarks));
            if let Some(Block::Paragraph(first)) = rest.first_mut() {
                match &first.mark {
                    Mark::None => first.mark = Mark::Number(number),
                    // The words beside begin with a number or a sign of their own: the first number stands over them.
                    Mark::Number(_) | Mark::Bullet => {
                        let over = Paragraph {
                            at: first.at,
                            mark: Mark::Number(number),
                            ..Paragraph::default()
                        };
                        rest.insert(0, Block::Paragraph(over));
                    }
                }
            }
        }
        Row::Empty | Row::Words | Row::Cells => {
            cells.for_each(|cell| unfold(cell.blocks, &mut rest, remarks));
        }
    }
    out.append(&mut rest);
}
