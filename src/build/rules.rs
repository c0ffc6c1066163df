//! Every rule there is, for settings that name one.

use crate::diagnostic::{Diagnostic, Levels, NESTED_COMMENT, OPEN_COMMENT, PROGRAM_FAULT, Rule};
use crate::settings::Lint;
use crate::source::{Source, nearest};
use crate::{check, read, register, settings, theme, yaml};

/// A level is set for a rule that does not exist.
pub static UNKNOWN_RULE: Rule = Rule::error(
    "unknown-rule",
    "The settings give a level to a rule that does not exist.",
    "Correct its name.",
);

/// The rules of all rooms but those by which each document is judged, which `check` names.
static OTHERS: &[&Rule] = &[
    &NESTED_COMMENT,
    &OPEN_COMMENT,
    &PROGRAM_FAULT,
    &check::DEAD_LINK,
    &check::STATEMENT_CONTRADICTION,
    &check::STATEMENT_FUTURE,
    &check::STATEMENT_INCOMPLETE,
    &check::STATEMENT_MISSING,
    &check::STATEMENT_OLD,
    &check::UNDATED_DRAFT,
    &yaml::AFTER_HASH,
    &yaml::BAD_YAML,
    &yaml::BAD_DATE,
    &yaml::BAD_VALUE,
    &yaml::MISSING_METADATA,
    &yaml::UNKNOWN_KEY,
    &read::BAD_HISTORY,
    &read::DATE_BESIDE_HISTORY,
    &read::DUPLICATE_ADDRESS,
    &read::HTML_TAG,
    &read::LOST_SIGN,
    &read::SHOWN_REMARK,
    &read::TORN_WORD,
    &read::LOST_CELL,
    &read::LOST_TABLE,
    &read::LOST_NOTE,
    &read::ODD_GUIDANCE,
    &read::OPEN_FRONT_MATTER,
    &read::PAGE_FOOT,
    &read::PASTED_CONTENTS,
    &read::MERGE_CONFLICT,
    &read::TOO_DEEP,
    &read::TOO_LARGE,
    &read::UNSURE_NUMBER,
    &settings::UNSPOKEN_LANGUAGE,
    &register::BAD_LEDGER,
    &register::LEDGER_BEHIND,
    &register::MISSING_LEDGER,
    &register::BAD_OLD_ADDRESS,
    &register::DUPLICATE_ID,
    &register::DUPLICATE_MODEL,
    &register::NO_ORIGINAL,
    &register::SAME_LANGUAGE,
    &register::SAME_TITLE,
    &register::TRANSLATION_OLDER,
    &register::UNTRANSLATED,
    &register::LOST_ADDRESS,
    &register::LOST_COUNCIL,
    &register::LOST_PAGE,
    &register::DROPPED_ADDRESS,
    &register::TURNED_CITATION,
    &register::MODEL_MOVED_ON,
    &register::MOVED_COUNCIL,
    &register::MODEL_OF_ITSELF,
    &register::MOVED_PAGE,
    &register::NO_LOGO,
    &register::REUSED_ADDRESS,
    &register::UNFILLED_BLANK,
    &register::UNKNOWN_ID,
    &register::UNKNOWN_MODEL,
    &theme::TEMPLATE,
    &theme::BAD_THEME,
    &theme::THEME_CONTRAST,
    &theme::UNUSED_THEME_FILE,
    &check::BAD_LOGO,
    &check::BRAND_CONTRAST,
    &register::MISSING_VERSION,
    &super::COMMENT_IN_FILE,
    &super::MISNAMED_FILE,
    &super::STRAY_VERSION,
    &super::TEXT_CHANGED,
    &super::UNSAID_REMOVAL,
    &super::UNKEPT_TEXT,
    &register::CHANGED_VERSION,
    &register::REPLACED_VERSION,
    &super::UNREADABLE,
    &super::MISPLACED,
    &super::PASSED_OVER,
    &super::OUTSIDE_LINK,
    &super::PAGES_NOT_HERE,
    &super::CLASHING_NAMES,
    &super::UNFIT_NAME,
    &super::NOT_UTF8,
    &super::GARBLED_TEXT,
    &super::UNSEEN_CHARACTER,
    &super::DUPLICATE_PATH,
    &UNKNOWN_RULE,
    &check::UNUSED_ALLOWANCE,
];

/// All rules, by name.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = check::rules().chain(OTHERS.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// The levels of the settings, with those of the command line over them.
pub(super) fn levels(
    lints: &[Lint],
    source: Option<&Source>,
    over: &Levels,
    findings: &mut Vec<Diagnostic>,
) -> Levels {
    let known = rules();
    let mut levels = Levels::default();
    for lint in lints {
        let rule = known.iter().find(|rule| rule.name == lint.name);
        match (rule, source) {
            (Some(rule), Some(source))
                if rule.level > lint.level && rule.level == crate::diagnostic::Level::Deny =>
            {
                let message = format!("`{}` is an error, which no setting lowers", lint.name);
                findings.push(
                    Diagnostic::new(&yaml::BAD_VALUE, source, lint.span, message)
                        .help("Mend what it finds, and take this line out."),
                );
            }
            (None, Some(source)) => {
                let help = match nearest(&lint.name, known.iter().map(|rule| rule.name)) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!(
                        "The rules are: {}.",
                        known.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ")
                    ),
                };
                let message = format!("there is no rule `{}`", lint.name);
                findings
                    .push(Diagnostic::new(&UNKNOWN_RULE, source, lint.span, message).help(help));
            }
            _ => levels.set(&lint.name, lint.level),
        }
    }
    levels.merge(over);
    levels
}
