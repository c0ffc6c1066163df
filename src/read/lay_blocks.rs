//! Laying out blocks that are handed to the Markdown parser as they are: comments, fences, quotations, tables, notes.

use super::lay::Lay;
use super::line::Line;
use super::shape::Block;
use crate::protocol::{Allowance, PartId, Rank};
use crate::source::Span;

impl<'a> Lay<'a> {
    /// A block that is no text.
    pub(super) fn standing(&mut self, line: Line<'a>, block: Block) {
        let length = 1 + self.blocks[self.at + 1..]
            .iter()
            .take_while(|block| **block == Block::Inside)
            .count();
        let lines = &self.lines[self.at..self.at + length];
        match block {
            Block::Comment => self.comment(lines),
            Block::Rule => self.block(line, &[(line.offset, "---")]),
            Block::Note => self.note(line, lines),
            Block::Tabs => self.tabs(line, lines),
            Block::Fence | Block::Quote | Block::Table => {
                let all: Vec<_> = lines.iter().map(|line| (line.offset, line.text)).collect();
                self.block(line, &all);
            }
            Block::Underline => self.next_fresh = true,
            Block::Blank | Block::Text | Block::Heading(_) | Block::Inside => {}
        }
        self.at += length - 1;
    }

    fn comment(&mut self, lines: &[Line<'a>]) {
        self.allowance(lines[0]);
        self.flush();
        // A comment ends a paragraph, as in CommonMark: what follows begins anew.
        self.next_fresh = true;
        let Some(end) = lines.last() else { return };
        let after = end.text.split_once("-->").map_or("", |(_, after)| after);
        if !after.trim().is_empty() {
            let words = Line {
                offset: end.offset + end.text.len() - after.trim_start().len(),
                indent: lines[0].indent,
                text: after.trim_start(),
                bullet: None,
            };
            self.next_fresh = false;
            self.words(words);
        }
    }

    /// `<!-- protosite: allow number-gap because the council adopted it so -->`, on one line.
    fn allowance(&mut self, line: Line) {
        let said = line
            .text
            .strip_prefix("<!--")
            .and_then(|rest| rest.split_once("-->"))
            .map(|(inner, _)| inner.trim());
        let Some(said) = said
            .and_then(|said| said.strip_prefix("protosite:"))
            .and_then(|said| said.trim().strip_prefix("allow "))
        else {
            return;
        };
        let (rule, reason) =
            said.trim().split_once(char::is_whitespace).unwrap_or((said.trim(), ""));
        let reason =
            reason.trim().trim_start_matches("because").trim_start_matches([':', ' ']).to_owned();
        let at = line.offset + line.text.find(rule).unwrap_or(0);
        let span = Span::new(at, at + rule.len());
        let part = self.draft.nodes.len();
        self.draft.allowances.push(Allowance {
            rule: rule.to_owned(),
            reason,
            span,
            part: PartId::new(part),
        });
    }

    fn note(&mut self, line: Line<'a>, lines: &[Line<'a>]) {
        self.flush();
        let node = self.draft.nodes.len().checked_sub(1).unwrap_or_else(|| self.paragraph(line));
        let all: Vec<_> = lines.iter().map(|line| (line.offset, line.text)).collect();
        self.draft.note(node, &all);
        self.next_fresh = true;
    }

    /// Rows with tabs between the cells; what begins with a tab goes on the last cell above.
    fn tabs(&mut self, line: Line<'a>, lines: &[Line<'a>]) {
        let mut rows: Vec<Vec<(usize, &str)>> = Vec::new();
        for line in lines {
            match rows.last_mut() {
                Some(row) if !line.text.contains('\t') => {
                    row.push((line.offset, line.text.trim_end()));
                }
                _ => rows.push(cells(line)),
            }
        }
        let columns = rows.first().map_or(0, Vec::len);
        let node = self.holder(line);
        self.draft.table(node, &rows, columns);
        self.next_fresh = true;
    }

    /// A table, quotation, fence or rule: part of what stands just before it, unless that is a point and the block is
    /// set no further in; then it is the clause's own.
    fn block(&mut self, line: Line<'a>, all: &[(usize, &'a str)]) {
        let node = self.holder(line);
        self.draft.opaque(node, all);
        self.next_fresh = true;
    }

    fn holder(&mut self, line: Line<'a>) -> usize {
        self.flush();
        let last = self.draft.nodes.len().checked_sub(1);
        let node = match last.map(|last| self.draft.nodes[last].rank) {
            Some(Rank::Clause | Rank::Paragraph) => last,
            Some(Rank::Point)
                if self
                    .open
                    .last()
                    .is_some_and(|open| open.rank == Rank::Point && line.indent > open.indent) =>
            {
                last
            }
            _ => None,
        };
        node.unwrap_or_else(|| self.paragraph(line))
    }
}

fn cells<'a>(line: &Line<'a>) -> Vec<(usize, &'a str)> {
    let mut offset = line.offset;
    let mut out = Vec::new();
    for cell in line.text.split('\t') {
        if !cell.trim().is_empty() {
            out.push((offset + cell.len() - cell.trim_start().len(), cell.trim()));
        }
        offset += cell.len() + 1;
    }
    out
}
