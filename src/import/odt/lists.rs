//! Styles of lists of an OpenDocument text, as levels that are counted like those of Word.

use crate::import::count::{Indent, LEVELS, Level, Numbering};
use crate::import::look::measure;
use crate::import::xml::Element;

/// The levels of a style of lists; `id` is its own among all.
pub fn list_style(element: Element, id: u32) -> Numbering {
    let mut levels = vec![Level { form: "none".to_owned(), ..Level::default() }; LEVELS];
    for found in element.children() {
        let at = found.attribute("text:level").and_then(|level| level.parse::<usize>().ok());
        let Some(at) = at.and_then(|level| level.checked_sub(1)).filter(|at| *at < LEVELS) else {
            continue;
        };
        match found.name() {
            "text:list-level-style-number" | "text:outline-level-style" => {
                levels[at] = numbered(found, at)
            }
            "text:list-level-style-bullet" | "text:list-level-style-image" => {
                levels[at] = Level {
                    form: "bullet".to_owned(),
                    text: "•".to_owned(),
                    indent: indent(found, at),
                    ..Level::default()
                };
            }
            _ => {}
        }
    }
    texts(element, &mut levels);
    Numbering { counts_with: id, levels: levels.into(), starts: [None; LEVELS] }
}

fn numbered(found: Element, at: usize) -> Level {
    let sync = found.attribute("style:num-letter-sync") == Some("true");
    let form = match found.attribute("style:num-format").unwrap_or("") {
        "1" => "decimal",
        "a" if sync => "lowerLetter",
        "A" if sync => "upperLetter",
        "a" => "lowerColumn",
        "A" => "upperColumn",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "1st" => "ordinal",
        "One" => "cardinalText",
        "First" => "ordinalText",
        "01" | "01, 02, 03, ..." => "decimalZero",
        _ => "none",
    };
    let start = found.attribute("text:start-value").and_then(|start| start.parse().ok());
    Level {
        start: start.filter(|start| *start < 32_768).unwrap_or(1),
        form: form.to_owned(),
        indent: indent(found, at),
        ..Level::default()
    }
}

/// What each level prints: the numbers of as many levels as it shows, between its prefix and its suffix.
fn texts(element: Element, levels: &mut [Level]) {
    for found in element.children() {
        let at = found.attribute("text:level").and_then(|level| level.parse::<usize>().ok());
        let Some(at) = at.and_then(|level| level.checked_sub(1)).filter(|at| *at < LEVELS) else {
            continue;
        };
        if levels[at].form == "bullet" {
            continue;
        }
        let of = |name: &str| found.attribute(name).unwrap_or("").replace('%', "");
        let shown: usize = found
            .attribute("text:display-levels")
            .and_then(|shown| shown.parse().ok())
            .unwrap_or(1);
        let first = (at + 1).saturating_sub(shown.max(1));
        let silent = levels[at].form == "none";
        let parts: Vec<String> = (first..=at)
            .filter(|level| !silent && !matches!(levels[*level].form.as_str(), "none" | "bullet"))
            .map(|level| format!("%{}", level + 1))
            .collect();
        // Newer versions of LibreOffice write what is printed as one text, `%1%.%2%`.
        let whole = found.attribute("?:num-list-format").filter(|_| !silent);
        levels[at].text = match whole {
            Some(whole) => with_percents(whole),
            None => {
                format!("{}{}{}", of("style:num-prefix"), parts.join("."), of("style:num-suffix"))
            }
        };
    }
}

/// `%1%.%2%` as `%1.%2`.
fn with_percents(whole: &str) -> String {
    let mut out = String::new();
    let parts: Vec<&str> = whole.split('%').collect();
    for (index, part) in parts.iter().enumerate() {
        let level =
            part.parse::<usize>().ok().filter(|level| index % 2 == 1 && (1..=9).contains(level));
        match level {
            Some(level) => out.push_str(&format!("%{level}")),
            None => out.push_str(part),
        }
    }
    out
}

fn indent(found: Element, at: usize) -> Indent {
    let places = found.path(&["style:list-level-properties", "style:list-level-label-alignment"]);
    let of = |name| places.and_then(|places| places.attribute(name)).and_then(measure);
    let step = 360;
    Indent {
        left: Some(of("fo:margin-left").unwrap_or((at as i32 + 1) * step)),
        first: Some(of("fo:text-indent").unwrap_or(-step)),
    }
}
