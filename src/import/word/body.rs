//! The walk through the text of a Word document: paragraphs, tables and what may stand around them.

use super::field::Field;
use super::package::Relations;
use super::{Changes, Parts, unknown_forms};
use crate::import::archive::Archive;
use crate::import::count::Count;
use crate::import::document::{Block, Cell, Document, Kind, Look, Paragraph, Remark};
use crate::import::xml::Element;
use std::collections::HashMap;
use std::rc::Rc;

/// The notes of a document by kind and id.
pub type NotesById<'a> = HashMap<(&'static str, &'a str), (Element<'a>, &'a Relations)>;

/// The state of the walk.
pub struct Walk<'a, 'z> {
    pub(super) archive: &'a mut Archive<'z>,
    pub(super) parts: &'a Parts,
    pub(super) related: &'a Relations,
    pub(super) notes: &'a NotesById<'a>,
    pub(super) document: Document,
    pub(super) story: Story<'a>,
    /// How the rows of text boxes have come along; theirs are apart from those of the text.
    boxes: Count,
    /// Pictures that were taken, by part and words.
    pub(super) taken: HashMap<(String, String), usize>,
    pub(super) in_note: bool,
    /// The number of the next foot note, where Word counts them through.
    pub(super) next_note: Option<u32>,
}

/// What belongs to one story of the document: the text, a note, a text box.
#[derive(Default)]
pub struct Story<'a> {
    pub(super) count: Count,
    /// How many paragraphs have come.
    pub(super) at: u32,
    /// The paragraph that is being read.
    pub(super) current: Paragraph,
    /// A paragraph whose end was deleted or is hidden: the next one goes on in it.
    pub(super) pending: Option<Pending<'a>>,
    pub(super) fields: Vec<Field>,
    /// What stands in text boxes of the paragraph: it follows it.
    pub(super) after: Vec<Block>,
    pub(super) link: Option<Rc<str>>,
    /// Words for people who cannot see the next picture.
    pub(super) alternative: String,
    /// True if it need not be described: it only decorates.
    pub(super) decorates: bool,
    pub(super) hidden: String,
    /// True within a contents list.
    pub(super) contents: bool,
    pub(super) face: super::styles::Face,
    /// The look of the words that are being read.
    pub(super) base: Look,
}

/// A paragraph without an end.
pub struct Pending<'a> {
    pub(super) paragraph: Paragraph,
    pub(super) properties: Option<Element<'a>>,
    /// True if it keeps its own number and style, as where Word only hides its end.
    pub(super) leads: bool,
}

impl<'a, 'z> Walk<'a, 'z> {
    /// A walk that has not begun.
    pub fn new(
        archive: &'a mut Archive<'z>,
        parts: &'a Parts,
        related: &'a Relations,
        notes: &'a NotesById<'a>,
    ) -> Walk<'a, 'z> {
        Walk {
            archive,
            parts,
            related,
            notes,
            document: Document::default(),
            story: Story::default(),
            boxes: Count::default(),
            taken: HashMap::new(),
            in_note: false,
            next_note: None,
        }
    }

    /// What was found, besides the blocks.
    pub fn end(self) -> Document {
        let mut document = self.document;
        document.remarks.extend(unknown_forms(&self.story.count));
        document
    }

    pub(super) fn remark(&mut self, kind: Kind, words: &str, message: &str, help: &str) {
        let remark = Remark::new(kind, Some(self.story.at.max(1)), words, message).help(help);
        self.document.remarks.push(remark);
    }

    /// Everything in an element that holds paragraphs and tables.
    pub fn blocks(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        self.some_blocks(element, out);
        self.flush(out);
    }

    fn some_blocks(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        for child in element.children() {
            match child.name() {
                "w:p" => self.paragraph(child, out),
                "w:tbl" => {
                    self.flush(out);
                    let rows = self.table(child);
                    if !rows.is_empty() {
                        out.push(Block::Table(rows));
                    }
                }
                "w:sdt" => self.control(child, |walk, content| walk.some_blocks(content, out)),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.some_blocks(chosen, out);
                    }
                }
                "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => self.some_blocks(child, out),
                "w:altChunk" | "w:subDoc" => self.remark(
                    Kind::Doubt,
                    "",
                    "another document is put in here by Word, and its words are not in this file",
                    "Open the document in Word, save it again under another name, and import that.",
                ),
                _ => {}
            }
        }
    }

    /// A content control: its content, or none of it if it makes a contents list.
    pub(super) fn control(
        &mut self,
        control: Element<'a>,
        read: impl FnOnce(&mut Self, Element<'a>),
    ) {
        let gallery = control.path(&["w:sdtPr", "w:docPartObj"]);
        let lists = gallery
            .and_then(|gallery| gallery.value("w:docPartGallery"))
            .is_some_and(|name| name.eq_ignore_ascii_case("Table of Contents"));
        let before = self.story.contents;
        self.story.contents = before || lists;
        if let Some(content) = control.child("w:sdtContent") {
            read(self, content);
        }
        self.story.contents = before;
    }

    fn table(&mut self, table: Element<'a>) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        rows
    }

    fn rows(&mut self, element: Element<'a>, out: &mut Vec<Vec<Cell>>) {
        for child in element.children() {
            match child.name() {
                "w:tr" => {
                    let properties = child.child("w:trPr");
                    if !properties.is_some_and(|row| self.is_gone(row)) {
                        let mut cells = Vec::new();
                        self.cells(child, &mut cells);
                        out.push(cells);
                    }
                }
                "w:sdt" => self.control(child, |walk, content| walk.rows(content, out)),
                "w:customXml" | "w:ins" | "w:moveTo" => self.rows(child, out),
                _ => {}
            }
        }
    }

    fn cells(&mut self, element: Element<'a>, out: &mut Vec<Cell>) {
        for child in element.children() {
            match child.name() {
                "w:tc" => {
                    let properties = child.child("w:tcPr");
                    let wide = properties.and_then(|cell| cell.value("w:gridSpan"));
                    let columns = wide.and_then(|wide| wide.parse().ok()).unwrap_or(1);
                    let mut blocks = Vec::new();
                    self.blocks(child, &mut blocks);
                    // Those that a cell above takes say that they go on with it.
                    let merged = properties.and_then(|cell| cell.value("w:vMerge"));
                    let tall = merged.is_some_and(|merged| merged == "restart");
                    out.push(Cell { blocks, columns: usize::clamp(columns, 1, 60), tall });
                }
                "w:sdt" => self.control(child, |walk, content| walk.cells(content, out)),
                "w:customXml" => self.cells(child, out),
                _ => {}
            }
        }
    }

    /// True if properties say of a row or of the end of a paragraph that it is not there, as changes are decided.
    pub(super) fn is_gone(&self, properties: Element) -> bool {
        let has = |names: [&str; 2]| names.iter().any(|name| properties.child(name).is_some());
        match self.parts.changes {
            Changes::Rejected => has(["w:ins", "w:moveTo"]),
            Changes::Accepted | Changes::Refuse => has(["w:del", "w:moveFrom"]),
        }
    }

    /// Reads a story apart: a text box, or a note.
    pub(super) fn apart(&mut self, element: Element<'a>, in_box: bool) -> Vec<Block> {
        let at = self.story.at;
        let mut story = Story { at, ..Story::default() };
        if in_box {
            story.count = std::mem::take(&mut self.boxes);
        }
        let outer = std::mem::replace(&mut self.story, story);
        let mut blocks = Vec::new();
        self.blocks(element, &mut blocks);
        let story = std::mem::replace(&mut self.story, outer);
        if in_box {
            self.boxes = story.count;
        }
        blocks
    }
}

/// The branch of a choice between versions that is read: the new one if it is of a kind known here.
pub fn chosen(element: Element) -> Option<Element> {
    const KNOWN: [&str; 8] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "w16se", "a14"];
    let choices = element.children().filter(|child| child.is("mc:Choice"));
    let known = |choice: &Element| {
        let needs = choice.attribute("Requires").unwrap_or("");
        needs.split_whitespace().all(|need| KNOWN.contains(&need))
    };
    let mut choices = choices.filter(known);
    choices.next().or_else(|| element.child("mc:Fallback"))
}
