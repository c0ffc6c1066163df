//! Notes at the foot of pages that no tags tell of: small rows that begin with a number, which a small raised figure of the
//! same page cites.

use super::row::{self, Row};
use crate::import::document::{Block, Document, Footnote, Kind, Look, Paragraph, Piece, Remark};
use crate::import::hyphen::Hyphens;
use crate::import::raised::RAISED;
use std::collections::BTreeMap;

/// Notes are printed so much smaller than the text.
const SMALL: f64 = 0.93;
/// The next row of a note stands within so many sizes.
const CLOSE: f64 = 1.8;
/// No more rows stand below the notes: the foot of the page.
const BELOW: usize = 3;

/// A note at the foot of a page.
pub struct Foot {
    page: u32,
    at: u32,
    number: u32,
    text: String,
}

/// Takes the notes out of the rows.
pub fn take(rows: &mut Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Foot> {
    let mut sizes: Vec<f64> = rows.iter().map(|row| row.size).collect();
    sizes.sort_by(f64::total_cmp);
    let most = SMALL * sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let texts: Vec<String> = rows.iter().map(Row::text).collect();
    let hyphens = Hyphens::of(texts.iter().map(String::as_str));
    let mut gone = vec![false; rows.len()];
    let mut out = Vec::new();
    let mut from = 0;
    for page in rows.chunk_by(|a, b| a.page == b.page) {
        let texts = &texts[from..from + page.len()];
        let taken = of_page(page, texts, most, &hyphens, &mut out);
        taken.into_iter().for_each(|at| gone[from + at] = true);
        from += page.len();
    }
    hyphens.say(remarks);
    let mut gone = gone.into_iter();
    rows.retain(|_| !gone.next().unwrap_or(false));
    out
}

/// The notes of a page; which of its rows they are.
fn of_page(
    page: &[Row],
    texts: &[String],
    most: f64,
    hyphens: &Hyphens,
    out: &mut Vec<Foot>,
) -> Vec<usize> {
    let cited: Vec<u32> =
        texts.iter().flat_map(|text| marks(text)).map(|(_, number)| number).collect();
    let own = |at: usize| {
        let (number, words) = begins(&texts[at])?;
        (page[at].size <= most && cited.contains(&number)).then_some((number, words))
    };
    let Some(first) = (0..page.len()).find(|at| own(*at).is_some()) else { return Vec::new() };
    let (mut found, mut taken): (Vec<Foot>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in first..page.len() {
        let row = &page[at];
        if let Some((number, words)) = own(at) {
            let place = row::place(row.page, row.number);
            found.push(Foot { page: row.page, at: place, number, text: words.to_owned() });
        } else {
            let close = row.y - page[at - 1].y <= CLOSE * row.size.max(page[at - 1].size);
            let Some(last) = found.last_mut().filter(|_| close && row.size <= most) else { break };
            hyphens.add(&mut last.text, &texts[at], row::place(row.page, row.number));
        }
        taken.push(at);
    }
    if page.len() - first - taken.len() > BELOW {
        return Vec::new();
    }
    out.append(&mut found);
    taken
}

/// The number with which a note begins, raised or not, and its words.
fn begins(text: &str) -> Option<(u32, &str)> {
    let value = |c: char| RAISED.iter().position(|raised| *raised == c);
    let figures = text.find(|c: char| value(c).is_none() && !c.is_ascii_digit())?;
    let (mark, words) = text.split_at(figures);
    let high = mark.starts_with(RAISED);
    let words = if high { Some(words) } else { words.strip_prefix([' ', '.']) };
    let plain: String = mark
        .chars()
        .filter_map(|c| value(c).map_or(c.to_digit(10), |n| Some(n as u32)))
        .map(|n| n.to_string())
        .collect();
    let words = words?.trim_start();
    (!words.is_empty()).then_some((plain.parse().ok()?, words))
}

/// The raised numbers behind words of a text, with where each stands.
fn marks(text: &str) -> Vec<(std::ops::Range<usize>, u32)> {
    let mut out: Vec<(std::ops::Range<usize>, u32)> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(digit) = RAISED.iter().position(|raised| *raised == c) else { continue };
        let end = at + c.len_utf8();
        match out.last_mut().filter(|(range, _)| range.end == at) {
            Some((range, number)) => {
                range.end = end;
                *number = number.saturating_mul(10).saturating_add(digit as u32);
            }
            None => out.push((at..end, digit as u32)),
        }
    }
    out.retain(|(range, _)| range.start > 0);
    out
}

/// Puts the notes of a document where they are cited. One that nothing cites any more comes at the end.
pub fn put(notes: Vec<Foot>, document: &mut Document) {
    if notes.is_empty() {
        return;
    }
    let count = notes.len();
    let mut feet = Feet::default();
    for note in notes.into_iter().rev() {
        feet.open.entry(note.number).or_default().push(note);
    }
    for block in &mut document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let page = paragraph.at / row::place(1, 0);
        let pieces = std::mem::take(&mut paragraph.pieces);
        for piece in pieces {
            match piece {
                Piece::Text(text, look) => {
                    let words = Words { text: &text, look: &look, page };
                    cite(words, &mut feet, &mut document.notes, &mut paragraph.pieces);
                }
                other => paragraph.pieces.push(other),
            }
        }
    }
    let message = format!("{count} notes at the foot of pages were put where they are cited");
    document.remarks.push(Remark::new(Kind::Decided, None, "", message));
    for note in feet.open.into_values().flatten() {
        let message = "a note at the foot of a page that no words cite: it stands at the end";
        document.remarks.push(Remark::new(Kind::Doubt, Some(note.at), &note.text, message));
        let words = format!("{} {}", note.number, note.text);
        document.blocks.push(paragraph(note.at, words));
    }
}

/// The notes of a document by their numbers.
#[derive(Default)]
struct Feet {
    /// Those that nothing has cited yet, the first of them last.
    open: BTreeMap<u32, Vec<Foot>>,
    /// The last that was cited: its page, and which note of the document it is.
    cited: BTreeMap<u32, (u32, usize)>,
}

/// Words of a paragraph that begins on a page.
struct Words<'a> {
    text: &'a str,
    look: &'a Look,
    page: u32,
}

/// Words with the marks of notes among them.
fn cite(
    Words { text, look, page }: Words<'_>,
    feet: &mut Feet,
    notes: &mut Vec<Footnote>,
    out: &mut Vec<Piece>,
) {
    let mut done = 0;
    for (range, number) in marks(text) {
        // A paragraph goes on over a page or two.
        let near = |at: u32| (page..=page + 2).contains(&at);
        let mut list = feet.open.get_mut(&number);
        let list = list.as_mut().filter(|list| list.last().is_some_and(|note| near(note.page)));
        let again = feet.cited.get(&number).filter(|(at, _)| near(*at)).map(|(_, index)| *index);
        let index = match list.and_then(|list| list.pop()) {
            Some(note) => {
                feet.cited.insert(number, (note.page, notes.len()));
                let blocks = vec![paragraph(note.at, note.text)];
                notes.push(Footnote { printed: Some(number), blocks });
                notes.len() - 1
            }
            None => match again {
                Some(index) => index,
                None => continue,
            },
        };
        out.push(Piece::Text(text[done..range.start].to_owned(), look.clone()));
        out.push(Piece::Note(index));
        done = range.end;
    }
    out.extend((done < text.len()).then(|| Piece::Text(text[done..].to_owned(), look.clone())));
}

fn paragraph(at: u32, text: String) -> Block {
    let pieces = vec![Piece::Text(text, Look::default())];
    Block::Paragraph(Paragraph { at, pieces, ..Paragraph::default() })
}
