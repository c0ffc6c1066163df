//! What became of each part: the value that redlines, motions and data are made from.

use super::align::Pairs;
use super::part::Part;
use super::regroup::Regrouped;
use super::shape::Reshaped;
use super::words::{Run, RunKind, runs};
use crate::protocol::Rank;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a part stands in one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its address.
    pub address: Box<str>,
    /// How a letter cites it; empty where it has no number.
    pub citation: Box<str>,
    /// Its label as printed; empty where it has none.
    pub label: Box<str>,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// What it is.
    pub rank: Rank,
    /// The heading, or the first words, by which one without a number is known.
    pub first: Box<str>,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing: the same words under the same number.
    Unchanged,
    /// Only what holds it has another number: 7.1 is 9.1 since 7 is 9.
    Carried,
    /// Other words, other cells of a table, links that lead elsewhere, or words struck through.
    Words,
    /// Another number, in the same order among its neighbours.
    Renumbered,
    /// Another place.
    Moved,
    /// Cut from an old part that became several.
    Split,
    /// Went into a new part together with others.
    Joined,
    /// New.
    Inserted,
    /// Gone.
    Removed,
}

/// A part that says where another comes from, or where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// It was cut from this part of the old text.
    From(Place),
    /// Its words went into this part of the new text.
    Into(Place),
    /// It stands after this part of the new text.
    After(Place),
    /// It stands first in this part of the new text, or first of all.
    First(Option<Place>),
}

impl With {
    /// The part, if there is one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            With::From(place) | With::Into(place) | With::After(place) => Some(place),
            With::First(place) => place.as_ref(),
        }
    }
}

/// What became of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Where it stood.
    pub old: Option<Place>,
    /// Where it stands.
    pub new: Option<Place>,
    /// Its words: one run that stayed where they did not change.
    pub runs: Vec<Run>,
    /// Another part by which it is told what became of it.
    pub with: Option<With>,
    /// What changed besides its words.
    pub reshaped: Vec<Reshaped>,
}

impl Change {
    /// True if its words are not what they were.
    pub fn words_changed(&self) -> bool {
        self.runs.iter().any(|run| run.kind != RunKind::Same)
    }

    /// True if its words, its tables, its links or what is struck through are not what they were.
    pub fn is_reworded(&self) -> bool {
        self.words_changed() || !self.reshaped.is_empty()
    }

    /// The words it had.
    pub fn old_words(&self) -> String {
        self.texts(RunKind::LeftOut).collect()
    }

    /// The words it has.
    pub fn new_words(&self) -> String {
        self.texts(RunKind::Inserted).collect()
    }

    /// What stayed, and with it what was left out or what came.
    fn texts(&self, kind: RunKind) -> impl Iterator<Item = &str> {
        let side =
            self.runs.iter().filter(move |run| run.kind == RunKind::Same || run.kind == kind);
        side.map(|run| run.text.as_str())
    }

    /// True if its words are the same but for capitals, commas and other marks.
    pub fn is_of_marks_alone(&self) -> bool {
        let letters = |kind: RunKind| {
            let texts = self.texts(kind).flat_map(str::chars);
            texts.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
        };
        self.old.is_some()
            && self.new.is_some()
            && self.words_changed()
            && self.reshaped.is_empty()
            && letters(RunKind::LeftOut).eq(letters(RunKind::Inserted))
    }

    /// True if a reader of the redline has to see it.
    pub fn is_change(&self) -> bool {
        self.is_reworded() || !matches!(self.kind, Kind::Unchanged | Kind::Carried)
    }
}

/// What became of all parts, in the order of the new text; what is gone stands where it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Part by part.
    pub parts: Vec<Change>,
}

impl Changes {
    /// True if the two texts say the same under the same numbers.
    pub fn is_empty(&self) -> bool {
        !self.parts.iter().any(Change::is_change)
    }

    /// The parts that a reader of the redline has to see.
    pub fn changed(&self) -> impl Iterator<Item = &Change> {
        self.parts.iter().filter(|change| change.is_change())
    }
}

/// Makes the changes of two rows of parts that were matched.
pub fn changes(old: &[Part], new: &[Part], pairs: &Pairs, regrouped: &Regrouped) -> Changes {
    let (old_at, new_at) = (places(old), places(new));
    let in_order = in_order(old, new, pairs);
    let mut out = Vec::with_capacity(new.len());
    let mut gone = gone(old, pairs);
    for (n, part) in new.iter().enumerate() {
        let Some(o) = pairs.of_new[n] else {
            let split = regrouped.split.get(&n);
            out.push(Change {
                kind: if split.is_some() { Kind::Split } else { Kind::Inserted },
                old: None,
                new: Some(new_at[n].clone()),
                runs: whole(RunKind::Inserted, &part.words),
                with: split.map(|o| With::From(old_at[*o].clone())),
                reshaped: Vec::new(),
            });
            continue;
        };
        let runs = if old[o].words == part.words {
            whole(RunKind::Same, &part.words)
        } else {
            runs(&old[o].words, &part.words)
        };
        let reshaped = reshaped(&old[o], part);
        let changed = old[o].words != part.words || !reshaped.is_empty();
        let kind = match numbered(&old[o], part, pairs, old, new, in_order.contains(&n)) {
            Kind::Unchanged | Kind::Carried if changed => Kind::Words,
            kind => kind,
        };
        // A part that moved says nothing of where the new text has come to.
        if kind != Kind::Moved {
            out.append(&mut removed(gone.take_until(o), old, &old_at, &new_at, regrouped));
        }
        let with = (kind == Kind::Moved).then(|| match part.before {
            Some(before) => With::After(new_at[before].clone()),
            None => With::First(part.parent.map(|parent| new_at[parent].clone())),
        });
        let (old, new) = (Some(old_at[o].clone()), Some(new_at[n].clone()));
        out.push(Change { kind, old, new, runs, with, reshaped });
    }
    out.append(&mut removed(gone.take_until(usize::MAX), old, &old_at, &new_at, regrouped));
    Changes { parts: out }
}

/// How two parts differ besides their words.
fn reshaped(old: &Part, new: &Part) -> Vec<Reshaped> {
    if old.cells.is_empty() && new.cells.is_empty() && old.shape == new.shape {
        return Vec::new();
    }
    let same_words = old.words == new.words;
    let grid = |part: &Part| -> Vec<bool> { part.cells.iter().map(Range::is_empty).collect() };
    let mut ways = Vec::new();
    if old.shape.tables != new.shape.tables || !same_words && grid(old) != grid(new) {
        ways.push(Reshaped::Table);
    } else if same_words && old.cells != new.cells {
        ways.push(Reshaped::Cells);
    }
    let targets = |part: &Part| -> Vec<Box<str>> {
        part.shape.links.iter().map(|(target, _)| target.clone()).collect()
    };
    if targets(old) != targets(new) || same_words && old.shape.links != new.shape.links {
        ways.push(Reshaped::Links);
    }
    if old.shape.struck != new.shape.struck {
        ways.push(Reshaped::Struck);
    }
    ways
}

fn whole(kind: RunKind, words: &str) -> Vec<Run> {
    if words.is_empty() { Vec::new() } else { vec![Run { kind, text: words.to_owned() }] }
}

fn places(parts: &[Part]) -> Vec<Place> {
    let place = |part: &Part| Place {
        address: part.clause.address.clone(),
        citation: part.clause.citation.clone(),
        label: part.label().into(),
        depth: part.depth,
        rank: part.clause.rank,
        first: if part.clause.citation.is_empty() { first_words(part) } else { Box::default() },
    };
    parts.iter().map(place).collect()
}

/// A heading whole; of other words the first six.
fn first_words(part: &Part) -> Box<str> {
    let words: Vec<&str> = part.words.split(' ').collect();
    if part.is_section() || words.len() <= 6 {
        return part.words.as_str().into();
    }
    format!("{} …", words[..6].join(" ").trim_end_matches([',', ';', ':'])).into()
}

/// What a pair's numbers say, its words apart.
fn numbered(a: &Part, b: &Part, pairs: &Pairs, old: &[Part], new: &[Part], in_order: bool) -> Kind {
    if !pairs.same_parent(a, b) {
        return Kind::Moved;
    }
    if a.clause.address == b.clause.address && in_order {
        return Kind::Unchanged;
    }
    if !in_order {
        return Kind::Moved;
    }
    let own = |part: &Part, row: &[Part]| {
        let above = part.parent.map_or("", |parent| &row[parent].clause.address);
        let address = &*part.clause.address;
        address.strip_prefix(above).unwrap_or(address).trim_start_matches('.').to_owned()
    };
    if !a.is_numbered() && !b.is_numbered() || own(a, old) == own(b, new) {
        Kind::Carried
    } else {
        Kind::Renumbered
    }
}

/// The new parts that stand among their neighbours in the order in which they stood: the longest row of them that rises,
/// in each parent.
fn in_order(old: &[Part], new: &[Part], pairs: &Pairs) -> BTreeSet<usize> {
    let mut rows: std::collections::BTreeMap<Option<usize>, Vec<(usize, usize)>> =
        Default::default();
    for (n, o) in pairs.of_new.iter().enumerate().filter_map(|(n, o)| Some((n, (*o)?))) {
        if pairs.same_parent(&old[o], &new[n]) {
            rows.entry(new[n].parent).or_default().push((n, o));
        }
    }
    rows.values().flat_map(|row| rising(row)).collect()
}

/// The longest row of places that rises with the old ones (patience sorting).
fn rising(row: &[(usize, usize)]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; row.len()];
    for (at, &(_, old)) in row.iter().enumerate() {
        let length = ends.partition_point(|end| row[*end].1 < old);
        before[at] = length.checked_sub(1).map(|end| ends[end]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut next = ends.last().copied();
    let mut found = Vec::with_capacity(ends.len());
    while let Some(at) = next {
        found.push(row[at].0);
        next = before[at];
    }
    found
}

/// Old parts without a pair, handed out as the new text comes to where they stood.
struct Gone(std::iter::Peekable<std::vec::IntoIter<usize>>);

fn gone(old: &[Part], pairs: &Pairs) -> Gone {
    let free: Vec<usize> = (0..old.len()).filter(|o| pairs.of_old[*o].is_none()).collect();
    Gone(free.into_iter().peekable())
}

impl Gone {
    fn take_until(&mut self, at: usize) -> Vec<usize> {
        std::iter::from_fn(|| self.0.next_if(|o| *o < at)).collect()
    }
}

fn removed(
    gone: Vec<usize>,
    old: &[Part],
    at: &[Place],
    new_at: &[Place],
    regrouped: &Regrouped,
) -> Vec<Change> {
    let change = |o: usize| {
        let joined = regrouped.joined.get(&o);
        Change {
            kind: if joined.is_some() { Kind::Joined } else { Kind::Removed },
            old: Some(at[o].clone()),
            new: None,
            runs: whole(RunKind::LeftOut, &old[o].words),
            with: joined.map(|n| With::Into(new_at[*n].clone())),
            reshaped: Vec::new(),
        }
    };
    gone.into_iter().map(change).collect()
}
