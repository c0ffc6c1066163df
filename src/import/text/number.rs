//! Numbers that a converter lost where only the sign of a bullet stands: put back where the numbers around prove them.

use super::join::Item;
use crate::import::document::{Kind, Remark};
use crate::import::look::{is_capitals, is_short};
use crate::import::numeral::numeral;

/// So far back the row of a number is looked for.
const BACK: usize = 60;
/// So far back the heading before one is looked for: its clauses stand between.
const SECTION: usize = 400;
/// A row has no more numbers than this.
const MOST: u32 = 60;
const FORMS: [&str; 5] = ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"];

/// A label as one of a row: `3.` and 2, `(` and c.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step<'a> {
    before: &'a str,
    form: &'static str,
    n: u32,
    after: &'a str,
}

/// What a label may be: `i)` is the first of a row or the ninth.
fn steps(label: &str) -> Vec<Step<'_>> {
    let body = label.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = body
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
    let (before, token, after) = (&label[..start], &body[start..], &label[body.len()..]);
    let of = |form: &'static str| {
        let n = (1..=MOST).find(|n| numeral(*n, form, None).as_deref() == Some(token))?;
        Some(Step { before, form, n, after })
    };
    FORMS.into_iter().filter_map(of).collect()
}

impl Step<'_> {
    fn same_row(&self, other: &Step<'_>) -> bool {
        (self.before, self.form, self.after) == (other.before, other.form, other.after)
    }

    fn label(&self, n: u32) -> Option<String> {
        Some(format!("{}{}{}", self.before, numeral(n, self.form, None)?, self.after))
    }

    fn is_decimal(&self) -> bool {
        self.before.ends_with('.')
    }
}

/// Puts back the numbers of bullets that stand where as many numbers of a row are missing.
pub fn restore_numbers(items: &mut [Item], remarks: &mut Vec<Remark>) {
    for at in 0..items.len() {
        let Some(label) = items[at].label.clone() else { continue };
        let found = steps(&label).into_iter().find_map(|step| lost(items, at, &step));
        for (index, lost) in found.into_iter().flatten() {
            let message =
                format!("its number was lost: {lost} was put here, since {label} comes next");
            let remark =
                Remark::new(Kind::Decided, Some(items[index].at), &items[index].text, message);
            remarks.push(remark.help("Compare it with the document."));
            items[index].label = Some(lost);
            items[index].bullet = false;
        }
    }
    // Capitals by themselves are a heading, whatever sign stood before them.
    for at in 0..items.len() {
        let alone = |other: Option<&Item>| other.is_none_or(|other| !is_head(other));
        let before = at.checked_sub(1).and_then(|before| items.get(before));
        if is_head(&items[at]) && alone(before) && alone(items.get(at + 1)) {
            items[at].bullet = false;
        }
    }
}

/// A bullet in capitals, which may be a heading whose number was lost.
fn is_head(item: &Item) -> bool {
    item.bullet && is_capitals(&item.text) && is_short(&item.text)
}

/// The bullets before a label that are the missing ones of its row, each with its own label.
fn lost(items: &[Item], at: usize, step: &Step<'_>) -> Option<Vec<(usize, String)>> {
    let labelled = |index: usize| items[index].label.as_deref();
    let last = (0..at).rev().take(BACK).find(|index| labelled(*index).is_some());
    if !step.is_decimal() && is_capitals(&items[at].text) {
        return lost_heads(items, at, step);
    }
    let first = last.map_or(0, |last| last + 1);
    let bullets: Vec<usize> = (first..at).filter(|index| items[*index].bullet).collect();
    let begins = *bullets.first()?;
    let known = |index: &usize| {
        let steps = steps(labelled(*index)?);
        steps
            .into_iter()
            .find(|other| other.same_row(step) && other.n < step.n)
            .map(|other| other.n)
    };
    let near = last.and_then(|last| known(&last));
    let parent = |label: &str| label.trim_matches(['.', ')']) == step.before.trim_end_matches('.');
    let opens = match step.is_decimal() {
        true => last.and_then(labelled).is_some_and(parent),
        false => begins.checked_sub(1).is_some_and(|before| items[before].text.ends_with(':')),
    };
    let (from, apart) = match near {
        Some(n) => (n, false),
        None if opens => (0, false),
        // Points of a deeper row stand between.
        None if step.is_decimal() => {
            ((0..at).rev().take(BACK).find_map(|index| known(&index))?, true)
        }
        None => return None,
    };
    let missing = step.n.checked_sub(from + 1).filter(|missing| *missing > 0)? as usize;
    // Clauses begin with a capital; what stands under a colon and begins small is a list.
    let large = apart || step.is_decimal();
    let bullets: Vec<usize> = bullets
        .into_iter()
        .filter(|index| !large || items[*index].text.starts_with(char::is_uppercase))
        .collect();
    if bullets.len() != missing {
        return None;
    }
    given(bullets, from, step)
}

/// The bullets in capitals before a number in capitals: headings whose clauses stand between.
fn lost_heads(items: &[Item], at: usize, step: &Step<'_>) -> Option<Vec<(usize, String)>> {
    let known = |index: &usize| {
        let steps = steps(items[*index].label.as_deref()?);
        let before = steps.into_iter().find(|other| other.same_row(step) && other.n < step.n);
        before.filter(|_| is_capitals(&items[*index].text)).map(|other| (*index, other.n))
    };
    let near = at.saturating_sub(SECTION)..at;
    let (first, from) =
        near.clone().rev().find_map(|index| known(&index)).unwrap_or((near.start, 0));
    let heads: Vec<usize> = (first..at).filter(|index| is_head(&items[*index])).collect();
    let missing = step.n.checked_sub(from + 1).filter(|missing| *missing > 0)? as usize;
    (heads.len() == missing).then(|| given(heads, from, step))?
}

/// Each with its label, from the one after `from`.
fn given(lost: Vec<usize>, from: u32, step: &Step<'_>) -> Option<Vec<(usize, String)>> {
    let labels = (from + 1..step.n).map(|n| step.label(n)).collect::<Option<Vec<_>>>()?;
    Some(lost.into_iter().zip(labels).collect())
}
