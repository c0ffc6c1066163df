//! What a text defines: “X” means, ("the X"), and the lists of its definitions sections.

use super::cursor::Cursor;
use super::name::without_the;
use crate::protocol::{Block, Definition, Inline, plain_text};

/// Words that give a term in quotation marks its meaning.
const VERBS: [&str; 12] = [
    "means",
    "mean",
    "shall mean",
    "refers to",
    "refer to",
    "has the meaning",
    "have the meaning",
    "has the same meaning",
    "includes",
    "include",
    "is defined as",
    "are defined as",
];

/// The longest term, in letters.
const LONGEST: usize = 60;

/// The definition that begins or stands at a quotation mark: “X” means …, … (“the X”). Also where it ends.
pub fn quoted(text: &str, part: u32, at: usize) -> Option<Definition> {
    let open = text[at..].chars().next()?;
    let close = match open {
        '“' => '”',
        '‘' => '’',
        _ => open,
    };
    let inside = at + open.len_utf8();
    let length = text[inside..]
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, c)| *c == close)
        .map(|(at, _)| at)?;
    let words = &text[inside..inside + length];
    let term = without_the(words).trim_end_matches(',');
    if !is_term(term) {
        return None;
    }
    let start = inside + words.find(term)?;
    let after = inside + length + close.len_utf8();
    let meaning = means(text, after).or_else(|| in_brackets(text, at, after))?;
    Some(Definition {
        term: term.into(),
        meaning: meaning.into(),
        part,
        start: start as u32,
        end: (start + term.len()) as u32,
    })
}

fn is_term(term: &str) -> bool {
    !term.is_empty()
        && term.split(' ').count() <= 6
        && term.starts_with(char::is_alphabetic)
        && !term.contains(['.', ';', ':', '?', '!', '(', '\n'])
        && term.chars().count() > 1
}

/// The words after "means", to the end of the paragraph.
fn means(text: &str, at: usize) -> Option<&str> {
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    // “Officer” (in the singular or plural) means …
    if cursor.byte() == b'(' {
        let close = cursor.rest().find(") ").filter(|close| *close < 80)?;
        cursor.at += close + 2;
    }
    let rest = cursor.rest();
    let verb = VERBS
        .iter()
        .filter(|verb| {
            rest.starts_with(**verb) && !rest[verb.len()..].starts_with(char::is_alphanumeric)
        })
        .max_by_key(|verb| verb.len())?;
    let meaning = rest[verb.len()..].split('\n').next().unwrap_or("");
    let meaning = if verb.starts_with("ha") || verb.starts_with("incl") {
        &rest[..verb.len() + meaning.len()]
    } else {
        meaning
    };
    Some(alone(meaning.trim_start_matches([' ', ':', ',', '–', '—'])))
        .filter(|meaning| !meaning.is_empty())
}

/// A meaning without what joins it to the next item of its list: "the Clerk; and".
fn alone(meaning: &str) -> &str {
    let meaning = meaning.trim_end();
    let meaning = [" and", " or"]
        .iter()
        .find_map(|word| meaning.strip_suffix(word).filter(|rest| rest.ends_with([';', ','])))
        .unwrap_or(meaning);
    meaning.trim_end_matches([';', ','])
}

/// The sentence that names something by the way: "the Town Clerk (“the Proper Officer”)".
fn in_brackets(text: &str, open: usize, after: usize) -> Option<&str> {
    let before = text[..open].trim_end();
    let lead = before
        .rfind('(')
        .filter(|at| before.len() - at < 50)
        .map(|at| before[at + 1..].trim().to_lowercase())?;
    let called = [
        "",
        "the",
        "a",
        "an",
        "hereafter",
        "hereinafter",
        "referred to as",
        "known as",
        "called",
        "or",
        "in this protocol",
    ];
    let calls = called.contains(&lead.as_str())
        || lead.ends_with(" as")
        || lead.ends_with(" called")
        || lead.starts_with("hereafter");
    let rest = text[after..].trim_start_matches([',', '.']);
    if !calls || !(rest.starts_with(')') || rest.starts_with(" or ")) {
        return None;
    }
    let start = text[..open].rfind(['\n', '\t']).map_or(0, |at| at + 1);
    let start = text[start..open].rfind(". ").map_or(start, |at| start + at + 2);
    let end = text[after..].find(". ").map_or(text.len(), |at| after + at + 1);
    let end = text[after..end].find('\n').map_or(end, |at| after + at);
    Some(text[start..end].trim())
}

/// The definition that a part of a definitions section is: “Term: meaning”, “**Term** – meaning”, “Term means …”.
pub fn listed(text: &str, body: &[Block], part: u32) -> Option<Definition> {
    let text_start = text.len() - text.trim_start_matches(['\n', '\t']).len();
    let line = text[text_start..].split('\n').next().unwrap_or("");
    let bold = match body.first() {
        Some(Block::Paragraph(inlines)) => match inlines.first() {
            Some(Inline::Strong(inner) | Inline::Emph(inner)) => Some(plain_text(inner)),
            _ => None,
        },
        _ => None,
    };
    let length = match &bold {
        Some(bold) => bold.len(),
        None => separators(line).min()?,
    };
    let head = line.get(..length)?.trim_end_matches([':', ' ', '–', '—', '-', '.']);
    let rest = line.get(length..)?.trim_start_matches([':', ' ', '–', '—', '-']);
    let meaning = VERBS
        .iter()
        .take(6)
        .find_map(|verb| rest.strip_prefix(verb))
        .unwrap_or(rest)
        .trim_start_matches([' ', ':']);
    let term = without_the(head.trim_matches(['“', '”', '‘', '’', '"']));
    if !is_term(term) || meaning.len() < 3 {
        return None;
    }
    let start = text_start + line.find(term)?;
    Some(Definition {
        term: term.into(),
        meaning: alone(meaning).into(),
        part,
        start: start as u32,
        end: (start + term.len()) as u32,
    })
}

/// Where a term may end: before a colon, a dash, or a verb that gives it its meaning.
fn separators(line: &str) -> impl Iterator<Item = usize> + '_ {
    [":", " – ", " — ", " - ", " means ", " mean ", " refers to "]
        .into_iter()
        .filter_map(|mark| line.find(mark))
}

/// The definitions of a table in a definitions section: the first cell of a row is the term, the next what it means.
pub fn tabled(text: &str, body: &[Block], part: u32) -> Vec<Definition> {
    let mut found = Vec::new();
    for block in body {
        let Block::Table(_, rows) = block else { continue };
        for row in rows {
            let [term, meaning, ..] = &**row else { continue };
            let (words, meaning) = (plain_text(term), plain_text(meaning));
            let term = without_the(words.trim_matches(['“', '”', '‘', '’', '"', ' ']));
            let Some(at) =
                text.find(&words).filter(|_| is_term(term) && !meaning.trim().is_empty())
            else {
                continue;
            };
            let start = at + words.find(term).unwrap_or(0);
            found.push(Definition {
                term: term.into(),
                meaning: meaning.trim().into(),
                part,
                start: start as u32,
                end: (start + term.len()) as u32,
            });
        }
    }
    found
}

/// True for the heading of a section that defines terms.
pub fn is_heading(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["definition", "interpretation", "glossary", "meaning of terms", "terms used"]
        .iter()
        .any(|word| heading.contains(word))
}
