//! The clause tree -> HTML: numbers are real text and links to themselves; headings nest; lists are lists.

use super::inlines::{push_blocks, push_inlines};
use crate::language::Language;
use crate::page::{Bodies, Twin};
use crate::protocol::{Block, Clause, Inline, Protocol, Rank};
use crate::source::push_escaped;

/// What the text of a protocol is rendered with.
pub struct Clauses<'a> {
    /// Its parts that have links.
    pub bodies: &'a Bodies,
    /// The language of the page.
    pub language: Language,
    /// The same document in other languages.
    pub twins: &'a [Twin],
}

impl Clauses<'_> {
    /// The text of a protocol; its top sections have headings of a level.
    pub fn html(&self, protocol: &Protocol, level: usize) -> String {
        let mut out = String::with_capacity(protocol.source.text().len() * 3);
        children(&mut out, &protocol.clauses, level, &mut Text { with: self, next: 0 });
        out
    }
}

/// The text of the parts, asked for in the order of a walk.
struct Text<'a> {
    with: &'a Clauses<'a>,
    next: u32,
}

impl<'a> Text<'a> {
    /// The heading and the body of the next part.
    fn next(&mut self, clause: &'a Clause) -> (&'a [Inline], &'a [Block]) {
        self.next += 1;
        self.with.bodies.of(self.next - 1, clause)
    }

    /// Addresses that the part had before, which letters may cite.
    fn before(&self) -> &'a [String] {
        self.with.bodies.aliases(self.next - 1)
    }
}

/// What a run of neighbours is in HTML.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Run {
    Sections,
    Clauses,
    Points,
    Bullets,
    Paragraphs,
}

fn run_of(clause: &Clause) -> Run {
    match (clause.rank, &clause.label) {
        (Rank::Section, _) => Run::Sections,
        (Rank::Clause, _) => Run::Clauses,
        (Rank::Point, Some(_)) => Run::Points,
        (Rank::Point, None) => Run::Bullets,
        (Rank::Paragraph, _) => Run::Paragraphs,
    }
}

fn children<'a>(out: &mut String, clauses: &'a [Clause], level: usize, text: &mut Text<'a>) {
    for run in clauses.chunk_by(|a, b| run_of(a) == run_of(b)) {
        let (open, close) = match run_of(&run[0]) {
            Run::Sections | Run::Paragraphs => ("", ""),
            Run::Clauses => ("<ol class=\"clauses\">\n", "</ol>\n"),
            Run::Points => ("<ol class=\"points\">\n", "</ol>\n"),
            Run::Bullets => ("<ul class=\"bullets\">\n", "</ul>\n"),
        };
        out.push_str(open);
        for clause in run {
            match run_of(clause) {
                Run::Sections => section(out, clause, level, text),
                Run::Clauses | Run::Points => item(out, clause, level, text),
                Run::Bullets => bullet(out, clause, level, text),
                Run::Paragraphs => paragraph(out, clause, level, text),
            }
        }
        out.push_str(close);
    }
}

fn section<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (words, body) = text.next(clause);
    let before = text.before();
    let heading = level.min(6);
    out.push_str("<section");
    id(out, clause);
    out.push('>');
    aliases(out, clause, before);
    out.push_str(&format!("<h{heading}>"));
    number(out, clause, text.with.language);
    if !words.is_empty() {
        out.push_str(if clause.label.is_some() { " <span>" } else { "" });
        push_inlines(out, words, text.with.language);
        out.push_str(if clause.label.is_some() { "</span>" } else { "" });
    }
    out.push_str(&format!("</h{heading}>\n"));
    twins(out, clause, text.with, "p");
    push_blocks(out, body, &place(clause, text.with.language), text.with.language);
    children(out, &clause.children, level + 1, text);
    out.push_str("</section>\n");
}

fn item<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (_, body) = text.next(clause);
    let before = text.before();
    out.push_str("<li");
    id(out, clause);
    out.push('>');
    number(out, clause, text.with.language);
    out.push(' ');
    let single = matches!(body, [Block::Paragraph(_)])
        && clause.children.is_empty()
        && clause.aliases.is_empty()
        && before.is_empty();
    out.push_str(if single { "" } else { "<div>" });
    aliases(out, clause, before);
    content(out, clause, body, level, text);
    out.push_str(if single { "" } else { "</div>" });
    if clause.rank == Rank::Clause {
        twins(out, clause, text.with, "span");
    }
    out.push_str("</li>\n");
}

fn bullet<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (_, body) = text.next(clause);
    let before = text.before();
    out.push_str("<li");
    id(out, clause);
    out.push('>');
    aliases(out, clause, before);
    match (body, &*clause.children) {
        ([Block::Paragraph(inlines)], []) => push_inlines(out, inlines, text.with.language),
        _ => content(out, clause, body, level, text),
    }
    out.push_str("</li>\n");
}

fn paragraph<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (_, body) = text.next(clause);
    if let ([Block::Paragraph(inlines)], []) = (body, &*clause.children) {
        out.push_str("<p");
        id(out, clause);
        out.push('>');
        push_inlines(out, inlines, text.with.language);
        out.push_str("</p>\n");
    } else {
        out.push_str("<div class=\"para\"");
        id(out, clause);
        out.push('>');
        content(out, clause, body, level, text);
        out.push_str("</div>\n");
    }
}

fn content<'a>(
    out: &mut String,
    clause: &'a Clause,
    body: &[Block],
    level: usize,
    text: &mut Text<'a>,
) {
    push_blocks(out, body, &place(clause, text.with.language), text.with.language);
    children(out, &clause.children, level, text);
}

fn id(out: &mut String, clause: &Clause) {
    out.push_str(" id=\"");
    push_escaped(out, &clause.address);
    out.push('"');
}

/// Addresses besides its own: that which the number would give, where the author set another, and those it had before.
fn aliases(out: &mut String, clause: &Clause, before: &[String]) {
    for alias in clause.aliases.iter().map(AsRef::as_ref).chain(before.iter().map(String::as_str)) {
        out.push_str("<span class=\"alias\" id=\"");
        push_escaped(out, alias);
        out.push_str("\"></span>");
    }
}

/// The label as a link to its own place. Its name says what it is, and holds what is seen (WCAG 2.2, 2.4.4 and 2.5.3).
fn number(out: &mut String, clause: &Clause, language: Language) {
    let Some(label) = &clause.label else { return };
    out.push_str("<a class=\"num\" href=\"#");
    push_escaped(out, &clause.address);
    out.push('"');
    if label.unit.is_none() {
        out.push_str(" aria-label=\"");
        out.push_str(clause.unit(language));
        out.push(' ');
        push_escaped(out, name(clause, &label.printed));
        out.push('"');
    }
    out.push('>');
    push_escaped(out, &label.printed);
    out.push_str("</a>");
}

/// The citation, if it holds the label as it is seen; else the label: "8.2(b)", but "10.1.2." with its stop.
fn name<'a>(clause: &'a Clause, printed: &'a str) -> &'a str {
    if clause.citation.contains(printed) { &clause.citation } else { printed }
}

/// "clause 8.2", for the name of a table; nothing where there is no number.
fn place(clause: &Clause, language: Language) -> String {
    if clause.citation.is_empty() {
        String::new()
    } else {
        format!("{} {}", clause.unit(language).to_lowercase(), clause.citation)
    }
}

/// The way to the same numbered part in the other languages, named in the language that it leads to.
fn twins(out: &mut String, clause: &Clause, with: &Clauses, tag: &str) {
    if clause.label.is_none() {
        return;
    }
    let there = |twin: &&Twin| twin.named && twin.protocol.has_address(&clause.address);
    for twin in with.twins.iter().filter(there) {
        let unit = format!("{} {}", clause.unit(twin.language), clause.citation);
        let unit = if clause.label.as_ref().is_some_and(|label| label.unit.is_some()) {
            clause.citation.to_string()
        } else {
            unit
        };
        let name = twin.language.fill("clause_in", &[("clause", &unit)]);
        out.push_str(&format!("<{tag} class=\"twin\"><a href=\""));
        push_escaped(out, &twin.href.at(&clause.address));
        out.push_str(&format!("\" lang=\"{0}\" hreflang=\"{0}\" aria-label=\"", twin.lang));
        push_escaped(out, &name);
        out.push_str(&format!("\">{}</a></{tag}>", twin.words));
    }
}
