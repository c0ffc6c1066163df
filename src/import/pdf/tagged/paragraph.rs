//! The letters of one part -> paragraphs: its rows, its number, its look.

use super::walk::{Place, Run, Walk};
use crate::import::document::{Kind, Look, Mark, Paragraph, Part, Piece, Remark};
use crate::import::pdf::glyph::{Glyph, SAME_ROW};
use crate::import::pdf::row::{self, Row, is_sign};
use crate::import::text::{is_label_alone, start};

/// A row that ends so far before the widest, of its width, could have taken the next word.
const SHORT: f64 = 0.85;
/// Twentieths of a point.
const TWENTIETHS: f64 = 20.0;

/// A row, or the mark of a note between two.
enum Stretch {
    Row(u32, Row),
    Note(usize),
}

impl Walk<'_> {
    /// The paragraphs of some runs: one, or several where numbers begin rows of it.
    pub fn paragraphs(&mut self, runs: Vec<Run<'_>>, place: &Place<'_>) -> Vec<Paragraph> {
        let parts = self.parts(runs);
        // What stands in a cell is no head or foot of a page, though it may be a row of numbers.
        let all_dropped = !place.cell
            && parts.iter().all(|part| match part {
                Stretch::Row(at, _) => self.plain.dropped.contains(at),
                Stretch::Note(_) => false,
            });
        if all_dropped {
            return Vec::new();
        }
        let groups = self.parted(parts, place);
        let mut out = Vec::new();
        for (index, group) in groups.into_iter().enumerate() {
            let place = Place { label: place.label.clone().filter(|_| index == 0), ..*place };
            out.push(self.paragraph(group, &place));
        }
        out
    }

    fn parts(&self, runs: Vec<Run<'_>>) -> Vec<Stretch> {
        let mut out = Vec::new();
        for run in runs {
            match run {
                Run::Note(note) => out.push(Stretch::Note(note)),
                Run::Letters(letters) => {
                    for row in flow(&letters) {
                        out.push(Stretch::Row(self.lines.place(row.page, row.y, row.x), row));
                    }
                }
            }
        }
        out
    }

    /// Rows that begin a clause of their own, though one tag holds them: the row before could have taken their number.
    fn parted(&mut self, parts: Vec<Stretch>, place: &Place<'_>) -> Vec<Vec<Stretch>> {
        let width = |row: &Row| row.right - row.x;
        let widest = parts.iter().filter_map(|part| match part {
            Stretch::Row(_, row) => Some(width(row)),
            Stretch::Note(_) => None,
        });
        let widest = widest.fold(0.0, f64::max);
        let may = place.part == Part::Words && place.label.is_none();
        let mut out: Vec<Vec<Stretch>> = vec![Vec::new()];
        for part in parts {
            let ended = match out.last().and_then(|group| group.last()) {
                Some(Stretch::Row(_, before)) => {
                    width(before) < SHORT * widest || closed(&before.text())
                }
                _ => false,
            };
            let begins = matches!(&part, Stretch::Row(at, _) if self.plain.marked.contains(at));
            if may && ended && begins {
                self.parted += 1;
                out.push(Vec::new());
            }
            if let Some(group) = out.last_mut() {
                group.push(part);
            }
        }
        out
    }

    fn paragraph(&mut self, parts: Vec<Stretch>, place: &Place<'_>) -> Paragraph {
        let mut rows = parts.iter().filter_map(|part| match part {
            Stretch::Row(at, row) => Some((*at, row)),
            Stretch::Note(_) => None,
        });
        let first = rows.next();
        let at = first.map_or(self.at, |(at, _)| at.max(self.at));
        self.at = at;
        let (x, words) = first.map_or((0.0, 0.0), |(_, row)| (row.x, row.words));
        let look = look(&parts);
        let mut pieces = self.pieces(&parts, &look);
        let label = place.label.clone().filter(|label| !label.is_empty());
        let (mark, typed) = match label {
            Some(label) => (mark_of(&label, place.part), false),
            None => taken(&mut pieces, first.map(|(_, row)| row), place),
        };
        let inset = place.label_x.unwrap_or(x);
        Paragraph {
            at,
            part: place.part,
            row: place.list.filter(|_| mark != Mark::None && !typed),
            indent: (inset * TWENTIETHS) as i32,
            hang: (words.max(x) * TWENTIETHS) as i32,
            style: place.style.into(),
            mark,
            typed,
            pieces,
        }
    }

    fn pieces(&mut self, parts: &[Stretch], look: &Look) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        let mut text = String::new();
        for part in parts {
            match part {
                Stretch::Note(note) => {
                    if !text.is_empty() {
                        out.push(Piece::Text(std::mem::take(&mut text), look.clone()));
                    }
                    out.push(Piece::Note(*note));
                }
                Stretch::Row(at, row) => {
                    let words = row.text();
                    let goes_on = words.starts_with(['.', ',', ';', ':', ')', '”', '’']);
                    if text.is_empty() && !out.is_empty() && !goes_on {
                        text.push(' ');
                        text.push_str(&words);
                    } else {
                        self.plain.hyphens.add(&mut text, &words, *at);
                    }
                }
            }
        }
        if !text.is_empty() {
            out.push(Piece::Text(text, look.clone()));
        }
        out
    }
}

/// True for words after which a clause may begin: a sentence that goes on would not cite a number here.
fn closed(words: &str) -> bool {
    words.ends_with(['.', ';', ':', ',']) || words.ends_with(" and") || words.ends_with(" or")
}

/// The mark of a part of a list whose number was tagged.
fn mark_of(label: &str, part: Part) -> Mark {
    let label = label.trim();
    if !label.chars().any(char::is_alphanumeric) || start(label).bullet || label == "o" {
        return Mark::Bullet;
    }
    let bare = label.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let stop = if bare && part == Part::Words { "." } else { "" };
    Mark::Number(format!("{label}{stop}"))
}

/// The number or sign at the beginning of the words, taken from them: in a list the first token, elsewhere one that stands
/// apart. What people typed before their words is found later, as in every kind of file.
fn taken(pieces: &mut [Piece], row: Option<&Row>, place: &Place<'_>) -> (Mark, bool) {
    let Some(Piece::Text(text, _)) = pieces.first_mut() else { return (Mark::None, false) };
    let apart = row.is_some_and(|row| row.cells.len() > 1 && is_sign(&row.cells[0].1));
    let listed = place.list.is_some() && place.first;
    if is_label_alone(text.trim()) && place.part == Part::Words && !place.cell {
        let label = std::mem::take(text);
        return (mark_of(&label, place.part), true);
    }
    let begins = start(text);
    if begins.bullet && (apart || listed || begins.label.is_none()) {
        let words = text[text.len() - begins.words.len()..].to_owned();
        let label = begins.label.map(str::to_owned);
        *text = label.map_or(words.clone(), |label| format!("{label} {words}"));
        return (Mark::Bullet, false);
    }
    if !(apart || listed && begins.label.is_some()) {
        return (Mark::None, false);
    }
    let (token, rest) = text.split_once(' ').unwrap_or((text.as_str(), ""));
    let token = begins.label.unwrap_or(token).to_owned();
    if !is_sign(&token) {
        return (Mark::None, false);
    }
    let rest = text.strip_prefix(token.as_str()).unwrap_or(rest).trim_start().to_owned();
    *text = rest;
    (mark_of(&token, place.part), place.list.is_none())
}

/// How all of a part looks.
fn look(parts: &[Stretch]) -> Look {
    let rows = || {
        parts.iter().filter_map(|part| match part {
            Stretch::Row(_, row) => Some(row),
            Stretch::Note(_) => None,
        })
    };
    let bold = rows().next().is_some() && rows().all(|row| row.heavy);
    let size = rows().map(|row| row.size).fold(0.0, f64::max);
    Look { bold, size: (size * 2.0).round() as u16, ..Look::default() }
}

/// Letters in the order in which they are read -> rows.
pub fn flow(letters: &[(u32, &Glyph)]) -> Vec<Row> {
    let mut groups: Vec<(u32, Vec<Glyph>)> = Vec::new();
    let mut line: (f64, f64) = (0.0, 0.0);
    for (page, glyph) in letters {
        let same = |group: &&mut (u32, Vec<Glyph>)| {
            let (y, size) = line;
            group.0 == *page && (glyph.y - y).abs() < SAME_ROW * glyph.size.max(size)
        };
        match groups.last_mut().filter(same) {
            Some(group) => group.1.push((*glyph).clone()),
            None => {
                line = (glyph.y, glyph.size);
                groups.push((*page, vec![(*glyph).clone()]));
            }
        }
    }
    groups.into_iter().filter_map(|(page, group)| row::row(page, group)).collect()
}

/// What letters say, in a row.
pub fn said(letters: &[(u32, &Glyph)]) -> String {
    flow(letters).iter().map(Row::text).collect::<Vec<_>>().join(" ")
}

/// The remark that the file says other words than it prints.
pub fn says_otherwise(at: u32, printed: &str, says: &str) -> Remark {
    let message =
        format!("the PDF prints this, and says of it “{says}”: what is printed was taken");
    let help = "Look at the page; if the other is right, put it there.";
    Remark::new(Kind::Doubt, Some(at), printed, message).help(help)
}
