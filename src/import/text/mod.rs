//! Plain text, as damaged as PDFs leave it: page numbers and running heads among the words, lines wrapped by hand, numbers
//! on lines of their own, lost bullets, sentences cut at the end of a page. What neighbours prove is restored and said.

mod apart;
mod contents;
mod decode;
mod furniture;
mod join;
mod labels;
mod line;
mod name;
mod number;
mod ring;
mod sign;

pub use decode::decode;
pub use join::{Item, item};
pub use line::{Line, is_label_alone, start};

use super::document::{Block, Document, Kind, Remark, Unit};
use crate::source::{CommentDoubt, Source};

/// Reads plain text.
pub fn read(bytes: &[u8]) -> Document {
    let (text, guess) = decode(bytes);
    let mut document = Document { unit: Unit::Line, ..Document::default() };
    document.remarks.extend(guess.map(guessed));
    let text = without_comments(text, &mut document.remarks);
    let mut lines = line::lines(&text);
    sign::restore_signs(&mut lines, &mut document.remarks);
    sign::restore_heaps(&mut lines, &mut document.remarks);
    from_lines(lines, &mut document, join::assembled);
    document
}

/// The text without what somebody hid in it: `<!-- ask the Chair -->`. Its lines stay where they are.
fn without_comments(text: String, remarks: &mut Vec<Remark>) -> String {
    let source = Source::new("", text);
    if source.comments().is_empty() {
        return source.text().to_owned();
    }
    let mut out = String::new();
    let mut at = 0;
    for comment in source.comments() {
        // One that never ends hides nothing: the rest of the text stays, and its sign is a doubt where it is written.
        if matches!(comment.doubt, Some(CommentDoubt::Open(_))) {
            continue;
        }
        let (start, end) = (comment.cut.start as usize, comment.cut.end as usize);
        out.push_str(&source.written()[at..start]);
        let hidden = &source.written()[start..end];
        out.extend(hidden.chars().filter(|c| *c == '\n'));
        let place = Some(source.line(comment.span.start));
        let message = "a comment: what somebody hid is not published";
        remarks.push(Remark::new(Kind::Dropped, place, hidden.trim(), message));
        at = end;
    }
    out.push_str(&source.written()[at..]);
    out
}

/// Makes a document of lines. `together` puts those into paragraphs that are left when running heads and contents lists
/// are taken out.
pub fn from_lines(
    mut lines: Vec<Line>,
    document: &mut Document,
    together: impl FnOnce(&[Line], &mut Vec<Remark>) -> Vec<Item>,
) {
    furniture::drop_furniture(&mut lines, &mut document.remarks);
    ring::read_rings(&mut lines);
    let entries = contents::drop_contents(&mut lines, &mut document.remarks);
    let items = together(&lines, &mut document.remarks);
    let items = apart::with_labels(items, &mut document.remarks);
    let mut items = join::items(items, &mut document.remarks);
    number::restore_numbers(&mut items, &mut document.remarks);
    entries.restore_headings(&mut items, &mut document.remarks);
    let named = name::named(items, &entries.words, &mut document.remarks);
    document.blocks = named.into_iter().map(Block::Paragraph).collect();
}

/// The remark that letters were read by a guess.
pub fn guessed(guess: &str) -> Remark {
    let message = format!("the file is no UTF-8: its letters were read as {guess}");
    Remark::new(Kind::Doubt, None, "", message).help("Look at quotation marks, dashes and accents.")
}
