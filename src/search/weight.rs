//! How much of a word there is in the parts of a document: the most that any of them has. The script weighs the parts it has
//! read in the same way (BM25F), and reads first the documents that may have more.

use super::document::{Document, Kind, Row, as_number, starts_with_digit};
use super::form::{Forms, plain};
use super::met::Met;
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a word counts for in a place, against one in the text itself.
const HEADING: f64 = 2.5;
const TERM: f64 = 3.0;
const NAME: f64 = 1.2;
const ABOUT: f64 = 0.2;
/// How soon more of a word counts for little.
const FULL: f64 = 1.0;
/// How many levels are told apart.
pub const LEVELS: u8 = 8;
/// All of them as the script is told them, in its order (`rank/index.js` of the theme).
pub const WEIGHTS: [f64; 6] = [HEADING, TERM, NAME, ABOUT, FULL, LEVELS as f64];

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

/// Weighs documents one after another. What a word is looked up as is worked out once for all of them.
#[derive(Debug, Default)]
pub struct Scales {
    /// For each word of a language, as texts have it, the place of what it is looked up as; nothing for one that is passed
    /// over. A site has few words and uses each of them often: what has been met is found by one look.
    of: [Met<Option<usize>>; Language::ALL.len()],
    places: FxHashMap<String, usize>,
    /// What words are looked up as, by their places.
    pub words: Vec<String>,
    /// How much of each the document has that is being weighed; and which of them it has.
    much: Vec<(f32, Has)>,
    held: Vec<usize>,
    /// The same of one of its parts.
    part: Vec<f32>,
    in_part: Vec<usize>,
}

/// Of a word of which a document has nothing.
const NOTHING: (f32, Has) = (0.0, Has { level: 0, named: false, parts: 0 });

impl Scales {
    /// The words of a document by their places, and the numbers of its parts (`#8.2`), with what it has of each.
    pub fn weigh(&mut self, document: &Document) -> Vec<(usize, Has)> {
        for row in &document.rows {
            self.weigh_part(row, document.language);
        }
        let about = (document.about, ABOUT, false);
        let names = document.names.iter().map(|name| (*name, NAME, true));
        for (words, weight, named) in names.chain([about]) {
            Forms::of(document.language).each_run(words, |text, run| {
                let Some(at) = self.of(text, run, document.language) else { return };
                let (most, has) = self.hold(at);
                *most = most.max(weight as f32);
                has.named |= named;
            });
        }
        let share = |much: f32| much / (much + FULL as f32);
        let level = |much: f32| (share(much) * f32::from(LEVELS)).ceil().clamp(1.0, LEVELS.into());
        let weighed = |at: usize| {
            let (much, has) = std::mem::replace(&mut self.much[at], NOTHING);
            (at, Has { level: level(much) as u8, ..has })
        };
        self.held.drain(..).map(weighed).collect()
    }

    fn weigh_part(&mut self, row: &Row, language: Language) {
        let forms = Forms::of(language);
        let terms = row.terms.iter().map(|term| (&**term, TERM as f32));
        let own = [(&*row.text, 1.0), (&*row.heading, HEADING as f32)];
        for (text, weight) in own.into_iter().chain(terms) {
            forms.each_run(text, |text, run| {
                let Some(at) = self.of(text, run, language) else { return };
                if self.part[at] == 0.0 {
                    self.in_part.push(at);
                }
                self.part[at] += weight;
            });
        }
        while let Some(at) = self.in_part.pop() {
            let here = std::mem::take(&mut self.part[at]);
            let (most, has) = self.hold(at);
            *most = most.max(here);
            has.parts += 1;
        }
        for number in numbers(row) {
            let at = self.place(number);
            self.hold(at).1.parts += 1;
        }
    }

    /// What the document has of a word, which it has.
    fn hold(&mut self, at: usize) -> (&mut f32, &mut Has) {
        let (most, has) = &mut self.much[at];
        if has.level == 0 {
            has.level = 1;
            self.held.push(at);
        }
        (most, has)
    }

    #[inline]
    fn of(&mut self, text: &str, run: Range<usize>, language: Language) -> Option<usize> {
        match self.of[language as usize].get(text, run.clone()) {
            Some(known) => known,
            None => self.met(text, run, language),
        }
    }

    fn met(&mut self, text: &str, run: Range<usize>, language: Language) -> Option<usize> {
        let forms = Forms::of(language);
        let word = plain(&text[run.clone()]);
        let at = (!forms.passes_over(&word)).then(|| self.place(forms.stem(&word)));
        self.of[language as usize].put(text, run, at)
    }

    fn place(&mut self, word: String) -> usize {
        if let Some(at) = self.places.get(&word) {
            return *at;
        }
        let at = self.words.len();
        self.words.push(word.clone());
        self.places.insert(word, at);
        self.much.push(NOTHING);
        self.part.push(0.0);
        at
    }
}

/// The numbers under which the directory has a part: in full, without the name of its schedule or part, and those that it had
/// before.
fn numbers<'a>(row: &'a Row) -> impl Iterator<Item = String> + 'a {
    let own = (row.kind != Kind::Guidance).then(|| row.given_address());
    let own = own.filter(|number| !number.is_empty());
    let short = own.as_deref().and_then(|number| {
        let at = number.split('.').position(starts_with_digit).filter(|at| *at > 0)?;
        number.splitn(at + 1, '.').last().map(|short| format!("#{short}"))
    });
    let before = row.aliases.iter().map(|alias| format!("#{}", as_number(alias)));
    own.map(|number| format!("#{number}")).into_iter().chain(short).chain(before)
}
