//! Rows of numbers and letters: what follows what, in one pass for all rules that judge them.

use super::part::Part;
use crate::protocol::{Label, Rank, Series, Unit, letters, roman};
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It was used before, by the part of that index.
    Again(usize),
    /// Some are missing before it: the last one there was, and what is missing, in words.
    Gap(String),
    /// It is lower than the one before it, which stands at that index.
    Back(usize),
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

/// All faults of a protocol's numbers, in the order of the source.
pub fn faults(parts: &[Part]) -> Vec<Fault> {
    let mut rows = Rows {
        parts,
        faults: Vec::new(),
        last: HashMap::new(),
        first_with: HashMap::new(),
        outside: None,
        orphans: BTreeMap::new(),
    };
    for (index, part) in parts.iter().enumerate() {
        if let Some(label) = &part.clause.label {
            rows.see(index, label);
        }
    }
    rows.faults
}

/// A row: what holds it, how it counts, and for clauses the numbers before the last one.
type Key = (Option<usize>, Rank, Option<Unit>, std::mem::Discriminant<Series>, u128);

struct Rows<'a> {
    parts: &'a [Part<'a>],
    faults: Vec<Fault>,
    /// The last part of each row.
    last: HashMap<Key, usize>,
    /// The first part with each number of two or more parts.
    first_with: HashMap<u128, usize>,
    /// The run of clauses outside their section that is being read: its section and the place of its fault.
    outside: Option<(usize, Vec<u32>, usize)>,
    /// Numbers that are missing above parts that are there.
    orphans: BTreeMap<u128, String>,
}

impl Rows<'_> {
    fn see(&mut self, index: usize, label: &Label) {
        let part = self.parts[index];
        let decimal = matches!(label.series, Series::Decimal(_));
        let parts = if decimal { label.parts() } else { Vec::new() };
        if decimal && !label.is_inserted() && self.seen_before(index, &parts) {
            return;
        }
        if part.clause.rank == Rank::Clause {
            self.home(index, &parts);
        }
        if parts.len() > 2 {
            self.orphan(index, &parts[..parts.len() - 1]);
        }
        let before = if decimal { packed(&parts[..parts.len() - 1]) } else { 0 };
        // Clauses count on through the parts of a document; points and sections within what holds them.
        let holder = if decimal { None } else { part.parent };
        let rank = if decimal { Rank::Clause } else { part.clause.rank };
        let key = (holder, rank, label.unit, std::mem::discriminant(&label.series), before);
        match self.last.insert(key, index) {
            Some(last) => self.follow(index, last, label),
            None => self.begin(index, label, &key),
        }
    }

    fn seen_before(&mut self, index: usize, parts: &[u32]) -> bool {
        match self.first_with.get(&packed(parts)) {
            // A schedule numbers anew; the same number there is another one.
            Some(&first) if !self.apart(first, index) => {
                self.faults.push(Fault { part: index, wrong: Wrong::Again(first) });
                true
            }
            Some(_) => false,
            None => {
                self.first_with.insert(packed(parts), index);
                false
            }
        }
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
            at = self.parts[index].parent;
        }
        None
    }

    /// 8.2.1 without an 8.2: told once, at the first of its children.
    fn orphan(&mut self, index: usize, above: &[u32]) {
        let key = packed(above);
        if !self.first_with.contains_key(&key) && !self.orphans.contains_key(&key) {
            let missing = above.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
            self.orphans.insert(key, missing.clone());
            self.faults.push(Fault { part: index, wrong: Wrong::Gap(missing) });
        }
    }

    fn follow(&mut self, index: usize, last: usize, label: &Label) {
        let Some(before) = &self.parts[last].clause.label else { return };
        let (now, then) = (label.series.ordinal(), before.series.ordinal());
        if label.is_inserted() || now == then + 1 || self.apart(last, index) {
            return;
        }
        let point = self.parts[index].clause.rank == Rank::Point;
        if now == 1 && point {
            return; // another list
        }
        let wrong = if now == then {
            Wrong::Again(last)
        } else if now < then {
            Wrong::Back(last)
        } else {
            return self.gap(index, missing(label, then + 1, now - 1));
        };
        self.faults.push(Fault { part: index, wrong });
    }

    /// A row that begins past one. Plain numbers of points may count on from section to section.
    fn begin(&mut self, index: usize, label: &Label, key: &Key) {
        let now = label.series.ordinal();
        let counts_on =
            (matches!(label.series, Series::Number(_)) || label.unit.is_some()) && key.0.is_some();
        if now == 1
            || counts_on
            || label.is_inserted()
            || self.parts[index].clause.rank == Rank::Section
        {
            return;
        }
        self.gap(index, missing(label, 1, now - 1));
    }

    /// A gap, unless it was told already at the children of what is missing.
    fn gap(&mut self, index: usize, missing: String) {
        if !self.orphans.values().any(|above| *above == missing) {
            self.faults.push(Fault { part: index, wrong: Wrong::Gap(missing) });
        }
    }

    /// Whether a clause's number is that of the section it stands in. A run of such clauses is one fault.
    fn home(&mut self, index: usize, parts: &[u32]) {
        let section = self.section(index);
        let outside =
            section.filter(|(_, numbers)| !numbers.is_empty() && !parts.starts_with(numbers));
        let Some((section, _)) = outside else {
            self.outside = None;
            return;
        };
        let printed = self.parts[index].clause.citation.to_string();
        if let Some((of, run, fault)) = &self.outside
            && *of == section
            && run[..] == parts[..parts.len() - 1]
        {
            self.faults[*fault].wrong = Wrong::Elsewhere(section, printed);
            return;
        }
        self.outside = Some((section, parts[..parts.len() - 1].to_vec(), self.faults.len()));
        self.faults.push(Fault { part: index, wrong: Wrong::Elsewhere(section, printed) });
    }

    /// The innermost section around a part, with its numbers.
    fn section(&self, index: usize) -> Option<(usize, Vec<u32>)> {
        let mut at = self.parts[index].parent;
        while let Some(index) = at {
            let clause = self.parts[index].clause;
            if clause.rank == Rank::Section {
                let label =
                    clause.label.as_ref().filter(|label| label.unit.is_none()).filter(|label| {
                        matches!(label.series, Series::Number(_) | Series::Decimal(_))
                    });
                return Some((index, label.map_or(Vec::new(), Label::parts)));
            }
            at = self.parts[index].parent;
        }
        None
    }
}

/// "8.3", "8.3 to 8.5", "(c)": what stands in for a number in its own style.
fn missing(label: &Label, from: u32, to: u32) -> String {
    let styled = |n: u32| {
        let token = label.token();
        let number = match label.series {
            Series::Decimal(_) => {
                format!("{}.{n}", token.rsplit_once('.').map_or("", |(before, _)| before))
            }
            Series::Letter(_) | Series::WelshLetter(_) => letters(n),
            Series::Doubled(_) => letters(n).repeat(2),
            Series::Capital(_) => letters(n).to_uppercase(),
            Series::Roman(_) => roman(n),
            Series::CapitalRoman(_) => roman(n).to_uppercase(),
            Series::Number(_) | Series::Word(_) => n.to_string(),
        };
        if label.unit.is_some() {
            return format!("{} {number}", label.printed.split_whitespace().next().unwrap_or(""));
        }
        if label.printed.starts_with('(') { format!("({number})") } else { number }
    };
    if from == to { styled(from) } else { format!("{} to {}", styled(from), styled(to)) }
}

/// The numbers of a label as one: each is below 1,000 and there are at most eight.
fn packed(parts: &[u32]) -> u128 {
    parts.iter().fold(1, |packed, part| packed << 12 | u128::from(*part))
}
