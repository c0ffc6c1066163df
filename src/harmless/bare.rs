//! A drawing as it is published: what draws, and the words that say what is drawn. Comments, and what drawing programs note
//! for themselves (a file's name on its author's machine, who made it), stay in the source.

use super::names::{NOTES, SVG};
use roxmltree::{Document, Node};
use std::ops::Range;

/// The drawing without them; None if it has none.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse(text).ok()?;
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut past = 0;
    for node in document.root().descendants() {
        if node.range().start < past {
            continue;
        }
        if is_note(&node) {
            past = node.range().end;
            cuts.push(node.range());
            continue;
        }
        let notes = node.attributes().filter(|of| match of.namespace() {
            Some(space) => is_notes(space),
            None => of.name().starts_with("data-"),
        });
        cuts.extend(notes.map(|attribute| attribute.range()));
        let style = node.is_text() && node.parent().is_some_and(|of| of.has_tag_name("style"));
        if style {
            cuts.extend(remarks(&text[node.range()], node.range().start));
        }
    }
    if cuts.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts {
        out.push_str(&text[at..cut.start]);
        at = cut.end;
    }
    out.push_str(&text[at..]);
    Some(out.into_bytes())
}

fn is_note(node: &Node) -> bool {
    let name = node.tag_name();
    node.is_comment()
        || name.namespace().is_some_and(is_notes)
        || (name.namespace() == Some(SVG) && name.name() == "metadata")
}

fn is_notes(space: &str) -> bool {
    NOTES.contains(&space)
}

/// The comments of a stylesheet. One that holds quotation marks is left: they may hold the signs of a comment.
fn remarks(css: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while !css.contains(['"', '\'']) {
        let Some(open) = css[at..].find("/*") else { break };
        let end = css[at + open + 2..].find("*/").map(|close| at + open + 2 + close + 2);
        let Some(end) = end else { break };
        found.push(start + at + open..start + end);
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_a_drawing_program_notes_is_not_published() {
        let drawing = r##"<?xml version="1.0"?>
<!-- Ask Pat before the vote -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\Pat\arms.png" viewBox="0 0 9 9">
<title>A bridge</title><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Pat</rdf:RDF></metadata>
<style>/* Pat's */ path { fill: red /* for now */ }</style><style>/* two */ path { fill: red }</style>
<path inkscape:label="Pat" data-by="Pat" d="M0 0"/><inkscape:page>Pat</inkscape:page></svg>"##;
        let left = String::from_utf8(bare(drawing.as_bytes()).unwrap()).unwrap();
        assert!(left.contains("<title>A bridge</title>") && left.contains("d=\"M0 0\""), "{left}");
        assert!(!left.contains("two") && left.matches("Pat").count() == 1, "{left}");
        assert_eq!(bare(left.as_bytes()), None);
        assert_eq!(bare(br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#), None);
    }
}
