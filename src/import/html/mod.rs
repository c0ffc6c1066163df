//! Web pages: the text of the page and not the site around it, with the numbers of its lists as browsers show them.

mod around;
mod items;
mod list;
mod reached;
mod style;
mod table;

use super::document::{
    Block, Document, Height, Kind, Look, Mark, Paragraph, Part, Piece, Remark, Unit,
};
use super::refused::Refused;
use super::text::start;
use crate::read::typed_label;
use around::{is_of_blog, is_of_website};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;
use style::Styles;

/// Deeper than this nothing is nested that people wrote; what is deeper is taken as words.
const DEEPEST: usize = 100;
/// More open elements than this no page has.
const MOST_OPEN: usize = 3_000;
/// One level of a list, in twentieths of a point.
const STEP: i32 = 720;

/// Reads a web page.
pub fn read(text: &str) -> Result<Document, Refused> {
    if deepest(text) > MOST_OPEN {
        return Err(Refused::new(
            "the page has more elements inside each other than any page",
            "Open it in a browser, copy its text into a file that ends in .txt, and import that.",
        ));
    }
    let html = Html::parse_document(text);
    let mut reading = Reading { styles: Styles::read(&html), ..Reading::default() };
    reading.document.unit = Unit::Part;
    reading.document.title =
        first(&html, "title").map(|title| words(title)).filter(|title| !title.is_empty());
    let main = main_of(&html);
    reading.page = words(main).split_whitespace().count();
    reading.children(main, &Look::default(), 0);
    reading.end_paragraph();
    reading.put_held();
    reading.say_around(&html, main);
    Ok(reading.document)
}

/// How many elements stand open at most, counted without a parser: one that builds a tree walks up it at each of them.
fn deepest(text: &str) -> usize {
    const ENDLESS: [&str; 20] = [
        "br", "img", "input", "meta", "link", "hr", "source", "col", "area", "base", "embed",
        "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option",
    ];
    let (mut open, mut most) = (0_usize, 0);
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name: String = rest
            .iter()
            .skip(usize::from(closes))
            .take(12)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        if name.is_empty() || ENDLESS.contains(&name.as_str()) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

fn first<'a>(html: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector).ok()?;
    html.select(&selector).next()
}

/// All words of an element in a row.
fn words(element: ElementRef) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The element that holds the text of the page: the one that says so, if it holds enough of the words.
fn main_of(html: &Html) -> ElementRef<'_> {
    let body = first(html, "body").unwrap_or(html.root_element());
    let all = words(body).len();
    let names = ["main", "[role=main]", "#main-content", "#content", ".entry-content", "article"];
    let mut found = names.iter().filter_map(|name| first(html, name));
    found.find(|element| words(*element).len() * 4 > all).unwrap_or(body)
}

#[derive(Default)]
struct Reading {
    document: Document,
    current: Paragraph,
    at: u32,
    lists: u32,
    /// How many lists stand around.
    inside: i32,
    /// The mark that the next paragraph gets: it is the first of its item.
    mark: Option<(Mark, u32)>,
    /// A label in an element of its own: the words that follow are those of its paragraph.
    held: Option<Paragraph>,
    /// Lines end where they were typed so.
    typed: bool,
    skipped: BTreeSet<String>,
    /// What a blog put round the text.
    of_blog: BTreeSet<String>,
    /// How many words the text of the page has.
    page: usize,
    /// What the styles of the page say of lists.
    styles: Styles,
    /// Lists whose numbers are a doubt, by their classes: each kind is told once.
    told: BTreeSet<(bool, String)>,
    /// Where links lead that are to other files of the old website.
    unlinked: BTreeSet<String>,
}

impl Reading {
    fn children(&mut self, element: ElementRef, look: &Look, depth: usize) {
        if depth > DEEPEST {
            self.current.push(&words(element), look);
            return;
        }
        for node in element.children() {
            if let Some(text) = node.value().as_text() {
                match self.typed {
                    true => self.typed_lines(text, look),
                    false => self.current.push(text, look),
                }
            } else if let Some(child) = ElementRef::wrap(node) {
                self.element(child, look, depth + 1);
            }
        }
    }

    fn element(&mut self, element: ElementRef, look: &Look, depth: usize) {
        let name = element.value().name();
        match name {
            "script" | "style" | "template" | "head" | "svg" | "input" => {}
            _ if is_hidden(element) => self.skip(element),
            _ if is_of_blog(element, self.page) => drop(self.of_blog.insert(words(element))),
            // A heading that opens what stands under it is a button.
            "button" if self.current.is_blank() && (self.in_heading() || opens(element)) => {
                self.children(element, look, depth)
            }
            "nav" | "aside" | "footer" | "form" | "noscript" | "button" | "select" => {
                self.skip(element)
            }
            "iframe" | "object" | "embed" | "video" | "audio" => self.skip_frame(element),
            "br" => self.current.pieces.push(Piece::Break),
            "pre" => self.pre(element, look, depth),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_paragraph();
                self.current.part = Part::Heading(usize::from(name.as_bytes()[1] - b'0'));
                self.children(element, &Look::default(), depth);
                self.end_paragraph();
            }
            "ol" | "ul" | "menu" => self.list(element, look, depth),
            "blockquote" => self.quotation(element, look, depth),
            "table" => self.table(element, depth),
            "img" => self.picture(element),
            "b" | "strong" => self.children(element, &Look { bold: true, ..look.clone() }, depth),
            "i" | "em" | "cite" => {
                self.children(element, &Look { italic: true, ..look.clone() }, depth)
            }
            "s" | "del" | "strike" => {
                self.children(element, &Look { struck: true, ..look.clone() }, depth)
            }
            "a" if is_sign_of_place(element) => {}
            "a" => {
                let to = element.attr("href").map(str::trim);
                let elsewhere = to.filter(|to| !to.contains(':') && !to.starts_with('#'));
                self.unlinked.extend(elsewhere.filter(|to| !to.is_empty()).map(str::to_owned));
                let link = to.filter(|to| to.contains(':')).map(Into::into);
                self.children(element, &Look { link, ..look.clone() }, depth);
            }
            "sup" | "sub" => {
                let height = if name == "sup" { Height::Raised } else { Height::Lowered };
                self.children(element, &Look { height, ..look.clone() }, depth);
            }
            "span" | "u" | "small" | "font" | "abbr" | "time" | "mark" | "label" | "q" | "code"
            | "ins" | "kbd" | "var" | "bdi" | "bdo" | "big" | "tt" | "strike-through" => {
                let height = style::height(element).unwrap_or(look.height);
                self.children(element, &Look { height, ..look.clone() }, depth);
            }
            _ => {
                self.end_paragraph();
                self.children(element, look, depth);
                self.end_paragraph();
            }
        }
    }

    fn in_heading(&self) -> bool {
        matches!(self.current.part, Part::Heading(_))
    }

    /// What a page shows of another file, which stays where it is.
    fn skip_frame(&mut self, element: ElementRef) {
        let names = ["title", "src", "data"];
        let named =
            names.iter().find_map(|name| element.attr(name).filter(|name| !name.is_empty()));
        self.skipped.insert(named.unwrap_or(element.value().name()).to_owned());
    }

    /// What is quoted. Old pages set whole texts further in so, with their headings and lists: these are no quotation.
    fn quotation(&mut self, element: ElementRef, look: &Look, depth: usize) {
        self.end_paragraph();
        let from = self.document.blocks.len();
        self.children(element, look, depth);
        self.end_paragraph();
        let quoted = self.document.blocks.get_mut(from..).unwrap_or_default();
        let plain = |block: &Block| matches!(block, Block::Paragraph(found) if found.part == Part::Words && found.mark == Mark::None);
        if quoted.iter().all(plain) {
            for block in quoted {
                if let Block::Paragraph(paragraph) = block {
                    paragraph.part = Part::Quotation;
                }
            }
        }
    }

    /// Lines as they were typed.
    fn pre(&mut self, element: ElementRef, look: &Look, depth: usize) {
        self.end_paragraph();
        let around = std::mem::replace(&mut self.typed, true);
        self.children(element, look, depth);
        self.typed = around;
        self.end_paragraph();
    }

    /// A line ends where it was typed so, and a paragraph where a line is empty or begins with a number.
    fn typed_lines(&mut self, text: &str, look: &Look) {
        for (index, line) in text.split('\n').enumerate() {
            let begins = start(line.trim_start());
            if index > 0 && (line.trim().is_empty() || begins.bullet || begins.label.is_some()) {
                self.end_paragraph();
            } else if index > 0 && !self.current.is_blank() {
                self.current.pieces.push(Piece::Break);
            }
            self.current.push(line, look);
        }
    }

    fn skip(&mut self, element: ElementRef) {
        let words = words(element);
        if !words.is_empty() {
            self.skipped.insert(words);
        }
    }

    fn picture(&mut self, image: ElementRef) {
        // Without words it may say something; with empty ones it is there to please.
        let words = image.attr("alt").or(image.attr("src")).unwrap_or("").trim();
        if !words.is_empty() {
            let message = "a picture of the page is not in the file, and is not fetched";
            let help = "Save it beside this file, and write ![what it shows](picture.png).";
            let remark = Remark::new(Kind::Doubt, Some(self.at.max(1)), words, message).help(help);
            self.document.remarks.push(remark);
        }
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.current);
        if paragraph.is_blank() {
            return;
        }
        if let Some(held) = self.held.take() {
            let marked = matches!(&self.mark, Some((mark, _)) if *mark != Mark::None);
            let goes_on = paragraph.part == Part::Words && !marked;
            if goes_on {
                paragraph.pieces.insert(0, Piece::Text(" ".to_owned(), Look::default()));
                paragraph.pieces.splice(0..0, held.pieces);
            } else {
                let next = std::mem::replace(&mut self.current, held);
                self.put();
                self.current = next;
            }
        } else if paragraph.part == Part::Words && is_label(&paragraph.text()) {
            self.held = Some(paragraph);
            return;
        }
        self.current = paragraph;
        self.put();
    }

    /// A label that no words followed.
    fn put_held(&mut self) {
        if let Some(held) = self.held.take() {
            self.current = held;
            self.put();
        }
    }

    /// Puts the current paragraph to the others.
    fn put(&mut self) {
        let mut paragraph = std::mem::take(&mut self.current);
        if is_of_website(&paragraph) && self.mark.is_none() {
            self.of_blog.insert(paragraph.text().trim().to_owned());
            return;
        }
        self.at += 1;
        paragraph.at = self.at;
        let left = (self.inside - 1).max(0) * STEP;
        paragraph.hang = left + if self.inside > 0 { STEP } else { 0 };
        paragraph.indent = paragraph.hang;
        if let Some((mark, id)) = self.mark.take() {
            paragraph.mark = mark;
            paragraph.row = Some((id, 0));
            paragraph.indent = left;
        }
        self.document.blocks.push(Block::Paragraph(paragraph));
    }
}

/// True for what a browser shows to nobody.
fn is_hidden(element: ElementRef) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// True for the sign beside a heading that leads to the heading itself: "#", "¶".
fn is_sign_of_place(link: ElementRef) -> bool {
    let words = words(link);
    let within = link.attr("href").is_some_and(|to| to.trim().starts_with('#') && to.len() > 1);
    within && matches!(words.as_str(), "#" | "¶" | "§" | "🔗" | "⚓")
}

/// True for a button that opens a part of the page.
fn opens(element: ElementRef) -> bool {
    element.attr("aria-expanded").is_some() || element.attr("aria-controls").is_some()
}

/// True for a label and nothing else.
fn is_label(text: &str) -> bool {
    typed_label(text.trim()).is_some_and(|(_, words)| words.is_empty())
}
