//! The forms in which `protosite review` answers: those of its table, of a paper and of the record.

use clap::ValueEnum;

/// How the answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A table, or a paper as text
    Human,
    /// The table alone
    Short,
    /// As data, on standard output
    Json,
    /// What is due as SARIF 2.1.0, on standard output
    Sarif,
    /// What is due as workflow commands of GitHub, on standard output
    Github,
    /// The record as a table for spreadsheets
    Csv,
    /// A paper as Markdown
    Markdown,
    /// A paper as a web page
    Html,
    /// A paper as a Word document
    Docx,
}
