//! `stray-apostrophe`: an apostrophe that stands before the wrong word.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static STRAY_APOSTROPHE: Rule =
    Rule::warning("stray-apostrophe", "An apostrophe stands before the next word instead of after its own: councillors ‘Code.", "Write councillors’ Code.");

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '‘' | '\'')) {
            let before = text[..at].strip_suffix(' ').and_then(|before| before.rsplit(' ').next()).unwrap_or("");
            let after = &text[at + mark.len_utf8()..];
            let owner = OWNERS.iter().any(|owner| owner.eq_ignore_ascii_case(before));
            if owner && after.starts_with(char::is_uppercase) {
                let next = after.split(' ').next().unwrap_or("");
                let message = format!("the apostrophe of “{before}” stands before “{next}”");
                let span = source.find(part.span, before);
                findings.push(Diagnostic::new(&STRAY_APOSTROPHE, source, span, message).help(format!("Write {before}’ {next}")).clause(&part.clause.address));
            }
        }
    }
}

/// Those who own something in a protocol, in the plural.
const OWNERS: [&str; 7] = ["councillors", "officers", "members", "employees", "residents", "councils", "employers"];
