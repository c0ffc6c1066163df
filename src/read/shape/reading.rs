//! What a line may be, by itself: its readings as a label, a heading, a bullet, a line of prose. No line is decided here.

use super::cleaned::{numeral, parting};
use crate::protocol::{Label, Numbers, Series, Unit, Wrap};
use crate::source::is_unseen;
use std::ops::Range;

/// A hundred times a cost: whole numbers add up alike on every machine.
pub type Cost = i32;

/// One way to read the start of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How it counts.
    pub series: Series,
    /// The word before the number.
    pub unit: Option<Unit>,
    /// What stands around it.
    pub wrap: Wrap,
    /// Its place in a row: the numbers of a decimal, else one number.
    pub place: Numbers,
    /// How little it looks like a label: 0 for `(a)`, more for a bare letter before a small letter.
    pub weak: Cost,
    /// The last number of a range that is not in force.
    pub through: Option<u32>,
    /// Where it is printed, in bytes of the line.
    pub head: Range<usize>,
    /// Where the words after it begin.
    pub rest: usize,
    /// An emphasis mark that was opened before it and closes after the words: `**8.2 Title**`.
    pub mark: Option<&'static str>,
    /// What the words after it look like.
    pub style: Style,
}

/// What words look like: a part of a sentence, a sentence, a heading, capitals.
pub type Style = i32;

/// The words go on a sentence: they begin with a small letter.
pub const PART: Style = -1;
/// A sentence.
pub const SENTENCE: Style = 0;
/// Few words with a capital and no stop, as a heading has them.
pub const TITLE: Style = 1;
/// A heading in capitals, or one with the sign of a heading.
pub const CAPITALS: Style = 2;

impl Reading {
    /// Goes so many bytes further in its line.
    pub fn move_on(&mut self, by: usize) {
        self.head = self.head.start + by..self.head.end + by;
        self.rest += by;
    }

    /// A form without what stands around the label.
    pub fn unwrapped(form: u32) -> u32 {
        form & !(0xf << 10)
    }

    /// What it shares with the labels of its own row: how it counts, its wrap and word, how many numbers it has.
    pub fn form(&self) -> u32 {
        let series = match self.series {
            Series::Number(_) => 1,
            // "6.3.1" and "6.3.a" are of two rows.
            Series::Decimal(_) => match self.place.as_slice().last() {
                Some(last) if last.is_lettered() => 9 + u32::from(last.letter),
                _ => 2,
            },
            Series::Letter(_) => 3,
            Series::Capital(_) => 4,
            Series::Roman(_) => 5,
            Series::CapitalRoman(_) => 6,
            Series::Doubled(_) => 7,
            Series::WelshLetter(_) => 8,
            Series::Word(_) => 9,
        };
        let unit = self.unit.map_or(0, |unit| unit as u32 + 1);
        // "4.1" and "4.1." are one row, and so are "Part 1" and "Part 2:".
        let wrap = match self.series {
            Series::Decimal(_) => 0,
            _ if self.unit.is_some() => 0,
            _ => self.wrap as u32,
        };
        series | unit << 4 | wrap << 10 | (self.place.as_slice().len() as u32) << 14
    }

    /// True for the form of "(4)".
    pub fn in_brackets(form: u32) -> bool {
        form >> 10 & 0b1111 == Wrap::Brackets as u32
    }

    /// The form that "4" and "4." share.
    pub fn stopped(form: u32) -> u32 {
        const WRAP: u32 = 10;
        let wrap = form >> WRAP & 0b1111;
        match wrap == Wrap::Bare as u32 {
            true => form ^ (Wrap::Bare as u32 ^ Wrap::Stop as u32) << WRAP,
            false => form,
        }
    }

    /// True for units that hold clauses and stand in none.
    pub fn is_big(&self) -> bool {
        use Unit::{Annex, Appendix, Chapter, Division, Part, Schedule, Title};
        matches!(self.unit, Some(Part | Schedule | Appendix | Annex | Chapter | Division | Title))
    }

    /// True for Schedules, Appendices and Annexes: none stands in another.
    pub fn numbers_anew(&self) -> bool {
        matches!(self.unit, Some(Unit::Schedule | Unit::Appendix | Unit::Annex))
    }

    /// The label, as it is printed in `text`.
    pub fn label(&self, text: &str) -> Label {
        let head = &text[self.head.clone()];
        let space = parting(head).unwrap_or_default();
        let printed: String = head
            .char_indices()
            .filter(|(at, c)| *c != '\\' && !is_unseen(*c) && !space.contains(at))
            .fold(String::new(), |mut printed, (_, c)| {
                match numeral(c) {
                    Some(letters) => printed.push_str(letters),
                    None => printed.push(c),
                }
                printed
            });
        let numbers = match self.series {
            Series::Number(_) | Series::Decimal(_) => self.place,
            _ => Numbers::default(),
        };
        Label {
            printed: printed.trim_end().into(),
            series: self.series,
            unit: self.unit,
            wrap: self.wrap,
            numbers,
            through: self.through,
        }
    }
}

/// A label and those that follow it at once: `12.—(1)`, `(3) (a)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The first label.
    pub first: Reading,
    /// The others, each the first of its row.
    pub inner: Vec<Reading>,
}

impl Chain {
    /// Its labels, first to last.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Reading> {
        std::iter::once(&mut self.first).chain(&mut self.inner)
    }

    /// The same in a line with so many bytes more before it.
    pub fn moved(mut self, by: usize) -> Chain {
        self.all_mut().for_each(|reading| reading.move_on(by));
        self
    }

    /// The column of one of the others in a line that begins at `column`: where it counts as the label before it does, it is told
    /// from that one's row by nothing else. Of "12.—(1)" the "(2)" stands at the margin.
    pub fn column(&self, column: i32, inner: &Reading) -> Option<i32> {
        let by = i32::try_from(inner.head.start).unwrap_or(0);
        let alike = inner.form() == self.first.form() && inner.wrap == Wrap::Stop;
        (alike && column >= 0).then_some(column + by)
    }

    /// The label at the end, after which the words begin.
    pub fn last(&self) -> &Reading {
        self.inner.last().unwrap_or(&self.first)
    }
}

/// What a line is of a note that was printed at the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It begins one, to which a figure refers on this line.
    Refers(usize),
    /// It goes on with the one above.
    GoesOn,
}

/// A line as it may be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// True if there is text on it that the outline has to judge: not for blank lines and blocks that stand as they are.
    pub text: bool,
    /// The depth of a marked heading, else 0.
    pub heading: usize,
    /// Columns before it; a marked heading stands left of all text, by its depth.
    pub column: i32,
    /// True after a blank line, a heading or a block.
    pub blank: bool,
    /// True if a paragraph may begin here: the words before it had ended, or the line before was too short to be wrapped.
    pub breaks: bool,
    /// True after a blank line, and for each line of a text that is not wrapped: what begins it begins a paragraph.
    pub opens: bool,
    /// 1 after a colon or dash, -1 after a semicolon, comma, "and" or "or".
    pub lead: i32,
    /// True if it begins with a quotation mark, as a definition does.
    pub quoted: bool,
    /// True if its paragraph ends with a colon or a dash: what follows is its own.
    pub leads: bool,
    /// True after a few words over a list: "Full Council:".
    pub captioned: bool,
    /// True if it begins with a bullet.
    pub bullet: bool,
    /// True for an entry of a contents list: it repeats a heading, in company.
    pub contents: bool,
    /// True for an entry of one that repeats no heading.
    pub astray: bool,
    /// True for what a page prints at its foot or head: "Page 2 of 4".
    pub foot: bool,
    /// What it is of a note at the foot of a page; such a line is a foot as well.
    pub note: Option<Noted>,
    /// True for a row of figures, of a table that lost its columns.
    pub figures: bool,
    /// True for a Schedule, Appendix or Annex without a number, on a line by itself.
    pub unit: bool,
    /// True if nothing stands after its label.
    pub nothing_after: bool,
    /// What its words look like, where it has no label.
    pub style: Style,
    /// Its readings as a label.
    pub chains: Vec<Chain>,
}

impl Shape {
    /// True for words that are none of the point above them, whose label stands at this column: a blank line parts them from
    /// it, or they are set in less.
    pub fn is_apart(&self, column: i32) -> bool {
        let set_out = self.breaks && self.column < column;
        (self.blank && self.column <= column) || set_out
    }
}

/// Column of a Part or Schedule that lost the sign of its heading: left of all headings.
pub const UNMARKED: i32 = -10;

/// Column of a marked heading: `#` is the outermost.
pub fn heading_column(depth: usize) -> i32 {
    depth as i32 - 10
}
