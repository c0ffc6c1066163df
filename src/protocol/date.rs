//! Dates as councils write them: a day, a month or a year, never padded to a day that nobody wrote.

use super::Period;
use crate::language::Language;
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt;

/// The months of English.
pub const MONTHS: [&str; 12] = *Language::English.months();

/// A date with the precision in which it was written. Where something is *due*, it stands for its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum PartialDate {
    /// "2023"
    Year(i16),
    /// "April 2026": year and month.
    Month(i16, i8),
    /// "15 October 2025"
    Day(
        #[borsh(
            serialize_with = "super::stored::write_day",
            deserialize_with = "super::stored::read_day"
        )]
        Date,
    ),
}

/// Why words are not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not in a form that is read as a date.
    Shape,
    /// A year of two digits: 25 may be a year or a day.
    ShortYear,
    /// A day and a month alone.
    NoYear,
    /// A month above 12.
    Month(i64),
    /// A day that the month does not have: the day and the month.
    Day(i64, i8, i16),
    /// A year outside 1800 to 2999.
    Year(i64),
    /// The day is of another name: the name that it has, and the date.
    Weekday(usize, Date),
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::Shape => f.write_str("this is not a date"),
            DateError::ShortYear => f.write_str("this date has a year of two digits"),
            DateError::NoYear => f.write_str("this date has no year"),
            DateError::Month(month) => write!(f, "there is no month {month}"),
            DateError::Day(day, month, year) => {
                write!(f, "there is no {day} {} {year}", MONTHS[*month as usize - 1])
            }
            DateError::Weekday(name, day) => {
                write!(f, "{} is a {}", PartialDate::Day(*day), WEEKDAYS[*name])
            }
            DateError::Year(year) => {
                write!(f, "the year {year} is not one that a protocol can have")
            }
        }
    }
}

impl PartialDate {
    /// Reads `2025-10-15`, `15 October 2025`, `15th Oct 2025`, `15/10/2025` (day first), `2025-10`, `April 2026`, `2023`.
    ///
    /// # Errors
    /// Says what is wrong; a year of two digits is not guessed.
    ///
    /// ```
    /// # use protosite::protocol::PartialDate;
    /// assert_eq!(PartialDate::parse("15th Oct. 2025").unwrap().iso(), "2025-10-15");
    /// assert_eq!(PartialDate::parse("April 2026").unwrap().to_string(), "April 2026");
    /// assert_eq!(PartialDate::parse("31/02/2027").unwrap_err().to_string(), "there is no 31 February 2027");
    /// ```
    pub fn parse(words: &str) -> Result<PartialDate, DateError> {
        let words = words.trim();
        if words.len() > 40 {
            return Err(DateError::Shape);
        }
        let numeric = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
        if !words.is_empty() && words.chars().all(numeric) {
            parse_numeric(words)
        } else {
            parse_words(words)
        }
    }

    /// The last day that it stands for.
    pub fn last_day(self) -> Date {
        match self {
            PartialDate::Year(year) => date(year, 12, 31),
            PartialDate::Month(year, month) => date(year, month, 1).last_of_month(),
            PartialDate::Day(day) => day,
        }
    }

    /// The first day that it stands for.
    pub fn first_day(self) -> Date {
        match self {
            PartialDate::Year(year) => date(year, 1, 1),
            PartialDate::Month(year, month) => date(year, month, 1),
            PartialDate::Day(day) => day,
        }
    }

    /// The date a period later, in the same precision: "May 2025" and 3 years is "May 2028". Months clamp: 31 January
    /// and 1 month is the last day of February. A period finer than the precision counts from the last day.
    /// None past the year 2999.
    pub fn after(self, period: Period) -> Option<PartialDate> {
        let later = match self {
            PartialDate::Day(day) => PartialDate::Day(period.add_to(day)?),
            _ if period.days() > 0 => PartialDate::Day(period.add_to(self.last_day())?),
            PartialDate::Year(year) if period.months().is_multiple_of(12) => {
                PartialDate::Year(year.checked_add(i16::try_from(period.months() / 12).ok()?)?)
            }
            PartialDate::Year(_) => month_of(period.add_to(self.last_day())?),
            PartialDate::Month(..) => month_of(period.add_to(self.first_day())?),
        };
        (later.year() <= 2999).then_some(later)
    }

    /// The date a period later where that falls due at one time of the year, "annually in May": the last such time up to
    /// a quarter of a year after the period is over, since a review may have been a little early.
    pub fn after_at(self, period: Period, month: i8, day: Option<i8>) -> Option<PartialDate> {
        let until = period.add_to(self.last_day())?.checked_add(3.months()).ok()?;
        let at = |year: i16| match day {
            Some(day) => Date::new(year, month, day).ok().map(PartialDate::Day),
            None => Some(PartialDate::Month(year, month)),
        };
        let times = (until.year() - 1..=until.year()).rev().filter_map(at);
        times
            .filter(|time| time.last_day() <= until && time.last_day() > self.last_day())
            .max_by_key(|time| time.last_day())
            .or_else(|| self.after(period))
    }

    /// Its year.
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => day.year(),
        }
    }

    /// In words, with the precision that it has: "15 October 2025", "15 Hydref 2025".
    pub fn in_words(self, language: Language) -> String {
        match self {
            PartialDate::Year(year) => year.to_string(),
            PartialDate::Month(year, month) => {
                format!("{} {year}", language.months()[month as usize - 1])
            }
            PartialDate::Day(day) => format!(
                "{} {} {}",
                day.day(),
                language.months()[day.month() as usize - 1],
                day.year()
            ),
        }
    }

    /// ISO 8601 in its own precision: `2023`, `2026-04`, `2025-10-15`; also the value of `<time datetime>`.
    pub fn iso(self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(day) => day.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

/// A day in words: "15 October 2025".
pub fn long_date(day: Date) -> String {
    PartialDate::Day(day).to_string()
}

fn month_of(day: Date) -> PartialDate {
    PartialDate::Month(day.year(), day.month())
}

fn parse_numeric(words: &str) -> Result<PartialDate, DateError> {
    let parts: Vec<&str> = words.split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 4) {
        return Err(DateError::Shape);
    }
    let numbers: Vec<i64> = parts.iter().map_while(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), parts[0].len()) {
        (&[year], 4) => Ok(PartialDate::Year(in_range(year)?)),
        (&[y, m], 4) => month(y, m),
        (&[y, m, d], 4) => day(y, m, d),
        (&[d, m, y], 1 | 2) if parts[2].len() == 4 => day(y, m, d),
        (&[m, y], 1 | 2) if parts[1].len() == 4 => month(y, m),
        (&[_, _, _], _) => Err(DateError::ShortYear),
        _ => Err(DateError::Shape),
    }
}

fn parse_words(words: &str) -> Result<PartialDate, DateError> {
    let (mut day_number, mut month_number, mut year) = (None, None, None);
    let (mut weekday, mut unsure) = (None, false);
    for word in words.split([' ', ',', '\u{a0}', '-', '/']).filter(|w| !w.is_empty() && !is_of(w)) {
        let word = word.trim_end_matches('.');
        if let Some(found) = month_named(word) {
            if month_number.replace(found).is_some() {
                return Err(DateError::Shape);
            }
        } else if let Some(name) = weekday_named(word).filter(|_| day_number.is_none()) {
            weekday = Some(name);
        } else {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let suffix = &word[digits.len()..];
            let number: i64 = digits.parse().map_err(|_| DateError::Shape)?;
            match (digits.len(), suffix.to_ascii_lowercase().as_str()) {
                (4, "") if year.is_none() => year = Some(number),
                (1 | 2, ending) if day_number.is_none() && may_end_day(ending) => {
                    // "December 25" may be of a day or of a year.
                    unsure = month_number.is_some() && digits.len() == 2 && suffix.is_empty();
                    day_number = Some(number)
                }
                (2, "") if month_number.is_some() => return Err(DateError::ShortYear),
                _ => return Err(DateError::Shape),
            }
        }
    }
    match (day_number, month_number, year) {
        (Some(number), Some(m), Some(y)) => named(day(y, m, number)?, weekday),
        (None, Some(m), Some(y)) => month(y, m),
        (Some(_), Some(_), None) if unsure => Err(DateError::ShortYear),
        (Some(_), Some(_), None) => Err(DateError::NoYear),
        _ => Err(DateError::Shape),
    }
}

/// True for "of", in any language.
fn is_of(word: &str) -> bool {
    Language::ALL.iter().any(|language| word.eq_ignore_ascii_case(language.day_endings().1))
}

/// True for what may stand right after the number of a day: nothing, or "th".
fn may_end_day(ending: &str) -> bool {
    ending.is_empty()
        || Language::ALL.iter().any(|language| language.day_endings().0.contains(&ending))
}

fn month_named(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let english = MONTHS.iter().position(|month| {
        let month = month.to_lowercase();
        month == word || word == month[..3] || (word == "sept" && month == "september")
    });
    let at = english.or_else(|| {
        let welsh = [Language::Welsh.months(), Language::Welsh.months_after_of()];
        welsh.iter().find_map(|months| months.iter().position(|month| month.to_lowercase() == word))
    })?;
    Some(at as i64 + 1)
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn weekday_named(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    WEEKDAYS.iter().position(|day| {
        let day = day.to_lowercase();
        day == word || (word.len() >= 3 && day.starts_with(&word))
    })
}

/// A day that is said to be a Wednesday must be one: either may be the slip.
fn named(date: PartialDate, weekday: Option<usize>) -> Result<PartialDate, DateError> {
    match (date, weekday) {
        (PartialDate::Day(day), Some(name)) => {
            let real = day.weekday().to_monday_zero_offset() as usize;
            if real == name { Ok(date) } else { Err(DateError::Weekday(real, day)) }
        }
        _ => Ok(date),
    }
}

fn in_range(year: i64) -> Result<i16, DateError> {
    if (1800..=2999).contains(&year) { Ok(year as i16) } else { Err(DateError::Year(year)) }
}

fn month(year: i64, month: i64) -> Result<PartialDate, DateError> {
    let year = in_range(year)?;
    if (1..=12).contains(&month) {
        Ok(PartialDate::Month(year, month as i8))
    } else {
        Err(DateError::Month(month))
    }
}

fn day(year: i64, month: i64, day: i64) -> Result<PartialDate, DateError> {
    let year = in_range(year)?;
    if !(1..=12).contains(&month) {
        return Err(DateError::Month(month));
    }
    let number = i8::try_from(day).map_err(|_| DateError::Shape)?;
    Date::new(year, month as i8, number)
        .map(PartialDate::Day)
        .map_err(|_| DateError::Day(day, month as i8, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_the_format_are_read() {
        for (words, iso) in [
            ("2025-10-15", "2025-10-15"),
            ("15 October 2025", "2025-10-15"),
            ("15th Oct 2025", "2025-10-15"),
            ("15/10/2025", "2025-10-15"),
            ("2025-10", "2025-10"),
            ("April 2026", "2026-04"),
            ("2023", "2023"),
            ("Wednesday 15 October 2025", "2025-10-15"),
            ("1st of May 2024", "2024-05-01"),
            ("October 15, 2025", "2025-10-15"),
            ("22nd Sept 2021", "2021-09-22"),
            ("4.3.2021", "2021-03-04"),
            ("10/2028", "2028-10"),
            ("APRIL 2026", "2026-04"),
            ("15 Hydref 2025", "2025-10-15"),
            ("9fed o Fedi 2025", "2025-09-09"),
            ("1af Mai 2025", "2025-05-01"),
        ] {
            assert_eq!(
                PartialDate::parse(words).map(PartialDate::iso),
                Ok(iso.to_owned()),
                "{words}"
            );
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (words, why) in [
            ("2025-13", DateError::Month(13)),
            ("31/02/2027", DateError::Day(31, 2, 2027)),
            ("10/12/24", DateError::ShortYear),
            ("December 25", DateError::ShortYear),
            ("3 March", DateError::NoYear),
            ("May 4th", DateError::NoYear),
            ("soon", DateError::Shape),
            ("", DateError::Shape),
            ("0123", DateError::Year(123)),
            ("FC25/001", DateError::Shape),
            ("May May 2024", DateError::Shape),
            ("-", DateError::Shape),
            ("20251015", DateError::Shape),
        ] {
            assert_eq!(PartialDate::parse(words), Err(why), "{words}");
        }
    }

    #[test]
    fn periods_keep_the_precision_and_clamp() {
        for (from, every, iso) in [
            ("May 2025", "3 years", "2028-05"),
            ("31 January 2025", "1 month", "2025-02-28"),
            ("29 February 2024", "3 years", "2027-02-28"),
            ("2023", "every two years", "2025"),
            ("2023", "18 months", "2025-06"),
            ("April 2025", "6 weeks", "2025-06-11"),
        ] {
            let due =
                PartialDate::parse(from).unwrap().after(Period::parse(every).unwrap()).unwrap();
            assert_eq!(due.iso(), iso, "{from} + {every}");
        }
    }

    #[test]
    fn a_month_is_met_until_its_last_day() {
        assert_eq!(PartialDate::parse("April 2026").unwrap().last_day(), date(2026, 4, 30));
        assert_eq!(PartialDate::parse("2024-02").unwrap().last_day(), date(2024, 2, 29));
        assert_eq!(PartialDate::Year(2026).last_day(), date(2026, 12, 31));
    }
}
