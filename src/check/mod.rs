//! Judgements on the register, one rule a file: what is overdue, what contradicts, which links lead nowhere.

mod broken_link;
mod missing_alt;
mod placeholder;
mod review_ambiguous;
mod review_conflict;
mod review_due_soon;
mod review_missing;
mod review_overdue;

use crate::diagnostic::{Diagnostic, Rule};
use crate::register::{CouncilEntry, Entry, Register};
use crate::source::Span;

/// What a rule looks at: one protocol, in its council and among all others.
pub struct Subject<'a> {
    /// All protocols and the day.
    pub register: &'a Register,
    /// Its council.
    pub council: &'a CouncilEntry,
    /// The protocol.
    pub entry: &'a Entry,
}

impl Subject<'_> {
    /// The words that its next review was read from: a key, the council's sentence, or a clause of the text.
    pub fn review_span(&self) -> Span {
        let protocol = &self.entry.protocol;
        let keys = ["review_by", "review_every", "review"];
        let key = keys.iter().find_map(|key| protocol.places.keys.get(key).copied());
        let clause = || protocol.review_clauses.first().filter(|(_, read)| self.entry.words.as_ref() == Some(&read.words));
        key.or_else(|| clause().map(|(address, _)| protocol.clause_span(address))).unwrap_or_else(|| protocol.key_span("title"))
    }
}

type Judge = fn(&Subject, &mut Vec<Diagnostic>);

/// The rules of this room.
static RULES: [(&Rule, Judge); 8] = [
    (&broken_link::BROKEN_LINK, broken_link::check),
    (&missing_alt::MISSING_ALT, missing_alt::check),
    (&placeholder::PLACEHOLDER, placeholder::check),
    (&review_ambiguous::REVIEW_AMBIGUOUS, review_ambiguous::check),
    (&review_conflict::REVIEW_CONFLICT, review_conflict::check),
    (&review_due_soon::REVIEW_DUE_SOON, review_due_soon::check),
    (&review_missing::REVIEW_MISSING, review_missing::check),
    (&review_overdue::REVIEW_OVERDUE, review_overdue::check),
];

/// The rules by which [`check`] judges.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|(rule, _)| *rule)
}

/// Judges one protocol by every rule.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (_, judge) in &RULES {
        judge(subject, &mut findings);
    }
    for finding in &mut findings {
        finding.protocol = Some(subject.entry.protocol.id.clone());
    }
    findings
}
