//! How much of a word there is in the parts of a document: the most that any of them has. The script weighs the parts it has
//! read in the same way (BM25F), and reads first the documents that may have more.

use super::document::{Document, Kind, Row, number_parts};
use super::form::Forms;
use std::collections::HashMap;

/// What a word counts for in a place, against one in the text itself. `rank.js` has the same.
const HEADING: f32 = 3.0;
const TERM: f32 = 3.0;
const NAME: f32 = 0.8;
const ABOUT: f32 = 0.3;
/// How soon more of a word counts for little.
const FULL: f32 = 1.2;
/// How many levels are told apart.
pub const LEVELS: u8 = 8;

/// What a document has of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    /// The most that one of its parts has, from 1 to [`LEVELS`].
    pub level: u8,
    /// True if the word stands in one of its names.
    pub named: bool,
    /// How many of its parts hold it.
    pub parts: u32,
}

/// The words of a document, and the numbers of its parts (`#8.2`), sorted, with what it has of each.
pub fn weigh(document: &Document) -> Vec<(String, Has)> {
    let forms = Forms::of(document.language);
    let mut stems: HashMap<String, Option<String>> = HashMap::new();
    let mut found: HashMap<String, (f32, Has)> = HashMap::new();
    let nothing = || (0.0, Has { level: 0, named: false, parts: 0 });
    for row in &document.rows {
        for (stem, much) in counted(forms, &mut stems, row) {
            let (most, has) = found.entry(stem).or_insert_with(nothing);
            *most = most.max(much);
            has.parts += 1;
        }
        for number in numbers(row) {
            found.entry(number).or_insert_with(nothing).1.parts += 1;
        }
    }
    let names = document.names.iter().map(|name| (name, NAME)).chain([(&document.about, ABOUT)]);
    for (words, weight) in names {
        for word in forms.words(words) {
            if let Some(stem) = looked_up(forms, &mut stems, &word) {
                let (most, has) = found.entry(stem.clone()).or_insert_with(nothing);
                *most = most.max(weight);
                has.named |= weight == NAME;
            }
        }
    }
    let level =
        |much: f32| (much / (much + FULL) * f32::from(LEVELS)).ceil().clamp(1.0, LEVELS.into());
    let mut all: Vec<(String, Has)> = found
        .into_iter()
        .map(|(stem, (much, has))| (stem, Has { level: level(much) as u8, ..has }))
        .collect();
    all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    all
}

/// How much of each word a part has by itself.
fn counted(
    forms: &Forms,
    stems: &mut HashMap<String, Option<String>>,
    row: &Row,
) -> HashMap<String, f32> {
    let mut counts = HashMap::new();
    let terms = row.terms.iter().map(|term| (term.as_str(), TERM));
    for (text, weight) in [(&*row.text, 1.0), (&*row.heading, HEADING)].into_iter().chain(terms) {
        for word in forms.words(text) {
            if let Some(stem) = looked_up(forms, stems, &word) {
                *counts.entry(stem.clone()).or_insert(0.0) += weight;
            }
        }
    }
    counts
}

/// What a word is looked up as; nothing for one that is passed over. Each is worked out once a document.
fn looked_up<'a>(
    forms: &Forms,
    stems: &'a mut HashMap<String, Option<String>>,
    word: &str,
) -> Option<&'a String> {
    if !stems.contains_key(word) {
        let stem = (!forms.passes_over(word)).then(|| forms.stem(word));
        stems.insert(word.to_owned(), stem);
    }
    stems.get(word)?.as_ref()
}

/// The numbers under which the directory has a part: in full, and without the name of its schedule or part.
fn numbers(row: &Row) -> Vec<String> {
    if row.kind == Kind::Guidance {
        return Vec::new();
    }
    let Some(number) = row.number() else { return Vec::new() };
    let parts = number_parts(&number);
    let short = parts.iter().position(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let mut all = vec![format!("#{number}")];
    if let Some(at) = short.filter(|at| *at > 0) {
        all.push(format!("#{}", parts[at..].join(".")));
    }
    all.dedup();
    all
}
