//! What to type where several values stand for one.

use super::{Node, Value};

/// A value as far as a line can show it.
pub fn clip(words: &str) -> String {
    if words.chars().count() <= 60 {
        words.to_owned()
    } else {
        words.chars().take(57).chain("...".chars()).collect()
    }
}

/// What is wrong where several values stand for one, and what to type.
pub fn several(key: &str, value: &Value) -> (String, String) {
    let (what, items): (_, Vec<&Node>) = match value {
        Value::List(items) => ("a list stands", items.iter().collect()),
        Value::Map(entries) => {
            ("keys of its own stand", entries.iter().map(|(.., value)| value).collect())
        }
        Value::Text(_) | Value::Empty => ("nothing stands", Vec::new()),
    };
    let first = items.iter().find_map(|item| match &item.value {
        Value::Text(text) => Some(clip(text)),
        _ => None,
    });
    let help = match (first, items.len()) {
        (Some(first), 2..) if key == "supersedes" => format!(
            "Write one of them here: `supersedes: {first}`. In the first lines of each of the others write `status: superseded`, and `replaced_by:` with the id of this document: their pages then lead to it."
        ),
        (Some(only), 1) => format!("Write it alone after the colon: `{key}: {only}`."),
        (Some(first), _) => {
            format!("Keep one of them, alone after the colon, such as `{key}: {first}`.")
        }
        (None, _) => format!("Write one value after the colon, such as `{key}: ...`."),
    };
    (format!("`{key}` is to be one value, and {what} there"), help)
}
