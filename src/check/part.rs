//! A part of a protocol as rules see it: with its place and what holds it.

use crate::protocol::Clause;
use crate::source::{Source, Span};

/// A part of the clause tree with its place and what holds it.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The part.
    pub clause: &'a Clause,
    /// Where it stands, label and text.
    pub span: Span,
    /// The part that holds it, by its place in the row of parts.
    pub parent: Option<usize>,
}

/// The label of a part as it stands in the source; the whole part where it has none.
pub fn label_span(part: Part, source: &Source) -> Span {
    part.clause.label.as_ref().map_or(part.span, |label| source.find(part.span, &label.printed))
}
