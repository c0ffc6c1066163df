//! Sums of money and periods that stand in digits: `£1,500`, `28 clear days`, `21 diwrnod`.

use super::Lexicon;
use crate::language::Language;

/// A sum or a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What is counted: `money`, `day`, `percent`.
    pub unit: &'static str,
    /// The number, without what only parts its digits.
    pub number: String,
    /// As printed: "28 days".
    pub words: String,
}

/// The sums and periods of a text that are in digits. Numbers of clauses, years and days of months count nothing.
///
/// ```
/// # use protosite::{language::Language, lexicon::amounts};
/// let found = amounts("By clause 4.2 of 2026 pay £1,500.00 within 28 clear days, or 5%.", Language::English);
/// let found: Vec<_> = found.iter().map(|of| (of.unit, &*of.number, &*of.words)).collect();
/// assert_eq!(found, [("money", "1500", "£1,500.00"), ("day", "28", "28 clear days"), ("percent", "5", "5%")]);
/// ```
pub fn amounts(text: &str, language: Language) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let run = |c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'));
        let end = text[start..].find(run).map_or(text.len(), |at| start + at);
        let digits = text[start..end].trim_end_matches(['.', ',']);
        let (before, after) = (&text[..start], &text[start + digits.len()..]);
        from = end;
        if before.ends_with('£') {
            let words = format!("£{digits}");
            found.push(Amount { unit: "money", number: plain(digits), words });
        } else if after.starts_with('%') {
            let words = format!("{digits}%");
            found.push(Amount { unit: "percent", number: plain(digits), words });
        } else if let Some((unit, len)) = counted(after, language).filter(|_| is_free(before)) {
            let words = format!("{digits}{}", &after[..len]);
            found.push(Amount { unit, number: plain(digits), words });
        }
    }
    found
}

/// True where a number is not the end of a longer word.
fn is_free(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-'))
}

/// `1,500.00` is 1500.
fn plain(digits: &str) -> String {
    let whole = digits.strip_suffix(".00").unwrap_or(digits);
    whole.replace(',', "")
}

/// What a number counts, and the length of the words up to its end: " clear days".
fn counted(after: &str, language: Language) -> Option<(&'static str, usize)> {
    let lexicon = Lexicon::of(language);
    let mut at = 0;
    for _ in 0..2 {
        let rest = after[at..].strip_prefix([' ', '\u{a0}'])?;
        let start = after.len() - rest.len();
        let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..len].to_lowercase();
        at = start + len;
        match lexicon.meaning("period-unit", &word)? {
            "between" => {}
            unit => return Some((unit, at)),
        }
    }
    None
}
