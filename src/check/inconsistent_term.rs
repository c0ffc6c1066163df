//! `inconsistent-term`: councillors here, members there.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

pub static INCONSISTENT_TERM: Rule = Rule::warning(
    "inconsistent-term",
    "Elected people are called councillors in one place and members in another, so that a reader may ask whether two kinds are meant.",
    "Choose one word, or say once that both mean the same.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut uses: [Vec<(Span, &str)>; 2] = [Vec::new(), Vec::new()];
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
        for (at, word) in words.iter().enumerate() {
            match word.to_lowercase().as_str() {
                "councillor" | "councillors" => uses[0].push((part.span, word)),
                "member" | "members" if alone(&words, at) => uses[1].push((part.span, word)),
                _ => {}
            }
        }
    }
    let said = uses.iter().all(|uses| !uses.is_empty()) && !subject.texts().iter().any(|text| defines(text));
    let (odd, usual) = if uses[0].len() <= uses[1].len() { (&uses[0], &uses[1]) } else { (&uses[1], &uses[0]) };
    if let (true, Some((span, word))) = (said, odd.first()) {
        let usual = usual[0].1.to_lowercase();
        let message = format!("“{}” {} beside “{usual}”", word.to_lowercase(), if odd.len() == 1 { "once".to_owned() } else { format!("{} times", odd.len()) });
        let help = "If the same people are meant, choose one word, or say once that both mean the same.";
        findings.push(Diagnostic::new(&INCONSISTENT_TERM, source, source.find(*span, word), message).help(help));
    }
}

/// True for members of the council: not of the public, of staff, of a family, or of a committee.
fn alone(words: &[&str], at: usize) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or(String::new(), |word| word.to_lowercase());
    let before = near(at.checked_sub(1));
    let after = near(Some(at + 1));
    let others = [
        "committee",
        "cabinet",
        "family",
        "staff",
        "portfolio",
        "executive",
        "lead",
        "panel",
        "team",
        "board",
        "scrutiny",
        "public",
        "co-opted",
        "lay",
        "union",
    ];
    after != "of" && after != "of the" && !others.contains(&before.as_str())
}

/// A document that says what it means by “member” may use both.
fn defines(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("member” means")
        || lower.contains("members” means")
        || lower.contains("members: refers")
        || lower.contains("(“member")
        || lower.contains("referred to as “member")
}
