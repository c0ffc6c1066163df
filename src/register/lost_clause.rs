//! Addresses of clauses that were published and lead nowhere now: what is said of those of one document, together.

use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Protocol, long_date};
use jiff::civil::Date;

/// A clause that was published has no place any more.
pub static LOST_ADDRESS: Rule = Rule::error(
    "lost-address",
    "A clause was published under an address that leads nowhere now. Letters and minutes may cite it.",
    "Say in the first lines what became of it: `removed:` with the address, the date and what replaced it. Or bring the clause back. If nobody has seen it yet: `protosite forget`, with the address.",
);

/// An address was made and taken away on one day.
pub static DROPPED_ADDRESS: Rule = Rule::warning(
    "dropped-address",
    "An address was first made today and is gone again. It is not kept: on its first day a text may still change.",
    "If the site was put online with it in between, say what became of it: `removed:` for a clause, `redirect_from:` for a document. Else nothing needs to be done.",
);

/// More of one document are of one cause, as a rule, and are said once.
const FEW: usize = 3;
/// What is typed where one was removed, as an example.
const REMOVED: &str = "{date: 12 May 2026, minute: FC 26/41}";

/// A finding about a document as a whole.
pub(super) fn said_at_title(
    rule: &'static Rule,
    protocol: &Protocol,
    message: String,
    help: String,
) -> Diagnostic {
    Diagnostic::new(rule, &protocol.source, protocol.key_span("title"), message)
        .help(help)
        .protocol(&protocol.id)
}

/// The first words of a clause, after its address.
pub(super) fn quoted(first: &str) -> String {
    if first.is_empty() { String::new() } else { format!(" (“{first} …”)") }
}

/// Those that others know, each with the first words of its clause; `key` is the document in the ledger.
pub(super) fn lost_clauses(
    protocol: &Protocol,
    key: &str,
    lost: &[(&str, &str)],
) -> Vec<Diagnostic> {
    if lost.len() > FEW {
        return vec![many_lost(protocol, key, lost)];
    }
    let said = |(address, first): &(&str, &str)| {
        let message = format!("#{address} was published{} and leads nowhere now", quoted(first));
        let help = format!(
            "If the clause was removed, say so in the first lines:\nremoved:\n  \"{address}\": {REMOVED}\nAdd `replaced_by:` where another clause says it now. If nobody has seen it yet, and no letter cites it: protosite forget {key}#{address}"
        );
        said_at_title(&LOST_ADDRESS, protocol, message, help)
    };
    lost.iter().map(said).collect()
}

/// So many at once are seldom removed: a sign that was typed, or a newer program, has another text of the same words.
fn many_lost(protocol: &Protocol, key: &str, lost: &[(&str, &str)]) -> Diagnostic {
    let each = |(address, first): &(&str, &str)| format!("#{address}{}", quoted(first));
    let all: Vec<String> = lost.iter().map(each).collect();
    let message = format!(
        "{} addresses of this document were published and lead nowhere now: {}",
        lost.len(),
        all.join(", ")
    );
    let typed: Vec<String> =
        lost.iter().map(|(address, _)| format!("  \"{address}\": {REMOVED}")).collect();
    let names: Vec<String> = lost.iter().map(|(address, _)| format!("{key}#{address}")).collect();
    let help = format!(
        "If nothing was removed, its numbers are read otherwise than when they were published, since a line before them was changed or by a newer protosite: look whether the new addresses are right. Then, or if clauses were removed, say in the first lines what became of each:\nremoved:\n{}\nAdd `replaced_by:` where another clause says it now. If nobody has seen them yet, and no letter cites them: protosite forget {}",
        typed.join("\n"),
        names.join(" ")
    );
    said_at_title(&LOST_ADDRESS, protocol, message, help)
}

/// Those that were made and taken away on one day.
pub(super) fn dropped_clauses(
    protocol: &Protocol,
    today: Date,
    dropped: &[(&str, &str)],
) -> Option<Diagnostic> {
    let (address, first) = dropped.first()?;
    let more = match dropped.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let (were, are) = if dropped.len() == 1 { ("was", "is") } else { ("were", "are") };
    let message = format!(
        "#{address}{}{more} {were} first made today and {are} gone again, so nothing is kept of it",
        quoted(first)
    );
    let help = format!(
        "If the site was put online with it in between, say in the first lines what became of it:\nremoved:\n  \"{address}\": {{date: {}}}\nElse nothing needs to be done.",
        long_date(today)
    );
    Some(said_at_title(&DROPPED_ADDRESS, protocol, message, help))
}
