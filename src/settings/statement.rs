//! `accessibility` in council.yaml: the facts of the accessibility statement.

use crate::diagnostic::Place;
use crate::protocol::{Because, Compliance, Issue, Nation, Statement, Tested};
use crate::source::Source;
use crate::yaml::{BAD_VALUE, Fields, Node, Value};

/// Reads the facts; None where there are none.
pub(super) fn statement(fields: &mut Fields) -> Option<Statement> {
    fields.node("accessibility")?;
    fields.within("accessibility", |fields| {
        Some(Statement {
            status: fields
                .parsed("status", &BAD_VALUE, status, |_| "Write full, partial or none.".to_owned())
                .map(|status| status.value),
            issues: issues(fields),
            respond_within: fields.string("respond_within"),
            nation: fields
                .parsed("nation", &BAD_VALUE, nation, |_| "Write GB or NI.".to_owned())
                .map_or_else(Nation::default, |nation| nation.value),
            improving: fields.string("improving"),
            prepared: fields.date("prepared").map(|date| date.value),
            reviewed: fields.date("reviewed").map(|date| date.value),
            tested: fields.within("tested", |fields| Tested {
                date: fields.date("date").map(|date| date.value),
                by: fields.string("by"),
                method: fields.string("method"),
            }),
        })
    })
}

/// Where the lines of the statement stand in council.yaml: `accessibility.reviewed`, `accessibility.tested.date`; those of an
/// issue by its number, `accessibility.issues.0.mend_by`.
pub(super) fn statement_places(source: &Source, settings: &Node) -> Vec<(String, Place)> {
    let mut places = Vec::new();
    let Value::Map(keys) = &settings.value else { return places };
    for (_, at, node) in keys.iter().filter(|(key, ..)| key == "accessibility") {
        places.push(("accessibility".to_owned(), Place::new(source, *at)));
        within(source, node, "accessibility", &mut places);
    }
    places
}

fn within(source: &Source, node: &Node, before: &str, places: &mut Vec<(String, Place)>) {
    match &node.value {
        Value::Map(keys) => {
            for (key, at, node) in keys {
                let key = format!("{before}.{key}");
                let text = matches!(node.value, Value::Text(_));
                let span = if text { node.span } else { *at };
                places.push((key.clone(), Place::new(source, span)));
                within(source, node, &key, places);
            }
        }
        Value::List(items) => {
            let said = items.iter().filter(|item| has(item, "problem"));
            for (number, item) in said.enumerate() {
                within(source, item, &format!("{before}.{number}"), places);
            }
        }
        _ => {}
    }
}

fn has(item: &Node, key: &str) -> bool {
    matches!(&item.value, Value::Map(keys) if keys.iter().any(|(name, ..)| name == key))
}

fn status(words: &str) -> Result<Compliance, &'static str> {
    match words.to_lowercase().as_str() {
        "full" | "fully compliant" => Ok(Compliance::Full),
        "partial" | "partially compliant" => Ok(Compliance::Partial),
        "none" | "not compliant" => Ok(Compliance::None),
        _ => Err("this is not how far a site meets the standard"),
    }
}

fn nation(words: &str) -> Result<Nation, &'static str> {
    match words.to_uppercase().as_str() {
        "GB" => Ok(Nation::GreatBritain),
        "NI" => Ok(Nation::NorthernIreland),
        _ => Err("this is no part of the United Kingdom with rules of its own"),
    }
}

/// A list of maps, each with what is not accessible.
fn issues(fields: &mut Fields) -> Vec<Issue> {
    let Some(node) = fields.node("issues") else { return Vec::new() };
    let help = "Write each as an item of its own:\n  issues:\n    - problem: The map of the parish is a picture.\n      criteria: 1.1.1";
    let Value::List(items) = &node.value else {
        fields.bad(node.span, "`issues` must be a list", help);
        return Vec::new();
    };
    let mut issues = Vec::new();
    for item in items {
        let mut inner = Fields::new(fields.source(), item, "issues");
        let problem = inner.string("problem");
        let criteria = inner.texts("criteria");
        for wrong in criteria.iter().filter(|criterion| !is_criterion(&criterion.value)) {
            inner.bad(
                wrong.span,
                format!("`{}` is not the number of a success criterion", wrong.value),
                "Write it as WCAG does: 1.4.3",
            );
        }
        let because = inner.parsed("because", &BAD_VALUE, because, |_| {
            "Write failure, burden or out-of-scope.".to_owned()
        });
        let issue = Issue {
            problem: problem.clone().unwrap_or_default(),
            criteria: criteria.into_iter().map(|criterion| criterion.value).collect(),
            because: because.map_or(Because::Failure, |because| because.value),
            mend_by: inner.date("mend_by").map(|date| date.value),
            instead: inner.string("instead"),
        };
        let mut found = inner.finish();
        if problem.is_some() {
            issues.push(issue);
        } else if found.is_empty() {
            fields.bad(item.span, "this item does not say what is not accessible", help);
        }
        fields.findings.append(&mut found);
    }
    issues
}

fn is_criterion(words: &str) -> bool {
    let parts: Vec<&str> = words.split('.').collect();
    parts.len() == 3
        && parts[0].parse().is_ok_and(|first: u8| (1..=4).contains(&first))
        && parts[1..].iter().all(|part| part.parse::<u8>().is_ok_and(|n| n > 0))
}

fn because(words: &str) -> Result<Because, &'static str> {
    match words.to_lowercase().as_str() {
        "failure" => Ok(Because::Failure),
        "burden" | "disproportionate burden" => Ok(Because::Burden),
        "out-of-scope" | "out of scope" => Ok(Because::OutOfScope),
        _ => Err("this is not a reason"),
    }
}
