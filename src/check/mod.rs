//! Judgements on the register, one rule a file: what is overdue, what contradicts, which numbers are wrong, which links lead nowhere.

mod adopted_in_future;
mod all_caps;
mod ambiguous_reference;
mod bad_logo;
mod brand_contrast;
mod broken_link;
mod broken_reference;
mod buried_number;
mod called_draft;
mod cells;
mod citation;
mod cites_past;
mod click_here_link;
mod contents_mismatch;
mod date_in_text;
mod dead_link;
mod duplicate_number;
mod duplicate_text;
mod empty_clause;
mod extract;
mod gendered_wording;
mod inconsistent_term;
mod late;
mod law_name;
mod list_case;
mod list_lead_in;
mod list_punctuation;
mod lost_heading;
mod lost_label;
mod missing;
mod missing_alt;
mod missing_date;
mod no_successor;
mod number_gap;
mod number_out_of_order;
mod number_outside_section;
mod past_limit;
mod placeholder;
mod reference_direction;
mod removed_address;
mod replaced_in_force;
mod review_ambiguous;
mod review_conflict;
mod review_due_soon;
mod review_missing;
mod review_out_of_step;
mod review_overdue;
mod row;
mod single_clause;
mod skipped;
mod spelling_mixed;
mod split_sentence;
mod stands;
mod statement;
mod stray_apostrophe;
mod subject;
mod swallowed;
mod title_year;
mod told_gone;
mod translation_differs;
mod translation_review;
mod undated_act;
mod undated_draft;
mod undefined_term;
mod unknown_act;
mod unlabelled_date;
mod unnamed_council;
mod unnumbered_clauses;
mod unnumbered_law;
mod unsaid_language;
mod unused_allowance;
mod unused_definition;
mod vague_reference;
mod word;

use crate::diagnostic::{Diagnostic, Level, Levels, Rule, fault, folded, guarded, together};

pub use bad_logo::{BAD_LOGO, logos};
pub use brand_contrast::{BRAND_CONTRAST, colours};
pub use broken_link::BROKEN_LINK;
pub use called_draft::CALLED_DRAFT;
pub use dead_link::DEAD_LINK;
pub use statement::{
    STATEMENT_CONTRADICTION, STATEMENT_FUTURE, STATEMENT_INCOMPLETE, STATEMENT_MISSING,
    STATEMENT_OLD, statements,
};
pub use subject::Subject;
pub use undated_draft::{UNDATED_DRAFT, is_undated, line_to_type, undated_drafts, why_draft};
pub use unused_allowance::{UNUSED_ALLOWANCE, allow};

type Judge = fn(&Subject, &mut Vec<Diagnostic>);

/// When a rule is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// By every command.
    Always,
    /// By `check`: it reads every word, and what it finds is for the next revision of the text.
    Checking,
}

/// The rules of this room.
static RULES: &[(&Rule, Judge, When)] = &[
    (&adopted_in_future::ADOPTED_IN_FUTURE, adopted_in_future::check, When::Always),
    (&all_caps::ALL_CAPS, all_caps::check, When::Checking),
    (&ambiguous_reference::AMBIGUOUS_REFERENCE, ambiguous_reference::check, When::Always),
    (&broken_link::BROKEN_LINK, broken_link::check, When::Always),
    (&broken_reference::BROKEN_REFERENCE, broken_reference::check, When::Always),
    (&buried_number::BURIED_NUMBER, buried_number::check, When::Always),
    (&cites_past::CITES_PAST, cites_past::check, When::Always),
    (&click_here_link::CLICK_HERE_LINK, click_here_link::check, When::Always),
    (&contents_mismatch::CONTENTS_MISMATCH, contents_mismatch::check, When::Checking),
    (&date_in_text::DATE_IN_TEXT, date_in_text::check, When::Always),
    (&duplicate_number::DUPLICATE_NUMBER, duplicate_number::check, When::Always),
    (&duplicate_text::DUPLICATE_TEXT, duplicate_text::check, When::Checking),
    (&empty_clause::EMPTY_CLAUSE, empty_clause::check, When::Always),
    (&gendered_wording::GENDERED_WORDING, gendered_wording::check, When::Checking),
    (&inconsistent_term::INCONSISTENT_TERM, inconsistent_term::check, When::Checking),
    (&law_name::LAW_NAME, law_name::check, When::Checking),
    (&list_case::LIST_CASE, list_case::check, When::Checking),
    (&list_lead_in::LIST_LEAD_IN, list_lead_in::check, When::Checking),
    (&list_punctuation::LIST_PUNCTUATION, list_punctuation::check, When::Checking),
    (&lost_heading::LOST_HEADING, lost_heading::check, When::Always),
    (&lost_label::LOST_LABEL, lost_label::check, When::Always),
    (&missing_alt::MISSING_ALT, missing_alt::check, When::Always),
    (&missing_date::MISSING_DATE, missing_date::check, When::Always),
    (&no_successor::NO_SUCCESSOR, no_successor::check, When::Always),
    (&number_gap::NUMBER_GAP, number_gap::check, When::Always),
    (&number_out_of_order::NUMBER_OUT_OF_ORDER, number_out_of_order::check, When::Always),
    (&number_outside_section::NUMBER_OUTSIDE_SECTION, number_outside_section::check, When::Always),
    (&past_limit::PAST_LIMIT, past_limit::check, When::Checking),
    (&placeholder::PLACEHOLDER, placeholder::check, When::Checking),
    (&reference_direction::REFERENCE_DIRECTION, reference_direction::check, When::Always),
    (&removed_address::REMOVED_ADDRESS, removed_address::check, When::Always),
    (&replaced_in_force::REPLACED_IN_FORCE, replaced_in_force::check, When::Always),
    (&review_ambiguous::REVIEW_AMBIGUOUS, review_ambiguous::check, When::Always),
    (&review_conflict::REVIEW_CONFLICT, review_conflict::check, When::Always),
    (&review_due_soon::REVIEW_DUE_SOON, review_due_soon::check, When::Always),
    (&review_missing::REVIEW_MISSING, review_missing::check, When::Always),
    (&review_out_of_step::REVIEW_OUT_OF_STEP, review_out_of_step::check, When::Always),
    (&review_overdue::REVIEW_OVERDUE, review_overdue::check, When::Always),
    (&single_clause::SINGLE_CLAUSE, single_clause::check, When::Checking),
    (&spelling_mixed::SPELLING_MIXED, spelling_mixed::check, When::Checking),
    (&split_sentence::SPLIT_SENTENCE, split_sentence::check, When::Checking),
    (&stray_apostrophe::STRAY_APOSTROPHE, stray_apostrophe::check, When::Checking),
    (&called_draft::CALLED_DRAFT, called_draft::check, When::Always),
    (&title_year::TITLE_YEAR, title_year::check, When::Always),
    (&translation_differs::TRANSLATION_DIFFERS, translation_differs::check, When::Always),
    (&translation_review::TRANSLATION_REVIEW, translation_review::check, When::Always),
    (&undated_act::UNDATED_ACT, undated_act::check, When::Checking),
    (&undefined_term::UNDEFINED_TERM, undefined_term::check, When::Checking),
    (&unknown_act::UNKNOWN_ACT, unknown_act::check, When::Always),
    (&unlabelled_date::UNLABELLED_DATE, unlabelled_date::check, When::Always),
    (&unnamed_council::UNNAMED_COUNCIL, unnamed_council::check, When::Checking),
    (&unnumbered_clauses::UNNUMBERED_CLAUSES, unnumbered_clauses::check, When::Checking),
    (&unnumbered_law::UNNUMBERED_LAW, unnumbered_law::check, When::Checking),
    (&unsaid_language::UNSAID_LANGUAGE, unsaid_language::check, When::Always),
    (&unused_definition::UNUSED_DEFINITION, unused_definition::check, When::Checking),
    (&vague_reference::VAGUE_REFERENCE, vague_reference::check, When::Checking),
];

/// The rules by which [`check`] judges.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|(rule, ..)| *rule)
}

/// Judges one protocol. `thorough` judges its wording too; without that, only rules that a project denies are read
/// for, so that a build is no slower than it must be.
pub fn check(subject: &Subject, levels: &Levels, thorough: bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (rule, judge, when) in RULES {
        let level = levels.of(rule);
        let wanted =
            level != Level::Allow && (thorough || *when == When::Always || level == Level::Deny);
        if wanted && let Err(why) = guarded(|| judge(subject, &mut findings)) {
            let doing = format!("judging it by `{}`", rule.name);
            findings.push(fault(subject.place(), &doing, &why));
        }
    }
    if let Some(why) = &subject.entry.cross.fault {
        findings.push(fault(subject.place(), "looking up what it cites", why));
    }
    for finding in &mut findings {
        finding.protocol = Some(subject.entry.protocol.id.clone());
    }
    let protocol = &subject.entry.protocol;
    let allowed = |found: &Diagnostic| protocol.allows(found.rule.name, found.place.start.line);
    folded(together(findings, allowed))
}
