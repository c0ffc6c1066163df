//! A protocol as data: `<id>/index.json`, for other programs and for people who check what was read.

use super::inlines::push_blocks;
use super::json::push_string;
use crate::language::Language;
use crate::page::{Bodies, ProtocolData};
use crate::protocol::{
    Block, Inline, Part, Protocol, Rank, adopted, guidance, plain_text, push_text,
};
use crate::source::first_of;

/// The protocol as JSON.
pub fn json(data: &ProtocolData) -> Vec<u8> {
    let ProtocolData { protocol, bodies, .. } = data;
    let mut out = serde_json::to_vec(data).expect("a document of texts and numbers is JSON");
    out.reserve(protocol.source.length() * 3);
    out.pop();
    out.extend_from_slice(b",\"clauses\":[");
    let mut writer = Writer { out, bodies, protocol, html: String::new(), text: String::new() };
    writer.parts(None);
    writer.out.extend_from_slice(b"]}\n");
    writer.out
}

/// Writes the clause tree. By hand rather than from a tree of values: it is most of what a site holds, and most of it
/// is words that are written twice, as HTML and as text.
struct Writer<'a> {
    out: Vec<u8>,
    bodies: &'a Bodies,
    protocol: &'a Protocol,
    html: String,
    text: String,
}

impl Writer<'_> {
    /// What a part holds; None for the document as a whole.
    fn parts(&mut self, of: Option<Part>) {
        for (index, part) in self.protocol.parts_in(of).enumerate() {
            self.raw(if index == 0 { "" } else { "," });
            self.part(part);
        }
    }

    fn part(&mut self, part: Part) {
        let clause = part.clause;
        let (_, body) = self.bodies.of(part);
        let line = self.protocol.source.line(part.span.start);
        self.raw("{\"address\":");
        self.string(&clause.address);
        if let Some(alias) = clause.aliases.first() {
            self.raw(",\"also\":");
            self.string(alias);
        }
        self.raw(",\"label\":");
        match &clause.label {
            Some(label) => self.string(&label.printed),
            None => self.raw("null"),
        }
        self.raw(",\"kind\":\"");
        self.raw(kind(clause.rank));
        self.raw("\",\"heading\":");
        match clause.rank {
            Rank::Section => self.string(&plain_text(&clause.heading)),
            _ => self.raw("null"),
        }
        self.body(body);
        self.raw(",\"children\":[");
        self.parts(Some(part));
        self.raw("],\"line\":");
        self.raw(&line.to_string());
        self.raw("}");
    }

    /// The body, and the guidance beside it as something of its own.
    fn body(&mut self, body: &[Block]) {
        self.words(adopted(body));
        let mut guides = guidance(body).peekable();
        if guides.peek().is_none() {
            return;
        }
        self.raw(",\"guidance\":[");
        for (index, blocks) in guides.enumerate() {
            self.raw(if index == 0 { "{\"html\":" } else { ",{\"html\":" });
            let (mut html, mut text) = (String::new(), String::new());
            push_blocks(&mut html, blocks, "", Language::English);
            push_text(&mut text, blocks);
            self.string(&html);
            self.raw(",\"text\":");
            self.string(&text);
            self.raw("}");
        }
        self.raw("]");
    }

    /// Blocks as HTML and as text. A paragraph of plain words is both, and needs no second look.
    fn words(&mut self, body: &[Block]) {
        if let [Block::Paragraph(inlines)] = body
            && let [Inline::Text(words)] = &**inlines
            && first_of(words.as_bytes(), needs_escape).is_none()
        {
            self.raw(",\"html\":\"<p>");
            self.raw(words);
            self.raw("</p>\",\"text\":\"");
            self.raw(words);
            self.raw("\"");
            return;
        }
        let (mut html, mut text) = (std::mem::take(&mut self.html), std::mem::take(&mut self.text));
        html.clear();
        text.clear();
        push_blocks(&mut html, body, "", Language::English);
        push_text(&mut text, body);
        self.raw(",\"html\":");
        self.string(&html);
        self.raw(",\"text\":");
        self.string(&text);
        (self.html, self.text) = (html, text);
    }

    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn string(&mut self, text: &str) {
        push_string(&mut self.out, text);
    }
}

/// True for what JSON or HTML writes otherwise.
fn needs_escape(byte: u8) -> bool {
    (byte < b' ')
        | (byte == b'"')
        | (byte == b'\\')
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
}

fn kind(rank: Rank) -> &'static str {
    match rank {
        Rank::Section => "section",
        Rank::Clause => "clause",
        Rank::Point => "point",
        Rank::Paragraph => "paragraph",
    }
}
