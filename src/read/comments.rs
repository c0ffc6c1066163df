//! Comments of a body that say something to the program: those that allow a finding at the part after them, `<!-- protosite:
//! allow number-gap because the council adopted it so -->`; and those in code, which a reader of Markdown expects to see.

use super::draft::Node;
use super::line::Line;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, NESTED_COMMENT};
use crate::protocol::{Allowance, PartId};
use crate::source::{Source, Span};

/// The allowances of a text whose parts are known. One that does not begin its line is a comment like any other.
pub fn allowances(source: &Source, body: usize, nodes: &[Node]) -> Vec<Allowance> {
    let text = source.written();
    let mut found = Vec::new();
    for comment in source.comments() {
        let (start, end) = (comment.span.start as usize, comment.span.end as usize);
        let before = text[..start].trim_end_matches([' ', '\t']);
        if start < body || !(before.is_empty() || before.ends_with('\n')) {
            continue;
        }
        let part = nodes.partition_point(|node| node.span.start < comment.span.start);
        found.extend(allowance(&text[start..end], start, part));
    }
    found
}

fn allowance(comment: &str, start: usize, part: usize) -> Option<Allowance> {
    let said = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let said = said.strip_prefix("protosite:")?.trim().strip_prefix("allow ")?.trim();
    let (rule, reason) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let reason = reason.trim().trim_start_matches("because").trim_start_matches([':', ' ']);
    let at = start + (rule.as_ptr() as usize - comment.as_ptr() as usize);
    let span = Span::new(at, at + rule.len());
    let part = PartId::new(part);
    Some(Allowance { rule: rule.to_owned(), reason: reason.to_owned(), span, part })
}

/// Says which comments stand in code: they are hidden there too, since nobody can tell which of the two was meant.
pub fn in_code(source: &Source, lines: &[Line], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    let text = source.written();
    if source.comments().is_empty() || !text.contains(['`', '~']) {
        return;
    }
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    let before = |at: u32| ticks.partition_point(|tick| *tick < at as usize);
    let fences = fences(blocks);
    for comment in source.comments().iter().filter(|comment| comment.doubt.is_none()) {
        let (start, end) = (comment.span.start, comment.span.end);
        let first = source.line_span(source.line(start)).start;
        let last = source.line_span(source.line(end)).end;
        let ticked = (before(start) - before(first)) % 2 == 1 && before(last) > before(end);
        let line = lines.partition_point(|line| line.offset <= start as usize).saturating_sub(1);
        if ticked || fences.get(line) == Some(&true) {
            let message = "a comment stands in code, and is hidden like any other";
            let help = "If readers are to see it, write it outside code, with &lt; for its first sign, below a line of its own: <!-- protosite: allow open-comment because readers are to see it -->";
            let found = Diagnostic::new(&NESTED_COMMENT, source, comment.span, message);
            findings.push(found.help(help));
        }
    }
}

/// Which lines stand in a fence.
fn fences(blocks: &[Block]) -> Vec<bool> {
    let mut fence = false;
    blocks
        .iter()
        .map(|block| {
            fence = *block == Block::Fence || (fence && *block == Block::Inside);
            fence
        })
        .collect()
}
