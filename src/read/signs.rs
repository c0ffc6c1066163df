//! Signs that a page would show as they were typed: tags of HTML, and marks of notes that have no note.

use super::line::Line;
use super::link_name;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};
use memchr::{memchr, memmem};
use std::collections::{BTreeMap, BTreeSet};

/// A tag that is shown as it is typed.
pub static HTML_TAG: Rule = Rule::warning(
    "html-tag",
    "A tag of HTML stands in the text. Pages show it as it is typed: <sup>.",
    "Take it out. For stress type *words* or **words**, for a link [words](address), for a picture ![what it shows](file).",
);
/// A mark of a note without a note, or the other way round.
pub static LOST_NOTE: Rule = Rule::warning(
    "lost-note",
    "A mark refers to a note, or a link to an address, that is not there; or one stands in the text that nothing refers to; or the notes of a page were pasted between its clauses. All are shown as they are typed.",
    "Type the note at the end: `[^1]: Its words.` Or take the mark out.",
);

/// The elements that people paste.
const ELEMENTS: [&str; 48] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "center",
    "code",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];

/// What is to be told of the signs of a body.
pub fn signs(source: &Source, lines: &[Line], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    links(source, lines, blocks, findings);
    // Most texts have neither.
    let bytes = source.text().as_bytes();
    if memchr(b'<', bytes).is_none() && memmem::find(bytes, b"[^").is_none() {
        return;
    }
    let mut tags: Vec<(&str, Span)> = Vec::new();
    let mut notes = Notes::default();
    let mut fence = false;
    for (line, block) in lines.iter().zip(blocks) {
        fence = *block == Block::Fence || (fence && *block == Block::Inside);
        if fence || !line.text.contains(['<', '^']) {
            continue;
        }
        for (at, name) in found_tags(line.text) {
            let start = line.offset + at;
            let span = Span::new(start, start + name.len() + 1);
            tags.push((name, span));
        }
        notes.line(line, *block);
    }
    findings.extend(told(source, &tags));
    notes.told(source, findings);
}

/// The opening tags of a line, outside of code.
fn found_tags(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut code = false;
    let last = line.rfind('>').unwrap_or(0);
    for (at, sign) in line.match_indices(['<', '`']) {
        code ^= sign == "`";
        let rest = &line[at + 1..];
        let end = rest.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric());
        let Some(end) = end.filter(|end| sign == "<" && !code && *end > 0) else { continue };
        let closes = rest.as_bytes()[end] == b'>'
            || (rest[end..].starts_with([' ', '/']) && at + end < last);
        if closes && ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(&rest[..end])) {
            found.push((at, &rest[..end]));
        }
    }
    found
}

/// All tags of a text in one finding, at the first.
fn told(source: &Source, tags: &[(&str, Span)]) -> Option<Diagnostic> {
    let (first, span) = tags.first()?;
    let names: BTreeSet<String> = tags.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    let others: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let message = match tags.len() {
        1 => format!("<{first}> is shown to readers as it is typed"),
        count => format!(
            "tags are shown to readers as they are typed, {count} from here on: {}",
            others.join(", ")
        ),
    };
    let cures = [
        ("table", "Type each row of a table on a line: | one | two |"),
        ("strong", "Type **words** for what is bold."),
        ("b", "Type **words** for what is bold."),
        ("em", "Type *words* for what is slanted."),
        ("i", "Type *words* for what is slanted."),
        ("a", "Type [words](address) for a link."),
        ("img", "Type ![what it shows](file.png) for a picture."),
        ("li", "Type each item on a line of its own that begins with a hyphen."),
        ("sup", "Type the letters alone: 5th, m2."),
        ("sub", "Type the letters alone: H2O."),
    ];
    let known = cures.iter().filter(|(name, _)| names.contains(*name));
    let mut help: Vec<&str> = known.map(|(_, cure)| *cure).collect();
    help.dedup();
    if help.is_empty() {
        help.push("Take it out, with the one that closes it.");
    }
    Some(Diagnostic::new(&HTML_TAG, source, *span, message).help(help.join(" ")))
}

/// Marks and notes by their names, each with its first place.
#[derive(Default)]
struct Notes<'a> {
    marks: BTreeMap<&'a str, Span>,
    texts: BTreeMap<&'a str, Span>,
}

impl<'a> Notes<'a> {
    fn line(&mut self, line: &Line<'a>, block: Block) {
        for (at, open) in line.text.match_indices("[^") {
            let rest = &line.text[at + open.len()..];
            let Some(end) = rest.bytes().take(40).position(|byte| byte == b']') else { continue };
            let name = &rest[..end];
            if name.is_empty() || name.contains(char::is_whitespace) {
                continue;
            }
            let own = at == 0 && rest[end + 1..].starts_with(':');
            let start = line.offset + at;
            let span = Span::new(start, start + open.len() + end + 1);
            let among =
                if own && block != Block::Inside { &mut self.texts } else { &mut self.marks };
            among.entry(name).or_insert(span);
        }
    }

    fn told(&self, source: &Source, findings: &mut Vec<Diagnostic>) {
        for (name, span) in self.marks.iter().filter(|(name, _)| !self.texts.contains_key(*name)) {
            let message = format!("there is no note [^{name}]");
            let help = format!(
                "Type it on a line of its own: [^{name}]: Its words. Or take the mark out."
            );
            findings.push(Diagnostic::new(&LOST_NOTE, source, *span, message).help(help));
        }
        for (name, span) in self.texts.iter().filter(|(name, _)| !self.marks.contains_key(*name)) {
            let message = format!("nothing refers to the note [^{name}]");
            let help = format!("Type [^{name}] where it belongs, or take the note out.");
            findings.push(Diagnostic::new(&LOST_NOTE, source, *span, message).help(help));
        }
    }
}

/// What is to be told of links by a name.
fn links(source: &Source, lines: &[Line], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    if !source.text().contains("]:") && !source.text().contains("][") {
        return;
    }
    let both = || lines.iter().zip(blocks);
    let known: BTreeSet<String> = both()
        .filter(|(_, block)| **block == Block::Note)
        .filter_map(|(line, _)| link_name::given(line.text).map(link_name::key))
        .collect();
    let used = link_name::used(lines);
    let mut fence = false;
    for (line, block) in both() {
        fence = *block == Block::Fence || (fence && *block == Block::Inside);
        let at =
            |from: usize, length: usize| Span::new(line.offset + from, line.offset + from + length);
        if let (Block::Text, Some(name)) = (block, link_name::given(line.text)) {
            let (message, help) = match used.contains(&link_name::key(name)) {
                true => (
                    format!("[{name}] is given no address by a line right under other text"),
                    "Leave an empty line above it.".to_owned(),
                ),
                false => (
                    format!("nothing refers to [{name}]: readers see this line as it is typed"),
                    format!(
                        "Type [words][{name}] where it belongs, or take the line out. What is for you alone stands in <!-- -->."
                    ),
                ),
            };
            let span = at(0, name.len() + 2);
            findings.push(Diagnostic::new(&LOST_NOTE, source, span, message).help(help));
        } else if !fence && line.text.contains("][") && !line.text.contains('`') {
            let lost = link_name::names(line.text)
                .filter(|(_, name, after)| *after && !known.contains(&link_name::key(name)));
            findings.extend(lost.map(|(from, name, _)| {
                let message = format!("there is no address [{name}]: readers see this link as it is typed");
                let help = format!(
                    "Type it on a line of its own, with an empty line above it: [{name}]: https://www.exampleford.example. Or write the link with its address: [words](address)."
                );
                Diagnostic::new(&LOST_NOTE, source, at(from, name.len() + 2), message).help(help)
            }));
        }
    }
}
