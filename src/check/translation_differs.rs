//! `translation-differs`: a translation and its original that differ in what can be counted: points, rows, sums and periods.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::language::Language;
use crate::lexicon::{Amount, amounts};
use crate::protocol::{Block, Clause, Part, PartId, Protocol, Rank, paired, plain_text, push_text};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub static TRANSLATION_DIFFERS: Rule = Rule::warning(
    "translation-differs",
    "A translation and its original differ in their numbered parts, the rows of a table, a sum or a period: readers of the two are told different rules.",
    "Correct the one that does not say what the council adopted.",
);

/// So many numbers and sums are told of one difference.
const MOST: usize = 8;

/// A translation beside its original.
struct Beside<'a> {
    own: (&'a Protocol, Language),
    original: (&'a Protocol, Language),
    /// From the parts of the translation to those of the original.
    pairs: HashMap<PartId, PartId>,
}

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (entry, entries) = (subject.entry, &subject.council.entries);
    let Some(original) = entry.original.map(|at| &entries[at]) else { return };
    let (own, other) = (&entry.protocol, &original.protocol);
    // Its words are in no language that is read.
    if entry.lang.is_some() || original.lang.is_some() {
        return;
    }
    let beside = Beside {
        own: (own, entry.tongue.language),
        original: (other, original.tongue.language),
        pairs: paired(own, other),
    };
    beside.more(findings);
    beside.fewer(findings);
    for part in own.parts() {
        let there = beside.pairs.get(&part.id).and_then(|part| other.part(*part));
        if let Some(there) = there {
            findings.extend(beside.rows(part, there));
            findings.extend(beside.amounts(part, there));
        }
    }
}

impl<'a> Beside<'a> {
    fn finding(&self, span: Span, message: String, there: Option<Span>) -> Diagnostic {
        let ((own, _), (original, _)) = (self.own, self.original);
        let there = there.unwrap_or_else(|| original.key_span("title"));
        Diagnostic::new(&TRANSLATION_DIFFERS, &own.source, span, message)
            .help(
                "Compare the two, and correct the one that does not say what the council adopted.",
            )
            .other(Place::new(&original.source, there), "the original")
    }

    /// Numbered parts that the translation has besides.
    fn more(&self, findings: &mut Vec<Diagnostic>) {
        let (own, _) = self.own;
        let paired = |part: PartId| self.pairs.contains_key(&part);
        for (_, parts) in alone(own, paired, |_| true) {
            let message =
                format!("the original has no {}, which this translation has", names(&parts));
            findings.push(self.finding(parts[0].label_span(&own.source), message, None));
        }
    }

    /// Points that it lacks in what both have; `untranslated` tells of clauses.
    fn fewer(&self, findings: &mut Vec<Diagnostic>) {
        let ((own, _), (original, _)) = (self.own, self.original);
        let back: HashMap<PartId, PartId> =
            self.pairs.iter().map(|(own, there)| (*there, *own)).collect();
        let is_point = |part: &Part| part.clause.rank == Rank::Point;
        for (outer, parts) in alone(original, |part| back.contains_key(&part), is_point) {
            let here = outer.and_then(|outer| own.part(*back.get(&outer)?));
            let span = here.map_or_else(
                || own.key_span("translation_of"),
                |here| here.label_span(&own.source),
            );
            let message =
                format!("this translation lacks {}, which the original has", names(&parts));
            let there = parts[0].label_span(&original.source);
            findings.push(self.finding(span, message, Some(there)));
        }
    }

    /// Tables of one part with more rows in one language.
    fn rows(&self, part: Part, there: Part) -> Option<Diagnostic> {
        let (here, other) = (rows(part.clause), rows(there.clause));
        let (tables, others) = (here.len(), other.len());
        let (own, original) = (here.iter().sum::<usize>(), other.iter().sum::<usize>());
        if tables == 0 || tables != others || own == original {
            return None;
        }
        let many = if own == 1 { "1 row".to_owned() } else { format!("{own} rows") };
        let named = part.clause.name(Language::English);
        let message = format!("{named} has {many} of a table here, and {original} in the original");
        let span = part.label_span(&self.own.0.source);
        Some(self.finding(span, message, Some(there.label_span(&self.original.0.source))))
    }

    /// Sums of money, and periods of one unit, that are in digits on both sides and differ.
    fn amounts(&self, part: Part, there: Part) -> Option<Diagnostic> {
        let (here, other) = (text(part.clause), text(there.clause));
        let (here, other) = (amounts(&here, self.own.1), amounts(&other, self.original.1));
        let units: BTreeSet<&str> = here.iter().map(|amount| amount.unit).collect();
        let (own, original) = units.into_iter().find_map(|unit| differ(&here, &other, unit))?;
        let span = self.own.0.source.find(part.span, own[0]);
        let other = self.original.0.source.find(there.span, original[0]);
        let quoted = |all: &[&str]| {
            let more = if all.len() > MOST { " and more" } else { "" };
            format!("“{}”{more}", all[..all.len().min(MOST)].join("”, “"))
        };
        let message = format!(
            "{} says {} here, and {} in the original",
            part.clause.name(Language::English),
            quoted(&own),
            quoted(&original)
        );
        Some(self.finding(span, message, Some(other)))
    }
}

/// The words of the amounts of a unit in two texts, where each names some and they differ. A period may stand in words in
/// one language: it differs where each text has one in digits that the other has not.
fn differ<'a>(
    own: &'a [Amount],
    original: &'a [Amount],
    unit: &str,
) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let of =
        |all: &'a [Amount]| all.iter().filter(|amount| amount.unit == unit).collect::<Vec<_>>();
    let (own, original) = (of(own), of(original));
    let lacks = |all: &[&Amount], other: &[&'a Amount]| {
        let known: HashSet<_> = all.iter().map(|amount| &amount.number).collect();
        let lacking = other.iter().filter(|amount| !known.contains(&amount.number));
        lacking.map(|amount| &*amount.words).collect::<Vec<&'a str>>()
    };
    let (more, fewer) = (lacks(&original, &own), lacks(&own, &original));
    let words =
        |all: &[&'a Amount]| all.iter().map(|amount| &*amount.words).collect::<Vec<&'a str>>();
    match (more.is_empty(), fewer.is_empty()) {
        _ if own.is_empty() || original.is_empty() => None,
        (false, false) => Some((more, fewer)),
        (true, true) => None,
        _ if unit == "money" => Some((words(&own), words(&original))),
        _ => None,
    }
}

/// Numbered parts that only one text has, the outermost alone, by what holds them.
fn alone<'a>(
    protocol: &'a Protocol,
    paired: impl Fn(PartId) -> bool,
    wanted: impl Fn(&Part) -> bool,
) -> BTreeMap<Option<PartId>, Vec<Part<'a>>> {
    let mut alone: BTreeMap<_, Vec<Part>> = BTreeMap::new();
    let labelled = |part: &Part| part.clause.label.is_some() && !part.clause.citation.is_empty();
    for part in protocol.parts().filter(|part| labelled(part) && !paired(part.id)) {
        let holder = |part: &Part| protocol.part(part.parent?);
        let mut outer = std::iter::successors(holder(&part), holder);
        let outer = outer.find(|outer| outer.clause.label.is_some());
        if wanted(&part) && outer.is_none_or(|outer| paired(outer.id)) {
            alone.entry(outer.map(|outer| outer.id)).or_default().push(part);
        }
    }
    alone
}

fn names(parts: &[Part]) -> String {
    let names: Vec<&str> = parts.iter().take(MOST).map(|part| &*part.clause.citation).collect();
    let more = if parts.len() > names.len() { " and more" } else { "" };
    format!("{}{more}", names.join(", "))
}

/// What a part says itself, with what has no number in it.
fn unnumbered<'a>(clause: &'a Clause, visit: &mut impl FnMut(&'a Clause)) {
    visit(clause);
    let inner = clause.children.iter();
    let inner = inner.filter(|child| child.label.is_none() && child.rank != Rank::Section);
    inner.for_each(|child| unnumbered(child, visit));
}

fn text(clause: &Clause) -> String {
    let mut out = plain_text(&clause.heading);
    unnumbered(clause, &mut |clause| push_text(&mut out, &clause.body));
    out
}

/// How many rows each table has.
fn rows(clause: &Clause) -> Vec<usize> {
    let mut rows = Vec::new();
    unnumbered(clause, &mut |clause| {
        rows.extend(clause.body.iter().filter_map(|block| match block {
            Block::Table(_, rows) => Some(rows.len()),
            _ => None,
        }));
    });
    rows
}
