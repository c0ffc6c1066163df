//! Numbers as word processors print them: 4, iv, D, 04, 4th, four, fourth.

use crate::protocol::{letters, roman};

/// A number in the form that a name of OOXML asks for. `format` is the pattern of a form of the document's own,
/// Letters as the columns of a table are counted: after z comes aa, after that ab.
fn columns(mut n: u32) -> String {
    let mut out = String::new();
    while n > 0 {
        out.insert(0, char::from(b'a' + ((n - 1) % 26) as u8));
        n = (n - 1) / 26;
    }
    out
}

/// `001, 002, 003, ...`. None where the form is of a script that is not known here.
pub fn numeral(n: u32, form: &str, format: Option<&str>) -> Option<String> {
    Some(match form {
        "decimal" | "decimalHalfWidth" | "decimalFullWidth" | "decimalFullWidth2" => n.to_string(),
        "none" => String::new(),
        "lowerLetter" if n > 0 => letters(n),
        "upperLetter" if n > 0 => letters(n).to_uppercase(),
        "lowerColumn" => columns(n),
        "upperColumn" => columns(n).to_uppercase(),
        "lowerRoman" => roman(n),
        "upperRoman" => roman(n).to_uppercase(),
        "lowerLetter" | "upperLetter" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "ordinal" => format!("{n}{}", ordinal_ending(n)),
        "cardinalText" => capital(&cardinal(n)),
        "ordinalText" => capital(&ordinal(n)),
        "numberInDash" => format!("- {n} -"),
        "decimalEnclosedParen" => format!("({n})"),
        "decimalEnclosedFullstop" => format!("{n}."),
        "hex" => format!("{n:X}"),
        "chicago" => chicago(n),
        "custom" => zeros(n, format?)?,
        _ => return None,
    })
}

/// `001, 002, 003, ...`: as many digits as the pattern has.
fn zeros(n: u32, format: &str) -> Option<String> {
    let first = format.split(',').next()?.trim();
    let plain = first.len() < 10 && first.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| format!("{n:0width$}", width = first.len()))
}

fn ordinal_ending(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

fn chicago(n: u32) -> String {
    let signs = ["*", "†", "‡", "§"];
    let n = n.saturating_sub(1) as usize;
    signs[n % 4].repeat((n / 4 + 1).min(20))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

const SMALL: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Forty-two.
fn cardinal(n: u32) -> String {
    match n {
        0..20 => SMALL[n as usize].0.to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[n as usize / 10], cardinal(n % 10)),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", cardinal(n / 100)),
        100..1000 => format!("{} hundred {}", cardinal(n / 100), cardinal(n % 100)),
        1000..1_000_000 if n.is_multiple_of(1000) => format!("{} thousand", cardinal(n / 1000)),
        1000..1_000_000 => format!("{} thousand {}", cardinal(n / 1000), cardinal(n % 1000)),
        _ => n.to_string(),
    }
}

/// Forty-second.
fn ordinal(n: u32) -> String {
    match n {
        0..20 => SMALL[n as usize].1.to_owned(),
        20..100 if n.is_multiple_of(10) => {
            format!("{}ieth", TENS[n as usize / 10].trim_end_matches('y'))
        }
        20..100 => format!("{}-{}", TENS[n as usize / 10], ordinal(n % 10)),
        100..1000 if n.is_multiple_of(100) => format!("{} hundredth", cardinal(n / 100)),
        100..1000 => format!("{} hundred {}", cardinal(n / 100), ordinal(n % 100)),
        _ => format!("{n}{}", ordinal_ending(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_form() {
        for (n, form, printed) in [
            (4, "decimal", "4"),
            (27, "lowerLetter", "aa"),
            (54, "upperLetter", "BBB"),
            (28, "lowerColumn", "ab"),
            (944, "lowerRoman", "cmxliv"),
            (1999, "upperRoman", "MCMXCIX"),
            (7, "decimalZero", "07"),
            (112, "ordinal", "112th"),
            (23, "ordinal", "23rd"),
            (42, "cardinalText", "Forty-two"),
            (40, "ordinalText", "Fortieth"),
            (121, "ordinalText", "One hundred twenty-first"),
            (6, "chicago", "††"),
            (0, "upperLetter", ""),
            (0, "lowerRoman", ""),
        ] {
            assert_eq!(numeral(n, form, None).as_deref(), Some(printed), "{n} {form}");
        }
        assert_eq!(numeral(7, "custom", Some("001, 002, ...")).as_deref(), Some("007"));
        assert_eq!(numeral(7, "ideographDigital", None), None);
    }
}
