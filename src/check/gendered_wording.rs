//! `gendered-wording`: words that name a sex where the rule holds for anyone.

use super::subject::Subject;
use super::word::{Word, hash};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Clause;
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

pub static GENDERED_WORDING: Rule = Rule::warning(
    "gendered-wording",
    "Words that name a sex where the rule holds for anyone: chairman, he/she. Model documents have not used them since 2020.",
    "Write chair, they, their; the finding says which.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut seen: BTreeMap<&str, (Vec<String>, Span, String)> = BTreeMap::new();
    let words = subject.words();
    let mut after = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let Some((_, instead)) = WORDS.iter().find(|(known, _)| *known == word.hash) else {
            continue;
        };
        let text = &subject.texts()[word.part as usize];
        let end = phrase_end(words, at);
        let span = whole(text, word.start as usize, end as usize);
        if (word.part, span.start) < after {
            continue; // the second half of “he/she”
        }
        after = (word.part, span.end);
        let part = subject.parts[word.part as usize];
        let found = &text[span];
        let place_of = source.find(part.span, found);
        let entry = seen
            .entry(instead)
            .or_insert_with(|| (Vec::new(), place_of, part.clause.address.to_string()));
        entry.0.push(format!("{found} ({})", place(part.clause)));
    }
    for (instead, (words, span, address)) in seen {
        let message = format!("wording that names a sex: {}", words.join(", "));
        findings.push(
            Diagnostic::new(&GENDERED_WORDING, source, span, message)
                .help(format!("Write {instead}."))
                .clause(&address),
        );
    }
}

const CHAIR: &str = "“chair”";
const THEY: &str = "“they”, “them” or “their”";

/// Words that name a sex, and what to write instead.
const WORDS: [(u64, &str); 12] = [
    (hash("chairman"), CHAIR),
    (hash("chairmen"), CHAIR),
    (hash("chairwoman"), CHAIR),
    (hash("chairmanship"), CHAIR),
    (hash("spokesman"), "“spokesperson”"),
    (hash("spokesmen"), "“spokesperson”"),
    (hash("manpower"), "“staff”"),
    (hash("he"), THEY),
    (hash("his"), THEY),
    (hash("him"), THEY),
    (hash("himself"), THEY),
    (hash("herself"), THEY),
];

/// The end of “he or she”, where a word begins one; else the end of the word.
fn phrase_end(words: &[Word], at: usize) -> u32 {
    let own = words[at];
    match words.get(at + 1..at + 3) {
        Some([or, she])
            if or.hash == hash("or")
                && she.part == own.part
                && [hash("she"), hash("her"), hash("herself")].contains(&she.hash) =>
        {
            she.end
        }
        _ => own.end,
    }
}

/// A word with what is joined to it by a stroke or a hyphen: “he/she”, “vice-chairman”.
fn whole(text: &str, start: usize, end: usize) -> Range<usize> {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-');
    let from = text[..start].trim_end_matches(joined).len();
    let to = text.len() - text[end..].trim_start_matches(joined).len();
    from..to
}

fn place(clause: &Clause) -> &str {
    if clause.citation.is_empty() { &clause.address } else { &clause.citation }
}
