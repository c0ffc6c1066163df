//! Inlines and blocks -> HTML.

use crate::language::Language;
use crate::protocol::{Block, Inline, Inlines, ListItem, plain_text};
use crate::source::push_escaped;

/// Appends inlines.
pub fn push_inlines(out: &mut String, inlines: &[Inline], language: Language) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_escaped(out, text),
            Inline::Emph(inner) => wrapped(out, "em", inner, language),
            Inline::Strong(inner) => wrapped(out, "strong", inner, language),
            Inline::Strike(inner) => wrapped(out, "s", inner, language),
            Inline::Code(text) => {
                out.push_str("<code>");
                push_escaped(out, text);
                out.push_str("</code>");
            }
            Inline::Link(to, inner) => push_link(out, "", to, inner, language),
            Inline::Term(to, inner) => push_link(out, "class=\"term\" ", to, inner, language),
            Inline::Defined(inner) => wrapped(out, "dfn", inner, language),
            Inline::Image(src, alt) => push_image(out, src, alt),
            Inline::Break => out.push_str("<br>\n"),
            Inline::Note(number, mark) => {
                let name = language.fill("note", &[("number", &number.to_string())]);
                out.push_str(&format!("<sup><a id=\"_mark{number}-{mark}\" href=\"#_note{number}\" aria-label=\"{name}\">{number}</a></sup>"));
            }
        }
    }
}

fn wrapped(out: &mut String, tag: &str, inner: &[Inline], language: Language) {
    out.push_str(&format!("<{tag}>"));
    push_inlines(out, inner, language);
    out.push_str(&format!("</{tag}>"));
}

fn push_link(out: &mut String, class: &str, to: &str, inner: &[Inline], language: Language) {
    out.push_str("<a ");
    out.push_str(class);
    out.push_str("href=\"");
    push_escaped(out, to);
    out.push_str("\">");
    push_inlines(out, inner, language);
    out.push_str("</a>");
}

fn push_image(out: &mut String, src: &str, alt: &str) {
    out.push_str("<img src=\"");
    push_escaped(out, src);
    out.push_str("\" alt=\"");
    push_escaped(out, alt);
    out.push_str("\">");
}

/// Appends blocks. `place` names the clause they stand in, for tables: "clause 8.2".
pub fn push_blocks(out: &mut String, blocks: &[Block], place: &str, language: Language) {
    for block in blocks {
        push_block(out, block, place, language);
    }
}

fn push_block(out: &mut String, block: &Block, place: &str, language: Language) {
    match block {
        Block::Paragraph(inlines) => wrapped(out, "p", inlines, language),
        Block::Heading(inlines) => {
            // Inside a quotation: it must not stand in the outline of the page.
            out.push_str("<p><strong>");
            push_inlines(out, inlines, language);
            out.push_str("</strong></p>");
        }
        Block::Quote(blocks) => {
            out.push_str("<blockquote>");
            push_blocks(out, blocks, place, language);
            out.push_str("</blockquote>");
        }
        Block::List(items) => push_list(out, items, place, language),
        Block::Table(head, rows) => push_table(out, head, rows, place, language),
        Block::Code(text) => {
            out.push_str("<pre><code>");
            push_escaped(out, text);
            out.push_str("</code></pre>");
        }
        Block::Rule => out.push_str("<hr>"),
        Block::Note(number, marks, blocks) => push_note(out, *number, *marks, blocks, language),
        Block::Guidance(blocks) => push_guidance(out, blocks, place, language),
    }
}

/// A list in a quotation or a note. Its numbers are text, as everywhere.
fn push_list(out: &mut String, items: &[ListItem], place: &str, language: Language) {
    let numbered = items.iter().any(|item| item.label.is_some());
    out.push_str(if numbered { "<ul class=\"points\">" } else { "<ul class=\"bullets\">" });
    for item in items {
        out.push_str("<li>");
        if let Some(label) = &item.label {
            out.push_str("<span class=\"num\">");
            push_escaped(out, label);
            out.push_str("</span> <div>");
            push_blocks(out, &item.blocks, place, language);
            out.push_str("</div>");
        } else {
            push_blocks(out, &item.blocks, place, language);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

/// A wide table scrolls by itself (WCAG 2.2, 1.4.10). It is a stop of the keyboard only where it does: browsers see to that,
/// and the script of the page for those that do not.
fn push_table(
    out: &mut String,
    head: &[Inlines],
    rows: &[Box<[Inlines]>],
    place: &str,
    language: Language,
) {
    out.push_str("<div class=\"wide\"><table aria-label=\"");
    let name = if place.is_empty() {
        language.say("table").to_owned()
    } else {
        language.fill("table_in", &[("place", place)])
    };
    push_escaped(out, &name);
    out.push_str("\">");
    let money: Vec<bool> = (0..head.len()).map(|column| is_money(head, rows, column)).collect();
    let column = |at: usize| money.get(at).is_some_and(|money| *money);
    if head.iter().any(|cell| !cell.is_empty()) {
        out.push_str("<thead><tr>");
        for (at, cell) in head.iter().enumerate() {
            push_cell(out, (cell.is_empty(), column(at)), cell, language);
        }
        out.push_str("</tr></thead>");
    }
    out.push_str("<tbody>");
    for row in rows {
        out.push_str("<tr>");
        row.iter()
            .enumerate()
            .for_each(|(at, cell)| push_cell(out, (true, column(at)), cell, language));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
}

/// A cell: of data or the head of a column, and whether amounts stand in its column.
fn push_cell(out: &mut String, (data, money): (bool, bool), cell: &[Inline], language: Language) {
    out.push_str(if data { "<td" } else { "<th scope=\"col\"" });
    out.push_str(if money { " class=\"money\">" } else { ">" });
    push_inlines(out, cell, language);
    out.push_str(if data { "</td>" } else { "</th>" });
}

/// True for a column of amounts: each is a number, and a sign of money or a per cent stands with one of them or in the head.
fn is_money(head: &[Inlines], rows: &[Box<[Inlines]>], column: usize) -> bool {
    let signed = |text: &str| text.contains(['£', '€', '$', '%']);
    let mut any = head.get(column).is_some_and(|cell| signed(&plain_text(cell)));
    let mut amounts = 0;
    for row in rows {
        let text = row.get(column).map_or_else(String::new, |cell| plain_text(cell));
        let text = text.trim();
        let digits = text.contains(|c: char| c.is_ascii_digit());
        let bare = text.trim_end_matches('p').chars();
        let plain = |c: char| c.is_ascii_digit() || "£€$%.,+-–− ()".contains(c);
        match text {
            "" | "–" | "-" | "—" => continue,
            _ if digits && bare.clone().all(plain) => amounts += 1,
            _ => return false,
        }
        any |= signed(text);
    }
    any && amounts > 0
}

fn push_note(out: &mut String, number: u32, marks: u32, blocks: &[Block], language: Language) {
    let written = number.to_string();
    let name = language.fill("note", &[("number", &written)]);
    out.push_str(&format!("<div class=\"note\" id=\"_note{number}\" role=\"note\" aria-label=\"{name}\"><p><strong>{name}.</strong></p>"));
    push_blocks(out, blocks, "", language);
    out.push_str("<p>");
    for mark in 1..=marks {
        let key = if marks > 1 { "back_to_mark" } else { "back_to_note" };
        let words = language.fill(key, &[("number", &written), ("mark", &mark.to_string())]);
        out.push_str(&format!("<a href=\"#_mark{number}-{mark}\">{words}</a> "));
    }
    out.push_str("</p></div>");
}

/// Guidance is heard and seen to be none of the adopted words: it has a name of its own, also beside its clause.
fn push_guidance(out: &mut String, blocks: &[Block], place: &str, language: Language) {
    let name = if place.is_empty() {
        language.say("guidance").to_owned()
    } else {
        language.fill("guidance_on", &[("place", place)])
    };
    out.push_str("<div class=\"guidance\" role=\"note\" aria-label=\"");
    push_escaped(out, &name);
    out.push_str("\"><p><strong>");
    push_escaped(out, language.say("guidance"));
    out.push_str("</strong></p>");
    push_blocks(out, blocks, "", language);
    out.push_str("</div>");
}
