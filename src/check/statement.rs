//! What is wrong with a council's accessibility statement: parts that the Regulations require and that are missing, a
//! statement that nobody looked at for a year, one that contradicts itself (SI 2018/952, regulation 8).

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Because, Compliance, Period, Statement};
use crate::register::{CouncilEntry, Register};

/// A council without a statement. Not told unless it is asked for: most have one on their own website.
pub static STATEMENT_MISSING: Rule = Rule::asked_for(
    "statement-missing",
    "council.yaml has no facts for the accessibility statement, which every council must publish (SI 2018/952, regulation 8).",
    "Add `accessibility:` with status, prepared, reviewed and tested, or link to the council's own statement from its website.",
).on_access();
/// A part that the Regulations require.
pub static STATEMENT_INCOMPLETE: Rule = Rule::warning(
    "statement-incomplete",
    "The accessibility statement lacks a part that the Regulations require (SI 2018/952, regulation 8).",
    "Add what the finding names under `accessibility:` in council.yaml.",
).on_access();
/// A statement that was not reviewed for a year.
pub static STATEMENT_OLD: Rule = Rule::warning(
    "statement-old",
    "The accessibility statement was last reviewed more than a year ago.",
    "Test the pages again, bring the statement up to date, and write `reviewed:`.",
)
.on_access();
/// A statement that says two things.
pub static STATEMENT_CONTRADICTION: Rule = Rule::warning(
    "statement-contradiction",
    "The accessibility statement says that all is well and lists what is not, or the other way round.",
    "One criterion that fails makes the site partially compliant: `status: partial`.",
).on_access();

/// A date of a statement that has not come yet.
pub static STATEMENT_FUTURE: Rule = Rule::warning(
    "statement-future",
    "The accessibility statement says that it was prepared or reviewed, or the site tested, on a day that has not come yet.",
    "Correct the date, or write it when the day has come.",
)
.on_access();

/// Judges the statement of every council.
pub fn statements(register: &Register) -> Vec<Diagnostic> {
    register.councils.iter().flat_map(|council| judge(council, register)).collect()
}

fn judge(council: &CouncilEntry, register: &Register) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let Some(place) = council.places.get("accessibility").or(council.places.get("name")).cloned()
    else {
        return findings;
    };
    let name = &council.council.name;
    let Some(statement) = &council.council.statement else {
        let message = format!("{name} publishes no accessibility statement here");
        let help = "Add to council.yaml:\naccessibility:\n  status: partial\n  prepared: 3 November 2026\n  reviewed: 3 November 2026\n  respond_within: 10 working days\n  tested: {date: 2 November 2026, by: the council, method: how}\n  issues:\n    - problem: what is not accessible\n      criteria: 1.1.1";
        findings.push(Diagnostic::at(&STATEMENT_MISSING, place, message).help(help));
        return findings;
    };
    let at = |key: &str| at(council, key).cloned().unwrap_or_else(|| place.clone());
    for (part, key, example) in missing(statement, council) {
        let message = format!("the accessibility statement does not say {part}");
        findings.push(
            Diagnostic::at(&STATEMENT_INCOMPLETE, at(key), message)
                .help(format!("Add to council.yaml: {example}")),
        );
    }
    old(statement, register, &at, &mut findings);
    future(statement, register, &at, &mut findings);
    contradiction(statement, &at, &mut findings);
    findings
}

/// The line of a key of the statement, or of what it stands in where it is not there.
fn at<'a>(council: &'a CouncilEntry, key: &str) -> Option<&'a Place> {
    let mut key = key;
    loop {
        match (council.places.get(key), key.rsplit_once('.')) {
            (None, Some((outer, _))) => key = outer,
            (place, _) => return place,
        }
    }
}

/// The parts about how the site was tested.
fn tested(statement: &Statement) -> [(bool, &'static str, &'static str, &'static str); 3] {
    let (tested, key) = (&statement.tested, "accessibility.tested");
    [
        (
            tested.date.is_some(),
            "when the site was last tested",
            key,
            "`tested: {date: 2 November 2026}` under `accessibility:`",
        ),
        (
            tested.by.is_some(),
            "who tested the site",
            key,
            "`tested: {by: the council}` under `accessibility:`",
        ),
        (
            tested.method.is_some(),
            "how the site was tested and how the pages were chosen",
            key,
            "`tested: {method: ...}` under `accessibility:`",
        ),
    ]
}

/// The parts that must be there and are not, each with what to type.
fn missing(
    statement: &Statement,
    council: &CouncilEntry,
) -> Vec<(&'static str, &'static str, &'static str)> {
    let contact = &council.council.contact;
    let [date, by, method] = tested(statement);
    let parts = [
        (
            statement.status.is_some(),
            "how far the site meets the standard",
            "accessibility",
            "`status: partial` under `accessibility:`",
        ),
        (
            statement.prepared.is_some(),
            "when it was prepared",
            "accessibility",
            "`prepared: 3 November 2026` under `accessibility:`",
        ),
        (
            statement.reviewed.is_some(),
            "when it was last reviewed",
            "accessibility",
            "`reviewed: 3 November 2026` under `accessibility:`",
        ),
        date,
        by,
        method,
        (
            statement.respond_within.is_some(),
            "how soon the council answers",
            "accessibility",
            "`respond_within: 10 working days` under `accessibility:`",
        ),
        (
            contact.email.is_some() || contact.phone.is_some(),
            "how to reach the council",
            "name",
            "`contact: {email: clerk@exampleford.example}`",
        ),
    ];
    parts
        .into_iter()
        .filter(|(there, ..)| !there)
        .map(|(_, part, key, example)| (part, key, example))
        .collect()
}

fn old(
    statement: &Statement,
    register: &Register,
    at: &impl Fn(&str) -> Place,
    findings: &mut Vec<Diagnostic>,
) {
    let year = Period::parse("1 year").expect("a year is a period");
    let Some(reviewed) = statement.reviewed.or(statement.prepared) else { return };
    if year.add_to(reviewed.last_day()).is_some_and(|end| end < register.today) {
        let message = format!(
            "the accessibility statement was last reviewed more than a year ago ({reviewed})"
        );
        let key = if statement.reviewed.is_some() { "reviewed" } else { "prepared" };
        findings.push(
            Diagnostic::at(&STATEMENT_OLD, at(&format!("accessibility.{key}")), message)
                .help("Test the pages again, and write the new dates: `reviewed:` and `tested:`."),
        );
    }
    let all = statement.issues.iter().enumerate();
    let late = all.filter_map(|(number, issue)| Some((number, issue, issue.mend_by?)));
    for (number, issue, by) in late.filter(|(.., by)| by.last_day() < register.today) {
        let message = format!("“{}” was to be mended by {by}", issue.problem);
        let place = at(&format!("accessibility.issues.{number}.mend_by"));
        findings.push(
            Diagnostic::at(&STATEMENT_OLD, place, message)
                .help("Take it out if it is mended; else write a new `mend_by:`."),
        );
    }
}

/// What is said to have been done, and has not.
fn future(
    statement: &Statement,
    register: &Register,
    at: &impl Fn(&str) -> Place,
    findings: &mut Vec<Diagnostic>,
) {
    let done = [
        ("prepared", statement.prepared, "the accessibility statement was prepared"),
        ("reviewed", statement.reviewed, "the accessibility statement was reviewed"),
        ("tested.date", statement.tested.date, "the site was tested"),
    ];
    for (key, date, what) in done {
        let Some(date) = date.filter(|date| date.first_day() > register.today) else { continue };
        let message = format!("this says that {what} on a day that has not come yet ({date})");
        findings.push(
            Diagnostic::at(&STATEMENT_FUTURE, at(&format!("accessibility.{key}")), message)
                .help("Correct the date. What is planned is written here when it is done."),
        );
    }
}

fn contradiction(
    statement: &Statement,
    at: &impl Fn(&str) -> Place,
    findings: &mut Vec<Diagnostic>,
) {
    if let (Some(prepared), Some(reviewed)) = (statement.prepared, statement.reviewed)
        && reviewed.last_day() < prepared.first_day()
    {
        let message = format!(
            "the accessibility statement was reviewed ({reviewed}) before it was prepared ({prepared})"
        );
        let help = "Correct one of the two dates. The day of the first review is that on which it was prepared.";
        let place = at("accessibility.reviewed");
        let finding = Diagnostic::at(&STATEMENT_CONTRADICTION, place, message).help(help);
        findings.push(finding.other(at("accessibility.prepared"), "it was prepared then"));
    }
    let fails = statement.issues.iter().any(|issue| issue.because != Because::OutOfScope);
    let (message, help) = match statement.status {
        Some(Compliance::Full) if fails => (
            "the accessibility statement says “fully compliant” and lists what is not accessible",
            "Write `status: partial`.",
        ),
        Some(Compliance::Partial | Compliance::None) if statement.issues.is_empty() => (
            "the accessibility statement says that something is not accessible, and does not say what",
            "List each under `issues:`, or write `status: full` if the site was tested and all is well.",
        ),
        _ => return,
    };
    let place = at("accessibility.status");
    findings.push(Diagnostic::at(&STATEMENT_CONTRADICTION, place, message).help(help));
}
