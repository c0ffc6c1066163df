//! An amendment that is being drafted: the text of a file that differs from the one that was last decided on.

use crate::compare::{Changes, compare};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Protocol, Version, long_date};
use crate::register::Amendment;
use crate::source::Span;
use std::sync::Arc;

/// The text in a file is not the one that was decided on.
pub static TEXT_CHANGED: Rule = Rule::warning(
    "text-changed",
    "The text of a document differs from the one that was last decided on. It is taken for an amendment that is being drafted, and is not published.",
    "Once it is decided, record it: `protosite record`, with the document, `amended` and the day. If nothing was meant to change, put the words back.",
);

/// What is being drafted, beside the text that was last decided on.
pub(super) fn amendment(
    working: &Arc<Protocol>,
    decided: &Protocol,
    last: &Version,
    shown: bool,
    findings: &mut Vec<Diagnostic>,
) -> Amendment {
    let changes = compare(decided, working);
    let clauses = clauses(&changes);
    let date = long_date(last.day);
    let what = match clauses.as_slice() {
        [] => "in how it is laid out".to_owned(),
        [one] => format!("in {one}"),
        [few @ .., last] if clauses.len() < 9 => format!("in {} and {last}", few.join(", ")),
        many => format!("in {} and {} more", many[..7].join(", "), many.len() - 7),
    };
    let message = format!(
        "this text differs {what} from the one of {date}: an amendment that is being drafted"
    );
    let help = format!(
        "It is not published; `protosite serve` and `build --drafts` show it. Once it is decided: protosite record {} amended --on DAY",
        working.source.path()
    );
    let span = first_changed(&changes, working);
    findings.push(
        Diagnostic::new(&TEXT_CHANGED, &working.source, span, message)
            .help(help)
            .protocol(&working.id),
    );
    Amendment { working: working.clone(), since: last.day, clauses, shown }
}

/// The clauses that differ, as they are cited, each once.
fn clauses(changes: &Changes) -> Vec<String> {
    let mut clauses: Vec<String> = Vec::new();
    for change in changes.changed() {
        let Some(place) = change.new.as_ref().or(change.old.as_ref()) else { continue };
        let cited = if place.citation.is_empty() { &place.address } else { &place.citation };
        if clauses.last().is_none_or(|last| **last != **cited) {
            clauses.push(cited.trim_end_matches('.').to_owned());
        }
    }
    clauses
}

/// The words of the first clause that differs; the title where what differs is gone.
fn first_changed(changes: &Changes, working: &Protocol) -> Span {
    let first = changes.changed().find_map(|change| change.new.as_ref());
    let part = first.and_then(|place| working.part_at(&place.address));
    part.map_or_else(|| working.key_span("title"), |part| part.span)
}
