//! Findings: what is so, at which words, and what to type instead.

mod alike;
mod comment;
mod fault;
mod finding;
mod levels;
mod rule;
mod together;

pub use alike::folded;
pub use comment::{NESTED_COMMENT, OPEN_COMMENT, comments_told, escaped_comment, strays_told};
pub use fault::{PROGRAM_FAULT, fault, guarded, quiet_faults};
pub use finding::{Checked, Diagnostic, Place, sort};
pub use levels::Levels;
pub use rule::{Level, Rule};
pub use together::together;
