//! How much of a word there is in the parts of a document: the most that any of them has. The script weighs the parts it has
//! read in the same way (BM25F), and reads first the documents that may have more.

use super::document::{Document, Kind, Row, number_parts};
use super::form::Forms;
use rustc_hash::FxHashMap;

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
    let mut stems =
        Stems { forms, of: FxHashMap::default(), places: FxHashMap::default(), all: Vec::new() };
    let mut counts = FxHashMap::default();
    for row in &document.rows {
        stems.count(row, &mut counts);
        for (at, much) in counts.drain() {
            let (_, most, has) = &mut stems.all[at];
            *most = most.max(much);
            has.parts += 1;
        }
        for number in numbers(row) {
            let at = stems.place(number);
            stems.all[at].2.parts += 1;
        }
    }
    let names = document.names.iter().map(|name| (name, NAME)).chain([(&document.about, ABOUT)]);
    for (words, weight) in names {
        for word in forms.words(words) {
            if let Some(at) = stems.of(&word) {
                let (_, most, has) = &mut stems.all[at];
                *most = most.max(weight);
                has.named |= weight == NAME;
            }
        }
    }
    let level =
        |much: f32| (much / (much + FULL) * f32::from(LEVELS)).ceil().clamp(1.0, LEVELS.into());
    let mut all: Vec<(String, Has)> = stems
        .all
        .into_iter()
        .map(|(stem, much, has)| (stem, Has { level: level(much) as u8, ..has }))
        .collect();
    all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    all
}

/// What the words of a document are looked up as, each worked out once; and what it has of each.
struct Stems<'a> {
    forms: &'a Forms,
    /// For each word the place of what it is looked up as; nothing for one that is passed over.
    of: FxHashMap<String, Option<usize>>,
    places: FxHashMap<String, usize>,
    all: Vec<(String, f32, Has)>,
}

impl Stems<'_> {
    /// How much of each word a part has by itself.
    fn count(&mut self, row: &Row, counts: &mut FxHashMap<usize, f32>) {
        let terms = row.terms.iter().map(|term| (term.as_str(), TERM));
        let own = [(&*row.text, 1.0), (&*row.heading, HEADING)];
        for (text, weight) in own.into_iter().chain(terms) {
            for word in self.forms.words(text) {
                if let Some(at) = self.of(&word) {
                    *counts.entry(at).or_insert(0.0) += weight;
                }
            }
        }
    }

    fn of(&mut self, word: &str) -> Option<usize> {
        if let Some(known) = self.of.get(word) {
            return *known;
        }
        let stem = (!self.forms.passes_over(word)).then(|| self.forms.stem(word));
        let at = stem.map(|stem| self.place(stem));
        self.of.insert(word.to_owned(), at);
        at
    }

    fn place(&mut self, stem: String) -> usize {
        if let Some(at) = self.places.get(&stem) {
            return *at;
        }
        let at = self.all.len();
        self.all.push((stem.clone(), 0.0, Has { level: 0, named: false, parts: 0 }));
        self.places.insert(stem, at);
        at
    }
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
