//! Rows -> paragraphs, by where they stand: a row that could have taken the next word ends its paragraph.

use super::row::{self, Row};
use crate::import::document::{Kind, Remark};
use crate::import::hyphen::Hyphens;
use crate::import::text::{Item, Line, item, start};
use std::collections::BTreeMap;

/// Places that differ by less, in points, are the same.
const SAME: f64 = 2.5;
/// Rows further apart than this, in usual distances, belong to two paragraphs.
const APART: f64 = 1.35;

/// What is usual in a file.
struct Usual {
    /// From one row to the next, for letters of size 1.
    leading: f64,
    /// Where full rows end.
    edge: f64,
    /// The size of most rows.
    size: f64,
}

/// The paragraphs of a file. Lines without text were taken out.
pub fn items(rows: &[Row], lines: &[Line], remarks: &mut Vec<Remark>) -> Vec<Item> {
    let kept: Vec<(&Row, &Line)> =
        rows.iter().zip(lines).filter(|(_, line)| !line.is_blank()).collect();
    let usual = usual(&kept);
    let hyphens = Hyphens::of(kept.iter().map(|(_, line)| line.text.as_str()));
    let mut out: Vec<Item> = Vec::new();
    let tabled = tabled(&kept);
    let mut before: Option<&Row> = None;
    // Where the words of the paragraph stand that is being read.
    let mut hang = 0.0;
    for (at, (row, line)) in kept.iter().enumerate() {
        // No row of a table goes on in the next, and no clause goes on from a table.
        let cells = tabled[at] || at.checked_sub(1).is_some_and(|before| tabled[before]);
        let runs_on = |before| runs_on(before, row, line, hang, &usual);
        let goes_on = !cells && before.is_some_and(runs_on);
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => hyphens.add(&mut last.text, &line.text, line.at),
            None => {
                hang = row.words;
                let apart = before.is_none_or(|before| {
                    !together(before, row) || distance(before, row) > APART * usual.leading
                });
                let heavy = row.heavy || row.size > usual.size + 1.2;
                out.push(with_sign(row, Item { heavy, ..item(line, apart) }));
            }
        }
        before = Some(row);
    }
    hyphens.say(remarks);
    say_tables(&kept, remarks);
    say_columns(&kept, remarks);
    out
}

/// A letter or a number that stands apart is a label without a stop, too: what follows begins further in.
fn with_sign(row: &Row, item: Item) -> Item {
    let [(_, sign), rest @ ..] = row.cells.as_slice() else { return item };
    // Words of a heading may follow a number without a stop; of a row of clauses all are written alike.
    let bare = item.label.as_ref().is_none_or(|label| label == sign && !item.heavy);
    if !bare || item.bullet || rest.is_empty() || !row::is_sign(sign) {
        return item;
    }
    let stop = if sign.bytes().all(|byte| byte.is_ascii_alphanumeric()) { "." } else { "" };
    let text = match item.label {
        Some(_) => item.text,
        None => item.text.strip_prefix(sign.as_str()).map_or("", str::trim_start).to_owned(),
    };
    Item { label: Some(format!("{sign}{stop}")), text, ..item }
}

fn usual(kept: &[(&Row, &Line)]) -> Usual {
    let most = |numbers: &mut dyn Iterator<Item = f64>, unit: f64| {
        let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
        for number in numbers {
            *seen.entry((number / unit).round() as i64).or_default() += 1;
        }
        seen.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(key, _)| key as f64 * unit)
    };
    let pairs = kept.windows(2).filter(|pair| together(pair[0].0, pair[1].0));
    let leading = most(&mut pairs.map(|pair| distance(pair[0].0, pair[1].0)), 0.05);
    let size = most(&mut kept.iter().map(|(row, _)| row.size), 0.5);
    let whole = kept.iter().filter(|(row, _)| row.column.is_none());
    let mut ends: Vec<f64> = whole.map(|(row, _)| row.right).collect();
    ends.sort_by(f64::total_cmp);
    let edge = ends.get(ends.len() * 97 / 100).copied().unwrap_or(0.0);
    Usual { leading: leading.max(1.0), edge, size }
}

/// True for rows of one page, and of one column of it.
fn together(before: &Row, row: &Row) -> bool {
    before.page == row.page && before.part == row.part
}

/// How far a row stands below the one before, for letters of size 1.
fn distance(before: &Row, row: &Row) -> f64 {
    (row.y - before.y) / before.size.max(row.size).max(1.0)
}

/// True if a row goes on with the paragraph of the row before.
fn runs_on(before: &Row, row: &Row, line: &Line, hang: f64, usual: &Usual) -> bool {
    let same_look = (before.size - row.size).abs() < 0.8;
    if !together(before, row) || !same_look || before.is_table() || row.is_table() {
        return false;
    }
    let far = distance(before, row) > APART * usual.leading;
    let edge = before.column.map_or(usual.edge, |column| column.edge);
    let had_room = before.right + 0.3 * row.size + row.first < edge;
    if far || had_room || (before.heavy != row.heavy && row.x + SAME < hang) {
        return false;
    }
    let begins = start(&line.text);
    if begins.bullet {
        return false;
    }
    let number = begins.label.is_some() || row.words > row.x + SAME;
    // A number where the words of the paragraph stand is one that the paragraph speaks of.
    let among_words = (row.x - hang).abs() < SAME && before.x + SAME < hang.max(row.x);
    let text = before.cells.last().map_or("", |cell| cell.1.as_str());
    let closed = text.ends_with(['.', ';', ':']);
    !number || (begins.label.is_some() && row.words <= row.x + SAME && (among_words || !closed))
}

/// For each row whether it is one of a table: of several pieces, or of two as the row beside it is.
fn tabled(kept: &[(&Row, &Line)]) -> Vec<bool> {
    let near = |at: usize, other: Option<usize>| {
        other.and_then(|other| kept.get(other)).is_some_and(|other| alike(kept[at].0, other.0))
    };
    let is = |at: usize| near(at, at.checked_sub(1)) || near(at, Some(at + 1));
    (0..kept.len()).map(|at| kept[at].0.is_table() || is(at)).collect()
}

/// True for two rows of two pieces each, of which the second begins at one place.
fn alike(a: &Row, b: &Row) -> bool {
    let second = |row: &Row| match row.cells.as_slice() {
        [first, second] if !row::is_sign(&first.1) => Some(second.0),
        _ => None,
    };
    match (second(a), second(b)) {
        (Some(x), Some(y)) => together(a, b) && (x - y).abs() < SAME,
        _ => false,
    }
}

/// Rows of two pieces, of which the second begins at one place, are as likely a table: none is parted by bars, since letters
/// and lists of names look alike.
fn say_columns(kept: &[(&Row, &Line)], remarks: &mut Vec<Remark>) {
    const FEWEST: usize = 2;
    for group in kept.chunk_by(|a, b| alike(a.0, b.0)).filter(|group| group.len() >= FEWEST) {
        let message = format!(
            "{} rows of two columns, which may be a table: each stands as one line here",
            group.len()
        );
        let help =
            "If it is one, put `|` between the cells and a row of |---|---| under its heads.";
        let (_, line) = group[0];
        remarks.push(Remark::new(Kind::Doubt, Some(line.at), &line.text, message).help(help));
    }
}

/// Rows of several pieces may be a table, which is for a person to make.
fn say_tables(kept: &[(&Row, &Line)], remarks: &mut Vec<Remark>) {
    for group in kept.chunk_by(|a, b| a.0.is_table() && b.0.is_table()) {
        let [(row, line), ..] = group else { continue };
        if row.is_table() {
            let message =
                format!("{} rows that may be a table: `|` stands between the cells", group.len());
            let help =
                "Make it a table, with a row of |---|---| under its heads; or take the bars out.";
            remarks.push(Remark::new(Kind::Doubt, Some(line.at), &line.text, message).help(help));
        }
    }
}
