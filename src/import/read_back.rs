//! What was written is read as `protosite check` reads it: a number that the reader takes for a word is a doubt.

use super::Note;
use super::document::{Kind, shortened};
use super::write::Source;
use crate::read::{self, UNSURE_NUMBER};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// More numbers that are read as words are said together.
const MANY: usize = 3;

/// How many parts of a source have a number, and doubts about it: numbers that are read as words, and what the reader finds
/// wrong.
pub fn read_back(source: &Source, name: &str) -> (usize, Vec<Note>) {
    let text = crate::source::Source::new(format!("{name}.md"), source.text.clone());
    let checked = read::protocol(Arc::new(text), name);
    let protocol = &checked.value;
    let mut labels: HashMap<u32, String> = HashMap::new();
    for part in protocol.parts() {
        if let Some(label) = &part.clause.label {
            labels.insert(protocol.source.line(part.span.start), label.printed.to_string());
        }
    }
    let lines: Vec<&str> = source.text.lines().collect();
    let mut out: Vec<Note> = source
        .numbers
        .iter()
        .filter(|(number, line)| labels.get(line).is_none_or(|label| !same(label, number)))
        .map(|(number, line)| lost(&lines, number, *line))
        .collect();
    // A number that is lost is said once.
    let lost: HashSet<u32> = out.iter().filter_map(|note| note.line).collect();
    // Of many the cause is one: a contents list, a table of figures.
    if out.len() > MANY {
        let count = out.len();
        out.truncate(1);
        out[0].message = format!(
            "{count} numbers, this one first, are read as words, so that nobody can cite them"
        );
    }
    let more = checked.findings.iter().filter(|finding| {
        finding.rule.name != UNSURE_NUMBER.name || !lost.contains(&finding.place.start.line)
    });
    out.extend(more.map(|finding| Note {
        kind: Kind::Doubt,
        line: Some(finding.place.start.line),
        original: None,
        words: String::new(),
        message: finding.message.clone(),
        help: finding.help.clone().unwrap_or_default(),
    }));
    (labels.len(), out)
}

/// Labels are the same if their letters and digits are: stops and dashes round them may be read with the words.
fn same(label: &str, number: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    bare(label) == bare(number)
}

fn lost(lines: &[&str], number: &str, line: u32) -> Note {
    let words = lines.get((line as usize).saturating_sub(1)).copied().unwrap_or("");
    Note {
        kind: Kind::Doubt,
        line: Some(line),
        original: None,
        words: shortened(words, 60),
        message: format!("the number {number} is read as words, so that nobody can cite it"),
        help: "Look at the page: if it is no number of a clause, all is well; else type it as 1., 1.1, (a) or (i)."
            .to_owned(),
    }
}
