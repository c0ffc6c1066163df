//! What templates name of each other, whatever their language: missing ones and circles are found before any page is made.

use crate::diagnostic::{Diagnostic, Place, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// A template of a theme that cannot be read or filled in.
pub static TEMPLATE: Rule = Rule::error(
    "template",
    "A template of the theme is wrong. Its pages stay as they were last published; all others are published.",
    "Mend it at the line that is given.",
)
.stops_reading();

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
                Place::line(&path(name), other.line, other.words),
                format!("{} is named here, and {why}", other.name),
            );
            findings
                .push(finding.help("Put the file into the theme's folder, or correct its name."));
        }
    }
    let before = findings.len();
    let mut seen = BTreeSet::new();
    for name in all.keys() {
        let mut open = Vec::new();
        if let Some((at, circle)) = circle(name, &all, &mut open, &mut seen) {
            let message =
                format!("these templates name each other in a circle: {}", circle.join(", "));
            findings.push(
                Diagnostic::at(
                    &TEMPLATE,
                    Place::line(&path(circle[0]), at.line, at.words),
                    message,
                )
                .help("Take one of them out of the circle."),
            );
        }
    }
    let mut heights = BTreeMap::new();
    let mut deep = all.iter().filter(|(name, _)| height(name, &all, 0, &mut heights) > DEEPEST);
    if let Some((name, others)) = deep.next().filter(|_| before == findings.len()) {
        let (line, words) = others.first().map_or((1, ""), |other| (other.line, other.words));
        let message = format!("templates include each other more than {DEEPEST} deep from here on");
        findings.push(
            Diagnostic::at(&TEMPLATE, Place::line(&path(name), line, words), message)
                .help("Put what some of them hold into the one that includes them."),
        );
    }
}

/// The names of all templates that others name.
pub fn names(templates: &BTreeMap<String, String>) -> BTreeSet<String> {
    templates.values().flat_map(|text| named(text)).map(|named| named.name.to_owned()).collect()
}

/// The templates of which some are made: these, those that name one of them, and so on.
pub fn resting_on(
    templates: &BTreeMap<String, String>,
    some: impl IntoIterator<Item = String>,
) -> BTreeMap<String, String> {
    let mut named_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, text) in templates {
        named(text).iter().for_each(|other| named_by.entry(other.name).or_default().push(name));
    }
    let mut open: Vec<(String, String)> =
        some.into_iter().map(|name| (name.clone(), name)).collect();
    let mut all = BTreeMap::new();
    while let Some((name, cause)) = open.pop() {
        if all.contains_key(&name) {
            continue;
        }
        let others = named_by.get(name.as_str()).into_iter().flatten();
        open.extend(others.map(|other| ((*other).to_owned(), cause.clone())));
        all.insert(name, cause);
    }
    all
}

/// So many bytes has a tag that names another template, at most.
const LONGEST_TAG: usize = 1000;

fn named(text: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for (at, _) in text.match_indices("{%") {
        // No tag that names another is longer; a template may hold a hundred thousand that do not end.
        let longest = text.len().min(at + LONGEST_TAG);
        let longest = (longest..=text.len()).find(|end| text.is_char_boundary(*end));
        let longest = longest.unwrap_or(text.len());
        let Some((inner, _)) = text[at..longest].split_once("%}") else { continue };
        let words = inner.trim_start_matches("{%").trim_start_matches(['-', '+']).trim();
        let keywords = ["include ", "extends ", "import ", "from "];
        if !keywords.iter().any(|keyword| words.starts_with(keyword)) {
            continue;
        }
        line += text[counted..at].matches('\n').count();
        counted = at;
        let name = words.split(['"', '\'']).nth(1);
        found.extend(name.map(|name| Named { line, words, name }));
    }
    found
}

/// Templates within templates: beyond this nobody finds a place any more, and engines have no room.
const DEEPEST: usize = 12;

/// How deep templates stand in each other from one on; a circle has no height that matters here.
fn height<'a>(
    name: &'a str,
    all: &'a All<'a>,
    level: usize,
    heights: &mut BTreeMap<&'a str, usize>,
) -> usize {
    if let Some(known) = heights.get(name) {
        return *known;
    }
    if level > DEEPEST {
        return DEEPEST + 1;
    }
    let mut highest = 0;
    for other in all.get(name).into_iter().flatten() {
        highest = highest.max(height(other.name, all, level + 1, heights));
    }
    heights.insert(name, highest + 1);
    highest + 1
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
