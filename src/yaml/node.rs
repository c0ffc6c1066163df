//! A YAML text as a tree of nodes, each with its span. Scalars stay text: `version: 3.10` is "3.10", `no` is "no".
//!
//! Built on the events of saphyr-parser rather than on a serde reader: those stop at the first fault, lose positions
//! or turn text into numbers. Anchors and aliases are refused: no council needs them, and they are how bombs are made.

use super::directive::directive;
use super::unreadable::{explain, glued, without_colon};
use crate::diagnostic::{Diagnostic, Rule, comments_told, escaped_comment, strays_told};
use crate::source::{MERGE_BEGINS, Source, Span, merge_conflict, visible};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// YAML that cannot be read.
pub static BAD_YAML: Rule = Rule::error(
    "bad-yaml",
    "A line of the front matter, council.yaml or protosite.yaml cannot be read. Most often a value holds a colon.",
    "Put the value in quotes: `title: \"Media: who speaks\"`.",
).stops_reading();

const MOST_NODES: usize = 5000;
const DEEPEST: usize = 16;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing after the key, or `~`.
    Empty,
    /// Words.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in their order. Keys are unique.
    Map(Vec<(String, Span, Node)>),
}

/// Reads the span of `source` as one YAML document. None and a finding where that fails; an empty one is [`Value::Empty`].
pub fn parse(source: &Source, span: Span, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    findings.extend(comments_told(source, span));
    let pieces = source.pieces(span);
    let text: String = pieces.iter().map(|(_, piece)| *piece).collect();
    let offsets = Offsets::new(&pieces);
    if let Some(line) = merge_conflict(&text) {
        let at = text.lines().take(line as usize - 1).map(|line| line.len() + 1).sum::<usize>();
        let help = "Keep the lines that are right, and take those that begin with <<<<<<<, ======= and >>>>>>> out.";
        let begins = source.line(offsets.byte(text[..at.min(text.len())].chars().count()) as u32);
        let line = source.line_span(begins);
        findings.push(Diagnostic::new(&BAD_YAML, source, line, MERGE_BEGINS).help(help));
        return None;
    }
    if let Some(finding) = directive(source, &text, |at| offsets.byte(at)) {
        findings.push(finding);
        return None;
    }
    let mut tree =
        Tree { source, offsets: &offsets, open: Vec::new(), root: None, nodes: 0, findings };
    let mut ended = false;
    for event in Parser::new_from_str(&text) {
        match event {
            Err(error) => return tree.unreadable(&error),
            Ok((Event::DocumentEnd, _)) => ended = true,
            Ok((event, at)) => {
                let span = offsets.span(at.start.index(), at.end.index());
                let read = if ended { only(&event, span) } else { tree.event(event, span) };
                if let Err((span, message, help)) = read {
                    findings.push(Diagnostic::new(&BAD_YAML, source, span, message).help(help));
                    return None;
                }
            }
        }
    }
    Some(tree.root.unwrap_or(Node { span, value: Value::Empty }))
}

/// From the parser's places, which count characters, to bytes of the source. The parser is given no comments.
struct Offsets {
    base: u32,
    chars: Option<Vec<u32>>,
}

impl Offsets {
    fn new(pieces: &[(usize, &str)]) -> Self {
        let base = pieces.first().map_or(0, |(at, _)| *at as u32);
        let plain = pieces.len() < 2 && pieces.iter().all(|(_, piece)| piece.is_ascii());
        let chars = (!plain).then(|| {
            let places = pieces
                .iter()
                .flat_map(|(at, piece)| piece.char_indices().map(move |(i, _)| (at + i) as u32));
            let end = pieces.last().map(|(at, piece)| (at + piece.len()) as u32);
            places.chain(end).map(|at| at - base).collect()
        });
        Offsets { base, chars }
    }

    fn byte(&self, index: usize) -> usize {
        let at = match &self.chars {
            None => index as u32,
            Some(chars) => chars.get(index).or(chars.last()).copied().unwrap_or(0),
        };
        (self.base + at) as usize
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.byte(start), self.byte(end))
    }
}

enum Open {
    List(Span, Vec<Node>),
    Map(Span, Vec<(String, Span, Node)>, Option<(String, Span)>),
}

struct Tree<'a> {
    source: &'a Source,
    offsets: &'a Offsets,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    findings: &'a mut Vec<Diagnostic>,
}

type Refused = (Span, &'static str, &'static str);

/// After the first document of a text nothing stands: a line `---` may close it, as the first lines of a protocol are closed.
fn only(event: &Event, span: Span) -> Result<(), Refused> {
    let silent = match event {
        Event::Scalar(text, ..) => text.is_empty(),
        Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_) => false,
        _ => true,
    };
    let second = "what stands after the line `---` or `...` is not read";
    if silent { Ok(()) } else { Err((span, second, "Take that line out.")) }
}

impl Tree<'_> {
    fn event(&mut self, event: Event, span: Span) -> Result<(), Refused> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_anchor(anchor, span)?;
                // `!Ponds are deep` would be read as "are deep".
                if tag.is_some() {
                    return Err((
                        span,
                        "a value that begins with ! loses its first word",
                        "Put the value in straight quotes.",
                    ));
                }
                if style == ScalarStyle::Plain && is_list_set_in(self.source.slice(span)) {
                    return Err((
                        span,
                        "a line that begins with a hyphen is set in further than the item above it, and would be part of it",
                        "Begin all items of a list with the same spaces.",
                    ));
                }
                let empty =
                    style == ScalarStyle::Plain && matches!(text.as_ref(), "" | "~" | "null");
                let value =
                    if empty { Value::Empty } else { Value::Text(visible(&text).into_owned()) };
                let span = self.trimmed(span);
                if text.contains(['!', '\u{ff01}']) || text.contains("-->") || text.contains('&') {
                    self.findings.extend(strays_told(self.source, span));
                }
                // Quoted values may write any sign by its number, as programs do: \u003c.
                if style == ScalarStyle::DoubleQuoted && self.source.slice(span).contains('\\') {
                    self.findings.extend(escaped_comment(self.source, span, &text));
                }
                self.add(Node { span, value })
            }
            Event::SequenceStart(anchor, _) => {
                self.begin(anchor, Open::List(span, Vec::new()), span)
            }
            Event::MappingStart(anchor, _) => {
                self.begin(anchor, Open::Map(span, Vec::new(), None), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => refuse_anchor(1, span),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, anchor: usize, open: Open, span: Span) -> Result<(), Refused> {
        refuse_anchor(anchor, span)?;
        if self.open.len() >= DEEPEST {
            return Err((
                span,
                "values stand inside values more than 16 deep",
                "Take out the brackets or spaces that nest them.",
            ));
        }
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self, end: Span) -> Result<(), Refused> {
        let span = |start: Span| Span::new(start.start as usize, end.end as usize);
        match self.open.pop() {
            Some(Open::List(start, items)) => {
                self.add(Node { span: self.trimmed(span(start)), value: Value::List(items) })
            }
            Some(Open::Map(start, entries, _)) => {
                self.add(Node { span: self.trimmed(span(start)), value: Value::Map(entries) })
            }
            None => Ok(()),
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Refused> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err((
                node.span,
                "this holds more than 5,000 values",
                "Keep the text of the protocol below the second line of ---.",
            ));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                Some((name, at)) => match entries.iter().find(|(known, ..)| *known == name) {
                    Some((_, first, _)) => {
                        let place = crate::diagnostic::Place::new(self.source, *first);
                        let message = format!("`{name}` is given twice");
                        self.findings.push(
                            Diagnostic::new(&BAD_YAML, self.source, at, message)
                                .help("Keep the line that is right and delete the other.")
                                .other(place, "first given here"),
                        );
                    }
                    None => entries.push((name, at, node)),
                },
                None => match node.value {
                    Value::Text(name) => *key = Some((name, node.span)),
                    _ => {
                        return Err((
                            node.span,
                            "a key is missing before the colon",
                            "Type a key and a value, such as `title: Media Protocol`.",
                        ));
                    }
                },
            },
        }
        Ok(())
    }

    /// The parser lets a span run on to the next token; what is marked ends with the last word.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        Span::new(span.start as usize, span.start as usize + text.trim_end().len())
    }

    /// The line to mark for a fault at a line: that one, or one near it that begins with a tab or lacks the space after its
    /// colon, which the parser notices late or early.
    fn culprit(&self, number: u32) -> Span {
        let around = [number, number + 1, number.saturating_sub(1)];
        let lines =
            || around.into_iter().filter(|near| *near > 0).map(|near| self.source.line_span(near));
        let tab = lines().find(|line| self.source.slice(*line).starts_with('\t'));
        let bare = || lines().find(|line| without_colon(self.source.slice(*line)).is_some());
        let glued = || lines().find(|line| glued(self.source.slice(*line)).is_some());
        tab.or_else(glued).or_else(bare).unwrap_or_else(|| self.source.line_span(number))
    }

    fn unreadable(&mut self, error: &ScanError) -> Option<Node> {
        let at = self.offsets.byte(error.marker().index()).min(self.source.text().len());
        let number = self.source.line(at as u32);
        let line = self.culprit(number);
        let before = self.source.slice(self.source.line_span(number.saturating_sub(1)));
        let (message, help) = explain(error.info(), self.source.slice(line), before);
        self.findings.push(Diagnostic::new(&BAD_YAML, self.source, line, message).help(help));
        None
    }
}

/// True for a text that goes on in a line with a hyphen of its own.
fn is_list_set_in(text: &str) -> bool {
    text.lines().skip(1).any(|line| line.trim_start().starts_with("- "))
}

fn refuse_anchor(anchor: usize, span: Span) -> Result<(), Refused> {
    if anchor == 0 {
        return Ok(());
    }
    Err((
        span,
        "`&name` and `*name` are not read here",
        "Write the value out. A value that begins with & or * needs quotes: \"*\".",
    ))
}
