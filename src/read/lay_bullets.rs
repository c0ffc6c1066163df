//! Laying out bullets: which part a bullet stands in.

use super::draft::Role;
use super::lay::{Lay, Open};
use super::line::Line;
use super::outline::{IN_LINE, Item};
use super::shape::{Reading, SENTENCE, style};
use crate::protocol::{Rank, Series};
use crate::source::Span;

/// Bullets deeper than this stand beside their parents: no reader follows them, and no page could.
const DEEPEST: usize = 12;

impl<'a> Lay<'a> {
    pub(super) fn bullet(&mut self, line: Line<'a>) -> bool {
        let Some((glyph, rest)) = line.bullet else { return false };
        let dash = matches!(glyph, '–' | '—');
        let beside = self.open.last().is_some_and(|open| open.glyph == Some(glyph));
        if dash && !self.fresh && !beside && !leads_up(self.lines[self.at - 1].text) {
            // A dash may begin the second half of a sentence that was wrapped, but not of two in a row.
            let next = self.lines.get(self.at + 1).and_then(|next| next.bullet);
            if next.is_none_or(|(sign, _)| sign != glyph) {
                return false;
            }
        }
        self.flush();
        let node = self.bullet_node(line, glyph);
        self.begin(node, Role::Body, line.offset + rest, &line.text[rest..]);
        true
    }

    pub(super) fn bullet_node(&mut self, line: Line<'a>, glyph: char) -> usize {
        let floor = self.floor();
        let span = Span::new(line.offset, line.offset + line.text.trim_end().len());
        let keep = self.bullet_level(glyph, line.indent).max(floor);
        let points = self.open[..keep].iter().filter(|open| open.rank == Rank::Point).count();
        let cut = (points + 1).saturating_sub(DEEPEST);
        if cut > 0 {
            self.deepest_cut.get_or_insert(span);
        }
        self.open.truncate((keep - cut).max(floor));
        let lead = self.lead.filter(|_| self.open.last().is_none_or(|open| open.glyph.is_none()));
        let parent = lead.or(self.open.last().map(|open| open.node));
        let node = self.draft.add(Rank::Point, None, parent, span);
        self.open.push(Open { node, rank: Rank::Point, indent: line.indent, glyph: Some(glyph) });
        node
    }

    /// The bullet in which a label stands: its row began right after one that ends in a colon, or further in than one.
    pub(super) fn bullet_around(
        &mut self,
        line: Line<'a>,
        row: Item,
        label: &Reading,
    ) -> Option<usize> {
        if let Some(bullet) = self.in_bullets.get(&row) {
            return Some(*bullet).filter(|node| self.open.iter().any(|open| open.node == *node));
        }
        let begins = row == self.at as Item * IN_LINE;
        let bullet = self.open.last().filter(|open| begins && open.glyph.is_some())?;
        let led = !self.fresh && self.lines[self.at - 1].text.trim_end().ends_with(':');
        let counts = label.unit.is_none() && !matches!(label.series, Series::Decimal(_));
        let node = bullet.node;
        let held = counts && (led || line.indent > bullet.indent);
        held.then(|| {
            self.in_bullets.insert(row, node);
            node
        })
    }

    /// True for a sentence at the margin, after a bullet that no stop ends and that had room for its first word: the list ends
    /// before it.
    pub(super) fn closes_list_of(&self, before: &str, line: Line) -> bool {
        let open = self.open.last().filter(|open| open.glyph.is_some());
        let own = open.is_some_and(|open| {
            self.gather.as_ref().is_some_and(|gather| gather.node == open.node)
                && line.indent <= open.indent
        });
        own && !leads_up(before) && style(line.text) == SENTENCE
    }

    /// The paragraph that a bullet belongs to.
    pub(super) fn lead_of(&self, bullet: usize) -> Option<usize> {
        let parent = self.draft.nodes[bullet].parent?;
        (self.draft.nodes[parent].rank == Rank::Paragraph).then_some(parent)
    }

    /// How many parts stay open around a bullet: by indentation; and since pasted text has lost it, by Word's habit of
    /// another sign for each level. Under a paragraph that ended a list, bullets are the paragraph's own.
    fn bullet_level(&self, glyph: char, indent: usize) -> usize {
        let first = self.open.iter().take_while(|open| open.rank != Rank::Point).count();
        let pasted = !matches!(glyph, '-' | '*' | '+');
        if pasted
            && let Some(level) = self
                .open
                .iter()
                .position(|open| open.glyph == Some(glyph) && indent.abs_diff(open.indent) <= 1)
        {
            return level;
        }
        let mut level = self.open.len();
        while level > first {
            let open = &self.open[level - 1];
            let sibling = open.glyph.is_some_and(|theirs| !pasted || theirs == glyph)
                && indent <= open.indent + 1;
            if open.indent <= indent && !sibling {
                break;
            }
            level -= 1;
        }
        level
    }
}

/// True if a line ends as a line before a list does.
fn leads_up(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with([':', ';', '.', ',', '-', '–', '—'])
        || line.ends_with(" and")
        || line.ends_with(" or")
}
