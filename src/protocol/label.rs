//! Labels as drafters print them: `8.2`, `(a)`, `ii.`, `Part 2`.

/// A label: the text as printed and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// As printed, with its stops and brackets: `10.1.2.`, `(a)`, `Appendix A`.
    pub printed: Box<str>,
    /// How it counts.
    pub series: Series,
}

/// The way a label counts. The number is its place in the row, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Series {
    /// `8.2`: two or more numbers; the last one counts.
    Decimal(u32),
    /// `8.`, `(1)`
    Number(u32),
    /// `a`, `b`, ... `z`, `aa`
    Letter(u32),
    /// `A`, `B`
    Capital(u32),
    /// `i`, `ii`
    Roman(u32),
    /// `I`, `II`
    CapitalRoman(u32),
    /// `Part 2`, `Schedule 1`, `Appendix A`
    Named(u32),
}

impl Series {
    /// The place in the row, from 1.
    pub fn ordinal(self) -> u32 {
        match self {
            Series::Decimal(n) | Series::Number(n) | Series::Letter(n) | Series::Capital(n) => n,
            Series::Roman(n) | Series::CapitalRoman(n) | Series::Named(n) => n,
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

/// A number in small roman numerals: 4 is `iv`.
pub fn roman(mut n: u32) -> String {
    let mut out = String::new();
    for (digits, step) in ROMAN {
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
pub enum Wrap {
    /// `(a)`
    Brackets,
    /// `a)`
    Bracket,
    /// `a.`
    Stop,
    /// `8`, in headings only.
    Bare,
}

impl Label {
    /// The token that an address is made of: `8.2`, `b`, `part-2`.
    ///
    /// ```
    /// # use protosite::protocol::{Label, Series};
    /// let label = |printed: &str, series| Label { printed: printed.into(), series };
    /// assert_eq!(label("10.1.2.", Series::Decimal(2)).token(), "10.1.2");
    /// assert_eq!(label("(b)", Series::Letter(2)).token(), "b");
    /// assert_eq!(label("Appendix A:", Series::Named(1)).token(), "appendix-a");
    /// ```
    pub fn token(&self) -> String {
        let bare: String = self
            .printed
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '.' | ' '))
            .collect();
        let bare = bare.trim_matches(['.', ' ']);
        match self.series {
            Series::Named(_) => {
                bare.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
            }
            _ => bare.replace(' ', ""),
        }
    }

    /// The numbers of a decimal label: `10.1.2.` is 10, 1, 2. A letter after a number (`10.12A`) does not count.
    pub fn parts(&self) -> Vec<u32> {
        decimal_parts(&self.printed)
    }

    /// True for `Schedule 1`, `Appendix A`, `Annex B`: what they hold is numbered anew, apart from the main text.
    pub fn numbers_anew(&self) -> bool {
        let first = self.printed.split_whitespace().next().unwrap_or("").to_lowercase();
        matches!(self.series, Series::Named(_))
            && matches!(first.as_str(), "schedule" | "appendix" | "annex")
    }
}

fn decimal_parts(printed: &str) -> Vec<u32> {
    printed
        .trim_end_matches('.')
        .split('.')
        .filter_map(|part| part.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
        .collect()
}
