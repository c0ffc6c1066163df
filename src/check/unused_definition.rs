//! `unused-definition`: a term that is defined and never used.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Definition, Origin};
use crate::register::Meaning;
use aho_corasick::AhoCorasick;

pub static UNUSED_DEFINITION: Rule = Rule::warning(
    "unused-definition",
    "A term is defined and used nowhere else in the document. Readers look for the rule that it was made for.",
    "Take the definition out, or use the term where it is meant.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let used = &subject.entry.cross.used;
    let is_used = |at: usize| {
        used.binary_search(&Meaning::Text(at as u32)).is_ok()
            || protocol.headed.contains(&(at as u32))
    };
    let mut unused: Vec<&Definition> = Vec::new();
    for (at, found) in protocol.definitions.iter().enumerate() {
        // Two names of one term: “the Board of Directors” or “the Board”.
        let other = |other: usize| {
            let same = protocol.definitions.get(other).is_some_and(|definition| {
                definition.part == found.part && definition.meaning == found.meaning
            });
            same && is_used(other)
        };
        let alike = (at.saturating_sub(3)..at + 4).any(other);
        if !found.local && !is_used(at) && !alike {
            unused.push(found);
        }
    }
    drop_mentioned(subject, &mut unused);
    for found in unused {
        let part = subject.parts[found.part.index()];
        let origin = Origin::new(&protocol.source, part.span, &part.clause.body);
        let message = format!("“{}” is defined here and used nowhere else", found.term);
        let span = origin.span(found.start, found.end);
        findings.push(
            Diagnostic::new(&UNUSED_DEFINITION, &protocol.source, span, message)
                .help("Take the definition out, or use the term where it is meant.")
                .clause(&part.clause.address),
        );
    }
    for (at, term) in protocol.metadata.definitions.keys().enumerate() {
        if used.binary_search(&Meaning::Key(at as u32)).is_err() {
            let message =
                format!("“{term}” is defined in the first lines and used nowhere in the text");
            findings.push(
                Diagnostic::new(
                    &UNUSED_DEFINITION,
                    &protocol.source,
                    protocol.key_span("definitions"),
                    message,
                )
                .help("Take it out, or use the term where it is meant."),
            );
        }
    }
}

/// Takes out the terms that other parts use in another form: in small letters, with another ending, in a longer name. Such
/// a use is no link, but the definition has its reason.
fn drop_mentioned(subject: &Subject, unused: &mut Vec<&Definition>) {
    if unused.is_empty() {
        return;
    }
    let stem = |term: &str| term.to_lowercase().trim_end_matches(['s', 'y', 'e']).to_owned();
    let stems: Vec<String> = unused.iter().map(|found| stem(&found.term)).collect();
    let Ok(finder) = AhoCorasick::builder().ascii_case_insensitive(true).build(&stems) else {
        return;
    };
    // In its own part a term stands once where it is defined.
    let mut mentioned = vec![false; stems.len()];
    let mut own = vec![0; stems.len()];
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for found in finder.find_overlapping_iter(&**text) {
            let at = found.pattern().as_usize();
            let begins = !text[..found.start()].ends_with(char::is_alphanumeric);
            own[at] += usize::from(begins && unused[at].part == part.id);
            mentioned[at] |= begins && (unused[at].part != part.id || own[at] > 1);
        }
    }
    let mut mentioned = mentioned.into_iter();
    unused.retain(|_| !mentioned.next().unwrap_or(false));
}
