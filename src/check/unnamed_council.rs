//! `unnamed-council`: a long text that nowhere names its council: copied or printed alone, nobody can tell whose it is.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static UNNAMED_COUNCIL: Rule = Rule::asked_for(
    "unnamed-council",
    "A document says “the Council” throughout and nowhere which. Its page names the council, but a copy of the text alone does not.",
    "Name the council once, where the document says what it is for.",
);

/// A page or two goes round with a covering letter.
const LONG: usize = 500;

/// Words of a council's name that any council has.
const KINDS: [&str; 13] = [
    "parish",
    "town",
    "community",
    "city",
    "district",
    "borough",
    "county",
    "council",
    "the",
    "of",
    "and",
    "metropolitan",
    "with",
];

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    if subject.words().len() < LONG {
        return;
    }
    let name = &subject.council.council.name;
    let own: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !KINDS.contains(&word.to_lowercase().as_str()))
        .collect();
    let place = own.join(" ");
    let names =
        |text: &str| text.contains(name.as_str()) || (!place.is_empty() && text.contains(&place));
    if !names(&protocol.metadata.title) && !subject.texts().iter().any(|text| names(text)) {
        let message = format!("“{}” nowhere names {name}", protocol.metadata.title);
        let help = "Name the council once, where the document says what it is for. A copy of the text alone does not say whose it is.";
        findings.push(
            Diagnostic::new(
                &UNNAMED_COUNCIL,
                &protocol.source,
                protocol.key_span("title"),
                message,
            )
            .help(help),
        );
    }
}
