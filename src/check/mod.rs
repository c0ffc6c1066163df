//! Judgements on the register, one rule a file: what is overdue, what contradicts, which numbers are wrong, which links lead nowhere.

mod adopted_in_future;
mod all_caps;
mod broken_link;
mod click_here_link;
mod contents_mismatch;
mod duplicate_number;
mod duplicate_text;
mod empty_clause;
mod gendered_wording;
mod inconsistent_term;
mod law_name;
mod list_lead_in;
mod lost_label;
mod missing_alt;
mod missing_date;
mod no_successor;
mod number_gap;
mod number_out_of_order;
mod number_outside_section;
mod part;
mod placeholder;
mod review_ambiguous;
mod review_conflict;
mod review_due_soon;
mod review_missing;
mod review_overdue;
mod row;
mod spelling_mixed;
mod split_sentence;
mod stray_apostrophe;
mod subject;
mod title_year;
mod undated_act;
mod unlabelled_date;
mod unnumbered_clauses;
mod vague_reference;

use crate::diagnostic::{Diagnostic, Rule};

pub use subject::Subject;

type Judge = fn(&Subject, &mut Vec<Diagnostic>);

/// The rules of this room.
static RULES: [(&Rule, Judge); 33] = [
    (&adopted_in_future::ADOPTED_IN_FUTURE, adopted_in_future::check),
    (&all_caps::ALL_CAPS, all_caps::check),
    (&broken_link::BROKEN_LINK, broken_link::check),
    (&contents_mismatch::CONTENTS_MISMATCH, contents_mismatch::check),
    (&click_here_link::CLICK_HERE_LINK, click_here_link::check),
    (&duplicate_number::DUPLICATE_NUMBER, duplicate_number::check),
    (&duplicate_text::DUPLICATE_TEXT, duplicate_text::check),
    (&empty_clause::EMPTY_CLAUSE, empty_clause::check),
    (&gendered_wording::GENDERED_WORDING, gendered_wording::check),
    (&lost_label::LOST_LABEL, lost_label::check),
    (&missing_alt::MISSING_ALT, missing_alt::check),
    (&missing_date::MISSING_DATE, missing_date::check),
    (&no_successor::NO_SUCCESSOR, no_successor::check),
    (&number_gap::NUMBER_GAP, number_gap::check),
    (&number_out_of_order::NUMBER_OUT_OF_ORDER, number_out_of_order::check),
    (&number_outside_section::NUMBER_OUTSIDE_SECTION, number_outside_section::check),
    (&placeholder::PLACEHOLDER, placeholder::check),
    (&review_ambiguous::REVIEW_AMBIGUOUS, review_ambiguous::check),
    (&review_conflict::REVIEW_CONFLICT, review_conflict::check),
    (&review_due_soon::REVIEW_DUE_SOON, review_due_soon::check),
    (&review_missing::REVIEW_MISSING, review_missing::check),
    (&review_overdue::REVIEW_OVERDUE, review_overdue::check),
    (&title_year::TITLE_YEAR, title_year::check),
    (&spelling_mixed::SPELLING_MIXED, spelling_mixed::check),
    (&list_lead_in::LIST_LEAD_IN, list_lead_in::check),
    (&unnumbered_clauses::UNNUMBERED_CLAUSES, unnumbered_clauses::check),
    (&split_sentence::SPLIT_SENTENCE, split_sentence::check),
    (&unlabelled_date::UNLABELLED_DATE, unlabelled_date::check),
    (&undated_act::UNDATED_ACT, undated_act::check),
    (&stray_apostrophe::STRAY_APOSTROPHE, stray_apostrophe::check),
    (&law_name::LAW_NAME, law_name::check),
    (&inconsistent_term::INCONSISTENT_TERM, inconsistent_term::check),
    (&vague_reference::VAGUE_REFERENCE, vague_reference::check),
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
