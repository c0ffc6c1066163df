//! `buried-number`: numbers in the middle of a line that would begin clauses, as text has them whose line ends were lost.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Block, Label, Part};
use crate::source::first_of;
use rustc_hash::FxHashSet;

pub static BURIED_NUMBER: Rule = Rule::warning(
    "buried-number",
    "Numbers or bullets stand in the middle of a line that go on those of the clauses, or begin a list: line ends were lost in copying, and what they number has no address.",
    "Begin a line with each number, with a blank line before it.",
);

/// So many numbers in a row are no accident, where the text before them has none.
const ROW: usize = 3;
/// A shorter text holds no clauses of its own.
const SHORTEST: usize = 40;

/// A number before a capital.
struct Found<'a> {
    numbers: Vec<u32>,
    /// True after the end of a sentence.
    ends: bool,
    /// The number with the first word after it.
    words: &'a str,
}

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let mut labels: Option<FxHashSet<Vec<u32>>> = None;
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        let found = if text.len() < SHORTEST { Vec::new() } else { numbers_in(text) };
        points(subject, part, text, findings);
        if found.is_empty() {
            continue;
        }
        let labels = labels.get_or_insert_with(|| {
            let labels = subject.parts.iter().filter_map(|part| part.clause.label.as_ref());
            labels.map(Label::parts).collect()
        });
        let row = match row(part, &found, labels) {
            row if row.is_empty() => after_holder(subject, part, &found),
            row => row,
        };
        findings.extend(row.split_first().map(|(first, more)| say(subject, part, first, more)));
    }
    findings.extend(in_cells(subject));
}

/// Points of a list that a copy made one line of: "the clerk will: a) Advertise it. b) Tell the council.", "• one • two".
fn points(subject: &Subject, part: &Part, text: &str, findings: &mut Vec<Diagnostic>) {
    const LEAST: usize = 2;
    let source = &subject.entry.protocol.source;
    for found in [bullets_in(text), letters_in(text)] {
        let alone = matches!(&*part.clause.body, [Block::Paragraph(_)]);
        let Some((first, more)) = found.split_first().filter(|_| alone && found.len() >= LEAST)
        else {
            continue;
        };
        let more = match more.len() {
            1 => "and so does another point".to_owned(),
            more => format!("and so do {more} more points"),
        };
        let message = format!("“{first} …” stands in the middle of a line, {more}");
        let span = source.find(part.span, first);
        let help = "Begin a line with each: they are no list now, and have no addresses.";
        let finding = Diagnostic::new(&BURIED_NUMBER, source, span, message).help(help);
        findings.push(finding.clause(&part.clause.address));
    }
}

/// The bullets within a text, each with its first word.
fn bullets_in(text: &str) -> Vec<&str> {
    let bullets = text.match_indices('•').map(|(at, _)| at);
    let within = bullets.filter(|at| *at > 0 && text[..*at].ends_with([' ', '\t', '\n']));
    within.filter_map(|at| with_word(&text[at..], '•'.len_utf8())).collect()
}

/// The letters a, b and so on that stand in brackets after the end of a sentence or a colon, each before a capital.
fn letters_in(text: &str) -> Vec<&str> {
    let mut next = b'a';
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b')', text.as_bytes()) {
        if at == 0 || text.as_bytes()[at - 1] != next {
            continue;
        }
        let before = &text[..at - 1];
        let open = before.strip_suffix('(').unwrap_or(before);
        let ended = open.len() > open.trim_end().len()
            && open.trim_end().ends_with(['.', ':', ';', '!', '?']);
        let words = text[at + 1..].strip_prefix(' ').unwrap_or("");
        if ended && words.starts_with(char::is_uppercase) {
            found.extend(with_word(&text[open.len()..], at + 1 - open.len()));
            next += 1;
        }
    }
    found
}

/// A sign of so many bytes at the start of a text, with the first word after it.
fn with_word(text: &str, sign: usize) -> Option<&str> {
    let words = text[sign..].trim_start();
    let word = words.split_whitespace().next()?;
    text.get(..text.len() - words.len() + word.len())
}

/// The clauses of a document that stands in a table: more of them are in cells than outside.
fn in_cells(subject: &Subject) -> Option<Diagnostic> {
    let cells = subject.cells();
    let labels = subject.parts.iter().filter(|part| part.clause.label.is_some()).count();
    let (first, last) = (cells.first()?, cells.last()?);
    if cells.len() < ROW || cells.len() <= labels {
        return None;
    }
    let source = &subject.entry.protocol.source;
    let part = subject.parts[first.part];
    let message = format!(
        "“{} …” stands in a cell of a table, and so do {} more numbers to {}",
        first.words,
        cells.len() - 1,
        last.number
    );
    let help = "Begin a line with each number, outside the table: it has no address now. Of a table of changes keep the text that was adopted.";
    let finding =
        Diagnostic::new(&BURIED_NUMBER, source, source.find(part.span, &first.words), message);
    Some(finding.help(help).clause(&part.clause.address))
}

/// The numbers that go on the label of a part, or count from 1 where it has none.
fn row<'a>(
    part: &Part,
    found: &'a [Found<'a>],
    labels: &FxHashSet<Vec<u32>>,
) -> Vec<&'a Found<'a>> {
    let own = part.clause.label.as_ref().map(Label::parts).filter(|parts| !parts.is_empty());
    let counted = own.is_some();
    let mut last = own.unwrap_or_else(|| vec![0]);
    let mut row = Vec::new();
    // A list within a text counts for itself: its 1 is not that of section 1.
    let there = |found: &&Found| counted && labels.contains(&found.numbers);
    // The title of a clause ends without a stop; a number in the sentence of a clause is a citation.
    for found in found.iter().filter(|found| !there(found) && (found.ends || !counted)) {
        if follows(&last, &found.numbers) {
            last.clone_from(&found.numbers);
            row.push(found);
        }
    }
    if counted || row.len() >= ROW { row } else { Vec::new() }
}

/// The number after that of the clause in whose last point it stands: "(d) … at nine. 2. The annual meeting". A list within
/// the point counts from 1.
fn after_holder<'a>(subject: &Subject, part: &Part, found: &'a [Found<'a>]) -> Vec<&'a Found<'a>> {
    const DEEPEST: usize = 12;
    let listed = found.iter().any(|found| found.numbers.last() == Some(&1));
    let lettered =
        |part: &Part| part.clause.label.as_ref().is_some_and(|label| label.parts().is_empty());
    if listed || !lettered(part) {
        return Vec::new();
    }
    let parent = |part: &Part| part.parent.map(|parent| subject.parts[parent.index()]);
    let holders = std::iter::successors(parent(part), parent).take(DEEPEST);
    let numbers = |part: Part| part.clause.label.as_ref().map(Label::parts);
    let Some(above) = holders.filter_map(numbers).find(|parts| !parts.is_empty()) else {
        return Vec::new();
    };
    found.iter().filter(|found| found.ends && follows(&above, &found.numbers)).take(1).collect()
}

/// 2.3 after 2.2, and 3.1 after it.
fn follows(last: &[u32], now: &[u32]) -> bool {
    let (Some((a, before)), Some((b, outer))) = (last.split_last(), now.split_last()) else {
        return false;
    };
    let next_section = || match (before.split_last(), outer.split_last()) {
        (Some((a, before)), Some((c, outer))) => before == outer && *c == a + 1 && *b == 1,
        _ => false,
    };
    (before == outer && *b == a + 1) || (before.len() == outer.len() && next_section())
}

/// Numbers before a capital: `. 2.3 Every notice`, `. 4. All fees`, `General 2. Application`. Few texts have as many figures as
/// blanks, so that figures are looked for, each with the blank before it.
fn numbers_in(text: &str) -> Vec<Found<'_>> {
    // A blank that breaks no line ends with this byte, and so do letters as `à`.
    const HARD: u8 = 0xa0;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 1;
    while let Some(near) = first_of(bytes.get(from..).unwrap_or_default(), |b| b.is_ascii_digit()) {
        let at = from + near;
        if matches!(bytes[at - 1], b' ' | b'\t' | HARD) {
            found.extend(number_after(text, at - 1));
        }
        from = at + 1;
    }
    found
}

/// The number after the blank whose last byte stands at a place.
fn number_after(text: &str, at: usize) -> Option<Found<'_>> {
    let (before, rest) = text.split_at(at + 1);
    let before = before.trim_end();
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (token, after) = rest.split_at(length);
    let numbers: Vec<u32> =
        token.trim_end_matches('.').split('.').map(number).collect::<Option<_>>()?;
    let stopped = token.ends_with('.') || after.starts_with(')');
    let words = after.strip_prefix(')').unwrap_or(after).strip_prefix(' ')?;
    // "… is allowed; 3.2 flash is not"
    let goes_on = numbers.len() > 1 && before.ends_with(';');
    let begins =
        words.starts_with(char::is_uppercase) || goes_on && words.starts_with(char::is_lowercase);
    if before.len() > at || !begins || !(numbers.len() > 1 || stopped) {
        return None;
    }
    let word = words.split_whitespace().next().map_or(0, str::len);
    let end = rest.len() - words.len() + word;
    let ends = before.ends_with(['.', ';', '!', '?']);
    Some(Found { numbers, ends, words: &rest[..end] })
}

/// A part of a number: three digits at most, so that no year is one.
fn number(digits: &str) -> Option<u32> {
    (1..=3).contains(&digits.len()).then(|| digits.parse().ok()).flatten()
}

fn say(subject: &Subject, part: &Part, first: &Found, more: &[&Found]) -> Diagnostic {
    let source = &subject.entry.protocol.source;
    let written =
        |found: &Found| found.numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let more = match more {
        [] => String::new(),
        [one] => format!(", and so does {}", written(one)),
        [.., last] => format!(", and so do those after it to {}", written(last)),
    };
    let message = format!("“{} …” stands in the middle of a line{more}", first.words);
    let help = "Begin a line with each number, with a blank line before it: it has no address now.";
    Diagnostic::new(&BURIED_NUMBER, source, source.find(part.span, first.words), message)
        .help(help)
        .clause(&part.clause.address)
}
