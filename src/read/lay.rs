//! Lines and their outline -> a draft of the clause tree: each label becomes a part, and the words go to the part they
//! follow. The Markdown parser gets each part's text as a block of its own.

use super::draft::{Draft, Role};
use super::lay_lines::without_break;
use super::line::{self, Line, heading_words};
use super::outline::{IN_LINE, Item, Outline, Read};
use super::placed::{Placed, placed};
use super::rank::Ranks;
use super::rows::Rows;
use super::shape::{Block, Shapes, TITLE};
use super::titled::Titled;
use crate::protocol::{Label, Rank};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// A part that is open.
pub(super) struct Open {
    pub(super) node: usize,
    pub(super) rank: Rank,
    /// Columns before its label.
    pub(super) indent: usize,
    /// The sign of a bullet.
    pub(super) glyph: Option<char>,
}

/// Text that is being gathered for a node.
pub(super) struct Gather<'a> {
    pub(super) node: usize,
    role: Role,
    /// An emphasis mark that stood before the label and that the text closes.
    mark: Option<(usize, &'static str)>,
    pub(super) lines: Vec<(usize, &'a str)>,
}

/// A text that is being laid out.
pub struct Lay<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) blocks: &'a [Block],
    pub(super) shapes: &'a Shapes,
    outline: &'a Outline,
    ranks: Ranks,
    pub(super) placed: Placed,
    pub(super) titled: Titled,
    pub(super) at: usize,
    pub(super) draft: Draft,
    /// The way from the outermost part to the one that is open.
    pub(super) open: Vec<Open>,
    pub(super) nodes: FxHashMap<Item, usize>,
    /// For each line what the next label after it stands in, and the row that it goes on with.
    pub(super) next: Vec<Next>,
    /// The rows by which words right under a label are judged.
    pub(super) rows: Rows,
    /// The bullets that hold rows of numbers, by the first of the row.
    pub(super) in_bullets: FxHashMap<Item, usize>,
    /// The paragraph after which bullets belong to it.
    pub(super) lead: Option<usize>,
    pub(super) gather: Option<Gather<'a>>,
    pub(super) fresh: bool,
    pub(super) next_fresh: bool,
    pub(super) deepest_cut: Option<Span>,
}

/// Lays a text out; also the place where points first stood too deep, if they did.
pub fn lay<'a>(
    lines: &'a [Line<'a>],
    blocks: &'a [Block],
    shapes: &'a Shapes,
    outline: &'a Outline,
) -> (Draft, Option<Span>) {
    let ranks = Ranks::new(lines, &shapes.lines, outline);
    let mut lay = Lay {
        lines,
        blocks,
        shapes,
        outline,
        placed: placed(lines, &shapes.lines, outline, &ranks),
        ranks,
        titled: Titled::default(),
        at: 0,
        draft: Draft::default(),
        open: Vec::new(),
        nodes: FxHashMap::default(),
        next: next(outline),
        rows: Rows::default(),
        in_bullets: FxHashMap::default(),
        lead: None,
        gather: None,
        fresh: true,
        next_fresh: false,
        deepest_cut: None,
    };
    while lay.at < lines.len() {
        lay.step();
        lay.at += 1;
    }
    lay.flush();
    (lay.draft, lay.deepest_cut)
}

/// What the next label or heading stands in, and the row of a label.
pub(super) type Next = (Option<Item>, Option<Item>);

fn next(outline: &Outline) -> Vec<Next> {
    let mut next = (None, None);
    let mut out = vec![next; outline.lines.len()];
    for (line, read) in outline.lines.iter().enumerate().rev() {
        out[line] = next;
        match *read {
            Read::Label { parent, row, .. } => next = (parent, Some(row)),
            Read::Heading(parent) => next = (parent, None),
            _ => {}
        }
    }
    out
}

impl<'a> Lay<'a> {
    fn step(&mut self) {
        let line = self.lines[self.at];
        self.next_fresh = false;
        match (self.blocks[self.at], self.outline.lines[self.at]) {
            (Block::Blank, _) => {
                self.flush();
                self.next_fresh = true;
                self.rows.last = None;
            }
            (_, Read::Label { chain, parent, row }) => self.labels(line, chain, (parent, row)),
            (_, Read::Heading(parent)) => self.heading(line, parent),
            (Block::Text, read) => self.text(line, read),
            (block, _) => self.standing(line, block),
        }
        self.fresh = self.next_fresh;
    }

    /// Ends the text that is being gathered and hands it to the draft.
    pub(super) fn flush(&mut self) {
        if let Some(mut gather) = self.gather.take() {
            self.take_address(&mut gather);
            let goes_on = self.blocks.get(self.at).is_some_and(|block| *block != Block::Blank);
            if let Some((_, text)) = gather.lines.last_mut().filter(|_| goes_on) {
                *text = without_break(text);
            }
            if gather.lines.iter().any(|(_, text)| !text.trim().is_empty()) {
                self.draft.text(gather.node, gather.role, gather.mark, &gather.lines);
            }
        }
    }

    fn take_address(&mut self, gather: &mut Gather<'a>) {
        let node = &mut self.draft.nodes[gather.node];
        if node.rank == Rank::Paragraph || node.by_hand.is_some() {
            return;
        }
        if let Some((offset, text)) = gather.lines.last_mut()
            && let (words, Some((at, name))) = line::by_hand(text)
        {
            node.by_hand =
                Some((name.to_owned(), Span::new(*offset + at, *offset + at + name.len())));
            *text = words;
        }
    }

    pub(super) fn begin(&mut self, node: usize, role: Role, offset: usize, text: &'a str) {
        self.flush();
        self.gather = Some(Gather { node, role, mark: None, lines: vec![(offset, text)] });
    }

    /// Closes the parts that are not around `parent`.
    pub(super) fn close_to(&mut self, parent: Option<usize>) {
        let keep = parent
            .and_then(|node| self.open.iter().rposition(|open| open.node == node))
            .map_or(0, |at| at + 1);
        self.open.truncate(keep);
    }

    fn heading(&mut self, line: Line<'a>, parent: Option<Item>) {
        let (words, offset) = heading_words(line);
        self.placed.open = None;
        let parent = self.node(parent);
        let node = self.section(None, parent, Span::new(offset, offset + words.len()));
        self.nodes.insert(self.at as Item * IN_LINE, node);
        // A heading that is bold as a whole is a heading; Word leaves the signs.
        self.begin(node, Role::Heading, offset, words);
        self.flush();
        self.next_fresh = true;
    }

    /// The node of a part of the outline.
    pub(super) fn node(&self, item: Option<Item>) -> Option<usize> {
        item.and_then(|item| self.nodes.get(&item).copied())
    }

    /// A new section. It stands in sections alone.
    pub(super) fn section(
        &mut self,
        label: Option<Label>,
        parent: Option<usize>,
        span: Span,
    ) -> usize {
        self.flush();
        self.lead = None;
        self.close_to(parent);
        while self.open.last().is_some_and(|open| open.rank != Rank::Section) {
            self.open.pop();
        }
        self.add(Rank::Section, label, span, 0)
    }

    /// A new part in the innermost one that is open.
    fn add(&mut self, rank: Rank, label: Option<Label>, span: Span, indent: usize) -> usize {
        let parent = self.open.last().map(|open| open.node);
        let node = self.draft.add(rank, label, parent, span);
        self.open.push(Open { node, rank, indent, glyph: None });
        node
    }

    fn labels(&mut self, line: Line<'a>, chain: usize, (parent, row): (Option<Item>, Item)) {
        let shape = &self.shapes.lines[self.at];
        let chain = &shape.chains[chain];
        let marked = shape.heading > 0;
        let (text, offset) = match marked {
            true => heading_words(line),
            false => {
                let skip = line.skip();
                (&line.text[skip..], line.offset + skip)
            }
        };
        self.flush();
        let item = self.at as Item * IN_LINE;
        let bullet = self.bullet_around(line, row, &chain.first);
        self.lead = bullet.and_then(|bullet| self.lead_of(bullet));
        let under = self.under_placed(row, parent, &chain.first);
        let parent = bullet.or(under).or_else(|| self.node(parent));
        let span = Span::new(offset, offset + text.trim_end().len());
        let mut node = 0;
        for (k, reading) in std::iter::once(&chain.first).chain(&chain.inner).enumerate() {
            let rank = self.ranks.of(item + k as Item);
            let label = Some(reading.label(text));
            node = match (rank, k) {
                (Rank::Section, 0) => self.section(label, parent, span),
                (_, 0) => {
                    self.close_to(parent);
                    self.add(rank, label, span, line.indent)
                }
                _ => self.add(rank, label, span, line.indent),
            };
            self.nodes.insert(item + k as Item, node);
        }
        self.rows.last = Some(row);
        let last = chain.last();
        let section = self.draft.nodes[node].rank == Rank::Section;
        self.titled.begin(self.at, row, !section && self.ranks.are_titles(row));
        self.words_after(node, section, offset, text, last.rest, last.mark);
    }

    /// The words after a label: of a section its heading, of all else the first of its text.
    fn words_after(
        &mut self,
        node: usize,
        section: bool,
        offset: usize,
        text: &'a str,
        rest: usize,
        mark: Option<&'static str>,
    ) {
        if section {
            let words = text[rest..].trim_end();
            let words = mark.map_or(words, |mark| words.strip_suffix(mark).unwrap_or(words));
            self.begin(node, Role::Heading, offset + rest, words);
            self.flush();
            // The body of a section never joins its heading, even with no blank line between them.
            self.next_fresh = true;
            return;
        }
        self.begin(node, Role::Body, offset + rest, &text[rest..]);
        if let Some(gather) = &mut self.gather {
            gather.mark = mark.map(|mark| (offset, mark));
        }
    }

    fn text(&mut self, line: Line<'a>, read: Read) {
        match read {
            _ if self.is_title_of_unit() => {
                self.begin(self.draft.nodes.len() - 1, Role::Heading, line.offset, line.text);
                self.flush();
                self.next_fresh = true;
            }
            Read::Contents => {
                self.flush();
                let node = self.bullet_node(line, '•');
                let skip = line.skip();
                self.begin(node, Role::Body, line.offset + skip, &line.text[skip..]);
                self.flush();
                self.next_fresh = true;
            }
            Read::Prose | Read::Title(_) if self.placed_heading(line) => {}
            Read::Title(parent) => {
                self.flush();
                let parent = self.node(parent);
                let floor = self.floor();
                let at = self.open.iter().position(|open| Some(open.node) == parent);
                self.open.truncate(at.map_or(0, |at| at + 1).max(floor));
                let node = self.paragraph_in(self.open.len(), line);
                self.begin(node, Role::Body, line.offset, line.text);
            }
            _ if self.shapes.lines[self.at].foot => self.foot(line),
            _ if self.bullet(line) => {}
            _ => self.words(line),
        }
    }

    /// True for the title of the section that was begun last: `PART 1` stands above it, and it is a few words by themselves.
    fn is_title_of_unit(&self) -> bool {
        let Some(node) = self.draft.nodes.last() else { return false };
        let unit = node.label.as_ref().is_some_and(|label| label.unit.is_some());
        if node.rank != Rank::Section || !unit || node.has_text {
            return false;
        }
        let shapes = &self.shapes.lines;
        let above = (0..self.at).rev().find(|at| !self.lines[*at].is_blank());
        let shape = &shapes[self.at];
        let titled = shape.style >= TITLE && !shape.bullet && !shape.contents && !shape.foot;
        let alone = shapes.get(self.at + 1).is_none_or(|next| next.breaks || !next.text);
        titled && alone && above.is_some_and(|above| shapes[above].heading == 0)
    }

    pub(super) fn words(&mut self, line: Line<'a>) {
        let breaks = self.gather.is_none() || self.fresh || self.begins_paragraph(line);
        if !breaks {
            if let Some(gather) = &mut self.gather {
                // A number on a line of its own has no words to go before these.
                if matches!(&*gather.lines, [(_, only)] if only.trim().is_empty()) {
                    gather.lines.clear();
                }
                gather.lines.push((line.offset, line.text));
            }
            return;
        }
        self.flush();
        let bare = self.draft.nodes.len().checked_sub(1).filter(|&last| {
            let node = &self.draft.nodes[last];
            matches!(node.rank, Rank::Clause | Rank::Point) && !node.has_text
        });
        let node = bare.unwrap_or_else(|| self.paragraph(line));
        self.begin(node, Role::Body, line.offset, line.text);
    }
}
