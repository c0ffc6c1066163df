//! How often something is reviewed: "every three years", "18 months", "annually".

use crate::language::Language;
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::{ToSpan, civil::Date};
use std::fmt;

/// A length of time in calendar months and days. Years are twelve months, weeks seven days (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Period {
    months: u32,
    days: u32,
}

/// Why words are not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// Not in a form that is read.
    Shape,
    /// "biannual": twice a year to some, every two years to others.
    Ambiguous,
    /// No time at all, or more than a hundred years.
    Range,
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PeriodError::Shape => "this is not a length of time",
            PeriodError::Ambiguous => "this may mean twice a year or every two years",
            PeriodError::Range => "a period is at least a day and at most a hundred years",
        })
    }
}

/// Words that are a period by themselves.
const WORDS: [(&str, &str); 10] = [
    ("annually", "1 year"),
    ("annual", "1 year"),
    ("yearly", "1 year"),
    ("biennially", "2 years"),
    ("biennial", "2 years"),
    ("triennially", "3 years"),
    ("triennial", "3 years"),
    ("quarterly", "3 months"),
    ("monthly", "1 month"),
    ("weekly", "1 week"),
];
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

impl Period {
    /// Reads "3 years", "every three years", "4-year", "annually", "18 months", "1 year 6 months", "every other year", "P3Y".
    ///
    /// # Errors
    /// Says why; "bi-annual" is ambiguous and is not guessed.
    ///
    /// ```
    /// # use protosite::protocol::Period;
    /// assert_eq!(Period::parse("every three years").unwrap().iso(), "P3Y");
    /// ```
    pub fn parse(words: &str) -> Result<Period, PeriodError> {
        let text = words.trim().to_lowercase().replace(['\u{a0}', ','], " ");
        if text.len() > 60 || text.starts_with('-') {
            return Err(PeriodError::Shape);
        }
        if matches!(
            text.replace('-', "").as_str(),
            "biannual" | "biannually" | "bimonthly" | "biweekly"
        ) {
            return Err(PeriodError::Ambiguous);
        }
        if let Some(iso) = text.strip_prefix('p') {
            return parse_iso(iso);
        }
        let text = WORDS
            .iter()
            .find(|(word, _)| *word == text)
            .map_or(text.as_str(), |(_, plain)| plain)
            .replace('-', " ");
        let mut period = Period { months: 0, days: 0 };
        let mut number = None;
        for word in text.split_whitespace() {
            match word {
                "every" | "each" | "once" | "and" => {}
                "other" if number.is_none() => number = Some(2),
                "a" | "an" => number = Some(1),
                _ => match number_named(word) {
                    Some(n) if number.is_none() => number = Some(n),
                    Some(_) => return Err(PeriodError::Shape),
                    None => {
                        let default = text.starts_with("every ")
                            || text.starts_with("each ")
                            || text.starts_with("once ");
                        let n = number.take().or(default.then_some(1)).ok_or(PeriodError::Shape)?;
                        period = period.plus(n, word)?;
                    }
                },
            }
        }
        if number.is_some() { Err(PeriodError::Shape) } else { period.in_range() }
    }

    fn plus(self, n: u32, unit: &str) -> Result<Period, PeriodError> {
        let add = |to: u32, each: u32| {
            n.checked_mul(each).and_then(|more| to.checked_add(more)).ok_or(PeriodError::Range)
        };
        let (months, days) = match unit {
            "year" | "years" | "yr" | "yrs" | "y" => (add(self.months, 12)?, self.days),
            "month" | "months" | "mth" | "mths" | "m" => (add(self.months, 1)?, self.days),
            "week" | "weeks" | "w" => (self.months, add(self.days, 7)?),
            "day" | "days" | "d" => (self.months, add(self.days, 1)?),
            _ => return Err(PeriodError::Shape),
        };
        Ok(Period { months, days })
    }

    fn in_range(self) -> Result<Period, PeriodError> {
        let fits = self.months <= 1200 && self.days <= 36525 && self.months + self.days > 0;
        if fits { Ok(self) } else { Err(PeriodError::Range) }
    }

    /// Its calendar months.
    pub fn months(self) -> u32 {
        self.months
    }

    /// Its days beyond the months.
    pub fn days(self) -> u32 {
        self.days
    }

    /// The day that is this much later; None past the calendar's end.
    pub fn add_to(self, day: Date) -> Option<Date> {
        day.checked_add(i64::from(self.months).months())
            .ok()?
            .checked_add(i64::from(self.days).days())
            .ok()
    }

    /// The day that is this much earlier; None before the calendar's beginning.
    pub fn before(self, day: Date) -> Option<Date> {
        day.checked_sub(i64::from(self.months).months())
            .ok()?
            .checked_sub(i64::from(self.days).days())
            .ok()
    }

    /// As a cycle: "every year", "every 3 years", "bob 3 blynedd".
    pub fn cycle(self, language: Language) -> String {
        let words = self.in_words(language);
        let words = words.strip_prefix("1 ").filter(|unit| !unit.contains(' ')).unwrap_or(&words);
        match (language, words) {
            (Language::English, _) => format!("every {words}"),
            (Language::Welsh, "flwyddyn") => "bob blwyddyn".to_owned(),
            (Language::Welsh, _) => format!("bob {words}"),
        }
    }

    /// In words: "18 months", "3 blynedd".
    pub fn in_words(self, language: Language) -> String {
        let unit: fn(u32, &str) -> String = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        let months = match self.months {
            0 => None,
            m if m % 12 == 0 => Some(unit(m / 12, "year")),
            m => Some(unit(m, "month")),
        };
        let days = (self.days > 0).then(|| unit(self.days, "day"));
        let and = if language == Language::Welsh { " a " } else { " and " };
        [months, days].into_iter().flatten().collect::<Vec<_>>().join(and)
    }

    /// ISO 8601: `P3Y`, `P18M`, `P90D`.
    pub fn iso(self) -> String {
        let mut out = String::from("P");
        if self.months > 0 && self.months.is_multiple_of(12) {
            out += &format!("{}Y", self.months / 12);
        } else if self.months > 0 {
            out += &format!("{}M", self.months);
        }
        if self.days > 0 {
            out += &format!("{}D", self.days);
        }
        out
    }
}

impl fmt::Display for Period {
    /// "3 years", "18 months", "1 year", "90 days".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

fn english(n: u32, unit: &str) -> String {
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

/// Welsh counts in the singular, and years have a form of their own, which mutates after some numbers.
fn welsh(n: u32, unit: &str) -> String {
    let unit = match (unit, n) {
        ("day", _) => "diwrnod",
        ("month", _) => "mis",
        (_, 1) => "flwyddyn",
        (_, 2) => "flynedd",
        (_, 5 | 7..=10 | 12 | 15 | 18 | 20 | 50 | 100) => "mlynedd",
        _ => "blynedd",
    };
    format!("{n} {unit}")
}

fn number_named(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| NUMBERS.iter().position(|name| *name == word).map(|n| n as u32))
}

fn parse_iso(text: &str) -> Result<Period, PeriodError> {
    let mut period = Period { months: 0, days: 0 };
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            let n = digits.parse().map_err(|_| PeriodError::Shape)?;
            period = period.plus(n, c.encode_utf8(&mut [0; 4]))?;
            digits.clear();
        }
    }
    if digits.is_empty() { period.in_range() } else { Err(PeriodError::Shape) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_councils_write_them() {
        for (words, iso) in [
            ("3 years", "P3Y"),
            ("every three years", "P3Y"),
            ("annually", "P1Y"),
            ("18 months", "P18M"),
            ("Every year", "P1Y"),
            ("1 year 6 months", "P18M"),
            ("every other year", "P2Y"),
            ("90 days", "P90D"),
            ("2 weeks", "P14D"),
            ("4-year", "P4Y"),
            ("P3Y", "P3Y"),
        ] {
            assert_eq!(Period::parse(words).map(Period::iso), Ok(iso.to_owned()), "{words}");
        }
    }

    #[test]
    fn cycles_are_said_as_people_say_them() {
        for (words, cycle) in [
            ("annually", "every year"),
            ("18 months", "every 18 months"),
            ("P3Y", "every 3 years"),
            ("1 month 1 day", "every 1 month and 1 day"),
        ] {
            assert_eq!(Period::parse(words).unwrap().cycle(Language::English), cycle);
        }
    }

    #[test]
    fn years_have_their_own_forms_in_welsh() {
        for (words, cycle) in [
            ("annually", "bob blwyddyn"),
            ("2 years", "bob 2 flynedd"),
            ("5 years", "bob 5 mlynedd"),
            ("18 months", "bob 18 mis"),
        ] {
            assert_eq!(Period::parse(words).unwrap().cycle(Language::Welsh), cycle);
        }
    }

    #[test]
    fn what_is_no_period_says_why() {
        use PeriodError::*;
        for (words, why) in [
            ("bi-annual", Ambiguous),
            ("0 days", Range),
            ("999999999999 years", Shape),
            ("4000000000 years", Range),
            ("soon", Shape),
            ("", Range),
            ("3", Shape),
            ("years", Shape),
            ("P3", Shape),
            ("200 years", Range),
            ("3 4 years", Shape),
        ] {
            assert_eq!(Period::parse(words), Err(why), "{words}");
        }
    }
}
