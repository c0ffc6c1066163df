//! Findings of one rule in one document beyond what anybody reads: one slip made over and over, told as one with their number.

use super::Diagnostic;
use std::collections::BTreeMap;

/// As many findings of one rule in one document are told one by one.
const MOST: usize = 1000;
/// Of the others as many lines are named.
const LINES: usize = 3;

#[derive(Default)]
struct Alike {
    count: usize,
    /// The place of the last one that is told.
    last: usize,
    lines: Vec<u32>,
}

/// The findings of one document. Of each rule the last that is told says how many more there are, and where the first of
/// them stand.
pub fn folded(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if findings.len() <= MOST {
        return findings;
    }
    let mut rules: BTreeMap<&str, Alike> = BTreeMap::new();
    let mut out = Vec::with_capacity(MOST);
    for finding in findings {
        let alike = rules.entry(finding.rule.name).or_default();
        alike.count += 1;
        let line = finding.place.start.line;
        if alike.count <= MOST {
            alike.last = out.len();
            out.push(finding);
        } else if alike.lines.len() < LINES && !alike.lines.contains(&line) {
            alike.lines.push(line);
        }
    }
    for alike in rules.values().filter(|alike| alike.count > MOST) {
        let lines: Vec<String> = alike.lines.iter().map(u32::to_string).collect();
        let on = if lines.len() == 1 { "line" } else { "lines" };
        out[alike.last].message += &format!(
            " (and {} more like it in this file, the next on {on} {})",
            alike.count - MOST,
            lines.join(", ")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::PROGRAM_FAULT;
    use crate::source::{Source, Span};

    #[test]
    fn beyond_a_thousand_the_last_says_how_many_more_and_where() {
        let source = Source::new("hedges.md", "Hedges.\n".repeat(1300));
        let finding =
            |line| Diagnostic::new(&PROGRAM_FAULT, &source, source.line_span(line), "too tall");
        let few = folded((1..=1000).map(finding).collect());
        assert!(few.len() == 1000 && few.iter().all(|finding| finding.message == "too tall"));
        let many = folded((1..=1300).map(finding).collect());
        assert_eq!((many.len(), many[998].message.as_str()), (1000, "too tall"));
        let said =
            "too tall (and 300 more like it in this file, the next on lines 1001, 1002, 1003)";
        assert_eq!(many[999].message, said);
        let whole = Diagnostic::new(&PROGRAM_FAULT, &source, Span::new(0, 1), "too tall");
        let one_line = folded(vec![whole; 1001]);
        assert!(
            one_line[999]
                .message
                .ends_with("(and 1 more like it in this file, the next on line 1)")
        );
    }
}
