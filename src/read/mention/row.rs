//! Rows of numbers in a citation: what a letter, a numeral or a number comes after, and what of the one before it keeps.

use crate::protocol::{ROMAN, is_number};

/// What a roman numeral in small letters is worth; None for other letters.
pub fn numeral(letters: &str) -> Option<u32> {
    let mut rest = letters;
    let mut value = 0;
    for (digits, step) in ROMAN {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(digits) {
            rest = after;
            value += step;
            times += 1;
            if times == 3 {
                break;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// What a number of a list keeps of the one before it: "1.1(a)(i) and (b)" goes back to 1.1, "(ii)" would stay in 1.1(a).
pub fn base<'a>(before: &'a str, token: &str) -> &'a str {
    let mut outer = before;
    loop {
        let (rest, last) = outer.rsplit_once('.').unwrap_or(("", outer));
        if follows(last, token) {
            return rest;
        }
        if rest.is_empty() {
            break;
        }
        outer = rest;
    }
    // None that it follows: it stands beside the innermost, or in a number without letters.
    let last = before.rsplit('.').next().unwrap_or("");
    if is_number(last) && !is_number(token) {
        return before;
    }
    before.rsplit_once('.').map_or("", |(rest, _)| rest)
}

/// True if a token is a later one of the same row.
fn follows(old: &str, new: &str) -> bool {
    if is_number(old) || is_number(new) {
        // "(2), (2A)": an inserted one comes after the one it is named from.
        let value = |token: &str| token.trim_end_matches(char::is_alphabetic).parse::<u32>().ok();
        return is_number(old) && is_number(new) && (value(old), old) < (value(new), new);
    }
    let (old, new) = (old.to_ascii_lowercase(), new.to_ascii_lowercase());
    match (numeral(&old), numeral(&new)) {
        (Some(was), Some(is)) if was < is => true,
        // One "i" is more likely a numeral than the letter after h.
        (Some(_), None) if old.len() > 1 || matches!(old.as_str(), "i" | "v" | "x") => false,
        _ => (old.len(), &old) < (new.len(), &new) && (old.len() == 1) == (new.len() == 1),
    }
}

/// True for a letter that goes on a row of letters, and would be a numeral by itself: "(i)" after "(h)". `as_letter` is true
/// where the one before it is such a letter itself.
pub fn goes_on_letter(before: &str, as_letter: bool, token: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or("");
    let letter =
        |token: &str| token.len() == 1 && token.starts_with(|c: char| c.is_ascii_lowercase());
    let numeral = |token: &str| matches!(token, "i" | "v" | "x");
    letter(last) && numeral(token) && last < token && (as_letter || !numeral(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_back_to_the_level_of_its_letter() {
        for (before, token, kept) in [
            ("1.1.a.i", "b", "1.1"),
            ("1.1.a.i", "ii", "1.1.a"),
            ("1.a", "2", ""),
            ("8.2.a", "b", "8.2"),
            ("8.2.h", "i", "8.2"),
            ("3", "b", "3"),
            ("2", "2A", ""),
            ("14.2", "2A", "14"),
            ("14.2A", "3", "14"),
        ] {
            assert_eq!(base(before, token), kept, "{before} and ({token})");
        }
        assert_eq!(numeral("xiv"), Some(14));
        assert_eq!(numeral("c"), Some(100));
        assert_eq!(numeral("iiii"), None);
    }
}
