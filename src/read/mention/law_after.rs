//! What stands after a name of law: its short forms in brackets, or the country whose law it is.

use super::cursor::Cursor;
use super::words::Words;

/// The short forms that are given in brackets after a name: "(“the Act”)", "(the 1972 Act)", "(FOIA)".
pub fn shorts(words: &Words, text: &str, end: usize) -> Vec<Box<str>> {
    const MOST: usize = 80;
    let mut cursor = Cursor::new(text, end);
    cursor.spaces();
    if words.aside.iter().any(|aside| cursor.eat(&format!("({aside})"))) {
        cursor.spaces();
    }
    let Some(rest) = cursor.rest().strip_prefix('(') else { return Vec::new() };
    let Some(close) = rest.bytes().take(MOST).position(|byte| byte == b')') else {
        return Vec::new();
    };
    let mut shorts = Vec::new();
    for form in rest[..close].split(" or ") {
        let quoted = quoted(form);
        let form = without_the(words, quoted.unwrap_or(form.trim()));
        let known = |word: &str| {
            word.len() > 1
                && (word.bytes().all(|byte| byte.is_ascii_uppercase())
                    || word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let kind = form.rsplit(' ').next().is_some_and(|last| {
            last.starts_with(char::is_uppercase)
                && words
                    .sense(last)
                    .is_some_and(|(sense, _)| sense.act.is_some() || sense.instrument)
        });
        let plain = kind || (form.split(' ').all(known) && form.contains(char::is_alphabetic));
        if !form.is_empty() && form.len() < 60 && (quoted.is_some() || plain) {
            shorts.push(form.into());
            // (“y Mesur”) is the Act.
            if stands_first(form) {
                shorts.push("Act".into());
            }
        }
    }
    shorts
}

/// The words between quotation marks: (called the “2003 Act” in these rules).
fn quoted(form: &str) -> Option<&str> {
    let at = form.find(['“', '‘', '"'])?;
    let rest = &form[at..];
    let inner = rest.trim_start_matches(['“', '‘', '"']);
    let end = match rest.starts_with('‘') {
        // An apostrophe may stand before the mark that closes.
        true => inner.rfind('’'),
        false => inner.find(['”', '"']),
    };
    Some(inner[..end.unwrap_or(inner.len())].trim_matches(['“', '”', '‘', '’', '"', ' ', ',']))
}

/// "the Act" without "the".
pub fn without_the<'a>(words: &Words, text: &'a str) -> &'a str {
    let text = text.trim();
    match text.split_once(' ') {
        Some((the, rest)) if words.is_article(the) => rest.trim_start(),
        _ => text,
    }
}

/// True where the words after a name say that it is law of another country: "(NSW)", "of New Zealand".
pub fn abroad(words: &Words, text: &str, end: usize) -> bool {
    let mut cursor = Cursor::new(text, end);
    cursor.spaces();
    let bracket = cursor.eat("(");
    let of = cursor.eat_words("of");
    cursor.spaces();
    let place =
        |cursor: &Cursor| words.abroad.names.iter().any(|name| cursor.rest().starts_with(name));
    let after =
        |cursor: &Cursor| {
            words.abroad.after.iter().any(|name| {
                cursor.rest().strip_prefix(name).is_some_and(|rest| rest.starts_with(')'))
            })
        };
    ((bracket || of) && place(&cursor)) || (bracket && after(&cursor))
}

/// The Welsh word for an Act or a Measure without what changes at its beginning.
pub fn welsh(word: &str) -> Option<&'static str> {
    match &*word.to_lowercase() {
        "deddf" | "ddeddf" | "neddf" => Some("deddf"),
        "mesur" | "fesur" => Some("mesur"),
        _ => None,
    }
}

/// True for a word for an Act that stands before its name.
pub fn stands_first(word: &str) -> bool {
    welsh(word).is_some()
}
