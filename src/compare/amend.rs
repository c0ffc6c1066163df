//! A text and the amendments of a motion -> the text as amended, part by part.

use super::amendment::{Amendment, Anchor, Held, NewPart, Number, Spot};
use super::motion::first_words;
use super::names::Names;
use super::number;
use super::part::{Part, parts};
use super::place::{Wrong, in_one_cell, other_tables, place, same_words};
use super::table::Rows;
use crate::protocol::Protocol;
use crate::source::nearest;
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::ops::Range;

/// An amendment that does not fit the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Which one, from 0.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub help: String,
}

/// A text as amended: its parts in their order.
#[derive(Debug)]
pub struct Amended<'a> {
    pub(super) protocol: &'a Protocol,
    pub(super) old: Vec<Part<'a>>,
    pub(super) rows: Vec<Row>,
    /// True for a text whose numbers are those of its places: none stand in its source.
    pub(super) unwritten: bool,
}

/// A part of it.
#[derive(Debug)]
pub(super) struct Row {
    pub from: From,
    /// The row that holds it.
    pub parent: Option<usize>,
    /// Its number; empty where it has none or where it is new, and its words begin with it.
    pub label: String,
    /// Stretches of its old words, each with what takes its place.
    pub edits: Vec<(Range<usize>, String)>,
    /// Tables that go, each with what takes its place; and those that come in after all it says, without a place.
    pub tables: Vec<(Option<usize>, Rows)>,
}

/// Where a part comes from.
#[derive(Debug)]
pub(super) enum From {
    /// A part of the old text.
    Old(usize),
    /// The motion.
    New(NewPart),
}

/// Amends a text; or says which amendment does not fit it.
pub fn amend<'a>(
    protocol: &'a Protocol,
    amendments: &[Amendment],
) -> Result<Amended<'a>, Box<Misfit>> {
    let old = parts(&protocol.clauses);
    let mut tree = Tree::new(&old);
    for (at, amendment) in amendments.iter().enumerate() {
        let misfit = |(message, help)| Box::new(Misfit { at, message, help });
        tree.at = at;
        tree.amend(amendment).map_err(misfit)?;
    }
    tree.contradiction().map_or(Ok(()), |misfit| Err(Box::new(misfit)))?;
    let rows = tree.rows();
    let written = |part: crate::protocol::Part| {
        let label = part.clause.label.as_ref();
        label.is_none_or(|label| protocol.source.slice(part.span).contains(&*label.printed))
    };
    let unwritten = !protocol.parts().all(written);
    Ok(Amended { protocol, old, rows, unwritten })
}

/// The parts as nodes: those of the old text first, under their own numbers. The last stands for the text itself.
struct Tree<'a> {
    old: &'a [Part<'a>],
    names: Names,
    nodes: Vec<Node>,
    /// Which amendment is being put in.
    at: usize,
    root: usize,
    /// New parts by the words that name them.
    new: FxHashMap<String, usize>,
    /// The last part put after each.
    last_after: FxHashMap<usize, usize>,
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    new: Option<NewPart>,
    number: Option<Number>,
    edits: Vec<(Range<usize>, String)>,
    tables: Vec<(Option<usize>, Rows)>,
    /// The last amendment that needs it to stay.
    by: Option<usize>,
}

impl<'a> Tree<'a> {
    fn new(old: &'a [Part<'a>]) -> Tree<'a> {
        let root = old.len();
        let mut nodes: Vec<Node> = (0..=root).map(|_| Node::default()).collect();
        for (at, part) in old.iter().enumerate() {
            let parent = part.parent.unwrap_or(root);
            nodes[at].parent = Some(parent);
            nodes[parent].children.push(at);
        }
        let (new, last_after) = (FxHashMap::default(), FxHashMap::default());
        Tree { old, names: Names::new(old), nodes, at: 0, root, new, last_after }
    }

    fn amend(&mut self, amendment: &Amendment) -> Result<(), Wrong> {
        match amendment {
            Amendment::LeaveOut { what, held } => {
                let at = self.find(what)?;
                self.leave_out(at, what, *held)
            }
            Amendment::Words { within, edits } => {
                let at = self.find(within)?;
                let mut found = Vec::new();
                for edit in edits {
                    let (range, come) = place(edit, &self.old[at].words, within)?;
                    found.push((in_one_cell(&self.old[at], &range, within)?, come));
                }
                self.nodes[at].by = Some(self.at);
                self.nodes[at].edits.append(&mut found);
                self.nodes[at].edits.sort_by_key(|(range, _)| (range.start, range.end));
                self.apart(at, within)
            }
            Amendment::Table { within, out, several, rows } => {
                let at = self.find(within)?;
                let tables = self.old[at].shape.tables.len();
                let is_one = out.is_none_or(|at| at < tables && (*several || tables == 1));
                if !is_one {
                    return Err(other_tables(within, tables));
                }
                self.nodes[at].by = Some(self.at);
                self.nodes[at].tables.push((*out, rows.clone()));
                self.apart(at, within)
            }
            Amendment::ByHand { what } => {
                let help = "Make this change in the file, and leave the line out.".to_owned();
                Err((format!("words cannot say it, so a person must: {what}"), help))
            }
            Amendment::Insert { at, parts } => self.insert(at, parts),
            Amendment::Move { what, to, number } => {
                let at = self.find(what)?;
                self.detach(at);
                self.nodes[at].by = Some(self.at);
                self.nodes[at].number.clone_from(number);
                self.attach(at, to)
            }
            Amendment::Renumber { what, number } => {
                let at = self.find(what)?;
                self.nodes[at].by = Some(self.at);
                self.nodes[at].number = Some(number.clone());
                Ok(())
            }
        }
    }

    /// That no two amendments of a part speak of the same words, or of the same table.
    fn apart(&self, at: usize, within: &str) -> Result<(), Wrong> {
        let Node { edits, tables, .. } = &self.nodes[at];
        let out: Vec<usize> = tables.iter().filter_map(|(out, _)| *out).collect();
        let once = out.iter().collect::<HashSet<_>>().len() == out.len();
        let gone = |range: &Range<usize>| {
            let mut tables = out.iter().filter_map(|out| self.old[at].tables().nth(*out));
            tables.any(|table| range.start < table.end && table.start < range.end)
        };
        let apart = edits.windows(2).all(|two| two[0].0.end <= two[1].0.start);
        let whole = !edits.iter().any(|(range, _)| gone(range));
        if apart && once && whole { Ok(()) } else { Err(same_words(within)) }
    }

    fn find(&self, name: &str) -> Result<usize, Wrong> {
        self.names.find(name).ok_or_else(|| {
            let help = nearest(name, self.names.all()).map_or_else(
                || "Name it by its number, as in “2.3(b)”.".to_owned(),
                |near| format!("Did you mean {near}?"),
            );
            (format!("the text has no {name}"), help)
        })
    }

    fn leave_out(&mut self, at: usize, what: &str, held: Held) -> Result<(), Wrong> {
        if held == Held::Nothing && self.old[at].end > at + 1 {
            let message = format!("{what} holds other parts, and nothing is said of them");
            let help = format!(
                "Type: Leave out {what}, with all that it holds. Or: Leave out {what}, but not what it holds."
            );
            return Err((message, help));
        }
        let parent = self.nodes[at].parent;
        if parent.is_none() {
            let help = "Say it once.".to_owned();
            return Err((format!("{what} is left out already"), help));
        }
        let place = self.detach(at);
        if let (Held::Stays, Some(parent), Some(place)) = (held, parent, place) {
            let children = std::mem::take(&mut self.nodes[at].children);
            children.iter().for_each(|child| self.nodes[*child].parent = Some(parent));
            self.nodes[parent].children.splice(place..place, children);
        }
        Ok(())
    }

    /// Takes a part out of what holds it; its place there.
    fn detach(&mut self, at: usize) -> Option<usize> {
        let parent = self.nodes[at].parent.take()?;
        let place = self.nodes[parent].children.iter().position(|child| *child == at)?;
        self.nodes[parent].children.remove(place);
        Some(place)
    }

    fn anchor(&self, anchor: &Anchor) -> Result<usize, Wrong> {
        match anchor {
            Anchor::Old(name) => self.find(name),
            Anchor::New(words) => self.new.get(words).copied().ok_or_else(|| {
                let help = "Put the amendment that brings it in before this one.".to_owned();
                (format!("no amendment before this one brings in “{words}”"), help)
            }),
        }
    }

    fn attach(&mut self, at: usize, spot: &Spot) -> Result<(), Wrong> {
        let (parent, place) = match spot {
            Spot::Beginning(None) => (self.root, 0),
            Spot::Beginning(Some(of)) => (self.anchor(of)?, 0),
            Spot::After(anchor) => {
                let anchor = self.anchor(anchor)?;
                let before = self.last_after.insert(anchor, at).unwrap_or(anchor);
                let parent = self.nodes[before].parent;
                let siblings = parent.map(|parent| &self.nodes[parent].children);
                let place = siblings.and_then(|all| all.iter().position(|other| *other == before));
                let (Some(parent), Some(place)) = (parent, place) else {
                    let help = "Name a part that stays.".to_owned();
                    return Err(("the part that this is to stand after is left out".into(), help));
                };
                (parent, place + 1)
            }
        };
        let mut around = Some(parent);
        while let Some(node) = around {
            if node == at {
                let help = "Name a place outside it.".to_owned();
                return Err(("a part cannot be moved into itself".into(), help));
            }
            around = self.nodes[node].parent;
        }
        self.nodes[at].parent = Some(parent);
        self.nodes[parent].children.insert(place, at);
        Ok(())
    }

    fn insert(&mut self, spot: &Spot, parts: &[(usize, NewPart)]) -> Result<(), Wrong> {
        // The parts that are open, each with how deep it stands.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut before = None;
        for (deep, part) in parts {
            let at = self.nodes.len();
            self.nodes.push(Node { new: Some(part.clone()), by: Some(self.at), ..Node::default() });
            self.new.insert(first_words(part), at);
            open.retain(|(_, other)| other < deep);
            match (open.last(), before) {
                (Some((around, _)), _) => {
                    let around = *around;
                    self.nodes[at].parent = Some(around);
                    self.nodes[around].children.push(at);
                }
                (None, None) => {
                    self.attach(at, spot)?;
                    before = Some(at);
                }
                (None, Some(first)) => {
                    let anchor = self.nodes[first].parent.unwrap_or(self.root);
                    let children = &mut self.nodes[anchor].children;
                    let place = children.iter().position(|other| *other == first);
                    children.insert(place.map_or(0, |place| place + 1), at);
                    self.nodes[at].parent = Some(anchor);
                    before = Some(at);
                }
            }
            open.push((at, *deep));
        }
        Ok(())
    }

    /// An amendment of a part that another one leaves out, or one that gives a number which the part beside it has.
    fn contradiction(&self) -> Option<Misfit> {
        let mut stays = vec![false; self.nodes.len()];
        let mut todo = vec![self.root];
        while let Some(at) = todo.pop() {
            stays[at] = true;
            todo.extend(&self.nodes[at].children);
            if let Some(misfit) = self.same_number(at) {
                return Some(misfit);
            }
        }
        let lost = |at: &usize| !stays[*at] && self.nodes[*at].by.is_some();
        let (at, by) =
            (0..self.nodes.len()).find(lost).and_then(|at| Some((at, self.nodes[at].by?)))?;
        let name = if at < self.root { self.names.of(at) } else { "what comes in there" };
        let message = format!("{name} does not stay: another amendment leaves it out");
        Some(Misfit { at: by, message, help: "Take one of the two out.".to_owned() })
    }

    /// Two parts in one that would have the same number, since an amendment says so.
    fn same_number(&self, parent: usize) -> Option<Misfit> {
        let mut taken: FxHashMap<String, usize> = FxHashMap::default();
        for at in &self.nodes[parent].children {
            let node = &self.nodes[*at];
            if node.new.is_some() {
                continue;
            }
            let label = relabelled(self.old[*at].label(), node.number.as_ref(), None);
            let Some(other) = taken.insert(label.clone(), *at).filter(|_| !label.is_empty()) else {
                continue;
            };
            let by = [*at, other].into_iter().find(|at| self.nodes[*at].number.is_some());
            if let Some(by) = by.and_then(|at| self.nodes[at].by) {
                let message = format!("two parts beside each other would be {label}");
                let help = "Renumber the other one too, or leave it out.".to_owned();
                return Some(Misfit { at: by, message, help });
            }
        }
        None
    }

    /// All parts in their new order, with the numbers that they have there.
    fn rows(mut self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(self.nodes.len());
        // What is still to come: each node with the row that holds it and the numbers around it.
        type Around = Option<(String, String)>;
        let mut todo: Vec<(usize, Option<usize>, Around)> = Vec::new();
        let top = self.nodes[self.root].children.iter().rev();
        todo.extend(top.map(|child| (*child, None, None)));
        while let Some((at, parent, around)) = todo.pop() {
            let node = std::mem::take(&mut self.nodes[at]);
            let row = rows.len();
            let (from, label, inner) = match node.new {
                Some(part) => (From::New(part), String::new(), None),
                None => {
                    let old = self.old[at].label();
                    let label = relabelled(old, node.number.as_ref(), around.as_ref());
                    let inner =
                        if old.is_empty() { around } else { Some((old.to_owned(), label.clone())) };
                    (From::Old(at), label, inner)
                }
            };
            rows.push(Row { from, parent, label, edits: node.edits, tables: node.tables });
            todo.extend(
                node.children.into_iter().rev().map(|child| (child, Some(row), inner.clone())),
            );
        }
        rows
    }
}

fn relabelled(old: &str, number: Option<&Number>, around: Option<&(String, String)>) -> String {
    match number {
        Some(Number::Gone) => String::new(),
        Some(Number::Exact(exact)) => exact.clone(),
        Some(Number::Like(like)) => number::like(old, like),
        None => number::follows(old, around.map(|(old, new)| (&**old, &**new)))
            .unwrap_or_else(|| old.to_owned()),
    }
}
