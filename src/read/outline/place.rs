//! Every way to stand a label in the rows that are open: it goes on with one of them, or begins a row inside one.

use super::super::shape::{Cost, Reading, SENTENCE, Style, TITLE, UNMARKED};
use super::cost;
use super::row::{Counts, DEEPEST, Item, Kind, Row, Step, is_lettered, is_of, step};
use crate::protocol::{Series, Wrap};
use std::ops::RangeInclusive;

/// What a way costs beside the label itself: how the line stands.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// The column of the label; None after another on its line.
    pub column: Option<i32>,
    /// 1 after a colon, -1 after a semicolon.
    pub lead: i32,
    /// How many paragraphs without a number stand before it.
    pub apart: u8,
    /// What the words after the label look like.
    pub style: Style,
    /// True if they end with a colon or a dash.
    pub leads: bool,
    /// The part that the label begins.
    pub item: Item,
}

/// Rows that are open, and two that a heading closed.
pub struct Open<'a> {
    /// The rows, outermost first, each with its place among the stacks.
    pub rows: &'a [(u32, Row)],
    /// What it costs to close the rows from each on.
    pub closing: &'a [Cost],
    /// The outermost rows that the last heading closed.
    pub asleep: [Option<Row>; 2],
    /// True in a text whose lists have 1. before each item.
    pub ones: bool,
}

/// Calls `way` with the cost, how many rows stay open, and the new innermost row.
pub fn ways(open: &Open, reading: &Reading, stand: Stand, way: &mut impl FnMut(Cost, usize, Row)) {
    let label = Placing { open, reading, stand, form: reading.form(), counts: Counts::of(reading) };
    let mut next_is_open = false;
    for (depth, (_, row)) in open.rows.iter().enumerate() {
        if row.kind == Kind::Headings || !is_of(row, label.form, reading) {
            continue;
        }
        let above = depth.checked_sub(1).map(|at| &open.rows[at].1);
        if above.is_some_and(|above| row.is_of_letters(above) && !is_lettered(&reading.place)) {
            continue;
        }
        // Text goes on with the numbers of headings only where a heading lost its sign: at exactly the next.
        let other_kind =
            matches!((row.column, stand.column), (Some(a), Some(b)) if (a < 0) != (b < 0));
        let step =
            step(&row.last, &reading.place).filter(|step| !other_kind || *step == Step::Next);
        if let Some(step) = step {
            next_is_open |= (step == Step::Next || label.is_one_again(row))
                && match (row.column, stand.column) {
                    (Some(a), Some(b)) => a.abs_diff(b) <= 1,
                    _ => true,
                };
            way(label.goes_on(depth, row, step), depth, label.row(true, row.row));
        }
    }
    for depth in depths(open.rows, reading, stand) {
        let owned = label.owned(depth);
        // A Schedule may have one clause, numbered as its own text has it.
        let anew = depth > 0 && open.rows[depth - 1].1.kind == Kind::Big;
        let cost = label.begins(depth, owned) + if next_is_open { cost::NEXT_ELSEWHERE } else { 0 };
        way(cost, depth, label.row(owned || anew, stand.item));
    }
}

/// Where a row may begin: text stands in the marked heading above it, unless it is a unit that lost its mark; and a heading
/// never stands in text.
fn depths(rows: &[(u32, Row)], reading: &Reading, stand: Stand) -> RangeInclusive<usize> {
    let headings =
        rows.iter().take_while(|(_, row)| row.column.is_some_and(|column| column < 0)).count();
    let most = rows.len().min(DEEPEST - 1);
    match stand.column {
        Some(column) if column < 0 => {
            let holds = |row: &Row| {
                row.column.is_some_and(|theirs| {
                    theirs < column || (theirs < 0 && row.kind != Kind::Headings)
                })
            };
            0..=rows.iter().take_while(|(_, row)| holds(row)).count().min(most)
        }
        Some(_) if reading.unit.is_none() => headings.min(most)..=most,
        _ => 0..=most,
    }
}

struct Placing<'a> {
    open: &'a Open<'a>,
    reading: &'a Reading,
    stand: Stand,
    form: u32,
    counts: Counts,
}

impl Placing<'_> {
    /// The row as the label leaves it.
    fn row(&self, many: bool, row: Item) -> Row {
        let kind = match self.stand.column {
            _ if self.reading.is_big() => Kind::Big,
            Some(column) if column < 0 => Kind::Section,
            _ => Kind::Clause,
        };
        let mut last = self.reading.place;
        if let Some(through) = self.reading.through {
            last.set_last(through);
        }
        let Stand { column, style, leads, item, .. } = self.stand;
        let (form, counts, asleep) = (self.form, self.counts, false);
        Row { kind, form, counts, last, column, many, asleep, style, leads, item, row }
    }

    fn goes_on(&self, depth: usize, row: &Row, step: Step) -> Cost {
        let again = self.is_one_again(row);
        let step = if again { cost::ONE_AGAIN } else { step.cost() };
        let mut cost = step + self.reading.weak * cost::WEAK_ON / 10 + self.open.closing[depth + 1];
        cost += if row.form == self.form { 0 } else { cost::OTHER_STOP };
        if let (Some(a), Some(b)) = (row.column, self.stand.column)
            && a.abs_diff(b) > 1
        {
            cost += cost::COLUMN_OFF;
        }
        if !again && row.column.is_none_or(|column| column >= 0) {
            cost += cost::STYLE_OFF * (row.style - self.stand.style).abs();
        }
        cost + match self.stand.lead {
            1 => cost::LED_UNUSED,
            -1 if depth + 1 < self.open.rows.len() => cost::SEMICOLON_OUT,
            _ => 0,
        }
    }

    /// True for 1. after 1. in the same column, in a text that leaves counting to a program: whatever their words look like.
    fn is_one_again(&self, row: &Row) -> bool {
        let aligned =
            matches!((row.column, self.stand.column), (Some(a), Some(b)) if a.abs_diff(b) < 2);
        self.open.ones
            && aligned
            && matches!(self.reading.series, Series::Number(1))
            && row.last == self.reading.place
    }

    /// True for a decimal in the row of its own number: 4.1 in 4, 4.2.1 in 4.2, A.1 in Annex A. Headings without labels
    /// between them do not part them.
    fn owned(&self, depth: usize) -> bool {
        let up = self.open.rows[..depth].iter().rev().find(|(_, row)| row.kind != Kind::Headings);
        let up = up.filter(|(_, up)| self.counts == Counts::Decimal && !up.asleep);
        let Some((_, up)) = up else { return false };
        let place = self.reading.place.as_slice();
        let (before, last) = (&place[..place.len() - 1], up.last.as_slice());
        match (up.counts, before, last) {
            (Counts::Unit | Counts::Other, [letter], [one]) if letter.value == 0 => {
                up.kind != Kind::Clause && u16::from(letter.letter) == one.value + 64
            }
            (Counts::Other, ..) => false,
            _ => before == last,
        }
    }

    fn letters(&self, up: &Row) -> bool {
        up.form == self.form && up.holds_letter(&self.reading.place, self.stand.column)
    }

    fn begins(&self, depth: usize, owned: bool) -> Cost {
        let over = self.open.rows.get(depth).map(|(_, row)| row);
        let up = depth.checked_sub(1).map(|at| &self.open.rows[at].1);
        let mut cost = self.first(up, over, owned) + cost::BEGIN_WEAK * self.reading.weak / 100;
        let alike = |row: &(u32, Row)| row.1.form == self.form && row.1.kind == Kind::Clause;
        if self.counts == Counts::Decimal && self.open.rows[..depth].iter().any(alike) {
            cost += cost::DECIMAL_IN_ITS_OWN;
        }
        let letters = self.counts == Counts::Other && depth > 1;
        if letters && self.open.rows[..depth - 1].iter().any(alike) {
            cost += cost::LETTERS_AGAIN;
        }
        // "SECTION 2" after a list of (i) to (iii) is none of its last item.
        let in_item = |up: &Row| self.counts == Counts::Unit && up.counts == Counts::Other;
        let no_place = |up: &Row| up.kind == Kind::Clause && (self.reading.is_big() || in_item(up));
        if up.is_some_and(no_place) {
            cost += cost::BIG_IN_CLAUSE;
        }
        if let Some(over) = over {
            let heading = self.stand.column.is_some_and(|column| column < 0);
            // A heading closes all text at no cost.
            let counts = |row: &Row| !heading || row.column.is_some_and(|column| column < 0);
            let closed = &self.open.rows[depth..];
            let same = closed
                .iter()
                .any(|(_, row)| row.kind != Kind::Headings && row.form == self.form && counts(row));
            let further = closed[1..].iter().filter(|(_, row)| counts(row)).count() as Cost;
            cost += self.closes(over, same)
                + self.open.closing[depth]
                + cost::JUMP_FURTHER * further.min(cost::MOST_GAPS);
        }
        if let Some(up) = up {
            cost += self.stands_in(up, owned) + self.far_from(up, over);
        }
        // “"meeting" means —” after a list is no word of its last item: the next list stands beside it.
        // "1." is no usual point of "(2)".
        let stopped = self.counts == Counts::Whole && self.reading.wrap == Wrap::Stop;
        let said = |row: &Row| Reading::in_brackets(row.form) && row.many && row.style == SENTENCE;
        let by_words = |row: Option<&Row>| self.stand.apart > 0 && stopped && row.is_some_and(said);
        let beside = self.stand.apart > 0 && over.is_some_and(|over| over.form == self.form);
        cost + match (self.stand.lead, over.is_some()) {
            // "AGREED:" in a paragraph of its own leads to a list beside the last point as much as to one in it.
            (1, false) if by_words(up) => 0,
            (1, true) if by_words(over) => 0,
            (1, false) => cost::LED,
            (1, true) if beside => 0,
            (1, true) => cost::LED_UNUSED,
            (-1, false) => cost::SEMICOLON_BEGIN,
            (-1, true) => cost::SEMICOLON_OUT,
            _ => 0,
        }
    }

    /// What the number itself costs as the first of a row.
    fn first(&self, up: Option<&Row>, over: Option<&Row>, owned: bool) -> Cost {
        let place = self.reading.place.as_slice();
        let last = place.last().map_or(0, |last| i32::from(last.value));
        let first = last <= 1;
        if owned {
            return cost::BEGIN + cost::OWN_PREFIX + if first { 0 } else { cost::GAP };
        }
        if up.is_some_and(|up| self.letters(up)) {
            let late = place.last().is_some_and(|last| !matches!(last.letter, b'A' | b'a'));
            return cost::BEGIN + cost::OWN_PREFIX + if late { cost::GAP } else { 0 };
        }
        if self.counts == Counts::Decimal {
            let foreign = up.is_some_and(|up| {
                let above = up.last.as_slice();
                matches!(up.counts, Counts::Whole | Counts::Decimal)
                    && above[..above.len().min(place.len() - 1)]
                        != place[..place.len().min(above.len())]
            });
            let late = if first { cost::DECIMAL_ELSEWHERE } else { cost::DECIMAL_LATE };
            let lettered =
                up.is_some_and(|up| up.counts == Counts::Other && up.kind == Kind::Clause);
            return cost::BEGIN
                + late
                + if foreign { cost::FOREIGN_PREFIX } else { 0 }
                + if lettered { cost::DECIMAL_UNDER_LETTER } else { 0 };
        }
        let after_decimal = self.counts == Counts::Whole
            && over.is_some_and(|over| {
                over.counts == Counts::Decimal
                    && i32::from(over.last.as_slice()[0].value) + 1 == last
            });
        if after_decimal {
            return cost::WHOLE_AFTER_DECIMAL;
        }
        if first {
            return cost::BEGIN;
        }
        let heading = self.stand.column.is_some_and(|column| column < 0);
        // "12.0 Graves" at the head of an extract.
        let extract = || {
            self.open.rows.is_empty()
                && self.counts == Counts::Whole
                && self.reading.weak == 0
                && self.stand.style >= TITLE
        };
        let late = cost::BEGIN
            + match self.counts == Counts::Unit || heading || extract() {
                true => cost::BEGIN_LATE_HEADING,
                false => cost::BEGIN_LATE + cost::LATE_EACH * last.min(20),
            };
        self.resumed(up).map_or(late, |resumed| resumed.min(late))
    }

    /// What it costs to go on with a row that a heading closed, also where numbers of it are missing; but not in a point of a
    /// list that began since.
    fn resumed(&self, up: Option<&Row>) -> Option<Cost> {
        let since = |row: &Row| up.is_some_and(|up| up.kind == Kind::Clause && up.row > row.item);
        let place = &self.reading.place;
        let rows = self.open.asleep.iter().flatten();
        rows.filter(|row| row.form == self.form && row.last < *place && !since(row))
            .filter_map(|row| Some(cost::RESUME + step(&row.last, place)?.cost()))
            .min()
    }

    /// What it costs that the row begins where another is open.
    fn closes(&self, over: &Row, same: bool) -> Cost {
        let loose = self.stand.apart > 0;
        let text = over.column.is_none_or(|column| column >= 0);
        if text && self.stand.column.is_some_and(|column| column < 0) {
            return 0;
        }
        let mut cost = if loose { cost::JUMP_LOOSE } else { cost::JUMP };
        let headings = over.kind == Kind::Headings;
        if same {
            cost += if loose { cost::JUMP_SAME_LOOSE } else { cost::JUMP_SAME };
        }
        if let (Some(column), Some(theirs)) = (self.stand.column, over.column) {
            if !headings && column > theirs + 1 {
                cost += cost::NOT_DEEPER;
            }
            if headings && theirs < column {
                cost += cost::HEADING_LEFT;
            }
        }
        cost
    }

    /// What it costs to stand in a sentence when paragraphs of their own have stood between: they were none of it, unless it
    /// leads to them, and to no list before.
    fn far_from(&self, up: &Row, over: Option<&Row>) -> Cost {
        let leads = up.leads && over.is_none();
        let sentence = up.kind == Kind::Clause && up.style <= SENTENCE && !leads;
        let between = Cost::from(self.stand.apart) - 1;
        if sentence && between > 0 { cost::APART * between } else { 0 }
    }

    /// True for "1. The chair opens" right under "6.3 Procedure": a title leads to the list that begins there, as a colon does.
    fn is_list_of(&self, up: &Row) -> bool {
        let first = matches!(self.reading.series, Series::Number(1));
        first && self.reading.wrap != Wrap::Bare && up.style >= TITLE && self.stand.apart == 0
    }

    /// What it costs to stand in the row above.
    fn stands_in(&self, up: &Row, owned: bool) -> Cost {
        let (Some(column), Some(theirs)) = (self.stand.column, up.column) else { return 0 };
        let headings = up.kind == Kind::Headings;
        let mut cost = 0;
        if theirs > column + 1 {
            // Markdown takes up to three spaces for none, and so do pages that were pasted.
            let little = column >= 0 && theirs <= 3;
            cost += if little { 0 } else { cost::SHALLOWER };
        } else if theirs >= column - i32::from(column >= 0) {
            cost += match (!headings && column >= 0, owned) {
                (true, _) => cost::LEVEL,
                (false, true) => 0,
                // "## 1. Purpose" after "## Part 1" stands in the Part, also after the last one.
                (false, false) if up.kind == Kind::Big && self.counts != Counts::Unit => {
                    cost::LEVEL_IN_PART
                }
                (false, false) => cost::LEVEL_HEADINGS,
            };
            let titled = self.stand.style > SENTENCE && self.stand.lead <= 0 && column >= 0;
            if titled && self.counts == Counts::Whole && up.is_lettered_sentence() {
                cost += cost::TITLE_IN_SENTENCE;
            }
            let whole_in_decimal = self.counts == Counts::Whole && up.counts == Counts::Decimal;
            if whole_in_decimal && column >= 0 && self.stand.lead <= 0 && !self.is_list_of(up) {
                cost += cost::WHOLE_IN_DECIMAL;
            }
        }
        if self.reading.numbers_anew() && up.kind == Kind::Big && theirs == UNMARKED {
            cost += cost::ANNEX_IN_SCHEDULE;
        }
        if !headings && up.form == self.form && !self.letters(up) {
            // Words of their own that lead to the list are none of the last point: “meeting” means any meeting-
            let by_words = self.stand.lead > 0 && self.stand.apart > 0;
            let led = self.stand.lead > 0 && self.stand.apart == 0;
            let lower = up.style > self.stand.style && (up.style >= TITLE || !by_words);
            cost += match (theirs >= column - 1, lower || led) {
                (true, true) => cost::SAME_FORM * cost::SAME_FORM_LED / 10,
                (true, false) => cost::SAME_FORM,
                (false, _) => cost::SAME_FORM_IN,
            };
            let last = self.reading.place.as_slice().last().map_or(0, |last| last.value);
            cost += if last > 1 && theirs >= 0 { cost::SAME_FORM_LATE } else { 0 };
            // "## 5." in "## 3.": who wrote the same sign for both did not mean it so.
            cost += if column < 0 && theirs == column { cost::SAME_SIGN } else { 0 };
        }
        cost
    }
}
