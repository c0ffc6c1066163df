//! Words of a Word document: runs, links, notes, and all that may stand in a paragraph.

use super::Changes;
use super::body::{Walk, chosen};
use super::styles::{self, Face};
use super::symbol::symbol;
use crate::import::document::{Footnote, Kind, Look, Piece};
use crate::import::xml::Element;

impl<'a> Walk<'a, '_> {
    /// What stands in a paragraph, or in something in one.
    pub(super) fn inlines(&mut self, element: Element<'a>) {
        for child in element.children() {
            match child.name() {
                "w:r" => self.run(child),
                "w:ins" | "w:moveTo" if self.parts.changes == Changes::Rejected => {}
                "w:del" | "w:moveFrom" if self.parts.changes != Changes::Rejected => {}
                "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" | "w:customXml" | "w:smartTag"
                | "w:dir" | "w:bdo" => self.inlines(child),
                "w:hyperlink" => self.link(child),
                "w:fldSimple" => {
                    self.begin_field(child.attribute("w:instr").unwrap_or("").to_owned(), child);
                    self.show_field();
                    self.inlines(child);
                    self.end_field();
                }
                "w:sdt" => self.control(child, |walk, content| walk.inlines(content)),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.inlines(chosen);
                    }
                }
                "m:oMath" | "m:oMathPara" => self.formula(child),
                "w:subDoc" => self.remark(
                    Kind::Doubt,
                    "",
                    "another document is put in here by Word, and its words are not in this file",
                    "Import that document too, and paste its text here.",
                ),
                _ => {}
            }
        }
    }

    fn link(&mut self, link: Element<'a>) {
        let to = link.attribute("r:id").and_then(|id| self.related.get(id));
        let address = to.filter(|to| to.outside).map(|to| to.target.as_str().into());
        let outer = std::mem::replace(&mut self.story.link, address);
        self.inlines(link);
        self.story.link = outer;
    }

    fn formula(&mut self, formula: Element<'a>) {
        let elements = formula.all();
        let words: String =
            elements.iter().filter(|part| part.is("m:t")).map(|text| text.words()).collect();
        self.remark(
            Kind::Doubt,
            &words,
            "a formula is kept as its letters in a row",
            "Compare it with the document.",
        );
        self.put(&words);
    }

    fn run(&mut self, run: Element<'a>) {
        let face = self.face(run.child("w:rPr"));
        self.story.base = Look {
            bold: face.bold == Some(true),
            italic: face.italic == Some(true),
            struck: face.struck == Some(true),
            height: face.height.unwrap_or_default(),
            size: face.size.unwrap_or(0),
            link: None,
        };
        if face.hidden == Some(true) {
            self.hidden_run(run);
        } else {
            self.content(run);
        }
    }

    fn face(&self, properties: Option<Element<'a>>) -> Face {
        let styles = &self.parts.styles;
        let settled = properties.map(|found| match self.parts.changes {
            Changes::Rejected => found.path(&["w:rPrChange", "w:rPr"]).unwrap_or(found),
            Changes::Accepted | Changes::Refuse => found,
        });
        let direct = settled.map(styles::face).unwrap_or_default();
        let style = settled.and_then(|found| found.value("w:rStyle"));
        let by_style = match style {
            Some(id) => styles.face_of(Some(id)).over(self.story.face),
            None => self.story.face,
        };
        direct.or(by_style).or(styles.face)
    }

    /// Words that are not shown. Marks of fields among them count all the same.
    fn hidden_run(&mut self, run: Element<'a>) {
        for child in run.children() {
            match child.name() {
                "w:fldChar" => self.field_mark(child),
                "w:instrText" => self.asked(child),
                "w:t" if self.shows() && !self.in_contents_field() => {
                    self.story.hidden.push_str(&child.words());
                }
                _ => {}
            }
        }
    }

    fn asked(&mut self, element: Element<'a>) {
        if let Some(field) = self.story.fields.last_mut().filter(|field| !field.shows) {
            field.asked.push_str(&element.words());
        }
    }

    fn content(&mut self, run: Element<'a>) {
        for child in run.children() {
            match child.name() {
                "w:t" | "w:delText" => self.put(&child.words()),
                "w:tab" | "w:ptab" => self.put("\t"),
                "w:noBreakHyphen" => self.put("-"),
                "w:br" => self.line_break(child.attribute("w:type")),
                "w:cr" => self.line_break(None),
                "w:sym" => self.sign(child),
                "w:fldChar" => self.field_mark(child),
                "w:instrText" | "w:delInstrText" => self.asked(child),
                "w:footnoteReference" => self.note("w:footnote", child),
                "w:endnoteReference" => self.note("w:endnote", child),
                "w:drawing" | "w:pict" | "w:object" => self.drawing(child),
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        self.inlines(base);
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.content(chosen);
                    }
                }
                _ => {}
            }
        }
    }

    /// Words, where words are shown.
    pub(super) fn put(&mut self, text: &str) {
        if !self.shows() {
            return;
        }
        if self.in_contents_field() {
            self.story.current.part = crate::import::document::Part::Contents;
        }
        let look = Look { link: self.story.link.clone(), ..self.story.base.clone() };
        self.story.current.push(text, &look);
    }

    fn line_break(&mut self, kind: Option<&str>) {
        if matches!(kind, Some("page" | "column")) {
            self.put(" ");
        } else if self.shows() {
            self.story.current.pieces.push(Piece::Break);
        }
    }

    fn sign(&mut self, sign: Element<'a>) {
        let font = sign.attribute("w:font").unwrap_or("");
        let code = sign.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
        match code.and_then(|code| symbol(font, code)) {
            Some(letter) => self.put(letter.encode_utf8(&mut [0; 4])),
            None => {
                let words = format!("{font} {}", sign.attribute("w:char").unwrap_or(""));
                self.remark(
                    Kind::Doubt,
                    &words,
                    "a sign of a symbol font that is not known here was left out",
                    "Look at the document, and type here what it shows.",
                );
            }
        }
    }

    fn note(&mut self, kind: &'static str, mark: Element<'a>) {
        let id = mark.attribute("w:id").unwrap_or("");
        // A note in a note would never end.
        if self.in_note || !self.shows() {
            return;
        }
        let Some(&(note, related)) = self.notes.get(&(kind, id)) else { return };
        let outer = std::mem::replace(&mut self.related, related);
        self.in_note = true;
        let blocks = self.apart(note, false);
        self.in_note = false;
        self.related = outer;
        if !blocks.is_empty() {
            self.story.current.pieces.push(Piece::Note(self.document.notes.len()));
            // A mark of its own is not counted.
            let own = mark.attribute("w:customMarkFollows").is_some_and(|own| own != "0");
            let counted = kind == "w:footnote" && !own;
            let printed = self.next_note.filter(|_| counted);
            self.next_note = self.next_note.map(|next| next.saturating_add(u32::from(counted)));
            self.document.notes.push(Footnote { printed, blocks });
        }
    }
}
