//! Plain text, as damaged as PDFs leave it: page numbers and running heads among the words, lines wrapped by hand, numbers
//! on lines of their own, lost bullets, sentences cut at the end of a page. What neighbours prove is restored and said.

mod contents;
mod decode;
mod furniture;
mod join;
mod line;
mod name;

pub use decode::decode;
pub use join::{Item, item};
pub use line::{Line, is_label_alone, start};

use super::document::{Block, Document, Kind, Remark, Unit};

/// Reads plain text.
pub fn read(bytes: &[u8]) -> Document {
    let (text, guess) = decode(bytes);
    let mut document = Document { unit: Unit::Line, ..Document::default() };
    document.remarks.extend(guess.map(guessed));
    from_lines(line::lines(&text), &mut document, |lines, _| join::assembled(lines));
    document
}

/// Makes a document of lines. `together` puts those into paragraphs that are left when running heads and contents lists
/// are taken out.
pub fn from_lines(
    mut lines: Vec<Line>,
    document: &mut Document,
    together: impl FnOnce(&[Line], &mut Vec<Remark>) -> Vec<Item>,
) {
    furniture::drop_furniture(&mut lines, &mut document.remarks);
    let entries = contents::drop_contents(&mut lines, &mut document.remarks);
    let items = together(&lines, &mut document.remarks);
    let items = join::items(items, &mut document.remarks);
    document.blocks = name::named(items, &entries).into_iter().map(Block::Paragraph).collect();
    say_new_beginning(document);
}

/// The remark that letters were read by a guess.
pub fn guessed(guess: &str) -> Remark {
    let message = format!("the file is no UTF-8: its letters were read as {guess}");
    Remark::new(Kind::Doubt, None, "", message).help("Look at quotation marks, dashes and accents.")
}

/// A report often stands before the protocol that it brings to the meeting: the numbers begin again.
fn say_new_beginning(document: &mut Document) {
    let mut tops = Vec::new();
    for found in super::document::paragraphs(&document.blocks) {
        if let super::document::Mark::Number(number) = &found.mark
            && let Ok(number) = number.trim_end_matches('.').parse::<u32>()
            && matches!(found.part, super::document::Part::Heading(_))
        {
            tops.push((number, found.at, found.text()));
        }
    }
    let again = tops.windows(2).find(|pair| pair[1].0 == 1 && pair[0].0 >= 5);
    if let Some([(last, _, _), (_, at, words)]) = again {
        let message =
            format!("sections begin again at 1 after {last}: another document may begin here");
        let help = "If what stands before it is a report, take it out; if both are to be published, make a file of each.";
        document.remarks.push(Remark::new(Kind::Doubt, Some(*at), words, message).help(help));
    }
}
