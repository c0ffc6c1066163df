//! Other fragments that lead to a part: a letter cites "paragraph 3(a)", though the page has it under a heading.

use super::draft::{Draft, Node};
use crate::protocol::{Label, Rank, Series, Unit, letters};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// The address of a node and how it is cited.
#[derive(Debug, Clone, Default)]
pub struct Addressed {
    /// The fragment.
    pub address: String,
    /// Other fragments that lead to it.
    pub aliases: Vec<String>,
    /// "8.2(b)"
    pub citation: String,
}

/// A range longer than this is a mistake.
const LONGEST_RANGE: u32 = 200;

/// Adds what is free: the numbers of a part by themselves, where no other part has them, and those of a range. They come
/// after all addresses, so that they never take one.
pub fn add(draft: &Draft, taken: &mut FxHashMap<String, (u32, Span)>, out: &mut [Addressed]) {
    let own = own_numbers(draft);
    let mut count: FxHashMap<&str, u32> = FxHashMap::default();
    own.iter().flatten().for_each(|numbers| *count.entry(numbers).or_default() += 1);
    for (index, node) in draft.nodes.iter().enumerate() {
        let once = own[index].as_ref().filter(|numbers| count[numbers.as_str()] == 1);
        let range = range(node, &out[index].address);
        for alias in once.cloned().into_iter().chain(range) {
            if !taken.contains_key(&alias) {
                taken.insert(alias.clone(), (1, node.span));
                out[index].aliases.push(alias);
            }
        }
    }
}

/// The numbers of each part from the outermost one that counts: 3.a, whatever heading it stands under. Schedules number
/// anew, and what is in them is never cited without them.
fn own_numbers(draft: &Draft) -> Vec<Option<String>> {
    let mut within: Vec<Option<String>> = Vec::with_capacity(draft.nodes.len());
    let mut out = Vec::with_capacity(draft.nodes.len());
    for node in &draft.nodes {
        let above = match node.parent {
            Some(parent) => within[parent].clone(),
            None => Some(String::new()),
        };
        let (own, inner) = match (&node.label, node.rank) {
            (Some(label), _) if label.numbers_anew() => (None, None),
            (Some(label), _) if holds_clauses(label) => (None, above.map(|_| String::new())),
            (None, Rank::Section) => (None, above.map(|_| String::new())),
            (None, _) => (None, above),
            // `A.1` says itself in which annex it stands.
            (Some(label), _) if label.numbers.as_slice().first().is_some_and(|n| n.value == 0) => {
                (Some(label.token()), Some(label.token()))
            }
            (Some(label), rank) => {
                let own = above.map(|above| numbers(&above, label, rank));
                (own.clone(), own)
            }
        };
        out.push(own);
        within.push(inner);
    }
    out
}

fn holds_clauses(label: &Label) -> bool {
    matches!(label.unit, Some(Unit::Part | Unit::Chapter | Unit::Title | Unit::Division))
}

fn numbers(above: &str, label: &Label, rank: Rank) -> String {
    let whole = rank != Rank::Point
        && (matches!(label.series, Series::Decimal(_) | Series::Number(_)) || label.unit.is_some());
    match whole || above.is_empty() {
        true => label.token(),
        false => format!("{above}.{}", label.token()),
    }
}

/// The addresses of the other numbers of a range: 1.3 and 1.4 of "1.2 to 1.4 Not used".
fn range(node: &Node, address: &str) -> Vec<String> {
    let Some(label) = &node.label else { return Vec::new() };
    let Some(last) = label.through else { return Vec::new() };
    let first = label.series.ordinal();
    let before = address.strip_suffix(label.token().as_str()).unwrap_or("");
    (first + 1..=last.min(first + LONGEST_RANGE))
        .map(|n| match label.series {
            Series::Decimal(_) => format!("{before}{}", label.numbers.with_last(n)),
            Series::Letter(_) => format!("{before}{}", letters(n)),
            Series::Capital(_) => format!("{before}{}", letters(n).to_uppercase()),
            _ => format!("{before}{n}"),
        })
        .collect()
}
