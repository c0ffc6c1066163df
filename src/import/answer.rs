//! Answers to what import was unsure of: a line of the source in other words, or a key of its first lines.

use super::{Imported, Kind, Note, Refused};
use crate::diagnostic::Level;
use std::sync::Arc;

/// Puts answers into a source: `49=(c) three days` for its line 49, `title=Media Policy` for a key. Lines are those of the
/// report; one without words is emptied. Doubts that are answered are doubts no more.
///
/// # Errors
/// An answer is none, or of a line that the source does not have.
pub fn answered(mut made: Imported, answers: &[String]) -> Result<Imported, Refused> {
    let mut lines: Vec<String> = made.text.lines().map(str::to_owned).collect();
    let mut keys = Vec::new();
    for answer in answers {
        let (what, words) = parted(answer)?;
        match what.parse::<usize>() {
            Ok(line) => {
                let count = lines.len();
                let Some(place) = line.checked_sub(1).and_then(|at| lines.get_mut(at)) else {
                    let message = format!("{answer}: the source has {count} lines");
                    return Err(Refused::new(message, "Take the line from the report of import."));
                };
                words.clone_into(place);
                settle(&mut made.notes, Some(line as u32), words, |note| {
                    note.line == Some(line as u32)
                });
            }
            Err(_) => keys.push((what, words)),
        }
    }
    for (key, words) in keys {
        let asked = format!("`{key}:`");
        settle(&mut made.notes, None, words, |note| note.help.contains(&asked));
        let added = set(&mut lines, key, words);
        for line in made.notes.iter_mut().filter_map(|note| note.line.as_mut()) {
            *line += added.filter(|at| *line > *at).map_or(0, |_| 1);
        }
    }
    let before = errors(&made.text, &made.name);
    made.text = lines.join("\n") + "\n";
    // What cannot be read is no answer: the next command would only say so later.
    let wrong = errors(&made.text, &made.name).into_iter().find(|error| !before.contains(error));
    match wrong {
        Some((message, help)) => Err(Refused::new(format!("with this answer, {message}"), help)),
        None => Ok(made),
    }
}

/// What the reader finds wrong with a source, each with its cure.
fn errors(text: &str, name: &str) -> Vec<(String, String)> {
    let source = crate::source::Source::new(format!("{name}.md"), text.to_owned());
    let found = crate::read::protocol(Arc::new(source), name).findings;
    let errors = found.into_iter().filter(|finding| finding.rule.level == Level::Deny);
    errors.map(|finding| (finding.message, finding.help.unwrap_or_default())).collect()
}

fn parted(answer: &str) -> Result<(&str, &str), Refused> {
    let parts = answer.split_once('=').map(|(what, words)| (what.trim(), words.trim()));
    let known = |what: &str| {
        !what.is_empty() && what.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    parts.filter(|(what, _)| known(what)).ok_or_else(|| {
        let cure = "Type a line of the report and its words, --answer \"49=(c) three days\", or a key: --answer \"title=Media Policy\".";
        Refused::new(format!("“{answer}” is no answer"), cure)
    })
}

/// The doubts that an answer settles go; that it was given is said.
fn settle(notes: &mut Vec<Note>, line: Option<u32>, words: &str, about: impl Fn(&Note) -> bool) {
    notes.retain(|note| note.kind != Kind::Doubt || !about(note));
    let message = "answered, and written so".to_owned();
    let words = words.to_owned();
    let note =
        Note { kind: Kind::Decided, line, original: None, words, message, help: String::new() };
    notes.push(note);
}

/// Sets a key of the first lines; gives the line, from 1, after which one was added.
fn set(lines: &mut Vec<String>, key: &str, words: &str) -> Option<u32> {
    let value = yaml_serde::to_string(words).unwrap_or_default();
    let row = format!("{key}: {}", value.trim_end());
    let end = lines.iter().skip(1).position(|line| line == "---").map_or(1, |at| at + 1);
    let start = format!("{key}:");
    if let Some(old) = lines[..end].iter_mut().find(|line| line.starts_with(&start)) {
        *old = row;
        return None;
    }
    lines.insert(end, row);
    Some(end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Imported {
        let doubt = |line, help: &str| Note {
            kind: Kind::Doubt,
            line,
            original: None,
            words: String::new(),
            message: "unsure".to_owned(),
            help: help.to_owned(),
        };
        Imported {
            name: "lamps".to_owned(),
            text: "---\ntitle: lamps\n---\n\n1. Lamps are lit.\n\n3. And put out.\n".to_owned(),
            pictures: Vec::new(),
            notes: vec![
                doubt(None, "Write the right one after `title:`."),
                doubt(Some(7), "Look."),
            ],
            words: 7,
            numbers: 2,
            labels: Default::default(),
        }
    }

    #[test]
    fn a_line_and_a_key_are_written_and_their_doubts_are_gone() {
        let answers = ["7=2. And put out.", "title=Lamps: a policy", "owner=The Clerk"];
        let answers: Vec<String> = answers.iter().map(ToString::to_string).collect();
        let got = answered(made(), &answers).unwrap();
        assert!(
            got.text.starts_with("---\ntitle: 'Lamps: a policy'\nowner: The Clerk\n---\n"),
            "{}",
            got.text
        );
        assert!(got.text.ends_with("\n2. And put out.\n"), "{}", got.text);
        assert!(got.notes.iter().all(|note| note.kind == Kind::Decided), "{:?}", got.notes);
        assert!(got.notes.iter().any(|note| note.line == Some(8)), "{:?}", got.notes);
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_refused_with_its_cure() {
        for (answer, what) in [
            ("review_by=soon", "this is not a date"),
            ("adopted=31 June 2024", "there is no 31 June 2024"),
            ("coluor=red", "no key `coluor`"),
            ("status=fine", "not a status"),
        ] {
            let refused = answered(made(), &[answer.to_owned()]).unwrap_err().to_string();
            assert!(refused.contains(what), "{answer}: {refused}");
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for answer in ["99=no such line", "0=none", "title", "a b=c"] {
            assert!(answered(made(), &[answer.to_owned()]).is_err(), "{answer}");
        }
    }
}
