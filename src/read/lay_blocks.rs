//! Laying out blocks that are handed to the Markdown parser as they are: fences, quotations, tables, notes.

use super::guidance;
use super::lay::{Lay, Open};
use super::line::Line;
use super::shape::Block;
use crate::protocol::Rank;

impl<'a> Lay<'a> {
    /// A block that is no text.
    pub(super) fn standing(&mut self, line: Line<'a>, block: Block) {
        let length = 1 + self.blocks[self.at + 1..]
            .iter()
            .take_while(|block| **block == Block::Inside)
            .count();
        let lines = &self.lines[self.at..self.at + length];
        match block {
            Block::Rule => self.block(line, &[(line.offset, "---")]),
            Block::Note => self.note(line, lines),
            Block::Tabs => self.tabs(line, lines),
            Block::Quote if guidance::begins(lines[0].text) => self.guidance(line, lines),
            Block::Fence | Block::Quote | Block::Table => {
                let all: Vec<_> = lines.iter().map(|line| (line.offset, line.text)).collect();
                self.block(line, &all);
            }
            Block::Underline => self.next_fresh = true,
            Block::Blank | Block::Text | Block::Heading(_) | Block::Inside => {}
        }
        self.at += length - 1;
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

    /// Guidance stands beside the clause or the section that it follows, and beside a point only if it is set in under it.
    /// What precedes all of the text is guidance to the whole of it.
    fn guidance(&mut self, line: Line<'a>, lines: &[Line<'a>]) {
        self.flush();
        let beside = |open: &&Open| open.rank != Rank::Point || line.indent > open.indent;
        let node = self.open.iter().rev().find(beside).map(|open| open.node);
        let said: Vec<_> = lines.iter().filter_map(guidance::said).collect();
        if said.iter().any(|(_, words)| !words.trim().is_empty()) {
            let node = node.unwrap_or_else(|| self.paragraph(line));
            self.draft.guidance(node, &said);
            self.lead = None;
        }
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
