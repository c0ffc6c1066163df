//! Evidence of accessibility, for an auditor to file: what was checked, by which rule, when, and what needs a person.

mod criteria;
mod report;

pub use criteria::{CRITERIA, Criterion, How};
pub use report::{is_report, report};
