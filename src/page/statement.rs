//! The accessibility statement, with every part that the Regulations require (SI 2018/952, regulation 8, and the model
//! statement): made of the facts in council.yaml. What the council does not say, the page does not say for it.

use super::frame::{Anchor, Frame, anchor, room_frame};
use super::room::Room;
use crate::language::Language;
use crate::protocol::{Because, Compliance, Href, Issue, Nation, PartialDate, Statement};
use crate::register::{CouncilEntry, Register, Tongue};
use serde::Serialize;

/// Something that is not accessible.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StatementIssue {
    /// What it is.
    pub problem: String,
    /// Which criteria it fails, what there is instead, and when it is to be mended.
    pub more: Vec<String>,
}

/// What the statement says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StatementPage {
    /// The frame.
    pub frame: Frame,
    /// "Accessibility statement for Exampleford Town Council"
    pub title: String,
    /// The tag of the language of the council's own words, where that is not the page's.
    pub lang: Option<String>,
    /// What it is the statement of.
    pub scope: String,
    /// "... runs this website and wants everyone to be able to use it. You should be able to:"
    pub can: String,
    /// The problems in plain words.
    pub problems: Vec<String>,
    /// What is said where none is listed.
    pub no_problems: String,
    /// "You will have an answer within 10 working days."
    pub answer: Option<String>,
    /// Who enforces the Regulations.
    pub enforcement: String,
    /// Where to complain.
    pub body: Anchor,
    /// The commitment.
    pub commitment: String,
    /// How far the site meets the standard.
    pub compliance: Option<String>,
    /// What fails the Regulations.
    pub failures: Vec<StatementIssue>,
    /// What would be a disproportionate burden.
    pub burden: Vec<StatementIssue>,
    /// What the Regulations do not reach.
    pub out_of_scope: Vec<StatementIssue>,
    /// What is being done.
    pub improving: Option<String>,
    /// When it was prepared and reviewed, and when the site was tested, by whom and how.
    pub preparation: Vec<String>,
}

pub(super) fn statement_page(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
) -> StatementPage {
    let language = tongue.language;
    let name = council.council.name_in(language);
    let statement = &council.council.statement.clone().unwrap_or_default();
    let address = super::frame::canonical(register, &Room::Protocols.path(council, language));
    let scope = match &address {
        Some(address) => {
            language.fill("statement.scope_at", &[("name", name), ("address", address)])
        }
        None => language.fill("statement.scope", &[("name", name)]),
    };
    let of = |because| {
        statement
            .issues
            .iter()
            .filter(|issue| issue.because == because)
            .map(|issue| said(issue, language))
            .collect()
    };
    let (body, link) = enforced(statement.nation, language);
    let mut frame = room_frame(register, council, tongue, Room::Statement);
    frame.description = Some(scope.clone());
    StatementPage {
        frame,
        title: language.fill("statement.title", &[("name", name)]),
        // Facts are typed once, in the council's main language.
        lang: Some(council.tongues[0].tag.clone()).filter(|tag| *tag != tongue.tag),
        scope,
        can: language.fill("statement.can", &[("name", name)]),
        problems: statement.issues.iter().map(|issue| issue.problem.clone()).collect(),
        no_problems: language
            .say(if statement.status == Some(Compliance::Full) {
                "statement.no_problems"
            } else {
                "statement.none_known"
            })
            .to_owned(),
        answer: statement
            .respond_within
            .as_ref()
            .map(|time| language.fill("statement.answer", &[("time", time)])),
        enforcement: language.say(body).to_owned(),
        body: link,
        commitment: language.fill("statement.commitment", &[("name", name)]),
        compliance: compliance(statement, language),
        failures: of(Because::Failure),
        burden: of(Because::Burden),
        out_of_scope: of(Because::OutOfScope),
        improving: statement.improving.clone(),
        preparation: preparation(statement, language),
    }
}

/// Who enforces the Regulations: the key of a sentence, and where to complain.
fn enforced(nation: Nation, language: Language) -> (&'static str, Anchor) {
    match nation {
        Nation::GreatBritain => (
            "statement.enforced_gb",
            anchor(
                language.say("statement.eass"),
                Href::known("https://www.equalityadvisoryservice.com/"),
            ),
        ),
        Nation::NorthernIreland => (
            "statement.enforced_ni",
            anchor(language.say("statement.ecni"), Href::known("https://www.equalityni.org/")),
        ),
    }
}

fn compliance(statement: &Statement, language: Language) -> Option<String> {
    let any = |failure: bool| {
        statement.issues.iter().any(|issue| (issue.because == Because::Failure) == failure)
    };
    let because = language.say(match (any(true), any(false)) {
        (true, true) => "statement.because_both",
        (false, true) => "statement.because_exemptions",
        _ => "statement.because_failures",
    });
    let key = match statement.status? {
        Compliance::Full => "statement.full",
        Compliance::Partial => "statement.partial",
        Compliance::None => "statement.not",
    };
    Some(language.fill(key, &[("because", because)]))
}

fn said(issue: &Issue, language: Language) -> StatementIssue {
    let mut more = Vec::new();
    if !issue.criteria.is_empty() {
        let key =
            if issue.criteria.len() > 1 { "statement.criteria" } else { "statement.criterion" };
        more.push(language.fill(key, &[("criteria", &issue.criteria.join(", "))]));
    }
    more.extend(issue.instead.clone());
    more.extend(issue.mend_by.map(|date| dated("statement.mend", date, language)));
    StatementIssue { problem: issue.problem.clone(), more }
}

fn preparation(statement: &Statement, language: Language) -> Vec<String> {
    let tested = &statement.tested;
    let first = [
        ("statement.prepared", statement.prepared),
        ("statement.reviewed", statement.reviewed),
        ("statement.tested", tested.date),
    ];
    let dates =
        first.into_iter().filter_map(|(key, date)| date.map(|date| dated(key, date, language)));
    dates
        .chain(tested.by.as_ref().map(|by| language.fill("statement.tested_by", &[("by", by)])))
        .chain(tested.method.clone())
        .collect()
}

/// A sentence with a date in it: "on" a day, "in" a month or a year.
fn dated(key: &str, date: PartialDate, language: Language) -> String {
    let form = if matches!(date, PartialDate::Day(_)) { "on" } else { "in" };
    language.fill(&format!("{key}.{form}"), &[("date", &date.in_words(language))])
}
