//! What stands apart from the text of an OpenDocument text: notes, text boxes, pictures.

use super::body::Walk;
use crate::import::document::{Block, Footnote, Kind, Piece};
use crate::import::picture::picture;
use crate::import::xml::Element;

impl<'a> Walk<'a, '_> {
    pub(super) fn note(&mut self, note: Element<'a>) {
        let Some(body) = note.child("text:note-body").filter(|_| !self.in_note) else { return };
        self.in_note = true;
        let blocks = self.apart(body);
        self.in_note = false;
        if !blocks.is_empty() {
            self.current.pieces.push(Piece::Note(self.document.notes.len()));
            let citation = note.child("text:note-citation").map(|mark| mark.words());
            let printed = citation.and_then(|mark| mark.trim().parse().ok());
            self.document.notes.push(Footnote { printed, blocks });
        }
    }

    /// A story of its own: a note, a text box.
    fn apart(&mut self, element: Element<'a>) -> Vec<Block> {
        let current = std::mem::take(&mut self.current);
        let after = std::mem::take(&mut self.after);
        let lists = std::mem::take(&mut self.lists);
        let blocks = self.whole(element);
        self.current = current;
        self.after = after;
        self.lists = lists;
        blocks
    }

    pub(super) fn drawing(&mut self, element: Element<'a>) {
        let says = |name: &str| {
            element
                .child(name)
                .map(|words| words.words().trim().to_owned())
                .filter(|words| !words.is_empty())
        };
        let words = says("svg:desc").or(says("svg:title")).unwrap_or_default();
        if element.is("draw:text-box") || element.is("draw:custom-shape") {
            let blocks = self.apart(element);
            self.after.extend(blocks);
            return;
        }
        for child in element.children() {
            match child.name() {
                "draw:image" => self.image(child, &words),
                "draw:object" => self.remark(
                    Kind::Doubt,
                    &words,
                    "a chart, a formula or another object is not taken over",
                    "Save it as a picture (PNG), put that beside this file, and write ![what it shows](picture.png).",
                ),
                name if name.starts_with("draw:") => self.drawing(child),
                _ => {}
            }
        }
    }

    fn image(&mut self, image: Element<'a>, words: &str) {
        let name = image.attribute("xlink:href").unwrap_or("").trim_start_matches("./").to_owned();
        match self.archive.picture(&name).and_then(|bytes| picture(bytes, words.to_owned())) {
            Some(taken) => {
                self.current.pieces.push(Piece::Picture(self.document.pictures.len()));
                self.document.pictures.push(taken);
            }
            None => self.remark(
                Kind::Doubt,
                &name,
                "a picture that is not in the file, or of a kind that no browser shows, is not taken over",
                "Save it as PNG beside this file, and write ![what it shows](picture.png).",
            ),
        }
    }
}
