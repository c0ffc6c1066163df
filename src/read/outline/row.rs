//! Rows of labels that are open, one inside the other: a stack that shares its lower part with those it grew from.

use super::super::shape::{Cost, Reading, SENTENCE, Style};
use super::cost;
use crate::protocol::{Numbers, Series};

/// No row stands deeper: no reader follows it, and no page could show it.
pub const DEEPEST: usize = 12;
/// A part of the outline: twice its line, and one more for each label after the first on that line.
pub type Item = u32;
/// Labels of one line: the first and those at once after it.
pub const IN_LINE: u32 = 4;

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Headings without labels.
    Headings,
    /// Labels in headings.
    Section,
    /// Parts, Schedules and their like.
    Big,
    /// Labels at the start of text.
    Clause,
}

/// An open row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its kind.
    pub kind: Kind,
    /// The form that its labels share.
    pub form: u32,
    /// True for whole numbers and for decimals.
    pub counts: Counts,
    /// The place of its last label.
    pub last: Numbers,
    /// Its column; None after another label on its line.
    pub column: Option<i32>,
    /// True if it has more than one label.
    pub many: bool,
    /// True while a heading without a label stands in it: what follows is not its last label's.
    pub asleep: bool,
    /// What the words of its last label look like.
    pub style: Style,
    /// True if they end with a colon or a dash: the paragraphs after it are its own.
    pub leads: bool,
    /// The part that is open in it.
    pub item: Item,
    /// Its first part: the same for all labels of the row.
    pub row: Item,
}

impl Row {
    /// True for `### Article 3A` under `## Article 3`: its letter stands in the number above it.
    pub fn holds_letter(&self, place: &Numbers, column: Option<i32>) -> bool {
        let ([above], [own]) = (self.last.as_slice(), place.as_slice()) else { return false };
        let headings = matches!((self.column, column), (Some(a), Some(b)) if a < b && b < 0);
        headings && above.letter == 0 && own.is_inserted() && above.value == own.value
    }

    /// True for a row of letters whose last has a sentence after it.
    pub fn is_lettered_sentence(&self) -> bool {
        self.kind == Kind::Clause && self.counts == Counts::Other && self.style == SENTENCE
    }

    /// True for the row of 3A and 3B under 3: 4 is none of it.
    pub fn is_of_letters(&self, above: &Row) -> bool {
        let headings = matches!((above.column, self.column), (Some(a), Some(b)) if a < b && b < 0);
        headings && above.form == self.form && is_lettered(&self.last)
    }
}

/// True for "(d)" where the row is "b.", "c.": its writer changed what stands around it. A letter that may be a numeral begins
/// a row of its own as likely.
pub fn is_rewrapped(row: &Row, form: u32, reading: &Reading) -> bool {
    let letter = match reading.series {
        Series::Letter(n) => !matches!(n, 9 | 12 | 22 | 24),
        Series::Roman(_) => true,
        _ => false,
    };
    letter
        && row.many
        && Reading::unwrapped(row.form) == Reading::unwrapped(form)
        && step(&row.last, &reading.place) == Some(Step::Next)
}

/// True for 3A.
pub fn is_lettered(place: &Numbers) -> bool {
    matches!(place.as_slice(), [one] if one.is_inserted())
}

/// How a row counts, as far as other rows ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counts {
    /// Whole numbers.
    Whole,
    /// Decimals.
    Decimal,
    /// Units with numbers: "Part 1".
    Unit,
    /// Letters, roman numerals, words.
    Other,
}

impl Counts {
    /// How a reading counts.
    pub fn of(reading: &Reading) -> Counts {
        match reading.series {
            _ if reading.unit.is_some() => Counts::Unit,
            Series::Number(_) => Counts::Whole,
            Series::Decimal(_) => Counts::Decimal,
            _ => Counts::Other,
        }
    }
}

/// How a label follows the last one of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is the next.
    Next,
    /// Any other way, at a cost.
    Other(Cost),
    /// 5.1 after 4.9
    NewPrefix,
}

impl Step {
    /// What it costs.
    pub fn cost(self) -> Cost {
        match self {
            Step::Next => 0,
            Step::NewPrefix => cost::NEW_PREFIX,
            Step::Other(cost) => cost,
        }
    }
}

/// How `now` follows `last`; None where they have not as many numbers.
pub fn step(last: &Numbers, now: &Numbers) -> Option<Step> {
    let (last, now) = (last.as_slice(), now.as_slice());
    if last.len() != now.len() {
        return None;
    }
    let (a, last_prefix) = last.split_last()?;
    let (b, prefix) = now.split_last()?;
    if last_prefix != prefix {
        return Some(other_prefix(last_prefix, prefix, b.value <= 1));
    }
    let (from, to) = (i32::from(a.value), i32::from(b.value));
    Some(match to - from {
        1 if b.letter < b'A' => Step::Next,
        0 if a.letter >= b'A' && b.letter == a.letter + 1 => Step::Other(cost::NEXT_SUFFIX),
        0 if b.letter > a.letter => Step::Other(cost::SUFFIX),
        0 if b.letter == a.letter => Step::Other(cost::REPEAT),
        gap if gap > 0 => Step::Other(cost::GAP + cost::GAP_EACH * gap.min(cost::MOST_GAPS)),
        -1 if to > 1 => Step::Other(cost::SWAPPED),
        _ => Step::Other(cost::BACK + if to == 1 { 0 } else { cost::BACK_INTO }),
    })
}

fn other_prefix(
    last: &[crate::protocol::Number],
    now: &[crate::protocol::Number],
    first: bool,
) -> Step {
    let (Some((a, before)), Some((b, outer))) = (last.split_last(), now.split_last()) else {
        return Step::Next;
    };
    let put_in = b.letter >= b'A' && (a.letter == 0 || b.letter == a.letter + 1);
    let rises = b.value == a.value + 1 || (a.value == b.value && put_in);
    match first {
        true if before == outer && rises => Step::NewPrefix,
        true if before == outer && b.value > a.value => Step::Other(cost::SKIPPED_PREFIX),
        true => Step::Other(cost::WRONG_PREFIX),
        false => Step::Other(cost::WRONG_PREFIX + cost::WRONG_PREFIX_LATE),
    }
}

/// True for a row of the same form; and for "5" where the row is "3.", "4.", for "2c" after "2b.", for "ii" after "i.": at exactly the next, with a
/// capital after it.
pub fn is_of(row: &Row, form: u32, reading: &Reading) -> bool {
    row.form == form
        || is_rewrapped(row, form, reading)
        || (matches!(reading.series, Series::Number(_) | Series::Roman(2..))
            && row.counts == Counts::of(reading)
            && Reading::stopped(row.form) == Reading::stopped(form)
            && reading.style >= SENTENCE
            && matches!(
                step(&row.last, &reading.place),
                Some(Step::Next | Step::Other(cost::NEXT_SUFFIX))
            ))
}

/// True if a label would be exactly the next of an open row.
pub fn is_next(rows: &[(u32, Row)], reading: &Reading) -> bool {
    let (form, counts) = (reading.form(), Counts::of(reading));
    let place = reading.place.as_slice();
    rows.iter().any(|(_, row)| {
        let last = row.last.as_slice();
        let goes_on = row.kind != Kind::Headings
            && is_of(row, form, reading)
            && matches!(step(&row.last, &reading.place), Some(Step::Next | Step::NewPrefix));
        let counted = matches!(row.counts, Counts::Whole | Counts::Decimal);
        let first_inside = counted
            && counts == Counts::Decimal
            && place.len() == last.len() + 1
            && place.starts_with(last)
            && place[last.len()].value <= 1;
        let whole_after = row.counts == Counts::Decimal
            && counts == Counts::Whole
            && place[0].value == last[0].value + 1;
        goes_on || first_inside || whole_after
    })
}

/// True for a decimal with the numbers of an open row of decimals: 10.3 where 10.1 was.
pub fn shares_prefix(row: &Row, reading: &Reading) -> bool {
    let (place, last) = (reading.place.as_slice(), row.last.as_slice());
    row.counts == Counts::Decimal
        && place.len() == last.len()
        && row.form == reading.form()
        && place[..place.len() - 1] == last[..last.len() - 1]
}

/// What it costs to close rows, from each one inwards; one more than there are rows.
pub fn closing(rows: &[(u32, Row)], out: &mut Vec<Cost>) {
    out.clear();
    out.resize(rows.len() + 1, 0);
    for (at, (_, row)) in rows.iter().enumerate().rev() {
        out[at] = out[at + 1] + close(row);
    }
}

/// A row that ends after one item was perhaps none; a heading or a unit may well stand alone.
fn close(row: &Row) -> Cost {
    let counts = !row.many
        && row.kind != Kind::Headings
        && row.counts != Counts::Unit
        && row.column.is_some_and(|column| column >= 0);
    match (counts, row.counts) {
        (false, _) => 0,
        (true, Counts::Decimal) if row.style < SENTENCE => cost::LONELY + cost::LONELY_DECIMAL,
        (true, _) => cost::LONELY,
    }
}

/// A row in the stack: the rows below it are those of `below`.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The row.
    pub row: Row,
    /// The stack below it; 0 is the empty one.
    pub below: u32,
    /// How many rows there are, this one included.
    pub depth: u32,
    /// Equal for stacks that are equal in all that later lines can ask.
    pub hash: u64,
}

/// All stacks that were ever open; those of one text share what they have in common.
pub struct Stacks {
    links: Vec<Link>,
}

impl Stacks {
    /// With the empty stack alone, and room for others.
    pub fn with_capacity(count: usize) -> Stacks {
        Stacks { links: Vec::with_capacity(count) }
    }

    /// The top of a stack that is not empty.
    pub fn top(&self, stack: u32) -> Option<&Link> {
        stack.checked_sub(1).map(|at| &self.links[at as usize])
    }

    /// The rows of a stack, outermost first, into `out`, each with its own place.
    pub fn rows(&self, stack: u32, out: &mut Vec<(u32, Row)>) {
        out.clear();
        let mut at = stack;
        while let Some(link) = self.top(at) {
            out.push((at, link.row));
            at = link.below;
        }
        out.reverse();
    }

    /// The hash that a stack would have with a row on top.
    pub fn hash(&self, below: u32, row: &Row) -> u64 {
        mix(self.top(below).map_or(1, |link| link.hash), key(row))
    }

    /// Puts a row on a stack.
    pub fn push(&mut self, below: u32, row: Row) -> u32 {
        let hash = self.hash(below, &row);
        let under = self.top(below);
        let depth = under.map_or(0, |link| link.depth) + 1;
        self.links.push(Link { row, below, depth, hash });
        self.links.len() as u32
    }

    /// The first part of the row in which an item of a stack is open.
    pub fn row_of(&self, stack: u32, item: Item) -> Option<Item> {
        let mut top = std::iter::successors(self.top(stack), |link| self.top(link.below));
        top.find(|link| link.row.item == item).map(|link| link.row.row)
    }

    /// The parts that a stack has open, innermost first.
    pub fn items(&self, stack: u32) -> impl Iterator<Item = Item> + '_ {
        let top = std::iter::successors(self.top(stack), |link| self.top(link.below));
        top.map(|link| link.row.item)
    }
}

/// The hash of the numbers of a place.
pub fn numbers(seed: u64, place: &Numbers) -> u64 {
    place.as_slice().iter().fold(seed, |hash, number| {
        mix(hash, u64::from(number.value) << 8 | u64::from(number.letter))
    })
}

/// What a row is to later lines: not its open part, which costs nothing.
fn key(row: &Row) -> u64 {
    let column = row.column.map_or(u64::from(u32::MAX), |column| (column + 1000) as u64);
    let signs = row.kind as u64
        | u64::from(row.many) << 3
        | u64::from(row.leads) << 8
        | u64::from(row.asleep) << 9
        | ((row.style + 2) as u64 & 7) << 4
        | u64::from(row.form) << 10;
    mix(mix(numbers(7, &row.last), column), signs)
}

/// Mixes two numbers (the finaliser of splitmix64): the same on every machine.
pub fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.rotate_left(23) ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}
