//! Texts as one types them for values of YAML.

/// A text as a value: as it is where that is sure to be read as text, else in quotes.
///
/// ```
/// # use protosite::yaml::typed;
/// assert_eq!(typed("FC 26/41"), "FC 26/41");
/// assert_eq!(typed("FC 26: item \"4\""), "\"FC 26: item \\\"4\\\"\"");
/// ```
pub fn typed(text: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '/' | '.' | '-' | '(' | ')' | '’');
    let starts = text.starts_with(|c: char| c.is_alphanumeric());
    if starts && text.chars().all(plain) && !text.ends_with(' ') {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text in quotes, on one line.
pub fn quoted(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
