//! Lists of a page with their items, each with the mark that a browser shows.

use super::list::{List, list_of};
use super::style::Form;
use super::{Reading, words};
use crate::import::document::{Block, Kind, Look, Mark, Paragraph, Remark};
use crate::read::typed_label;
use scraper::ElementRef;

impl Reading {
    /// A list.
    pub(super) fn list(&mut self, element: ElementRef, look: &Look, depth: usize) {
        self.end_paragraph();
        self.lists += 1;
        self.inside += 1;
        let mut list = self.begun(element);
        // Where each item begins with a label that was typed, the stylesheet hides those of the browser.
        if list.form != "bullet" && items(element).all(is_labelled) {
            list.form = "none";
        }
        for node in element.children() {
            let Some(item) = ElementRef::wrap(node) else { continue };
            if item.value().name() != "li" {
                self.element(item, look, depth + 1);
                continue;
            }
            self.mark = Some((list.mark(item), list.id));
            self.children(item, look, depth + 1);
            self.end_paragraph();
            self.put_held();
            // An item without words has its number all the same.
            if let Some((Mark::Number(number), id)) = self.mark.take() {
                self.at += 1;
                let mark = Mark::Number(number);
                let row = Some((id, 0));
                self.document.blocks.push(Block::Paragraph(Paragraph {
                    at: self.at,
                    mark,
                    row,
                    ..Paragraph::default()
                }));
            }
        }
        self.inside -= 1;
    }

    /// A list, with a doubt where only the name of its class says how it is counted.
    fn begun(&mut self, element: ElementRef) -> List {
        let form = self.styles.form(element);
        let ordered = element.value().name() == "ol";
        let (form, guessed) = match form {
            Some(Form::Said(form)) => (Some(form), false),
            Some(Form::Guessed(form)) => (Some(form).filter(|_| ordered), ordered),
            None => (None, false),
        };
        let class = element.attr("class").unwrap_or_default();
        let drawn = ordered && form == Some("none") && !items(element).all(is_labelled);
        let first = (guessed || drawn) && self.told.insert((drawn, class.to_owned()));
        if first && drawn {
            let message =
                "the page's style hides the numbers of this list, or draws others in their place";
            let remark = Remark::new(Kind::Doubt, Some(self.at + 1), class, message);
            self.document.remarks.push(remark.help(
                "Compare it with the page in a browser, and type the numbers that stand there.",
            ));
        } else if first {
            let message = "how this list is counted stands in another file of the website: the name of its class was followed";
            let remark = Remark::new(Kind::Doubt, Some(self.at + 1), class, message);
            self.document
                .remarks
                .push(remark.help("Compare its numbers with the page in a browser."));
        }
        list_of(element, self.lists, form)
    }
}

/// The items of a list.
fn items(list: ElementRef) -> impl Iterator<Item = ElementRef> {
    list.children().filter_map(ElementRef::wrap).filter(|item| item.value().name() == "li")
}

/// True for an item that begins with a number that was typed.
fn is_labelled(item: ElementRef) -> bool {
    typed_label(&words(item)).is_some()
}
