//! A contents list in a plain text: it is left out, and its entries say which lines are headings.

use super::line::{Line, compared};
use crate::import::document::{Kind, Remark};
use crate::import::outline::is_name_of_contents;
use std::collections::HashSet;

/// Entries that no heading repeats are passed over if one of the next lines has its heading.
const SLIPS: usize = 3;

/// Takes contents lists out; gives the words of their entries, as they are compared.
pub fn drop_contents(lines: &mut [Line], remarks: &mut Vec<Remark>) -> HashSet<String> {
    let mut entries = HashSet::new();
    let heads: Vec<usize> =
        (0..lines.len()).filter(|index| is_name_of_contents(&lines[*index].text)).collect();
    for head in heads {
        let taken = list_after(lines, head);
        if taken.len() < 2 {
            continue;
        }
        let message = format!("a contents list of {} lines: the page has its own", taken.len());
        remarks.push(Remark::new(Kind::Dropped, Some(lines[head].at), &lines[head].text, message));
        for index in taken {
            entries.insert(compared(&lines[index].text));
            lines[index].text.clear();
        }
        lines[head].text.clear();
    }
    entries.remove("");
    entries
}

/// The lines of the list that stands under a heading: each is repeated by a line further down.
fn list_after(lines: &[Line], head: usize) -> Vec<usize> {
    let words: Vec<String> = lines.iter().map(|line| compared(&line.text)).collect();
    let mut last: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    for (index, words) in words.iter().enumerate() {
        last.insert(words, index);
    }
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
        if text.chars().count() > 140 || seen.contains(&words[index]) {
            break;
        }
        if comes_again(index) {
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
