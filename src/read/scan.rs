//! The scan: lines of a body -> a draft of the clause tree.
//!
//! Structure is decided here, line by line, since that is how drafters write it: labels in pasted text have lost their
//! indentation, stand in the middle of what Markdown takes for one paragraph, or would become code blocks and lists
//! with other numbers. The Markdown parser gets each part's text as a block of its own.

use super::draft::{Draft, Role};
use super::label::{Candidate, candidate, heading_candidate};
use super::line::{self, Line, bullet, fence, heading, is_rule, is_table_rule};
use super::sequence::{self, Open, Setting};
use crate::protocol::{Label, Rank, Series, Wrap};
use crate::source::Span;
use std::collections::HashSet;

/// Points and bullets deeper than this stand beside their parents: no reader follows them, and no page could.
const DEEPEST: usize = 12;
/// A source with a line this long is not wrapped by hand: each of its line ends is meant.
const UNWRAPPED: usize = 120;

/// A section or clause that is open.
struct Frame {
    node: usize,
    depth: usize,
    parts: Vec<u32>,
}

/// Text that is being gathered for a node.
struct Gather<'a> {
    node: usize,
    role: Role,
    /// An emphasis mark that stood before the label and that the text closes.
    mark: Option<(usize, &'static str)>,
    lines: Vec<(usize, &'a str)>,
}

/// The state of the scan. The lists of one line never look back further than what is open.
pub struct Scan<'a> {
    lines: Vec<Line<'a>>,
    candidates: Vec<Option<(usize, Candidate)>>,
    at: usize,
    draft: Draft,
    sections: Vec<Frame>,
    clauses: Vec<Frame>,
    points: Vec<Open>,
    closed: bool,
    lead: Option<usize>,
    last_decimal: Vec<u32>,
    gather: Option<Gather<'a>>,
    fresh: bool,
    next_fresh: bool,
    notes: HashSet<&'a str>,
    last_comment_end: Option<usize>,
    deepest_cut: Option<Span>,
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
            let rest = &line.text[at + 2..];
            if let Some((name, after)) = rest.split_once(']')
                && !(at == 0 && after.starts_with(':'))
                && name.len() < 60
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
    fn flush(&mut self) {
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
            node.by_hand = Some((name.to_owned(), Span::new(*offset + at, *offset + at + name.len())));
            *text = words;
        }
    }

    /// The innermost section or clause.
    fn container(&self) -> Option<usize> {
        self.clauses.last().or(self.sections.last()).map(|frame| frame.node)
    }

    fn begin(&mut self, node: usize, role: Role, offset: usize, text: &'a str) {
        self.flush();
        self.gather = Some(Gather { node, role, mark: None, lines: vec![(offset, text)] });
    }

    fn comment(&mut self, line: Line<'a>) -> bool {
        if !line.text.starts_with("<!--") || self.last_comment_end.is_none_or(|last| last < self.at) {
            return false;
        }
        while !self.lines[self.at].text.contains("-->") {
            self.at += 1;
        }
        let end = self.lines[self.at];
        let after = end.text.split_once("-->").map_or("", |(_, after)| after);
        if !after.trim().is_empty() {
            let words = Line { offset: end.offset + end.text.len() - after.trim_start().len(), indent: line.indent, text: after.trim_start() };
            self.words(words);
        }
        true
    }

    fn heading(&mut self, line: Line<'a>) -> bool {
        let Some((depth, words)) = heading(line.text) else { return false };
        let offset = line.offset + (words.as_ptr() as usize - line.text.as_ptr() as usize);
        self.section(depth, words, offset);
        true
    }

    fn section(&mut self, depth: usize, words: &'a str, offset: usize) {
        self.flush();
        self.points.clear();
        self.clauses.clear();
        self.lead = None;
        while self.sections.last().is_some_and(|frame| frame.depth >= depth) {
            self.sections.pop();
        }
        let found = heading_candidate(words);
        let label = found.as_ref().map(|found| Label { printed: words[found.printed.clone()].into(), series: heading_series(found) });
        let parts = label.as_ref().map_or(Vec::new(), section_parts);
        if parts.len() > 1 {
            self.last_decimal.clone_from(&parts);
        }
        let parent = self.sections.last().map(|frame| frame.node);
        let node = self.draft.add(Rank::Section, label, parent, Span::new(offset, offset + words.len()));
        self.sections.push(Frame { node, depth, parts });
        let rest = found.as_ref().map_or(0, |found| found.rest);
        let text = &words[rest..];
        self.begin(node, Role::Heading, offset + rest, text);
        self.flush();
        // The body of a section never joins its heading, even with no blank line between them.
        self.next_fresh = true;
    }

    /// A heading underlined with `===`, or a one-line paragraph with `---`. Under a label `---` is a rule: nobody
    /// underlines a clause.
    fn setext(&mut self, line: Line<'a>) -> bool {
        let text = line.text.trim_end();
        let depth = match text.as_bytes() {
            [b'=', b'=', ..] if text.bytes().all(|b| b == b'=') => 1,
            [b'-', b'-', b'-', ..] if text.bytes().all(|b| b == b'-') => 2,
            _ => return false,
        };
        let heading = self.gather.as_ref().is_some_and(|gather| gather.lines.len() == 1 && self.draft.nodes[gather.node].rank == Rank::Paragraph);
        let Some(gather) = self.gather.take_if(|_| heading) else { return false };
        // The paragraph was the last node made, and nothing refers to it yet.
        self.draft.nodes.pop();
        let (offset, words) = gather.lines[0];
        self.section(depth, words.trim_end(), offset);
        true
    }

    fn rule(&mut self, line: Line<'a>) -> bool {
        if !is_rule(line.text) {
            return false;
        }
        self.block(line, &[(line.offset, "---")]);
        true
    }

    fn fence(&mut self, line: Line<'a>) -> bool {
        let Some(mark) = fence(line.text) else { return false };
        let closes = |other: &Line| other.text.starts_with(mark) && other.text.trim_end().bytes().all(|b| b == mark.as_bytes()[0]);
        // Not further than a page of lines: a stray fence must not make the rest of a protocol code.
        let Some(length) = self.lines[self.at + 1..].iter().take(200).position(closes) else { return false };
        let all: Vec<_> = self.lines[self.at..=self.at + 1 + length].iter().map(|line| (line.offset, line.text)).collect();
        self.block(line, &all);
        self.at += length + 1;
        true
    }

    fn quote(&mut self, line: Line<'a>) -> bool {
        if !line.text.starts_with('>') {
            return false;
        }
        let more = |other: &&Line| other.text.starts_with('>');
        let length = self.lines[self.at..].iter().take_while(more).count();
        let all: Vec<_> = self.lines[self.at..self.at + length].iter().map(|line| (line.offset, line.text)).collect();
        self.block(line, &all);
        self.at += length - 1;
        true
    }

    fn table(&mut self, line: Line<'a>) -> bool {
        let under = self.lines.get(self.at + 1);
        if !line.text.contains('|') || !under.is_some_and(|under| is_table_rule(under.text)) {
            return false;
        }
        let length = self.lines[self.at..].iter().take_while(|line| !line.is_blank() && line.text.contains('|')).count();
        let all: Vec<_> = self.lines[self.at..self.at + length].iter().map(|line| (line.offset, line.text)).collect();
        self.block(line, &all);
        self.at += length - 1;
        true
    }

    /// The text of a note, `[^1]: ...`, with the lines set in under it; or the address of a link, `[name]: address`. A
    /// note that nothing refers to stays text, so that no word is lost.
    fn definition(&mut self, line: Line<'a>) -> bool {
        let Some((name, after)) = line.text.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { return false };
        let known = match name.strip_prefix('^') {
            Some(note) => self.notes.contains(note),
            None => !self.fresh_text() && after.trim().contains(['/', '#', '.']) && !after.trim().contains(' '),
        };
        if !known {
            return false;
        }
        self.flush();
        let more = |other: &&Line| other.indent >= 2 && !other.is_blank();
        let length = 1 + self.lines[self.at + 1..].iter().take_while(more).count();
        let all: Vec<_> = self.lines[self.at..self.at + length].iter().map(|line| (line.offset, line.text)).collect();
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
    fn block(&mut self, line: Line<'a>, all: &[(usize, &'a str)]) {
        self.flush();
        let last = self.draft.nodes.len().checked_sub(1);
        let node = match last.map(|last| self.draft.nodes[last].rank) {
            Some(Rank::Clause | Rank::Paragraph) => last,
            Some(Rank::Point) if self.points.last().is_some_and(|point| line.indent > point.indent) => last,
            _ => None,
        };
        let node = node.unwrap_or_else(|| self.paragraph(line));
        self.draft.opaque(node, all);
        self.next_fresh = true;
    }

    /// A new paragraph node for a line that has no label.
    fn paragraph(&mut self, line: Line<'a>) -> usize {
        let inside = self.points.iter().rposition(|point| line.indent > point.indent).filter(|_| !self.closed);
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
        let node = self.draft.add(Rank::Paragraph, None, parent, Span::new(line.offset, line.offset));
        if inside.is_none() {
            self.lead = Some(node);
        }
        node
    }

    fn label(&mut self, line: Line<'a>) -> bool {
        let Some((skip, found)) = self.candidates[self.at].take() else { return false };
        let text = &line.text[skip + found.rest..];
        let before = if self.fresh || self.at == 0 { "" } else { self.lines[self.at - 1].text };
        let next = self.next_readings(found.wrap);
        let listed = self.gather.as_ref().is_some_and(|gather| gather.lines.len() == 1 && self.draft.nodes[gather.node].rank != Rank::Paragraph);
        let setting = Setting { indent: line.indent, fresh: self.fresh || skip > 0, before, listed, text, next: &next };
        let printed = &line.text[skip..][found.printed.clone()];
        let node = if found.is_decimal() {
            self.clause(&found, printed, setting, line)
        } else {
            self.point(&found, printed, setting, line)
        };
        let Some(node) = node else { return false };
        let rest = line.offset + skip + found.rest;
        self.begin(node, Role::Body, rest, text);
        if let Some(gather) = &mut self.gather {
            gather.mark = found.emphasis.map(|mark| (line.offset + skip, mark));
        }
        true
    }

    /// What the next candidate with this wrap may count as, within the next few candidates and before a heading.
    fn next_readings(&self, wrap: Wrap) -> Vec<Series> {
        let mut seen = 0;
        for at in self.at + 1..self.lines.len().min(self.at + 200) {
            if self.lines[at].text.starts_with('#') || seen > 12 {
                break;
            }
            if let Some((_, next)) = &self.candidates[at] {
                if next.is_decimal() {
                    break;
                }
                if next.wrap == wrap {
                    return next.readings.clone();
                }
                seen += 1;
            }
        }
        Vec::new()
    }

    fn clause(&mut self, found: &Candidate, printed: &str, setting: Setting, line: Line<'a>) -> Option<usize> {
        let label = Label { printed: printed.into(), series: found.readings[0] };
        let parts = label.parts();
        if parts.len() == 3 && parts[2] > 999 {
            return None;
        }
        let path: Vec<Vec<u32>> = self.sections.iter().chain(&self.clauses).filter(|frame| !frame.parts.is_empty()).map(|frame| frame.parts.clone()).collect();
        if !sequence::decimal(&parts, &self.last_decimal, &path, setting) {
            return None;
        }
        while self.clauses.last().is_some_and(|frame| !within(&parts, &frame.parts)) {
            self.clauses.pop();
        }
        if self.clauses.is_empty() {
            self.leave_sections(&parts);
        }
        self.points.clear();
        self.closed = false;
        self.lead = None;
        let parent = self.container();
        let node = self.draft.add(Rank::Clause, Some(label), parent, Span::new(line.offset, line.offset + line.text.trim_end().len()));
        self.last_decimal.clone_from(&parts);
        self.clauses.push(Frame { node, depth: 0, parts });
        Some(node)
    }

    /// A clause 10.4 after the subsection 10.3 stands in section 10, if the subsection's own number says that it is
    /// not its clause. Where no open section has its number it stays where it is printed.
    fn leave_sections(&mut self, parts: &[u32]) {
        let numbered = |frame: &Frame| !frame.parts.is_empty();
        if self.sections.last().is_some_and(|frame| numbered(frame) && !within(parts, &frame.parts))
            && let Some(home) = self.sections.iter().rposition(|frame| numbered(frame) && within(parts, &frame.parts))
        {
            self.sections.truncate(home + 1);
        }
    }

    fn point(&mut self, found: &Candidate, printed: &str, setting: Setting, line: Line<'a>) -> Option<usize> {
        let place = sequence::point(found, &self.points, self.closed, setting)?;
        let label = Label { printed: printed.into(), series: place.series };
        let span = Span::new(line.offset, line.offset + line.text.trim_end().len());
        let level = self.level(place.level, span);
        let parent = self.points.last().map(|point| point.node).or(self.container());
        let node = self.draft.add(Rank::Point, Some(label), parent, span);
        self.points.push(Open { node, series: Some((found.wrap, place.series)), glyph: ' ', indent: line.indent });
        if level == 0 {
            self.lead = None;
        }
        Some(node)
    }

    fn level(&mut self, level: usize, span: Span) -> usize {
        if level >= DEEPEST {
            self.deepest_cut.get_or_insert(span);
        }
        let level = level.min(DEEPEST - 1);
        self.points.truncate(level);
        if level == 0 {
            self.closed = false;
        }
        level
    }

    fn bullet(&mut self, line: Line<'a>) -> bool {
        let Some((glyph, rest)) = bullet(line.text) else { return false };
        let dash = matches!(glyph, '–' | '—');
        let beside = self.points.last().is_some_and(|point| point.glyph == glyph);
        if dash && !self.fresh && !beside && !sequence::leads_up(self.lines[self.at - 1].text) {
            return false;
        }
        let level = if self.closed { 0 } else { self.bullet_level(glyph, line.indent) };
        let span = Span::new(line.offset, line.offset + line.text.trim_end().len());
        self.level(level, span);
        let parent = self.points.last().map(|point| point.node).or(self.lead).or(self.container());
        let node = self.draft.add(Rank::Point, None, parent, span);
        self.points.push(Open { node, series: None, glyph, indent: line.indent });
        self.closed = false;
        self.begin(node, Role::Body, line.offset + rest, &line.text[rest..]);
        true
    }

    /// How many points stay open around a bullet: by indentation; and since pasted text has lost it, by Word's habit of
    /// another sign for each level.
    fn bullet_level(&self, glyph: char, indent: usize) -> usize {
        let pasted = !matches!(glyph, '-' | '*' | '+');
        if pasted && let Some(level) = self.points.iter().position(|point| point.glyph == glyph && indent.abs_diff(point.indent) <= 1) {
            return level;
        }
        let mut level = self.points.len();
        while level > 0 {
            let point = &self.points[level - 1];
            let sibling = point.series.is_none() && (!pasted || point.glyph == glyph) && indent <= point.indent + 1;
            if point.indent <= indent && !sibling {
                break;
            }
            level -= 1;
        }
        level
    }

    fn words(&mut self, line: Line<'a>) {
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
        if line.indent > point.indent || !ends(before) || !line.text.starts_with(char::is_uppercase) {
            return false;
        }
        let widest = self.around().map(|line| line.indent + line.text.trim_end().chars().count()).max().unwrap_or(0);
        let previous = self.lines[self.at - 1];
        let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        widest > UNWRAPPED || previous.indent + previous.text.trim_end().chars().count() + 1 + word <= widest
    }

    /// The lines of the block around the current one, a screenful at most.
    fn around(&self) -> impl Iterator<Item = &Line<'a>> {
        let before = self.lines[..self.at].iter().rev().take(40).take_while(|line| !line.is_blank());
        before.chain(self.lines[self.at..].iter().take(40).take_while(|line| !line.is_blank()))
    }
}

/// 8.2.1 is within 8.2 and 8.
fn within(parts: &[u32], outer: &[u32]) -> bool {
    outer.is_empty() || (parts.len() > outer.len() && parts.starts_with(outer))
}

/// The numbers that clauses of a section begin with: section 8 holds 8.1.
fn section_parts(label: &Label) -> Vec<u32> {
    match label.series {
        Series::Number(_) | Series::Decimal(_) => label.parts(),
        _ => Vec::new(),
    }
}

/// How a heading's letters count: `I.` begins a row of roman numerals, `II.` can hardly be the thirty-fifth letter.
fn heading_series(found: &Candidate) -> Series {
    let roman = found.readings.iter().find(|series| matches!(series, Series::Roman(_) | Series::CapitalRoman(_)));
    match (roman, found.readings[0].ordinal()) {
        (Some(&roman), letter) if roman.ordinal() == 1 || letter > 26 => roman,
        _ => found.readings[0],
    }
}
