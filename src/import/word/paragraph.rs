//! A paragraph of a Word document: where it ends, its style, its number.

use super::Changes;
use super::body::{Pending, Walk};
use super::styles::{self, Numbered, Style};
use crate::import::count::{Indent, Level};
use crate::import::document::{Block, Kind, Mark, Paragraph, Part};
use crate::import::xml::Element;
use std::rc::Rc;

impl<'a> Walk<'a, '_> {
    pub(super) fn paragraph(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        self.story.at += 1;
        let properties = element.child("w:pPr");
        let pending = self.story.pending.take();
        let leads = pending.as_ref().is_some_and(|pending| pending.leads);
        let lead = pending.as_ref().and_then(|pending| pending.properties);
        let begun = pending.map_or_else(Paragraph::default, |pending| pending.paragraph);
        let at = if begun.at > 0 { begun.at } else { self.story.at };
        self.story.current = Paragraph { at, ..begun };
        self.begin_face(properties);
        self.inlines(element);
        self.say_hidden();
        let own = if leads { lead } else { properties };
        let end = properties.and_then(|properties| properties.child("w:rPr"));
        let gone = end.is_some_and(|end| self.is_gone(end));
        let hidden = self.hides_end(properties, end);
        let blank = self.story.current.is_blank();
        if hidden && blank && !leads {
            self.story.after.drain(..).for_each(|block| out.push(block));
            self.story.current = Paragraph::default();
            return;
        }
        if gone || hidden {
            let paragraph = std::mem::take(&mut self.story.current);
            // A deleted end leaves the words to the next paragraph; a hidden one lets the next words run on in its own.
            let leads = leads || (hidden && !gone);
            self.story.pending = Some(Pending { paragraph, properties: own, leads });
            return;
        }
        self.finish(own, out);
    }

    /// A paragraph whose end is gone, with nothing left to go on in.
    pub(super) fn flush(&mut self, out: &mut Vec<Block>) {
        if let Some(pending) = self.story.pending.take() {
            self.story.current = pending.paragraph;
            if self.story.current.is_blank() {
                self.story.current = Paragraph::default();
                out.append(&mut self.story.after);
            } else {
                self.finish(pending.properties, out);
            }
        }
    }

    fn hides_end(&self, properties: Option<Element>, end: Option<Element>) -> bool {
        let style = self.style_id(properties);
        let own = end.map(styles::face).unwrap_or_default();
        own.or(self.parts.styles.face_of(style)).hidden == Some(true)
    }

    fn begin_face(&mut self, properties: Option<Element<'a>>) {
        let styles = &self.parts.styles;
        self.story.face = styles.face_of(self.style_id(properties));
    }

    fn say_hidden(&mut self) {
        let words = std::mem::take(&mut self.story.hidden);
        if !words.trim().is_empty() {
            self.remark(Kind::Dropped, &words, "these words are hidden in the document", "");
        }
    }

    fn style_id<'p>(&self, properties: Option<Element<'p>>) -> Option<&'p str>
    where
        'a: 'p,
    {
        let named = properties.and_then(|properties| properties.value("w:pStyle"));
        let default: Option<&'a str> = self.parts.styles.default.as_deref();
        named.or(default)
    }

    /// The properties that hold as changes are decided.
    fn settled(&self, properties: Element<'a>) -> Element<'a> {
        match self.parts.changes {
            Changes::Rejected => properties.path(&["w:pPrChange", "w:pPr"]).unwrap_or(properties),
            Changes::Accepted | Changes::Refuse => properties,
        }
    }

    fn finish(&mut self, properties: Option<Element<'a>>, out: &mut Vec<Block>) {
        let mut paragraph = std::mem::take(&mut self.story.current);
        let after = std::mem::take(&mut self.story.after);
        let ends_section = properties.is_some_and(|found| found.child("w:sectPr").is_some());
        if !(paragraph.is_blank() && ends_section) {
            let properties = properties.map(|properties| self.settled(properties));
            self.describe(&mut paragraph, properties);
            if !paragraph.is_blank() || matches!(paragraph.mark, Mark::Number(_)) {
                out.push(Block::Paragraph(paragraph));
            }
        }
        out.extend(after);
    }

    fn describe(&mut self, paragraph: &mut Paragraph, properties: Option<Element<'a>>) {
        let parts = self.parts;
        let id = self.style_id(properties);
        let chain = parts.styles.chain(id);
        paragraph.style = id.map_or_else(|| Rc::from(""), Rc::from);
        // Words of a field that makes a contents list have said so already.
        if self.story.contents {
            paragraph.part = Part::Contents;
        } else if paragraph.part != Part::Contents {
            paragraph.part = part(properties, &chain);
        }
        let direct = properties.map(styles::indent).unwrap_or_default();
        let mut indent = direct.or(parts.styles.indent_of(id));
        if let Some((num, level, by_style)) = self.numbered(properties, &chain) {
            let numbering = &parts.numberings[&num];
            let own: Indent = numbering.levels[level].indent;
            indent = match by_style {
                true => indent.or(own),
                false => direct.or(own).or(indent),
            };
            paragraph.mark = self.story.count.next(num, numbering, level);
            paragraph.row = Some((numbering.counts_with, level));
        }
        paragraph.hang = indent.left.unwrap_or(0);
        paragraph.indent = paragraph.hang + indent.first.unwrap_or(0).min(0);
    }

    /// The numbering of a paragraph and its level; true if its style gives it.
    fn numbered(
        &self,
        properties: Option<Element>,
        chain: &[(&str, &Style)],
    ) -> Option<(u32, usize, bool)> {
        let direct = properties.map(styles::numbered).unwrap_or_default();
        let inserted = properties.and_then(|found| found.path(&["w:numPr", "w:ins"])).is_some();
        let direct = match self.parts.changes {
            Changes::Rejected if inserted => Numbered::default(),
            _ => direct,
        };
        let by_style = direct.num.is_none();
        let num = direct.num.or_else(|| chain.iter().find_map(|(_, style)| style.numbered.num))?;
        let numbering = self.parts.numberings.get(&num).filter(|_| num > 0)?;
        let linked = chain.iter().find_map(|(id, _)| linked(&numbering.levels, id));
        let named = chain.iter().find_map(|(_, style)| style.numbered.level);
        let level = match by_style {
            true => direct.level.or(linked).or(named),
            false => direct.level.or(linked),
        };
        Some((num, level.unwrap_or(0), by_style))
    }
}

/// The level whose paragraphs have that style.
fn linked(levels: &[Level], id: &str) -> Option<usize> {
    levels.iter().position(|level| level.style.as_deref() == Some(id))
}

/// What the style of a paragraph, or its own level, says that it is.
fn part(properties: Option<Element>, chain: &[(&str, &Style)]) -> Part {
    let name = chain.first().map_or("", |(_, style)| style.name.as_str());
    if name == "title" {
        return Part::Title;
    }
    if matches!(name, "quote" | "intense quote" | "block text") {
        return Part::Quotation;
    }
    if name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok())
        || name == "table of figures"
    {
        return Part::Contents;
    }
    let own = properties.and_then(styles::outline);
    let level = own.or_else(|| chain.iter().find_map(|(_, style)| outline_of(style)));
    match level {
        Some(level) if level < 9 => Part::Heading(level + 1),
        _ => Part::Words,
    }
}

fn outline_of(style: &Style) -> Option<usize> {
    let by_name = || style.name.strip_prefix("heading ")?.parse::<usize>().ok()?.checked_sub(1);
    style.outline.or_else(by_name)
}
