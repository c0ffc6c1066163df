//! Markdown as it comes from elsewhere: the text stays as it is; what converters do to labels is undone.

use super::document::{Block, Kind, Look, Paragraph, Piece, Remark};
use super::facts::Facts;
use std::collections::BTreeMap;

/// A Markdown file taken apart.
pub struct Taken {
    /// What its front matter said and protosite knows.
    pub facts: Facts,
    /// The body.
    pub body: String,
    /// The line of the original on which the body begins, from 1.
    pub from: u32,
    /// What was done.
    pub remarks: Vec<Remark>,
}

/// Takes a Markdown file apart.
pub fn read(text: &str) -> Taken {
    let text =
        text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let mut remarks = Vec::new();
    let (facts, body, from) = match front_of(&text) {
        Some((front, body)) => {
            let facts = known(front, &mut remarks);
            (facts, body, front.matches('\n').count() as u32 + 3)
        }
        None => (Facts::default(), text.as_str(), 1),
    };
    let (body, title) = mended(body, from, &mut remarks);
    let mut facts = facts;
    if facts.title.is_empty() {
        facts.title = title.unwrap_or_default();
    }
    Taken { facts, body, from, remarks }
}

/// The lines of a body, for what they say of the document.
pub fn lines(body: &str, from: u32) -> Vec<Block> {
    let lines = body.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let pieces = vec![Piece::Text(line.replace(['*', '#'], ""), Look::default())];
            Block::Paragraph(Paragraph { at: from + index as u32, pieces, ..Paragraph::default() })
        })
        .collect()
}

fn front_of(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n")?;
    let end = rest
        .find("\n---\n")
        .map(|at| (at + 1, at + 5))
        .or_else(|| rest.find("\n...\n").map(|at| (at + 1, at + 5)))?;
    Some((&rest[..end.0], &rest[end.1..]))
}

/// The keys that protosite knows stay; the others are kept under `extra`, where a theme may use them.
fn known(front: &str, remarks: &mut Vec<Remark>) -> Facts {
    let read: Result<BTreeMap<String, yaml_serde::Value>, _> = yaml_serde::from_str(front);
    let Ok(keys) = read else {
        let message = "the lines about the document at its beginning cannot be read";
        let help = "Write `title:` and the other lines anew; `protosite schema front-matter` has them all.";
        remarks.push(Remark::new(Kind::Doubt, Some(1), front, message).help(help));
        return Facts::default();
    };
    let mut facts = Facts::default();
    for (key, value) in keys {
        let value = as_text(&value);
        if key == "title" {
            facts.title = value;
        } else if !facts.set(&key, &value) {
            let message =
                format!("`{key}` is no key that protosite knows: it stands under `extra`");
            remarks.push(Remark::new(Kind::Decided, Some(1), &format!("{key}: {value}"), message));
            facts.extra.insert(key, value);
        }
    }
    facts
}

fn as_text(value: &yaml_serde::Value) -> String {
    match value {
        yaml_serde::Value::String(text) => text.clone(),
        value => yaml_serde::to_string(value).unwrap_or_default().trim().replace('\n', " "),
    }
}

/// The body with labels as people type them, and the title if it stands as the only heading of the first depth.
fn mended(body: &str, from: u32, remarks: &mut Vec<Remark>) -> (String, Option<String>) {
    let tops = headings(body).filter(|(depth, _)| *depth == 1).count();
    let mut title = None;
    let mut out = String::with_capacity(body.len());
    let mut fence: Option<&str> = None;
    let mut undone = 0;
    for (index, line) in body.lines().enumerate() {
        let trimmed = line.trim_start();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark)) {
            fence = match fence {
                Some(open) if open == mark => None,
                None => Some(mark),
                open => open,
            };
        }
        if fence.is_some() {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let at = from + index as u32;
        if tops == 1 && title.is_none() && heading(line).is_some_and(|(depth, _)| depth == 1) {
            let words = heading(line).map_or("", |(_, words)| words).to_owned();
            remarks.push(Remark::new(
                Kind::Decided,
                Some(at),
                &words,
                "taken for the title of the document",
            ));
            title = Some(words);
            continue;
        }
        let plain = unescaped_label(line);
        undone += usize::from(plain != line);
        if tops > 1 && heading(&plain).is_some() {
            out.push('#');
        }
        out.push_str(&plain);
        out.push('\n');
    }
    if undone > 0 {
        let message =
            format!("{undone} labels had a backslash that a converter put there: it was taken out");
        remarks.push(Remark::new(Kind::Decided, None, "", message));
    }
    if tops > 1 {
        let message = "headings begin with ## here: each was put one level further in";
        remarks.push(Remark::new(Kind::Decided, None, "", message));
    }
    (out, title)
}

fn headings(body: &str) -> impl Iterator<Item = (usize, &str)> {
    body.lines().filter_map(heading)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let depth = line.bytes().take_while(|b| *b == b'#').count();
    let words = line[depth..].trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&depth) && line[depth..].starts_with([' ', '\t'])).then_some((depth, words))
}

/// `1\. One`, `\(a\) two`, `- 2\.1 three`: a label at the start of a line without the backslashes of a converter.
fn unescaped_label(line: &str) -> String {
    let start = line.len()
        - line
            .trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '#' | '-' | '*' | '_' | '•')
            })
            .len();
    let rest = &line[start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let token = &rest[..end];
    let bare: String = token.chars().filter(|c| *c != '\\').collect();
    let inner = bare.trim_matches(['(', ')', '.', '[', ']', '*', '_']);
    let is_label = token.contains('\\')
        && bare.len() <= 14
        && !inner.is_empty()
        && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && (bare.ends_with([')', '.', '*', '_']) || inner.contains('.'));
    match is_label {
        true => format!("{}{bare}{}", &line[..start], &rest[end..]),
        false => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_the_backslashes_of_converters() {
        for (line, plain) in [
            ("1\\. One", "1. One"),
            ("\\(a\\) two", "(a) two"),
            ("- 2\\.1 three", "- 2.1 three"),
            ("**3\\.** four", "**3.** four"),
            ("## 4\\. Five", "## 4. Five"),
            ("\\*not stress\\*", "\\*not stress\\*"),
            ("a \\(b\\) c", "a \\(b\\) c"),
            ("C:\\temp x", "C:\\temp x"),
        ] {
            assert_eq!(unescaped_label(line), plain);
        }
    }
}
