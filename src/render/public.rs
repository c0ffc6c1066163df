//! The source of a protocol as it is published: what its page shows, and not what its authors wrote for each other. Comments
//! go, and lines about the document that no page shows. What goes leaves its line empty, so that lines keep their numbers.

use crate::page::ProtocolSource;
use crate::source::{Source, parted};

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
    public_text(&source.protocol.source, Some(&source.published))
}

/// A source as it may be published. Lines that name another document stay where that is one of `published`; all do where
/// nothing is said of it, as in a text that is frozen for good.
pub fn public_text(source: &Source, published: Option<&[String]>) -> String {
    let text = source.uncommented();
    let (front, body) = parted(&text);
    let mut out = String::with_capacity(text.len());
    front_matter(&mut out, front, published);
    out.push_str(body);
    out
}

fn front_matter(out: &mut String, front: &str, published: Option<&[String]>) {
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
                && (!NAMING.contains(&key)
                    || published.is_none_or(|published| names_published(words, published)));
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
