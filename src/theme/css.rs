//! Stylesheets of a theme: `@import "colours.css";` puts another one in its place, so that pages load one file;
//! `url(icon.svg)` becomes the published name. Nothing is loaded from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a stylesheet: the line, and what.
pub type Wrong = (usize, String);

/// A stylesheet with its imports in their places; `named` gathers what it imports.
pub fn bundled(name: &str, sheets: &BTreeMap<String, String>, named: &mut BTreeSet<String>, wrong: &mut Vec<Wrong>) -> String {
    let mut open = vec![name.to_owned()];
    inlined(name, sheets, &mut open, named, wrong)
}

fn inlined(name: &str, sheets: &BTreeMap<String, String>, open: &mut Vec<String>, named: &mut BTreeSet<String>, wrong: &mut Vec<Wrong>) -> String {
    let mut out = String::new();
    for (at, line) in sheets.get(name).map_or("", String::as_str).split_inclusive('\n').enumerate() {
        let Some(import) = line.trim_start().strip_prefix("@import") else {
            out.push_str(line);
            continue;
        };
        let other = import.trim().trim_start_matches("url(").trim_matches(|c| "\"'();".contains(c)).to_owned();
        let line_of = |open: &[String]| if open.len() == 1 { at + 1 } else { 1 };
        if !sheets.contains_key(&other) {
            wrong.push((line_of(open), format!("`@import` names {other}, and the theme has no such stylesheet")));
        } else if open.contains(&other) {
            wrong.push((line_of(open), format!("the stylesheets import each other in a circle: {}, {other}", open.join(", "))));
        } else {
            named.insert(other.clone());
            open.push(other.clone());
            out.push_str(&inlined(&other, sheets, open, named, wrong));
            open.pop();
        }
    }
    out
}

/// Every `url(...)` by what `published` says of the file it names: the new name, or what is wrong.
pub fn linked(css: &str, mut published: impl FnMut(&str) -> Result<String, String>, wrong: &mut Vec<Wrong>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let name = after[..end].trim().trim_matches(['"', '\'']);
        if name.starts_with('#') {
            out.push_str(&after[..end]);
        } else {
            match published(name) {
                Ok(path) => out.push_str(&path),
                Err(why) => wrong.push((out.matches('\n').count() + 1, why)),
            }
        }
        rest = &after[end..];
    }
    out + rest
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
