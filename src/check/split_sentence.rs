//! `split-sentence`: one sentence was cut in two: a point begins with “or” or “and”, a paragraph in the middle of a line.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::protocol::{Part, Rank};

pub static SPLIT_SENTENCE: Rule = Rule::warning(
    "split-sentence",
    "One sentence was cut in two: a point begins with “or” or “and”, or a blank line parts the lines of a paragraph, as text does that was copied from a PDF. A citation of either is half a rule.",
    "Join it to what stands before it, or take the word out.",
);

/// A line that is shorter was ended by its writer, and not by the edge of the page.
const WRAPPED: usize = 50;

/// More sentences that were cut are of one cause, and said once.
const MANY: usize = 2;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let mut before: Option<(&Part, &str)> = None;
    // Each row of lines that go on, by the first, with how many there are.
    let mut rows: Vec<(Part, usize)> = Vec::new();
    let mut goes_on = false;
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        findings.extend(point(subject, part, text));
        let cut = before.is_some_and(|(over, before)| {
            is_cut(before, part, text) && !closes_list(over, before, text)
        });
        match rows.last_mut().filter(|_| cut && goes_on) {
            Some((_, count)) => *count += 1,
            None if cut => rows.push((*part, 1)),
            None => {}
        }
        goes_on = cut;
        // A title is no line that a paragraph goes on.
        before = Some((part, &**text)).filter(|_| !part.clause.body.is_empty());
    }
    match rows.as_slice() {
        [(first, _), more @ ..] if more.len() >= MANY => {
            let lines = rows.iter().map(|(_, count)| count).sum::<usize>() - 1;
            let more = format!("; so it is with {lines} more lines of this document");
            findings.push(cut(subject, *first, &more));
        }
        few => findings.extend(few.iter().map(|(part, count)| {
            let more = match count {
                1 => String::new(),
                2 => "; so it is with the next one".to_owned(),
                _ => format!("; so it is with the next {}", count - 1),
            };
            cut(subject, *part, &more)
        })),
    }
}

/// A point that begins with “or” or “and”.
fn point(subject: &Subject, part: &Part, text: &str) -> Option<Diagnostic> {
    let word = text.split_whitespace().next().unwrap_or("");
    if part.clause.rank != Rank::Point || !matches!(word, "or" | "and") {
        return None;
    }
    let message = format!("this point begins with “{word}”: one sentence may have been cut in two");
    let finding =
        Diagnostic::new(&SPLIT_SENTENCE, &subject.entry.protocol.source, part.span, message);
    let help = "Join it to the point before it, or take the word out.";
    Some(finding.help(help).clause(&part.clause.address))
}

/// True for a paragraph that goes on the sentence of a full line before it.
fn is_cut(before: &str, part: &Part, text: &str) -> bool {
    let line = before.trim_end();
    part.clause.rank == Rank::Paragraph
        && text.starts_with(char::is_lowercase)
        && line.len() >= WRAPPED
        && (line.ends_with(|c: char| c.is_alphanumeric() || c == '’')
            || (line.ends_with(',') && !is_item(line) && !is_item(text)))
}

/// True for a line that may be one of a list without bullets: "who is away,".
fn is_item(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && text.trim_end().ends_with([',', ';'])
}

/// True for words that close a list: "and, in particular, …" after its last point, or any after a point that ends in "and".
fn closes_list(over: &Part, before: &str, text: &str) -> bool {
    let joins = |word: &str| {
        Lexicon::any_has("list-joiners", word.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let last = before.split_whitespace().next_back().unwrap_or("");
    let first = text.split_whitespace().next().unwrap_or("");
    over.clause.rank == Rank::Point && (joins(first) || joins(last))
}

fn cut(subject: &Subject, part: Part, more: &str) -> Diagnostic {
    let words: Vec<&str> = subject.texts()[part.id.index()].split_whitespace().take(4).collect();
    let message = format!(
        "“{} …” goes on the sentence before it, and a blank line makes it a paragraph of its own{more}",
        words.join(" ")
    );
    let finding =
        Diagnostic::new(&SPLIT_SENTENCE, &subject.entry.protocol.source, part.span, message);
    let help = "Take the blank line out: lines without one between them are one paragraph.";
    finding.help(help).clause(&part.clause.address)
}
