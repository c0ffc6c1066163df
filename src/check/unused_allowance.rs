//! `unused-allowance`: a comment takes away the findings of one rule at the part after it. One that takes nothing away is
//! itself a finding, so that none outlives its reason.

use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::protocol::{Allowance, Protocol};
use crate::register::Register;
use crate::source::nearest;
use std::collections::HashMap;
use std::sync::Arc;

/// A comment allows a finding that is not there, or names no rule or no reason.
pub static UNUSED_ALLOWANCE: Rule = Rule::warning(
    "unused-allowance",
    "A comment allows a finding that is not there, or that may not be allowed, or gives no reason for it.",
    "Take the comment out, or write it in full: `<!-- protosite: allow number-gap because the council adopted it so -->`.",
);

/// From a file and a rule to the lines of its findings, and which findings those are.
type ByRule<'a> = HashMap<(Arc<str>, &'a str), Vec<(u32, usize)>>;

/// Takes away what is allowed. `rules` are all that a comment may name.
pub fn allow(
    register: &Register,
    rules: &[&'static Rule],
    findings: &mut Vec<Diagnostic>,
    thorough: bool,
) {
    let councils = register.councils.iter();
    let protocols: Vec<&Arc<Protocol>> = councils
        .flat_map(|council| {
            council.drafts.iter().chain(council.entries.iter().map(|entry| &entry.protocol))
        })
        .filter(|protocol| !protocol.allowances.is_empty())
        .collect();
    if protocols.is_empty() {
        return;
    }
    let mut by_rule: ByRule = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        by_rule
            .entry((finding.place.path.clone(), finding.rule.name))
            .or_default()
            .push((finding.place.start.line, index));
    }
    let mut allowed = vec![false; findings.len()];
    let mut more = Vec::new();
    for protocol in protocols {
        for allowance in &protocol.allowances {
            let lines = protocol.allowed_lines(allowance);
            let found = by_rule.get(&(protocol.source.path().clone(), allowance.rule.as_str()));
            let hits: Vec<usize> = found
                .into_iter()
                .flatten()
                .filter(|(line, _)| lines.contains(line))
                .map(|(_, index)| *index)
                .collect();
            hits.iter()
                .filter(|index| findings[**index].rule.level != Level::Deny)
                .for_each(|index| allowed[*index] = true);
            // Only a run that judges everything can tell that there is nothing to allow.
            more.extend(judge(protocol, allowance, rules, hits.is_empty()).filter(|_| thorough));
        }
    }
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        !allowed[index - 1]
    });
    findings.append(&mut more);
}

fn judge(
    protocol: &Protocol,
    allowance: &Allowance,
    known: &[&'static Rule],
    unused: bool,
) -> Option<Diagnostic> {
    let rule = known.iter().find(|rule| rule.name == allowance.rule);
    let (message, help) = match rule {
        None => {
            let near = nearest(&allowance.rule, known.iter().map(|rule| rule.name));
            (
                format!("there is no rule `{}`", allowance.rule),
                near.map_or("`protosite explain` lists all rules.".to_owned(), |near| {
                    format!("Did you mean `{near}`?")
                }),
            )
        }
        Some(rule) if rule.level == Level::Deny => (
            format!("`{}` is an error, which no comment allows", rule.name),
            "Mend what it finds, and take this comment out.".to_owned(),
        ),
        Some(_) if unused => (
            format!("there is no `{}` here to allow", allowance.rule),
            "Take this comment out.".to_owned(),
        ),
        Some(_) if allowance.reason.is_empty() => (
            format!("this allows `{}` without a reason", allowance.rule),
            format!("Write why: `<!-- protosite: allow {} because ... -->`", allowance.rule),
        ),
        Some(_) => return None,
    };
    Some(
        Diagnostic::new(&UNUSED_ALLOWANCE, &protocol.source, allowance.span, message)
            .help(help)
            .protocol(&protocol.id),
    )
}
