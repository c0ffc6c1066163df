//! Tables: where their cells stand in the words of a part, and a table that a motion puts in the place of another.

use super::part::Part;
use std::ops::Range;

/// A table of a motion: its head row, then the others.
pub type Rows = Vec<Vec<String>>;

/// The words outside the tables of a part.
pub fn outside(part: &Part) -> String {
    let Some(range) = part.table() else { return part.words.clone() };
    format!("{}\n{}", part.words[..range.start].trim(), part.words[range.end..].trim())
}

/// The table of a part that has one, and no other.
pub fn only(part: &Part) -> Option<Rows> {
    let [columns] = *part.shape.tables else { return None };
    let cells: Vec<String> =
        part.cells.iter().map(|at| part.words[at.clone()].to_owned()).collect();
    (columns > 0).then(|| cells.chunks(columns).map(<[String]>::to_vec).collect())
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

/// Where the lines of the first table stand in a piece of source, and the line under its head.
pub fn found(piece: &str) -> Option<(Range<usize>, &str)> {
    let mut at = 0;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    for line in piece.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let stroke = lines.iter().position(|(_, line)| is_stroke(line.trim()))?;
    let head = stroke.checked_sub(1).filter(|head| lines[*head].1.contains('|'))?;
    let rest = lines[stroke..].iter().take_while(|(_, line)| line.contains('|')).last()?;
    Some((lines[head].0..rest.0 + rest.1.trim_end().len(), lines[stroke].1.trim()))
}

/// The stretch of a piece of source where its table stands, and the lines that take its place: none, if there are no rows.
/// Where it had no table, the lines come in at its end.
pub fn replaced(piece: &str, had: bool, rows: &Rows) -> Option<(Range<usize>, String)> {
    let mut lines = lines(rows);
    if !had {
        let end = piece.trim_end().len();
        let after = if end + 1 < piece.len() { "" } else { "\n" };
        return Some((end..end, format!("\n\n{}{after}", lines.join("\n"))));
    }
    let (range, strokes) = found(piece)?;
    if rows.is_empty() {
        return Some((piece[..range.start].trim_end().len()..range.end, String::new()));
    }
    if cells(strokes).is_some_and(|all| all.len() == rows[0].len()) {
        strokes.clone_into(&mut lines[1]);
    }
    let head = &piece[range.start..];
    let indent = &head[..head.len() - head.trim_start_matches([' ', '\t']).len()];
    Some((range, lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")))
}
