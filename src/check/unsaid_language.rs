//! `unsaid-language`: a text that does not say its language, where the council's first language is not English.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;

pub static UNSAID_LANGUAGE: Rule = Rule::warning(
    "unsaid-language",
    "The first language of the council is not English, and a text does not say its own: it is read by English words, so that its citations, dates and duties are missed.",
    "Write `language: cy` into its first lines, or `language: en-GB`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let language = subject.entry.tongue.language;
    if metadata.language.is_some() || metadata.unread || language == Language::default() {
        return;
    }
    let tag = &subject.entry.tongue.tag;
    let message = format!(
        "the page of this text is in `{tag}`, the council's first language, and the text was read as English, since it does not say its own"
    );
    let help = format!("Write `language: {tag}` in its first lines, or `language: en-GB`.");
    let place = protocol.key_span("title");
    findings.push(Diagnostic::new(&UNSAID_LANGUAGE, &protocol.source, place, message).help(help));
}
