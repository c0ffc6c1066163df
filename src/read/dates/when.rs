//! Dates in running words: "4th March 2021", "10/12/24", "Mar-20", "April/May 2027", "December 25", "early 2027".

use super::raw::{Raw, What};
use super::words::{Class, day_ending};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{PartialDate, roman};
use jiff::civil::Date;

/// A date, or what stands in the place of one.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// A date.
    Date(PartialDate),
    /// "07.27": a date after a word that asks for one, else a number.
    Weak(PartialDate),
    /// "December 25": December 2025, or 25 December.
    MonthOrDay(PartialDate, String),
    /// "04/13/2027": the month stands first, as in America.
    Turned(PartialDate),
    /// A day that does not exist.
    NoSuchDay(String),
    /// "early 2027", "Q2 2027", "2026/27": a time, and the dates that may be meant by it.
    Loose(Vec<PartialDate>),
    /// "May", "31st March": a time of every year.
    Yearly(i8, Option<i8>),
}

impl When {
    /// Some part of a year, "spring 2027": its last month, or the end of that year.
    pub fn loose(year: i16, part: &str) -> When {
        let month = |month: i8| {
            PartialDate::Month(year + i16::from((month - 1) / 12), (month - 1) % 12 + 1)
        };
        let mut dates: Vec<PartialDate> = months_of(part).into_iter().map(month).collect();
        if let [PartialDate::Month(_, ..12)] = dates[..] {
            dates.push(PartialDate::Year(year));
        }
        When::Loose(dates)
    }

    /// The same in a year that ends in the next, "winter 2026/27": in the half of it where the time is.
    fn loose_in(ends: i16, part: &str) -> When {
        const SUMMER: i8 = 8;
        let month = |month: i8| match month {
            14 => PartialDate::Month(ends, 2),
            12 if months_of(part).len() > 1 => PartialDate::Month(ends - 1, 12),
            month if month <= SUMMER => PartialDate::Month(ends, month),
            month => PartialDate::Month(ends - 1, month),
        };
        When::Loose(months_of(part).into_iter().map(month).collect())
    }
}

/// The last month of a time of the year: two where it may be either.
fn months_of(part: &str) -> Vec<i8> {
    let found = Language::ALL
        .into_iter()
        .find_map(|language| Lexicon::of(language).meaning("times-of-year", part));
    found.unwrap_or("3").split('/').filter_map(|month| month.parse().ok()).collect()
}

/// A date in numbers alone: day first; a year of two digits is of this century.
pub fn numeric(run: &str) -> Option<When> {
    let sign = run.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = run.split(sign).collect();
    let numbers: Vec<i16> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if numbers.len() != parts.len() {
        return None;
    }
    match (numbers.as_slice(), lengths.as_slice()) {
        (&[d, m, y], [1..=2, 1..=2, 2]) => day(d, m, 2000 + y, run),
        (&[d, m, y], [1..=2, 1..=2, 4]) => day(d, m, y, run),
        (&[y, m, d], [4, 1..=2, 1..=2]) => day(d, m, y, run),
        (&[m, y], [1..=2, 4]) => month(y, m).map(When::Date),
        // "1.12" is the number of a clause or of a version.
        (&[m, y], [2, 2]) | (&[m, y], [1, 2]) if lengths[0] == 2 || sign == '/' => {
            month(2000 + y, m).map(When::Weak)
        }
        (&[y, next], [4, 2 | 4]) if next % 100 == (y + 1) % 100 && is_year(y) => {
            Some(When::Loose(vec![PartialDate::Month(y + 1, 3), PartialDate::Month(y + 1, 5)]))
        }
        (&[y, m], [4, 2]) => month(y, m).map(When::Date),
        _ => None,
    }
}

/// "13.V.2025": the month in roman numerals, between two of one sign; with how much of the text it takes.
pub fn with_numeral(rest: &str) -> Option<(usize, When)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = rest[digits..].chars().next().filter(|sign| matches!(sign, '.' | '/' | '-'))?;
    let numeral = rest[digits + 1..].bytes().take_while(|byte| b"IVX".contains(byte)).count();
    let (written, after) = rest[digits + 1..].split_at(numeral);
    let month = (1..=12).find(|month| written.eq_ignore_ascii_case(&roman(*month)))?;
    let year = after.strip_prefix(sign)?;
    let figures = year.bytes().take_while(u8::is_ascii_digit).count();
    let of: i16 = year[..figures].parse().ok().filter(|_| figures == 4 && digits < 3)?;
    let day = Date::new(of, month as i8, rest[..digits].parse().ok()?).ok()?;
    let length = digits + 1 + numeral + 1 + figures;
    let ends = !rest[length..].starts_with(char::is_alphanumeric);
    (ends && is_year(of)).then_some((length, When::Date(PartialDate::Day(day))))
}

/// "20260501": the year first, and nothing between. Others of eight figures are the numbers of forms.
pub fn compact(digits: &str) -> Option<When> {
    if digits.len() != 8 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse::<i16>().ok();
    let (y, m, d) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let near = (1990..2100).contains(&y);
    let date = Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    date.filter(|_| near).map(|date| When::Date(PartialDate::Day(date)))
}

fn is_year(year: i16) -> bool {
    (1850..2150).contains(&year)
}

fn month(year: i16, month: i16) -> Option<PartialDate> {
    (is_year(year) && (1..=12).contains(&month)).then_some(PartialDate::Month(year, month as i8))
}

fn day(day: i16, month: i16, year: i16, words: &str) -> Option<When> {
    if !is_year(year) {
        return None;
    }
    let made = |day: i16, month: i16| Date::new(year, month as i8, day as i8).ok();
    Some(match (made(day, month), made(month, day)) {
        (Some(date), _) => When::Date(PartialDate::Day(date)),
        (None, Some(date)) if month > 12 => When::Turned(PartialDate::Day(date)),
        _ => When::NoSuchDay(words.to_owned()),
    })
}

/// Reads a date that begins at a piece, and how many pieces it takes.
pub fn when_at(text: &str, raws: &[Raw], at: usize) -> Option<(When, usize)> {
    let reader = Reader { text, raws };
    let begins = if reader.class(at, &[Class::Weekday]) { reader.after(at) } else { at };
    let (when, end) = reader.at(begins)?;
    Some((when, end - at))
}

struct Reader<'a> {
    text: &'a str,
    raws: &'a [Raw<'a>],
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<(When, usize)> {
        match &self.raws.get(at)?.what {
            What::When(when) => Some((when.clone(), at + 1)),
            What::Number(number @ 1..=31, 1..=2, _) => self.day_first(*number, at, self.after(at)),
            What::Number(year, 4, false) if is_year(*year as i16) => {
                Some((When::Date(PartialDate::Year(*year as i16)), at + 1))
            }
            What::Word(word) => match word.entry?.month {
                Some(month) => self.month_first(month, at),
                None => self.day_in_words(at).or_else(|| self.loose(at)),
            },
            _ => None,
        }
    }

    /// "the ninth of May 2024", "the twenty first day of May": only where a word says that a day is meant.
    fn day_in_words(&self, at: usize) -> Option<(When, usize)> {
        let entry = |at: usize| self.raws.get(at).and_then(Raw::word)?.entry;
        let first = entry(at)?;
        let tens = first.number.filter(|tens| matches!(tens, 20 | 30));
        let mut day = first.day.or(tens)?;
        let mut last = at;
        if tens.is_some() {
            last += 1 + usize::from(matches!(self.raws.get(at + 1)?.what, What::Sign('-')));
            day += entry(last)?.day.filter(|day| *day < 10)?;
        }
        while let Some(more) = entry(last + 2).and_then(|entry| entry.more_days) {
            day += more;
            last += 2;
        }
        let middle = self.after(last);
        let said = (last + 1..middle).any(|at| self.class(at, &[Class::Of, Class::Day]));
        self.day_first(day, at, middle).filter(|_| said && day < 32)
    }

    /// The piece after one, past commas, "of", and what stands between a day and its month.
    fn after(&self, at: usize) -> usize {
        let mut next = at + 1;
        while next < self.raws.len().min(at + 4) {
            let skip = match &self.raws[next].what {
                What::Sign(',' | '.') => true,
                What::Break => next == at + 1,
                What::Sign('-' | '/') => self.raws[next].tight,
                What::Word(word) => {
                    day_ending(&word.small) == Some(word.small.len())
                        || word.is(&[Class::Of, Class::The, Class::Day])
                }
                _ => false,
            };
            if !skip {
                break;
            }
            next += 1;
        }
        next
    }

    fn month(&self, at: usize) -> Option<i8> {
        self.raws.get(at)?.word()?.entry?.month
    }

    fn class(&self, at: usize, classes: &[Class]) -> bool {
        self.raws.get(at).and_then(Raw::word).is_some_and(|word| word.is(classes))
    }

    /// A year at a piece: "2027", "’27", or with `short` "27".
    fn year(&self, at: usize, short: bool) -> Option<(i16, usize)> {
        match &self.raws.get(at)?.what {
            What::Number(year, 4, false) if is_year(*year as i16) => Some((*year as i16, at + 1)),
            What::Number(year, 2, false) if short => Some((2000 + *year as i16, at + 1)),
            What::Sign('\'' | '’' | '‘') => match self.raws.get(at + 1)?.what {
                What::Number(year, 2, false) => Some((2000 + year as i16, at + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "7th July 2026", "1st of May 24", "31 March".
    fn day_first(&self, number: u32, at: usize, middle: usize) -> Option<(When, usize)> {
        let month = self.month(middle)?;
        let Some((year, end)) = self.year(self.after(middle), true) else {
            return Some((When::Yearly(month, Some(number as i8)), middle + 1));
        };
        let words = self.text[self.raws[at].start..self.raws[end - 1].end].to_owned();
        day(number as i16, i16::from(month), year, &words).map(|when| (when, end))
    }

    /// "April 2026", "April/May 2027", "April 3rd 2018", "Mar-20", "May ’27", "December 25", "May".
    fn month_first(&self, first: i8, at: usize) -> Option<(When, usize)> {
        let (month, at_month) = self.second_month(at).unwrap_or((first, at));
        let next = self.after(at_month);
        let tight = next == at_month + 2
            && matches!(self.raws[at_month + 1].what, What::Sign('-' | '/'))
            && self.raws[next - 1].tight;
        if let Some((year, end)) = self.year(next, tight) {
            return Some((When::Date(PartialDate::Month(year, month)), end));
        }
        let small = self.text[self.raws[at].start..].starts_with(char::is_lowercase);
        match self.raws.get(next).map(|raw| &raw.what) {
            Some(What::Number(number @ 1..=99, digits, ordinal)) => {
                if let Some((year, end)) = self.year(self.after(next), false) {
                    let words = &self.text[self.raws[at].start..self.raws[end - 1].end];
                    return day(*number as i16, i16::from(month), year, words)
                        .map(|when| (when, end));
                }
                let short = *digits == 2 && !ordinal;
                // "May26": a day has a space before it.
                if short && next == at_month + 1 && self.raws[next].tight {
                    let date = PartialDate::Month(2000 + *number as i16, month);
                    return Some((When::Date(date), next + 1));
                }
                if short && next == at_month + 1 {
                    let date = PartialDate::Month(2000 + *number as i16, month);
                    let name = &self.text[self.raws[at_month].start..self.raws[at_month].end];
                    let when = match Date::new(2024, month, *number as i8) {
                        Ok(_) => When::MonthOrDay(date, format!("{number} {name}")),
                        Err(_) => When::Date(date),
                    };
                    return Some((when, next + 1));
                }
                let day = (*ordinal && *number < 32).then_some(*number as i8);
                let end = if day.is_some() { next + 1 } else { at_month + 1 };
                (!small).then_some((When::Yearly(month, day), end))
            }
            // "may" in small letters is a verb.
            _ => (!small).then_some((When::Yearly(month, None), at_month + 1)),
        }
    }

    /// "the last quarter", "the third quarter": which it is.
    fn quarter_in_words(&self, at: usize) -> Option<i8> {
        let before = self.raws.get(at.checked_sub(1)?)?.word()?.entry?;
        let number =
            before.day.filter(|number| *number < 5).and_then(|number| i8::try_from(number).ok());
        let last = before.alone.any(&[Class::Last, Class::End]).then_some(4);
        number.or(last).filter(|_| self.class(at, &[Class::Quarter]))
    }

    fn second_month(&self, at: usize) -> Option<(i8, usize)> {
        let joins = match &self.raws.get(at + 1)?.what {
            What::Sign('/' | '-' | '–') => true,
            What::Word(_) => self.class(at + 1, &[Class::And]),
            _ => false,
        };
        let month = self.month(at + 2).filter(|_| joins)?;
        self.year(self.after(at + 2), false).map(|_| (month, at + 2))
    }

    /// "early 2027", "mid-May 2027", "Q2 2027", "summer term 2027".
    fn loose(&self, at: usize) -> Option<(When, usize)> {
        if !self.class(at, &[Class::Loosely, Class::Quarter]) {
            return None;
        }
        let word = self.raws[at].word()?;
        let near = (at + 1..(at + 4).min(self.raws.len()))
            .find(|next| self.year(*next, false).is_some() || self.month(*next).is_some());
        if let Some(What::When(When::Loose(dates))) = self.raws.get(at + 1).map(|raw| &raw.what) {
            let ends = dates.first()?.year();
            return Some((When::loose_in(ends, &word.small), at + 2));
        }
        let near = near?;
        if self.month(near).is_some() {
            return self.at(near).filter(|(when, _)| matches!(when, When::Date(_)));
        }
        let (year, end) = self.year(near, false)?;
        let quarter = word.small.strip_prefix('q').and_then(|n| n.parse::<i8>().ok());
        let months = match quarter.or_else(|| self.quarter_in_words(at)) {
            Some(quarter) => {
                let financial = quarter * 3 + 3;
                let other = if financial > 12 {
                    PartialDate::Month(year + 1, 3)
                } else {
                    PartialDate::Month(year, financial)
                };
                vec![PartialDate::Month(year, quarter * 3), other]
            }
            None => return Some((When::loose(year, &word.small), end)),
        };
        Some((When::Loose(months), end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_may_be_a_numeral() {
        let day = |y, m, d| Some(When::Date(PartialDate::Day(Date::constant(y, m, d))));
        for (text, date) in [
            ("13.V.2025", day(2025, 5, 13)),
            ("1/XII/2024.", day(2024, 12, 1)),
            ("31.II.2025", None),
            ("13.V-2025", None),
            ("13.XIII.2025", None),
            ("13.V.20255", None),
            ("13.5.2025", None),
        ] {
            assert_eq!(with_numeral(text).map(|(_, date)| date), date, "{text}");
        }
    }
}
