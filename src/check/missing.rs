//! Numbers that are missing from a row, in words: "8.3", "8.3 to 8.5", "(c)".

use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Label, Series, letters, roman};

/// "8.3 and 8.5 to 8.7": runs of numbers, of which three are enough.
pub fn in_words(label: &Label, runs: &[(u32, u32)]) -> String {
    let runs: Vec<String> =
        runs.iter().take(3).map(|(from, to)| missing(label, *from, *to)).collect();
    match runs.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => runs.concat(),
    }
}

/// "8.3", "8.3 to 8.5", "(c)": what stands in for a number in its own style.
pub fn missing(label: &Label, from: u32, to: u32) -> String {
    let styled = |n: u32| {
        let mut number = number(label, n);
        if is_joined(label) {
            number = number.replacen('.', "", 1);
        }
        if label.unit.is_some() {
            return format!("{} {number}", label.printed.split_whitespace().next().unwrap_or(""));
        }
        if label.printed.starts_with('(') { format!("({number})") } else { number }
    };
    match to.saturating_sub(from) {
        0 => styled(from),
        1 => format!("{} and {}", styled(from), styled(to)),
        _ => format!("{} to {}", styled(from), styled(to)),
    }
}

/// True for more than one of them: "8.3 to 8.5", "(c) and (d)".
pub fn is_several(missing: &str) -> bool {
    missing.contains(" to ") || missing.contains(" and ")
}

/// True for a number that is printed behind a letter without a stop: B4.
fn is_joined(label: &Label) -> bool {
    let printed = label.bare().trim_start_matches('(');
    let digits = printed.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    matches!(label.series, Series::Decimal(_))
        && digits.len() + 1 == printed.len()
        && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Another number of a label's row: "8.3", "c".
pub fn number(label: &Label, n: u32) -> String {
    match label.series {
        Series::Decimal(_) if label.is_padded() => format!("{}.{n:02}", label.numbers.outer()),
        Series::Decimal(_) => label.numbers.with_last(n).to_string(),
        Series::Letter(_) => letters(n),
        Series::WelshLetter(_) => welsh_letter(n),
        Series::Doubled(_) => letters(n).repeat(2),
        Series::Capital(_) => letters(n).to_uppercase(),
        Series::Roman(_) => roman(n),
        Series::CapitalRoman(_) => roman(n).to_uppercase(),
        Series::Number(_) | Series::Word(_) => n.to_string(),
    }
}

fn welsh_letter(n: u32) -> String {
    let mut alphabet = Lexicon::of(Language::Welsh).words("alphabet");
    let at = n.saturating_sub(1) as usize;
    alphabet.nth(at).map_or_else(|| letters(n), |(letter, _)| letter.to_owned())
}
