//! Dates in running words: "4th March 2021", "10/12/24", "Mar-20", "December 25"; and what only looks like one.

use crate::protocol::{DateError, MONTHS, PartialDate};

/// A date found at a word, and how many words it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A date.
    Date(PartialDate),
    /// "December 25": a month and a number that may be a day or a year.
    MonthAndNumber(PartialDate, String),
    /// A day that does not exist.
    NoSuchDay(String),
}

/// Reads a date that begins at the first of `words`, which hold no white space. Minute references (FC25/001, 090-23/24,
/// 20/5/24-1) are no dates: they have letters, or too many numbers.
pub fn date_at(words: &[&str]) -> Option<(Found, usize)> {
    let clean: Vec<&str> = words.iter().take(4).map(|word| trimmed(word)).collect();
    let first = *clean.first()?;
    if first.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))
        && first.contains(['/', '.', '-'])
    {
        return numeric(first).map(|found| (found, 1));
    }
    if let Some((month, year)) =
        first.split_once(['-', '/']).filter(|(month, year)| is_month(month) && short(year))
    {
        let words = format!("{month} 20{year}");
        return PartialDate::parse(&words).ok().map(|date| (Found::Date(date), 1));
    }
    longest(&clean, words)
}

/// "7th July 2026", "1st of May 2024", "April 2026", "December 25".
fn longest(clean: &[&str], words: &[&str]) -> Option<(Found, usize)> {
    if !clean.iter().take(3).any(|word| is_month(word)) || !(is_month(clean[0]) || is_day(clean[0]))
    {
        return None;
    }
    for length in [4, 3, 2] {
        let ended = words.iter().take(length - 1).any(|word| word.ends_with([';', ')']));
        if length > clean.len() || ended {
            continue;
        }
        let text = clean[..length].join(" ");
        match PartialDate::parse(&text) {
            Ok(date) => return Some((Found::Date(date), length)),
            Err(DateError::Day(..)) => return Some((Found::NoSuchDay(text), length)),
            Err(DateError::ShortYear) if length == 2 && is_month(clean[0]) && short(clean[1]) => {
                let year = PartialDate::parse(&format!("{} 20{}", clean[0], clean[1])).ok()?;
                return Some((
                    Found::MonthAndNumber(year, format!("{} {}", clean[1], clean[0])),
                    2,
                ));
            }
            Err(DateError::ShortYear) if length == 3 && is_day(clean[0]) && short(clean[2]) => {
                let full = format!("{} {} 20{}", clean[0], clean[1], clean[2]);
                return PartialDate::parse(&full).ok().map(|date| (Found::Date(date), 3));
            }
            Err(_) => {}
        }
    }
    None
}

/// 22/4/2024, 30/9/21, 17.04.25, 2026-04-30: day first; a year of two digits is of this century.
fn numeric(word: &str) -> Option<Found> {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let full = match parts.as_slice() {
        [day, month, year] if short(year) && day.len() <= 2 && month.len() <= 2 => {
            format!("{day}/{month}/20{year}")
        }
        _ => word.to_owned(),
    };
    let dated = matches!(parts.len(), 2 | 3) && parts.iter().any(|part| part.len() == 4)
        || parts.len() == 3;
    match PartialDate::parse(&full) {
        Ok(date) if dated => Some(Found::Date(date)),
        Err(DateError::Day(..) | DateError::Month(_))
            if parts.len() == 3 && parts[0].len() <= 2 =>
        {
            Some(Found::NoSuchDay(word.to_owned()))
        }
        _ => None,
    }
}

/// A word without the signs around it.
pub fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn short(year: &str) -> bool {
    year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    let begins = word
        .get(..3)
        .is_some_and(|first| MONTHS.iter().any(|month| month[..3].eq_ignore_ascii_case(first)));
    begins
        && word.len() >= 3
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && PartialDate::parse(&format!("{word} 2000")).is_ok()
}

fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(digits.len(), 1 | 2)
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th")
}
