//! The walk through an OpenDocument text.

use super::styles::Styles;
use crate::import::archive::Archive;
use crate::import::count::{Count, LEVELS, Numbering};
use crate::import::document::{
    Block, Cell, Document, Kind, Look, Mark, Paragraph, Part, Piece, Remark,
};
use crate::import::xml::Element;
use std::collections::HashMap;

/// The state of the walk.
pub struct Walk<'a, 'z> {
    pub(super) archive: &'a mut Archive<'z>,
    styles: &'a Styles,
    pub(super) document: Document,
    count: Count,
    at: u32,
    pub(super) current: Paragraph,
    pub(super) after: Vec<Block>,
    /// Lists that are open, outermost first.
    pub(super) lists: Vec<List>,
    /// The last list of each style, and lists by their id.
    known: HashMap<String, u32>,
    next_list: u32,
    pub(super) in_note: bool,
    hidden: String,
}

/// A list that is open.
#[derive(Clone)]
pub(super) struct List {
    /// Lists with the same count on.
    counts_with: u32,
    style: String,
    /// What the next paragraph gets: the number of its item, unless it is a header or not the first.
    fresh: bool,
    /// The number that its item states.
    start: Option<u32>,
    /// The style of lists that its item states.
    other: Option<String>,
}

impl<'a, 'z> Walk<'a, 'z> {
    /// A walk that has not begun.
    pub fn new(archive: &'a mut Archive<'z>, styles: &'a Styles) -> Walk<'a, 'z> {
        Walk {
            archive,
            styles,
            document: Document::default(),
            count: Count::default(),
            at: 0,
            current: Paragraph::default(),
            after: Vec::new(),
            lists: Vec::new(),
            known: HashMap::new(),
            next_list: 1_000,
            in_note: false,
            hidden: String::new(),
        }
    }

    /// Everything in an element.
    pub fn whole(&mut self, element: Element<'a>) -> Vec<Block> {
        let mut out = Vec::new();
        self.blocks(element, &mut out);
        out
    }

    /// What was found, besides the blocks.
    pub fn end(self) -> Document {
        self.document
    }

    pub(super) fn remark(&mut self, kind: Kind, words: &str, message: &str, help: &str) {
        let remark = Remark::new(kind, Some(self.at.max(1)), words, message).help(help);
        self.document.remarks.push(remark);
    }

    fn blocks(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        for child in element.children() {
            match child.name() {
                "text:p" | "text:h" => self.paragraph(child, out),
                "text:list" => self.list(child, out),
                "text:numbered-paragraph" => self.blocks(child, out),
                "text:section" if child.attribute("text:display") == Some("none") => {
                    self.hidden.push_str(&child.words());
                    self.say_hidden();
                }
                "text:section" | "text:index-body" => self.blocks(child, out),
                "text:table-of-content"
                | "text:illustration-index"
                | "text:table-index"
                | "text:alphabetical-index" => {
                    self.contents(child, out);
                }
                "table:table" => {
                    let lists = std::mem::take(&mut self.lists);
                    let mut rows = Vec::new();
                    self.rows(child, &mut rows);
                    self.lists = lists;
                    if !rows.is_empty() {
                        out.push(Block::Table(rows));
                    }
                }
                "draw:frame" | "draw:g" | "draw:custom-shape" => {
                    self.drawing(child);
                    out.append(&mut self.after);
                }
                "text:tracked-changes"
                | "office:forms"
                | "text:sequence-decls"
                | "office:annotation" => {}
                _ => {}
            }
        }
    }

    fn contents(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        let from = out.len();
        if let Some(body) = element.child("text:index-body") {
            for title in body.children().filter(|part| part.is("text:index-title")) {
                self.blocks(title, out);
            }
            self.blocks(body, out);
        }
        for block in &mut out[from..] {
            if let Block::Paragraph(paragraph) = block {
                paragraph.part = Part::Contents;
            }
        }
    }

    fn rows(&mut self, element: Element<'a>, out: &mut Vec<Vec<Cell>>) {
        for child in element.children() {
            match child.name() {
                "table:table-row" => {
                    let row = self.row(child);
                    out.push(row);
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                    self.rows(child, out)
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, element: Element<'a>) -> Vec<Cell> {
        let mut cells = Vec::new();
        // Columns that the last cell of the row takes besides its own; others are covered by a cell of a row above.
        let mut own: usize = 0;
        for cell in element.children() {
            if cell.is("table:table-cell") {
                let wide = cell.attribute("table:number-columns-spanned");
                let columns = wide.and_then(|wide| wide.parse().ok()).unwrap_or(1);
                let columns = usize::clamp(columns, 1, 60);
                let mut blocks = Vec::new();
                self.blocks(cell, &mut blocks);
                let rows = cell.attribute("table:number-rows-spanned");
                let tall =
                    rows.and_then(|rows| rows.parse::<u32>().ok()).is_some_and(|rows| rows > 1);
                cells.push(Cell { blocks, columns, tall });
                own = columns - 1;
            } else if cell.is("table:covered-table-cell") {
                match own.checked_sub(1) {
                    Some(less) => own = less,
                    None => cells.extend(Cell::empty(1)),
                }
            }
        }
        cells
    }

    fn list(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        if self.lists.len() >= LEVELS {
            self.blocks_of_items(element, out);
            return;
        }
        let named = element.attribute("text:style-name").map(str::to_owned);
        let style =
            named.or_else(|| self.lists.last().map(|list| list.style.clone())).unwrap_or_default();
        let counts_with = match self.lists.last() {
            Some(outer) => outer.counts_with,
            None => self.begin_list(element, &style),
        };
        self.lists.push(List { counts_with, style, fresh: false, start: None, other: None });
        self.blocks_of_items(element, out);
        self.lists.pop();
    }

    /// A list of its own, or one that goes on.
    fn begin_list(&mut self, element: Element<'a>, style: &str) -> u32 {
        let on = element.attribute("text:continue-list").map(|id| format!("#{id}"));
        let same = (element.attribute("text:continue-numbering") == Some("true"))
            .then(|| style.to_owned());
        let known = on.or(same).and_then(|key| self.known.get(&key).copied());
        let id = known.unwrap_or_else(|| {
            self.next_list += 1;
            self.next_list
        });
        self.known.insert(style.to_owned(), id);
        if let Some(own) = element.attribute("xml:id") {
            self.known.insert(format!("#{own}"), id);
        }
        id
    }

    fn blocks_of_items(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        for child in element.children() {
            let item = child.is("text:list-item");
            if !item && !child.is("text:list-header") {
                continue;
            }
            if let Some(list) = self.lists.last_mut() {
                list.fresh = item;
                list.start =
                    child.attribute("text:start-value").and_then(|start| start.parse().ok());
                list.other = child.attribute("text:style-override").map(str::to_owned);
            }
            self.blocks(child, out);
        }
    }

    fn paragraph(&mut self, element: Element<'a>, out: &mut Vec<Block>) {
        self.at += 1;
        let style = element.attribute("text:style-name").unwrap_or("");
        self.current = Paragraph { at: self.at, style: style.into(), ..Paragraph::default() };
        let look = self.styles.look(style);
        if self.styles.hides("paragraph", style) {
            self.hidden.push_str(&element.words());
        } else {
            self.inlines(element, &look);
        }
        self.say_hidden();
        let mut paragraph = std::mem::take(&mut self.current);
        self.describe(&mut paragraph, element, style);
        if !paragraph.is_blank() || matches!(paragraph.mark, Mark::Number(_)) {
            out.push(Block::Paragraph(paragraph));
        }
        out.append(&mut self.after);
    }

    fn say_hidden(&mut self) {
        let words = std::mem::take(&mut self.hidden);
        if !words.trim().is_empty() {
            self.remark(Kind::Dropped, &words, "these words are hidden in the document", "");
        }
    }

    fn describe(&mut self, paragraph: &mut Paragraph, element: Element<'a>, style: &str) {
        let heading = element.is("text:h");
        let level = element.attribute("text:outline-level").and_then(|level| level.parse().ok());
        if self.styles.is_based_on(style, "Title") {
            paragraph.part = Part::Title;
        } else if heading {
            paragraph.part =
                Part::Heading(level.or(self.styles.outline(style)).unwrap_or(1).clamp(1, 9));
        }
        let left = self.styles.left(style);
        paragraph.indent = left;
        paragraph.hang = left;
        let depth = self.lists.len();
        if let Some(list) = self.lists.last_mut() {
            let first = std::mem::take(&mut list.fresh);
            let list = list.clone();
            let style = list.other.as_ref().unwrap_or(&list.style);
            if let Some(numbering) = self.styles.lists.get(style) {
                self.number(paragraph, numbering, &list, depth - 1, first);
            }
        } else if heading && element.attribute("text:is-list-header") != Some("true") {
            // It may begin its row anew, at a number of its own.
            let anew = element.attribute("text:restart-numbering") == Some("true");
            let start = element.attribute("text:start-value").and_then(|start| start.parse().ok());
            let start = anew.then(|| start.unwrap_or(1));
            let own =
                List { counts_with: 0, style: String::new(), fresh: true, start, other: None };
            if let Some(numbering) = self.styles.lists.get("") {
                self.number(
                    paragraph,
                    numbering,
                    &own,
                    level.unwrap_or(1).clamp(1, LEVELS) - 1,
                    true,
                );
            }
        }
    }

    fn number(
        &mut self,
        paragraph: &mut Paragraph,
        numbering: &Numbering,
        list: &List,
        level: usize,
        first: bool,
    ) {
        let indent = numbering.levels[level].indent;
        paragraph.hang = indent.left.unwrap_or(0).max(paragraph.hang);
        paragraph.indent = paragraph.hang;
        if !first {
            return;
        }
        paragraph.indent += indent.first.unwrap_or(0).min(0);
        let numbering = Numbering { counts_with: list.counts_with, ..numbering.clone() };
        if let Some(start) = list.start {
            self.count.begin(list.counts_with, level, start);
        }
        paragraph.mark = self.count.next(list.counts_with, &numbering, level);
        paragraph.row = Some((list.counts_with, level));
    }

    fn inlines(&mut self, element: Element<'a>, look: &Look) {
        for child in element.children() {
            match child.name() {
                "" => self.current.push(child.own_text(), look),
                "text:span" => {
                    let name = child.attribute("text:style-name").unwrap_or("");
                    if self.styles.hides("text", name) {
                        self.hidden.push_str(&child.words());
                    } else {
                        let look = self.styles.over(look, name);
                        self.inlines(child, &look);
                    }
                }
                "text:a" => {
                    let link =
                        child.attribute("xlink:href").filter(|to| to.contains(':')).map(Into::into);
                    self.inlines(child, &Look { link, ..look.clone() });
                }
                "text:s" | "text:tab" => self.current.push(" ", look),
                "text:line-break" => self.current.pieces.push(Piece::Break),
                "text:note" => self.note(child),
                "text:hidden-text" => {
                    self.hidden.push_str(child.attribute("text:string-value").unwrap_or(""))
                }
                "text:ruby" => {
                    if let Some(base) = child.child("text:ruby-base") {
                        self.inlines(base, look);
                    }
                }
                name if name.starts_with("draw:") => self.drawing(child),
                // Comments do not leak.
                "office:annotation" | "office:annotation-end" | "text:soft-page-break" => {}
                // Fields and marks: what they show is their text.
                _ => self.inlines(child, look),
            }
        }
    }
}
