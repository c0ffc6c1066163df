//! A contents list in a plain text: it is left out, and its entries say which lines are headings.

use super::join::Item;
use super::line::{Line, compared, start, without_page};
use crate::import::document::{Kind, Remark};
use crate::import::outline::is_name_of_contents;
use std::collections::{HashMap, HashSet};

/// Entries that no heading repeats are passed over if one of the next lines has its heading.
const SLIPS: usize = 3;

/// A longer line is no entry, unless dots lead to its page.
const LONGEST: usize = 140;
/// A heading of more words says something else.
const LONGEST_NAME: usize = 6;
/// So many lines that lead to pages follow one that begins with "Contents" or "Index".
const LEADING: usize = 3;
/// So many dots lead to a page.
const LEADER: usize = 5;

/// What contents lists say of a text.
#[derive(Debug, Default)]
pub struct Entries {
    /// The words of their entries, as they are compared.
    pub words: HashSet<String>,
    /// Sections by their numbers, with the words of their headings.
    sections: Vec<(u32, String)>,
}

/// Takes contents lists out; gives their entries.
pub fn drop_contents(lines: &mut [Line], remarks: &mut Vec<Remark>) -> Entries {
    let mut entries = Entries::default();
    let heads: Vec<usize> = (0..lines.len()).filter(|at| heads_contents(&lines[*at..])).collect();
    let words: Vec<String> = match heads.is_empty() {
        true => Vec::new(),
        false => lines.iter().map(|line| compared(&line.text)).collect(),
    };
    let last: HashMap<&str, usize> =
        words.iter().enumerate().map(|(index, words)| (words.as_str(), index)).collect();
    for head in heads {
        let taken = list_after(lines, &words, &last, head);
        if taken.len() < 2 {
            continue;
        }
        let message = format!("a contents list of {} lines: the page has its own", taken.len());
        remarks.push(Remark::new(Kind::Dropped, Some(lines[head].at), &lines[head].text, message));
        for index in taken {
            entries.words.insert(words[index].clone());
            entries.sections.extend(section(&lines[index].text));
            lines[index].text.clear();
        }
        lines[head].text.clear();
    }
    entries.words.remove("");
    entries
}

/// True for "Contents", and for "Index to the Articles" where the next lines lead to pages.
fn heads_contents(lines: &[Line]) -> bool {
    let text = bare(&lines[0].text);
    let longer = || {
        let first = text.split_whitespace().next().unwrap_or("");
        let short = text.split_whitespace().count() <= LONGEST_NAME;
        let next = || lines[1..].iter().filter(|line| !line.text.is_empty()).take(LEADING);
        short
            && !has_leader(text)
            && is_name_of_contents(first)
            && next().count() == LEADING
            && next().all(|line| has_leader(&line.text))
    };
    is_name_of_contents(text) || longer()
}

/// `0. Contents` without its number.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
}

/// `8. Access to documents .... 11`: the number of a section and its heading.
fn section(entry: &str) -> Option<(u32, String)> {
    let begins = start(entry);
    let number = begins.label?.trim_end_matches(['.', ')', ':']).parse().ok()?;
    let words = without_page(begins.words);
    words.chars().any(char::is_alphabetic).then(|| (number, words.to_owned()))
}

impl Entries {
    /// Puts back headings of sections that stand in a contents list alone, where the clauses of the section are there: 8.1
    /// without an 8 before it.
    pub fn restore_headings(&self, items: &mut Vec<Item>, remarks: &mut Vec<Remark>) {
        let sections: HashMap<u32, &str> =
            self.sections.iter().map(|(number, words)| (*number, words.as_str())).collect();
        let there: HashSet<String> = match sections.is_empty() {
            true => HashSet::new(),
            false => items.iter().map(|item| compared(&item.text)).collect(),
        };
        let mut above = None;
        let mut out = Vec::with_capacity(items.len());
        for item in std::mem::take(items) {
            let label = item.label.as_deref().unwrap_or("").trim_end_matches(['.', ')', ':']);
            let first = label.strip_suffix(".1").and_then(|number| number.parse().ok());
            let lost = first
                .filter(|number| above != Some(*number))
                .and_then(|number| Some((number, *sections.get(&number)?)));
            if let Some((number, words)) =
                lost.filter(|(_, words)| !there.contains(&compared(words)))
            {
                remarks.push(restored(&item, number, words));
                above = Some(number);
                let (label, text) = (Some(format!("{number}.")), words.to_owned());
                let Item { at, indent, .. } = item;
                out.push(Item { at, indent, label, text, apart: true, ..Item::default() });
            }
            above = label.parse().ok().or(above);
            out.push(item);
        }
        *items = out;
    }
}

fn restored(item: &Item, number: u32, words: &str) -> Remark {
    let message =
        format!("the heading of section {number} was lost: it was put here from the contents list");
    let remark = Remark::new(Kind::Decided, Some(item.at), words, message);
    remark.help("Compare it with the document.")
}

/// `Fees ........ 7`: dots lead to a page.
fn has_leader(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = before.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == '…');
    let dots = before[words.len()..].chars().map(|c| match c {
        '.' => 1,
        '…' => 3,
        _ => 0,
    });
    before.len() < text.len() && dots.sum::<usize>() >= LEADER
}

/// The lines of the list that stands under a heading: each is repeated by a line further down, or leads to a page. `words` are those of all
/// lines as they are compared, `last` where each stands last.
fn list_after(
    lines: &[Line],
    words: &[String],
    last: &HashMap<&str, usize>,
    head: usize,
) -> Vec<usize> {
    let comes_again =
        |index: usize| last.get(words[index].as_str()).is_some_and(|last| *last > index);
    let mut taken: Vec<usize> = Vec::new();
    let mut seen = HashSet::new();
    let mut slips: Vec<usize> = Vec::new();
    for index in head + 1..lines.len() {
        let text = &lines[index].text;
        if text.is_empty() {
            continue;
        }
        // Rules and empty rows of a table round the list.
        if words[index].is_empty() {
            slips.push(index);
            if slips.len() > SLIPS + 2 {
                break;
            }
            continue;
        }
        let leads = has_leader(text);
        if !leads && (text.chars().count() > LONGEST || seen.contains(&words[index])) {
            break;
        }
        if leads || comes_again(index) {
            taken.append(&mut slips);
            taken.push(index);
            seen.insert(words[index].clone());
        } else {
            slips.push(index);
            if slips.len() > SLIPS {
                break;
            }
        }
    }
    taken
}
