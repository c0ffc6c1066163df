//! What people say, and the words that documents have for it: of a long list an index holds what its documents can answer.

use super::form::Forms;
use crate::language::Language;
use crate::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The most bytes of such rows in the index of a council, which is loaded before the first answer, and in that of several, which
/// say more.
const MOST: usize = 20_000;
const MOST_OF_ALL: usize = 30_000;

/// A row of the list: the words of documents, each with what it is looked up as, and what people say for them.
type Row = (Vec<(&'static str, Vec<String>)>, String);

static ROWS: LazyLock<[Vec<Row>; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|language| rows(language).collect()));

fn rows(language: Language) -> impl Iterator<Item = Row> {
    let forms = Forms::of(language);
    let stems = move |name: &'static str| {
        let words = forms.words(name).into_iter().filter(|word| !forms.passes_over(word));
        (name, words.map(|word| forms.stem(&word)).collect())
    };
    let list = Lexicon::of(language).list("meant").iter();
    list.map(move |(said, names)| (said.split(", ").map(stems).collect(), names.join(",")))
}

/// What people say for the words of some documents, which are known by what they are looked up as: a row each, of words of the
/// documents, a colon, and what people say. The first of its words is what a row is about.
pub fn meant(language: Language, known: &FxHashSet<&str>, councils: usize) -> Vec<String> {
    let there = |stems: &[String]| stems.iter().all(|stem| known.contains(stem.as_str()));
    let row = |(said, names): &Row| {
        said.first().filter(|(_, stems)| there(stems))?;
        let said = said.iter().filter(|(_, stems)| there(stems)).map(|(name, _)| *name);
        Some(format!("{}:{names}", said.collect::<Vec<_>>().join(",")))
    };
    let mut left = if councils > 1 { MOST_OF_ALL } else { MOST };
    let fits = |row: &String| {
        let fits = row.len() <= left;
        left = left.saturating_sub(row.len());
        fits
    };
    ROWS[language as usize].iter().filter_map(row).take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_document_says_is_left_out() {
        let stem = Forms::of(Language::English).stem("dismissal");
        let known = FxHashSet::from_iter([stem.as_str()]);
        let rows = meant(Language::English, &known, 1);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert!(rows[0].starts_with("dismissal,dismiss:sack,"), "{rows:?}");
        assert!(meant(Language::English, &FxHashSet::default(), 1).is_empty());
    }
}
