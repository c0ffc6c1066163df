//! Tables that lost their rules: the labels of their columns one a line and the cells below them, or columns made with spaces.

use super::token::{Kind, Token, tokens};
use super::unit::{Shape, Unit};
use super::words::{ACTS, Class, Words};
use std::ops::Range;

/// The longest cell, and how many columns and rows such a table may have.
const CELL: usize = 60;
const COLUMNS: usize = 8;
const ROWS: usize = 40;
/// So many spaces stand between two columns.
const GAP: &str = "   ";

/// The units of a table and the table as one with rules, where one begins near a unit: a label of it is the unit.
pub fn columns(
    text: &str,
    units: &[Unit],
    at: usize,
    words: &Words,
) -> Option<(Range<usize>, String)> {
    spaced(text, units, at, words).or_else(|| listed(text, units, at, words))
}

fn slice<'a>(text: &'a str, unit: &Unit) -> &'a str {
    &text[unit.range.clone()]
}

/// True for a label of a column: "Adopted", "Next review", "Version".
fn is_label(cell: &str, words: &Words) -> bool {
    const OF: [Class; 8] = [
        Class::Date,
        Class::Version,
        Class::Control,
        Class::Minute,
        Class::Cycle,
        Class::Next,
        Class::Last,
        Class::Body,
    ];
    let tokens = tokens(cell, words);
    let told = |token: &Token| token.is(&ACTS) || token.is(&OF);
    let plain = |token: &Token| match token.kind {
        Kind::Word => {
            !token.unknown() && !token.is(&[Class::Will, Class::Is, Class::Was, Class::If])
        }
        Kind::Sign(c) => matches!(c, '.' | '/' | '-' | '(' | ')'),
        _ => false,
    };
    cell.len() < CELL && tokens.iter().any(told) && tokens.iter().all(plain)
}

fn is_act(cell: &str, words: &Words) -> bool {
    tokens(cell, words).iter().any(|token| token.is(&ACTS))
}

fn is_valued(cell: &str, words: &Words) -> bool {
    tokens(cell, words).first().is_some_and(Token::is_value)
}

/// "Version", "Adopted", "Next review", each in a line of its own, and below them the cells in the same order.
fn listed(text: &str, units: &[Unit], at: usize, words: &Words) -> Option<(Range<usize>, String)> {
    let cell = |shape: Shape| !matches!(shape, Shape::Table | Shape::Heading);
    let short = |unit: &Unit| cell(unit.shape) && unit.range.len() < CELL;
    let label = |unit: &Unit| short(unit) && is_label(slice(text, unit), words);
    let before = units[..at].iter().rev().take(COLUMNS).take_while(|unit| label(unit)).count();
    let from = at - before;
    let heads = units[from..].iter().take(COLUMNS).take_while(|unit| label(unit)).count();
    let acts = units[from..from + heads].iter().filter(|unit| is_act(slice(text, unit), words));
    if heads < 2 || acts.count() < 2 {
        return None;
    }
    let rows: Vec<&[Unit]> = units[from + heads..]
        .chunks_exact(heads)
        .take(ROWS)
        .take_while(|row| {
            let mut cells = row.iter().zip(&units[from..from + heads]);
            let fits = |(cell, head): (&Unit, &Unit)| {
                let (cell, act) = (slice(text, cell), is_act(slice(text, head), words));
                act == is_valued(cell, words) && !cell.contains('|')
            };
            row.iter().all(|unit| short(unit) && !label(unit)) && cells.all(fits)
        })
        .collect();
    let last = from + heads + rows.len() * heads;
    let cells = |row: &[Unit]| row.iter().map(|unit| slice(text, unit).to_owned()).collect();
    let mut table = row(cells(&units[from..from + heads]));
    rows.iter().for_each(|units| table.push_str(&row(cells(units))));
    (!rows.is_empty()).then_some((from..last, table))
}

/// "Reviewed      Adopted", and below it dates with as many spaces between them.
fn spaced(text: &str, units: &[Unit], at: usize, words: &Words) -> Option<(Range<usize>, String)> {
    let head = &units[at];
    if head.shape == Shape::Table || !slice(text, head).contains(GAP) {
        return None;
    }
    let heads = cells(text, head);
    let labels = heads.iter().all(|(_, cell)| is_label(cell, words));
    if heads.len() < 2 || heads.len() > COLUMNS || !labels {
        return None;
    }
    let mut table = row(heads.iter().map(|(_, cell)| (*cell).to_owned()).collect());
    let below = units[at + 1..].iter().take(ROWS).take_while(|unit| {
        let cells = cells(text, unit);
        cells.len() <= heads.len() && cells.iter().any(|(_, cell)| is_valued(cell, words))
    });
    let mut last = at + 1;
    for unit in below {
        last += 1;
        let mut line = vec![String::new(); heads.len()];
        for (column, cell) in cells(text, unit) {
            // The nearest head above a cell is its own.
            let nearest = (0..heads.len()).min_by_key(|head| heads[*head].0.abs_diff(column));
            if let Some(own) = nearest.and_then(|nearest| line.get_mut(nearest)) {
                own.push_str(cell);
            }
        }
        table.push_str(&row(line));
    }
    (last > at + 1).then_some((at..last, table))
}

/// The cells of a line with the column in which each begins.
fn cells<'a>(text: &'a str, unit: &Unit) -> Vec<(usize, &'a str)> {
    let line = text[..unit.range.start].rfind('\n').map_or(0, |end| end + 1);
    let words = slice(text, unit);
    let mut found = Vec::new();
    let mut from = 0;
    for cell in words.split(GAP) {
        let inner = cell.trim();
        if !inner.is_empty() {
            let begins = from + (cell.len() - cell.trim_start().len());
            found.push((unit.range.start - line + begins, inner));
        }
        from += cell.len() + GAP.len();
    }
    found
}

fn row(cells: Vec<String>) -> String {
    format!("| {} |\n", cells.join(" | "))
}
