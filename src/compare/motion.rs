//! Changes as the wording of a motion: what a chair can read out and a minute can hold.

use super::amendment::{Amendment, Anchor, Edit, Held, NewKind, NewPart, Spot};
use super::change::{Change, Kind};
use super::find::places;
use super::names::Names;
use super::part::Part;
use super::table;
use super::words::{RunKind, whole_runs};
use super::{Comparison, number};

/// The motion's paragraphs, in the order of the new text.
pub fn motion(comparison: &Comparison) -> Vec<Amendment> {
    let Comparison { old, new, changes, .. } = comparison;
    let mut writer = Writer {
        comparison,
        names: Names::new(old),
        carried: number::carried(new, &comparison.pairs.of_new, old),
        said: Vec::new(),
        group: None,
    };
    let (mut next, mut of_old) = (0, comparison.gone());
    for change in &changes.parts {
        if change.new.is_some() {
            writer.stands(next, change);
            next += 1;
        } else if let Some(at) = of_old.next() {
            writer.gone(at);
        }
    }
    writer.said
}

struct Writer<'a> {
    comparison: &'a Comparison<'a>,
    names: Names,
    /// The number that each new part would have if nothing were said of it.
    carried: Vec<Option<String>>,
    said: Vec<Amendment>,
    /// The parts that the last amendment brings in: the first and the last.
    group: Option<(usize, usize)>,
}

impl Writer<'_> {
    fn gone(&mut self, at: usize) {
        let Comparison { old, pairs, .. } = self.comparison;
        let whole = |at: usize| (at..old[at].end).all(|part| pairs.of_old[part].is_none());
        if old[at].parent.is_some_and(whole) {
            return;
        }
        let held = match (old[at].end > at + 1, whole(at)) {
            (false, _) => Held::Nothing,
            (true, true) => Held::Gone,
            (true, false) => Held::Stays,
        };
        self.said.push(Amendment::LeaveOut { what: self.names.of(at).to_owned(), held });
    }

    fn stands(&mut self, n: usize, change: &Change) {
        let Comparison { old, new, pairs, .. } = self.comparison;
        let Some(o) = pairs.of_new[n] else { return self.comes(n) };
        let what = self.names.of(o).to_owned();
        let number = number::said(old[o].label(), self.carried[n].as_deref(), new[n].label());
        if change.kind == Kind::Moved {
            let to = self.spot(n);
            self.said.push(Amendment::Move { what: what.clone(), to, number });
        } else if let Some(number) = number {
            self.said.push(Amendment::Renumber { what: what.clone(), number });
        }
        let within = self.names.words_of(o, &old[o]);
        self.words(within, &old[o], &new[n]);
    }

    /// A table whose cells change is amended as a whole: words that are read out name no cell.
    fn words(&mut self, within: String, old: &Part, new: &Part) {
        let (had, has) = (table::all(old), table::all(new));
        let mut words = Some(new.words.clone());
        let mut tables = Vec::new();
        if had != has {
            let turned = table::turned(&had, &has);
            words = table::reworded(old, new).filter(|_| turned.is_some());
            tables = turned.unwrap_or_default();
        }
        // Who puts the motion into the text finds what is left, and says that a person must do it.
        let Some(words) = words else { return };
        if old.words != words {
            let (within, edits) = (within.clone(), edits(&old.words, &words));
            self.said.push(Amendment::Words { within, edits });
        }
        let several = had.len() > 1;
        let table = |(out, rows)| Amendment::Table { within: within.clone(), out, several, rows };
        self.said.extend(tables.into_iter().map(table));
    }

    /// What comes in stands in one amendment with what came in just before it.
    fn comes(&mut self, n: usize) {
        let new = self.comparison.new;
        let part = new_part(&new[n]);
        if let Some((first, last)) = self.group
            && last + 1 == n
            && (new[n].parent == new[first].parent || new[n].parent >= Some(first))
            && let Some(Amendment::Insert { parts, .. }) = self.said.last_mut()
        {
            parts.push((new[n].depth - new[first].depth, part));
            self.group = Some((first, n));
            return;
        }
        let at = self.spot(n);
        self.said.push(Amendment::Insert { at, parts: vec![(0, part)] });
        self.group = Some((n, n));
    }

    fn spot(&self, n: usize) -> Spot {
        let Comparison { new, pairs, .. } = self.comparison;
        let anchor = |at: usize| match pairs.of_new[at] {
            Some(o) => Anchor::Old(self.names.of(o).to_owned()),
            None => Anchor::New(first_words(&new_part(&new[at]))),
        };
        match new[n].before {
            Some(before) => Spot::After(anchor(before)),
            None => Spot::Beginning(new[n].parent.map(anchor)),
        }
    }
}

fn new_part(part: &Part) -> NewPart {
    let kind = match () {
        () if part.is_section() => NewKind::Heading,
        () if part.is_numbered() => NewKind::Numbered,
        () if part.is_bullet() => NewKind::Bullet,
        () => NewKind::Paragraph,
    };
    let words = format!("{} {}", part.label(), part.words).trim().to_owned();
    NewPart { kind, words }
}

/// So many words tell one new part from another.
const FIRST: usize = 8;

/// The words by which a motion names a part that it brings in.
pub fn first_words(part: &NewPart) -> String {
    part.words.split(' ').take(FIRST).collect::<Vec<_>>().join(" ")
}

fn edits(old: &str, new: &str) -> Vec<Edit> {
    let runs = whole_runs(old, new);
    let words: Vec<&str> = old.split(' ').filter(|word| !word.is_empty()).collect();
    let (mut at, mut edits) = (0, Vec::new());
    let mut runs = runs.iter().peekable();
    while let Some((kind, said)) = runs.next() {
        let text = said.join(" ");
        match kind {
            RunKind::Same => at += said.len(),
            RunKind::LeftOut => {
                let come = runs.next_if(|(kind, _)| *kind == RunKind::Inserted);
                let come = come.map(|(_, words)| words.join(" "));
                let place = words[..at].iter().map(|word| word.len() + 1).sum();
                edits.push(without_stop(text, come, old, place).unwrap_or_else(|(out, come)| {
                    Edit::Replace { nth: which(old, &words, at, said.len()), out, come }
                }));
                at += said.len();
            }
            RunKind::Inserted if at == words.len() && at > 0 => {
                edits.push(Edit::AtEnd { come: text });
            }
            RunKind::Inserted => {
                edits.push(Edit::After { after: after(old, &words, at), come: text });
            }
        }
    }
    edits
}

/// Words and those that take their place without the stop that both end with, where they are found without it.
fn without_stop(
    out: String,
    come: Option<String>,
    old: &str,
    place: usize,
) -> Result<Edit, (String, Option<String>)> {
    let stop = [".", ",", ";", ":"].into_iter().find(|stop| out.ends_with(stop));
    let both = stop.and_then(|stop| {
        Some((out.strip_suffix(stop)?, come.as_deref().and_then(|come| come.strip_suffix(stop))?))
    });
    match both {
        Some((less, come)) if !come.is_empty() && places(less, old) == [place] => {
            Ok(Edit::Replace { out: less.to_owned(), nth: 0, come: Some(come.to_owned()) })
        }
        _ => Err((out, come)),
    }
}

/// Which of several rows of the same words it is that begins at a word; 0 where it is the only one.
fn which(old: &str, words: &[&str], at: usize, count: usize) -> usize {
    let place: usize = words[..at].iter().map(|word| word.len() + 1).sum();
    let places = places(&words[at..at + count].join(" "), old);
    if places.len() < 2 { 0 } else { places.iter().take_while(|at| **at <= place).count() }
}

/// The last words before a place, so many that they stand there alone; of eight that do not, which.
fn after(old: &str, words: &[&str], at: usize) -> Option<(String, usize)> {
    let most = at.min(8);
    let shortest = (1..=most).find(|count| which(old, words, at - count, *count) == 0);
    let count = shortest.unwrap_or(1.min(at));
    (count > 0).then(|| (words[at - count..at].join(" "), which(old, words, at - count, count)))
}
