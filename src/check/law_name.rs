//! `law-name`: a statutory code or a Regulation by a name that is not its own.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static LAW_NAME: Rule = Rule::warning(
    "law-name",
    "A statutory code is called by another name than its own, so that readers cannot find it.",
    "Write the name that it has: the Code of Recommended Practice on Local Authority Publicity.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    if !source.text().contains("Code of")
        && !source.text().contains("General Data Protection Regulations")
        && !source.text().contains("aid Services")
        && !source.text().contains("aid services")
    {
        return;
    }
    let mut seen: Vec<&str> = Vec::new();
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for (wrong, right) in NAMES {
            if text.contains(wrong) && !seen.contains(&wrong) {
                seen.push(wrong);
                let message = format!("“{wrong}” is not the name of what is meant");
                let span = source.find(part.span, wrong);
                findings.push(
                    Diagnostic::new(&LAW_NAME, source, span, message)
                        .help(format!("Write {right}."))
                        .clause(&part.clause.address),
                );
            }
        }
    }
}

/// Names in use, and the name that is meant (made under section 4 of the Local Government Act 1986; the offices under
/// sections 4 and 5 of the Local Government and Housing Act 1989 and section 151 of the Local Government Act 1972).
const NAMES: [(&str, &str); 7] = [
    ("General Data Protection Regulations", "“UK General Data Protection Regulation”: it is one"),
    (
        "Code of Practice for Local Government Publicity",
        "“Code of Recommended Practice on Local Authority Publicity”",
    ),
    (
        "Code of Practice on Local Government Publicity",
        "“Code of Recommended Practice on Local Authority Publicity”",
    ),
    (
        "Code of Practice on Publicity",
        "“Code of Recommended Practice on Local Authority Publicity”",
    ),
    (
        "Code of Recommended Practice on Publicity",
        "“Code of Recommended Practice on Local Authority Publicity”",
    ),
    ("Head of Paid Services", "“Head of Paid Service”"),
    ("head of paid services", "“Head of Paid Service”"),
];
