//! Findings: what is so, at which words, and what to type instead.

mod finding;
mod levels;
mod rule;

pub use finding::{Checked, Diagnostic, Place, sort};
pub use levels::Levels;
pub use rule::{Level, Rule};
