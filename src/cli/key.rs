//! What a key of a YAML file is for: its path by how far its line is set in, its words from the schema of the file.

use super::schema::{Which, text};
use serde_json::Value;
use std::path::Path;

/// The schema for a line: that of a settings file, or of the first lines of a protocol, which end at their second `---`.
pub fn schema_of(file: &Path, lines: &[&str], number: usize) -> Option<Which> {
    match file.file_name()?.to_str()? {
        "council.yaml" | "council.yml" => Some(Which::Council),
        "protosite.yaml" | "protosite.yml" => Some(Which::Site),
        _ => {
            let first = lines.first().filter(|line| line.trim() == "---")?;
            let end = lines.iter().skip(1).position(|line| line.trim() == first.trim())? + 1;
            (1..end).contains(&(number - 1)).then_some(Which::FrontMatter)
        }
    }
}

/// The path of the key in whose value a line stands, `brand.colour`, and what its schema says of it.
pub fn said(which: Which, lines: &[&str], number: usize) -> Option<(String, String)> {
    let mut path: Vec<&str> = Vec::new();
    let mut inner = usize::MAX;
    for line in lines[..number.min(lines.len())].iter().rev() {
        let indent = line.len() - line.trim_start().len();
        let Some(key) = key(line).filter(|_| indent < inner) else { continue };
        path.insert(0, key);
        inner = indent;
        if indent == 0 {
            break;
        }
    }
    let schema: Value = serde_json::from_str(text(which)).ok()?;
    let (mut at, mut said, mut known) = (&schema, None, Vec::new());
    for key in &path {
        let Some(next) = at["properties"].get(*key).or_else(|| at.get("additionalProperties"))
        else {
            break;
        };
        if !next.is_object() {
            break;
        }
        at = next;
        known.push(*key);
        said = at["description"].as_str().map(str::to_owned).or(said);
    }
    Some((known.join("."), said?))
}

/// The key that a line begins with: `  colour: "#205020"`, `- name: x`.
fn key(line: &str) -> Option<&str> {
    let words = line.trim_start().trim_start_matches("- ").trim_start();
    let (key, rest) = words.split_once(':')?;
    let plain =
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    (plain && (rest.is_empty() || rest.starts_with(' '))).then_some(key)
}
