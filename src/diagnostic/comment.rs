//! Comments that hide more or less than was meant: a person must be told before anything is published.

use super::{Diagnostic, Rule};
use crate::source::{Comment, CommentDoubt, Source, Span, strays};

/// A comment does not end, or looks like one and is none.
pub static OPEN_COMMENT: Rule = Rule::error(
    "open-comment",
    "A comment does not end, or signs look like those of a comment and are not: what was to be hidden would be published, or what was to be read hidden.",
    "Begin a comment with <!-- and end it with -->, both with hyphens alone.",
);
/// A comment holds another one, or stands in code.
pub static NESTED_COMMENT: Rule = Rule::warning(
    "nested-comment",
    "A comment stands in another one, or in code: all of it is hidden, up to the last -->.",
    "Look at what is hidden, and end the first comment before the second begins if that is too much.",
);

/// More than these of one file are of no use to anyone.
const MOST: usize = 100;

/// What is to be told of the comments of a source that begin in a span.
pub fn comments_told(source: &Source, span: Span) -> Vec<Diagnostic> {
    let within = |comment: &&Comment| (span.start..span.end).contains(&comment.span.start);
    let found = source.comments().iter().filter(within);
    found.filter_map(|comment| told(source, comment)).take(MOST).collect()
}

fn told(source: &Source, comment: &Comment) -> Option<Diagnostic> {
    let first = Span { start: comment.span.start, end: comment.span.start + 4 };
    let (line, last) = (source.line(comment.span.start), source.line(comment.span.end));
    match comment.doubt? {
        CommentDoubt::Open(inner) => {
            let message = format!(
                "a comment opens here and does not end: all from here to the end of the file, line {last}, is hidden"
            );
            let help = match inner.map(|inner| source.line(inner)) {
                Some(inner) if inner != line => {
                    format!("Type --> where it ends, before the next one opens on line {inner}.")
                }
                _ => "Type --> where it ends, with two hyphens.".to_owned(),
            };
            let mut help = help;
            if let Some(near) = almost_closed(source, comment.span) {
                help.push_str(&format!(
                    " Line {near} has signs like it that are not hyphens: Word makes a dash of two."
                ));
            }
            Some(Diagnostic::new(&OPEN_COMMENT, source, first, message).help(help))
        }
        CommentDoubt::Short => {
            let message = format!(
                "<!--> is no beginning of a comment that all programs know; all to the next -->, on line {last}, is hidden"
            );
            let help = "Begin the comment with <!-- and a space; or take these signs out.";
            Some(Diagnostic::new(&OPEN_COMMENT, source, first, message).help(help))
        }
        CommentDoubt::Nested => {
            let upto = if line == last {
                "up to the last -->".to_owned()
            } else {
                format!("up to line {last}")
            };
            let message =
                format!("a comment stands in another one: all from here {upto} is hidden");
            let help = "If that is too much, type --> where the first comment ends.";
            Some(Diagnostic::new(&NESTED_COMMENT, source, first, message).help(help))
        }
    }
}

/// The line on which an open comment has what a word processor makes of its end.
fn almost_closed(source: &Source, span: Span) -> Option<u32> {
    let text = source.written().get(span.start as usize..span.end as usize)?;
    let at = ["–>", "—>", "-- >", "--\u{200b}>", "--&gt;"]
        .iter()
        .filter_map(|end| text.find(end))
        .min()?;
    Some(source.line(span.start + at as u32))
}

/// Says where words of a span, in which no comment stands, may be meant as one: each kind once.
pub fn strays_told(source: &Source, span: Span) -> Vec<Diagnostic> {
    let of = |at: &Span| Span { start: span.start + at.start, end: span.start + at.end };
    let found: Vec<Span> = strays(source.slice(span)).iter().map(of).collect();
    let (ends, begins): (Vec<Span>, Vec<Span>) =
        found.into_iter().partition(|at| source.slice(*at) == "-->");
    let told = |found: &[Span], message: &str, help: &str| {
        let first = *found.first()?;
        let more = match found.get(1) {
            Some(next) => {
                format!(" ({} more, the next on line {})", found.len() - 1, source.line(next.start))
            }
            None => String::new(),
        };
        Some(Diagnostic::new(&OPEN_COMMENT, source, first, message.to_owned() + &more).help(help))
    };
    let begin = told(
        &begins,
        "this begins no comment: what stands after it would be published",
        "To hide words, type <!-- before them and --> after them, with two hyphens each.",
    );
    let end = told(
        &ends,
        "this ends a comment that begins nowhere: what stands before it would be published",
        "If words are to be hidden, type <!-- before them. If it is an arrow, type → for it.",
    );
    begin.into_iter().chain(end).collect()
}

/// Says that a value has the signs of a comment once its escapes are read: it would be published.
pub fn escaped_comment(source: &Source, span: Span, value: &str) -> Option<Diagnostic> {
    let escaped = value.contains("<!--") || !strays(value).is_empty();
    let told = escaped && strays(source.slice(span)).is_empty();
    told.then(|| {
        let message =
            "this value holds a comment, written in escapes: all of it would be published";
        Diagnostic::new(&OPEN_COMMENT, source, span, message)
            .help("Take it out, or write it after # on a line of its own.")
    })
}
