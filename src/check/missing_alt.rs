//! `missing-alt`: a picture without words for those who do not see it (WCAG 2.2, 1.1.1).

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static MISSING_ALT: Rule = Rule::error(
    "missing-alt",
    "A picture has no words for people who cannot see it (WCAG 2.2, 1.1.1).",
    "Write what it shows between the brackets: `![The parish boundary](map.png)`.",
)
.on_access();

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for link in subject.entry.protocol.places.links.iter().filter(|link| link.image) {
        if source.slice(link.span).starts_with("![](") {
            let help = "Write what it shows between the brackets: ![The council's office seen from the square](office.jpg)";
            findings.push(
                Diagnostic::new(
                    &MISSING_ALT,
                    source,
                    link.span,
                    "this picture has no words for people who cannot see it",
                )
                .help(help),
            );
        }
    }
}
