//! `called-draft`: a document in force whose title or version calls it a draft.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;

pub static CALLED_DRAFT: Rule = Rule::warning(
    "called-draft",
    "The first lines say when a document was adopted, and its title or its version calls it a draft. It is published as in force.",
    "If the council adopted it, take the word out. If it did not, write `status: draft` and take `adopted:` out.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let version = metadata.version.as_deref().unwrap_or("");
    for (key, words) in [("title", metadata.title.as_str()), ("version", version)] {
        let lexicon = Lexicon::of(subject.entry.tongue.language);
        let is_draft = |word: &str| lexicon.words("draft").any(|(known, _)| known == word);
        let lower = words.to_lowercase();
        if lower.split(|c: char| !c.is_alphanumeric()).any(is_draft) {
            let message =
                format!("the {key} “{words}” calls this a draft, and it is published as in force");
            let help =
                "If the council adopted it, take the word out; if not, type `status: draft`.";
            let place = protocol.key_span(key);
            let finding = Diagnostic::new(&CALLED_DRAFT, &protocol.source, place, message);
            findings.push(finding.help(help));
        }
    }
}
