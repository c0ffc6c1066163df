//! Labels as drafters print them: `8.2`, `(a)`, `ii.`, `Part 2`, with all that the reader knew of them.

use super::Unit;
use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::hash::{Hash, Hasher};

/// A label: the text as printed, what it counts and how. Nobody has to read `printed` again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Label {
    /// As printed, with its stops and brackets: `10.1.2.`, `(a)`, `Appendix A`.
    pub printed: Box<str>,
    /// How it counts.
    pub series: Series,
    /// The word before it: "Part", "Schedule", "Rule".
    pub unit: Option<Unit>,
    /// What stands around it.
    pub wrap: Wrap,
    /// Its numbers, outermost first: `10.12A` is 10 and 12A; one alone for `8.`, none for letters and roman numerals.
    pub numbers: Numbers,
    /// The last number of a range that one line takes out of force: 4 in `1.2 to 1.4 Not used`.
    pub through: Option<u32>,
}

/// One number of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Number {
    /// The number; 0 where a letter stands in its place, as in `A.1`.
    pub value: u16,
    /// The capital letter after it, for what was put in later (`12A`), or in its place; 0 if there is none. A sign below
    /// the letters says that the value is printed otherwise: [`Number::SMALL`], [`Number::ROMAN`], [`Number::CAPITAL`].
    pub letter: u8,
}

impl Number {
    /// The sign of `c` in `6.3.c`.
    pub const SMALL: u8 = 1;
    /// The sign of `iii` in `6.3.iii`.
    pub const ROMAN: u8 = 2;
    /// The sign of `C` in `6.3.C`.
    pub const CAPITAL: u8 = 3;

    /// True where a letter says that it was put in later: `12A`.
    pub fn is_inserted(self) -> bool {
        self.value > 0 && self.letter >= b'A'
    }

    /// True where letters are printed for its value.
    pub fn is_lettered(self) -> bool {
        (Number::SMALL..=Number::CAPITAL).contains(&self.letter)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let value = u32::from(self.value);
        match self.letter {
            0 => write!(f, "{value}"),
            Number::SMALL => f.write_str(&letters(value)),
            Number::ROMAN => f.write_str(&roman(value)),
            Number::CAPITAL => f.write_str(&letters(value).to_uppercase()),
            letter if value == 0 => write!(f, "{}", char::from(letter)),
            letter => write!(f, "{value}{}", char::from(letter)),
        }
    }
}

/// The numbers of a label, at most eight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Numbers {
    numbers: [Number; Numbers::MOST],
    count: u8,
}

/// Only the numbers that are there: those behind them are alike in all.
impl Hash for Numbers {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for number in self.as_slice() {
            state.write_u32(u32::from(number.value) << 8 | u32::from(number.letter));
        }
        state.write_u8(self.count);
    }
}

impl Numbers {
    /// More parts than this are no label that anyone cites.
    pub const MOST: usize = 8;

    /// One number.
    pub fn one(value: u32) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.push(Number { value: value.min(u32::from(u16::MAX)) as u16, letter: 0 });
        numbers
    }

    /// Adds an inner number; false if there is no room for it.
    pub fn push(&mut self, number: Number) -> bool {
        let room = (self.count as usize) < Numbers::MOST;
        if room {
            self.numbers[self.count as usize] = number;
            self.count += 1;
        }
        room
    }

    /// Counts on to another last number.
    pub fn set_last(&mut self, value: u32) {
        if let Some(last) = self.count.checked_sub(1) {
            let value = value.min(u32::from(u16::MAX)) as u16;
            let letter = self.numbers[last as usize].letter;
            let letter = if letter < b'A' { letter } else { 0 };
            self.numbers[last as usize] = Number { value, letter };
        }
    }

    /// The last; 0 of none.
    pub fn last(&self) -> Number {
        self.as_slice().last().copied().unwrap_or_default()
    }

    /// The first alone.
    pub fn outermost(self) -> Numbers {
        let mut first = Numbers::default();
        if let Some(number) = self.as_slice().first() {
            first.push(*number);
        }
        first
    }

    /// The same with another last number, printed as the last one is: `6.3.d` for `6.3.c`.
    pub fn with_last(mut self, value: u32) -> Numbers {
        self.set_last(value);
        self
    }

    /// All but the last.
    pub fn outer(mut self) -> Numbers {
        if let Some(last) = self.count.checked_sub(1) {
            self.numbers[last as usize] = Number::default();
            self.count = last;
        }
        self
    }

    /// The numbers, outermost first.
    pub fn as_slice(&self) -> &[Number] {
        &self.numbers[..self.count as usize]
    }
}

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, number) in self.as_slice().iter().enumerate() {
            f.write_str(if i == 0 { "" } else { "." })?;
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

/// The way a label counts. The number is its place in the row, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Series {
    /// `8.2`: two or more numbers; the last one counts.
    Decimal(u32),
    /// `8.`, `(1)`
    Number(u32),
    /// `a`, `b`, ... `z`, `aa`
    Letter(u32),
    /// `aa`, `bb` inside a row that counts otherwise: the place of the letter.
    Doubled(u32),
    /// `a`, `b`, `c`, `ch`, `d`, `dd`: letters as Welsh counts them.
    WelshLetter(u32),
    /// `First`, `Secondly`
    Word(u32),
    /// `A`, `B`
    Capital(u32),
    /// `i`, `ii`
    Roman(u32),
    /// `I`, `II`
    CapitalRoman(u32),
}

impl Series {
    /// The place in the row, from 1.
    pub fn ordinal(self) -> u32 {
        match self {
            Series::Decimal(n) | Series::Number(n) | Series::Letter(n) | Series::Capital(n) => n,
            Series::Roman(n) | Series::CapitalRoman(n) | Series::Doubled(n) => n,
            Series::WelshLetter(n) | Series::Word(n) => n,
        }
    }

    /// True if both count in the same way.
    pub fn same_kind(self, other: Series) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// A number as letters count it: 1 is `a`, 26 `z`, 27 `aa`.
pub fn letters(n: u32) -> String {
    let letter = char::from(b'a' + (n.saturating_sub(1) % 26) as u8);
    std::iter::repeat_n(letter, n.saturating_sub(1) as usize / 26 + 1).collect()
}

/// A number in small roman numerals: 4 is `iv`. Thousands are as many `m`.
pub fn roman(mut n: u32) -> String {
    let mut out = "m".repeat(n as usize / 1000);
    n %= 1000;
    for (digits, step) in [("cm", 900), ("d", 500), ("cd", 400)].into_iter().chain(ROMAN) {
        while n >= step {
            out.push_str(digits);
            n -= step;
        }
    }
    out
}

/// The numerals and what each is worth, the greatest first.
pub const ROMAN: [(&str, u32); 9] = [
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

/// What stands around a label's number or letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Wrap {
    /// `(a)`
    Brackets,
    /// `a)`
    Bracket,
    /// `a.`
    Stop,
    /// `8`, `a` and a tab
    Bare,
}

impl Label {
    /// A label that is a number, letter or roman numeral and no more.
    pub fn new(printed: impl Into<Box<str>>, series: Series, wrap: Wrap) -> Label {
        let numbers = match series {
            Series::Number(n) => Numbers::one(n),
            _ => Numbers::default(),
        };
        Label { printed: printed.into(), series, unit: None, wrap, numbers, through: None }
    }

    /// The token that an address is made of: `8.2`, `b`, `part-2`.
    ///
    /// ```
    /// # use protosite::protocol::{Label, Series, Unit, Wrap};
    /// let label = |printed: &str, series| Label::new(printed, series, Wrap::Stop);
    /// assert_eq!(label("10.1.2.", Series::Decimal(2)).token(), "10.1.2");
    /// assert_eq!(label("(b)", Series::Letter(2)).token(), "b");
    /// let appendix = Label { unit: Some(Unit::Appendix), ..label("Appendix A:", Series::Capital(1)) };
    /// assert_eq!(appendix.token(), "appendix-a");
    /// ```
    pub fn token(&self) -> String {
        let printed = match self.through {
            // "1.2 to 1.4" has the address of its first; the others lead there.
            Some(_) => self.printed.split([' ', '\u{a0}', '–', '—', '-']).next().unwrap_or(""),
            None => &self.printed,
        };
        if self.unit.is_some() || matches!(self.series, Series::Word(_)) {
            let bare: String =
                printed.chars().filter(|c| c.is_alphanumeric() || matches!(c, '.' | ' ')).collect();
            let bare = bare.trim_matches(['.', ' ']).to_lowercase();
            return bare.split_whitespace().collect::<Vec<_>>().join("-");
        }
        let printed = printed.trim_matches(|c: char| !c.is_alphanumeric());
        let mut bare = String::with_capacity(printed.len());
        // "4(a)" is the point that others number "4.a".
        let stops = printed.chars().map(|c| if c == '(' { '.' } else { c });
        bare.extend(stops.filter(|c| c.is_alphanumeric() || *c == '.'));
        bare
    }

    /// As printed, without the stop or dash that ends it: `8`, `(a)`, `Part 2`.
    pub fn bare(&self) -> &str {
        self.printed.trim_end_matches(['.', ':', ',', ' ', '-', '–', '—'])
    }

    /// The numbers of `8.`, `8.2` and `10.1.2.`, each without the letter after it.
    pub fn parts(&self) -> Vec<u32> {
        self.numbers.as_slice().iter().map(|number| u32::from(number.value)).collect()
    }

    /// True where a letter after the last number or letter says that it was put in later, as law does: `10.12A`, `(2A)`,
    /// `(ba)`.
    pub fn is_inserted(&self) -> bool {
        if let Series::Letter(n) = self.series {
            let token = self.token();
            return token.len() > 1 && token != letters(n);
        }
        self.numbers.last().is_inserted()
    }

    /// True where a zero leads the last number: `4.07`.
    pub fn is_padded(&self) -> bool {
        let last = self.printed.trim_end_matches('.').rsplit('.').next().unwrap_or("");
        last.len() > 1 && last.starts_with('0')
    }

    /// True for `Schedule 1`, `Appendix A`, `Annex B`: what they hold is numbered anew, apart from the main text.
    pub fn numbers_anew(&self) -> bool {
        matches!(self.unit, Some(Unit::Schedule | Unit::Appendix | Unit::Annex))
    }
}
