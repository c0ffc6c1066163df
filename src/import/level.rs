//! How far in a paragraph is written: by its row of numbers where it has one, else by where it stands on the page.

use super::document::{Block, Mark, Paragraph};
use std::collections::HashSet;

/// Paragraphs nearer to each other than this, in twentieths of a point, stand in one column.
const SAME: i32 = 120;
/// Deeper than this nobody can cite.
const DEEPEST: usize = 11;

/// The paragraphs that are open, outermost first.
pub struct Levels {
    open: Vec<Open>,
    /// Rows with a level below the first whose numbers have several parts: their first level holds clauses.
    clauses: HashSet<u32>,
}

struct Open {
    row: Option<(u32, usize)>,
    indent: i32,
    hang: i32,
    marked: bool,
    /// True for a clause: what stands in it begins at the margin.
    clause: bool,
}

impl Levels {
    /// The levels of a document of which nothing was written yet.
    pub fn new(blocks: &[Block]) -> Levels {
        let paragraphs = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        let clauses = paragraphs
            .filter(|paragraph| is_decimal(&paragraph.mark))
            .filter_map(|paragraph| paragraph.row.map(|(row, _)| row))
            .collect();
        Levels { open: Vec::new(), clauses }
    }

    /// A heading or a table came: nothing stays open.
    pub fn leave(&mut self) {
        self.open.clear();
    }

    /// The level of the next paragraph.
    pub fn of(&mut self, paragraph: &Paragraph) -> usize {
        let clause = self.is_clause(paragraph);
        if clause {
            self.open.clear();
        } else {
            self.close(paragraph);
        }
        let inside = self.open.iter().filter(|open| !open.clause).count();
        self.open.push(Open {
            row: paragraph.row.filter(|_| paragraph.mark != Mark::None),
            indent: paragraph.indent,
            hang: paragraph.hang,
            marked: paragraph.mark != Mark::None,
            clause,
        });
        inside.min(DEEPEST)
    }

    fn is_clause(&self, paragraph: &Paragraph) -> bool {
        let heads =
            paragraph.row.is_some_and(|(row, level)| level == 0 && self.clauses.contains(&row));
        is_decimal(&paragraph.mark) || (heads && matches!(paragraph.mark, Mark::Number(_)))
    }

    fn close(&mut self, paragraph: &Paragraph) {
        if let Some((row, level)) = paragraph.row
            && let Some(known) = self
                .open
                .iter()
                .position(|open| open.row.is_some_and(|(other, at)| other == row && at >= level))
        {
            self.open.truncate(known);
            return;
        }
        let same_row = |open: &Open| matches!((open.row, paragraph.row), (Some((a, at)), Some((b, level))) if a == b && at < level);
        while let Some(last) = self.open.last() {
            let further = paragraph.indent > last.indent + SAME;
            let goes_on = paragraph.mark == Mark::None
                && last.marked
                && paragraph.indent >= last.hang - SAME
                && last.hang > last.indent;
            if same_row(last) || further || goes_on || (last.clause && paragraph.mark != Mark::None)
            {
                break;
            }
            self.open.pop();
        }
    }
}

/// True for a number of several parts, `8.2`.
fn is_decimal(mark: &Mark) -> bool {
    let Mark::Number(number) = mark else { return false };
    let parts: Vec<&str> = number.trim_end_matches(['.', ')', ':']).split('.').collect();
    parts.len() > 1
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
}
