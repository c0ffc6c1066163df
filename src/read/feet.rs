//! What is told of lines that pages print at their heads and feet, and of the notes there.

use super::doubt::Teller;
use super::shape::Noted;
use super::signs::LOST_NOTE;
use crate::diagnostic::{Diagnostic, Rule};
use std::collections::BTreeMap;

/// What was printed at the foot of a sheet.
pub static PAGE_FOOT: Rule = Rule::warning(
    "page-foot",
    "What is printed at the head or foot of each page was pasted with the text: “Page 2 of 4”, the name of the document.",
    "Delete the line, and join the sentence that it cuts in two.",
);

/// Letters by themselves: a stamp across each page.
const STAMP: &str = "stamp";

impl Teller<'_> {
    /// Notes that pages print at their feet, each with the line that refers to it.
    pub(super) fn notes(&self) -> Vec<Diagnostic> {
        let refers = |line: usize| match self.shapes.lines[line].note? {
            Noted::Refers(figure) => Some((line, figure)),
            Noted::GoesOn => None,
        };
        let told = |(line, figure): (usize, usize)| {
            let text = self.lines[line].text.trim_end();
            let number = text.split_whitespace().next().unwrap_or("");
            let next = self.lines.get(line + 1).map_or("", |next| next.text);
            let all = text.split_whitespace().chain(next.split_whitespace());
            let words: Vec<&str> = all.take(6).collect();
            let message = format!(
                "“{} …” was printed at the foot of a page: it is the note to the {number} on line {}, and no clause",
                words.join(" "),
                self.number(figure)
            );
            let help = format!(
                "Type [^{number}] for that {number}, and this note as a paragraph of its own that begins with “[^{number}]: ”; then join the sentence that the page cut in two."
            );
            Diagnostic::new(&LOST_NOTE, self.source, self.span(line), message).help(help)
        };
        (0..self.lines.len()).filter_map(refers).map(told).collect()
    }

    /// What pages print at their heads and feet: each sort once, with all its lines.
    pub(super) fn feet(&self, findings: &mut Vec<Diagnostic>) {
        let mut sorts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let foot = |line: &usize| {
            let shape = &self.shapes.lines[*line];
            shape.foot && shape.note.is_none()
        };
        for line in (0..self.lines.len()).filter(foot) {
            let words = self.lines[line].text.trim_end();
            let stamp = words.len() == 1 && !words.starts_with(|c: char| c.is_ascii_digit());
            let digit = |c: &char| !c.is_ascii_digit();
            let sort = if stamp { STAMP.into() } else { words.chars().filter(digit).collect() };
            sorts.entry(sort).or_default().push(line);
        }
        for (sort, mut lines) in sorts {
            let text = |line: usize| self.lines[line].text.trim_end();
            let mut words = text(lines[0]).to_owned();
            if sort == STAMP {
                let again = lines[1..].iter().position(|line| text(*line) == words);
                let letters = &lines[..again.map_or(lines.len(), |again| again + 1)];
                let all: Vec<&str> = letters.iter().map(|line| text(*line)).collect();
                lines.retain(|line| text(*line) == words);
                words = all.join(" ");
            }
            let others: Vec<String> =
                lines[1..].iter().take(12).map(|line| self.number(*line).to_string()).collect();
            let message = match lines.len() {
                1 => format!("“{words}” was printed at the foot or head of a page"),
                count => format!(
                    "“{words}” was printed at the foot or head of {count} pages: here and on {} {}{}",
                    if count == 2 { "line" } else { "lines" },
                    others.join(", "),
                    if count > 13 { " and further on" } else { "" }
                ),
            };
            let help = "Delete these lines, and join the sentences that they cut in two.";
            let span = self.span(lines[0]);
            findings.push(Diagnostic::new(&PAGE_FOOT, self.source, span, message).help(help));
        }
    }
}
