//! `cites-past`: a document in force relies on one that is superseded or withdrawn.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Origin, PartId, Status, running};
use crate::register::{Entry, Reference, To};
use std::collections::BTreeMap;

pub static CITES_PAST: Rule = Rule::warning(
    "cites-past",
    "A document in force cites one that is superseded or withdrawn: whoever follows the citation reads a rule that holds no more.",
    "Cite the document that is in force, or say that it was the rule before.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    if !subject.entry.is_in_force() {
        return;
    }
    let mut cited: BTreeMap<usize, Vec<&Reference>> = BTreeMap::new();
    for reference in &subject.entry.cross.references {
        if let To::Document(council, entry, _) = reference.to
            && let Some(other) = past(subject, council, entry)
            && !tells(subject, reference)
            && !is_of(subject, other)
        {
            cited.entry(entry).or_default().push(reference);
        }
    }
    for (entry, references) in cited {
        findings.push(finding(subject, &subject.council.entries[entry], &references));
    }
}

/// A document of the council that is in force no more.
fn past<'a>(subject: &'a Subject, council: usize, entry: usize) -> Option<&'a Entry> {
    let own = &subject.register.councils[council];
    let other = own.entries.get(entry).filter(|_| own.council.slug == subject.council.council.slug);
    let over = |entry: &&Entry| {
        matches!(entry.protocol.metadata.status, Status::Superseded | Status::Withdrawn)
    };
    other.filter(over)
}

/// True if this document took its place: it may well name it.
fn is_of(subject: &Subject, other: &Entry) -> bool {
    let next = other.replaced_by.map(|by| &subject.council.entries[by].protocol.id);
    let supersedes = subject.entry.protocol.metadata.supersedes.as_ref();
    next == Some(&subject.entry.protocol.id) || supersedes == Some(&other.protocol.id)
}

/// True if the sentence of a citation says that it was the rule before: "replaces the Media Protocol 2019".
fn tells(subject: &Subject, reference: &Reference) -> bool {
    let part = subject.parts[reference.part.index()];
    let text = running(&part.clause.body).text;
    let (start, end) = (reference.start as usize, reference.end as usize);
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return false };
    let before = before.rsplit(['.', ';', '\n']).next().unwrap_or("");
    let after = after.split(['.', ';', '\n']).next().unwrap_or("");
    let lexicon = Lexicon::of(subject.entry.tongue.language);
    let mut words =
        [before, after].into_iter().flat_map(|side| side.split(|c: char| !c.is_alphanumeric()));
    words.any(|word| lexicon.has("past", &word.to_lowercase()))
}

fn finding(subject: &Subject, other: &Entry, references: &[&Reference]) -> Diagnostic {
    let protocol = &subject.entry.protocol;
    let (title, status) = (&other.protocol.metadata.title, other.protocol.metadata.status);
    let mut parts: Vec<PartId> = references.iter().map(|reference| reference.part).collect();
    parts.dedup();
    let name = |part: &PartId| protocol.name_of(subject.parts[part.index()], Language::English);
    let named: Vec<String> = parts.iter().map(name).collect();
    let message = format!("“{title}” is {}, and is cited in {}", status.name(), named.join(", "));
    let help = match other.replaced_by.map(|by| &subject.council.entries[by].protocol.metadata) {
        Some(next) => format!(
            "Cite “{}”, which replaced it, and check the number; or say in the sentence that it is the former rule.",
            next.title
        ),
        None => "Cite what holds in its place; or say in the sentence that it is the former rule."
            .to_owned(),
    };
    let first = references[0];
    let part = subject.parts[first.part.index()];
    let origin = Origin::new(&protocol.source, part.span, &part.clause.body);
    let place = Place::new(&other.protocol.source, other.protocol.key_span("status"));
    Diagnostic::new(&CITES_PAST, &protocol.source, origin.span(first.start, first.end), message)
        .help(help)
        .clause(&part.clause.address)
        .other(place, "it is said here")
}
