//! Words quoted in a motion, so that their end is found again whatever they hold.

/// Pairs of quotation marks; the first whose own marks stand in pairs in the words is taken.
const MARKS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('⟦', '⟧')];

/// Words in quotation marks.
pub fn quoted(words: &str) -> String {
    let (open, close) =
        MARKS.into_iter().find(|(open, close)| paired(words, *open, *close)).unwrap_or(MARKS[2]);
    format!("{open}{words}{close}")
}

fn paired(words: &str, open: char, close: char) -> bool {
    let mut deep = 0;
    for c in words.chars() {
        if c == open {
            deep += 1;
        } else if c == close {
            deep -= 1;
        }
        if deep < 0 {
            return false;
        }
    }
    deep == 0
}

/// The quoted words at the beginning of a text, and what stands after them.
pub fn unquoted(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    // Straight marks, as they are typed, hold no others.
    if first == '"' {
        return text[1..].split_once('"');
    }
    let (open, close) = *MARKS.iter().find(|(open, _)| *open == first)?;
    let mut deep = 0;
    for (at, c) in text.char_indices() {
        if c == open {
            deep += 1;
        } else if c == close {
            deep -= 1;
        }
        if deep == 0 {
            return Some((&text[open.len_utf8()..at], &text[at + close.len_utf8()..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_found_again() {
        for words in ["ten", "the “need to know”", "the “need", "know” and «half", "a » b ”", ""]
        {
            let said = format!("{} and more”", quoted(words));
            assert_eq!(unquoted(&said), Some((words, " and more”")));
        }
        assert_eq!(unquoted("\"ten\" days"), Some(("ten", " days")));
    }
}
