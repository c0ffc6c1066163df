//! `stray-apostrophe`: an apostrophe that stands before the wrong word.

use super::subject::Subject;
use super::word::hash;
use crate::diagnostic::{Diagnostic, Rule};

pub static STRAY_APOSTROPHE: Rule = Rule::warning(
    "stray-apostrophe",
    "An apostrophe stands before the next word instead of after its own: councillors ‘Code.",
    "Write councillors’ Code.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for word in subject.words().iter().filter(|word| OWNERS.contains(&word.hash)) {
        let part = subject.parts[word.part as usize];
        let after = &subject.texts()[word.part as usize][word.end as usize..];
        let Some(after) = after
            .strip_prefix(" ‘")
            .or(after.strip_prefix(" '"))
            .filter(|after| after.starts_with(char::is_uppercase))
        else {
            continue;
        };
        let (owner, next) = (subject.spelt(*word), after.split(' ').next().unwrap_or(""));
        let message = format!("the apostrophe of “{owner}” stands before “{next}”");
        let span = source.find(part.span, owner);
        findings.push(
            Diagnostic::new(&STRAY_APOSTROPHE, source, span, message)
                .help(format!("Write {owner}’ {next}"))
                .clause(&part.clause.address),
        );
    }
}

/// Those who own something in a protocol, in the plural.
const OWNERS: [u64; 7] = [
    hash("councillors"),
    hash("officers"),
    hash("members"),
    hash("employees"),
    hash("residents"),
    hash("councils"),
    hash("employers"),
];
