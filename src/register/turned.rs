//! Citations that lead to another rule than when they were written: the number that they name was given away, and nobody
//! changed the words that cite it.

use super::comparison::Kept;
use super::kept::lines;
use super::ledger::Ledger;
use super::record::{Record, record};
use super::{Entry, Reference, Register, To};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Origin, PartId, Protocol, running};
use std::collections::{HashMap, HashSet};

/// A citation names a number that is that of another rule now.
pub static TURNED_CITATION: Rule = Rule::warning(
    "turned-citation",
    "A citation names a number that was given to another rule, in words that are as they were before: whoever follows it comes to a rule that was not meant.",
    "Where the rule is still meant that had the number, write the number that it has now: `record` it as part of the amendment, or as a correction. Where the new rule is meant, nothing needs to be done: it is said until the next build.",
);

/// Parts whose number was that of another rule until now, with the part that this is today; by the place of their document.
#[derive(Default)]
pub(super) struct Turned(HashMap<(usize, usize), HashMap<PartId, Option<PartId>>>);

impl Turned {
    /// Notes what the ledger says of a document.
    pub(super) fn note(&mut self, document: (usize, usize), kept: &Kept) {
        let just = kept.reused.iter().filter(|reused| reused.just);
        let parts: HashMap<_, _> = just.map(|reused| (reused.part, reused.now)).collect();
        if !parts.is_empty() {
            self.0.insert(document, parts);
        }
    }
}

/// Finds the citations of such numbers in words that were published before.
pub(super) fn turned(
    register: &Register,
    ledger: &Ledger,
    keys: &[Vec<String>],
    turned: &Turned,
    findings: &mut Vec<Diagnostic>,
) {
    if turned.0.is_empty() {
        return;
    }
    for (c, (council, keys)) in register.councils.iter().zip(keys).enumerate() {
        for (e, (entry, key)) in council.entries.iter().zip(keys).enumerate() {
            let Some(page) = ledger.pages.get(key) else { continue };
            let hit = |reference: &&Reference| target((c, e), &reference.to, turned).is_some();
            let mut hits = entry.cross.references.iter().filter(hit).peekable();
            if hits.peek().is_none() {
                continue;
            }
            let before: HashSet<&str> = page.lines.lines().filter_map(hash).collect();
            let old = old_parts(&entry.protocol, &before);
            let hits = hits.filter(|reference| stands_as_before(entry, reference.part, &old));
            findings.extend(hits.filter_map(|reference| {
                let (document, part, now) = target((c, e), &reference.to, turned)?;
                let cited = &register.councils[document.0].entries[document.1].protocol;
                said(entry, reference, (cited, part, now))
            }));
        }
    }
}

/// The part that a reference leads to and what had its number before, if that was another rule.
fn target(
    here: (usize, usize),
    to: &To,
    turned: &Turned,
) -> Option<((usize, usize), PartId, Option<PartId>)> {
    let (document, part) = match to {
        To::Part(part) => (here, *part),
        To::Document(c, e, Some(part)) => ((*c, *e), *part),
        _ => return None,
    };
    Some((document, part, *turned.0.get(&document)?.get(&part)?))
}

fn hash(line: &str) -> Option<&str> {
    match record(line)?.1 {
        Record::Words(hash, _) => Some(hash),
        _ => None,
    }
}

/// The parts whose own words were published before, under whatever number; each with true, the others with false.
fn old_parts(protocol: &Protocol, before: &HashSet<&str>) -> HashMap<PartId, bool> {
    let (now, parts) = lines(protocol);
    let known = |line| hash(line).is_some_and(|hash| before.contains(hash));
    parts.iter().copied().zip(now.lines().map(known)).collect()
}

/// True if the words of a part are as they were; of a paragraph, those of the clause that it stands in.
fn stands_as_before(entry: &Entry, part: PartId, old: &HashMap<PartId, bool>) -> bool {
    let up = |id: &PartId| entry.protocol.part(*id)?.parent;
    let mut within = std::iter::successors(Some(part), up);
    within.find_map(|id| old.get(&id).copied()).unwrap_or(false)
}

fn said(
    entry: &Entry,
    reference: &Reference,
    (cited, part, now): (&Protocol, PartId, Option<PartId>),
) -> Option<Diagnostic> {
    let protocol = &entry.protocol;
    let here = protocol.part(reference.part)?;
    let run = running(&here.clause.body);
    let words = run.text.get(reference.start as usize..reference.end as usize)?;
    let number = &cited.part(part)?.clause.citation;
    let now = now.and_then(|now| cited.part(now)).map(|now| &now.clause.citation);
    let (message, help) = match now {
        Some(now) => (
            format!(
                "“{words}” stands as it was written, when {number} was the rule that is {now} now"
            ),
            format!(
                "Who follows it comes to another rule. If the rule is meant that is {now} now, write {now}. If the new {number} is meant, nothing needs to be done: this is said until the next build."
            ),
        ),
        None => (
            format!("“{words}” stands as it was written, when {number} was another rule"),
            "Who follows it comes to the rule that has the number now. Look whether that is meant; else say where it is to lead. This is said until the next build.".to_owned(),
        ),
    };
    let span = Origin::new(&protocol.source, here.span, &here.clause.body)
        .span(reference.start, reference.end);
    let finding = Diagnostic::new(&TURNED_CITATION, &protocol.source, span, message).help(help);
    Some(finding.clause(&here.clause.address).protocol(&protocol.id))
}
