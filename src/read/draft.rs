//! What the line scan makes: a draft of the tree, and the text of each part as Markdown that one parser run reads.

use crate::protocol::{Label, Rank};
use crate::source::{Span, is_unseen};
use std::cell::LazyCell;

/// A part of the tree before its text is parsed.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub rank: Rank,
    /// Its label.
    pub label: Option<Label>,
    /// The part that holds it; None at the top.
    pub parent: Option<usize>,
    /// An address set by hand, `{#...}`.
    pub by_hand: Option<(String, Span)>,
    /// Where it stands, label and text.
    pub span: Span,
    /// True once it has text of its own.
    pub has_text: bool,
}

/// What a chunk of text is to its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The words of a heading.
    Heading,
    /// A block of its body.
    Body,
    /// Guidance beside it.
    Guidance,
}

/// A run of text that belongs to one node.
#[derive(Debug)]
pub struct Chunk {
    /// The node.
    pub node: usize,
    /// What the text is to it.
    pub role: Role,
    /// The text, where it has no markup and needs no parser.
    pub plain: Option<String>,
}

/// The draft: nodes in the order of the source, their chunks, and the Markdown of those that have markup.
#[derive(Debug, Default)]
pub struct Draft {
    /// The parts.
    pub nodes: Vec<Node>,
    /// The chunks of all parts, in the order of the source.
    pub chunks: Vec<Chunk>,
    /// Markdown in which each chunk with markup is a block of its own.
    pub markdown: String,
    /// For each line of the Markdown, its chunk.
    pub owners: Vec<u32>,
    /// From places in the Markdown to places in the source: pairs of offsets from which both run on together.
    pub map: Vec<(u32, u32)>,
    /// Offsets at which the lines of the Markdown begin.
    pub lines: Vec<u32>,
}

impl Draft {
    /// Adds a node and gives its index.
    pub fn add(
        &mut self,
        rank: Rank,
        label: Option<Label>,
        parent: Option<usize>,
        span: Span,
    ) -> usize {
        self.nodes.push(Node { rank, label, parent, by_hand: None, span, has_text: false });
        self.nodes.len() - 1
    }

    /// Adds a chunk of paragraph text: lines, each with its offset in the source, without indentation.
    /// `mark` is an emphasis mark that goes before the first of them.
    pub fn text(
        &mut self,
        node: usize,
        role: Role,
        mark: Option<(usize, &str)>,
        lines: &[(usize, &str)],
    ) {
        self.grow(node, lines);
        let plain = if mark.is_none() { super::plain::plain(lines) } else { None };
        let needs_parser = plain.is_none();
        self.chunks.push(Chunk { node, role, plain });
        if needs_parser {
            for (i, &(offset, line)) in lines.iter().enumerate() {
                self.begin_line();
                match mark.filter(|_| i == 0) {
                    Some((at, mark)) => {
                        self.copy(at, mark);
                        self.rest(offset, line, 0);
                    }
                    None => self.escaped(offset, line, i == 0),
                }
            }
            self.blank();
        }
    }

    /// Adds a chunk of Markdown that is handed on as it is: a table, a quotation, a fence.
    pub fn opaque(&mut self, node: usize, lines: &[(usize, &str)]) {
        self.grow(node, lines);
        self.chunks.push(Chunk { node, role: Role::Body, plain: None });
        for &(offset, line) in lines {
            self.begin_line();
            self.rest(offset, line, 0);
        }
        self.blank();
    }

    /// Adds the lines of guidance, without the signs before them. The part that it stands beside ends where its own words do.
    pub fn guidance(&mut self, node: usize, lines: &[(usize, &str)]) {
        self.chunks.push(Chunk { node, role: Role::Guidance, plain: None });
        for &(offset, line) in lines {
            self.begin_line();
            self.markdown.push_str("> ");
            self.rest(offset, line, 0);
        }
        self.blank();
    }

    /// Adds the text of a note: its further lines are set in again, since that is what keeps them in it.
    pub fn note(&mut self, node: usize, lines: &[(usize, &str)]) {
        self.grow(node, lines);
        self.chunks.push(Chunk { node, role: Role::Body, plain: None });
        for (i, &(offset, line)) in lines.iter().enumerate() {
            self.begin_line();
            if i > 0 && !line.is_empty() {
                self.markdown.push_str("    ");
            }
            self.rest(offset, line, 0);
        }
        self.blank();
    }

    /// Adds a table of rows whose cells stand at their own places; cells beyond the columns go on the last one.
    pub fn table(&mut self, node: usize, rows: &[Vec<(usize, &str)>], columns: usize) {
        if let Some(cell) = rows.last().and_then(|row| row.last()) {
            self.grow(node, &[*cell]);
        }
        self.chunks.push(Chunk { node, role: Role::Body, plain: None });
        for (i, row) in rows.iter().enumerate() {
            self.begin_line();
            for (at, &(offset, cell)) in row.iter().enumerate() {
                self.markdown.push_str(if at < columns { "| " } else { "" });
                self.cell(offset, cell);
                self.markdown.push(' ');
            }
            self.markdown.push_str("|\n");
            if i == 0 {
                self.begin_line();
                self.markdown.push_str(&"|---".repeat(columns));
                self.markdown.push_str("|\n");
            }
        }
        self.blank();
    }

    fn cell(&mut self, offset: usize, cell: &str) {
        let mut done = 0;
        for (at, _) in cell.match_indices('|') {
            self.copy(offset + done, &cell[done..at]);
            self.markdown.push('\\');
            done = at;
        }
        self.copy(offset + done, &cell[done..]);
    }

    fn grow(&mut self, node: usize, lines: &[(usize, &str)]) {
        self.nodes[node].has_text = true;
        if let Some((offset, line)) = lines.last() {
            let start = self.nodes[node].span.start as usize;
            self.nodes[node].span = Span::new(start, offset + line.trim_end().len());
        }
    }

    fn begin_line(&mut self) {
        self.lines.push(self.markdown.len() as u32);
        self.owners.push(self.chunks.len() as u32 - 1);
    }

    fn escaped(&mut self, offset: usize, line: &str, first: bool) {
        let at = block_start(line, first);
        if let Some(at) = at {
            self.copy(offset, &line[..at]);
            self.markdown.push('\\');
        }
        self.rest(offset, line, at.unwrap_or(0));
    }

    /// The line from `done` on, without characters that leave no trace. In an address they stay: without them it would be
    /// another one than the author sees, and nothing would be said. One with spaces in it gets the signs that keep it
    /// together.
    fn rest(&mut self, offset: usize, line: &str, mut done: usize) {
        let mut word = Word::default();
        let mut edits: Vec<(usize, usize, &str)> = Vec::new();
        // `[w]: https://…`, the address of a link by its name.
        let given =
            LazyCell::new(|| line.trim_start().starts_with('[').then(|| line.find("]:")).flatten());
        for (at, unseen) in line.match_indices(is_unseen) {
            word.read(&line[word.to..at]);
            if !word.is_address(unseen) && given.is_none_or(|name| at < name) {
                edits.push((at, unseen.len(), ""));
            }
            word.to = at + unseen.len();
        }
        edits.extend(spaced_addresses(line));
        edits.sort_unstable();
        let from = done;
        for (at, skip, put) in edits.into_iter().filter(|(at, ..)| *at >= from) {
            self.copy(offset + done, &line[done..at]);
            self.markdown.push_str(put);
            done = at + skip;
        }
        self.copy(offset + done, &line[done..]);
        self.markdown.push('\n');
    }

    fn copy(&mut self, offset: usize, text: &str) {
        if !text.is_empty() {
            self.map.push((self.markdown.len() as u32, offset as u32));
            self.markdown.push_str(text);
        }
    }

    fn blank(&mut self) {
        self.begin_line();
        self.markdown.push('\n');
    }

    /// The place in the source of a line and byte column (both from 1) of the Markdown.
    pub fn source_offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let at = start + column.saturating_sub(1) as u32;
        let run = self.map.partition_point(|&(from, _)| from <= at).saturating_sub(1);
        self.map.get(run).map_or(0, |&(from, source)| (source + at.saturating_sub(from)) as usize)
    }
}

/// The word that is being read: each letter is looked at once, however long it is.
#[derive(Default)]
struct Word {
    /// Up to where the line was read.
    to: usize,
    /// True after `](` or `<`.
    link: bool,
    /// True after `://`.
    bare: bool,
}

impl Word {
    fn read(&mut self, more: &str) {
        let last = more.rsplit(char::is_whitespace).next().unwrap_or("");
        if last.len() < more.len() {
            (self.link, self.bare) = (false, false);
        }
        self.link |= last.contains("](") || last.starts_with('<');
        self.bare |= last.contains("://");
    }

    /// True if a character that is not seen is part of an address. In a bare one marks of direction are.
    fn is_address(&self, unseen: &str) -> bool {
        self.link || self.bare && unseen.starts_with(|c| matches!(c, '\u{202a}'..='\u{202e}'))
    }
}

/// True for `<https://…>` and `<clerk@…>` (CommonMark 6.5).
fn is_address(line: &str) -> bool {
    let inner = line[1..].split_once('>').map_or("", |(inner, _)| inner);
    let plain = !inner.contains(|c: char| c.is_whitespace() || c == '<');
    plain && (inner.contains("://") || inner.contains('@') || inner.starts_with("mailto:"))
}

/// `](map of parish.png)`: where the signs belong that let an address hold spaces. A title in quotation marks is none of it.
fn spaced_addresses(line: &str) -> Vec<(usize, usize, &'static str)> {
    const LONGEST: usize = 200;
    let mut found = Vec::new();
    for (at, open) in line.match_indices("](") {
        let start = at + open.len();
        let Some(end) =
            line.as_bytes()[start..].iter().take(LONGEST).position(|byte| *byte == b')')
        else {
            continue;
        };
        let to = &line[start..start + end];
        let file = to.rsplit_once('.').is_some_and(|(_, ending)| {
            !ending.is_empty() && !ending.contains(|c: char| c.is_whitespace() || c == '/')
        });
        if file && to.trim().contains(' ') && !to.contains(['<', '>', '"', '\'', '(', '\\']) {
            found.extend([(start, 0, "<"), (start + end, 0, ">")]);
        }
    }
    found
}

/// True for `<br>`, which begins a line.
pub fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// Where a line of running text needs a backslash, since Markdown would begin a block there: what begins one was
/// found by the scan, and this line is text. Gives the offset before which it goes.
fn block_start(line: &str, first: bool) -> Option<usize> {
    let bytes = line.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    match bytes.first()? {
        // An address between pointed brackets begins no block.
        b'<' if is_address(line) => None,
        b'<' if !first && line.find('>').is_some_and(|end| is_break(&line[..=end])) => None,
        b'#' | b'>' | b'<' | b'|' => Some(0),
        b'=' | b'~' | b'`' if !first || line.starts_with("~~~") || line.starts_with("```") => {
            Some(0)
        }
        b'-' | b'+' | b'*' if line.len() == 1 || bytes[1] == b' ' || bytes[1] == b'\t' => Some(0),
        b'-' | b'*' | b'_' if line.bytes().all(|b| matches!(b, b'-' | b'*' | b'_' | b' ')) => {
            Some(0)
        }
        b'[' if line.contains("]:") => Some(0),
        _ if digits > 0 && matches!(bytes.get(digits), Some(b'.' | b')')) => Some(digits),
        _ => None,
    }
}
