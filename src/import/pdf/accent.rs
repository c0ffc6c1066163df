//! Accents that are drawn over their letters, as older typesetting programs do: two signs on the page, one letter in the text.

use super::glyph::Glyph;
use unicode_normalization::UnicodeNormalization;

/// The accent that combines, for a sign that stands by itself.
pub fn of(sign: &str) -> Option<char> {
    Some(match sign {
        "`" => '\u{300}',
        "´" => '\u{301}',
        "ˆ" | "^" => '\u{302}',
        "˜" | "~" => '\u{303}',
        "¯" => '\u{304}',
        "˙" => '\u{307}',
        "¨" => '\u{308}',
        "˚" => '\u{30a}',
        "ˇ" => '\u{30c}',
        "¸" => '\u{327}',
        _ => return None,
    })
}

/// Puts accents to the letters that they stand over, in a row from left to right.
pub fn compose(row: &mut Vec<Glyph>) {
    let mut gone = vec![false; row.len()];
    for at in 0..row.len() {
        let Some(accent) = of(&row[at].text) else { continue };
        let middle = (row[at].x + row[at].right) / 2.0;
        let near = [at.checked_sub(1), Some(at + 1), Some(at + 2), at.checked_sub(2)];
        for other in near.into_iter().flatten().filter(|other| *other < row.len()) {
            let letter = &row[other];
            if !gone[other]
                && (letter.x..=letter.right).contains(&middle)
                && let Some(whole) = whole(&letter.text, accent)
            {
                row[other].text = whole;
                gone[at] = true;
                break;
            }
        }
    }
    let mut gone = gone.into_iter();
    row.retain(|_| !gone.next().unwrap_or(false));
}

/// One letter and an accent as one letter; None if there is none.
fn whole(letter: &str, accent: char) -> Option<String> {
    // A letter that has its dot taken off for an accent is that letter.
    let letter = match letter {
        "ı" => "i",
        "ȷ" => "j",
        letter => letter,
    };
    let whole: String = letter.chars().chain([accent]).nfc().collect();
    (letter.chars().count() == 1 && whole.chars().count() == 1).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x: f64, right: f64, text: &str) -> Glyph {
        Glyph { x, right, y: 0.0, size: 10.0, bold: false, order: 0, mark: None, text: text.into() }
    }

    #[test]
    fn an_accent_over_a_letter_is_one_letter() {
        let mut row = vec![
            glyph(0.0, 5.0, "f"),
            glyph(5.0, 10.0, "u"),
            glyph(5.5, 9.5, "¨"),
            glyph(10.0, 14.0, "r"),
            glyph(14.2, 18.0, "´"),
            glyph(14.3, 18.1, "e"),
            glyph(20.0, 24.0, "^"),
            glyph(25.0, 29.0, "x"),
        ];
        compose(&mut row);
        let text: String = row.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "füré^x");
    }
}
