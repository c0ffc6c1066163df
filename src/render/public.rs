//! The source of a protocol as it is published: what its page shows, and not what its authors wrote for each other. Comments
//! go, and lines about the document that no page shows. What goes leaves its line empty, so that lines keep their numbers.

use crate::page::ProtocolSource;
use crate::protocol::{Block, Inline, Protocol};

/// Lines about a document that its pages show, or that lead to them.
const SHOWN: [&str; 24] = [
    "title",
    "adopted",
    "reviewed",
    "review_by",
    "review_every",
    "review",
    "status",
    "kind",
    "version",
    "minute",
    "approved_by",
    "owner",
    "author",
    "summary",
    "supersedes",
    "replaced_by",
    "based_on",
    "id",
    "redirect_from",
    "removed",
    "language",
    "translation_of",
    "also_known_as",
    "definitions",
];
/// Those that name another document: not shown where that is not published.
const NAMING: [&str; 3] = ["supersedes", "replaced_by", "translation_of"];

/// The text to publish.
pub fn public(source: &ProtocolSource) -> String {
    let text = source.protocol.source.text();
    let (front, body) = parted(text);
    let mut out = String::with_capacity(text.len());
    front_matter(&mut out, front, &source.published);
    uncommented(&mut out, body, &code(&source.protocol));
    out
}

/// The front matter with its fences, and the rest.
fn parted(text: &str) -> (&str, &str) {
    if !text.trim_start_matches('\u{feff}').starts_with("---") {
        return ("", text);
    }
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && matches!(line.trim_end(), "---" | "...") {
            return text.split_at(at);
        }
    }
    (text, "")
}

fn front_matter(out: &mut String, front: &str, published: &[String]) {
    let mut shown = true;
    let mut quote = None;
    // The indentation of the key that a block of text (`|`, `>`) belongs to.
    let mut block: Option<usize> = None;
    for line in front.split_inclusive('\n') {
        let words = line.trim_end();
        let indent = words.len() - words.trim_start().len();
        let within = block.is_some_and(|outer| words.is_empty() || indent > outer);
        if within || quote.is_some() {
            out.push_str(if shown { words } else { "" });
            if !within {
                let _ = kept(words, &mut quote);
            }
            out.push('\n');
            continue;
        }
        block = None;
        if let Some(key) = top_key(words) {
            shown = SHOWN.contains(&key)
                && (!NAMING.contains(&key) || names_published(words, published));
        }
        let fence = matches!(words.trim_start_matches('\u{feff}'), "---" | "...");
        let kept = if fence { words } else { kept(words, &mut quote).trim_end() };
        if kept.ends_with(['|', '>'])
            || kept.ends_with("|-")
            || kept.ends_with(">-")
            || kept.ends_with("|+")
            || kept.ends_with(">+")
        {
            block = Some(indent);
        }
        out.push_str(if shown || fence { kept } else { "" });
        out.push('\n');
    }
}

/// The key that a line begins, if it stands at the margin.
fn top_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let name = key.trim_end().trim_matches(['"', '\'']);
    let plain = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    (plain && !line.starts_with([' ', '\t'])).then_some(name)
}

fn names_published(line: &str, published: &[String]) -> bool {
    let id = line.split_once(':').map_or("", |(_, id)| id);
    let id = id.split(" #").next().unwrap_or(id).trim().trim_matches(['"', '\'']);
    published.iter().any(|of| of == id)
}

/// A line of YAML up to its comment. `quote` is the quotation mark that is open, over lines.
fn kept<'a>(line: &'a str, quote: &mut Option<char>) -> &'a str {
    let mut before = ' ';
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match *quote {
            Some('"') if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => *quote = None,
            Some(_) => {}
            None if c == '#' && before.is_whitespace() => return &line[..at],
            // A quotation mark opens where a value begins, not in the middle of a word.
            None if matches!(c, '"' | '\'')
                && (before.is_whitespace() || "[{,(".contains(before)) =>
            {
                *quote = Some(c)
            }
            None => {}
        }
        before = c;
    }
    line
}

/// The texts that a page shows as code: a comment in one is an example.
fn code(protocol: &Protocol) -> Vec<String> {
    fn inlines(list: &[Inline], found: &mut Vec<String>) {
        for inline in list {
            match inline {
                Inline::Code(text) => found.push(text.to_string()),
                Inline::Emph(inner)
                | Inline::Strong(inner)
                | Inline::Strike(inner)
                | Inline::Defined(inner) => inlines(inner, found),
                Inline::Link(_, inner) | Inline::Term(_, inner) => inlines(inner, found),
                _ => {}
            }
        }
    }
    fn blocks(list: &[Block], found: &mut Vec<String>) {
        for block in list {
            match block {
                Block::Code(text) => found.push(text.to_string()),
                Block::Paragraph(inner) | Block::Heading(inner) => inlines(inner, found),
                Block::Quote(inner) | Block::Note(_, _, inner) => blocks(inner, found),
                Block::List(items) => items.iter().for_each(|item| blocks(&item.blocks, found)),
                Block::Table(head, rows) => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell, found))
                }
                Block::Rule => {}
            }
        }
    }
    let mut found = Vec::new();
    if protocol.source.text().contains("<!--") {
        for part in protocol.parts() {
            inlines(&part.clause.heading, &mut found);
            blocks(&part.clause.body, &mut found);
        }
    }
    found.retain(|text| text.contains("<!--"));
    found
}

/// A body without its comments, and without the definitions of links that are comments by habit: `[//]: # (…)`.
fn uncommented(out: &mut String, body: &str, code: &[String]) {
    let mut rest = body;
    let mut text = String::with_capacity(body.len());
    while let Some((before, after)) = rest.split_once("<!--") {
        text.push_str(before);
        // What does not end is no comment: the page shows it.
        let Some((inner, next)) = after.split_once("-->") else {
            rest = &rest[before.len()..];
            break;
        };
        let comment = &rest[before.len()..rest.len() - next.len()];
        if code.iter().any(|shown| shown.contains(comment)) {
            text.push_str(comment);
        } else {
            text.extend(inner.chars().filter(|c| *c == '\n'));
        }
        rest = next;
    }
    text.push_str(rest);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let note = words.starts_with('[')
            && words.split_once("]:").is_some_and(|(_, to)| {
                let to = to.trim_start();
                to.starts_with("<>") || to == "#" || to.starts_with("# ") || to.starts_with("#\n")
            });
        let end = if line.ends_with('\n') { "\n" } else { "" };
        out.push_str(if note { end } else { line });
    }
}
