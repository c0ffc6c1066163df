//! Cycles in running words: "every three years", "4-year", "annually", "in two years", "bi-annual".

use super::dates::trimmed;
use crate::protocol::Period;

/// A cycle found at a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A cycle.
    Every(Period),
    /// "bi-annual": every two years to some, twice a year to others.
    BiAnnual,
}

/// Reads a cycle that begins at the first of `words`.
pub fn period_at(words: &[&str]) -> Option<Found> {
    let clean: Vec<String> =
        words.iter().take(4).map(|word| trimmed(word).to_lowercase()).collect();
    let first = clean.first()?.as_str();
    if matches!(first.replace('-', "").as_str(), "biannual" | "biannually") {
        return Some(Found::BiAnnual);
    }
    if first == "annual"
        && ["meeting", "general", "council", "parish", "town"]
            .iter()
            .any(|word| begins(&clean, 1, word))
    {
        return None;
    }
    let plain = match first {
        "annually" | "annual" | "yearly" => "1 year".to_owned(),
        "biennially" | "biennial" => "2 years".to_owned(),
        "triennially" | "triennial" => "3 years".to_owned(),
        "quarterly" => "3 months".to_owned(),
        "twice"
            if matches!(clean.get(1).map(String::as_str), Some("a" | "each" | "per"))
                && begins(&clean, 2, "year") =>
        {
            "6 months".to_owned()
        }
        "once"
            if matches!(clean.get(1).map(String::as_str), Some("a" | "each" | "every" | "per")) =>
        {
            return counted(&clean, 2, true);
        }
        "every" | "each" => return counted(&clean, 1, true),
        "in" | "within" | "after" => return counted(&clean, 1, false),
        _ => return hyphenated(first),
    };
    Period::parse(&plain).ok().map(Found::Every)
}

fn begins(clean: &[String], at: usize, word: &str) -> bool {
    clean.get(at).is_some_and(|found| found.starts_with(word))
}

/// "three years", "12 months", "other year"; with `alone` also "year".
fn counted(clean: &[String], at: usize, alone: bool) -> Option<Found> {
    let unit = |word: &str| ["year", "years", "month", "months", "weeks", "days"].contains(&word);
    let first = clean.get(at)?;
    if alone && unit(first) {
        return Period::parse(&format!("1 {first}")).ok().map(Found::Every);
    }
    // "every (3) three years", "every three (3) years"
    let next = clean.get(at + 1).filter(|word| !word.is_empty())?;
    let unit_word = if unit(next) { next } else { clean.get(at + 2).filter(|word| unit(word))? };
    Period::parse(&format!("every {first} {unit_word}")).ok().map(Found::Every)
}

/// "4-year", "three-yearly", "12-monthly".
fn hyphenated(word: &str) -> Option<Found> {
    let (number, unit) = word.split_once('-')?;
    let unit = match unit {
        "year" | "yearly" | "years" => "years",
        "month" | "monthly" | "months" => "months",
        _ => return None,
    };
    Period::parse(&format!("{number} {unit}")).ok().map(Found::Every)
}
