//! Numbers that a converter lost where only the sign of a bullet stands: put back where the numbers around prove them.

use super::join::Item;
use crate::import::document::{Kind, Remark};
use crate::import::look::{is_capitals, is_short};
use crate::import::numeral::numeral;
use std::collections::HashMap;
use std::sync::LazyLock;

/// So far back the row of a number is looked for.
const BACK: usize = 60;
/// So far back the heading before one is looked for: its clauses stand between.
const SECTION: usize = 400;
/// A row has no more numbers than this.
const MOST: u32 = 60;
const FORMS: [&str; 5] = ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"];

/// A row of numbers: what stands before and after each, and the form between.
type Row = (String, &'static str, String);

/// A label as one of a row: `3.` and 2, `(` and c.
#[derive(Debug, Clone)]
struct Step {
    row: Row,
    n: u32,
}

/// Each number of a row in each form, with what it is.
static KNOWN: LazyLock<HashMap<String, Vec<(&'static str, u32)>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<(&'static str, u32)>> = HashMap::new();
    for (form, n) in FORMS.into_iter().flat_map(|form| (1..=MOST).map(move |n| (form, n))) {
        known.entry(numeral(n, form, None).unwrap_or_default()).or_default().push((form, n));
    }
    known
});

/// What a label may be: `i)` is the first of a row or the ninth.
fn steps(label: &str) -> Vec<Step> {
    let body = label.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = body
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
    let (before, token, after) = (&label[..start], &body[start..], &label[body.len()..]);
    let row = |form| (before.to_owned(), form, after.to_owned());
    let known = KNOWN.get(token).into_iter().flatten();
    known.map(|(form, n)| Step { row: row(*form), n: *n }).collect()
}

impl Step {
    fn label(&self, n: u32) -> Option<String> {
        let (before, form, after) = &self.row;
        Some(format!("{before}{}{after}", numeral(n, form, None)?))
    }

    fn is_decimal(&self) -> bool {
        self.row.0.ends_with('.')
    }
}

/// Where the numbers of each row stood last. Of each row those are kept that a number to come can follow: the newest last,
/// and each greater than the one before it.
#[derive(Default)]
struct Rows(HashMap<Row, Vec<(u32, usize)>>);

impl Rows {
    /// The nearest number before, of the same row and smaller; with its place.
    fn before(&self, step: &Step) -> Option<(u32, usize)> {
        self.0.get(&step.row)?.iter().rev().find(|(n, _)| *n < step.n).copied()
    }

    fn add(&mut self, label: &str, at: usize) {
        for Step { row, n } in steps(label) {
            let kept = self.0.entry(row).or_default();
            kept.truncate(kept.partition_point(|(other, _)| *other < n));
            kept.push((n, at));
        }
    }
}

/// Puts back the numbers of bullets that stand where as many numbers of a row are missing.
pub fn restore_numbers(items: &mut [Item], remarks: &mut Vec<Remark>) {
    let mut gone = Gone::default();
    for at in 0..items.len() {
        if is_head(&items[at]) {
            gone.heads.push(at);
        }
        let Some(label) = items[at].label.clone() else { continue };
        let found = steps(&label).into_iter().find_map(|step| gone.lost(items, at, &step));
        for (index, lost) in found.into_iter().flatten() {
            let message =
                format!("its number was lost: {lost} was put here, since {label} comes next");
            let remark =
                Remark::new(Kind::Decided, Some(items[index].at), &items[index].text, message);
            remarks.push(remark.help("Compare it with the document."));
            gone.pass(&items[index], index, &lost);
            items[index].label = Some(lost);
            items[index].bullet = false;
        }
        gone.pass(&items[at], at, &label);
        gone.last = Some(at);
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

/// What stood before the place that is looked at, gone through once.
#[derive(Default)]
struct Gone {
    rows: Rows,
    /// The numbers of words in capitals alone.
    loud: Rows,
    /// Bullets in capitals.
    heads: Vec<usize>,
    /// The last label.
    last: Option<usize>,
}

impl Gone {
    fn pass(&mut self, item: &Item, at: usize, label: &str) {
        self.rows.add(label, at);
        if is_capitals(&item.text) {
            self.loud.add(label, at);
        }
    }

    /// The bullets before a label that are the missing ones of its row, each with its own label.
    fn lost(&self, items: &[Item], at: usize, step: &Step) -> Option<Vec<(usize, String)>> {
        let far = at.saturating_sub(BACK);
        let last = self.last.filter(|last| *last >= far);
        if !step.is_decimal() && is_capitals(&items[at].text) {
            return self.lost_heads(items, at, step);
        }
        let first = last.map_or(far, |last| last + 1);
        let bullets: Vec<usize> = (first..at).filter(|index| items[*index].bullet).collect();
        let begins = *bullets.first()?;
        let known = self.rows.before(step).filter(|(_, index)| *index >= far);
        let near = known.filter(|(_, index)| Some(*index) == last);
        let parent =
            |label: &str| label.trim_matches(['.', ')']) == step.row.0.trim_end_matches('.');
        let opens = match step.is_decimal() {
            true => last.and_then(|last| items[last].label.as_deref()).is_some_and(parent),
            false => begins.checked_sub(1).is_some_and(|before| items[before].text.ends_with(':')),
        };
        let (from, apart) = match near {
            Some((n, _)) => (n, false),
            None if opens => (0, false),
            // Points of a deeper row stand between.
            None if step.is_decimal() => (known?.0, true),
            None => return None,
        };
        let missing = step.n.checked_sub(from + 1).filter(|missing| *missing > 0)? as usize;
        // Clauses begin with a capital; what stands under a colon and begins small is a list.
        let large = apart || step.is_decimal();
        let bullets: Vec<usize> = bullets
            .into_iter()
            .filter(|index| !large || items[*index].text.starts_with(char::is_uppercase))
            .collect();
        (bullets.len() == missing).then(|| given(bullets, from, step))?
    }

    /// The bullets in capitals before a number in capitals: headings whose clauses stand between.
    fn lost_heads(&self, items: &[Item], at: usize, step: &Step) -> Option<Vec<(usize, String)>> {
        let far = at.saturating_sub(SECTION);
        let known = self.loud.before(step).filter(|(_, index)| *index >= far);
        let (from, first) = known.unwrap_or((0, far));
        let missing = step.n.checked_sub(from + 1).filter(|missing| *missing > 0)? as usize;
        let near = &self.heads[self.heads.partition_point(|index| *index < first)..];
        let left = near.iter().copied().filter(|index| items[*index].bullet);
        let heads: Vec<usize> = left.take(missing + 1).collect();
        (heads.len() == missing).then(|| given(heads, from, step))?
    }
}

/// Each with its label, from the one after `from`.
fn given(lost: Vec<usize>, from: u32, step: &Step) -> Option<Vec<(usize, String)>> {
    let labels = (from + 1..step.n).map(|n| step.label(n)).collect::<Option<Vec<_>>>()?;
    Some(lost.into_iter().zip(labels).collect())
}
