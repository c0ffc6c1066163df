//! What is so with a line of YAML that cannot be read, and what to type.

/// The parser's reasons speak of tokens and mappings; a clerk needs the likely slip and what to type.
pub(super) fn explain(info: &str, line: &str, before: &str) -> (String, String) {
    let key = line.split(':').next().unwrap_or("").trim();
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    let bare = value.trim_matches(['“', '”', '‘', '’', '"']).replace('"', "'");
    if line.starts_with('\t') {
        let under = before.trim_end().ends_with(':') || before.starts_with([' ', '\t']);
        (
            "this line begins with a tab, where YAML needs spaces or nothing".into(),
            match under {
                true => format!("Type two spaces in the place of the tab: “  {}”", line.trim()),
                false => format!("Take the tab out: {}", line.trim()),
            },
        )
    } else if let Some((key, value)) = glued(line) {
        glued_words(key, value)
    } else if set_in(line, before) {
        (
            format!(
                "this line is set in further than the one before it, as if it were part of `{}`",
                before.split(':').next().unwrap_or("").trim()
            ),
            format!("Take out the spaces at its start: {}", line.trim()),
        )
    } else if info.contains("mapping values are not allowed") && !value.is_empty() {
        (
            format!("the value of `{key}` has a colon in it"),
            format!("Put it in straight quotes: {key}: \"{bare}\""),
        )
    } else if line.contains('\t') {
        (
            "this line has a tab where spaces are needed".into(),
            "Use spaces at the start of lines, and a space after each colon.".into(),
        )
    } else if let Some(said) = closes_early(key, value) {
        said
    } else if info.contains("quot") {
        (
            "a quotation mark is opened and not closed".into(),
            "Close it at the end of the value, or take it out.".into(),
        )
    } else if matches!(
        value.chars().next(),
        Some('@' | '`' | '%' | '[' | '{' | '!' | '|' | '>' | '*' | '&' | '?' | '-')
    ) {
        (
            format!("the value of `{key}` begins with a character that needs quotes"),
            format!("Put it in straight quotes: {key}: \"{bare}\""),
        )
    } else if let Some((key, value)) = without_colon(line) {
        (
            format!("there is no colon with a plain space after `{key}`"),
            format!("Write {key}: {value}"),
        )
    } else {
        (
            format!("this line cannot be read ({info})"),
            "Each line is a key, a colon, a space and a value, such as `title: Media Protocol`; lines under a key begin with two spaces.".into(),
        )
    }
}

/// True if a line is a key and a value that begins further in than the one before it, which has a value too.
fn set_in(line: &str, before: &str) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let valued = before.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty());
    let key = line.trim_start().split(": ").next().unwrap_or("");
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    depth(line) > depth(before) && valued && word
}

/// What is so with a value whose quotation marks close within: `"Lower" Marsh`.
fn closes_early(key: &str, value: &str) -> Option<(String, String)> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let after = value[1..].split_once(quote)?.1.trim();
    let other = if quote == '"' { '\'' } else { '"' };
    let whole = value.replace(other, "’");
    (!after.is_empty() && !after.starts_with('#')).then(|| {
        (
            format!("the quotation marks of `{key}` close before its value ends"),
            format!("Put all of it in marks of the other sort: {key}: {other}{whole}{other}"),
        )
    })
}

/// The key and the value of a line that has no space after its colon: `adopted:3 March 2026`.
pub(super) fn glued(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let stuck = value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '“'));
    (word && stuck).then_some((key, value))
}

/// What is so with such a line, and what to type.
pub(super) fn glued_words(key: &str, value: &str) -> (String, String) {
    // A value goes on to the end of the file where no other line has a colon.
    let value = value.lines().next().unwrap_or_default().trim_end();
    (format!("there is no space after the colon of `{key}`"), format!("Type one: {key}: {value}"))
}

/// The key and the value of a line that has something else than a colon and a space between them: `adopted = 2024`.
pub(super) fn without_colon(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    if line.contains(": ") || line.ends_with(':') || line.starts_with(['-', '#']) {
        return None;
    }
    let end = line.find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
    let (key, rest) = line.split_at(end);
    let value =
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '['));
    (!key.is_empty() && !value.is_empty()).then_some((key, value))
}
