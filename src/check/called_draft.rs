//! `called-draft`: a document in force whose title, version, first or last lines, or a line by itself, call it a draft.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::protocol::Status;
use crate::source::Span;

/// A document in force that calls itself a draft.
pub static CALLED_DRAFT: Rule = Rule::warning(
    "called-draft",
    "The first lines say when a document was adopted, and its title, its version, a line above or below its clauses, or one that stands alone between them calls it a draft. It is published as in force.",
    "If the council adopted it, take the word out. If it did not, write `status: draft` and take `adopted:` out.",
);

/// How many lines at either end of a text may say what it is: more are its rules.
const NEAR: usize = 6;
/// How many words a line has that says what a text is: more are a sentence.
const WORDS: usize = 8;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    if metadata.status == Status::Draft {
        return;
    }
    let lexicon = Lexicon::of(subject.entry.tongue.language);
    let version = metadata.version.as_deref().unwrap_or("");
    for (key, words) in [("title", metadata.title.as_str()), ("version", version)] {
        if tokens(words).any(|word| is_draft(lexicon, word)) {
            findings.push(found(subject, protocol.key_span(key), &format!("{key} “{words}”")));
        }
    }
    if let Some((span, line)) = line_that_says_so(subject, lexicon) {
        findings.push(found(subject, span, &format!("line “{line}”")));
    }
}

fn found(subject: &Subject, place: Span, what: &str) -> Diagnostic {
    let message = format!("the {what} calls this a draft, and it is published as in force");
    let help = "If the council adopted it, take the word out; if not, type `status: draft`.";
    Diagnostic::new(&CALLED_DRAFT, &subject.entry.protocol.source, place, message).help(help)
}

/// The first line above all numbers, or among the last, that says so of the whole text; or one anywhere that says nothing else.
fn line_that_says_so<'a>(subject: &Subject<'a>, lexicon: &Lexicon) -> Option<(Span, &'a str)> {
    let protocol = &subject.entry.protocol;
    let (text, body) = (protocol.source.text(), protocol.places.body);
    let mut at = body;
    let lines = text[body..].split_inclusive('\n').map(|line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        (span, line.trim())
    });
    let all: Vec<(Span, &str)> = lines.collect();
    let lines: Vec<(Span, &str)> =
        all.iter().filter(|(_, line)| !line.is_empty()).copied().collect();
    let first = lines.iter().take(NEAR).take_while(|(_, line)| !is_numbered(line));
    let last = lines.iter().rev().take(NEAR).take_while(|(_, line)| !is_numbered(line));
    let title = &protocol.metadata.title;
    let near = first.chain(last).find(|(_, line)| says_so(lexicon, title, line)).copied();
    near.or_else(|| stamp(lexicon, title, &all))
}

/// A line between clauses that stands alone and says so of the whole text, as a stamp on a sheet does: “DRAFT”, “Draft 3”.
fn stamp<'a>(lexicon: &Lexicon, title: &str, lines: &[(Span, &'a str)]) -> Option<(Span, &'a str)> {
    let mut code = false;
    let blank =
        |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|(_, line)| line.is_empty());
    lines.iter().enumerate().find_map(|(at, (span, line))| {
        code ^= line.starts_with("```") || line.starts_with("~~~");
        // Nearly all lines are longer: they are passed over before a word is looked up.
        let short = tokens(line).take(WORDS / 2).count() < WORDS / 2;
        let word = tokens(line).next().filter(|_| short && !code)?;
        if !is_draft(lexicon, word) {
            return None;
        }
        let loud = word.chars().all(char::is_uppercase);
        let plain = line.trim_matches(['*', '_', '(', ')', '[', ']']).starts_with(word);
        let heading = loud && line.trim_start_matches(['#', ' ', '*']).starts_with(word);
        let alone = blank(at.checked_sub(1)) && blank(Some(at + 1));
        (alone && (plain || heading) && says_so(lexicon, title, line)).then_some((*span, *line))
    })
}

fn is_numbered(line: &str) -> bool {
    tokens(line).next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// True for “DRAFT”, “Draft for consultation”, “Gifts Policy – Draft 3”, “Status: Draft”; not for “Draft minutes” and for
/// sentences in which something else is one, or is drafted.
fn says_so(lexicon: &Lexicon, title: &str, line: &str) -> bool {
    let words: Vec<&str> = tokens(line).collect();
    let Some(at) = words.iter().position(|word| is_draft(lexicon, word)) else { return false };
    if words.len() > WORDS || !words[at].starts_with(char::is_uppercase) && !line.contains('(') {
        return false;
    }
    let of_title = |word: &str| tokens(title).any(|known| known.to_lowercase() == word);
    let next = words.get(at + 1).map(|word| word.to_lowercase());
    let ends = next.is_none_or(|next| {
        next.contains(|c: char| c.is_ascii_digit())
            || lexicon.has("after draft", &next)
            || of_title(&next)
    });
    ends && (at == 0 || !line.ends_with(['.', ';', ',', ':']))
}

fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// True for the word itself, in either language.
pub(super) fn is_draft(lexicon: &Lexicon, word: &str) -> bool {
    let lower = word.to_lowercase();
    lexicon.has("draft", &lower)
}
