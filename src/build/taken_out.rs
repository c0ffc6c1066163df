//! Clauses that an amendment takes out which is decided and still to come: what became of them is said before its day, on
//! which their addresses would lead nowhere and the build would stop.

use crate::compare;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{PartialDate, Protocol, Version};
use jiff::civil::Date;

/// A clause that goes on a day to come, of which nothing says so.
pub static UNSAID_REMOVAL: Rule = Rule::warning(
    "unsaid-removal",
    "An amendment that is still to come takes a clause out, and nothing says what became of it. On the day from which it holds the build would stop.",
    "Say it now in the first lines: `removed:` with the address and the day.",
);

/// What is said of the clauses that are not in the text to come; `now` is what is published meanwhile.
pub(super) fn taken_out(
    now: &Protocol,
    (to_come, last): (&Protocol, &Version),
    today: Date,
    findings: &mut Vec<Diagnostic>,
) {
    if last.from <= today || last.ended {
        return;
    }
    let from = PartialDate::Day(last.from);
    for address in compare::taken_out(now, to_come) {
        let message = format!(
            "#{address} is taken out by the amendment that holds from {from}, and nothing says what became of it"
        );
        let help = format!(
            "Say it now in the first lines, or the build stops on that day:\nremoved:\n  \"{address}\": {{date: {from}}}\nAdd `replaced_by:` where another clause says it then."
        );
        let span = to_come.key_span("history");
        findings.push(
            Diagnostic::new(&UNSAID_REMOVAL, &to_come.source, span, message)
                .help(help)
                .protocol(&to_come.id),
        );
    }
}
