//! The numbers of sheets, which stand alone on their lines where a text was copied from a PDF. Clauses may have such numbers
//! too, so the whole text is asked.

use super::super::line::Line;
use super::block::Block;
use super::own_numbers::{Alone, own};
use super::reading::{Shape, TITLE};
use crate::protocol::{Series, Wrap};
use rustc_hash::{FxHashMap, FxHashSet};

/// A sheet has as many lines of text; between the pages of a contents list are fewer.
const LEAST_LINES: usize = 3;
/// So many sheets may stand between two whose numbers were copied.
const MOST_LOST: u32 = 2;
/// A sheet of a text without any other numbers has more than this.
const SHEET: usize = 12;
/// So many clauses that are numbered otherwise say how this text writes its numbers.
const FEW: usize = 3;

/// Numbers that stand alone on their lines and are none of clauses.
#[derive(Debug, Default)]
pub struct Sheets {
    /// The lines that are numbers of sheets.
    pub feet: Vec<usize>,
    /// The lines that are cells of a table.
    pub cells: Vec<usize>,
}

/// The numbers of sheets; or those that only look so.
pub fn sheets(lines: &[Line], blocks: &[Block], shapes: &[Shape]) -> Sheets {
    let texts: Vec<usize> = (0..lines.len()).filter(|at| blocks[*at] == Block::Text).collect();
    let alone = not_of_a_list(numbers_alone(lines, &texts));
    let row = longest_row(&alone);
    if row.is_empty() {
        return Sheets::default();
    }
    let evidence = Evidence::of(lines, shapes, &texts, &row);
    if !evidence.are_sheets(row.len()) {
        return Sheets::default();
    }
    let cells = are_cells(&alone, &row);
    // The sheets before the first chapter, and those of annexes, are counted by themselves.
    let own = own(&alone, &row, shapes, &texts);
    let mut all = if row.len() >= FEW { alone } else { row };
    all.retain(|number| own.binary_search(&number.places.start).is_err());
    let all = all.iter().flat_map(|number| &texts[number.places.clone()]).copied().collect();
    match cells {
        true => Sheets { cells: all, ..Sheets::default() },
        false => Sheets { feet: all, ..Sheets::default() },
    }
}

/// The numbers that stand alone; not those of a column, as contents lists and tables have them.
fn numbers_alone(lines: &[Line], texts: &[usize]) -> Vec<Alone> {
    let digits = |place: &usize| {
        let text = texts.get(*place).map_or("", |at| lines[*at].text.trim_end());
        let number = (1..4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        number.then_some(text)
    };
    let mut found = Vec::new();
    let mut place = 0;
    while place < texts.len() {
        // A blank line parts the number of a sheet from one that stands alone at the head of the next.
        let goes_on = |at: &usize| *at == place || texts[*at] == texts[*at - 1] + 1;
        let column = (place..texts.len()).take_while(goes_on).map_while(|at| digits(&at));
        let end = place + column.count();
        let column = place..end;
        let figures: Option<String> = match column.len() {
            1 => digits(&place).map(str::to_owned),
            2 => digits(&place)
                .zip(digits(&(place + 1)))
                .filter(|(a, b)| a.len() == 1 && b.len() == 1)
                .map(|(a, b)| [a, b].concat()),
            _ => None,
        };
        let number = figures.and_then(|figures| figures.parse().ok());
        found.extend(number.map(|number| Alone { number, places: column }));
        place = end.max(place + 1);
    }
    found
}

/// Those that do not count a list: 1, 2, 3 with a line or two from each to the next, as a signed sheet numbers its names.
fn not_of_a_list(alone: Vec<Alone>) -> Vec<Alone> {
    let next = |two: &[Alone]| {
        let lines = two[1].places.start - two[0].places.end;
        two[1].number == two[0].number + 1 && (1..LEAST_LINES).contains(&lines)
    };
    let mut listed = vec![false; alone.len()];
    let mut from = 0;
    for at in 1..=alone.len() {
        if at == alone.len() || !next(&alone[at - 1..=at]) {
            listed[from..at].fill(at - from >= FEW && alone[from].number == 1);
            from = at;
        }
    }
    let kept = alone.into_iter().zip(listed).filter(|(_, listed)| !listed);
    kept.map(|(number, _)| number).collect()
}

/// True if more than twice as many numbers stand between the first and the last of a row as are of it: the cells of a table
/// that lost its rules, and a few years among them that count on.
fn are_cells(alone: &[Alone], row: &[Alone]) -> bool {
    let [first, .., last] = row else { return false };
    let within =
        |number: &&Alone| (first.places.start..=last.places.start).contains(&number.places.start);
    alone.iter().filter(within).count() > row.len() * 2
}

/// The longest row of such numbers that counts the sheets: each one more than the one before it, or a few, and a sheet further
/// down.
fn longest_row(alone: &[Alone]) -> Vec<Alone> {
    // The last place of each number, with the length of the row that ends there, and for each number the one before it.
    let mut ends: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(alone.len());
    let mut best: Option<(usize, usize)> = None;
    for (at, Alone { number, places }) in alone.iter().enumerate() {
        let earlier = (1..=MOST_LOST + 1)
            .filter_map(|by| ends.get(&number.checked_sub(by)?))
            .filter(|(last, _)| places.start - alone[*last].places.end >= LEAST_LINES)
            .max_by_key(|(_, length)| *length);
        let length = earlier.map_or(1, |(_, length)| length + 1);
        before.push(earlier.map(|(last, _)| *last));
        if best.is_none_or(|(longest, _)| length > longest) {
            best = Some((length, at));
        }
        ends.insert(*number, (at, length));
    }
    let mut row: Vec<Alone> = std::iter::successors(best.map(|(_, at)| at), |at| before[*at])
        .map(|at| alone[at].clone())
        .collect();
    row.reverse();
    row
}

/// What the text says of a row of numbers.
#[derive(Default)]
struct Evidence {
    /// How many cut a sentence in two.
    cuts: usize,
    /// How many titles they stand above, as the numbers of headings do; one that comes again is the head of a page.
    titled: usize,
    /// How many lines of text stand from one to the next.
    apart: usize,
    /// How many have decimals that begin with them: 4.1 after 4.
    held: usize,
    /// How many are the number of a clause elsewhere, with words after it.
    taken: usize,
    /// Clauses that are numbered otherwise: "4.", "(4)", "4.1".
    otherwise: usize,
}

impl Evidence {
    fn of(lines: &[Line], shapes: &[Shape], texts: &[usize], row: &[Alone]) -> Evidence {
        let mut clauses: FxHashSet<u32> = FxHashSet::default();
        let mut evidence = Evidence::default();
        if let [first, .., last] = row {
            evidence.apart = (last.places.start - first.places.start) / (row.len() - 1);
        }
        let mut titles: FxHashSet<&str> = FxHashSet::default();
        // The numbers before the first of the row are held by none.
        let (mut open, mut rest) = (None, row);
        for (place, at) in texts.iter().enumerate() {
            if let [next, later @ ..] = rest
                && next.places.start == place
            {
                (open, rest) = (Some(next.number), later);
            }
            let Some(first) = shapes[*at].chains.first().map(|chain| &chain.first) else {
                continue;
            };
            if first.unit.is_some() {
                continue;
            }
            match first.series {
                Series::Number(number) if !shapes[*at].nothing_after => {
                    open = None;
                    clauses.insert(number);
                    evidence.otherwise += usize::from(first.wrap != Wrap::Bare);
                }
                Series::Decimal(_) => {
                    evidence.otherwise += 1;
                    let own = first.place.as_slice().first().map(|first| u32::from(first.value));
                    evidence.held += usize::from(open.take().is_some_and(|open| own == Some(open)));
                }
                _ => {}
            }
        }
        for Alone { number, places } in row {
            evidence.taken += usize::from(clauses.contains(number));
            let after = texts.get(places.end).map(|at| (&lines[*at], &shapes[*at]));
            let Some((line, shape)) = after.filter(|(_, shape)| shape.chains.is_empty()) else {
                continue;
            };
            let before = places.start.checked_sub(1);
            let before = before.map_or("", |at| lines[texts[at]].text.trim_end());
            let open = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
            evidence.cuts += usize::from(open && line.text.starts_with(char::is_lowercase));
            if shape.style >= TITLE && !open {
                titles.insert(line.text.trim_end());
            }
        }
        evidence.titled = titles.len();
        evidence
    }

    /// True for the numbers of sheets. A text that prints all its numbers on lines of their own has no others.
    fn are_sheets(&self, count: usize) -> bool {
        let headings = self.held * 2 >= count || (self.titled * 3 >= count * 2 && self.cuts == 0);
        let otherwise = self.otherwise >= FEW;
        !headings
            && ((count > 1 && self.taken * 2 > count)
                || (self.cuts > 0 && otherwise)
                || (count >= FEW && (otherwise || self.apart >= SHEET)))
    }
}
