//! The scan of labels and bullets: which clause or point a line begins, and what it stands in.

use super::draft::Role;
use super::label::Candidate;
use super::line::{Line, bullet};
use super::scan::{Frame, Scan};
use super::sequence::{self, Open, Setting};
use crate::protocol::{Label, Rank, Series, Wrap};
use crate::source::Span;

/// Points and bullets deeper than this stand beside their parents: no reader follows them, and no page could.
const DEEPEST: usize = 12;
/// Sections whose headings are no Markdown headings stand below all that are.
const BELOW_HEADINGS: usize = 7;
/// A longer line is a sentence rather than a title.
const LONGEST_TITLE: usize = 100;

impl<'a> Scan<'a> {
    pub(super) fn label(&mut self, line: Line<'a>) -> bool {
        let Some((skip, found)) = self.candidates[self.at].take() else { return false };
        let heads = skip == 0 && (self.heads_clauses(&found) || self.next_of_clauses(&found));
        if skip == 0 && self.titles(&found, line) && (heads || self.next_of_sections(&found)) {
            self.section(BELOW_HEADINGS, line.text.trim_end(), line.offset);
            return true;
        }
        let text = &line.text[skip + found.rest..];
        let before = if self.fresh || self.at == 0 { "" } else { self.lines[self.at - 1].text };
        let next = self.next_readings(found.wrap);
        let listed = self.gather.as_ref().is_some_and(|gather| {
            gather.lines.len() == 1 && self.draft.nodes[gather.node].rank != Rank::Paragraph
        });
        let setting = Setting {
            indent: line.indent,
            fresh: self.fresh || skip > 0,
            before,
            listed,
            text,
            next: &next,
        };
        let words = &line.text[skip..];
        let node = if heads {
            Some(self.numbered_clause(&found, words, line))
        } else if found.is_decimal() {
            self.clause(&found, words, setting, line)
        } else {
            self.point(&found, words, setting, line)
        };
        let Some(node) = node else { return false };
        let rest = line.offset + skip + found.rest;
        self.begin(node, Role::Body, rest, text);
        if let Some(gather) = &mut self.gather {
            gather.mark = found.emphasis.map(|mark| (line.offset + skip, mark));
        }
        true
    }

    /// "2." with 2.1 as the next clause: it holds 2.1, whatever stands before it.
    fn heads_clauses(&self, found: &Candidate) -> bool {
        match found.readings[..] {
            [Series::Number(number)]
                if found.wrap == Wrap::Stop && self.fresh && !found.inserted =>
            {
                // Where a section has that number already, 2.1 is its own.
                let taken = self.sections.iter().any(|frame| frame.parts == [number]);
                !taken && self.next_decimal() == Some(vec![number, 1])
            }
            _ => false,
        }
    }

    /// "5." after "4." that held 4.1, where no list of points has come to 4.
    fn next_of_clauses(&self, found: &Candidate) -> bool {
        let outer = self.clauses.first().filter(|frame| frame.parts.len() == 1);
        outer.is_some_and(|frame| self.is_next(found, frame.parts[0]))
    }

    /// "3. Voting" after the section "2. Chair", where both were typed without the sign of a heading.
    fn next_of_sections(&self, found: &Candidate) -> bool {
        let last = self
            .sections
            .last()
            .filter(|frame| frame.depth == BELOW_HEADINGS && frame.parts.len() == 1);
        last.is_some_and(|frame| self.is_next(found, frame.parts[0]))
    }

    fn is_next(&self, found: &Candidate, last: u32) -> bool {
        let plain = self.fresh
            && found.wrap == Wrap::Stop
            && found.readings[..] == [Series::Number(last + 1)];
        let in_list = self
            .points
            .iter()
            .any(|point| point.series == Some((Wrap::Stop, Series::Number(last))));
        plain && !in_list
    }

    /// "2. Chair": the heading of a section, typed without the sign of one, as Word leaves it.
    fn titles(&self, found: &Candidate, line: Line) -> bool {
        let words = line.text[found.rest..].trim_end().trim_end_matches(['*', '_']);
        let alone = self
            .lines
            .get(self.at + 1)
            .is_none_or(|next| next.is_blank() || self.candidates[self.at + 1].is_some());
        alone
            && !words.is_empty()
            && words.chars().count() <= LONGEST_TITLE
            && !words.ends_with(['.', ';', ':', ','])
    }

    /// The numbers of the next clause's label, before the next heading.
    fn next_decimal(&self) -> Option<Vec<u32>> {
        let ahead = self.at + 1..self.lines.len().min(self.at + 60);
        let mut lines = ahead.take_while(|&at| !self.lines[at].text.starts_with('#'));
        lines.find_map(|at| {
            let (skip, found) =
                self.candidates[at].as_ref().filter(|(_, found)| found.is_decimal())?;
            Some(found.label(&self.lines[at].text[*skip..], found.readings[0]).parts())
        })
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

    fn clause(
        &mut self,
        found: &Candidate,
        text: &str,
        setting: Setting,
        line: Line<'a>,
    ) -> Option<usize> {
        let label = found.label(text, found.readings[0]);
        let parts = label.parts();
        let path: Vec<Vec<u32>> = self
            .sections
            .iter()
            .chain(&self.clauses)
            .filter(|frame| !frame.parts.is_empty())
            .map(|frame| frame.parts.clone())
            .collect();
        if !sequence::decimal(&parts, &self.last_decimal, &path, setting) {
            return None;
        }
        while self.clauses.last().is_some_and(|frame| !within(&parts, &frame.parts)) {
            self.clauses.pop();
        }
        if self.clauses.is_empty() {
            self.leave_sections(&parts);
        }
        Some(self.add_clause(label, parts, line))
    }

    fn add_clause(&mut self, label: Label, parts: Vec<u32>, line: Line<'a>) -> usize {
        self.points.clear();
        self.closed = false;
        self.lead = None;
        let parent = self.container();
        let node = self.draft.add(
            Rank::Clause,
            Some(label),
            parent,
            Span::new(line.offset, line.offset + line.text.trim_end().len()),
        );
        self.last_decimal.clone_from(&parts);
        self.clauses.push(Frame { node, depth: 0, parts });
        node
    }

    /// A clause with a plain number, "2. The chair presides.", that holds 2.1 and what follows it.
    fn numbered_clause(&mut self, found: &Candidate, text: &str, line: Line<'a>) -> usize {
        let label = found.label(text, found.readings[0]);
        let parts = label.parts();
        self.clauses.clear();
        self.add_clause(label, parts, line)
    }

    /// A clause 10.4 after the subsection 10.3 stands in section 10, if the subsection's own number says that it is
    /// not its clause. Where no open section has its number it stays where it is printed.
    fn leave_sections(&mut self, parts: &[u32]) {
        let numbered = |frame: &Frame| !frame.parts.is_empty();
        if self.sections.last().is_some_and(|frame| numbered(frame) && !within(parts, &frame.parts))
            && let Some(home) = self
                .sections
                .iter()
                .rposition(|frame| numbered(frame) && within(parts, &frame.parts))
        {
            self.sections.truncate(home + 1);
        }
    }

    fn point(
        &mut self,
        found: &Candidate,
        text: &str,
        setting: Setting,
        line: Line<'a>,
    ) -> Option<usize> {
        let place = sequence::point(found, &self.points, self.closed, setting)?;
        let label = found.label(text, place.series);
        let span = Span::new(line.offset, line.offset + line.text.trim_end().len());
        let level = self.level(place.level, span);
        let parent = self.points.last().map(|point| point.node).or(self.container());
        let node = self.draft.add(Rank::Point, Some(label), parent, span);
        self.points.push(Open {
            node,
            series: Some((found.wrap, place.series)),
            glyph: ' ',
            indent: line.indent,
        });
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

    pub(super) fn bullet(&mut self, line: Line<'a>) -> bool {
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
        if pasted
            && let Some(level) = self
                .points
                .iter()
                .position(|point| point.glyph == glyph && indent.abs_diff(point.indent) <= 1)
        {
            return level;
        }
        let mut level = self.points.len();
        while level > 0 {
            let point = &self.points[level - 1];
            let sibling = point.series.is_none()
                && (!pasted || point.glyph == glyph)
                && indent <= point.indent + 1;
            if point.indent <= indent && !sibling {
                break;
            }
            level -= 1;
        }
        level
    }
}

/// 8.2.1 is within 8.2 and 8.
fn within(parts: &[u32], outer: &[u32]) -> bool {
    outer.is_empty() || (parts.len() > outer.len() && parts.starts_with(outer))
}
