//! Laying out headings by their place, and the lists under them.

use super::draft::Role;
use super::lay::Lay;
use super::line::Line;
use super::outline::{IN_LINE, Item};
use super::placed::{counts, is_short};
use super::shape::Reading;
use crate::source::Span;

impl<'a> Lay<'a> {
    /// Lays a heading by its place; false for a line that is none. A few words by themselves over no list close the one that is
    /// open.
    pub(super) fn placed_heading(&mut self, line: Line<'a>) -> bool {
        if self.placed.lines.is_empty() {
            return false;
        }
        let Some(heading) = self.placed.lines.get(&self.at).copied() else {
            self.close_placed();
            return false;
        };
        let words = line.text.trim_end();
        let span = Span::new(line.offset, line.offset + words.len());
        let node = self.section(None, self.node(heading.parent), span);
        self.placed.open = Some((heading, node));
        self.begin(node, Role::Heading, line.offset, words);
        self.flush();
        self.next_fresh = true;
        true
    }

    fn close_placed(&mut self) {
        let Some((heading, _)) = self.placed.open else { return };
        let alone = self.fresh && self.lines.get(self.at + 1).is_none_or(Line::is_blank);
        if self.at > heading.until && alone && is_short(&self.shapes.lines[self.at]) {
            self.placed.open = None;
            self.flush();
            self.close_to(self.node(heading.parent));
        }
    }

    /// The heading by its place under which a label stands: its row began there, at its first.
    pub(super) fn under_placed(
        &mut self,
        row: Item,
        parent: Option<Item>,
        first: &Reading,
    ) -> Option<usize> {
        if let Some(node) = self.placed.rows.get(&row) {
            return Some(*node);
        }
        let (heading, node) = self.placed.open?;
        let begins = row == self.at as Item * IN_LINE && heading.parent == parent && counts(first);
        begins.then(|| {
            self.placed.rows.insert(row, node);
            node
        })
    }
}
