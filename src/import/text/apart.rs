//! Numbers and signs on lines of their own, as converters of PDFs leave them: each is put before the words that follow.

use super::join::{Item, is_cut};
use super::line::is_label_alone;
use crate::import::document::{Kind, Remark};
use std::collections::VecDeque;

/// Numbers on lines of their own, each with the words that follow it.
pub fn with_labels(items: Vec<Item>, remarks: &mut Vec<Remark>) -> Vec<Item> {
    let mut waiting: VecDeque<(String, u32)> = VecDeque::new();
    let mut out: Vec<Item> = Vec::new();
    let mut bullets = 0;
    let mut found = 0;
    let mut stops = 0;
    // Where the item before stands.
    let mut last = 0;
    for mut item in items {
        let whole = match &item.label {
            Some(label) if item.text.is_empty() => Some(label.clone()),
            None if is_label_alone(&item.text) => Some(item.text.clone()),
            _ => None,
        };
        if let Some(label) = whole {
            waiting.push_back((label, item.at));
            last = item.at;
            continue;
        }
        if item.bullet && item.text.is_empty() {
            bullets += 1;
            continue;
        }
        if let Some((label, at)) = over_points(&mut waiting, last, &item) {
            out.push(Item { at, label: Some(label), apart: true, ..Item::default() });
        }
        last = item.at;
        if item.label.is_none() && !item.bullet {
            // Items of a list that lost its bullets stand before the words of the clause that comes next.
            let decimal =
                waiting.front().is_some_and(|(label, _)| label.trim_matches('.').contains('.'));
            let in_list = decimal && item.text.starts_with(char::is_lowercase) && lists(&out);
            // Numbers that stand in a heap have their words after it: a line that goes on takes none.
            let heaped = |(_, at): &(String, u32)| {
                out.last().is_some_and(|last| *at < last.at && !item.apart && is_cut(last, &item))
            };
            if bullets > 0 {
                item.bullet = true;
                bullets -= 1;
            } else if !in_list
                && !waiting.front().is_some_and(heaped)
                && let Some((label, _)) = waiting.pop_front()
            {
                item.label = Some(with_stop(label, &mut stops));
                found += 1;
            }
        }
        out.push(item);
    }
    say(found, stops, remarks);
    for (label, at) in waiting {
        let message = "no words were found for this number";
        remarks.push(
            Remark::new(Kind::Doubt, Some(at), &label, message).help("Look where it belongs."),
        );
        out.push(Item { at, label: Some(label), apart: true, ..Item::default() });
    }
    out
}

/// The number that stands alone right over the first point of a list: its clause has no words besides the points.
fn over_points(
    waiting: &mut VecDeque<(String, u32)>,
    last: u32,
    item: &Item,
) -> Option<(String, u32)> {
    let number = |label: &str| {
        let bare = label.trim_end_matches('.');
        bare.contains('.') && bare.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let point = item.label.as_deref()?.trim_matches(['(', ')', '.']);
    let first = matches!(point, "a" | "i" | "A" | "1") && !item.text.is_empty();
    let over = waiting.len() == 1 && waiting.front()?.1 == last && number(&waiting.front()?.0);
    if first && over { waiting.pop_front() } else { None }
}

/// What was done, with how often.
fn say(found: usize, stops: usize, remarks: &mut Vec<Remark>) {
    if found > 0 {
        let message = format!(
            "{found} numbers stood on lines of their own: each was put before the words that follow"
        );
        remarks.push(Remark::new(Kind::Decided, None, "", message));
    }
    if stops > 0 {
        let message = format!(
            "{stops} letters or roman numbers stood without a stop: one was put after each, so that they are read as numbers"
        );
        remarks.push(Remark::new(Kind::Decided, None, "", message));
    }
}

/// A letter or a roman number alone gets a stop: without one it would be a word.
fn with_stop(label: String, stops: &mut usize) -> String {
    if label.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        *stops += 1;
        return label + ".";
    }
    label
}

/// True within a list whose items have neither bullets nor labels.
fn lists(items: &[Item]) -> bool {
    items.last().is_some_and(|last| {
        last.text.ends_with(':')
            || (last.label.is_none() && last.text.starts_with(char::is_lowercase))
    })
}
