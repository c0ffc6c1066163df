//! Names of law and of documents in prose: "the Localism Act 2011", "our Data Retention Policy".

use super::cursor::Cursor;

/// Where the name ends whose last word is the kind of law at `end`: after the year. None if no year follows.
pub fn year(text: &str, end: usize) -> Option<(u16, usize)> {
    let mut cursor = Cursor::new(text, end);
    cursor.eat(",");
    if !cursor.spaces() {
        return None;
    }
    let digits = cursor.rest().bytes().take_while(u8::is_ascii_digit).count();
    let year: u16 = cursor.rest().get(..4).filter(|_| digits == 4)?.parse().ok()?;
    let part_of_more = cursor.rest()[4..].starts_with(['/', '%']);
    ((1800..2100).contains(&year) && !part_of_more).then_some((year, cursor.at + 4))
}

/// Small words that stand inside names.
const SMALL: [&str; 13] =
    ["of", "and", "the", "for", "to", "in", "on", "by", "with", "etc.", "etc", "from", "or"];
/// More words than any short title has.
const LONGEST: usize = 24;

/// Where the name may begin, at the furthest, whose kind stands at `at`: capital words and what joins them.
pub fn start(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut next = at;
    for _ in 0..LONGEST {
        let before = text[..next].trim_end_matches([' ', '\u{a0}']);
        if before.len() == next || before.is_empty() {
            break;
        }
        let word = match before.strip_suffix(')') {
            Some(inner) => inner.rfind('(').filter(|open| {
                inner.len() - open < 120
                    && inner[open + 1..].starts_with(|c: char| c.is_uppercase())
            }),
            None => Some(
                before
                    .rfind([' ', '\u{a0}', '\n', '\t', '(', '“', '‘', '"'])
                    .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8)),
            ),
        };
        let Some(word) = word else { break };
        let bare = before[word..].trim_end_matches(',');
        let group = bare.starts_with('(');
        let year_of_an_act = bare.len() == 4
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && text[next..].trim_start().starts_with('(');
        let capital = bare.starts_with(|c: char| c.is_uppercase())
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '/' | '&'));
        if group || year_of_an_act || capital {
            start = word;
        } else if !SMALL.contains(&bare) {
            break;
        }
        next = word;
        if !group && before[..word].ends_with(['(', '“', '‘', '"', '\n', '\t']) {
            break;
        }
    }
    start
}

/// The short forms that are given in brackets after a name: "(“the Act”)", "(the 1972 Act)", "(FOIA)".
pub fn shorts(text: &str, end: usize) -> Vec<Box<str>> {
    let mut cursor = Cursor::new(text, end);
    cursor.spaces();
    if cursor.eat("(as amended)") {
        cursor.spaces();
    }
    let Some(inner) = cursor
        .rest()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .map(|(inner, _)| inner)
    else {
        return Vec::new();
    };
    if inner.len() > 80 {
        return Vec::new();
    }
    let mut shorts = Vec::new();
    for form in inner.split(" or ") {
        let quoted = form
            .find(['“', '‘', '"'])
            .map(|at| form[at..].trim_matches(['“', '”', '‘', '’', '"', ' ', ',']));
        let form = without_the(quoted.unwrap_or(form.trim()));
        let known = |word: &str| {
            word.len() > 1
                && (word.bytes().all(|byte| byte.is_ascii_uppercase())
                    || word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let kinds = ["Act", "Regulations", "Order", "Measure"];
        let plain = form.rsplit(' ').next().is_some_and(|last| kinds.contains(&last))
            || (form.split(' ').all(known) && form.contains(|c: char| c.is_alphabetic()));
        if !form.is_empty() && form.len() < 60 && (quoted.is_some() || plain) {
            shorts.push(form.into());
        }
    }
    shorts
}

/// "the Act" without "the".
pub fn without_the(words: &str) -> &str {
    let words = words.trim();
    words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words)
}

/// Words with which a sentence or a phrase begins, and no name does.
const NOT_NAMES: [&str; 28] = [
    "The",
    "This",
    "That",
    "These",
    "Any",
    "Each",
    "Every",
    "Our",
    "All",
    "Such",
    "A",
    "An",
    "Its",
    "Their",
    "Under",
    "In",
    "See",
    "If",
    "Where",
    "When",
    "As",
    "By",
    "For",
    "To",
    "And",
    "Or",
    "With",
    "Council’s",
];

/// The name of a document whose kind ("Policy") stands at `at` to `end`: "Data Retention Policy", "Protocol on
/// Appeals". None for the kind alone.
pub fn document(text: &str, at: usize, end: usize) -> Option<(usize, usize)> {
    let mut from = start(text, at);
    while let Some((word, rest)) = text[from..at].split_once(' ')
        && (NOT_NAMES.contains(&word)
            || SMALL.contains(&word)
            || word.starts_with('(')
            || word.ends_with(','))
    {
        from = at - rest.len();
    }
    let mut to = end;
    let mut cursor = Cursor::new(text, end);
    if cursor.eat(" on ") || cursor.eat(" for ") {
        cursor.eat_word("the");
        cursor.spaces();
        while cursor.word().starts_with(|c: char| c.is_uppercase()) {
            to = cursor.at + cursor.word().len();
            cursor.at = to;
            cursor.spaces();
            if !cursor.word().starts_with(|c: char| c.is_uppercase())
                && !cursor.eat_any(&["and", "of"])
            {
                break;
            }
            cursor.spaces();
        }
    }
    let alone = ["Constitution", "Standing Orders", "Financial Regulations", "Code of Conduct"]
        .contains(&&text[from..to]);
    (from < at || to > end || alone).then_some((from, to))
}
