//! Sources with the marks of a merge in them: said as what they are, and not read.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{MERGE_BEGINS, Source, merge_conflict};

/// A source in which a merge left its marks.
pub static MERGE_CONFLICT: Rule = Rule::error(
    "merge-conflict",
    "Two people changed the same lines of a file, and a merge left both in it, between lines of <<<<<<<, ======= and >>>>>>>.",
    "Keep the lines that are right and take the marks out.",
)
.stops_reading();

/// The finding about a source with the marks of a merge.
pub(super) fn merged(source: &Source) -> Option<Diagnostic> {
    let line = merge_conflict(source.text())?;
    let help = "Up to the line ======= stand the lines of the one side, and after it those of the other. Keep those that the council decided on, and take the lines that begin with <<<<<<<, ======= and >>>>>>> out.";
    Some(Diagnostic::new(&MERGE_CONFLICT, source, source.line_span(line), MERGE_BEGINS).help(help))
}
