//! What several rules say of citations: the words of one, where they stand, and the nearest right one.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Running, running};
use crate::register::{Doubt, Wrong};
use crate::source::nearest;

/// Adds a finding for each doubt of the citations that `say` has a message and a cure for.
pub fn doubts(
    subject: &Subject,
    rule: &'static Rule,
    findings: &mut Vec<Diagnostic>,
    say: impl Fn(&Doubt, &str) -> Option<(String, String)>,
) {
    let protocol = &subject.entry.protocol;
    let mut run: Option<(u32, Running)> = None;
    for doubt in &subject.entry.cross.doubts {
        let part = subject.parts[doubt.part as usize];
        if run.as_ref().is_none_or(|(of, _)| *of != doubt.part) {
            run = Some((doubt.part, running(&part.clause.body)));
        }
        let text = run.as_ref().map_or("", |(_, run)| &*run.text);
        let (start, end) = (doubt.start as usize, doubt.end as usize);
        let words = text.get(start..end).unwrap_or("");
        let Some((message, help)) = say(doubt, words) else { continue };
        // The same words may stand earlier in the part.
        let before = text.get(..start).map_or(0, |before| before.matches(words).count());
        let span = protocol.source.find_nth(part.span, words, before);
        findings.push(
            Diagnostic::new(rule, &protocol.source, span, message)
                .help(help)
                .clause(&part.clause.address),
        );
    }
}

/// The number of a part that is most like what was cited; for a cure.
pub fn like(subject: &Subject, doubt: &Doubt, words: &str) -> Option<String> {
    let wanted: String =
        words.chars().skip_while(|c| !c.is_ascii_digit()).filter(|c| !c.is_whitespace()).collect();
    let entry = match doubt.wrong {
        Wrong::Missing(Some((council, entry))) => {
            &subject.register.councils[council].entries[entry]
        }
        _ => subject.entry,
    };
    let of = &entry.protocol;
    if let Some((part, _)) = entry.aliases.iter().find(|(_, alias)| *alias == wanted) {
        return of.part(*part).map(|clause| clause.citation.to_string());
    }
    let mut citations: Vec<&str> = Vec::new();
    of.walk(|clause| citations.extend((!clause.citation.is_empty()).then_some(&*clause.citation)));
    nearest(&wanted, citations.iter().copied()).map(str::to_owned)
}
