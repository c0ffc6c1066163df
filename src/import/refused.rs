//! Why a file cannot be imported, and what to do instead.

use std::fmt;

/// A refusal with its cure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is so.
    pub message: String,
    /// What to do.
    pub cure: String,
}

impl Refused {
    /// A refusal.
    pub fn new(message: impl Into<String>, cure: impl Into<String>) -> Refused {
        Refused { message: message.into(), cure: cure.into() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.message, self.cure)
    }
}
