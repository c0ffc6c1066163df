//! Tables: where their cells stand in the words of a part, and a table that a motion puts in the place of another.

use super::part::Part;
use std::ops::Range;

/// A table of a motion: its head row, then the others.
pub type Rows = Vec<Vec<String>>;

/// The tables of a part, each with its rows.
pub fn all(part: &Part) -> Vec<Rows> {
    let columns = part.shape.tables.iter();
    let of = part.grids.iter().zip(columns).filter(|(_, columns)| **columns > 0);
    let rows = |(grid, columns): (&Range<usize>, &usize)| -> Rows {
        let cells: Vec<String> =
            (part.cells[grid.clone()].iter()).map(|at| part.words[at.clone()].to_owned()).collect();
        cells.chunks(*columns).map(<[String]>::to_vec).collect()
    };
    of.map(rows).collect()
}

/// Tables of one part that become those of another: which take the place of which, or go (none in its place), or come in
/// after the last. None where one comes in between others.
pub fn turned(had: &[Rows], has: &[Rows]) -> Option<Vec<(Option<usize>, Rows)>> {
    let same = |(one, two): &(&Rows, &Rows)| one == two;
    let start = had.iter().zip(has).take_while(same).count();
    let (had, has) = (&had[start..], &has[start..]);
    let end = had.iter().rev().zip(has.iter().rev()).take_while(same).count();
    let end = if had.len() == has.len() { 0 } else { end };
    let (out, come) = (&had[..had.len() - end], &has[..has.len() - end]);
    let both = out.len().min(come.len());
    if come.len() > both && end > 0 {
        return None;
    }
    let mut turned: Vec<(Option<usize>, Rows)> = (0..out.len())
        .filter(|at| come.get(*at) != Some(&out[*at]))
        .map(|at| (Some(start + at), come.get(at).cloned().unwrap_or_default()))
        .collect();
    turned.extend(come[both..].iter().map(|rows| (None, rows.clone())));
    Some(turned)
}

/// The words of a part before, between and after its tables.
fn outside<'a>(part: &'a Part) -> Vec<&'a str> {
    let mut at = 0;
    let mut pieces = Vec::new();
    for table in part.tables() {
        pieces.push(part.words[at..table.start.max(at)].trim());
        at = table.end.max(at);
    }
    pieces.push(part.words[at..].trim());
    pieces
}

/// The words of a part with its own tables, and those of another around them; None where they stand otherwise around them.
pub fn reworded(old: &Part, new: &Part) -> Option<String> {
    let (stood, mut stands) = (outside(old), outside(new));
    let (count, more) = (stood.len(), stands.len());
    // Around tables that go or come in last nothing may stand.
    let silent = |pieces: &[&str], from: usize| pieces[from..].iter().all(|piece| piece.is_empty());
    if more > count && silent(&stands, count) || more < count && silent(&stood, more) {
        stands.resize(count, "");
    }
    if stands.len() != count {
        return (stood.concat() == stands.concat()).then(|| old.words.clone());
    }
    let mut words = Vec::new();
    for (at, piece) in stands.iter().enumerate() {
        words.push(*piece);
        words.extend(old.tables().nth(at).map(|table| old.words[table].trim()));
    }
    Some(words.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The lines of a table, as a motion and a source write it.
pub fn lines(rows: &Rows) -> Vec<String> {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    let columns = rows.first().map_or(0, Vec::len);
    lines.insert(1.min(lines.len()), format!("|{}", "---|".repeat(columns)));
    lines
}

/// The rows that lines of a motion write; None where they are no table.
pub fn read(lines: &[&str]) -> Option<Rows> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let (head, rest) = lines.split_first()?;
    let (strokes, rest) = rest.split_first()?;
    let columns = cells(head)?.len();
    let rows = std::iter::once(head).chain(rest).map(|line| cells(line));
    let rows = rows.collect::<Option<Rows>>()?;
    (is_stroke(strokes) && rows.iter().all(|row| row.len() == columns)).then_some(rows)
}

/// The cells of a line. A stroke after `\` is one of the words.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            (_, Some(cell)) => {
                let stroke = (c == '\\').then(|| chars.next_if_eq(&'|')).flatten();
                cell.push(stroke.unwrap_or(c));
            }
            _ => {}
        }
    }
    let words = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(cells.iter().map(words).collect())
}

/// True for the line under the head of a table.
fn is_stroke(line: &str) -> bool {
    line.contains("-")
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The signs of a quotation before the words of a line.
fn signs(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()]
}

/// Where the lines of each table stand in a piece of source, and the line under its head.
fn found(piece: &str) -> Vec<(Range<usize>, &str)> {
    let bare = |line: &'_ str| -> String { line[signs(line).len()..].trim().to_owned() };
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in piece.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let (mut tables, mut next) = (Vec::new(), 0);
    while let Some(stroke) = (next..lines.len()).find(|at| is_stroke(&bare(lines[*at].1))) {
        next = stroke + 1;
        let Some(head) = stroke.checked_sub(1).filter(|head| lines[*head].1.contains('|')) else {
            continue;
        };
        let rest = lines[stroke..].iter().take_while(|(_, line)| line.contains('|')).count();
        next = stroke + rest;
        let last = lines[next - 1];
        let strokes = lines[stroke].1;
        let strokes = strokes[signs(strokes).len()..].trim();
        tables.push((lines[head].0..last.0 + last.1.trim_end().len(), strokes));
    }
    tables
}

/// The stretch of a piece of source where its table stands that is named by its place, and the lines that come in there:
/// none, if there are no rows. Without a place, the lines come in at its end.
pub fn replaced(piece: &str, nth: Option<usize>, rows: &Rows) -> Option<(Range<usize>, String)> {
    let mut lines = lines(rows);
    let Some(nth) = nth else {
        let end = piece.trim_end().len();
        let after = if end + 1 < piece.len() { "" } else { "\n" };
        return Some((end..end, format!("\n\n{}{after}", lines.join("\n"))));
    };
    let (range, strokes) = found(piece).into_iter().nth(nth)?;
    let before = piece[..range.start].rfind('\n').map_or(0, |end| end + 1);
    if rows.is_empty() {
        let start = piece[..range.start].trim_end_matches([' ', '\t', '\r', '\n', '>']).len();
        return Some((start..range.end, String::new()));
    }
    if cells(strokes).is_some_and(|all| all.len() == rows[0].len()) {
        strokes.clone_into(&mut lines[1]);
    }
    let signs = signs(&piece[before..]);
    Some((
        before..range.end,
        lines.iter().map(|line| format!("{signs}{line}")).collect::<Vec<_>>().join("\n"),
    ))
}
