//! `removed-address`: what is recorded as removed, and is not; or replaced by what is not there.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static REMOVED_ADDRESS: Rule = Rule::warning(
    "removed-address",
    "A clause is recorded under `removed:` and stands in the text; or what replaced it does not.",
    "Take the line out under `removed:`, or the clause out of the text; under `replaced_by:` write an address of this document.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let today = subject.register.today;
    // A clause that goes on a day to come stands in the text until then.
    let to_come = subject.entry.versions.iter().any(|version| version.from > today);
    for removed in &protocol.metadata.removed {
        let address = &removed.address;
        let now = removed.replaced_by.as_deref().map(|now| now.trim_start_matches('#'));
        let lost = now.filter(|now| !protocol.has_address(now));
        let message = match (protocol.has_address(address), lost) {
            (true, _) if to_come || removed.date.last_day() > today => continue,
            (true, _) => format!("#{address} is recorded as removed, and stands in the text"),
            (false, Some(now)) => {
                format!("#{address} is recorded as replaced by #{now}, which this document has not")
            }
            (false, None) => continue,
        };
        let help = if protocol.has_address(address) {
            "Take it out under `removed:`, or take the clause out of the text."
        } else {
            "Write an address of this document, as its page shows it: replaced_by: \"4.6\"."
        };
        let place = protocol.source.find(removed.span, address);
        findings.push(
            Diagnostic::new(&REMOVED_ADDRESS, &protocol.source, place, message)
                .help(help)
                .clause(address),
        );
    }
}
