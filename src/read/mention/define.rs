//! What a text defines: “X” means, ("the X"), and the lists of its definitions sections.

use super::cursor::{Cursor, word_before};
use super::law_after::without_the;
use super::words::{Cut, Words};
use super::year::is_year_of_law;
use crate::protocol::{Block, Definition, Form, Inline, PartId, plain_text};

/// The longest term, in letters.
const LONGEST: usize = 60;

/// A quotation mark at a place, the words after it up to the one that closes them, and where those end.
fn in_quotes(text: &str, at: usize) -> Option<(&str, usize, usize)> {
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
        .find(|(at, c)| *c == close && !(close == '’' && within_word(text, inside + at)))
        .map(|(at, _)| at)?;
    Some((&text[inside..inside + length], inside, inside + length + close.len_utf8()))
}

/// True for the apostrophe of "council’s".
fn within_word(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_alphabetic)
        && text[at..].chars().nth(1).is_some_and(char::is_alphabetic)
}

/// The definitions that begin or stand at a quotation mark: “X” means …, “X” or “Y” means …, … (“the X”).
pub fn quoted(words: &Words, text: &str, part: PartId, at: usize) -> Vec<Definition> {
    let Some((inner, inside, after)) = in_quotes(text, at) else { return Vec::new() };
    // To “report” means to film: a report in writing is none. In "references to “report”" it is a noun.
    let before = word_before(text, text[..at].trim_end().len());
    if before.starts_with(char::is_uppercase) && Words::has(&words.quoting.infinitive, before) {
        return Vec::new();
    }
    let Some(first) = term(words, inner, inside, part) else { return Vec::new() };
    let mut found = vec![first];
    let mut end = after;
    // “Board of Directors” or “Board” means
    while let Some(next) = or_quote(words, text, end)
        && let Some((inner, inside, after)) = in_quotes(text, next)
        && found.len() < 4
    {
        let Some(more) = term(words, inner, inside, part) else { break };
        found.push(more);
        end = after;
    }
    let named = means(words, text, end);
    let Some(meaning) = named.or_else(|| in_brackets(words, text, at, end)) else {
        return Vec::new();
    };
    let local = is_local(words, text, at);
    // What opens an item of a list has its capital from the list.
    let opens = text[..at].trim().is_empty();
    for definition in &mut found {
        if opens && definition.form == Form::Written {
            definition.form = Form::Listed;
        }
        definition.meaning = shortened(meaning);
        definition.local = local;
    }
    found
}

fn or_quote(words: &Words, text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(",");
    cursor.spaces();
    cursor.eat_any(&words.and).then_some(())?;
    cursor.spaces();
    cursor.rest().starts_with(['“', '‘', '"']).then_some(cursor.at)
}

fn term(words: &Words, inner: &str, inside: usize, part: PartId) -> Option<Definition> {
    let term = without_the(words, inner).trim_end_matches(',');
    if !is_term(words, term) {
        return None;
    }
    let start = inside + inner.find(term)?;
    let with_the = inner.trim_start().len() > term.len() && !inner.trim_start().starts_with(term);
    Some(Definition {
        term: term.into(),
        meaning: Box::default(),
        part,
        start: start as u32,
        end: (start + term.len()) as u32,
        form: if with_the { Form::WithThe } else { Form::Written },
        local: false,
    })
}

fn is_term(words: &Words, term: &str) -> bool {
    !term.is_empty()
        && term.split(' ').count() <= 6
        && (term.starts_with(char::is_alphabetic) || is_year_of_law(words, term))
        && !term.contains(['.', ';', ':', '?', '!', '(', '\n', '\t'])
        && term.chars().count() > 1
        && !term.split(' ').any(|word| Words::has(&words.no_term, word))
}

/// The words after "means", to the end of the paragraph, or to the next sentence that begins with a term.
fn means<'a>(words: &Words, text: &'a str, at: usize) -> Option<&'a str> {
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    // “Officer” (in the singular or plural) means …; “aelod” is a gloss: “member” (“aelod”), in relation to …
    if cursor.byte() == b'(' {
        let close = cursor.rest().bytes().take(80).position(|byte| byte == b')')?;
        cursor.at += close + 1;
        cursor.spaces();
    }
    in_relation(words, &mut cursor);
    let rest = cursor.rest();
    let mut verb = cursor;
    let (_, part_of_it) = words.means.iter().find(|(words, _)| verb.eat_words(words))?;
    let meaning = to_next_term(words, verb.rest());
    let meaning = if *part_of_it { &rest[..verb.at - cursor.at + meaning.len()] } else { meaning };
    Some(alone(meaning.trim_start_matches([' ', ':', ',', '–', '—'])))
        .filter(|meaning| !meaning.is_empty())
}

fn to_next_term<'a>(words: &Words, rest: &'a str) -> &'a str {
    let most =
        (0..=(Definition::LONGEST + 4).min(rest.len())).rev().find(|at| rest.is_char_boundary(*at));
    let line = rest[..most.unwrap_or(0)].split('\n').next().unwrap_or("");
    let next = [". “", "; “", ". ‘", "; ‘", ". \""].iter().filter_map(|sign| line.find(sign));
    // The stop belongs to the meaning.
    let stop = next.min().map_or(line.len(), |at| at + 1);
    &line[..defined_next(words, &line[..stop]).unwrap_or(stop)]
}

/// Where the words end before which another term is given its meaning in the same sentence: “plot” means …, and
/// “memorial” means ….
fn defined_next(words: &Words, line: &str) -> Option<usize> {
    const MOST: usize = 40;
    let marks = line.match_indices(['“', '‘', '"']).take(MOST);
    marks.map(|(at, _)| at).find_map(|at| {
        let before = line[..at].trim_end();
        let joined = words.and.iter().find_map(|and| {
            before.strip_suffix(and).filter(|rest| rest.ends_with([' ', ',', ';']))
        });
        let before = joined.unwrap_or(before).trim_end();
        let (inner, _, mut end) = in_quotes(line, at)?;
        // “memorial” or “stone” means
        while let Some(next) = or_quote(words, line, end) {
            end = in_quotes(line, next)?.2;
        }
        let mut verb = Cursor::new(line, end);
        verb.spaces();
        let ends = joined.is_some() || before.ends_with([',', ';']);
        let means = words.means.iter().any(|(words, _)| verb.eat_words(words));
        (ends && means && is_term(words, without_the(words, inner))).then_some(before.len())
    })
}

/// A meaning that is no longer than is shown where its term is used.
fn shortened(meaning: &str) -> Box<str> {
    let most = Definition::LONGEST;
    if meaning.len() <= most {
        return meaning.into();
    }
    let end = (0..=most).rev().find(|at| meaning.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &meaning[..end]).into()
}

/// Goes past what a definition limits itself to, if a verb follows: “member”, in relation to a body, means …
fn in_relation(words: &Words, cursor: &mut Cursor) {
    const LONGEST: usize = 90;
    if cursor.byte() != b',' {
        return;
    }
    let rest = &cursor.rest()[1..];
    let close = rest.bytes().take(LONGEST).position(|byte| matches!(byte, b',' | b'\n' | b';'));
    let Some(close) = close.filter(|close| rest.as_bytes()[*close] == b',') else { return };
    let mut after = Cursor { at: cursor.at + 1 + close + 1, ..*cursor };
    after.spaces();
    let mut verb = after;
    if words.means.iter().any(|(words, _)| verb.eat_words(words)) {
        *cursor = after;
    }
}

/// A meaning without what joins it to the next item of its list: "the Clerk; and".
fn alone(meaning: &str) -> &str {
    let meaning = meaning.trim_end();
    let meaning = [" and", " or", " a", " ac", " neu"]
        .iter()
        .find_map(|word| meaning.strip_suffix(word).filter(|rest| rest.ends_with([';', ','])))
        .unwrap_or(meaning);
    meaning.trim_end_matches([';', ','])
}

/// The sentence that names something by the way: "the Town Clerk (“the Proper Officer”)".
fn in_brackets<'a>(words: &Words, text: &'a str, open: usize, after: usize) -> Option<&'a str> {
    const LEAD: usize = 50;
    const SENTENCE: usize = 2000;
    let before = text[..open].trim_end();
    let from = before.len().saturating_sub(LEAD);
    let bracket = from + before.as_bytes()[from..].iter().rposition(|byte| *byte == b'(')?;
    let lead = before[bracket + 1..].trim().to_lowercase();
    // (“page 2 of the form”): a name in small letters has "the" before it, or is short.
    let inner = text[open..after].trim_matches(['“', '”', '‘', '’', '"', ' ']);
    let quotes = inner.starts_with(char::is_lowercase)
        && inner.split(' ').count() > 3
        && without_the(words, inner).len() == inner.len();
    let calls = (lead.is_empty() && !quotes)
        || words.names_it.contains(&lead.as_str())
        || words
            .names_it
            .iter()
            .any(|name| name.len() > 5 && (lead.ends_with(name) || lead.starts_with(name)))
        || lead.ends_with(" as");
    // “member” (“aelod”): what stands in brackets after a term is the term in another language.
    let outer = text[..bracket].trim_end();
    let gloss = outer.ends_with(['”', '’', '"']);
    let rest = text[after..].trim_start_matches([',', '.']);
    if !calls || gloss || !(rest.starts_with(')') || rest.starts_with(" or ")) {
        return None;
    }
    let first = (open.saturating_sub(SENTENCE)..=open).find(|at| text.is_char_boundary(*at))?;
    let start = text[first..open].rfind(['\n', '\t']).map_or(first, |at| first + at + 1);
    let start = text[start..open].rfind(". ").map_or(start, |at| start + at + 2);
    let last =
        (after..=text.len().min(after + SENTENCE)).rev().find(|at| text.is_char_boundary(*at))?;
    let end = text[after..last].find(". ").map_or(last, |at| after + at + 1);
    let end = text[after..end].find('\n').map_or(end, |at| after + at);
    Some(text[start..end].trim())
}

/// True where a definition holds for a section or less: "In this clause “the charity” includes …".
pub fn is_local(words: &Words, text: &str, at: usize) -> bool {
    const LEAD: usize = 120;
    let from =
        (at.saturating_sub(LEAD)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    let sentence = &text[from..at];
    // "In paragraphs 3.1 and 3.2 of this clause" is one sentence.
    let stops = [". ", ".\n", "\n", ";"].iter().filter_map(|stop| sentence.rfind(stop));
    let begin = stops.max().map_or(0, |at| at + 1);
    let lead = sentence[begin..].trim();
    let lowered = lead.to_lowercase();
    let says =
        words.lead.iter().any(|lead| lowered.starts_with(lead)) || lowered.starts_with("in ");
    says && lead
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| is_unit(words, word.rsplit('-').next().unwrap_or(word)))
}

fn is_unit(words: &Words, word: &str) -> bool {
    words.sense(word).and_then(|(sense, _)| sense.unit).is_some_and(|unit| {
        unit.cut == Cut::Whole
            && !matches!(
                unit.unit,
                crate::protocol::Unit::StandingOrder
                    | crate::protocol::Unit::Rule
                    | crate::protocol::Unit::Regulation
                    | crate::protocol::Unit::Byelaw
            )
    })
}

/// The definition that a part of a definitions section is: “Term: meaning”, “**Term** – meaning”, “Term means …”.
pub fn listed(words: &Words, text: &str, body: &[Block], part: PartId) -> Option<Definition> {
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
        None => separators(words, line)?,
    };
    let head = line.get(..length)?.trim_end_matches([':', ' ', '–', '—', '-', '.']);
    let rest = line.get(length..)?.trim_start_matches([':', ' ', '–', '—', '-']);
    let mut verb = Cursor::new(rest, 0);
    let verb = words.means.iter().find(|(words, _)| verb.eat_words(words));
    let meaning = match verb {
        Some((verb, false)) => &rest[verb.len()..],
        _ => rest,
    }
    .trim_start_matches([' ', ':']);
    let head = after_lead(words, head);
    let term = without_the(words, head.trim_matches(['“', '”', '‘', '’', '"', ' ']));
    let opens = term
        .split(' ')
        .next()
        .is_some_and(|first| Words::has(&words.opener, first) || is_unit(words, first));
    if !is_term(words, term)
        || opens
        || meaning.len() < 3
        || term.contains(|c: char| c.is_ascii_digit())
        || (verb.is_none() && bold.is_none() && meaning.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let start = text_start + line.find(term)?;
    Some(Definition {
        term: term.into(),
        meaning: alone(meaning).into(),
        part,
        start: start as u32,
        end: (start + term.len()) as u32,
        form: Form::Listed,
        local: false,
    })
}

/// "In this Code, vilify" is "vilify".
fn after_lead<'a>(words: &Words, head: &'a str) -> &'a str {
    let lead = words.lead.iter().any(|lead| Cursor::new(head, 0).eat_words(lead));
    match head.rsplit_once(',') {
        Some((_, term)) if lead => term.trim(),
        _ => head,
    }
}

/// Where a term may end: before a colon, a dash, or a verb that gives it its meaning.
fn separators(words: &Words, line: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let window = (0..=line.len().min(LONGEST)).rev().find(|at| line.is_char_boundary(*at))?;
    let window = &line[..window];
    let marks = [":", " – ", " — ", " - "].into_iter().filter_map(|mark| window.find(mark));
    let verbs = words.means.iter().filter_map(|(verb, _)| {
        let at = window.find(&format!(" {verb}"))?;
        let end = window.as_bytes().get(at + 1 + verb.len()).copied().unwrap_or(b' ');
        (end == b' ' || end == b':' || end == b',').then_some(at)
    });
    marks.chain(verbs).min()
}

/// The definitions of a table in a definitions section: the first cell of a row is the term, the next what it means.
pub fn tabled(words: &Words, text: &str, body: &[Block], part: PartId) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut from = 0;
    for block in body {
        let Block::Table(_, rows) = block else { continue };
        for row in rows {
            let [term, meaning, ..] = &**row else { continue };
            let (cell, meaning) = (plain_text(term), plain_text(meaning));
            let term = without_the(words, cell.trim_matches(['“', '”', '‘', '’', '"', ' ']));
            let Some(at) = text[from..]
                .find(&cell)
                .filter(|_| is_term(words, term) && !meaning.trim().is_empty())
            else {
                continue;
            };
            let start = from + at + cell.find(term).unwrap_or(0);
            from = start;
            found.push(Definition {
                term: term.into(),
                meaning: meaning.trim().into(),
                part,
                start: start as u32,
                end: (start + term.len()) as u32,
                form: Form::Listed,
                local: false,
            });
        }
    }
    found
}

/// True for the heading of a section that defines terms.
pub fn is_heading(words: &Words, heading: &str) -> bool {
    let heading = heading.to_lowercase();
    words.defining.iter().any(|word| heading.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn terms_of_one_sentence_have_a_meaning_each() {
        for (text, meaning) in [
            ("a space of 2 metres, and “memorial” means a stone", "a space of 2 metres"),
            ("the grass; and “kerb” or “edging” means what holds it.", "the grass"),
            ("a letter with the word “Notice”, and “urgent” on it.", ""),
            ("a bell. “Rope” means what rings it.", "a bell."),
        ] {
            let meaning = if meaning.is_empty() { text } else { meaning };
            let found = to_next_term(Words::in_language(Language::English), text);
            assert_eq!(alone(found), meaning, "{text}");
        }
    }
}
