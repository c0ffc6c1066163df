//! Findings as SARIF 2.1.0 (OASIS), for code hosts and auditors' tools.

use crate::build::rules;
use crate::diagnostic::{Diagnostic, Level, Place, Rule};
use crate::protocol::encoded_path;
use serde_json::{Value, json};

/// The report.
pub fn report(findings: &[Diagnostic]) -> String {
    let rules = rules();
    let index = |rule: &Rule| rules.iter().position(|known| known.name == rule.name);
    let results: Vec<Value> =
        findings.iter().map(|finding| result(finding, index(finding.rule))).collect();
    let driver = json!({
        "name": "protosite",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    serde_json::to_string_pretty(&report).expect("texts and numbers are JSON")
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what },
        "help": { "text": rule.cure },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "none",
    }
}

fn result(finding: &Diagnostic, rule: Option<usize>) -> Value {
    let text = finding
        .help
        .as_ref()
        .map_or(finding.message.clone(), |help| format!("{}\n{help}", finding.message));
    let related: Vec<Value> = finding
        .other
        .iter()
        .map(|(place, what)| {
            let mut related = location(place);
            related["message"] = json!({ "text": what });
            related
        })
        .collect();
    json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rule,
        "level": level(finding.level),
        "message": { "text": text },
        "locations": [location(&finding.place)],
        "relatedLocations": related,
    })
}

fn location(place: &Place) -> Value {
    let uri = encoded_path(&place.path);
    let mut region = json!({ "startLine": place.start.line, "startColumn": place.start.column, "endLine": place.end.line, "endColumn": place.end.column });
    if !place.bytes.is_empty() {
        region["byteOffset"] = place.bytes.start.into();
        region["byteLength"] = place.bytes.len().into();
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } })
}
