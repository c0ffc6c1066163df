//! The scan of blocks that are handed to the Markdown parser as they are: comments, fences, quotations, tables, notes.

use super::line::{Line, fence, is_rule, is_table_rule};
use super::scan::Scan;
use crate::protocol::{Allowance, Rank};
use crate::source::Span;

impl<'a> Scan<'a> {
    pub(super) fn comment(&mut self, line: Line<'a>) -> bool {
        if !line.text.starts_with("<!--") || self.last_comment_end.is_none_or(|last| last < self.at)
        {
            return false;
        }
        let first = self.at;
        while !self.lines[self.at].text.contains("-->") {
            self.at += 1;
        }
        self.allowance(first);
        self.flush();
        // A comment ends a paragraph, as in CommonMark: what follows begins anew.
        self.next_fresh = true;
        let end = self.lines[self.at];
        let after = end.text.split_once("-->").map_or("", |(_, after)| after);
        if !after.trim().is_empty() {
            let words = Line {
                offset: end.offset + end.text.len() - after.trim_start().len(),
                indent: line.indent,
                text: after.trim_start(),
            };
            self.next_fresh = false;
            self.words(words);
        }
        true
    }

    /// `<!-- protosite: allow number-gap because the council adopted it so -->`, on one line.
    fn allowance(&mut self, first: usize) {
        let line = self.lines[first];
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
        self.draft.allowances.push(Allowance { rule: rule.to_owned(), reason, span, part });
    }

    /// A heading underlined with `===`, or a one-line paragraph with `---`. Under a label `---` is a rule: nobody
    /// underlines a clause.
    pub(super) fn setext(&mut self, line: Line<'a>) -> bool {
        let text = line.text.trim_end();
        let depth = match text.as_bytes() {
            [b'=', b'=', ..] if text.bytes().all(|b| b == b'=') => 1,
            [b'-', b'-', b'-', ..] if text.bytes().all(|b| b == b'-') => 2,
            _ => return false,
        };
        let heading = self.gather.as_ref().is_some_and(|gather| {
            gather.lines.len() == 1 && self.draft.nodes[gather.node].rank == Rank::Paragraph
        });
        let Some(gather) = self.gather.take_if(|_| heading) else { return false };
        // The paragraph was the last node made, and nothing refers to it yet.
        self.draft.nodes.pop();
        let (offset, words) = gather.lines[0];
        self.section(depth, words.trim_end(), offset);
        true
    }

    pub(super) fn rule(&mut self, line: Line<'a>) -> bool {
        if !is_rule(line.text) {
            return false;
        }
        self.block(line, &[(line.offset, "---")]);
        true
    }

    pub(super) fn fence(&mut self, line: Line<'a>) -> bool {
        let Some(mark) = fence(line.text) else { return false };
        let closes = |other: &Line| {
            other.text.starts_with(mark)
                && other.text.trim_end().bytes().all(|b| b == mark.as_bytes()[0])
        };
        // Not further than a page of lines: a stray fence must not make the rest of a protocol code.
        let Some(length) = self.lines[self.at + 1..].iter().take(200).position(closes) else {
            return false;
        };
        let all: Vec<_> = self.lines[self.at..=self.at + 1 + length]
            .iter()
            .map(|line| (line.offset, line.text))
            .collect();
        self.block(line, &all);
        self.at += length + 1;
        true
    }

    pub(super) fn quote(&mut self, line: Line<'a>) -> bool {
        if !line.text.starts_with('>') {
            return false;
        }
        let more = |other: &&Line| other.text.starts_with('>');
        let length = self.lines[self.at..].iter().take_while(more).count();
        let all: Vec<_> = self.lines[self.at..self.at + length]
            .iter()
            .map(|line| (line.offset, line.text))
            .collect();
        self.block(line, &all);
        self.at += length - 1;
        true
    }

    pub(super) fn table(&mut self, line: Line<'a>) -> bool {
        let under = self.lines.get(self.at + 1);
        if !line.text.contains('|') || !under.is_some_and(|under| is_table_rule(under.text)) {
            return false;
        }
        let length = self.lines[self.at..]
            .iter()
            .take_while(|line| !line.is_blank() && line.text.contains('|'))
            .count();
        let all: Vec<_> = self.lines[self.at..self.at + length]
            .iter()
            .map(|line| (line.offset, line.text))
            .collect();
        self.block(line, &all);
        self.at += length - 1;
        true
    }

    /// The text of a note, `[^1]: ...`, with the lines set in under it; or the address of a link, `[name]: address`. A
    /// note that nothing refers to stays text, so that no word is lost.
    pub(super) fn definition(&mut self, line: Line<'a>) -> bool {
        let Some((name, after)) =
            line.text.strip_prefix('[').and_then(|rest| rest.split_once("]:"))
        else {
            return false;
        };
        let known = match name.strip_prefix('^') {
            Some(note) => self.notes.contains(note),
            None => {
                !self.fresh_text()
                    && after.trim().contains(['/', '#', '.'])
                    && !after.trim().contains(' ')
            }
        };
        if !known {
            return false;
        }
        self.flush();
        let more = |other: &&Line| other.indent >= 2 && !other.is_blank();
        let length = 1 + self.lines[self.at + 1..].iter().take_while(more).count();
        let all: Vec<_> = self.lines[self.at..self.at + length]
            .iter()
            .map(|line| (line.offset, line.text))
            .collect();
        let node = self.draft.nodes.len().checked_sub(1).unwrap_or_else(|| self.paragraph(line));
        self.draft.opaque(node, &all);
        self.at += length - 1;
        self.next_fresh = true;
        true
    }

    /// True within a paragraph, where the address of a link cannot stand.
    fn fresh_text(&self) -> bool {
        self.gather.is_some() && !self.fresh
    }

    /// A table, quotation, fence or rule: part of what stands just before it, unless that is a point and the block is
    /// set no further in; then it is the clause's own.
    pub(super) fn block(&mut self, line: Line<'a>, all: &[(usize, &'a str)]) {
        self.flush();
        let last = self.draft.nodes.len().checked_sub(1);
        let node = match last.map(|last| self.draft.nodes[last].rank) {
            Some(Rank::Clause | Rank::Paragraph) => last,
            Some(Rank::Point)
                if self.points.last().is_some_and(|point| line.indent > point.indent) =>
            {
                last
            }
            _ => None,
        };
        let node = node.unwrap_or_else(|| self.paragraph(line));
        self.draft.opaque(node, all);
        self.next_fresh = true;
    }
}
