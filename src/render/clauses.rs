//! The clause tree -> HTML: numbers are real text and links to themselves; headings nest; lists are lists.

use super::inlines::{push_blocks, push_inlines};
use crate::language::Language;
use crate::page::{Anchor, Beside, Bodies, Twin};
use crate::protocol::{Block, Clause, Href, Part, Protocol, Rank, adopted};
use crate::source::push_escaped;

/// What the text of a protocol is rendered with.
pub struct Clauses<'a> {
    /// Its parts that have links.
    pub bodies: &'a Bodies,
    /// Who cites its clauses.
    pub beside: &'a Beside,
    /// The language of the page.
    pub language: Language,
    /// The same document in other languages.
    pub twins: &'a [Twin],
}

impl Clauses<'_> {
    /// The text of a protocol; its top sections have headings of a level.
    pub fn html(&self, protocol: &Protocol, level: usize) -> String {
        let mut out = String::with_capacity(protocol.source.length() * 3);
        let text = Text { with: self, protocol };
        text.children(&mut out, None, level);
        out
    }
}

/// A protocol with what its text is rendered with.
struct Text<'a> {
    with: &'a Clauses<'a>,
    protocol: &'a Protocol,
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

impl Run {
    fn tags(self) -> (&'static str, &'static str) {
        match self {
            Run::Sections | Run::Paragraphs => ("", ""),
            // No `ol`: where the styles are not those of the page (a reader's view, a page that it is embedded in, a text browser)
            // that has numbers of its own, "3. 2.3".
            Run::Clauses => ("<ul class=\"clauses\">\n", "</ul>\n"),
            Run::Points => ("<ul class=\"points\">\n", "</ul>\n"),
            Run::Bullets => ("<ul class=\"bullets\">\n", "</ul>\n"),
        }
    }
}

impl Text<'_> {
    /// What a part holds; None for the document as a whole.
    fn children(&self, out: &mut String, of: Option<Part>, level: usize) {
        let mut open: Option<Run> = None;
        for part in self.protocol.parts_in(of) {
            let run = run_of(part.clause);
            if open != Some(run) {
                out.push_str(open.map_or("", |open| open.tags().1));
                out.push_str(run.tags().0);
                open = Some(run);
            }
            match run {
                Run::Sections => self.section(out, part, level),
                Run::Clauses | Run::Points => self.item(out, part, level),
                Run::Bullets => self.bullet(out, part, level),
                Run::Paragraphs => self.paragraph(out, part, level),
            }
        }
        out.push_str(open.map_or("", |open| open.tags().1));
    }

    fn section(&self, out: &mut String, part: Part, level: usize) {
        let (clause, language) = (part.clause, self.with.language);
        let (words, body) = self.with.bodies.of(part);
        let heading = level.min(6);
        out.push_str("<section");
        id(out, clause);
        out.push('>');
        aliases(out, clause, self.before(part));
        let worded = worded(clause, " class=\"worded\"");
        out.push_str(&format!("<h{heading}{worded}>"));
        number(out, clause, language);
        if !words.is_empty() {
            out.push_str(if clause.label.is_some() { " <span>" } else { "" });
            push_inlines(out, words, language);
            out.push_str(if clause.label.is_some() { "</span>" } else { "" });
        }
        out.push_str(&format!("</h{heading}>\n"));
        twins(out, part, self.with);
        earlier(out, self.with.beside.earlier(part.id));
        changed(out, self.with.beside.changed(part.id));
        cited_by(out, self.with.beside.citing(part.id), language);
        push_blocks(out, body, &place(clause, body, language), language);
        self.children(out, Some(part), level + 1);
        out.push_str("</section>\n");
    }

    fn item(&self, out: &mut String, part: Part, level: usize) {
        let clause = part.clause;
        let (_, body) = self.with.bodies.of(part);
        let (body, beside) = body.split_at(adopted(body).len());
        let before = self.before(part);
        out.push_str("<li");
        out.push_str(worded(clause, " class=\"worded\""));
        id(out, clause);
        out.push('>');
        number(out, clause, self.with.language);
        out.push(' ');
        let single = matches!(body, [Block::Paragraph(_)])
            && clause.children.is_empty()
            && clause.aliases.is_empty()
            && before.is_empty();
        out.push_str(if single { "" } else { "<div>" });
        aliases(out, clause, before);
        self.content(out, part, body, level);
        out.push_str(if single { "" } else { "</div>" });
        self.beside(out, part, beside);
        out.push_str("</li>\n");
    }

    /// True for a clause, and for a point that stands in none: those of a Schedule.
    fn is_read_alone(&self, part: Part) -> bool {
        let outer = || part.parent.and_then(|parent| self.protocol.part(parent));
        match part.clause.rank {
            Rank::Clause => true,
            Rank::Point => outer().is_none_or(|outer| outer.clause.rank == Rank::Section),
            Rank::Section | Rank::Paragraph => false,
        }
    }

    /// What stands beside a clause and is none of its words: guidance, who cites it, the way to it in other languages.
    fn beside(&self, out: &mut String, part: Part, guidance: &[Block]) {
        const OPEN: &str = "<div class=\"beside\">";
        let (clause, language) = (part.clause, self.with.language);
        let before = out.len();
        out.push_str(OPEN);
        push_blocks(out, guidance, &place(clause, guidance, language), language);
        earlier(out, self.with.beside.earlier(part.id));
        changed(out, self.with.beside.changed(part.id));
        cited_by(out, self.with.beside.citing(part.id), language);
        if self.is_read_alone(part) {
            twins(out, part, self.with);
        }
        if out.len() == before + OPEN.len() {
            out.truncate(before);
        } else {
            out.push_str("</div>");
        }
    }

    fn bullet(&self, out: &mut String, part: Part, level: usize) {
        let (_, body) = self.with.bodies.of(part);
        out.push_str("<li");
        id(out, part.clause);
        out.push('>');
        aliases(out, part.clause, self.before(part));
        match (body, &*part.clause.children) {
            ([Block::Paragraph(inlines)], []) => push_inlines(out, inlines, self.with.language),
            _ => self.content(out, part, body, level),
        }
        out.push_str("</li>\n");
    }

    fn paragraph(&self, out: &mut String, part: Part, level: usize) {
        let (_, body) = self.with.bodies.of(part);
        if let ([Block::Paragraph(inlines)], []) = (body, &*part.clause.children) {
            out.push_str("<p");
            id(out, part.clause);
            out.push('>');
            push_inlines(out, inlines, self.with.language);
            out.push_str("</p>\n");
        } else {
            out.push_str("<div class=\"para\"");
            id(out, part.clause);
            out.push('>');
            self.content(out, part, body, level);
            out.push_str("</div>\n");
        }
    }

    fn content(&self, out: &mut String, part: Part, body: &[Block], level: usize) {
        let language = self.with.language;
        push_blocks(out, body, &place(part.clause, body, language), language);
        self.children(out, Some(part), level);
    }

    /// Addresses that a part had before, which letters may cite.
    fn before(&self, part: Part) -> &[String] {
        self.with.bodies.aliases(part.id)
    }
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

/// "clause 8.2", for the names of tables and notes in a body; nothing where there is no number, or nothing to name.
fn place(clause: &Clause, body: &[Block], language: Language) -> String {
    let plain = body.iter().all(|block| matches!(block, Block::Paragraph(_)));
    if plain || clause.citation.is_empty() {
        String::new()
    } else {
        format!("{} {}", clause.unit(language).to_lowercase(), clause.citation)
    }
}

/// A mark for a label that begins with a word, "Schedule 1": it does not stand in the column of numbers.
fn worded<'a>(clause: &Clause, mark: &'a str) -> &'a str {
    if clause.label.as_ref().is_some_and(|label| label.unit.is_some()) { mark } else { "" }
}

/// The decisions on a clause that are told beside it; they lead to the history of the document.
fn changed<'a>(out: &mut String, decisions: impl Iterator<Item = &'a str>) {
    for words in decisions {
        out.push_str("<p class=\"changed\"><a href=\"#_history\">");
        push_escaped(out, words);
        out.push_str("</a></p>");
    }
}

/// What had the number of a clause before: who follows an old citation finds it.
fn earlier(out: &mut String, told: &[(String, Option<Href>)]) {
    for (words, to) in told {
        out.push_str("<p class=\"changed\">");
        if let Some(to) = to {
            out.push_str("<a href=\"");
            push_escaped(out, to);
            out.push_str("\">");
        }
        push_escaped(out, words);
        out.push_str(if to.is_some() { "</a></p>" } else { "</p>" });
    }
}

/// The clauses of other documents that cite a clause: many are folded, so that they do not crowd it.
fn cited_by(out: &mut String, citing: &[Anchor], language: Language) {
    const FEW: usize = 2;
    let many = citing.len() > FEW;
    let (open, close) = match citing.len() {
        0 => return,
        count if many => {
            let words = language.count("cited_by_count", count);
            (format!("<details class=\"cited\"><summary>{words}</summary><ul>"), "</ul></details>")
        }
        _ => (format!("<p class=\"cited\">{} ", language.say("cited_by")), "</p>"),
    };
    out.push_str(&open);
    for (at, link) in citing.iter().enumerate() {
        out.push_str(if many {
            "<li>"
        } else if at > 0 {
            "; "
        } else {
            ""
        });
        out.push_str("<a href=\"");
        push_escaped(out, &link.href);
        out.push_str("\">");
        push_escaped(out, &link.words);
        out.push_str(if many { "</a></li>" } else { "</a>" });
    }
    out.push_str(close);
}

/// The way to the same numbered part in the other languages, named in the language that it leads to.
fn twins(out: &mut String, part: Part, with: &Clauses) {
    let named = with.twins.iter().filter(|twin| twin.named);
    for (twin, clause) in named.filter_map(|twin| Some((twin, twin.part(part.id)?))) {
        let unit = format!("{} {}", clause.unit(twin.language), clause.citation);
        let unit = if clause.label.as_ref().is_some_and(|label| label.unit.is_some()) {
            clause.citation.to_string()
        } else {
            unit
        };
        let name = twin.language.fill("clause_in", &[("clause", &unit)]);
        out.push_str("<p class=\"twin\"><a href=\"");
        push_escaped(out, &twin.href.at(&clause.address));
        out.push_str(&format!("\" lang=\"{0}\" hreflang=\"{0}\" aria-label=\"", twin.lang));
        push_escaped(out, &name);
        out.push_str(&format!("\">{}</a></p>", twin.words));
    }
}
