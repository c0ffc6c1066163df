//! Numbers of clauses that stand in the cells of tables, where none has an address.

use crate::protocol::{Block, Inlines, Part, adopted, plain_text};

/// A number at the start of a cell.
pub struct Numbered {
    /// The part that holds the table.
    pub part: usize,
    /// The number, without a stop at its end: "4.2".
    pub number: String,
    /// It with the first word after it, as they are printed.
    pub words: String,
}

/// The cells that begin as a clause does, with a number of two parts or more and a capital, in the order of the text.
pub fn numbered(parts: &[Part]) -> Vec<Numbered> {
    let mut found = Vec::new();
    for (part, of) in parts.iter().enumerate() {
        for block in adopted(&of.clause.body) {
            let Block::Table(head, rows) = block else { continue };
            let cells = head.iter().chain(rows.iter().flat_map(|row| row.iter()));
            found.extend(cells.filter_map(|cell| read(part, cell)));
        }
    }
    found
}

fn read(part: usize, cell: &Inlines) -> Option<Numbered> {
    let text = plain_text(cell);
    let mut words = text.split_whitespace();
    let (token, next) = (words.next()?, words.next()?);
    let number = token.trim_end_matches('.');
    let parts = || number.split('.');
    let digits =
        |part: &str| (1..4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let clause = parts().count() > 1 && parts().all(digits) && next.starts_with(char::is_uppercase);
    clause.then(|| Numbered { part, number: number.to_owned(), words: format!("{token} {next}") })
}
