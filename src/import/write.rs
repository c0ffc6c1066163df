//! An outline -> the source of a protocol: front matter, and the body with its numbers as printed.

use super::document::{Block, Cell, Document, Mark, Paragraph, Part, paragraphs};
use super::facts::Facts;
use super::markdown::{Inline, clean};
use super::outline::{Item, Outline};
use super::sparse::columns;

/// What was written.
#[derive(Debug, Default)]
pub struct Source {
    /// The text of the source.
    pub text: String,
    /// Places of the original, each with the line it was written to, in order.
    pub lines: Vec<(u32, u32)>,
    /// The numbers of its parts, in order, each with its line.
    pub numbers: Vec<(String, u32)>,
}

/// Writes the source of a protocol.
pub fn write(
    outline: &Outline,
    document: &Document,
    facts: &Facts,
    pictures: &[(String, String)],
    notes: &[u32],
) -> Source {
    let mut out = Writer { source: Source::default(), line: 1, pictures, notes };
    out.front(facts);
    let front = out.source.text.len();
    for item in &outline.items {
        match item {
            Item::Heading(depth, paragraph) => out.heading(*depth, paragraph),
            Item::Words(level, paragraph) => out.words(*level, paragraph),
            Item::Table(rows) => out.table(rows),
        }
    }
    for (index, note) in document.notes.iter().enumerate() {
        out.note(index, &note.blocks);
    }
    // Signs of a comment that came together from words of several looks, or from a number, hide nothing.
    let body = out.source.text.split_off(front).replace("<!--", "&lt;!--");
    out.source.text.push_str(&body);
    out.source
}

/// Front matter over a body that is Markdown already. `from` is the line of the original on which the body begins.
pub fn from_markdown(facts: &Facts, body: &str, from: u32) -> Source {
    let mut out = Writer { source: Source::default(), line: 1, pictures: &[], notes: &[] };
    out.front(facts);
    let body = body.trim_end();
    let blank = body.len() - body.trim_start_matches('\n').len();
    let (first, body) = (from + blank as u32, &body[blank..]);
    out.put("\n");
    let begins = out.line;
    out.source.lines =
        (0..=body.matches('\n').count() as u32).map(|at| (first + at, begins + at)).collect();
    out.put(body);
    out.put("\n");
    out.source
}

/// A line of the front matter in which nothing begins a comment: that would hide the rest of the file.
fn shown(line: &str) -> String {
    let after = line.find(": ").map(|at| at + 2).or(line.find("- ").map(|at| at + 2)).unwrap_or(0);
    let (key, value) = line.split_at(after);
    let words = || yaml_serde::from_str::<String>(value).ok();
    match value.contains("<!--").then(words).flatten().map(|words| serde_json::to_string(&words)) {
        Some(Ok(quoted)) => format!("{key}{}", quoted.replace("<!--", "\\u003c!--")),
        _ => line.replace("<!--", "< !--"),
    }
}

struct Writer<'a> {
    source: Source,
    line: u32,
    pictures: &'a [(String, String)],
    notes: &'a [u32],
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.line += text.matches('\n').count() as u32;
        self.source.text.push_str(text);
    }

    fn front(&mut self, facts: &Facts) {
        let front = yaml_serde::to_string(facts).unwrap_or_else(|_| "title: ''\n".to_owned());
        let front: String = front.lines().map(|line| shown(line) + "\n").collect();
        self.put(&format!("---\n{front}---\n"));
    }

    fn inline(&self, one_line: bool, cell: bool) -> Inline<'_> {
        Inline { pictures: self.pictures, notes: self.notes, one_line, cell }
    }

    /// Begins a block: a blank line, and where it came from.
    fn begin(&mut self, paragraph: &Paragraph) {
        self.put("\n");
        self.source.lines.push((paragraph.at, self.line));
        if let Mark::Number(number) = &paragraph.mark
            && !paragraph.typed
        {
            self.source.numbers.push((clean(number), self.line));
        }
    }

    fn heading(&mut self, depth: usize, paragraph: &Paragraph) {
        let words = self.inline(true, false).write(&paragraph.pieces, true);
        self.begin(paragraph);
        let signs = "#".repeat(depth);
        let words = words.trim_end_matches('#').trim_end();
        match &paragraph.mark {
            Mark::Number(number) => self.put(&format!("{signs} {} {words}\n", clean(number))),
            _ => self.put(&format!("{signs} {words}\n")),
        }
    }

    fn words(&mut self, level: usize, paragraph: &Paragraph) {
        let words = self.inline(false, false).write(&paragraph.pieces, false);
        if words.is_empty() && !matches!(paragraph.mark, Mark::Number(_)) {
            return;
        }
        let indent = "    ".repeat(level);
        if paragraph.part == Part::Quotation {
            return self.quotation(&indent, paragraph, &words);
        }
        self.begin(paragraph);
        let words = words.replace('\n', &format!("\n{indent}"));
        let line = match &paragraph.mark {
            Mark::Number(number) => format!("{indent}{} {words}", clean(number)),
            Mark::Bullet => format!("{indent}- {words}"),
            Mark::None => format!("{indent}{words}"),
        };
        self.put(line.trim_end());
        self.put("\n");
    }

    /// Paragraphs of one quotation have its sign between them.
    fn quotation(&mut self, indent: &str, paragraph: &Paragraph, words: &str) {
        let sign = format!("{indent}> ");
        let last = self.source.text.trim_end().rsplit('\n').next();
        if last.is_some_and(|last| last.starts_with(&sign)) {
            self.put(sign.trim_end());
        }
        self.begin(paragraph);
        self.put(&format!("{sign}{}\n", words.replace('\n', &format!("\n{sign}"))));
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        let columns = columns(rows);
        let at = rows.iter().flatten().flat_map(|cell| paragraphs(&cell.blocks)).next();
        let Some(at) = at.map(|paragraph| paragraph.at) else { return };
        self.put("\n");
        self.source.lines.push((at, self.line));
        for (index, row) in rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for cell in row {
                cells.push(self.cell(cell));
                cells.extend(std::iter::repeat_n(String::new(), cell.columns - 1));
            }
            cells.resize(columns, String::new());
            self.put(&format!("| {} |\n", cells.join(" | ")));
            if index == 0 {
                self.put(&format!("|{}\n", "---|".repeat(columns)));
            }
        }
    }

    /// What stands in a cell, in one line: its numbers and signs are words there.
    fn cell(&self, cell: &Cell) -> String {
        let inline = self.inline(true, true);
        let words = paragraphs(&cell.blocks).into_iter().map(|paragraph| {
            let words = inline.write(&paragraph.pieces, false);
            match &paragraph.mark {
                Mark::Number(number) => format!("{} {words}", clean(number)),
                Mark::Bullet => format!("• {words}"),
                Mark::None => words,
            }
        });
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn note(&mut self, index: usize, blocks: &[Block]) {
        let inline = self.inline(true, false);
        let words =
            paragraphs(blocks).into_iter().map(|paragraph| inline.write(&paragraph.pieces, false));
        let words = words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        let number = self.notes.get(index).copied().unwrap_or(index as u32 + 1);
        self.put(&format!("\n[^{number}]: {words}\n"));
    }
}
