//! Remarks in the signs of other programs, `{# ask Jill #}`, `%% later %%`: pages show them as they are typed, and whoever typed
//! them may think that they do not.

use super::line::Line;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};
use memchr::memchr3;

/// A remark that readers see.
pub static SHOWN_REMARK: Rule = Rule::warning(
    "shown-remark",
    "Signs that other programs take for a comment, such as `{# … #}`, `%% … %%` or `/* … */`, hide nothing here: pages show them, and all between them, as they are typed.",
    "Put what is for you alone between <!-- and -->.",
);

/// What begins such a remark, and what ends it.
const SIGNS: [(&str, &str); 9] = [
    ("{# ", "#}"),
    ("{% ", "%}"),
    ("%%", "%%"),
    ("{>>", "<<}"),
    ("/*", "*/"),
    ("<?", "?>"),
    ("<%", "%>"),
    ("<![CDATA[", "]]>"),
    ("{{!", "}}"),
];
/// How far the end is looked for, in lines.
const LONGEST: usize = 20;

/// What is to be told of those of a body: one finding, at the first.
pub fn shown_remarks(
    source: &Source,
    lines: &[Line],
    blocks: &[Block],
    findings: &mut Vec<Diagnostic>,
) {
    let text = source.text();
    // Most texts hold no first letter of any of them but the stroke.
    let first = memchr3(b'{', b'%', b'<', text.as_bytes()).is_some();
    let may = |open: &str| (first || open.starts_with('/')) && text.contains(open);
    let here: Vec<(&'static str, &'static str)> =
        SIGNS.into_iter().filter(|(open, _)| may(open)).collect();
    if here.is_empty() {
        return;
    }
    let mut fence = false;
    for (at, (line, block)) in lines.iter().zip(blocks).enumerate() {
        fence = *block == Block::Fence || (fence && *block == Block::Inside);
        let begins = |(open, close): &(&'static str, &'static str)| {
            let start = line.text.find(open).filter(|_| !fence)?;
            let code = line.text[..start].matches('`').count() % 2 == 1;
            let rest = &line.text[start + open.len()..];
            let more = lines[at + 1..].iter().take(LONGEST).map(|line| line.text);
            let ends = std::iter::once(rest).chain(more).any(|line| line.contains(close));
            (ends && !code).then_some((start, *open, *close))
        };
        if let Some((start, open, close)) = here.iter().find_map(begins) {
            let start = line.offset + start;
            let span = Span::new(start, start + open.trim_end().len());
            let message = format!(
                "{} … {close} hides nothing: readers see all of it as it is typed",
                open.trim_end()
            );
            let help = "Put what is for you alone between <!-- and -->, or take it out.";
            return findings.push(Diagnostic::new(&SHOWN_REMARK, source, span, message).help(help));
        }
    }
}
