//! Stylesheets of a theme: `@import "colours.css";` puts another one in its place, so that pages load one file;
//! `url(icon.svg)` becomes the published name. Nothing is loaded from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// A line of a stylesheet, with the file and the line that it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The file.
    pub file: &'a str,
    /// The line, from 1.
    pub number: usize,
    /// What stands there.
    pub text: &'a str,
}

/// What is wrong with a line.
pub type Wrong<'a> = (Line<'a>, String);

/// The lines of a stylesheet, with those of its imports in their places; `named` gathers what it imports.
pub fn bundled<'a>(
    name: &'a str,
    sheets: &'a BTreeMap<String, String>,
    named: &mut BTreeSet<String>,
    wrong: &mut Vec<Wrong<'a>>,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    inlined(name, sheets, &mut vec![name], named, &mut lines, wrong);
    lines
}

fn inlined<'a>(
    file: &'a str,
    sheets: &'a BTreeMap<String, String>,
    open: &mut Vec<&'a str>,
    named: &mut BTreeSet<String>,
    lines: &mut Vec<Line<'a>>,
    wrong: &mut Vec<Wrong<'a>>,
) {
    for (at, text) in sheets.get(file).map_or("", String::as_str).lines().enumerate() {
        let line = Line { file, number: at + 1, text };
        let Some(import) = text.trim_start().strip_prefix("@import") else {
            lines.push(line);
            continue;
        };
        let other = import.trim().trim_start_matches("url(").trim_matches(|c| "\"'();".contains(c));
        match sheets.get_key_value(other) {
            None => wrong.push((
                line,
                format!("`@import` names {other}, and the theme has no such stylesheet"),
            )),
            Some((other, _)) if open.contains(&other.as_str()) => {
                wrong.push((
                    line,
                    format!(
                        "the stylesheets import each other in a circle: {}, {other}",
                        open.join(", ")
                    ),
                ));
            }
            Some((other, _)) => {
                named.insert(other.clone());
                open.push(other);
                inlined(other, sheets, open, named, lines, wrong);
                open.pop();
            }
        }
    }
}

/// The text of the lines, with every `url(...)` replaced by what `published` says of the file it names: the new name, or
/// what is wrong.
pub fn linked<'a>(
    lines: &[Line<'a>],
    published: impl Fn(&str) -> Result<String, String>,
    wrong: &mut Vec<Wrong<'a>>,
) -> String {
    let mut out = String::new();
    for line in lines {
        let mut rest = line.text;
        while let Some(at) = rest.find("url(") {
            let (before, after) = rest.split_at(at + 4);
            out.push_str(before);
            let end = after.find(')').unwrap_or(after.len());
            let name = after[..end].trim().trim_matches(['"', '\'']);
            match published(name) {
                Ok(path) => out.push_str(&path),
                // A place in the page itself.
                Err(_) if name.starts_with('#') => out.push_str(name),
                Err(why) => wrong.push((line.clone(), why)),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// Without comments and needless spaces: they are for the author of the theme, not for a phone.
pub fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}
