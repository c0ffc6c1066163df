//! A protocol as Akoma Ntoso 3.0 (OASIS LegalDocML) -> `<id>/<id>.akn.xml`. Its parts keep the addresses of the web page, so
//! that a citation of either is one of both; links are those of the page, from the same folder.

use crate::language::Language;
use crate::page::{AkomaNtoso, Bodies, Legislation};
use crate::protocol::{Block, Inline, ListItem, Part, Protocol, Rank};
use crate::source::escape_xml;
use jiff::civil::{Date, date};
use std::fmt::Write;

/// The document as bytes.
pub fn akoma_ntoso(page: &AkomaNtoso) -> Vec<u8> {
    let out = String::with_capacity(page.protocol.source.length() * 3 + 2048);
    let mut writer = Writer { out, bodies: &page.bodies, protocol: &page.protocol, count: 0 };
    let facts = &page.facts;
    writer.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<act name=\"");
    writer.text(&facts.kind.replace(' ', "-"));
    writer.raw("\" contains=\"singleVersion\">\n");
    meta(&mut writer.out, facts);
    writer.raw("<preface eId=\"_preface\"><longTitle eId=\"_title\"><p><docTitle eId=\"_name\">");
    writer.text(&facts.title);
    writer.raw("</docTitle></p></longTitle></preface>\n<body eId=\"_body\">\n");
    if page.protocol.parts_in(None).next().is_none() {
        // A body holds something.
        writer.raw("<hcontainer eId=\"_empty\" name=\"empty\"><content eId=\"_empty-c\"><p/></content></hcontainer>\n");
    }
    writer.parts(None);
    writer.raw("</body>\n</act>\n</akomaNtoso>\n");
    writer.out.into_bytes()
}

/// What is written where no date is known: the schema wants one.
const UNKNOWN: Date = date(1, 1, 1);

/// What the document is (FRBR), what became of it, and who is named.
fn meta(out: &mut String, facts: &Legislation) {
    let folder =
        if facts.slug.is_empty() { String::new() } else { format!("/{}", escape_xml(&facts.slug)) };
    let work = format!("/akn/gb/act{folder}/{}", escape_xml(&facts.id));
    let first = facts.acts.first().map_or(UNKNOWN, |(_, day)| *day);
    let last = facts.acts.last().map_or(first, |(_, day)| *day);
    let language = match facts.language {
        Language::English => "eng",
        Language::Welsh => "cym",
    };
    let level = |out: &mut String, name: &str, address: &str, what: &str, day: Date, more: &str| {
        let _ = writeln!(
            out,
            "<{name}><FRBRthis value=\"{address}/!main\"/><FRBRuri value=\"{address}\"/><FRBRdate date=\"{day:}\" name=\"{what}\"/><FRBRauthor href=\"#_council\"/>{more}</{name}>"
        );
    };
    let version = format!("{work}/{language}@{last}");
    out.push_str("<meta>\n<identification source=\"#_protosite\">\n");
    level(out, "FRBRWork", &work, "adopted", first, "<FRBRcountry value=\"gb\"/>");
    let spoken = format!("<FRBRlanguage language=\"{language}\"/>");
    level(out, "FRBRExpression", &version, "last act", last, &spoken);
    let form = "<FRBRformat value=\"application/akn+xml\"/>";
    level(out, "FRBRManifestation", &format!("{version}.xml"), "last act", last, form);
    out.push_str("</identification>\n");
    if !facts.acts.is_empty() {
        out.push_str("<lifecycle source=\"#_protosite\">\n");
        for (at, (event, day)) in facts.acts.iter().enumerate() {
            let kind = match *event {
                "adopted" | "reinstated" => "generation",
                "withdrawn" | "superseded" | "suspended" => "repeal",
                _ => "amendment",
            };
            let _ = writeln!(
                out,
                "<eventRef eId=\"_act{}\" date=\"{day}\" type=\"{kind}\" source=\"#_page\" refersTo=\"#_{event}\"/>",
                at + 1
            );
        }
        out.push_str("</lifecycle>\n");
    }
    references(out, facts);
    out.push_str("</meta>\n");
}

fn references(out: &mut String, facts: &Legislation) {
    out.push_str("<references source=\"#_protosite\">\n");
    let mut line = |name: &str, id: &str, href: &str, shown: &str| {
        let (href, shown) = (escape_xml(href), escape_xml(shown));
        let _ = writeln!(out, "<{name} eId=\"{id}\" href=\"{href}\" showAs=\"{shown}\"/>");
    };
    line("original", "_page", &facts.url, &facts.title);
    line(
        "TLCOrganization",
        "_council",
        facts.website.as_ref().unwrap_or(&facts.home),
        &facts.council,
    );
    line("TLCOrganization", "_protosite", "/ontology/organization/protosite", "protosite");
    let mut events: Vec<&str> = facts.acts.iter().map(|(event, _)| *event).collect();
    events.sort_unstable();
    events.dedup();
    for event in events {
        line("TLCEvent", &format!("_{event}"), &format!("/ontology/event/{event}"), event);
    }
    out.push_str("</references>\n");
}

/// Writes the clause tree, as [`super::data`] does.
struct Writer<'a> {
    out: String,
    bodies: &'a Bodies,
    protocol: &'a Protocol,
    /// Names for what has no address of its own.
    count: usize,
}

impl Writer<'_> {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escape_xml(text));
    }

    /// Opens an element with a name that nothing else has: no address of a part begins with a line.
    fn open(&mut self, element: &str) {
        self.count += 1;
        let _ = write!(self.out, "<{element} eId=\"_{}\">", self.count);
    }

    fn close(&mut self, element: &str) {
        let _ = write!(self.out, "</{element}>");
    }

    /// What a part holds; None for the document as a whole.
    fn parts(&mut self, of: Option<Part>) {
        self.protocol.parts_in(of).for_each(|part| self.part(part));
    }

    fn part(&mut self, part: Part) {
        let clause = part.clause;
        let (heading, body) = self.bodies.of(part);
        let element = match clause.rank {
            Rank::Section => "section",
            Rank::Clause => "clause",
            Rank::Point => "point",
            Rank::Paragraph => "paragraph",
        };
        let _ = write!(self.out, "<{element} eId=\"{}\">", escape_xml(&clause.address));
        if let Some(label) = &clause.label {
            self.open("num");
            self.text(&label.printed);
            self.close("num");
        }
        if !heading.is_empty() {
            self.open("heading");
            self.inlines(heading);
            self.close("heading");
        }
        if self.protocol.parts_in(Some(part)).next().is_none() {
            self.open("content");
            self.blocks(body);
            self.close("content");
        } else {
            if !body.is_empty() {
                self.open("intro");
                self.blocks(body);
                self.close("intro");
            }
            self.parts(Some(part));
        }
        self.close(element);
        self.raw("\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.paragraph(inlines, None),
            Block::Heading(inlines) => self.paragraph(inlines, Some("b")),
            Block::Quote(blocks) => self.container("quotation", blocks),
            Block::List(items) => {
                self.raw("<ul>");
                items.iter().for_each(|item| self.item(item));
                self.raw("</ul>");
            }
            Block::Table(head, rows) => {
                self.open("table");
                self.row("th", head);
                rows.iter().for_each(|row| self.row("td", row));
                self.close("table");
            }
            Block::Code(text) => {
                self.raw("<p class=\"preformatted\">");
                self.text(text);
                self.raw("</p>");
            }
            Block::Rule => {}
            Block::Note(number, _, blocks) => {
                let _ = write!(
                    self.out,
                    "<p><authorialNote eId=\"_note{number}\" marker=\"{number}\" placement=\"bottom\">"
                );
                self.some(blocks);
                self.raw("</authorialNote></p>");
            }
            // No part of what was adopted: a note of those who publish it.
            Block::Guidance(blocks) => {
                self.raw("<p>");
                self.open("authorialNote");
                self.some(blocks);
                self.raw("</authorialNote></p>");
            }
        }
    }

    fn paragraph(&mut self, inlines: &[Inline], within: Option<&str>) {
        self.raw("<p>");
        match within {
            Some(element) => self.wrapped(element, inlines),
            None => self.inlines(inlines),
        }
        self.raw("</p>");
    }

    fn container(&mut self, class: &str, blocks: &[Block]) {
        self.count += 1;
        let _ = write!(self.out, "<blockContainer class=\"{class}\" eId=\"_{}\">", self.count);
        self.some(blocks);
        self.raw("</blockContainer>");
    }

    /// Blocks where at least one is wanted.
    fn some(&mut self, blocks: &[Block]) {
        if blocks.iter().all(|block| *block == Block::Rule) {
            self.raw("<p/>");
        }
        self.blocks(blocks);
    }

    /// An item; its number is text, as everywhere. What may not stand in one stands in it as its words.
    fn item(&mut self, item: &ListItem) {
        self.raw("<li>");
        if let Some(label) = &item.label {
            self.text(label);
            self.raw(" ");
        }
        for block in &item.blocks {
            match block {
                Block::Paragraph(_) | Block::Heading(_) | Block::List(_) | Block::Code(_) => {
                    self.block(block)
                }
                other => {
                    let mut words = String::new();
                    crate::protocol::push_text(&mut words, std::slice::from_ref(other));
                    self.raw("<p>");
                    self.text(&words);
                    self.raw("</p>");
                }
            }
        }
        self.raw("</li>");
    }

    fn row(&mut self, cell: &str, cells: &[Box<[Inline]>]) {
        self.raw("<tr>");
        for inlines in cells {
            let _ = write!(self.out, "<{cell}>");
            self.paragraph(inlines, None);
            self.close(cell);
        }
        self.raw("</tr>");
    }

    fn wrapped(&mut self, element: &str, inner: &[Inline]) {
        let _ = write!(self.out, "<{element}>");
        self.inlines(inner);
        self.close(element.split(' ').next().unwrap_or(element));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emph(inner) => self.wrapped("i", inner),
                Inline::Strong(inner) => self.wrapped("b", inner),
                Inline::Strike(inner) => self.wrapped("span class=\"struck\"", inner),
                Inline::Code(text) => {
                    self.raw("<span class=\"code\">");
                    self.text(text);
                    self.raw("</span>");
                }
                Inline::Link(to, inner) | Inline::Term(to, inner) => {
                    let _ = write!(self.out, "<ref href=\"{}\">", escape_xml(to));
                    self.inlines(inner);
                    self.raw("</ref>");
                }
                Inline::Defined(inner) => self.wrapped("def", inner),
                Inline::Image(src, alt) => {
                    let _ = write!(
                        self.out,
                        "<img src=\"{}\" alt=\"{}\"/>",
                        escape_xml(src),
                        escape_xml(alt)
                    );
                }
                Inline::Break => self.raw("<br/>"),
                Inline::Note(number, _) => {
                    let _ =
                        write!(self.out, "<noteRef href=\"#_note{number}\" marker=\"{number}\"/>");
                }
            }
        }
    }
}
