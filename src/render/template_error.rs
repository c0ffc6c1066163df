//! What is wrong with a template, and where.

use std::fmt;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template: `protocol.html`.
    pub name: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map_or(String::new(), |line| format!(", line {line}"));
        write!(f, "template {}{line}: {}", self.name, self.message)
    }
}

impl TemplateError {
    /// What is wrong at a place of a template, in bytes.
    pub fn new(name: &str, text: &str, at: usize, why: &str) -> TemplateError {
        let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        TemplateError { name: name.to_owned(), line: Some(line), message: why.to_owned() }
    }
}
