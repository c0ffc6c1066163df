//! The scan: lines of a body -> a draft of the clause tree.
//!
//! Structure is decided here, line by line, since that is how drafters write it: labels in pasted text have lost their
//! indentation, stand in the middle of what Markdown takes for one paragraph, or would become code blocks and lists
//! with other numbers. The Markdown parser gets each part's text as a block of its own.

use super::draft::{Draft, Role};
use super::label::{Candidate, candidate, heading_candidate};
use super::line::{self, Line, bullet, heading};
use super::sequence::Open;
use crate::protocol::{Label, Rank, Series};
use crate::source::Span;
use std::collections::HashSet;

/// A source with a line this long is not wrapped by hand: each of its line ends is meant.
const UNWRAPPED: usize = 120;

/// A section or clause that is open.
pub(super) struct Frame {
    pub(super) node: usize,
    pub(super) depth: usize,
    pub(super) parts: Vec<u32>,
}

/// Text that is being gathered for a node.
pub(super) struct Gather<'a> {
    pub(super) node: usize,
    pub(super) role: Role,
    /// An emphasis mark that stood before the label and that the text closes.
    pub(super) mark: Option<(usize, &'static str)>,
    pub(super) lines: Vec<(usize, &'a str)>,
}

/// The state of the scan. The lists of one line never look back further than what is open.
pub struct Scan<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) candidates: Vec<Option<(usize, Candidate)>>,
    pub(super) at: usize,
    pub(super) draft: Draft,
    pub(super) sections: Vec<Frame>,
    pub(super) clauses: Vec<Frame>,
    pub(super) points: Vec<Open>,
    pub(super) closed: bool,
    pub(super) lead: Option<usize>,
    pub(super) last_decimal: Vec<u32>,
    pub(super) gather: Option<Gather<'a>>,
    pub(super) fresh: bool,
    pub(super) next_fresh: bool,
    pub(super) notes: HashSet<&'a str>,
    pub(super) last_comment_end: Option<usize>,
    pub(super) deepest_cut: Option<Span>,
}

/// Scans lines into a draft; also the place where points first stood too deep, if they did.
pub fn scan(lines: Vec<Line<'_>>) -> (Draft, Option<Span>) {
    let candidates = lines.iter().map(labelled).collect();
    let notes = notes_used(&lines);
    let last_comment_end = lines.iter().rposition(|line| line.text.contains("-->"));
    let mut scan = Scan {
        lines,
        candidates,
        at: 0,
        draft: Draft::default(),
        sections: Vec::new(),
        clauses: Vec::new(),
        points: Vec::new(),
        closed: false,
        lead: None,
        last_decimal: Vec::new(),
        gather: None,
        fresh: true,
        next_fresh: false,
        notes,
        last_comment_end,
        deepest_cut: None,
    };
    while scan.at < scan.lines.len() {
        scan.step();
        scan.at += 1;
    }
    scan.flush();
    (scan.draft, scan.deepest_cut)
}

/// The names of notes that the text refers to.
fn notes_used<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let mut names = HashSet::new();
    for line in lines {
        for (at, _) in line.text.match_indices("[^") {
            // The name of a note is short: a line of nothing but brackets must not be read again for each of them.
            let rest = &line.text[at + 2..];
            let near = rest.char_indices().nth(60).map_or(rest, |(end, _)| &rest[..end]);
            if let Some((name, after)) = near.split_once(']')
                && !(at == 0 && after.starts_with(':'))
            {
                names.insert(name);
            }
        }
    }
    names
}

/// The candidate on a line and the bytes before it, looking through a bullet.
fn labelled(line: &Line) -> Option<(usize, Candidate)> {
    let skip = bullet(line.text).map_or(0, |(_, at)| at);
    candidate(&line.text[skip..]).map(|found| (skip, found))
}

impl<'a> Scan<'a> {
    fn step(&mut self) {
        let line = self.lines[self.at];
        self.next_fresh = false;
        if line.is_blank() {
            self.flush();
            self.fresh = true;
            return;
        }
        let done = self.comment(line)
            || self.heading(line)
            || self.setext(line)
            || self.rule(line)
            || self.fence(line)
            || self.quote(line)
            || self.table(line)
            || self.definition(line)
            || self.label(line)
            || self.bullet(line);
        if !done {
            self.words(line);
        }
        self.fresh = self.next_fresh;
    }

    /// Ends the text that is being gathered and hands it to the draft.
    pub(super) fn flush(&mut self) {
        if let Some(mut gather) = self.gather.take() {
            self.take_address(&mut gather);
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

    /// The innermost section or clause.
    pub(super) fn container(&self) -> Option<usize> {
        self.clauses.last().or(self.sections.last()).map(|frame| frame.node)
    }

    pub(super) fn begin(&mut self, node: usize, role: Role, offset: usize, text: &'a str) {
        self.flush();
        self.gather = Some(Gather { node, role, mark: None, lines: vec![(offset, text)] });
    }

    fn heading(&mut self, line: Line<'a>) -> bool {
        let Some((depth, words)) = heading(line.text) else { return false };
        let offset = line.offset + (words.as_ptr() as usize - line.text.as_ptr() as usize);
        self.section(depth, words, offset);
        true
    }

    pub(super) fn section(&mut self, depth: usize, words: &'a str, offset: usize) {
        self.flush();
        self.points.clear();
        self.clauses.clear();
        self.lead = None;
        while self.sections.last().is_some_and(|frame| frame.depth >= depth) {
            self.sections.pop();
        }
        let found = heading_candidate(words);
        let label = found.as_ref().map(|found| found.label(words, heading_series(found)));
        let parts = label.as_ref().map_or(Vec::new(), section_parts);
        if parts.len() > 1 {
            self.last_decimal.clone_from(&parts);
        }
        let parent = self.sections.last().map(|frame| frame.node);
        let node =
            self.draft.add(Rank::Section, label, parent, Span::new(offset, offset + words.len()));
        self.sections.push(Frame { node, depth, parts });
        let rest = found.as_ref().map_or(0, |found| found.rest);
        // A heading that is bold as a whole is a heading; Word leaves the signs.
        let mark = found.as_ref().and_then(|found| found.emphasis);
        let text = mark.map_or(&words[rest..], |mark| {
            words[rest..].strip_suffix(mark).unwrap_or(&words[rest..])
        });
        self.begin(node, Role::Heading, offset + rest, text);
        self.flush();
        // The body of a section never joins its heading, even with no blank line between them.
        self.next_fresh = true;
    }

    /// A new paragraph node for a line that has no label.
    pub(super) fn paragraph(&mut self, line: Line<'a>) -> usize {
        let inside = self
            .points
            .iter()
            .rposition(|point| line.indent > point.indent)
            .filter(|_| !self.closed);
        let parent = match inside {
            Some(level) => {
                self.points.truncate(level + 1);
                Some(self.points[level].node)
            }
            None => {
                // Later labels may carry the outer list on; the inner ones have ended.
                self.points.truncate(1);
                self.closed = true;
                self.container()
            }
        };
        let node =
            self.draft.add(Rank::Paragraph, None, parent, Span::new(line.offset, line.offset));
        if inside.is_none() {
            self.lead = Some(node);
        }
        node
    }

    pub(super) fn words(&mut self, line: Line<'a>) {
        let breaks = self.gather.is_none() || self.fresh || self.closes_list(line);
        if !breaks {
            if let Some(gather) = &mut self.gather {
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

    /// The words after a list, on the next line: "(c) belongs to a party group. / The Clerk gives the reason." They are
    /// a new paragraph if the line before could have held their first word, or lines are not wrapped by hand at all.
    fn closes_list(&self, line: Line) -> bool {
        let Some(gather) = &self.gather else { return false };
        let point = self.points.last().filter(|point| point.node == gather.node && !self.closed);
        let ends = |text: &str| text.trim_end().ends_with(['.', ';', ':', '!', '?']);
        let (Some(point), Some(&(_, before))) = (point, gather.lines.last()) else { return false };
        if line.indent > point.indent || !ends(before) || !line.text.starts_with(char::is_uppercase)
        {
            return false;
        }
        let widest = self
            .around()
            .map(|line| line.indent + line.text.trim_end().chars().count())
            .max()
            .unwrap_or(0);
        let previous = self.lines[self.at - 1];
        let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        widest > UNWRAPPED
            || previous.indent + previous.text.trim_end().chars().count() + 1 + word <= widest
    }

    /// The lines of the block around the current one, a screenful at most.
    fn around(&self) -> impl Iterator<Item = &Line<'a>> {
        let before =
            self.lines[..self.at].iter().rev().take(40).take_while(|line| !line.is_blank());
        before.chain(self.lines[self.at..].iter().take(40).take_while(|line| !line.is_blank()))
    }
}

/// The numbers that clauses of a section begin with: section 8 holds 8.1.
fn section_parts(label: &Label) -> Vec<u32> {
    match label.series {
        _ if label.unit.is_some() => Vec::new(),
        Series::Number(_) | Series::Decimal(_) => label.parts(),
        _ => Vec::new(),
    }
}

/// How a heading's letters count: `I.` begins a row of roman numerals, `II.` can hardly be the thirty-fifth letter.
fn heading_series(found: &Candidate) -> Series {
    let roman = found
        .readings
        .iter()
        .find(|series| matches!(series, Series::Roman(_) | Series::CapitalRoman(_)));
    match (roman, found.readings[0].ordinal()) {
        (Some(&roman), letter) if roman.ordinal() == 1 || letter > 26 => roman,
        _ => found.readings[0],
    }
}
