//! Pictures and text boxes of a Word document.

use super::body::{Walk, chosen};
use crate::import::document::{Kind, Piece};
use crate::import::picture::picture;
use crate::import::xml::Element;

impl<'a> Walk<'a, '_> {
    /// What stands in a drawing: pictures, text boxes, and drawings in it.
    pub(super) fn drawing(&mut self, element: Element<'a>) {
        for child in element.children() {
            match child.name() {
                "wp:docPr" | "?:cNvPr" | "v:shape" | "v:rect" => {
                    self.describe_drawing(child);
                    self.drawing(child);
                }
                "wp:inline" | "wp:anchor" => {
                    self.story.alternative.clear();
                    self.story.decorates = false;
                    self.drawing(child);
                }
                "w:txbxContent" => self.text_box(child),
                "a:blip" => self.take_picture(child.attribute("r:embed"), child.attribute("r:link")),
                "v:imagedata" => self.take_picture(child.attribute("r:id"), None),
                "?:chart" | "?:relIds" => self.remark(
                    Kind::Doubt,
                    &self.story.alternative.clone(),
                    "a chart or diagram of Word is not taken over",
                    "Save it in Word as a picture (PNG), put that beside this file, and write ![what it shows](picture.png).",
                ),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.drawing(chosen);
                    }
                }
                _ => self.drawing(child),
            }
        }
    }

    fn describe_drawing(&mut self, element: Element<'a>) {
        let says = |name| element.attribute(name).map(str::trim).filter(|words| !words.is_empty());
        if let Some(words) = says("descr").or(says("alt")).or(says("title")) {
            self.story.alternative = words.to_owned();
        }
        let decorates = element.all().into_iter().find(|part| part.is("adec:decorative"));
        if decorates.is_some_and(|part| part.attribute("val") != Some("0")) {
            self.story.decorates = true;
        }
    }

    fn text_box(&mut self, content: Element<'a>) {
        if self.shows() {
            let blocks = self.apart(content, true);
            self.story.after.extend(blocks);
        }
    }

    fn take_picture(&mut self, inside: Option<&str>, outside: Option<&str>) {
        let words = std::mem::take(&mut self.story.alternative);
        if std::mem::take(&mut self.story.decorates) {
            self.remark(Kind::Dropped, &words, "a picture that only decorates", "");
            return;
        }
        let target = inside.and_then(|id| self.related.get(id));
        let Some(target) = target.filter(|target| !target.outside) else {
            if inside.is_some() || outside.is_some() {
                self.remark(
                    Kind::Doubt,
                    &words,
                    "a picture that is not in the file but somewhere else is not fetched",
                    "Save it beside this file, and write ![what it shows](picture.png).",
                );
            }
            return;
        };
        let key = (target.target.clone(), words.clone());
        let known = self.taken.get(&key).copied();
        let bytes = if known.is_none() { self.archive.picture(&key.0) } else { None };
        let index = known.or_else(|| {
            let taken = picture(bytes?, words.clone())?;
            self.document.pictures.push(taken);
            Some(self.document.pictures.len() - 1)
        });
        match index {
            Some(index) => {
                self.taken.insert(key, index);
                self.story.current.pieces.push(Piece::Picture(index));
            }
            None => self.remark(
                Kind::Doubt,
                &key.0,
                "a picture of a kind that no browser shows is not taken over",
                "Save it as PNG beside this file, and write ![what it shows](picture.png).",
            ),
        }
    }
}
