//! PDF: letters with their places -> rows -> paragraphs. From there on it is a plain text whose lines are known better:
//! where each begins and ends on the page, and how large and heavy it is.

mod accent;
mod column;
mod foot;
mod glyph;
mod join;
mod margin;
mod page;
mod row;
mod side;
mod tagged;
mod weight;

use super::document::{Document, Kind, Mark, Remark, Unit, paragraphs};
use super::hyphen::Hyphens;
use super::refused::Refused;
use super::text;
use crate::diagnostic::guarded;
use page::{Page, Printed};
use std::collections::HashSet;
use tagged::Plain;

/// Reads a PDF.
///
/// # Errors
/// It holds no words that can be read: it is a scan, it is locked, it is damaged, or its letters are not told.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    // Damaged files are of more kinds than any library foresees: what fails in it is a file that cannot be read.
    if !weight::is_sane(bytes) {
        return Err(Refused::new(
            "the PDF unpacks to far more than a document",
            "Open it in a reader and print it to a new PDF.",
        ));
    }
    let Printed { pages, tags } =
        guarded(|| page::printed(bytes)).unwrap_or_else(|_| Err(damaged()))?;
    refuse_what_has_no_words(&pages)?;
    let mut document = Document { unit: Unit::PageLine, ..Document::default() };
    say_what_is_left_out(&pages, &mut document.remarks);
    let mut rows: Vec<row::Row> = pages.iter().flat_map(row::rows).collect();
    column::say(rows.iter().filter_map(|row| Some((row.page, row.column?))), &mut document.remarks);
    // Tags tell what a note is.
    let notes =
        if tags.is_none() { foot::take(&mut rows, &mut document.remarks) } else { Vec::new() };
    // Rows that are left out, and what was said before paragraphs were made.
    let (mut dropped, mut said) = (HashSet::new(), Vec::new());
    text::from_lines(row::lines(&rows), &mut document, |lines, remarks| {
        dropped = lines.iter().filter(|line| line.is_blank()).map(|line| line.at).collect();
        said = remarks.clone();
        join::items(&rows, lines, remarks)
    });
    foot::put(notes, &mut document);
    if let Some(tags) = tags {
        let begun = paragraphs(&document.blocks);
        let marked = begun.iter().filter(|found| found.mark != Mark::None || found.typed);
        let marked = marked.map(|found| found.at).collect();
        let begun = begun.iter().map(|found| found.at).collect();
        let clauses = tagged::numbered(&document.blocks);
        let texts: Vec<String> = rows.iter().map(row::Row::text).collect();
        let hyphens = Hyphens::of(texts.iter().map(String::as_str));
        let plain = Plain { rows: &rows, dropped, begun, marked, hyphens };
        match tagged::read(&tags, &pages, &plain, clauses) {
            Ok(read) => {
                plain.hyphens.say(&mut said);
                said.extend(read.remarks);
                said.push(tagged::followed());
                document.blocks = read.blocks;
                document.notes = read.notes;
                document.remarks = said;
            }
            Err(why) => document.remarks.push(tagged::refused(&why)),
        }
    }
    Ok(document)
}

fn damaged() -> Refused {
    Refused::new(
        "the PDF is damaged: its pages cannot be read",
        "Open it in a reader and save a copy; or import the Word document that it was made from.",
    )
}

fn refuse_what_has_no_words(pages: &[Page]) -> Result<(), Refused> {
    let letters: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if letters == 0 && unknown == 0 {
        return Err(Refused::new(
            "the PDF holds pictures of pages and no text",
            "Ask for the Word document that was printed. If there is none, have the scan read by a program for that (OCR), read it through word for word, and save it as a Word document.",
        ));
    }
    if unknown * 5 > letters {
        return Err(Refused::new(
            "the PDF does not say which letters its signs are",
            "Import the Word document that it was made from; or copy its text in a reader, see whether it is right, and save it as a file that ends in .txt.",
        ));
    }
    Ok(())
}

fn say_what_is_left_out(pages: &[Page], remarks: &mut Vec<Remark>) {
    let numbers = |which: &dyn Fn(&Page) -> bool| -> Vec<String> {
        pages.iter().filter(|page| which(page)).map(|page| page.number.to_string()).collect()
    };
    let scans = numbers(&|page| page.glyphs.is_empty() && page.pictures > 0);
    if !scans.is_empty() {
        let message = format!("no text on page {}, only a picture", scans.join(", "));
        let help = "Type what stands there, or have the page read by a program for that (OCR).";
        remarks.push(Remark::new(Kind::Doubt, None, "", message).help(help));
    }
    let read = numbers(&|page| page.hidden * 2 > page.glyphs.len().max(1));
    if !read.is_empty() {
        let message =
            format!("the text of page {} was read from a scan by a program", read.join(", "));
        let help = "Compare it with the page word for word: figures and brackets above all.";
        remarks.push(Remark::new(Kind::Doubt, None, "", message).help(help));
    }
    let turned = numbers(&|page| page.turned);
    if !turned.is_empty() {
        let message =
            format!("the text of page {} is turned: it was read upright", turned.join(", "));
        remarks.push(Remark::new(Kind::Decided, None, "", message));
    }
    let over = numbers(&|page| row::is_overprinted(page));
    if !over.is_empty() {
        let message = format!("two texts stand over each other on page {}", over.join(", "));
        let help = "Each was read by itself: see which of them is meant, and that no line is in two pieces.";
        remarks.push(Remark::new(Kind::Doubt, None, "", message).help(help));
    }
    let pictures: usize =
        pages.iter().filter(|page| !page.glyphs.is_empty()).map(|page| page.pictures).sum();
    if pictures > 0 {
        let message = match pictures {
            1 => "1 picture: none is taken from a PDF".to_owned(),
            n => format!("{n} pictures: none is taken from a PDF"),
        };
        let help =
            "Put those that matter beside the source, and name them: ![what it shows](file.png)";
        remarks.push(Remark::new(Kind::Dropped, None, "", message).help(help));
    }
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > 0 {
        let message = match unknown {
            1 => "the PDF does not say what letter a sign is".to_owned(),
            n => format!("the PDF does not say of {n} signs what letters they are"),
        };
        let help = "Each stands as \u{fffd}, or as a dash where a line begins with it: type what is on the page.";
        remarks.push(Remark::new(Kind::Doubt, None, "\u{fffd}", message).help(help));
    }
    say_margins(pages, remarks);
}

/// Stamps, and what the file calls head and foot of its pages.
fn say_margins(pages: &[Page], remarks: &mut Vec<Remark>) {
    if pages.iter().any(|page| page.kept > 0) {
        let kept: usize = pages.iter().map(|page| page.kept).sum();
        let message = format!(
            "the PDF marks {kept} letters as head or foot of pages, too many to be that: they were kept"
        );
        let help = "Take out what the pages repeat.";
        remarks.push(Remark::new(Kind::Doubt, None, "", message).help(help));
    }
    for page in pages {
        for words in &page.slanted {
            let message = "stands across the page, as a stamp does";
            remarks.push(Remark::new(
                Kind::Dropped,
                Some(row::place(page.number, 1)),
                words,
                message,
            ));
        }
        for words in &page.margins {
            let message = "is marked in the PDF as head or foot of the page";
            remarks.push(Remark::new(
                Kind::Dropped,
                Some(row::place(page.number, 1)),
                words,
                message,
            ));
        }
    }
}
