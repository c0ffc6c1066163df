//! What templates name of each other, whatever their language: missing ones and circles are found before any page is made.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::source::Position;
use std::collections::{BTreeMap, BTreeSet};

/// A template of a theme that cannot be read or filled in.
pub static TEMPLATE: Rule = Rule::error(
    "template",
    "A template of the theme is wrong.",
    "Mend it at the line that is given.",
);

/// A template named in another: the line, the words, and the name.
struct Named<'a> {
    line: usize,
    words: &'a str,
    name: &'a str,
}

/// Finds missing templates and circles. `path` gives the place of a template in the project.
pub fn check(
    templates: &BTreeMap<String, String>,
    path: impl Fn(&str) -> String,
    findings: &mut Vec<Diagnostic>,
) {
    let all: BTreeMap<&str, Vec<Named>> =
        templates.iter().map(|(name, text)| (name.as_str(), named(text))).collect();
    for (name, others) in &all {
        for other in others.iter().filter(|other| !templates.contains_key(other.name)) {
            let outside = other.name.contains("..") || other.name.starts_with('/');
            let why = if outside {
                "it is outside the theme's folder"
            } else {
                "the theme has no such template"
            };
            let finding = Diagnostic::at(
                &TEMPLATE,
                place(&path(name), other.line, other.words),
                format!("{} is named here, and {why}", other.name),
            );
            findings
                .push(finding.help("Put the file into the theme's folder, or correct its name."));
        }
    }
    let mut seen = BTreeSet::new();
    for name in all.keys() {
        let mut open = Vec::new();
        if let Some((at, circle)) = circle(name, &all, &mut open, &mut seen) {
            let message =
                format!("these templates name each other in a circle: {}", circle.join(", "));
            findings.push(
                Diagnostic::at(&TEMPLATE, place(&path(circle[0]), at.line, at.words), message)
                    .help("Take one of them out of the circle."),
            );
        }
    }
}

/// The names of all templates that others name.
pub fn names(templates: &BTreeMap<String, String>) -> BTreeSet<String> {
    templates.values().flat_map(|text| named(text)).map(|named| named.name.to_owned()).collect()
}

/// A line of a file of the theme, with the words to mark in it.
pub fn place(path: &str, line: usize, words: &str) -> Place {
    let mut place = Place::file(path);
    let line = u32::try_from(line).unwrap_or(1);
    place.start = Position { line, column: 1 };
    place.end = place.start;
    place.excerpt = words.to_owned();
    place.marked = (0, words.len());
    place
}

fn named(text: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("{%") {
        let Some(inner) = text[at..].split("%}").next() else { continue };
        let words = inner.trim_start_matches("{%").trim_start_matches(['-', '+']).trim();
        if !["include ", "extends ", "import ", "from "]
            .iter()
            .any(|keyword| words.starts_with(keyword))
        {
            continue;
        }
        let name = words.split(['"', '\'']).nth(1);
        found.extend(name.map(|name| Named {
            line: text[..at].matches('\n').count() + 1,
            words,
            name,
        }));
    }
    found
}

type All<'a> = BTreeMap<&'a str, Vec<Named<'a>>>;

fn circle<'a>(
    name: &'a str,
    all: &'a All<'a>,
    open: &mut Vec<&'a str>,
    seen: &mut BTreeSet<&'a str>,
) -> Option<(&'a Named<'a>, Vec<&'a str>)> {
    open.push(name);
    for other in all.get(name).into_iter().flatten() {
        if let Some(at) = open.iter().position(|name| *name == other.name) {
            // Told where it begins: at the first template of the circle.
            let circle: Vec<&str> = open[at..].iter().copied().chain([other.name]).collect();
            let first =
                all[circle[0]].iter().find(|named| named.name == circle[1]).unwrap_or(other);
            seen.extend(circle.iter().copied());
            return Some((first, circle));
        }
        if !seen.contains(other.name)
            && let Some(found) = circle(other.name, all, open, seen)
        {
            return Some(found);
        }
    }
    open.pop();
    seen.insert(name);
    None
}
