//! The tree of tags, gone through once: each part becomes a paragraph, a table or a note.

use super::paragraph::{said, says_otherwise};
use super::tag::{Tag, tag_of};
use super::tree::{Element, Kid};
use super::walk::{Place, Run, Walk};
use crate::import::document::{Block, Kind, Look, Paragraph, Part, Piece, Remark};
use crate::import::pdf::glyph::{Glyph, UNKNOWN};
use crate::import::pdf::row::is_sign;
use crate::read::typed_label;

impl<'a> Walk<'a> {
    /// Everything that the tags hold.
    pub fn document(&mut self, tags: &Element) -> Vec<Block> {
        let mut out = Vec::new();
        self.flow(&tags.kids, &Place::default(), &mut out);
        self.put_held(&mut out);
        out
    }

    /// Parts in a row. Words that stand in none of them are a paragraph.
    pub fn flow(&mut self, kids: &[Kid], place: &Place<'_>, out: &mut Vec<Block>) {
        let mut loose: Vec<Run<'a>> = Vec::new();
        for kid in kids {
            let element = match kid {
                Kid::Mark(page, mark) => {
                    self.add(*page, *mark, &mut loose);
                    continue;
                }
                Kid::Element(element) => element,
            };
            let tag = tag_of(element, place.depth);
            if matches!(tag, Tag::Inline) {
                self.inline(element, place, &mut loose, out);
                continue;
            }
            self.finish(std::mem::take(&mut loose), place, out);
            self.part(element, tag, place, out);
        }
        self.finish(loose, place, out);
    }

    fn part(&mut self, element: &Element, tag: Tag, place: &Place<'_>, out: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph(Part::Words) if place.part != Part::Words => {
                self.paragraph_of(element, place.clone(), out);
            }
            Tag::Paragraph(part) => {
                self.paragraph_of(
                    element,
                    Place { part, style: &element.style, ..place.clone() },
                    out,
                );
            }
            Tag::Holder => {
                self.say_words(element);
                let deeper = usize::from(matches!(element.tag.as_str(), "Sect" | "Part" | "Art"));
                let place = Place { depth: place.depth + deeper, ..place.clone() };
                self.flow(&element.kids, &place, out);
            }
            Tag::List => self.list(element, place, out),
            Tag::Item => self.item(element, place, out),
            Tag::Table => self.table(element, place, out),
            // A note that stands in no paragraph is cited nowhere: it stays where it is, or nobody would see it.
            Tag::Note => self.flow(&element.kids, place, out),
            Tag::Aside => self.aside(element),
            Tag::Inline => {}
        }
    }

    /// What stands in one paragraph; parts that stand in it against all rules come after the words before them.
    fn paragraph_of(&mut self, element: &Element, place: Place<'_>, out: &mut Vec<Block>) {
        let mut runs = Vec::new();
        let mut place = place;
        for (index, kid) in element.kids.iter().enumerate() {
            match kid {
                // LibreOffice marks the number of a paragraph by itself, and says not what it is.
                Kid::Mark(page, mark)
                    if index == 0
                        && element.kids.len() > 1
                        && self.numbers(*page, *mark, &mut place) => {}
                Kid::Mark(page, mark) => self.add(*page, *mark, &mut runs),
                Kid::Element(label)
                    if label.tag == "Lbl" && index == 0 && place.label.is_none() =>
                {
                    self.label(label, &mut place);
                }
                Kid::Element(kid) => match tag_of(kid, place.depth) {
                    Tag::Inline => self.inline(kid, &place, &mut runs, out),
                    Tag::Note => self.cite(kid, &mut runs),
                    tag => {
                        self.finish(std::mem::take(&mut runs), &place, out);
                        place.label = None;
                        self.part(kid, tag, &place, out);
                    }
                },
            }
        }
        self.say_letters(element, &runs);
        self.finish(runs, &place, out);
    }

    /// A stretch of words within a paragraph.
    fn inline(
        &mut self,
        element: &Element,
        place: &Place<'_>,
        runs: &mut Vec<Run<'a>>,
        out: &mut Vec<Block>,
    ) {
        let before = runs.len();
        for kid in &element.kids {
            match kid {
                Kid::Mark(page, mark) => self.add(*page, *mark, runs),
                Kid::Element(kid) => match tag_of(kid, place.depth) {
                    Tag::Inline => self.inline(kid, place, runs, out),
                    Tag::Note => self.cite(kid, runs),
                    Tag::Paragraph(Part::Words) | Tag::Holder => {
                        self.inline(kid, place, runs, out);
                    }
                    tag => {
                        self.finish(std::mem::take(runs), place, out);
                        self.part(kid, tag, place, out);
                    }
                },
            }
        }
        if runs.len() > before {
            self.say_letters(element, &runs[before..]);
        }
    }

    fn list(&mut self, element: &Element, place: &Place<'_>, out: &mut Vec<Block>) {
        let list = match place.list {
            Some((list, level)) => (list, level + 1),
            None => {
                self.lists += 1;
                (self.lists, 0)
            }
        };
        let place =
            Place { list: Some(list), label: None, label_x: None, first: false, ..place.clone() };
        self.flow(&element.kids, &place, out);
    }

    fn item(&mut self, element: &Element, place: &Place<'_>, out: &mut Vec<Block>) {
        let mut place = Place { label: None, label_x: None, first: true, ..place.clone() };
        let (labels, rest): (Vec<&Kid>, Vec<&Kid>) = element
            .kids
            .iter()
            .partition(|kid| matches!(kid, Kid::Element(kid) if kid.tag == "Lbl"));
        for label in labels {
            if let Kid::Element(label) = label {
                self.label(label, &mut place);
            }
        }
        let from = out.len();
        for kid in rest {
            self.flow(std::slice::from_ref(kid), &place, out);
            // The number is that of the first paragraph.
            if out.len() > from {
                place.label = None;
                place.first = false;
            }
        }
        if let Some(label) = place.label.filter(|label| out.len() == from && !label.is_empty()) {
            let pieces = vec![Piece::Text(label, Look::default())];
            out.push(Block::Paragraph(Paragraph { at: self.at, pieces, ..Paragraph::default() }));
        }
    }

    /// True for a mark that holds a number and nothing else: it is that of the paragraph.
    fn numbers(&self, page: u32, mark: i32, place: &mut Place<'_>) -> bool {
        let letters: Vec<_> = self.marks.letters(page, mark).collect();
        let words = said(&letters);
        let bare = words.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let apart = place.first || matches!(place.part, Part::Heading(_));
        let named = typed_label(&format!("{words} x")).is_some_and(|(_, rest)| rest == "x");
        let number = !words.is_empty() && place.label.is_none() && (named || is_sign(&words));
        if !number || (bare && !apart) {
            return false;
        }
        place.label_x = letters.first().map(|(_, glyph)| glyph.x);
        place.label = Some(words);
        true
    }

    fn label(&self, element: &Element, place: &mut Place<'_>) {
        let mut letters = Vec::new();
        self.all(element, &mut letters);
        place.label_x =
            letters.iter().find(|(_, glyph)| !glyph.text.trim().is_empty()).map(|(_, g)| g.x);
        let printed = said(&letters);
        place.label = Some(match printed.contains(UNKNOWN) || printed.is_empty() {
            true => element.letters.clone().unwrap_or(printed),
            false => printed,
        });
    }

    fn aside(&mut self, element: &Element) {
        let mut letters = Vec::new();
        self.all(element, &mut letters);
        let words = said(&letters);
        if !words.is_empty() {
            let message = "is tagged in the PDF as no part of the text";
            self.remarks.push(Remark::new(Kind::Dropped, Some(self.at), &words, message));
        }
    }

    fn add(&self, page: u32, mark: i32, runs: &mut Vec<Run<'a>>) {
        let letters = self.marks.letters(page, mark);
        match runs.last_mut() {
            Some(Run::Letters(last)) => last.extend(letters),
            _ => runs.push(Run::Letters(letters.collect())),
        }
    }

    fn all(&self, element: &Element, out: &mut Vec<(u32, &'a Glyph)>) {
        for kid in &element.kids {
            match kid {
                Kid::Mark(page, mark) => out.extend(self.marks.letters(*page, *mark)),
                Kid::Element(kid) => self.all(kid, out),
            }
        }
    }

    /// Pictures are not taken from a PDF: their words are told, so that they can be written again.
    fn say_words(&mut self, element: &Element) {
        if let Some(words) = &element.words {
            let message = "are the words of a picture that was not taken from the PDF";
            self.remarks.push(Remark::new(Kind::Dropped, Some(self.at), words, message));
        }
    }

    /// A part may say that its signs stand for other letters than they look like.
    fn say_letters(&mut self, element: &Element, runs: &[Run<'_>]) {
        let Some(says) = &element.letters else { return };
        let printed: Vec<String> = runs
            .iter()
            .filter_map(|run| match run {
                Run::Letters(letters) => Some(said(letters)),
                Run::Note(_) => None,
            })
            .collect();
        let printed = printed.join(" ");
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if !bare(&printed).contains(&bare(says)) {
            self.remarks.push(says_otherwise(self.at, &printed, says));
        }
    }
}
