//! A text as amended -> its source. What no amendment speaks of keeps every byte.

use super::amend::{Amended, From, Row};
use super::amendment::NewKind;
use super::part::{Part, parts};
use super::shape::Shape;
use super::table;
use crate::protocol::{Block, Origin, PartId, Protocol, running};
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

impl Amended<'_> {
    /// The source. Of the parts in `plain`, the words are written anew, without what made some of them bold or links.
    pub fn source(&self, plain: &BTreeSet<usize>) -> String {
        let text = self.protocol.source.written();
        let starts: Vec<usize> = (0..self.old.len()).map(|at| self.start(at)).collect();
        let mut out = text[..starts.first().copied().unwrap_or(text.len())].to_owned();
        // Lines end as they do in the file: a word processor's have two letters there.
        let all_two = text.matches('\n').count() == text.matches("\r\n").count();
        let two = all_two && text.contains('\n');
        // The old part whose bytes stand last, so that the next one's follow as they did.
        let mut last: Option<usize> = None;
        for (at, row) in self.rows.iter().enumerate() {
            match &row.from {
                From::Old(old) => {
                    let follows = last.map_or(*old == 0 && at == 0, |last| last + 1 == *old);
                    if !follows {
                        apart(&mut out);
                    }
                    let end = starts.get(old + 1).copied().unwrap_or(text.len());
                    out.push_str(&self.piece(row, *old, starts[*old]..end, plain.contains(&at)));
                    last = Some(*old);
                }
                From::New(part) => {
                    apart(&mut out);
                    out.push_str(&self.line(row, part.kind, &part.words));
                    last = None;
                }
            }
        }
        if last.is_none_or(|last| last + 1 != self.old.len()) {
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        if two { out.replace("\r\n", "\n").replace('\n', "\r\n") } else { out }
    }

    /// The parts that another reading of the source gives otherwise than was meant, by their places.
    pub fn misread(&self, read: &Protocol) -> Vec<usize> {
        let read = parts(&read.clauses);
        let differs = |at: &usize| match (self.rows.get(*at), read.get(*at)) {
            (Some(row), Some(part)) => {
                let disguised = matches!(&row.from, From::New(new) if part.is_numbered()
                    && matches!(new.kind, NewKind::Paragraph | NewKind::Bullet));
                // A number that no reader takes for one has become words.
                let unnumbered =
                    matches!(row.from, From::Old(_)) && row.label.is_empty() == part.is_numbered();
                (disguised || unnumbered) && !self.unwritten
                    || self.said(row) != said(part)
                    || !self.is_shaped(row, part)
            }
            _ => true,
        };
        (0..self.rows.len().max(read.len())).filter(differs).collect()
    }

    /// How a part is named whose words do not come out as meant: by its number and first words.
    pub fn called(&self, at: usize) -> String {
        let words = self.rows.get(at).map_or_else(String::new, |row| self.said(row));
        words.split(' ').take(8).collect::<Vec<_>>().join(" ")
    }

    /// True if a part has nothing but one paragraph or heading, which can be written anew.
    pub fn can_be_plain(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| match row.from {
            From::Old(old) => {
                matches!(&*self.old[old].clause.body, [] | [Block::Paragraph(_)])
            }
            From::New(_) => false,
        })
    }

    /// The number and words that a part is to have.
    fn said(&self, row: &Row) -> String {
        match &row.from {
            From::Old(old) => {
                let words = edited(&self.old[*old].words, &self.edits(row, *old));
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{} {words}", row.label).trim().to_owned()
            }
            From::New(part) => part.words.clone(),
        }
    }

    /// The edits of a part's words, with those of its tables.
    fn edits(&self, row: &Row, old: usize) -> Vec<(Range<usize>, String)> {
        let mut edits = row.edits.clone();
        let end = self.old[old].words.len();
        for (nth, rows) in &row.tables {
            let of = nth.and_then(|nth| self.old[old].tables().nth(nth));
            edits.push((of.unwrap_or(end..end), format!(" {} ", rows.concat().join(" "))));
        }
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        edits
    }

    /// True if a part as it is read stands in the cells that were meant, and links lead where they led.
    fn is_shaped(&self, row: &Row, read: &Part) -> bool {
        let From::Old(old) = row.from else { return read.shape == Shape::default() };
        let old = &self.old[old];
        let links = old.shape.links == read.shape.links && old.shape.struck == read.shape.struck;
        self.meant(row, old) == table::all(read) && (!row.edits.is_empty() || links)
    }

    /// The tables that a part is to have.
    fn meant(&self, row: &Row, old: &Part) -> Vec<table::Rows> {
        let within = |cell: &Range<usize>| -> Vec<(Range<usize>, String)> {
            let inside = |(at, _): &&(Range<usize>, String)| {
                cell.start <= at.start && at.end <= cell.end && !cell.is_empty()
            };
            let moved = |(at, come): &(Range<usize>, String)| {
                (at.start - cell.start..at.end - cell.start, come.clone())
            };
            row.edits.iter().filter(inside).map(moved).collect()
        };
        let meant = |cell: &Range<usize>| edited(&old.words[cell.clone()], &within(cell));
        let mut tables = Vec::new();
        for (at, (grid, columns)) in old.grids.iter().zip(&old.shape.tables).enumerate() {
            match row.tables.iter().find(|(nth, _)| *nth == Some(at)) {
                Some((_, rows)) if rows.is_empty() => {}
                Some((_, rows)) => tables.push(rows.clone()),
                None => {
                    let cells: Vec<String> = old.cells[grid.clone()].iter().map(meant).collect();
                    tables.push(cells.chunks((*columns).max(1)).map(<[String]>::to_vec).collect());
                }
            }
        }
        let come = row.tables.iter().filter(|(nth, _)| nth.is_none());
        tables.extend(come.map(|(_, rows)| rows.clone()));
        tables
    }

    fn span(&self, old: usize) -> Span {
        self.protocol.part(PartId::new(old)).map(|part| part.span).unwrap_or_default()
    }

    /// Where the bytes of a part begin: with its line, if nothing but its marks stands before it there.
    fn start(&self, old: usize) -> usize {
        let text = self.protocol.source.written();
        let at = self.span(old).start as usize;
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let marks = text[line..at]
            .chars()
            .all(|c| matches!(c, ' ' | '\t' | '#' | '-' | '*' | '•' | '>' | '_'));
        if marks { line } else { at }
    }

    /// The bytes of an old part with its new number and words.
    fn piece(&self, row: &Row, old: usize, range: Range<usize>, plain: bool) -> String {
        let text = self.protocol.source.written();
        let part = &self.old[old];
        let mut piece = text[range.clone()].to_owned();
        // What comes in at one place does so in this order: the words of a part stand before a table that it gets.
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        for (nth, rows) in &row.tables {
            let rows: table::Rows =
                rows.iter().map(|row| row.iter().map(|cell| escaped(cell)).collect()).collect();
            changes.extend(table::replaced(&piece, *nth, &rows));
        }
        if plain && !row.edits.is_empty() {
            let body = piece.trim_end().len();
            let after = self.after_marks(old, range.start);
            let label = self.label(old).map_or(after, |label| label.end - range.start);
            let words = escaped(&edited(&part.words, &row.edits));
            let space = if label > after && !words.is_empty() { " " } else { "" };
            changes.push((label..body, format!("{space}{words}")));
        } else {
            let origin = Origins::new(self.protocol, part, self.span(old));
            let within = |stretch: &(Range<usize>, String)| {
                let at = origin.range(&stretch.0);
                let inner = at.start.checked_sub(range.start)?..at.end.checked_sub(range.start)?;
                (inner.start <= inner.end && inner.end <= piece.len())
                    .then(|| (inner, escaped(&stretch.1)))
            };
            changes.extend(row.edits.iter().filter_map(within));
        }
        if row.label != part.label() && !self.unwritten {
            changes.push(self.renumbering(row, old, range.start, &piece));
        }
        changes.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
        for (range, come) in changes {
            if piece.is_char_boundary(range.start) && piece.is_char_boundary(range.end) {
                piece.replace_range(range, &come);
            }
        }
        piece
    }

    fn label(&self, old: usize) -> Option<Range<usize>> {
        let part = self.protocol.part(PartId::new(old))?;
        part.clause.label.as_ref().filter(|_| !self.unwritten)?;
        let span = part.label_span(&self.protocol.source);
        Some(span.start as usize..span.end as usize)
    }

    /// Where the words of a part without a number begin in its bytes: after the signs of a heading or a bullet.
    fn after_marks(&self, old: usize, start: usize) -> usize {
        let text = &self.protocol.source.written()[start..];
        let marks = |c: char| matches!(c, ' ' | '\t') || self.is_mark(old, c);
        text.len() - text.trim_start_matches(marks).len()
    }

    fn is_mark(&self, old: usize, c: char) -> bool {
        let part = &self.old[old];
        let signs = |c: char| matches!(c, '-' | '*' | '•' | '–' | '▪' | '·' | '◦' | '○' | '+');
        c == '#' && part.is_section() || signs(c) && part.is_bullet()
    }

    /// What stands before the words of an old bullet in its line, "  • ": another sign would begin another list.
    fn bullet(&self, row: &Row) -> Option<&str> {
        let From::Old(old) = row.from else { return None };
        let text = self.protocol.source.written();
        let at = self.span(old).start as usize;
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let sign = text[at..].chars().next().filter(|c| self.is_mark(old, *c) && *c != '#')?;
        let after = &text[at + sign.len_utf8()..];
        let words = after.trim_start_matches([' ', '\t']);
        let lead = &text[line..text.len() - words.len()];
        (text[line..at].trim().is_empty() && words.len() < after.len()).then_some(lead)
    }

    fn renumbering(
        &self,
        row: &Row,
        old: usize,
        start: usize,
        piece: &str,
    ) -> (Range<usize>, String) {
        let new = &row.label;
        if let Some(label) = self.label(old) {
            let (from, mut to) = (label.start - start, label.end - start);
            if new.is_empty() {
                to += piece[to..].len() - piece[to..].trim_start_matches([' ', '\t']).len();
            }
            return (from..to, new.clone());
        }
        let at = self.after_marks(old, start);
        let from =
            if self.old[old].is_bullet() { piece.len() - piece.trim_start().len() } else { at };
        (from..at, format!("{new} "))
    }

    /// The lines of a part that comes in.
    fn line(&self, row: &Row, kind: NewKind, words: &str) -> String {
        let (kind, words) = self.without_number(kind, words);
        let words = escaped(words);
        let around = |at: usize| self.rows[at].parent;
        let above = || std::iter::successors(row.parent, |at| around(*at));
        match kind {
            NewKind::Heading => {
                let deep = above().find_map(|at| self.signs(&self.rows[at])).unwrap_or(1);
                let new = above().filter(|at| matches!(&self.rows[*at].from, From::New(part) if part.kind == NewKind::Heading));
                format!("{} {words}\n", "#".repeat((deep + new.count() + 1).min(6)))
            }
            NewKind::Bullet => {
                let bullets = above().filter(|at| self.is_bullet(&self.rows[*at])).count();
                let beside = self.rows.iter().filter(|other| other.parent == row.parent);
                let sign = beside.filter_map(|other| self.bullet(other)).next();
                let sign =
                    sign.map_or_else(|| format!("{}- ", "  ".repeat(bullets)), str::to_owned);
                format!("{sign}{words}\n")
            }
            NewKind::Numbered | NewKind::Paragraph => format!("{words}\n"),
        }
    }

    /// What is written of a part that comes in where numbers are not written: letters are those of bullets.
    fn without_number<'w>(&self, kind: NewKind, words: &'w str) -> (NewKind, &'w str) {
        let number = words.split(' ').next().unwrap_or_default();
        let is_number =
            number.ends_with([')', '.']) || number.starts_with(|c: char| c.is_ascii_digit());
        if !self.unwritten || !matches!(kind, NewKind::Numbered | NewKind::Heading) || !is_number {
            return (kind, words);
        }
        let kind = match kind {
            NewKind::Numbered if number.ends_with(')') => NewKind::Bullet,
            NewKind::Numbered => NewKind::Paragraph,
            kind => kind,
        };
        (kind, words[number.len()..].trim_start())
    }

    fn is_bullet(&self, row: &Row) -> bool {
        match &row.from {
            From::Old(old) => self.old[*old].is_bullet(),
            From::New(part) => part.kind == NewKind::Bullet,
        }
    }

    /// How many signs an old heading has.
    fn signs(&self, row: &Row) -> Option<usize> {
        let From::Old(old) = row.from else { return None };
        let text = &self.protocol.source.written()[self.start(old)..];
        let signs = text.trim_start().chars().take_while(|c| *c == '#').count();
        (signs > 0).then_some(signs)
    }
}

fn said(part: &Part) -> String {
    format!("{} {}", part.label(), part.words).trim().to_owned()
}

fn edited(words: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut words = words.to_owned();
    edits.iter().rev().for_each(|(range, come)| words.replace_range(range.clone(), come));
    words.trim().to_owned()
}

fn apart(out: &mut String) {
    let end = out.trim_end().len();
    if end > 0 {
        out.truncate(end);
        out.push_str("\n\n");
    }
}

/// Words that no sign of Markdown stands in.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '<' | '[' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Where the words of a part stand in its source.
struct Origins<'a> {
    origin: Origin,
    words: &'a str,
    source: &'a str,
    /// Where each stretch of words that runs on begins: in the words, and in the running text.
    runs: Vec<(usize, usize)>,
}

impl<'a> Origins<'a> {
    fn new(protocol: &'a Protocol, part: &'a Part, span: Span) -> Origins<'a> {
        let heading =
            (!part.clause.heading.is_empty()).then(|| Block::Heading(part.clause.heading.clone()));
        let body: Vec<Block> =
            heading.into_iter().chain(part.clause.body.iter().cloned()).collect();
        let text = running(&body).text;
        let mut pieces = text.split_whitespace().peekable();
        let (mut runs, mut at) = (Vec::new(), 0);
        for word in part.words.split(' ') {
            // The number of an item in a quotation stands in no running text.
            if let Some(piece) = pieces.next_if(|piece| *piece == word) {
                runs.push((at, piece.as_ptr() as usize - text.as_ptr() as usize));
            }
            at += word.len() + 1;
        }
        let (source, words) = (protocol.source.written(), &*part.words);
        Origins { origin: Origin::new(&protocol.source, span, &body), words, source, runs }
    }

    /// The bytes of the source that made the letter at a place of the words. A quotation mark may be one byte there.
    fn letter(&self, at: usize) -> Range<usize> {
        let run = self.runs.partition_point(|(words, _)| *words <= at).saturating_sub(1);
        let (words, running) = self.runs.get(run).copied().unwrap_or_default();
        let running = (running + (at - words)) as u32;
        let start = self.origin.span(running, running + 1).start as usize;
        let length = self.source.get(start..).and_then(|rest| rest.chars().next());
        start..start + length.map_or(0, char::len_utf8)
    }

    fn letter_before(&self, at: usize) -> Range<usize> {
        let length = self.words[..at].chars().next_back().map_or(0, char::len_utf8);
        self.letter(at - length)
    }

    /// The bytes of the source that made a stretch of words; for an empty one, the place after the letter before it.
    fn range(&self, words: &Range<usize>) -> Range<usize> {
        match (words.start, words.is_empty()) {
            (0, true) => self.letter(0).start..self.letter(0).start,
            (at, true) => self.letter_before(at).end..self.letter_before(at).end,
            (at, false) => self.letter(at).start..self.letter_before(words.end).end,
        }
    }
}
