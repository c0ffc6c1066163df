//! What to type for words that are no date: the date that they may mean is offered, and never taken.

use super::date::MONTHS;
use super::{DateError, PartialDate};
use crate::language::Language;
use crate::source::nearest;

impl DateError {
    /// What to type in place of the words.
    ///
    /// ```
    /// # use protosite::protocol::PartialDate;
    /// let help = |words: &str| PartialDate::parse(words).unwrap_err().help(words);
    /// assert_eq!(help("3/7/19"), "Write the year in full: 3 July 2019, if the day stands first.");
    /// assert_eq!(help("3rd of Agust 2019"), "Did you mean 3 August 2019?");
    /// assert_eq!(help("4.5.2025 (minute 7)"), "Write the date alone: 4 May 2025");
    /// assert_eq!(help("20260501"), "Did you mean 1 May 2026?");
    /// assert_eq!(help("May26"), "Did you mean May 2026?");
    /// ```
    pub fn help(&self, words: &str) -> String {
        match self {
            DateError::ShortYear => match (whole_year(words), month_and_number(words)) {
                (Some(date), _) => {
                    format!("Write the year in full: {date}, if the day stands first.")
                }
                (None, Some(date)) => {
                    format!("Write the year in full: {date}, if the number is the year.")
                }
                (None, None) => "Write the year in full: 10 December 2024.".to_owned(),
            },
            DateError::NoYear => "Write the year in full: 10 December 2024.".to_owned(),
            DateError::Weekday(..) => {
                "Look at the minutes for the right day, and leave out its name: 15 October 2025."
                    .to_owned()
            }
            DateError::Shape => match (respelt(words).or_else(|| apart(words)), beginning(words)) {
                (Some(date), _) => format!("Did you mean {date}?"),
                (None, Some(date)) => format!("Write the date alone: {date}"),
                (None, None) => EXAMPLES.to_owned(),
            },
            _ => EXAMPLES.to_owned(),
        }
    }
}

const EXAMPLES: &str =
    "Write a day, a month or a year that exists: 15 October 2025, October 2025 or 2025.";

/// "3/7/19" with the day first and its year of this century.
fn whole_year(words: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = words.trim().split(['/', '-', '.']).collect();
    let [day, month, year] = parts[..] else { return None };
    PartialDate::parse(&format!("{day}/{month}/20{year}")).ok()
}

/// "May-24", "24 May": the number may be a year of this century.
fn month_and_number(words: &str) -> Option<PartialDate> {
    let words = words.replace(['-', '/', ',', '.', '’', '\''], " ");
    let at = words.rfind(|c: char| !c.is_ascii_digit() && c != ' ')?;
    let (month, year) = words.split_at(at + 1);
    PartialDate::parse(&format!("{month} 20{}", year.trim())).ok()
}

/// The date with which other words begin: "4 May 2025 (minute 7)".
fn beginning(words: &str) -> Option<PartialDate> {
    let ends = words.match_indices([' ', ',', ';', '(', 'T']).map(|(at, _)| &words[..at]);
    ends.rev().find_map(|begins| PartialDate::parse(begins).ok())
}

/// "20260501", "12May2026", "May26": the same with its day, month and year apart.
fn apart(words: &str) -> Option<PartialDate> {
    let words = words.trim();
    let digits = |words: &str| words.bytes().all(|byte| byte.is_ascii_digit());
    if words.len() == 8 && digits(words) {
        let (year, rest) = words.split_at(4);
        return PartialDate::parse(&format!("{year}-{}-{}", &rest[..2], &rest[2..])).ok();
    }
    let from = words.find(|c: char| c.is_ascii_alphabetic())?;
    let to = words.rfind(|c: char| c.is_ascii_alphabetic())? + 1;
    let (day, month, year) = (&words[..from], &words[from..to], words[to..].trim());
    if !digits(year) || words.contains(' ') {
        return None;
    }
    let century = if year.len() == 2 { "20" } else { "" };
    PartialDate::parse(&format!("{day} {month} {century}{year}")).ok()
}

/// The same words with each that is nearly the name of a month as that is spelt.
fn respelt(words: &str) -> Option<PartialDate> {
    let welsh = Language::Welsh.months();
    let respelt = words.split_whitespace().map(|word| {
        let letters = word.len() > 3 && word.chars().all(char::is_alphabetic);
        let month = letters.then(|| nearest(word, MONTHS.iter().chain(welsh).copied())).flatten();
        month.unwrap_or(word)
    });
    PartialDate::parse(&respelt.collect::<Vec<_>>().join(" ")).ok()
}
