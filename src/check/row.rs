//! Rows of numbers and letters: what follows what, in one pass for all rules that judge them.

use super::missing::{in_words, missing, number};
use super::stands::{MOST, Missing, Stands};
use super::{extract, late, skipped, told_gone};
use crate::protocol::{Label, Numbers, Part, PartId, Rank, Removed, Series, Unit};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It was used before, by the part of that index.
    Again(usize),
    /// Some are missing before it: the last one there was, and what is missing, in words.
    Gap(String),
    /// One is missing before it, and a clause without a number stands there: what is missing, in words.
    Lost(String),
    /// It is lower than the one before it, which stands at that index.
    Back(usize),
    /// What belongs before it stands further down, from that index on: the numbers, in words.
    Below(usize, String),
    /// It belongs to another section than the one it stands in: that section, and the last number of the run.
    Elsewhere(usize, String),
}

/// A fault of a row: the part it was seen at, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The part.
    pub part: usize,
    /// What is wrong with its number.
    pub wrong: Wrong,
}

/// All faults of a protocol's numbers, in the order of the source. Addresses that are recorded as removed are not missing.
pub fn faults(parts: &[Part], removed: &[Removed]) -> Vec<Fault> {
    let mut rows = Rows {
        parts,
        first: parts.iter().position(|part| part.clause.label.is_some()).unwrap_or(0),
        removed: removed.iter().map(|removed| removed.address.as_str()).collect(),
        faults: Vec::new(),
        last: FxHashMap::default(),
        last_of_form: FxHashMap::default(),
        first_with: FxHashMap::default(),
        outside: None,
        last_whole: FxHashMap::default(),
        wholes: FxHashSet::default(),
        orphans: FxHashSet::default(),
        told: FxHashSet::default(),
        gaps: FxHashSet::default(),
        stands: Stands::of(parts),
        below: FxHashSet::default(),
        own: own_numbers(parts),
    };
    for (index, part) in parts.iter().enumerate() {
        if let Some(label) = &part.clause.label {
            rows.see(index, label);
        }
    }
    let mut faults = rows.faults;
    let skipped = skipped::sections(parts, removed).into_iter().chain(late::rows(parts, removed));
    faults.extend(skipped.map(|(part, missing)| Fault { part, wrong: Wrong::Gap(missing) }));
    of_one_cause(parts, &mut faults);
    faults
}

/// Clauses of section 12 that stand in section 11 have lost their heading: that 12 is missing, and the first of its
/// clauses, is said by it.
fn of_one_cause(parts: &[Part], faults: &mut Vec<Fault>) {
    let outside: FxHashMap<usize, String> = faults
        .iter()
        .filter(|fault| matches!(fault.wrong, Wrong::Elsewhere(..)))
        .filter_map(|fault| {
            let label = parts[fault.part].clause.label.as_ref()?;
            Some((fault.part, label.numbers.outer().to_string()))
        })
        .collect();
    if outside.is_empty() {
        return;
    }
    let sections: FxHashSet<&str> = outside.values().map(String::as_str).collect();
    faults.retain(|fault| {
        let Wrong::Gap(missing) = &fault.wrong else { return true };
        !outside.contains_key(&fault.part) && !sections.contains(missing.as_str())
    });
}

/// How labels count: those of one row share it.
type Form = (Rank, Option<Unit>, std::mem::Discriminant<Series>, Numbers);
/// A row: what holds it, and how it counts.
type Key = (Option<PartId>, Form);

struct Rows<'a> {
    parts: &'a [Part<'a>],
    /// The first part with a label.
    first: usize,
    /// The addresses of clauses that were removed.
    removed: FxHashSet<&'a str>,
    faults: Vec<Fault>,
    /// The last part of each row.
    last: FxHashMap<Key, usize>,
    /// The last number of all rows that count alike, wherever they stand: numbers may run on through sections.
    last_of_form: FxHashMap<Form, u32>,
    /// The first part with each number of two or more parts.
    first_with: FxHashMap<Numbers, usize>,
    /// The run of clauses outside their section that is being read: its section, its numbers and the place of its fault.
    outside: Option<(usize, Numbers, usize)>,
    /// Whole numbers of clauses that lost the sign of a heading, by what holds them: the last, and each.
    last_whole: FxHashMap<Option<PartId>, usize>,
    wholes: FxHashSet<(Option<PartId>, u32)>,
    /// Numbers that are missing above parts that are there.
    orphans: FxHashSet<Numbers>,
    /// The same in words.
    told: FxHashSet<String>,
    /// Single numbers of which it was said that they are missing.
    gaps: FxHashSet<(Option<PartId>, Numbers, u32)>,
    /// Where all numbers stand, whatever their ranks: of a row, some may be headings.
    stands: Stands,
    /// The parts of which it was said already that they stand too far down.
    below: FxHashSet<usize>,
    /// The numbers of the document's own sections.
    own: FxHashSet<u32>,
}

/// Numbers that begin a label, with those next to them: 41.4 in a document whose sections end at 9 is quoted from another.
fn own_numbers(parts: &[Part]) -> FxHashSet<u32> {
    let labels = parts.iter().filter_map(|part| part.clause.label.as_ref());
    let mut own = FxHashSet::default();
    for label in labels {
        let Some(first) = label.numbers.as_slice().first() else { continue };
        let number = u32::from(first.value);
        if matches!(label.series, Series::Number(_)) {
            own.insert(number);
        }
        own.extend([number + 1, number.saturating_sub(1)]);
    }
    own
}

impl Rows<'_> {
    fn see(&mut self, index: usize, label: &Label) {
        let part = self.parts[index];
        let decimal = matches!(label.series, Series::Decimal(_)) && label.unit.is_none();
        if decimal && !label.is_inserted() && self.seen_before(index, label.numbers) {
            return;
        }
        if decimal && part.clause.rank == Rank::Clause && !self.is_quoted(label) {
            self.home(index, label.numbers);
        }
        if matches!(label.series, Series::Number(_)) && part.clause.rank == Rank::Clause {
            self.last_whole.insert(part.parent, index);
            self.wholes.insert((part.parent, label.series.ordinal()));
        }
        if decimal && label.numbers.as_slice().len() > 2 {
            self.orphan(index, label.numbers.outer());
        }
        // Clauses count on through the parts of a document; points and sections within what holds them.
        let (holder, rank, outer) = match decimal {
            true => (None, Rank::Clause, label.numbers.outer()),
            false => (part.parent, part.clause.rank, label.numbers.outer()),
        };
        let form = (rank, label.unit, std::mem::discriminant(&label.series), outer);
        let before = self.last_of_form.insert(form, last_number(label));
        match self.last.insert((holder, form), index) {
            Some(last) => self.follow(index, last, label),
            None => self.begin(index, label, before),
        }
    }

    fn seen_before(&mut self, index: usize, numbers: Numbers) -> bool {
        match self.first_with.get(&numbers) {
            // A schedule numbers anew; the same number there is another one.
            Some(&first) if !self.apart(first, index) => {
                self.faults.push(Fault { part: index, wrong: Wrong::Again(first) });
                true
            }
            Some(_) => false,
            None => {
                self.first_with.insert(numbers, index);
                false
            }
        }
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.parts[index].parent.map(PartId::index)
    }

    /// True if one of the parts stands in a schedule in which the other does not.
    fn apart(&self, a: usize, b: usize) -> bool {
        self.schedule(a) != self.schedule(b)
    }

    fn schedule(&self, index: usize) -> Option<usize> {
        let mut at = Some(index);
        while let Some(index) = at {
            if self.parts[index].clause.label.as_ref().is_some_and(Label::numbers_anew) {
                return Some(index);
            }
            at = self.parent(index);
        }
        None
    }

    /// 8.2.1 without an 8.2: told once, at the first of its children.
    fn orphan(&mut self, index: usize, above: Numbers) {
        if !self.first_with.contains_key(&above) && self.orphans.insert(above) {
            let missing = above.to_string();
            self.told.insert(missing.clone());
            self.faults.push(Fault { part: index, wrong: Wrong::Gap(missing) });
        }
    }

    fn follow(&mut self, index: usize, last: usize, label: &Label) {
        let Some(before) = &self.parts[last].clause.label else { return };
        let (now, then) = (label.series.ordinal(), last_number(before));
        if label.is_inserted() || now == then.saturating_add(1) || self.apart(last, index) {
            return;
        }
        let point = self.parts[index].clause.rank == Rank::Point;
        // Another list; but two firsts in a row are what a program counts by itself, or a slip.
        if now <= 1 && point && now != then {
            return;
        }
        let wrong = if now == then {
            Wrong::Again(last)
        } else if now < then {
            if self.is_quoted(label) || self.below.contains(&index) {
                return;
            }
            Wrong::Back(last)
        } else {
            return self.gap(index, label, then + 1, now - 1);
        };
        self.faults.push(Fault { part: index, wrong });
    }

    /// A row that begins past its first. Numbers and letters may count on from section to section.
    fn begin(&mut self, index: usize, label: &Label, before: Option<u32>) {
        let now = label.series.ordinal();
        let counts_on = (matches!(label.series, Series::Number(_)) || label.unit.is_some())
            && self.parts[index].parent.is_some();
        let runs_on = before.is_some_and(|before| now == before.saturating_add(1));
        let section = self.parts[index].clause.rank == Rank::Section;
        let quoted = self.is_quoted(label);
        let begins =
            now > 1 && !counts_on && !runs_on && !label.is_inserted() && !section && !quoted;
        if begins && !extract::opens(self.parts, self.first, index) {
            self.gap(index, label, 1, now - 1);
        }
    }

    /// True for a decimal far from all other numbers of the document.
    fn is_quoted(&self, label: &Label) -> bool {
        let first = label.numbers.as_slice().first().map_or(0, |first| u32::from(first.value));
        // Its own neighbours are two of the numbers.
        matches!(label.series, Series::Decimal(_))
            && label.unit.is_none()
            && self.own.len() > 2
            && !self.own.contains(&first)
    }

    /// A gap, unless it was told already at the children of what is missing.
    fn gap(&mut self, index: usize, label: &Label, from: u32, to: u32) {
        let runs = match self.stands.missing(self.parts, index, label, (from, to)) {
            Missing::Above => return,
            Missing::Below(parts) => {
                let first = parts.iter().copied().min().unwrap_or(index);
                self.below.extend(parts);
                let wrong = Wrong::Below(first, missing(label, from, to));
                return self.faults.push(Fault { part: index, wrong });
            }
            Missing::Nowhere(runs) => self.unexplained(index, label, runs),
        };
        if runs.is_empty() {
            return;
        }
        let missing = in_words(label, &runs);
        let told = |number: u32| {
            self.gaps.contains(&(self.parts[index].parent, label.numbers.outer(), number))
        };
        if runs.iter().all(|(from, to)| from == to && told(*from)) {
            return;
        }
        let single = runs.iter().filter(|(from, to)| from == to);
        self.gaps
            .extend(single.map(|(n, _)| (self.parts[index].parent, label.numbers.outer(), *n)));
        if self.told.contains(&missing) {
            return;
        }
        let rank = |index: usize| self.parts[index].clause.rank;
        let lost = from == to
            && rank(index) == Rank::Clause
            && index.checked_sub(1).is_some_and(|before| rank(before) == Rank::Paragraph);
        let wrong = if lost { Wrong::Lost(missing) } else { Wrong::Gap(missing) };
        self.faults.push(Fault { part: index, wrong });
    }

    /// Of missing numbers those that no record of a removal and no note explains.
    fn unexplained(&self, index: usize, label: &Label, runs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
        let above = self.parent(index).map(|parent| &self.parts[parent].clause.address);
        let address = |n: u32| match (label.series, above) {
            (Series::Decimal(_), _) | (_, None) => number(label, n),
            (_, Some(above)) => format!("{above}.{}", number(label, n)),
        };
        let notes = told_gone::notes(self.parts, index);
        let explained = |n: &u32| {
            self.removed.contains(address(*n).as_str()) || told_gone::told(&notes, label, *n)
        };
        let mut left = Vec::new();
        for (from, to) in runs {
            let most = if self.removed.is_empty() && notes.is_empty() { 0 } else { MOST };
            let mut start = from;
            for gone in (from..=to).take(most).filter(explained) {
                left.extend((start < gone).then(|| (start, gone - 1)));
                start = gone + 1;
            }
            left.extend((start <= to).then_some((start, to)));
        }
        left
    }

    /// Whether a clause's number is that of the section it stands in. A run of such clauses is one fault.
    fn home(&mut self, index: usize, numbers: Numbers) {
        let home = self.section(index).or_else(|| self.beside(index, numbers));
        let Some((section, theirs)) = home else { return };
        if numbers.as_slice().starts_with(theirs.as_slice()) {
            self.outside = None;
            return;
        }
        let printed = self.parts[index].clause.citation.to_string();
        if let Some((of, run, fault)) = &self.outside
            && *of == section
            && *run == numbers.outer()
        {
            self.faults[*fault].wrong = Wrong::Elsewhere(section, printed);
            return;
        }
        self.outside = Some((section, numbers.outer(), self.faults.len()));
        self.faults.push(Fault { part: index, wrong: Wrong::Elsewhere(section, printed) });
    }

    /// The clause with a whole number after which a part stands, where one with its own number stands before that: 2.1 after
    /// 3.
    fn beside(&self, index: usize, numbers: Numbers) -> Option<(usize, Numbers)> {
        let holder = self.parts[index].parent;
        let own = u32::from(numbers.as_slice().first()?.value);
        let last = self.last_whole.get(&holder).filter(|_| self.wholes.contains(&(holder, own)))?;
        Some((*last, self.parts[*last].clause.label.as_ref()?.numbers))
    }

    /// The innermost section around a part, with its numbers; none where it has no number.
    fn section(&self, index: usize) -> Option<(usize, Numbers)> {
        let mut at = self.parent(index);
        while let Some(index) = at {
            let clause = self.parts[index].clause;
            if clause.rank == Rank::Section {
                let label = clause.label.as_ref().filter(|label| label.unit.is_none());
                return label.map(|label| (index, label.numbers));
            }
            at = self.parent(index);
        }
        None
    }
}

/// The last number that a label stands for: of a range that is not in force, its end.
fn last_number(label: &Label) -> u32 {
    label.through.unwrap_or(label.series.ordinal())
}
