//! `contents-mismatch`: a contents list typed into the text disagrees with the headings it lists.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Label, Part, Rank, plain_text};

pub static CONTENTS_MISMATCH: Rule = Rule::warning(
    "contents-mismatch",
    "A contents list was typed or pasted into the text, and it disagrees with the headings.",
    "Take the list out: the page has one of its own, made from the headings.",
);

const HELP: &str =
    "Take the list out: the page has one of its own, made from the headings. Or correct the entry.";

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let Some(list) = subject.parts.iter().position(|part| is_contents(part)) else { return };
    let under = |index: usize| (list..subject.parts[list].end.index()).contains(&index);
    let headings: Vec<Entry> = subject
        .parts
        .iter()
        .enumerate()
        .filter(|(index, part)| part.clause.rank == Rank::Section && !under(*index))
        .map(|(_, part)| Entry::new(part, &plain_text(&part.clause.heading)))
        .collect();
    // Who pasted the list a second time, or wrote its lines otherwise, made one mistake.
    let mut missing: Vec<(&Part, String)> = Vec::new();
    for (index, part) in
        subject.parts.iter().enumerate().filter(|(index, _)| *index != list && under(*index))
    {
        for line in subject.texts()[index].lines().filter(|line| !line.trim().is_empty()) {
            let listed = Entry::new(part, line);
            if listed.words.is_empty() || headings.iter().any(|heading| listed.is(heading)) {
                continue;
            }
            let Some(near) = headings.iter().find(|heading| listed.is_near(heading)) else {
                missing.push((part, listed.printed));
                continue;
            };
            let message = format!(
                "the contents list has “{}”, the heading is “{}”",
                listed.printed, near.printed
            );
            findings.push(
                Diagnostic::new(&CONTENTS_MISMATCH, source, part.span, message)
                    .help(HELP)
                    .clause(&part.clause.address),
            );
        }
    }
    let Some(((part, printed), more)) = missing.split_first() else { return };
    let others = match more.len() {
        0 => String::new(),
        1 => " and 1 more line".to_owned(),
        more => format!(" and {more} more lines"),
    };
    let message =
        format!("the contents list has “{printed}”{others}, and there is no such heading");
    let finding = Diagnostic::new(&CONTENTS_MISMATCH, source, part.span, message);
    findings.push(finding.help(HELP).clause(&part.clause.address));
}

fn is_contents(part: &Part) -> bool {
    let words = plain_text(&part.clause.heading).to_lowercase();
    part.clause.rank == Rank::Section
        && matches!(words.trim(), "contents" | "table of contents" | "index")
}

/// A line of the list or a heading.
struct Entry {
    /// As it is told: its number and its words, without the number of a page.
    printed: String,
    /// Its number, without stops.
    number: String,
    /// The letters of its number and words, in small ones: "Article 1: Aims" is "ARTICLE 1 – Aims".
    words: String,
}

impl Entry {
    fn new(part: &Part, line: &str) -> Entry {
        let label = part.clause.label.as_ref().map_or("", Label::bare);
        let line = without_tags(line);
        let line = line
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end_matches(['.', ' ', '\t', '…', '·']);
        let printed = format!("{label} {line}").trim().to_lowercase().replace('’', "'");
        let all: Vec<&str> =
            printed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let digit = |word: &&&str| word.starts_with(|c: char| c.is_ascii_digit());
        let (number, words) = all.split_at(all.iter().take_while(digit).count());
        Entry { number: number.join("."), words: words.join(" "), printed }
    }

    /// True if it lists the heading. It may leave out the number.
    fn is(&self, heading: &Entry) -> bool {
        self.words == heading.words && (self.number.is_empty() || self.number == heading.number)
    }

    /// True if it shares the words or the number with a heading.
    fn is_near(&self, heading: &Entry) -> bool {
        self.words == heading.words || (!self.number.is_empty() && self.number == heading.number)
    }
}

/// `<a href="#aims">Aims</a>`: what a reader of the page that was copied saw.
fn without_tags(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>').map(|close| open + close) else { break };
        words.push_str(&rest[..open]);
        rest = &rest[close + 1..];
    }
    words + rest
}
