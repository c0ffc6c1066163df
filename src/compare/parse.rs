//! The wording of a motion -> its amendments: what `motion` prints, or what a clerk types in the same words.

use super::amendment::{
    Amendment, Anchor, BY_HAND, Edit, Held, NewKind, NewPart, Number, Spot, ordinal,
};
use super::quote::unquoted;
use super::table;

/// A paragraph of a motion that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its line, from 1.
    pub line: usize,
    /// Its words.
    pub words: String,
}

/// Reads the paragraphs of a motion, each with its line. What stands before the first numbered one is its preamble.
pub fn parse(text: &str) -> Result<Vec<(usize, Amendment)>, Unread> {
    items(text)
        .into_iter()
        .map(|item| {
            let words = || item.lines.join("\n");
            item.read()
                .map(|read| (item.line, read))
                .ok_or_else(|| Unread { line: item.line, words: words() })
        })
        .collect()
}

/// The title of the text that a motion says it amends, with its line: "That the Media Protocol be amended as follows".
pub fn titled(text: &str) -> Option<(usize, &str)> {
    text.lines().zip(1..).find_map(|(line, at)| {
        let (title, _) = after_word(line.trim(), "that the ")?.split_once(" be amended")?;
        Some((at, title.trim()))
    })
}

/// A paragraph of a motion: its first line, and those that belong to it.
struct Item<'a> {
    line: usize,
    lines: Vec<&'a str>,
}

fn items(text: &str) -> Vec<Item<'_>> {
    let lines = || text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let numbered = lines().any(|(line, _)| without_number(line).is_some());
    let mut items: Vec<Item> = Vec::new();
    for (line, at) in lines() {
        match (without_number(line), items.last_mut()) {
            (Some(rest), _) => items.push(Item { line: at, lines: vec![rest] }),
            (None, Some(item)) if numbered || line.starts_with("  ") => item.lines.push(line),
            (None, _) if numbered => {}
            (None, _) => items.push(Item { line: at, lines: vec![line.trim()] }),
        }
    }
    items
}

/// A line without the number or mark of its paragraph; None for one that goes on.
fn without_number(line: &str) -> Option<&str> {
    // Deeper lines are parts of what comes in.
    if line.starts_with("   ") {
        return None;
    }
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (digits.len() < line.len()).then(|| digits.strip_prefix(". ")).flatten();
    number.or_else(|| line.strip_prefix("- ")).map(str::trim)
}

impl Item<'_> {
    fn read(&self) -> Option<Amendment> {
        let first = self.lines[0].trim_end();
        if first.ends_with(" insert the table:") || first.ends_with(" table and insert:") {
            return self.table();
        }
        if self.lines[0].trim_end().ends_with("insert:") {
            let at = spot(self.lines[0].trim_end().strip_suffix(", insert:")?)?;
            let indent = |line: &str| line.len() - line.trim_start().len();
            let least = self.lines[1..].iter().map(|line| indent(line)).min()?;
            let part = |line: &&str| {
                Some(((indent(line) - least) / 2, new_part(line.trim().trim_end_matches('.'))?))
            };
            let parts = self.lines[1..].iter().map(part).collect::<Option<Vec<_>>>()?;
            return Some(Amendment::Insert { at, parts });
        }
        let joined = self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        one_line(joined.trim_end().trim_end_matches('.'))
    }
}

impl Item<'_> {
    fn table(&self) -> Option<Amendment> {
        let (within, how) = outside(after_word(self.lines[0].trim_end(), "in ")?, ", ")?;
        let rows = table::read(&self.lines[1..])?;
        let (out, several) = match how.strip_suffix(" and insert:") {
            Some(out) => table_out(out).map(|(out, several)| (Some(out), several))?,
            None if how == "at the end insert the table:" => (None, false),
            None => return None,
        };
        Some(Amendment::Table { within: within.to_owned(), out, several, rows })
    }
}

/// "leave out the second table": which of them goes, and whether there are others.
fn table_out(text: &str) -> Option<(usize, bool)> {
    match after_word(text, "leave out the ")?.strip_suffix("table")?.trim_end() {
        "" => Some((0, false)),
        nth => Some((ordinal(nth)?.checked_sub(1)?, true)),
    }
}

fn one_line(text: &str) -> Option<Amendment> {
    if let Some(rest) = after_word(text, "leave out ") {
        let ends =
            [(", with all that it holds", Held::Gone), (", but not what it holds", Held::Stays)];
        let held = ends.into_iter().find_map(|(end, held)| Some((rest.strip_suffix(end)?, held)));
        let (what, held) = held.unwrap_or((rest, Held::Nothing));
        return Some(Amendment::LeaveOut { what: what.to_owned(), held });
    }
    if let Some(what) = after_word(text, BY_HAND) {
        return Some(Amendment::ByHand { what: what.to_owned() });
    }
    if let Some(rest) = after_word(text, "renumber ") {
        let (what, number) = outside(rest, " as ")?;
        return Some(Amendment::Renumber { what: what.to_owned(), number: read_number(number)? });
    }
    if let Some(rest) = after_word(text, "move ") {
        return moved(rest);
    }
    if let Some(rest) = after_word(text, "in ") {
        let (within, edits) = outside(rest, ", ")?;
        if let Some((out, several)) = table_out(edits) {
            let (within, out, rows) = (within.to_owned(), Some(out), table::Rows::new());
            return Some(Amendment::Table { within, out, several, rows });
        }
        let edits = split(edits, "; ").into_iter().map(edit).collect::<Option<Vec<_>>>()?;
        return Some(Amendment::Words { within: within.to_owned(), edits });
    }
    let (at, part) = outside(text, ", insert ").or_else(|| outside(text, " insert "))?;
    Some(Amendment::Insert { at: spot(at)?, parts: vec![(0, new_part(part)?)] })
}

fn moved(rest: &str) -> Option<Amendment> {
    let (rest, number) = match outside(rest, ", as ") {
        Some((rest, number)) => (rest, Some(read_number(number)?)),
        None => (rest, None),
    };
    let (what, to) = if let Some((what, after)) = outside(rest, " to after ") {
        (what, Spot::After(anchor(after)))
    } else if let Some((what, of)) = outside(rest, " to the beginning of ") {
        (what, Spot::Beginning(Some(anchor(of))))
    } else {
        (rest.strip_suffix(" to the beginning")?, Spot::Beginning(None))
    };
    Some(Amendment::Move { what: what.to_owned(), to, number })
}

fn spot(text: &str) -> Option<Spot> {
    if let Some(after) = after_word(text, "after ") {
        return Some(Spot::After(anchor(after)));
    }
    let rest = after_word(text, "at the beginning")?;
    match rest.strip_prefix(" of ") {
        Some(of) => Some(Spot::Beginning(Some(anchor(of)))),
        None => rest.trim().is_empty().then_some(Spot::Beginning(None)),
    }
}

fn anchor(text: &str) -> Anchor {
    let new = after_word(text, "the new ").and_then(unquoted);
    match new {
        Some((words, "")) => Anchor::New(words.to_owned()),
        _ => Anchor::Old(text.trim().to_owned()),
    }
}

/// The number that a part is to have; None for signs that are no number.
fn read_number(text: &str) -> Option<Number> {
    let number = match unquoted(text) {
        Some((exact, "")) => Number::Exact(exact.to_owned()),
        _ if text == "a part without a number" => return Some(Number::Gone),
        _ => Number::Like(text.trim().to_owned()),
    };
    let (Number::Exact(words) | Number::Like(words)) = &number else { return Some(number) };
    words.contains(char::is_alphanumeric).then_some(number)
}

fn new_part(text: &str) -> Option<NewPart> {
    let kinds = [NewKind::Heading, NewKind::Bullet, NewKind::Paragraph];
    let (kind, quoted) = kinds
        .into_iter()
        .find_map(|kind| Some((kind, after_word(text, kind.said())?)))
        .unwrap_or((NewKind::Numbered, text));
    match unquoted(quoted)? {
        (words, "") => Some(NewPart { kind, words: words.to_owned() }),
        _ => None,
    }
}

fn edit(text: &str) -> Option<Edit> {
    if let Some(rest) = after_word(text, "leave out ") {
        let (out, rest) = unquoted(rest)?;
        let (nth, rest) = which(rest)?;
        let come = match rest.strip_prefix(" and insert ") {
            Some(come) => Some(only(come)?),
            None => rest.is_empty().then_some(None)?,
        };
        return Some(Edit::Replace { out: out.to_owned(), nth, come });
    }
    if let Some(rest) = after_word(text, "at the end") {
        return Some(Edit::AtEnd { come: only(insert(rest)?)? });
    }
    if let Some(rest) = after_word(text, "at the beginning") {
        return Some(Edit::After { after: None, come: only(insert(rest)?)? });
    }
    let (after, rest) = unquoted(after_word(text, "after ")?)?;
    let (nth, rest) = which(rest)?;
    Some(Edit::After { after: Some((after.to_owned(), nth)), come: only(insert(rest)?)? })
}

fn insert(text: &str) -> Option<&str> {
    text.strip_prefix(" insert ").or_else(|| text.strip_prefix(", insert "))
}

/// Quoted words with nothing after them.
fn only(text: &str) -> Option<String> {
    unquoted(text).filter(|(_, rest)| rest.is_empty()).map(|(words, _)| words.to_owned())
}

/// "(where it stands for the second time)", if it is there, and the rest.
fn which(text: &str) -> Option<(usize, &str)> {
    let Some(rest) = text.strip_prefix(" (where it stands for the ") else {
        return Some((0, text));
    };
    let (nth, rest) = rest.split_once(" time)")?;
    Some((ordinal(nth)?, rest))
}

/// What stands after words with which a text begins, whatever its first capital.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    (!word.is_empty() && start.eq_ignore_ascii_case(word)).then_some(rest)
}

/// A text cut in two where words stand outside quotation marks.
fn outside<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(after) = rest.strip_prefix(words) {
            return Some((&text[..at], after));
        }
        at = match unquoted(rest) {
            Some((_, after)) => text.len() - after.len(),
            None => at + rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    None
}

fn split<'a>(mut text: &'a str, words: &str) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    while let Some((piece, rest)) = outside(text, words) {
        pieces.push(piece);
        text = rest;
    }
    pieces.push(text);
    pieces
}
