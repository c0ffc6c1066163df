//! The source of a protocol as it is published: what its page shows, and not what its authors wrote for each other. Comments
//! go, and lines about the document that no page shows. What goes leaves its line empty, so that lines keep their numbers.

use crate::page::ProtocolSource;
use crate::source::{Source, Span, is_unseen};
use std::borrow::Cow;

/// Lines about a document that its pages show, or that lead to them.
const SHOWN: [&str; 25] = [
    "title",
    "history",
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
    let text = uncommented(&source.protocol.source);
    let (front, body) = parted(&text);
    let mut out = String::with_capacity(text.len());
    front_matter(&mut out, front, &source.published);
    out.push_str(body);
    out
}

/// A text without its comments. The lines of each stay, without a word.
fn uncommented(source: &Source) -> Cow<'_, str> {
    if source.comments().is_empty() {
        return Cow::Borrowed(source.text());
    }
    let written = source.written();
    let mut out = String::with_capacity(written.len());
    let mut at = 0;
    for (start, piece) in source.pieces(Span::new(0, written.len())) {
        out.extend(written[at..start].matches('\n'));
        out.push_str(piece);
        at = start + piece.len();
    }
    out.extend(written[at..].matches('\n'));
    Cow::Owned(out)
}

/// The front matter with its fences, and the rest.
fn parted(text: &str) -> (&str, &str) {
    let bare =
        |line: &str| line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)).to_owned();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match (open, bare(line).as_str()) {
            (false, "") => {}
            (false, "---") => open = true,
            (false, _) => return ("", text),
            (true, "---" | "...") => return text.split_at(at),
            (true, _) => {}
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
        let fence = matches!(words.trim(), "---" | "...");
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
