//! Laying out words without a number: which part each paragraph stands in.

use super::draft::Role;
use super::lay::Lay;
use super::line::Line;
use super::shape::{Noted, TITLE, style};
use crate::protocol::Rank;
use crate::source::Span;

impl<'a> Lay<'a> {
    /// How many parts have to stay open, since the next label stands in them: words between two labels must not close
    /// what the second goes on with.
    pub(super) fn floor(&self) -> usize {
        let parent = self.next[self.at].0.and_then(|item| self.nodes.get(&item).copied());
        // "SCHEDULE", and its title on the next line.
        let placed = self.placed.open.filter(|(heading, _)| self.at < heading.until);
        let held = placed.map(|(_, node)| node).into_iter().chain(parent);
        held.filter_map(|node| self.open.iter().rposition(|open| open.node == node))
            .max()
            .map_or(0, |at| at + 1)
    }

    /// A new paragraph for a line that has no label: inside the point that it is set in further than, else in the clause
    /// or section.
    pub(super) fn paragraph(&mut self, line: Line<'a>) -> usize {
        let floor = self.floor();
        let inside = self
            .open
            .iter()
            .rposition(|open| open.rank == Rank::Point && line.indent > open.indent)
            .filter(|at| self.lead.is_none_or(|lead| self.goes_on_in(*at, lead)));
        let mut container = self.open.iter().take_while(|open| open.rank != Rank::Point).count();
        // Words in small letters after a list go on the sentence that led into it, where that is a numbered paragraph.
        let goes_on = line.text.trim_start_matches('(').starts_with(char::is_lowercase);
        let paragraph =
            container.checked_sub(1).is_none_or(|at| self.open[at].rank == Rank::Section);
        let closes =
            || self.open.len() > container + 1 && (goes_on || self.closes_list(container, line));
        let within = self.is_within_row();
        if within {
            container =
                self.open.iter().rposition(|open| open.glyph.is_none()).map_or(0, |at| at + 1);
            self.rows.holding = self.rows.last;
        } else if paragraph && (closes() || self.is_last_of_row()) {
            container += 1;
        }
        let before = (0..self.at).rev().find(|at| !self.lines[*at].is_blank());
        let point = self.open.last().filter(|open| open.glyph.is_none()).map(|open| open.node);
        let goes_on =
            point.is_some() && self.lead.is_some_and(|lead| self.draft.nodes[lead].parent == point);
        let titled = self.fresh
            && point.is_some()
            && style(line.text) < TITLE
            && before
                .is_some_and(|before| self.titled.holds(before, self.next[self.at].1, goes_on));
        // The rest of the sentence that the notes of a page cut in two.
        let noted = before.is_some_and(|before| self.shapes.lines[before].note.is_some());
        let resumes = noted && line.text.starts_with(char::is_lowercase);
        if titled || resumes {
            container = self.open.len();
        }
        let keep = inside.map_or(container, |at| at + 1).max(floor);
        let node = self.paragraph_in(keep, line);
        if inside.is_none() {
            self.lead = Some(node);
        }
        node
    }

    /// What was printed at the head or foot of a page is a paragraph of its own, and so is each note of a page.
    pub(super) fn foot(&mut self, line: Line<'a>) {
        let note = self.shapes.lines[self.at].note;
        self.next_fresh = true;
        if note == Some(Noted::GoesOn)
            && let Some(gather) = &mut self.gather
        {
            gather.lines.push((line.offset, line.text));
            return;
        }
        self.flush();
        let node = match note {
            // It stands in the numbered part that it follows, whatever goes on after it.
            Some(_) => {
                let around = self.open.iter().rposition(|open| open.glyph.is_none());
                self.paragraph_in(around.map_or(0, |at| at + 1), line)
            }
            None => self.paragraph(line),
        };
        self.begin(node, Role::Body, line.offset, line.text);
        if note.is_none() {
            self.flush();
        }
    }

    /// True if the paragraph before stands in an open part, and was set in as this one is: “cycle” means …, “boat” means …
    fn goes_on_in(&self, open: usize, lead: usize) -> bool {
        self.draft.nodes[lead].parent == Some(self.open[open].node)
    }

    /// True for a sentence after the list in a numbered paragraph, where the row of those paragraphs goes on after it.
    fn closes_list(&self, outer: usize, line: Line<'a>) -> bool {
        let parent = |node: usize| self.draft.nodes[node].parent;
        let first = self.next[self.at].1.and_then(|row| self.nodes.get(&row));
        style(line.text) < TITLE
            && first.is_some_and(|first| parent(*first) == parent(self.open[outer].node))
    }

    /// The same under the last paragraph of a row, where the others hold such words: after a blank line the text may end.
    fn is_last_of_row(&self) -> bool {
        let tight = self.at.checked_sub(1).is_some_and(|before| !self.lines[before].is_blank());
        tight
            && self.open.last().is_some_and(|open| open.rank == Rank::Point)
            && self.rows.last.is_some()
            && self.rows.holding == self.rows.last
    }

    /// True for words right under the first line of a numbered paragraph whose row goes on after them: who leaves no blank
    /// line between the numbers of a section leaves none between the sentences of one.
    fn is_within_row(&self) -> bool {
        let open = self.open.last().map(|open| open.rank);
        open == Some(Rank::Point)
            && self.rows.last.is_some()
            && self.next[self.at].1 == self.rows.last
    }

    pub(super) fn paragraph_in(&mut self, keep: usize, line: Line<'a>) -> usize {
        self.open.truncate(keep);
        let parent = self.open.last().map(|open| open.node);
        let node =
            self.draft.add(Rank::Paragraph, None, parent, Span::new(line.offset, line.offset));
        self.lead = Some(node);
        node
    }
}
