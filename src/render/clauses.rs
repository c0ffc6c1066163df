//! The clause tree -> HTML: numbers are real text and links to themselves; headings nest; lists are lists.

use super::inlines::{push_blocks, push_inlines};
use crate::page::Bodies;
use crate::protocol::{Block, Clause, Inline, Protocol, Rank, Series};
use crate::source::push_escaped;

/// The text of a protocol.
pub fn html(protocol: &Protocol, bodies: &Bodies) -> String {
    let mut out = String::with_capacity(protocol.source.text().len() * 3);
    children(&mut out, &protocol.clauses, 2, &mut Text { bodies, next: 0 });
    out
}

/// The text of the parts, asked for in the order of a walk.
struct Text<'a> {
    bodies: &'a Bodies,
    next: u32,
}

impl<'a> Text<'a> {
    /// The heading and the body of the next part.
    fn next(&mut self, clause: &'a Clause) -> (&'a [Inline], &'a [Block]) {
        self.next += 1;
        self.bodies.of(self.next - 1, clause)
    }

    /// Addresses that the part had before, which letters may cite.
    fn before(&self) -> &'a [String] {
        self.bodies.aliases(self.next - 1)
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
    number(out, clause);
    if !words.is_empty() {
        out.push_str(if clause.label.is_some() { " <span>" } else { "" });
        push_inlines(out, words);
        out.push_str(if clause.label.is_some() { "</span>" } else { "" });
    }
    out.push_str(&format!("</h{heading}>\n"));
    push_blocks(out, body, &place(clause));
    children(out, &clause.children, level + 1, text);
    out.push_str("</section>\n");
}

fn item<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (_, body) = text.next(clause);
    let before = text.before();
    out.push_str("<li");
    id(out, clause);
    out.push('>');
    number(out, clause);
    out.push(' ');
    let single = matches!(body, [Block::Paragraph(_)]) && clause.children.is_empty() && clause.alias.is_none() && before.is_empty();
    out.push_str(if single { "" } else { "<div>" });
    aliases(out, clause, before);
    content(out, clause, body, level, text);
    out.push_str(if single { "</li>\n" } else { "</div></li>\n" });
}

fn bullet<'a>(out: &mut String, clause: &'a Clause, level: usize, text: &mut Text<'a>) {
    let (_, body) = text.next(clause);
    let before = text.before();
    out.push_str("<li");
    id(out, clause);
    out.push('>');
    aliases(out, clause, before);
    match (body, &*clause.children) {
        ([Block::Paragraph(inlines)], []) => push_inlines(out, inlines),
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
        push_inlines(out, inlines);
        out.push_str("</p>\n");
    } else {
        out.push_str("<div class=\"para\"");
        id(out, clause);
        out.push('>');
        content(out, clause, body, level, text);
        out.push_str("</div>\n");
    }
}

fn content<'a>(out: &mut String, clause: &'a Clause, body: &[Block], level: usize, text: &mut Text<'a>) {
    push_blocks(out, body, &place(clause));
    children(out, &clause.children, level, text);
}

fn id(out: &mut String, clause: &Clause) {
    out.push_str(" id=\"");
    push_escaped(out, &clause.address);
    out.push('"');
}

/// Addresses besides its own: that which the number would give, where the author set another, and those it had before.
fn aliases(out: &mut String, clause: &Clause, before: &[String]) {
    for alias in clause.alias.iter().map(AsRef::as_ref).chain(before.iter().map(String::as_str)) {
        out.push_str("<span class=\"alias\" id=\"");
        push_escaped(out, alias);
        out.push_str("\"></span>");
    }
}

/// The label as a link to its own place. Its name says what it is, and holds what is seen (WCAG 2.2, 2.4.4 and 2.5.3).
fn number(out: &mut String, clause: &Clause) {
    let Some(label) = &clause.label else { return };
    out.push_str("<a class=\"num\" href=\"#");
    push_escaped(out, &clause.address);
    out.push('"');
    if !matches!(label.series, Series::Named(_)) {
        out.push_str(" aria-label=\"");
        out.push_str(clause.unit());
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
fn place(clause: &Clause) -> String {
    if clause.citation.is_empty() { String::new() } else { format!("{} {}", clause.unit().to_lowercase(), clause.citation) }
}
