//! The source of a protocol as it is published: what its page shows, and not what its authors wrote for each other. Comments
//! go, and lines about the document that no page shows. What goes leaves its line empty, so that lines keep their numbers.
//! The lines about a document are read as YAML here too: whoever tells keys and remarks by the look of a line publishes those
//! that are set in, written by their numbers, or stand after an apostrophe.

use crate::page::ProtocolSource;
use crate::source::{Source, Span, link_titles, parted};
use crate::yaml::{Node, Value, parse};

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
    let mut at = 0;
    for words in link_titles(body) {
        let (start, end) = (words.start as usize, words.end as usize);
        out.push_str(&body[at..start]);
        out.extend(body[start..end].matches('\n'));
        at = end;
    }
    out.push_str(&body[at..]);
    out
}

fn front_matter(out: &mut String, front: &str, published: Option<&[String]>) {
    let source = Source::new("", front);
    let front = source.written();
    let within = between_fences(front);
    // What cannot be read is not published: its errors stop the site, and nothing of it is known to be public.
    let hidden = match parse(&source, within, &mut Vec::new()) {
        Some(Node { value: Value::Map(entries), .. }) => {
            let mut hidden = not_shown(front, within, &entries, published);
            hidden.append(&mut remarks(front, within, &entries));
            hidden
        }
        Some(Node { value: Value::Empty, .. }) => remarks(front, within, &[]),
        _ => vec![within],
    };
    let mut left = String::with_capacity(front.len());
    let mut at = 0;
    for span in in_order(hidden) {
        left.push_str(&front[at..span.start as usize]);
        // Lines keep their numbers.
        left.extend(front[span.start as usize..span.end as usize].matches('\n'));
        at = span.end as usize;
    }
    left.push_str(&front[at..]);
    for line in left.split_inclusive('\n') {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// What stands between the two lines of `---`.
fn between_fences(front: &str) -> Span {
    let first = front.find("---").map_or(0, |at| line_end(front, at));
    let last = front.trim_end().rfind('\n').map_or(first, |at| at + 1);
    Span::new(first, last.max(first))
}

/// The lines of keys that no page shows.
fn not_shown(
    front: &str,
    within: Span,
    entries: &[(String, Span, Node)],
    published: Option<&[String]>,
) -> Vec<Span> {
    let mut hidden = Vec::new();
    let starts = entries.iter().map(|(_, at, _)| line_start(front, at.start as usize));
    let ends = starts.clone().skip(1).chain([within.end as usize]);
    for (((key, _, node), start), end) in entries.iter().zip(starts).zip(ends) {
        let names =
            |published: &[String]| matches!(&node.value, Value::Text(id) if published.contains(id));
        let shown = SHOWN.contains(&key.as_str())
            && (!NAMING.contains(&key.as_str()) || published.is_none_or(names));
        // Of several keys on one line, in brackets, all go with one that no page shows.
        if !shown {
            hidden.push(Span::new(start, end.max(line_end(front, start))));
        }
    }
    hidden
}

/// What stands after a # outside of quotes and of texts of several lines, and lines that are set in less than such a text.
fn remarks(front: &str, within: Span, entries: &[(String, Span, Node)]) -> Vec<Span> {
    let mut values = Vec::new();
    for (_, key, node) in entries {
        values.push(*key);
        leaves(node, &mut values);
    }
    values.sort_unstable_by_key(|span| span.start);
    let mut hidden = Vec::new();
    let (mut at, mut before) = (within.start as usize, within.start as usize);
    for value in values {
        let (start, end) = (value.start as usize, value.end as usize);
        let sign = front[before.min(start)..start].trim_start_matches([':', '-', ' ', '\t']);
        let block = sign.starts_with(['|', '>']);
        before = end;
        // The parser lets a value run on over a remark: where it ends is seen by its quotes.
        let end = match front[start..end].chars().next() {
            _ if block => end,
            Some(quote @ ('"' | '\'')) => start + quoted(&front[start..end], quote),
            _ => continue,
        };
        outside(front, at, start.max(at), &mut hidden);
        if block {
            in_block(front, value, &mut hidden);
        }
        at = end.max(at);
    }
    outside(front, at, within.end as usize, &mut hidden);
    hidden
}

/// How long a value in quotes is: a quote within it stands behind a stroke, or twice.
fn quoted(value: &str, quote: char) -> usize {
    let mut signs = value.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        if quote == '"' && sign == '\\' {
            signs.next();
        } else if sign == quote
            && !(quote == '\'' && signs.next_if(|(_, next)| *next == quote).is_some())
        {
            return at + 1;
        }
    }
    value.len()
}

fn leaves(node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::Empty => {}
        Value::Text(_) => found.push(node.span),
        Value::List(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::Map(entries) => {
            for (_, key, value) in entries {
                found.push(*key);
                leaves(value, found);
            }
        }
    }
}

fn outside(front: &str, from: usize, to: usize, hidden: &mut Vec<Span>) {
    let mut at = from;
    while let Some(sign) = front[at..to].find('#').map(|sign| at + sign) {
        let before = front[..sign].chars().next_back();
        at = sign + 1;
        if before.is_none_or(char::is_whitespace) {
            at = line_end(front, sign).min(to);
            hidden.push(Span::new(sign, at));
        }
    }
}

/// In a text of several lines (`|`, `>`) those that begin with # and are set in less than its own are no part of it.
fn in_block(front: &str, value: Span, hidden: &mut Vec<Span>) {
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let remark = |line: &str| line.trim_start().starts_with('#');
    let first = line_start(front, value.start as usize);
    let lines = front[first..value.end as usize].split_inclusive('\n');
    let words = lines.clone().enumerate().filter(|(at, line)| *at == 0 || !remark(line));
    let own = words.filter(|(_, line)| !line.trim().is_empty()).map(|(_, line)| depth(line)).min();
    let mut at = first;
    for line in lines {
        if remark(line) && own.is_some_and(|own| depth(line) < own) {
            hidden.push(Span::new(at, at + line.len()));
        }
        at += line.len();
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line ends, with its line feed.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// From the first to the last, those that touch as one.
fn in_order(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}
