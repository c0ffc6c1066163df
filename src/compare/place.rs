//! Where in the words of a part an edit of a motion goes, or why it goes nowhere.

use super::amendment::Edit;
use super::find::places;
use super::part::Part;
use std::ops::Range;

/// What is wrong with an amendment, and what to type instead.
pub type Wrong = (String, String);

/// Two amendments that speak of the same words of a part.
pub fn same_words(within: &str) -> Wrong {
    let help = "Say both in one amendment.".to_owned();
    (format!("two amendments of {within} speak of the same words"), help)
}

/// A table that a part has not, or of which it has several.
pub fn other_tables(within: &str, tables: usize) -> Wrong {
    match tables {
        0 => {
            let help = format!("Type: In {within}, at the end insert the table:");
            (format!("{within} has no table"), help)
        }
        1 => {
            let help = format!("Type: In {within}, leave out the table and insert:");
            (format!("{within} has one table"), help)
        }
        _ => {
            let help = format!("Say which, as in: In {within}, leave out the second table");
            (format!("{within} has {tables} tables"), help)
        }
    }
}

/// Words of a table change inside one cell: what goes across cells, or comes in after the last one, is another table. The
/// space between two cells is of neither.
pub fn in_one_cell(part: &Part, range: &Range<usize>, within: &str) -> Result<Range<usize>, Wrong> {
    let at_end = range.is_empty() && range.end == part.words.len();
    let words = part.words[range.clone()].trim_start();
    let bare = range.end - words.len()..range.end - words.len() + words.trim_end().len();
    let holds = |cell: &&Range<usize>| {
        !cell.is_empty() && cell.start <= bare.start && bare.end <= cell.end && !at_end
    };
    let mut apart = part.tables();
    let apart = apart.all(|table| range.end <= table.start || range.start > table.end);
    if apart {
        return Ok(range.clone());
    }
    if let Some(cell) = part.cells.iter().find(holds) {
        return Ok(range.start.max(cell.start)..range.end.min(cell.end));
    }
    let help = format!("Amend the table as a whole: In {within}, leave out the table and insert:");
    Err((format!("these words stand in several cells of the table of {within}, or in none"), help))
}

/// The stretch of a part's words that an edit changes, and what takes its place.
pub fn place(edit: &Edit, words: &str, within: &str) -> Result<(Range<usize>, String), Wrong> {
    match edit {
        Edit::Replace { out, nth, come } => {
            let Range { mut start, mut end } = find(out, *nth, words, within)?;
            if come.is_none() {
                // The space before or after them goes with them.
                if words[end..].starts_with(' ') {
                    end += 1;
                } else if words[..start].ends_with(' ') {
                    start -= 1;
                }
            }
            Ok((start..end, come.clone().unwrap_or_default()))
        }
        Edit::After { after: Some((after, nth)), come } => {
            let at = find(after, *nth, words, within)?.end;
            let close = come.starts_with([',', '.', ';', ':']);
            Ok((at..at, if close { come.clone() } else { format!(" {come}") }))
        }
        Edit::After { after: None, come } if words.is_empty() => Ok((0..0, come.clone())),
        Edit::After { after: None, come } => Ok((0..0, format!("{come} "))),
        Edit::AtEnd { come } => Ok((words.len()..words.len(), format!(" {come}"))),
    }
}

fn find(what: &str, nth: usize, words: &str, within: &str) -> Result<Range<usize>, Wrong> {
    let places = places(what, words);
    let at = match (nth, places.as_slice()) {
        (_, []) => {
            let help = format!("Quote words that stand there: {within} says “{words}”.");
            return Err((format!("{within} does not say “{what}”"), help));
        }
        (0, [at]) => *at,
        (0, several) => {
            let help = format!(
                "Say which of them, as in: “{what}” (where it stands for the second time)."
            );
            return Err((format!("{within} says “{what}” {} times", several.len()), help));
        }
        (nth, places) => *places.get(nth - 1).ok_or_else(|| {
            let message = format!("{within} says “{what}” {} times, not {nth}", places.len());
            (message, "Count again.".to_owned())
        })?,
    };
    Ok(at..at + what.len())
}
