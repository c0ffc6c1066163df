//! `duplicate-number`: a number that was used before: a citation of it may mean either.

use super::row::{Fault, Wrong};
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Label, Part, Rank, Series};
use rustc_hash::{FxHashMap, FxHashSet};

pub static DUPLICATE_NUMBER: Rule = Rule::warning(
    "duplicate-number",
    "A number is used twice, so that whoever cites it may mean either rule. The second is published with ~2 after its address.",
    "Ask which number was adopted and correct the other. If both were adopted so, allow the finding with a reason.",
);

/// More lists of ones are of one cause, and said once.
const MANY: usize = 2;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    // Cited with its Part, “Part 2 1.1”, it is no second one.
    let citation = |part: usize| &*subject.parts[part].clause.citation;
    let alike = |(part, first): &(usize, usize)| {
        citation(*part) == printed(subject, *part) || citation(*part) == citation(*first)
    };
    let again: Vec<(usize, usize)> =
        subject.faults().iter().filter_map(again).filter(alike).collect();
    // 1., 1., 1.: each has the one before it for its first.
    let rows = again.chunk_by(|before, next| next.1 == before.0);
    let (ones, rows): (Vec<_>, Vec<_>) = rows.partition(|row| counts_ones(subject, row));
    findings.extend(rows.into_iter().filter_map(|row| again_at(subject, row, 0)));
    let place = |part: usize| {
        let part = subject.parts[part];
        (part.parent, part.clause.label.as_ref().map(|label| label.series.ordinal()))
    };
    let goes_on = |before: &(usize, usize), next: &(usize, usize)| {
        let ((parent, number), (other, later)) = (place(before.0), place(next.0));
        parent == other && number < later
    };
    let taken = taken(&subject.parts, &again);
    let lists: Vec<_> = taken.chunk_by(goes_on).collect();
    // Lists that begin again are of one cause, and so are those that begin again at once.
    let many = lists.len() + ones.len() > MANY;
    let told = if many { lists.len().min(1) } else { lists.len() };
    let once = if many { ones.len().min(1 - told) } else { ones.len() };
    let alike = lists.len() + ones.len() - told - once;
    let more = match alike {
        0 => String::new(),
        more => format!(", and so it is in {more} more lists of this document"),
    };
    findings.extend(ones[..once].iter().filter_map(|row| again_at(subject, row, alike)));
    // Of many the one that stands in the least is told.
    let outer = lists.iter().position(|list| subject.parts[list[0].0].parent.is_none());
    let from = outer.filter(|_| many).unwrap_or(0);
    for list in lists.iter().skip(from).take(told) {
        let ([(at, first), ..], [.., (last, _)]) = (*list, *list) else { continue };
        let from = printed(subject, *at);
        let mut message = match list.len() {
            1 => format!("the number {from} is used again"),
            2 => format!("the numbers {from} and {} are used again", printed(subject, *last)),
            _ => format!("the numbers {from} to {} are used again", printed(subject, *last)),
        };
        message.push_str(&more);
        findings.push(finding(subject, (*at, *first), message, published(subject, *at)));
    }
}

/// A number that stands again, or a row of them; as many more lists are so as `alike` says.
fn again_at(subject: &Subject, row: &[(usize, usize)], alike: usize) -> Option<Diagnostic> {
    let (at, first) = *row.first()?;
    let printed = printed(subject, at);
    let mut message = match row.len() {
        1 => format!("the number {printed} is used twice"),
        more => format!("the number {printed} is used {} times in a row", more + 1),
    };
    if alike > 0 {
        message.push_str(&format!(", and so it is in {alike} more lists of this document"));
    }
    let help = match (row.len(), alike) {
        (1, 0) => published(subject, at),
        _ => "Some programs count such a list by themselves; a page shows what is typed. Type 1., 2., 3."
            .to_owned(),
    };
    Some(finding(subject, (at, first), message, help))
}

/// True for a list each of whose items is 1.: Markdown counts it by itself.
fn counts_ones(subject: &Subject, row: &[(usize, usize)]) -> bool {
    let label = row.first().and_then(|(at, _)| subject.parts[*at].clause.label.as_ref());
    label.is_some_and(|label| matches!(label.series, Series::Number(1)) && label.unit.is_none())
}

fn printed<'a>(subject: &'a Subject, part: usize) -> &'a str {
    let label = subject.parts[part].clause.label.as_ref();
    label.map_or("", Label::bare)
}

fn published(subject: &Subject, part: usize) -> String {
    let address = &subject.parts[part].clause.address;
    format!(
        "This one is published as #{address}. Correct one of them, if the council adopted it otherwise."
    )
}

fn finding(
    subject: &Subject,
    (part, first): (usize, usize),
    message: String,
    help: String,
) -> Diagnostic {
    let source = &subject.entry.protocol.source;
    let (part, first) = (subject.parts[part], subject.parts[first]);
    let other = Place::new(source, first.label_span(source));
    Diagnostic::new(&DUPLICATE_NUMBER, source, part.label_span(source), message)
        .help(help)
        .other(other, "first used here")
        .clause(&part.clause.address)
}

/// A part whose number was used before, and the part that used it.
fn again(fault: &Fault) -> Option<(usize, usize)> {
    match fault.wrong {
        Wrong::Again(first) => Some((fault.part, first)),
        _ => None,
    }
}

/// Parts whose address was taken before: by a point "1." of a list before all sections, by another list that stands in no
/// clause, or in the same section. Two lists in one clause are no slip: where one is cited, `ambiguous-reference` says so.
fn taken(parts: &[Part], told: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let known: FxHashSet<usize> = told.iter().map(|(part, _)| *part).collect();
    let again = |index: usize| {
        let clause = parts[index].clause;
        let (address, count) = clause.address.rsplit_once('~')?;
        let counted = clause.label.is_some() && count.bytes().all(|byte| byte.is_ascii_digit());
        (counted && !known.contains(&index)).then_some((index, address))
    };
    let again: Vec<(usize, &str)> = (0..parts.len()).filter_map(again).collect();
    if again.is_empty() {
        return Vec::new();
    }
    let at = |index: usize| (&*parts[index].clause.address, index);
    let first: FxHashMap<&str, usize> = (0..parts.len()).rev().map(at).collect();
    let row = |index: usize| (parts[index].parent, parts[index].clause.rank);
    let in_clause = |index: usize| {
        parts[index].parent.is_some_and(|parent| parts[parent.index()].clause.rank != Rank::Section)
    };
    let other = |(index, first): &(usize, usize)| row(*first) != row(*index) || !in_clause(*index);
    let found = again.into_iter().filter_map(|(index, of)| Some((index, *first.get(of)?)));
    found.filter(other).collect()
}
